// SPDX-License-Identifier: GPL-3.0-or-later
#include "RtcdFiles.h"

#include "MediaAddresses.h"
#include "Toml.h"

#include <algorithm>

namespace calls {

namespace {

constexpr qint64 wantedBuffer = 16 * 1024 * 1024;
constexpr qint64 leastBuffer = 1024 * 1024;
constexpr int buffersInMemory = 64;
constexpr qint64 leastOpenFiles = 65536;
constexpr int socketsPerProcessor = 100;
constexpr int lastReservedPort = 1023;

QString plannedValue(const RecipeInput &input, const char *key)
{
    for (const PlannedSetting &setting : input.plan.settings) {
        if (setting.place == input.server.name && setting.key == QLatin1String(key))
            return setting.value;
    }
    return {};
}

/// One address as it is. With several, clients inside reach one and clients outside the translated other one, so each
/// local address is mapped to what is told of it: "public/private,inside/inside".
QString hostOverride(const RecipeInput &input, const OwnAddresses &addresses)
{
    const QString planned = plannedValue(input, "rtc.ice_host_override");
    if (planned.isEmpty() || addresses.media.size() < 2 || !isIpAddress(planned))
        return planned;
    QStringList pairs;
    for (const QString &address : addresses.media)
        pairs << (address == addresses.own ? planned : address) + QLatin1Char('/') + address;
    return pairs.join(QLatin1Char(','));
}

} // namespace

QByteArray rtcdConfiguration(const RecipeInput &input)
{
    const OwnAddresses addresses = ownAddresses(input);
    const int media = answerInt(input.site.answers, "media_port");
    const int api = answerInt(input.site.answers, "api_port");
    // Without a list rtcd offers every interface, those of Docker's bridges as well.
    const QString listen = addresses.several || addresses.media.size() > 1 ? addresses.media.join(QLatin1Char(',')) : QString();
    const QString override = hostOverride(input, addresses);

    toml::array iceServers;
    // rtcd uses STUN alone: what it is given of TURN reaches no client. As texts, because rtcd's reader refuses the
    // other way toml++ writes a list of servers, [[rtc.ice_servers]].
    if (input.plan.stun)
        iceServers.push_back(tomlText(QStringLiteral("stun:%1:3478").arg(QString::fromUtf16(vendorStunHost))));

    const toml::table table{
        {"api", apiTable(api, QString::fromUtf16(rtcdAdminPlaceholder))},
        {"rtc",
         toml::table{{"ice_address_udp", tomlText(listen)},
                     {"ice_port_udp", media},
                     {"ice_address_tcp", tomlText(listen)},
                     {"ice_port_tcp", media},
                     {"enable_ipv6", isIpv6(addresses.own) || isIpv6(override)},
                     {"ice_host_override", tomlText(override)},
                     {"ice_servers", iceServers},
                     {"turn", toml::table{{"static_auth_secret", ""}, {"credentials_expiration_minutes", 1440}}},
                     {"nack_buffer_size", 256},
                     // The default keeps pointers into buffers that are used again, which crashed (rtcd#189).
                     {"nack_disable_copy", false}}},
        {"store", toml::table{{"data_source", "/var/lib/rtcd/db"}}},
        // How connections came about is said at DEBUG, in the file.
        {"logger", loggerTable(QStringLiteral("/var/log/rtcd/rtcd.log"))}};
    return tomlFile(QStringLiteral("RTCD on %1").arg(input.server.name), table);
}

QByteArray rtcdUnit(const RecipeInput &input)
{
    const bool reserved = answerInt(input.site.answers, "media_port") <= lastReservedPort
        || answerInt(input.site.answers, "api_port") <= lastReservedPort;
    const QString capability = reserved ? QStringLiteral("CAP_NET_BIND_SERVICE") : QString();
    // Systems before systemd 247 (RHEL 8 has 239) say in the journal which of these they do not know, and go on.
    return QStringLiteral("[Unit]\n"
                          "Description=Mattermost RTCD, the media server of Calls\n"
                          "Documentation=https://github.com/mattermost/rtcd\n"
                          "After=network-online.target\n"
                          "Wants=network-online.target\n"
                          "\n"
                          "[Service]\n"
                          "Type=simple\n"
                          "User=rtcd\n"
                          "Group=rtcd\n"
                          "WorkingDirectory=/var/lib/rtcd\n"
                          "ExecStart=/opt/rtcd/rtcd --config /etc/rtcd/rtcd.toml\n"
                          "Restart=on-failure\n"
                          "RestartSec=5\n"
                          "# A stop waits until the running calls have ended, for at most five hours.\n"
                          "TimeoutStopSec=18000\n"
                          "KillSignal=SIGTERM\n"
                          "LimitNOFILE=%1\n"
                          "\n"
                          "NoNewPrivileges=yes\n"
                          "CapabilityBoundingSet=%2\n"
                          "AmbientCapabilities=%2\n"
                          "ProtectSystem=strict\n"
                          "ReadWritePaths=/var/lib/rtcd /var/log/rtcd\n"
                          "ProtectHome=yes\n"
                          "PrivateTmp=yes\n"
                          "PrivateDevices=yes\n"
                          "ProtectHostname=yes\n"
                          "ProtectClock=yes\n"
                          "ProtectKernelTunables=yes\n"
                          "ProtectKernelModules=yes\n"
                          "ProtectKernelLogs=yes\n"
                          "ProtectControlGroups=yes\n"
                          "ProtectProc=invisible\n"
                          "# Netlink is how the program learns of the server's addresses.\n"
                          "RestrictAddressFamilies=AF_INET AF_INET6 AF_NETLINK AF_UNIX\n"
                          "RestrictNamespaces=yes\n"
                          "RestrictRealtime=yes\n"
                          "RestrictSUIDSGID=yes\n"
                          "LockPersonality=yes\n"
                          "MemoryDenyWriteExecute=yes\n"
                          "RemoveIPC=yes\n"
                          "SystemCallArchitectures=native\n"
                          "SystemCallFilter=@system-service\n"
                          "SystemCallFilter=~@privileged @resources\n"
                          "SystemCallErrorNumber=EPERM\n"
                          "UMask=0077\n"
                          "\n"
                          "[Install]\n"
                          "WantedBy=multi-user.target\n")
        .arg(rtcdOpenFiles(input.facts))
        .arg(capability)
        .toUtf8();
}

QByteArray rtcdLogCleaning()
{
    return "# RTCD starts a new file every 100 MB; those that are done are kept for 30 days.\n"
           "x /var/log/rtcd/rtcd.log\n"
           "e /var/log/rtcd - - - 30d\n";
}

qint64 rtcdBufferBytes(const HostFacts &facts)
{
    qint64 bytes = wantedBuffer;
    while (facts.memoryBytes > 0 && bytes > leastBuffer && bytes * buffersInMemory > facts.memoryBytes)
        bytes /= 2;
    return bytes;
}

qint64 rtcdOpenFiles(const HostFacts &facts)
{
    const auto addresses = std::max<qsizetype>(1, facts.addresses.size());
    return std::max<qint64>(leastOpenFiles, 2 * socketsPerProcessor * addresses * facts.cpus);
}

} // namespace calls
