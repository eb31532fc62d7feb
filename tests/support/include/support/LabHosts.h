// SPDX-License-Identifier: GPL-3.0-or-later
// Hosts with systemd, sshd, sudo and a firewall, brought up by tests/lab for the life of an object (tests/lab/README.md
// tells what they are made of and what they cannot do). Needs root and Debian's packages; missing() says what is absent.
#pragma once

#include <QHash>
#include <QMap>
#include <QProcess>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace calls::test {

/// Who logs in, all with the key in sshDir().
enum class LabUser {
    Root,
    Ops,      ///< may do everything by sudo without a password
    Password, ///< "pass": sudo asks for LabHosts::password()
    NoSudo    ///< "nosudo": sudo refuses
};

/// What goes wrong on a host or with the release source, until recover() or the lab's end.
enum class Fault {
    AptLocked,          ///< a process on the host holds dpkg's locks
    DiskFull,           ///< /opt and /usr/local have room for a few kilobytes
    ChecksumMismatch,   ///< the release source's SHA256SUMS names other sums
    WrongArchitecture,  ///< the release source serves programs for arm64 (with right sums)
    PortInUse,          ///< something listens on UDP and TCP 8443 of the host
    NoRouteToReleases,  ///< the release source's address answers "host unreachable"
    CutConnections,     ///< all SSH sessions of the host end now, once
    DiesAtStart,        ///< the release source's programs log a line and exit with status 1
    DiesAfterAMinute,   ///< the release source's programs work, and die 60 seconds after their start
    DiesAfterAWhile,    ///< the same after 5 seconds
    ClockOff            ///< the host's clock reads an hour ahead for who asks by "date" or in an SSH session
};

struct LabOptions
{
    QMap<QString, QString> firewalls;    ///< by host: nftables (default on rtcd and turn), ufw, firewalld, none
    QMap<QString, QStringList> layers;   ///< by host: packages there from the start: docker, coturn, python
};

class LabHosts
{
public:
    /// Why there can be no lab here, in words; empty when there can.
    [[nodiscard]] static QString missing();
    [[nodiscard]] static QString password(); ///< of LabUser::Password

    explicit LabHosts(const QStringList &hosts, LabOptions options = {});
    ~LabHosts();
    LabHosts(const LabHosts &) = delete;
    LabHosts &operator=(const LabHosts &) = delete;

    /// All hosts side by side, until users can log in. False: problem() tells why. Call once.
    bool up();
    void down(); ///< the destructor does it too
    [[nodiscard]] QString problem() const { return m_problem; }

    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] QStringList hosts() const { return m_hosts; }
    [[nodiscard]] QString address(const QString &host) const;
    [[nodiscard]] QString dnsName(const QString &host) const; ///< as the hosts resolve it; this computer does not
    [[nodiscard]] QString ssh(const QString &host, LabUser user = LabUser::Ops) const; ///< "ops@10.77.…:22"
    [[nodiscard]] QString sshDir() const;    ///< for SshOptions::sshDir and --ssh-dir
    [[nodiscard]] QString hereAddress() const; ///< this computer, as the hosts see it
    [[nodiscard]] QString repositoryUrl() const;
    [[nodiscard]] QString releaseUrl() const;    ///< below it: /rtcd/v1.2.6/… and so on
    [[nodiscard]] QString releaseFolder() const; ///< the same files, for a site without the internet

    /// Runs a command as root in a host to its end; its standard output. Nothing and problem() when it failed.
    std::optional<QString> run(const QString &host, const QStringList &argv, const QByteArray &input = {});
    /// A host's file as this computer can read it, while the host runs.
    [[nodiscard]] QString path(const QString &host, const QString &file);
    bool reboot(const QString &host); ///< until users can log in again
    bool stop(const QString &host);
    bool start(const QString &host);

    /// Files (mode, owner, sum), packages, firewall, units and settings as text: equal means the host is as it was.
    /// Without logs, caches, and what the system's own tools keep beside what they change.
    QString snapshot(const QString &host);
    /// What two snapshots differ in, as lines with - and +; empty when they are equal.
    [[nodiscard]] static QString difference(const QString &before, const QString &after);

    bool inflict(Fault fault, const QString &host = {});
    bool recover(Fault fault, const QString &host = {});
    /// Ends all SSH sessions of the host as soon as a command line there contains the text, once. `andReboot`: the host
    /// reboots at that moment instead.
    bool cutWhen(const QString &host, const QString &commandContains, bool andReboot = false);
    /// Whether the last cutWhen() has happened.
    [[nodiscard]] bool cut();

private:
    bool driver(const QStringList &arguments, const QByteArray &input = {}, int seconds = 120);

    QString m_name;
    QStringList m_hosts;
    LabOptions m_options;
    QString m_problem;
    QString m_output;
    QString m_folder;
    QHash<QString, QString> m_addresses;
    std::unique_ptr<QProcess> m_watcher;
    bool m_up = false;
};

} // namespace calls::test
