// SPDX-License-Identifier: GPL-3.0-or-later
// Sites that drawings are made of.
#pragma once

#include <plan/Topology.h>

namespace calls::test {

inline Server server(const QString &name, Role role, const QString &zone, const QString &address,
                     const QString &publicAddress = {})
{
    Server server;
    server.name = name;
    server.roles = {role};
    server.zone = zone;
    server.address = address;
    server.publicAddress = publicAddress;
    server.ssh = QStringLiteral("ops@") + address;
    return server;
}

inline ClientNetwork clients(const QString &name, const QString &network, std::optional<bool> udp = {},
                             std::optional<bool> tcp = {})
{
    ClientNetwork clients;
    clients.name = name;
    clients.network = network;
    clients.udpReliable = udp;
    clients.tcpReliable = tcp;
    return clients;
}

/// The look book's: three client networks, a DMZ with media server and relay, a server LAN.
inline Site lookBookSite()
{
    Site site;
    site.name = QStringLiteral("Fennel Logistics");
    site.answers.users = 320;
    site.answers.kubernetes = false;
    site.answers.recording = true;
    site.answers.transcription = true;
    site.answers.outsideClients = true;
    site.answers.stablePublicAddress = true;
    site.answers.udpReliable = true;
    site.answers.tcpReliable = true;
    site.answers.mattermostUrl = QStringLiteral("https://chat.example.com");
    site.zones = {{QStringLiteral("DMZ"), QStringLiteral("10.0.1.0/24")},
                  {QStringLiteral("Server LAN"), QStringLiteral("10.0.0.0/24")}};
    site.clients = {clients(QStringLiteral("Internet"), {}),
                    clients(QStringLiteral("Head office"), QStringLiteral("10.8.0.0/16")),
                    clients(QStringLiteral("Partner Wi-Fi"), QStringLiteral("198.51.100.0/24"), false, false)};
    const QString dmz = site.zones.at(0).name;
    const QString lan = site.zones.at(1).name;
    site.servers = {server(QStringLiteral("mm1"), Role::Mattermost, lan, QStringLiteral("10.0.0.10"), QStringLiteral("203.0.113.10")),
                    server(QStringLiteral("rtcd1"), Role::Rtcd, dmz, QStringLiteral("10.0.1.20"), QStringLiteral("203.0.113.20")),
                    server(QStringLiteral("off1"), Role::Offloader, lan, QStringLiteral("10.0.0.30")),
                    server(QStringLiteral("turn1"), Role::Turn, dmz, QStringLiteral("10.0.1.40"), QStringLiteral("203.0.113.40"))};
    return site;
}

/// One Mattermost server for 20 people.
inline Site smallSite()
{
    Site site;
    site.name = QStringLiteral("Reading club");
    site.answers.users = 20;
    site.answers.mattermostUrl = QStringLiteral("https://chat.example.com");
    site.servers = {server(QStringLiteral("mm1"), Role::Mattermost, {}, QStringLiteral("10.0.0.10"))};
    return site;
}

/// 12 servers, 6 client networks.
inline Site largeSite()
{
    Site site = lookBookSite();
    site.name = QStringLiteral("Northern Rail");
    site.answers.users = 24000;
    site.answers.highAvailability = true;
    site.clients << clients(QStringLiteral("Depots"), QStringLiteral("10.9.0.0/16"))
                 << clients(QStringLiteral("Trains"), QStringLiteral("10.10.0.0/16"), false, true)
                 << clients(QStringLiteral("Contractors"), QStringLiteral("192.0.2.0/24"), false, false);
    const QString dmz = site.zones.at(0).name;
    const QString lan = site.zones.at(1).name;
    for (int i = 2; i <= 3; ++i)
        site.servers << server(QStringLiteral("mm%1").arg(i), Role::Mattermost, lan, QStringLiteral("10.0.0.1%1").arg(i));
    for (int i = 2; i <= 4; ++i)
        site.servers << server(QStringLiteral("rtcd%1").arg(i), Role::Rtcd, dmz, QStringLiteral("10.0.1.2%1").arg(i),
                               QStringLiteral("203.0.113.2%1").arg(i));
    site.servers << server(QStringLiteral("off2"), Role::Offloader, lan, QStringLiteral("10.0.0.32"))
                 << server(QStringLiteral("turn2"), Role::Turn, dmz, QStringLiteral("10.0.1.42"), QStringLiteral("203.0.113.42"))
                 << server(QStringLiteral("proxy1"), Role::Proxy, dmz, QStringLiteral("10.0.1.5"), QStringLiteral("203.0.113.5"));
    return site;
}

/// Names as people and imported files may give them.
inline Site hostileSite()
{
    Site site = lookBookSite();
    site.name = QStringLiteral("A & B <script>\"'");
    site.clients[0].name = QStringLiteral("<b>Internet</b> & \"all\" of the rest of the world, however far away it may be");
    site.clients[1].name = QStringLiteral("Head\noffice\t\u202Eevil \u0001");
    site.servers[0].name = QStringLiteral("mm1.a-very-long-name-without-any-place-to-break.internal.example.com");
    site.servers[1].name = QStringLiteral("]]><svg onload=x>");
    site.zones[0].name = QStringLiteral("DMZ \"outer\" & <inner> \\ } ; // \u0000x");
    site.servers[1].zone = site.servers[3].zone = site.zones[0].name;
    return site;
}

/// Servers without zones, STUN, everything unanswered but what is needed.
inline Site plainSite()
{
    Site site = lookBookSite();
    site.zones.clear();
    for (Server &server : site.servers)
        server.zone.clear();
    site.servers.removeLast();
    site.clients.clear();
    site.answers.stablePublicAddress = false;
    site.answers.kubernetes.reset();
    return site;
}

} // namespace calls::test
