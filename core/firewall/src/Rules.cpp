// SPDX-License-Identifier: GPL-3.0-or-later
#include "Rules.h"

#include "Quoting.h"

#include <QHostAddress>
#include <QSet>

namespace calls {

namespace {

Remote::Family familyOf(const QHostAddress &address)
{
    return address.protocol() == QAbstractSocket::IPv6Protocol ? Remote::Family::V6 : Remote::Family::V4;
}

/// The text is written anew from the parsed value, so nothing of the original's spelling gets through.
std::optional<Remote> remoteOf(const QString &text)
{
    if (text == QLatin1String("any"))
        return Remote{};
    if (isIpAddress(text)) {
        QHostAddress address(text);
        bool mapped = false;
        const quint32 v4 = address.toIPv4Address(&mapped); // ::ffff:10.0.0.1 arrives as IPv4
        if (mapped)
            address.setAddress(v4);
        return Remote{familyOf(address), address.toString()};
    }
    if (isNetwork(text)) {
        // parseSubnet clears the host bits, which some targets refuse.
        const auto [address, bits] = QHostAddress::parseSubnet(text);
        if (bits >= 0)
            return Remote{familyOf(address), address.toString() + QLatin1Char('/') + QString::number(bits)};
    }
    return std::nullopt;
}

QString called(const Endpoint &end)
{
    const QString name = oneLine(end.name);
    if (!name.isEmpty())
        return name;
    switch (end.kind) {
    case Endpoint::Kind::Clients: return QStringLiteral("the clients");
    case Endpoint::Kind::Server: return QStringLiteral("the server");
    case Endpoint::Kind::Host: return QStringLiteral("the host");
    case Endpoint::Kind::Administrators: return QStringLiteral("the administrators");
    case Endpoint::Kind::Monitoring: return QStringLiteral("the monitoring server");
    }
    return {};
}

QString described(const Endpoint &end)
{
    if (end.address.isEmpty())
        return called(end);
    const QString address = end.address == QLatin1String("any") ? QStringLiteral("any address") : oneLine(end.address);
    return called(end) + QLatin1String(" (") + address + QLatin1Char(')');
}

QString whyLeftOut(const PortRule &rule, const Endpoint &far, const QString &tool)
{
    const QString head = QStringLiteral("Rule %1 is left out: ").arg(rule.flow.number);
    if (far.address.isEmpty())
        return head + QStringLiteral("the address of ") + called(far) + QStringLiteral(" is not known yet.");
    const QString given = oneLine(far.address);
    return isHost(far.address)
        ? head + given + QStringLiteral(" is a DNS name, and ") + tool + QStringLiteral(" takes addresses only.")
        : head + given + QStringLiteral(" is neither an IP address nor a network.");
}

QString slugOf(const QString &name, QSet<QString> &taken)
{
    constexpr qsizetype most = 30;
    QString slug;
    for (const QChar c : name.normalized(QString::NormalizationForm_KD).toLower()) {
        const bool plain = (c >= QLatin1Char('a') && c <= QLatin1Char('z'))
            || (c >= QLatin1Char('0') && c <= QLatin1Char('9'));
        if (plain)
            slug += c;
        else if (!c.isMark() && !slug.isEmpty() && !slug.endsWith(QLatin1Char('-')))
            slug += QLatin1Char('-');
    }
    const auto withoutLastHyphen = [](QString text) {
        while (text.endsWith(QLatin1Char('-')))
            text.chop(1);
        return text;
    };
    slug = withoutLastHyphen(slug.left(most));
    if (slug.isEmpty())
        slug = QStringLiteral("server");
    QString unique = slug;
    for (int n = 2; taken.contains(unique); ++n) {
        const QString suffix = QLatin1Char('-') + QString::number(n);
        unique = withoutLastHyphen(slug.left(most - suffix.size())) + suffix;
    }
    taken.insert(unique);
    return unique;
}

} // namespace

QString Remote::network() const
{
    if (address.contains(QLatin1Char('/')))
        return address;
    return address + (family == Family::V6 ? QLatin1String("/128") : QLatin1String("/32"));
}

Remote placeholder()
{
    return {Remote::Family::V4, QStringLiteral("ADDRESS")};
}

QList<Remote> asNetworks(const Remote &remote)
{
    if (remote.family != Remote::Family::Any)
        return {remote};
    return {Remote{Remote::Family::V4, QStringLiteral("0.0.0.0/0")},
            Remote{Remote::Family::V6, QStringLiteral("::/0")}};
}

bool HandoffRule::keepsAdministratorsIn() const
{
    return inbound() && rule.flow.source.kind == Endpoint::Kind::Administrators;
}

QString HandoffRule::ports(QChar between) const
{
    const PortRange &port = rule.flow.port;
    return port.single() ? QString::number(port.from) : QString::number(port.from) + between + QString::number(port.to);
}

QString HandoffRule::title() const
{
    return QStringLiteral("Rule %1: ").arg(rule.flow.number) + oneLine(rule.flow.purpose);
}

QString HandoffRule::sentence() const
{
    const Flow &flow = rule.flow;
    const QString far = inbound() ? QStringLiteral("from ") + described(flow.source)
                                  : QStringLiteral("to ") + described(flow.destination);
    const QString origin = rule.origin == Origin::Guide
        ? QStringLiteral("in the guide's table")
        : QStringLiteral("added by Calls Console, not in the guide's table");
    return QStringList{title() + QLatin1Char('.'),
                       inbound() ? QStringLiteral("Inbound") : QStringLiteral("Outbound"),
                       protocolWord(flow.protocol).toUpper(),
                       flow.port.text(),
                       far + QLatin1Char('.'),
                       QStringLiteral("Guide step"),
                       oneLine(flow.step) + QLatin1Char(','),
                       origin + (flow.optional ? QStringLiteral(", optional.") : QStringLiteral("."))}
        .join(QLatin1Char(' '));
}

QString HandoffRule::label() const
{
    return QStringLiteral("Calls rule %1: ").arg(rule.flow.number) + cut(oneLine(rule.flow.purpose), 48)
        + QStringLiteral(" (step ") + cut(oneLine(rule.flow.step), 12) + QStringLiteral(", ") + originWord(rule.origin)
        + QLatin1Char(')');
}

QString cloudName(const ServerRules &server, const HandoffRule &rule)
{
    return QStringLiteral("calls-%1-rule-%2-%3")
        .arg(server.slug)
        .arg(rule.rule.flow.number)
        .arg(rule.inbound() ? QLatin1String("in") : QLatin1String("out"));
}

QList<ServerRules> rulesByServer(const Plan &plan, const QString &tool)
{
    QList<ServerRules> servers;
    QHash<QString, qsizetype> places;
    QSet<QString> slugs;
    for (const PortRule &rule : plan.rules) {
        auto place = places.constFind(rule.server);
        if (place == places.constEnd()) {
            place = places.insert(rule.server, servers.size());
            const QString name = oneLine(rule.server);
            const QString slug = slugOf(name, slugs);
            servers << ServerRules{name.isEmpty() ? slug : name, slug, {}};
        }
        const Endpoint &far = rule.direction == Direction::Inbound ? rule.flow.source : rule.flow.destination;
        HandoffRule entry{rule, remoteOf(far.address), {}};
        if (!entry.remote)
            entry.leftOut = whyLeftOut(rule, far, tool);
        servers[*place].rules << entry;
    }
    return servers;
}

} // namespace calls
