// SPDX-License-Identifier: GPL-3.0-or-later
#include "ActionWork.h"

#include "../RunningSessions.h"
#include "../Units.h"
#include "../facts/FactSections.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

// $1… are units. Framed as facts.sh frames its sections. Relays are the UDP sockets that coturn opens beside its port.
constexpr char script[] = R"sh(
LC_ALL=C TZ=UTC
export LC_ALL TZ
PATH=$PATH:/usr/sbin:/sbin
printf '#calls-facts 1\n#units\n'
systemctl show -p Id,LoadState,ActiveState,SubState,UnitFileState,NRestarts,StateChangeTimestamp,TimeoutStopUSec "$@" |
    sed 's/^/ /'
printf '\n#jobs\n'
if command -v docker >/dev/null 2>&1; then
    timeout 5 docker ps -q --filter label=app=mattermost-calls-offloader 2>/dev/null && echo asked
fi | sed 's/^/ /'
printf '\n#relays\n'
ss -H -lnup | grep '"turnserver"' | sed 's/^/ /'
printf '\n#end\n'
)sh";

constexpr int firstRelayPort = 49152; // guide 1.5, relay range of the plan

QDateTime timeOf(const QString &text)
{
    // "Tue 2023-11-14 22:13:20 UTC"; "n/a" when there was no change.
    const QStringList parts = wordsOf(text);
    QDateTime time = QDateTime::fromString(parts.value(1) + u'T' + parts.value(2), Qt::ISODate);
    time.setTimeSpec(Qt::UTC);
    return time;
}

int relayCount(const QStringList &lines)
{
    QStringList relays;
    for (const QString &line : lines) {
        const QString local = wordsOf(line).value(3); // of "ss -lnup": state, two queues, local end
        if (local.section(u':', -1).toInt() >= firstRelayPort && !relays.contains(local))
            relays << local;
    }
    return static_cast<int>(relays.size());
}

Role roleOfUnit(const Server &server, const QString &unit)
{
    const auto role = std::find_if(server.roles.begin(), server.roles.end(),
                                   [&unit](Role one) { return unitOf(one) == unit; });
    return role == server.roles.end() ? Role::Rtcd : *role;
}

bool runs(const ServiceStatus &service)
{
    return service.activeState == QLatin1String("active") || service.activeState == QLatin1String("reloading")
        || service.activeState == QLatin1String("deactivating");
}

} // namespace

QString serverActionWord(ServerAction action)
{
    switch (action) {
    case ServerAction::Restart: return QStringLiteral("restart");
    case ServerAction::Drain: return QStringLiteral("drain");
    case ServerAction::Start: return QStringLiteral("start");
    case ServerAction::Upgrade: return QStringLiteral("upgrade");
    case ServerAction::Remove: break;
    }
    return QStringLiteral("remove");
}

QStringList serviceUnits(const Server &server)
{
    QStringList units;
    for (const Role role : server.roles) {
        if (const QString unit = unitOf(role); !unit.isEmpty())
            units << unit;
    }
    return units;
}

Host hostOf(const ActionParts &parts)
{
    HostParts host;
    host.server = parts.server;
    host.session = parts.session;
    host.stop = parts.stop;
    host.progress = parts.progress;
    return Host(std::move(host));
}

std::chrono::seconds readSpan(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^(\\d{1,9})(y|month|w|d|h|min|s|ms|us)$"));
    static const QMap<QString, qint64> seconds{{QStringLiteral("y"), 31557600}, {QStringLiteral("month"), 2629800},
                                               {QStringLiteral("w"), 604800},   {QStringLiteral("d"), 86400},
                                               {QStringLiteral("h"), 3600},     {QStringLiteral("min"), 60},
                                               {QStringLiteral("s"), 1},        {QStringLiteral("ms"), 0},
                                               {QStringLiteral("us"), 0}};
    qint64 all = 0;
    const QStringList parts = wordsOf(text);
    for (const QString &part : parts) {
        const auto match = form.match(part);
        if (!match.hasMatch())
            return std::chrono::seconds{0};
        all += match.captured(1).toLongLong() * seconds.value(match.captured(2));
    }
    return std::chrono::seconds{all};
}

Result<QList<ServiceStatus>> readStatus(const QByteArray &printed, const Server &server)
{
    const auto sections = factSections(printed);
    if (!sections)
        return Failure(sections.error());
    const auto units = unitBlocks(sections->value(QStringLiteral("units")));
    QList<ServiceStatus> all;
    for (const QString &name : serviceUnits(server)) {
        const auto unit = units.value(name);
        ServiceStatus one;
        one.unit = name;
        one.role = roleOfUnit(server, name);
        one.there = unit.value(QStringLiteral("LoadState")) == QLatin1String("loaded");
        one.activeState = unit.value(QStringLiteral("ActiveState"));
        one.subState = unit.value(QStringLiteral("SubState"));
        one.enabled = unit.value(QStringLiteral("UnitFileState")).startsWith(QLatin1String("enabled"));
        one.restarts = std::max(0, unit.value(QStringLiteral("NRestarts")).toInt());
        one.since = timeOf(unit.value(QStringLiteral("StateChangeTimestamp")));
        one.stopTime = readSpan(unit.value(QStringLiteral("TimeoutStopUSec")));
        const QStringList jobs = sections->value(QStringLiteral("jobs"));
        if (one.role == Role::Turn)
            one.sessions = relayCount(sections->value(QStringLiteral("relays")));
        else if (one.role == Role::Offloader && jobs.contains(QStringLiteral("asked")))
            one.sessions = static_cast<int>(std::count_if(jobs.begin(), jobs.end(), [](const QString &line) {
                return !line.trimmed().isEmpty() && line != QLatin1String("asked");
            }));
        else if (one.role == Role::Offloader)
            one.trouble = say("Docker did not say which recordings run.");
        if (!runs(one) && one.role != Role::Offloader) {
            one.sessions = 0;
            one.trouble.clear();
        }
        all.append(one);
    }
    return all;
}

Async<QList<ServiceStatus>> serverStatus(ActionParts parts)
{
    const QStringList units = serviceUnits(parts.server);
    if (units.isEmpty())
        co_return failure(QStringLiteral("action.no-service"),
                          say("%1 has no role whose service the console looks after (rtcd, offloader, turn).")
                              .arg(parts.server.name));
    const Host host = hostOf(parts);
    const auto printed = co_await host.script(QLatin1String(script), units,
                                              QStringLiteral("systemctl show ") + shellLine(units));
    if (!printed)
        co_return Failure(printed.error());
    auto services = readStatus(*printed, parts.server);
    if (!services)
        co_return Failure(services.error());
    const auto facts = co_await gatherFacts(parts.session, parts.stop);
    if (!facts)
        co_return Failure(facts.error());
    for (ServiceStatus &service : *services) {
        const QString program = service.role == Role::Turn ? QStringLiteral("coturn")
                                                           : service.unit.section(u'.', 0, 0);
        service.version = facts->versions.value(program);
        if (service.role != Role::Rtcd || !runs(service))
            continue;
        const auto sessions = co_await runningSessions(host, answerInt(parts.site.answers, "api_port"));
        if (sessions)
            service.sessions = *sessions;
        else if (sessions.error().code == cancelledCode)
            co_return Failure(sessions.error());
        else
            service.trouble = sessions.error().sentence;
    }
    co_return *services;
}

} // namespace calls
