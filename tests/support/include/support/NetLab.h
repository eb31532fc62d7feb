// SPDX-License-Identifier: GPL-3.0-or-later
// Machines in network namespaces, with the firewalls and mishaps of the field, by name. Needs root, ip, nft, python3
// and sshd. Everything has this process' id in its name and is removed at the end, also what a dead run left behind.
//
//   client 192.0.2.10 ── 192.0.2.1 router 198.51.100.1 ── 198.51.100.20 server
//                                                      └─ 198.51.100.30 other
//
// Each machine has a second leg to this computer (management, a private /24), where its sshd listens.
#pragma once

#include <QHash>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>
#include <vector>

class QProcess;

namespace calls::test {

/// What stands on a machine's port.
enum class Service { TcpAccepts, UdpEchoes, UdpSilent };

/// What happens to packets to a port of the server.
enum class Mishap {
    None,
    Dropped,             ///< by the server's own firewall
    DroppedOnTheWay,     ///< by the router
    Prohibited,          ///< the router answers "administratively prohibited"
    RefusedOnTheWay,     ///< the router answers "port unreachable" from its own address
    RefusedInItsPlace,   ///< the server's firewall answers "port unreachable": looks like a closed port
    AnswersDropped,      ///< the server's firewall lets in, but drops what leaves from that port
    BlockedAtTheClient   ///< the client's own firewall rejects what goes out to that port
};

/// Who logs in: root, or a user without root, sudo and nmap, for whom only sh, python3 and id are there.
enum class Login { Root, Bare };

class NetLab
{
public:
    /// Why there can be no lab here, in words; empty when there can.
    [[nodiscard]] static QString missing();

    NetLab();
    ~NetLab();
    NetLab(const NetLab &) = delete;
    NetLab &operator=(const NetLab &) = delete;

    /// False with the failed command in problem(). Call once.
    bool build();
    [[nodiscard]] QString problem() const { return m_problem; }

    [[nodiscard]] QStringList hosts() const; ///< client, router, server, other
    [[nodiscard]] QString name(const QString &host) const;       ///< of its network namespace
    [[nodiscard]] QString address(const QString &host) const;    ///< on the network under test
    [[nodiscard]] QString management(const QString &host) const; ///< as this computer reaches it
    /// An address in the server's network that nobody has.
    [[nodiscard]] QString deadAddress() const;
    [[nodiscard]] QString deadManagement() const; ///< the same beside management()

    bool serve(const QString &host, Service service, quint16 port);
    /// Lets one mishap befall a port of the server.
    bool befall(Mishap mishap, const QString &protocol, quint16 port);
    /// The router's client-side address leads to the server's port from now on.
    bool publish(const QString &protocol, quint16 outside, quint16 inside);

    /// Real sshd on the management address with the key in sshDir(); known_hosts is filled.
    bool startSsh(const QString &host, Login login = Login::Root);
    [[nodiscard]] QString ssh(const QString &host, Login login = Login::Root) const; ///< "root@10.…:22"
    [[nodiscard]] QString sshDir() const;

    /// Runs a command in a machine to its end; its standard output. Empty and problem() when it failed.
    QString run(const QString &host, const QStringList &argv, const QByteArray &input = {});
    /// The command lines of what runs in a machine.
    [[nodiscard]] QStringList processes(const QString &host);

private:
    bool command(const QStringList &argv, const QByteArray &input = {});
    bool join(const QString &host, const QString &to, const QString &address, const QString &peer);
    bool manage(const QString &host);
    bool start(const QString &host, const QStringList &argv, const QByteArray &readyWord);
    bool rules(const QString &host, const QString &text);
    bool makeKeys(const QString &host);
    [[nodiscard]] QString bareShell();
    void remove();

    QString m_id;
    QString m_problem;
    QString m_output;
    QStringList m_namespaces;
    QHash<QString, QString> m_addresses;
    QTemporaryDir m_dir;
    std::vector<std::unique_ptr<QProcess>> m_programs;
    int m_links = 0;
};

} // namespace calls::test
