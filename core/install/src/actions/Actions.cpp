// SPDX-License-Identifier: GPL-3.0-or-later
// Start, restart and drain.
#include "ActionWork.h"

#include "../Failures.h"

#include <base/Redaction.h>

#include <QCoreApplication>

#include <algorithm>

namespace calls {

namespace {

constexpr std::chrono::seconds startTime{120};
constexpr std::chrono::hours endless{24 * 7};
constexpr std::chrono::seconds betweenLooks{3};
constexpr std::chrono::seconds settleTime{3}; // as long as a service task watches a service that it started

QString say(const char *text, int n = -1)
{
    return QCoreApplication::translate("Install", text, nullptr, n);
}

/// The error with what the service itself said last.
Async<void> failWithLog(ActionParts parts, QString unit, Error error)
{
    const QStringList ask{QStringLiteral("journalctl"), QStringLiteral("--no-pager"),
                          QStringLiteral("-n"),         QStringLiteral("20"),
                          QStringLiteral("-o"),         QStringLiteral("cat"),
                          QStringLiteral("-u"),         unit};
    const auto log = co_await hostOf(parts).tryRoot(ask);
    if (!log || log->out.isEmpty())
        co_return Failure(error);
    error.code = QStringLiteral("action.failed");
    error.sentence = say("%1 Its last words: %2").arg(error.sentence, lastLine(log->out));
    error.detail = redacted(QString::fromUtf8(log->out));
    co_return Failure(error);
}

/// systemctl VERB UNIT, and for what shall run: does it stay up?
Async<void> control(ActionParts parts, QString verb, QString unit, std::chrono::milliseconds time)
{
    const Host host = hostOf(parts);
    const QStringList line{QStringLiteral("systemctl"), verb, unit};
    const auto done = co_await host.tryRoot(line, {}, time);
    if (!done)
        co_return Failure(done.error());
    if (done->exitStatus != 0)
        co_return co_await failWithLog(parts, unit, commandError(parts.server.name, shellLine(line), *done));
    if (verb == QLatin1String("stop"))
        co_return {};
    if (const auto waited = co_await pause(settleTime, parts.stop, say("Waiting")); !waited)
        co_return waited;
    const QStringList ask{QStringLiteral("systemctl"), QStringLiteral("is-active"), unit};
    const auto active = co_await host.tryRoot(ask);
    if (!active)
        co_return Failure(active.error());
    if (active->out.trimmed() == "active")
        co_return {};
    const Error died{QStringLiteral("action.failed"),
                     say("%1 did not stay up on %2.").arg(unit, parts.server.name),
                     {}};
    co_return co_await failWithLog(parts, unit, died);
}

Async<QList<ServiceStatus>> installedServices(ActionParts parts)
{
    auto services = co_await serverStatus(parts);
    if (!services)
        co_return services;
    services->removeIf([](const ServiceStatus &one) { return !one.there; });
    if (services->isEmpty())
        co_return failure(QStringLiteral("action.no-service"),
                          say("No service of its roles is installed on %1. Install it first.").arg(parts.server.name));
    co_return services;
}

Async<QString> restarted(ActionParts parts)
{
    const auto services = co_await installedServices(parts);
    if (!services)
        co_return Failure(services.error());
    for (const ServiceStatus &service : *services) {
        if (parts.progress)
            parts.progress(say("Restarting %1").arg(service.unit));
        const std::chrono::milliseconds time = service.stopTime.count() == 0
            ? std::chrono::milliseconds(endless)
            : std::chrono::milliseconds(service.stopTime) + startTime;
        const auto done = co_await control(parts, QStringLiteral("restart"), service.unit, time);
        if (!done)
            co_return Failure(done.error());
    }
    co_return say("Restarted, and up again.");
}

Async<QString> started(ActionParts parts)
{
    const auto services = co_await installedServices(parts);
    if (!services)
        co_return Failure(services.error());
    int count = 0;
    for (const ServiceStatus &service : *services) {
        if (service.activeState == QLatin1String("active"))
            continue;
        if (parts.progress)
            parts.progress(say("Starting %1").arg(service.unit));
        const auto done = co_await control(parts, QStringLiteral("start"), service.unit, startTime);
        if (!done)
            co_return Failure(done.error());
        ++count;
    }
    co_return count == 0 ? say("It runs already.") : say("Started, and up.");
}

Async<QString> drained(ActionParts parts)
{
    const auto services = co_await installedServices(parts);
    if (!services)
        co_return Failure(services.error());
    const bool up = std::any_of(services->begin(), services->end(),
                                [](const ServiceStatus &one) { return one.activeState == QLatin1String("active"); });
    if (!up)
        co_return say("It is stopped already.");
    const auto warning = co_await dnsWarning(parts);
    if (!warning)
        co_return Failure(warning.error());
    if (parts.progress && !warning->isEmpty())
        parts.progress(*warning);
    if (const auto idle = co_await waitUntilIdle(parts); !idle)
        co_return Failure(idle.error());
    for (const ServiceStatus &service : *services) {
        if (parts.progress)
            parts.progress(say("Stopping %1").arg(service.unit));
        const std::chrono::milliseconds time = service.stopTime.count() == 0
            ? std::chrono::milliseconds(endless)
            : std::chrono::milliseconds(service.stopTime) + startTime;
        const auto done = co_await control(parts, QStringLiteral("stop"), service.unit, time);
        if (!done)
            co_return Failure(done.error());
    }
    co_return say(
        "Nobody was left in a call, and the service is stopped. It starts again with the server, or by: start.");
}

Async<QString> kept(ActionParts parts, ServerAction action, Result<QString> result)
{
    writeJournal(parts.journal, parts.who, action, parts.server.name,
                 result ? std::nullopt : std::optional<Error>(result.error()));
    co_return result;
}

} // namespace

Async<void> waitUntilIdle(ActionParts parts)
{
    int last = -1;
    while (true) {
        const auto services = co_await serverStatus(parts);
        if (!services)
            co_return Failure(services.error());
        int left = 0;
        for (const ServiceStatus &service : *services) {
            if (service.there && !service.sessions)
                co_return failure(QStringLiteral("action.sessions-unknown"),
                                  say("%1 does not tell how many people are in calls on %2, so nobody knows when it is "
                                      "empty. %3")
                                      .arg(service.unit, parts.server.name, service.trouble));
            left += service.sessions.value_or(0);
        }
        if (left == 0)
            co_return {};
        if (left != last && parts.progress)
            parts.progress(left == 1 ? say("Waiting for 1 session to end")
                                     : say("Waiting for %n sessions to end", left));
        last = left;
        if (const auto waited = co_await pause(betweenLooks, parts.stop, say("Waiting")); !waited)
            co_return waited;
    }
}

void writeJournal(Journal *journal, const QString &who, ServerAction action, const QString &server,
                  const std::optional<Error> &error)
{
    if (!journal)
        return;
    static const QMap<ServerAction, QString> codes{{ServerAction::Restart, QStringLiteral("journal.server-restarted")},
                                                   {ServerAction::Drain, QStringLiteral("journal.server-drained")},
                                                   {ServerAction::Start, QStringLiteral("journal.server-started")},
                                                   {ServerAction::Upgrade, QStringLiteral("journal.server-upgraded")},
                                                   {ServerAction::Remove, QStringLiteral("journal.server-removed")}};
    JournalEntry entry;
    entry.when = QDateTime::currentDateTimeUtc();
    entry.who = who;
    entry.what.code = codes.value(action);
    entry.what.args = {{QStringLiteral("server"), server}};
    entry.outcome = !error             ? QStringLiteral("done")
        : error->code == cancelledCode ? QStringLiteral("cancelled")
                                       : QStringLiteral("failed");
    (void)journal->append(entry); // the document tells of a failed write itself
}

Async<QString> startServer(ActionParts parts)
{
    const auto result = co_await started(parts);
    co_return co_await kept(parts, ServerAction::Start, result);
}

Async<QString> restartServer(ActionParts parts)
{
    const auto result = co_await restarted(parts);
    co_return co_await kept(parts, ServerAction::Restart, result);
}

Async<QString> drainServer(ActionParts parts)
{
    const auto result = co_await drained(parts);
    co_return co_await kept(parts, ServerAction::Drain, result);
}

} // namespace calls
