// SPDX-License-Identifier: GPL-3.0-or-later
#include <metrics/Targets.h>

#include <QCoreApplication>
#include <QUrl>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace calls {

namespace {

constexpr quint16 mattermostPort = 8067; // MetricsSettings.ListenAddress
constexpr quint16 nodePort = 9100;       // prometheus-node-exporter
constexpr quint16 turnPort = 9641;       // coturn --prometheus
constexpr quint16 turnTlsPort = 5349;    // RFC 8656
constexpr int mostPlaces = 1000;

constexpr std::array allRoles{TargetRole::Rtcd, TargetRole::Calls, TargetRole::Node, TargetRole::Turn};

QString pathOf(TargetRole role)
{
    return role == TargetRole::Calls ? QStringLiteral("/plugins/com.mattermost.calls/metrics")
                                     : QStringLiteral("/metrics");
}

ScrapeTarget targetOf(TargetRole role, const Server &server, quint16 port)
{
    ScrapeTarget target;
    target.role = role;
    target.server = server.name;
    target.host = server.address;
    target.port = port;
    target.path = pathOf(role);
    return target;
}

Failure wrong(const QString &what)
{
    return failure(QStringLiteral("metrics.places"),
                   QCoreApplication::
                       translate("Metrics",
                                 "The note of where metrics are cannot be used: %1. It is a JSON list of objects with "
                                 "role (rtcd, calls, node, turn), server, host, port and path.")
                           .arg(what));
}

QString textOf(const nlohmann::json &object, const char *name)
{
    const auto it = object.find(name);
    return it != object.end() && it->is_string() ? QString::fromStdString(it->get_ref<const std::string &>())
                                                 : QString();
}

} // namespace

QString targetRoleWord(TargetRole role)
{
    switch (role) {
    case TargetRole::Rtcd: return QStringLiteral("rtcd");
    case TargetRole::Calls: return QStringLiteral("calls");
    case TargetRole::Node: return QStringLiteral("node");
    case TargetRole::Turn: return QStringLiteral("turn");
    }
    return {};
}

QString ScrapeTarget::instance() const
{
    return server + u':' + QString::number(port);
}

QList<ScrapeTarget> scrapeTargets(const Site &site, const Plan &plan, const QList<ScrapeTarget> &places)
{
    QList<ScrapeTarget> targets;
    const auto add = [&targets](TargetRole role, const PlannedServer &entry, quint16 port) {
        if (!entry.server.address.isEmpty())
            targets << targetOf(role, entry.server, port);
    };
    if (plan.architecture == Architecture::Rtcd) {
        for (const PlannedServer &entry : plan.mediaServers())
            add(TargetRole::Rtcd, entry, quint16(answerInt(site.answers, "api_port")));
    }
    for (const PlannedServer &entry : plan.withRole(Role::Mattermost))
        add(TargetRole::Calls, entry, mattermostPort);
    for (const PlannedServer &entry : plan.servers) {
        const Server &server = entry.server;
        if (server.has(Role::Mattermost) || server.has(Role::Rtcd) || server.has(Role::Offloader)
            || server.has(Role::Turn))
            add(TargetRole::Node, entry, nodePort);
    }
    if (plan.turn) {
        for (const PlannedServer &entry : plan.withRole(Role::Turn))
            add(TargetRole::Turn, entry, turnPort);
    }
    for (const ScrapeTarget &place : places) {
        const auto same = std::find_if(targets.begin(), targets.end(), [&place](const ScrapeTarget &one) {
            return one.role == place.role && one.server == place.server;
        });
        const bool there = place.port != 0;
        if (same == targets.end() && there)
            targets << place;
        else if (same != targets.end() && there)
            *same = place;
        else if (same != targets.end())
            targets.erase(same);
    }
    return targets;
}

QString CertificatePlace::instance() const
{
    return (host.contains(u':') ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2")).arg(host).arg(port);
}

QList<CertificatePlace> certificatePlaces(const Site &site, const Plan &plan)
{
    QList<CertificatePlace> places;
    const QUrl url(answerText(site.answers, "url"));
    if (url.scheme() == QLatin1String("https") && !url.host().isEmpty())
        places.append({url.host(), quint16(url.port(443))});
    if (!plan.turn)
        return places;
    for (const PlannedServer &turn : plan.withRole(Role::Turn)) {
        if (!turn.server.clientAddress().isEmpty())
            places.append({turn.server.clientAddress(), turnTlsPort});
    }
    return places;
}

QString placesText(const QList<ScrapeTarget> &places)
{
    auto all = nlohmann::ordered_json::array();
    for (const ScrapeTarget &place : places) {
        nlohmann::ordered_json one;
        one["role"] = targetRoleWord(place.role).toStdString();
        one["server"] = place.server.toStdString();
        one["host"] = place.host.toStdString();
        one["port"] = place.port;
        one["path"] = place.path.toStdString();
        all.push_back(one);
    }
    return QString::fromStdString(all.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

Result<QList<ScrapeTarget>> readPlaces(const QString &text)
{
    QList<ScrapeTarget> places;
    if (text.trimmed().isEmpty())
        return places;
    const auto json = nlohmann::json::parse(text.toStdString(), nullptr, false);
    if (!json.is_array() || json.size() > mostPlaces)
        return wrong(QCoreApplication::translate("Metrics", "it is no list"));
    for (const auto &one : json) {
        if (!one.is_object())
            return wrong(QCoreApplication::translate("Metrics", "an entry is no object"));
        const QString word = textOf(one, "role");
        const auto role = std::find_if(allRoles.begin(), allRoles.end(),
                                       [&word](TargetRole known) { return targetRoleWord(known) == word; });
        if (role == allRoles.end())
            return wrong(QCoreApplication::translate("Metrics", "the role \"%1\" is not known").arg(word.left(64)));
        ScrapeTarget place;
        place.role = *role;
        place.server = textOf(one, "server");
        place.host = textOf(one, "host");
        place.path = textOf(one, "path").isEmpty() ? pathOf(*role) : textOf(one, "path");
        const auto port = one.find("port");
        const bool numbered = port != one.end() && port->is_number_integer() && port->get<std::int64_t>() >= 0
            && port->get<std::int64_t>() < 65536;
        if (numbered)
            place.port = port->get<quint16>();
        const bool placed = place.port == 0 || (isHost(place.host) && place.path.startsWith(u'/'));
        if (place.server.isEmpty() || !numbered || !placed)
            return wrong(
                QCoreApplication::translate("Metrics", "the entry of %1 lacks a server, host, port or path").arg(word));
        places << place;
    }
    return places;
}

} // namespace calls
