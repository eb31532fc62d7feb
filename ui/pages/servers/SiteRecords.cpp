// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/servers/SiteRecords.h>

#include <QCoreApplication>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("SiteRecords", text);
}

std::optional<bool> reliability(const QVariant &value)
{
    return value.isValid() && !value.isNull() ? std::optional(value.toBool()) : std::nullopt;
}

QVariant toChoice(const std::optional<bool> &value)
{
    return value ? QVariant(*value) : QVariant();
}

QList<RecordChoice> reliabilityChoices()
{
    return {{QVariant(), say("As answered on Architecture")}, {true, say("Reliable")}, {false, say("Not reliable")}};
}

} // namespace

QString roleName(Role role)
{
    switch (role) {
    case Role::Mattermost: return say("Mattermost");
    case Role::Proxy: return say("Reverse proxy");
    case Role::Rtcd: return say("RTCD, media service");
    case Role::Offloader: return say("Recording, calls-offloader");
    case Role::Turn: return say("TURN, relay");
    case Role::Monitoring: return say("Monitoring");
    case Role::Vantage: return say("Vantage, a machine in a users’ network");
    }
    return {};
}

QList<RecordField> serverFields(const Site &site)
{
    QList<RecordChoice> roles;
    for (const QString &word : roleWords())
        roles.append({word, roleName(*roleFromWord(word))});
    QList<RecordChoice> zones{{QString(), say("None")}};
    for (const Zone &zone : site.zones)
        zones.append({zone.name, zone.name});
    return {{QStringLiteral("name"), say("Name"), RecordField::Kind::Text, QStringLiteral("rtcd1")},
            {QStringLiteral("roles"), say("Roles"), RecordField::Kind::Several, {}, roles},
            {QStringLiteral("address"), say("Address, as other servers reach it"), RecordField::Kind::Text, QStringLiteral("10.0.1.20")},
            {QStringLiteral("public_address"), say("Address for clients, when different"), RecordField::Kind::Text,
             QStringLiteral("203.0.113.20")},
            {QStringLiteral("ssh"), say("SSH login"), RecordField::Kind::Text, QStringLiteral("ops@10.0.1.20:22")},
            {QStringLiteral("zone"), say("Zone"), RecordField::Kind::Choice, {}, zones}};
}

QVariantMap toRecord(const Server &server)
{
    QStringList roles;
    for (const Role role : server.roles)
        roles << roleWord(role);
    return {{QStringLiteral("name"), server.name},       {QStringLiteral("roles"), roles},
            {QStringLiteral("address"), server.address}, {QStringLiteral("public_address"), server.publicAddress},
            {QStringLiteral("ssh"), server.ssh},         {QStringLiteral("zone"), server.zone}};
}

Server toServer(const QVariantMap &values)
{
    Server server;
    server.name = values.value(QStringLiteral("name")).toString();
    for (const QString &word : values.value(QStringLiteral("roles")).toStringList()) {
        if (const auto role = roleFromWord(word))
            server.roles << *role;
    }
    server.address = values.value(QStringLiteral("address")).toString();
    server.publicAddress = values.value(QStringLiteral("public_address")).toString();
    server.ssh = values.value(QStringLiteral("ssh")).toString();
    server.zone = values.value(QStringLiteral("zone")).toString();
    return server;
}

QList<RecordField> clientFields(const Site &site)
{
    QList<RecordChoice> vantages{{QString(), say("None")}, {QStringLiteral("local"), say("This computer")}};
    for (const Server &server : site.servers)
        vantages.append({server.name, server.name});
    return {{QStringLiteral("name"), say("Name"), RecordField::Kind::Text, say("Head office")},
            {QStringLiteral("network"), say("Network; empty for any address"), RecordField::Kind::Text, QStringLiteral("10.8.0.0/16")},
            {QStringLiteral("udp_reliable"), say("UDP to the media port"), RecordField::Kind::Choice, {}, reliabilityChoices()},
            {QStringLiteral("tcp_reliable"), say("TCP to the media port"), RecordField::Kind::Choice, {}, reliabilityChoices()},
            {QStringLiteral("vantage"), say("Checks run from"), RecordField::Kind::Choice, {}, vantages}};
}

QVariantMap toRecord(const ClientNetwork &network)
{
    return {{QStringLiteral("name"), network.name},
            {QStringLiteral("network"), network.network},
            {QStringLiteral("udp_reliable"), toChoice(network.udpReliable)},
            {QStringLiteral("tcp_reliable"), toChoice(network.tcpReliable)},
            {QStringLiteral("vantage"), network.vantage}};
}

ClientNetwork toClient(const QVariantMap &values)
{
    return {values.value(QStringLiteral("name")).toString(), values.value(QStringLiteral("network")).toString(),
            reliability(values.value(QStringLiteral("udp_reliable"))), reliability(values.value(QStringLiteral("tcp_reliable"))),
            values.value(QStringLiteral("vantage")).toString()};
}

QList<RecordField> zoneFields()
{
    return {{QStringLiteral("name"), say("Name"), RecordField::Kind::Text, say("DMZ")},
            {QStringLiteral("network"), say("Network"), RecordField::Kind::Text, QStringLiteral("10.0.1.0/24")}};
}

QVariantMap toRecord(const Zone &zone)
{
    return {{QStringLiteral("name"), zone.name}, {QStringLiteral("network"), zone.network}};
}

Zone toZone(const QVariantMap &values)
{
    return {values.value(QStringLiteral("name")).toString(), values.value(QStringLiteral("network")).toString()};
}

} // namespace calls
