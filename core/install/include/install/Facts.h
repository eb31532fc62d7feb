// SPDX-License-Identifier: GPL-3.0-or-later
// What a server is like, gathered by one script in one round trip.
#pragma once

#include <remote/Session.h>

#include <QDateTime>
#include <QMap>

#include <limits>

namespace calls {

struct InterfaceAddress
{
    QString interface; ///< "eth0"
    QString address;   ///< IPv4 or IPv6 literal
    int prefix = 0;
    QString kind;      ///< "physical", "loopback", "bridge" (docker0, br-…), "tunnel", "other"
    bool operator==(const InterfaceAddress &) const = default;
};

struct ListeningSocket
{
    QString protocol; ///< "tcp", "udp"
    QString address;  ///< "0.0.0.0", "::", "127.0.0.1", …
    int port = 0;
    QString program;  ///< empty: not told (no root)
    int pid = 0;
    bool operator==(const ListeningSocket &) const = default;
};

struct MountedDisk
{
    QString path;      ///< "/", "/opt", "/var"
    qint64 bytes = 0;
    qint64 freeBytes = 0; ///< for ordinary users
    bool operator==(const MountedDisk &) const = default;
};

/// A service of the plan as systemd sees it.
struct ServiceFacts
{
    QString name;          ///< "rtcd.service"
    QString activeState;   ///< "active", "inactive", "failed", …
    QString subState;
    bool enabled = false;
    int mainPid = 0;
    qint64 openFilesLimit = 0; ///< LimitNOFILE; -1: infinity
    QStringList proxies;   ///< HTTP_PROXY and its kin in its environment, credentials removed
    bool operator==(const ServiceFacts &) const = default;
};

struct HostFacts
{
    QString hostName;
    QString osId;         ///< ID of os-release: "debian", "ubuntu", "rhel", "rocky", …
    QString osVersion;    ///< VERSION_ID
    QString osName;       ///< PRETTY_NAME
    QString osFamily;     ///< "debian" (apt), "rhel" (dnf) or empty: neither
    QString architecture; ///< uname -m: "x86_64", "aarch64"
    QString kernel;
    bool systemd = false; ///< is PID 1
    int systemdVersion = 0;
    QString virtualization; ///< systemd-detect-virt: "kvm", "systemd-nspawn", "none", …; empty: unknown
    int cpus = 0;
    qint64 memoryBytes = 0;
    QList<MountedDisk> disks;
    QList<InterfaceAddress> addresses;
    QList<ListeningSocket> sockets;
    QList<ServiceFacts>
        services; ///< rtcd, calls-offloader, coturn, docker, prometheus-node-exporter, mattermost: those there
    QMap<QString, QString> sysctls; ///< "net.core.rmem_max" -> "212992"
    double clockOffsetSeconds = 0; ///< server minus this computer
    /// Half of the way there and back: how far the offset can be wrong. Infinite: the clock could not be read.
    double clockErrorSeconds = std::numeric_limits<double>::infinity();
    bool clockSynchronised = false;
    QString firewall;     ///< the active one: "ufw", "firewalld", "nftables", "iptables" or "none"
    QString selinux;      ///< "enforcing", "permissive", "disabled" or empty
    bool fapolicyd = false; ///< active
    QString dockerVersion; ///< of the engine; empty: none or not running
    QMap<QString, QString>
        versions; ///< program or package -> version: "rtcd", "coturn", "docker", "openssl", "python3"
    bool root = false;    ///< gathered as root: sockets tell their programs
    bool operator==(const HostFacts &) const = default;

    [[nodiscard]] const ServiceFacts *service(const QString &name) const; ///< null when absent
    /// Of the file system that holds `path`; null when unknown.
    [[nodiscard]] const MountedDisk *diskOf(const QString &path) const;
};

/// One command over the session, as root when sudo allows it without asking, else as the login user.
/// Errors: those of sessions; "facts.unreadable" when what came back is not what the script prints.
Async<HostFacts> gatherFacts(std::shared_ptr<Session> session, std::stop_token stop);

/// Reads what the script printed. Any bytes are safe to pass. `sent` and `received` frame the round trip (UTC).
[[nodiscard]] Result<HostFacts> readFacts(const QByteArray &printed, const QDateTime &sent, const QDateTime &received);

} // namespace calls
