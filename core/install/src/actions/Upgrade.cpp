// SPDX-License-Identifier: GPL-3.0-or-later
// Upgrade and removal: the installer, led by what is going on in calls.
#include "ActionWork.h"

#include <QCoreApplication>

#include <algorithm>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

constexpr std::chrono::hours patient{24 * 7}; // every command has a limit of its own

/// One run of the installer on one server.
Async<ServerOutcome> runInstaller(InstallerActionParts parts, QString server, InstallMode mode)
{
    Installer installer(parts.install);
    const Operation<ServerOutcome> ended;
    QObject::connect(&installer, &Installer::serverEnded, &installer,
                     [ended](const ServerOutcome &outcome) { ended.finish(outcome); });
    if (parts.progress)
        QObject::connect(&installer, &Installer::progressed, &installer, parts.progress);
    if (parts.step)
        QObject::connect(&installer, &Installer::stepChanged, &installer, parts.step);
    installer.start(parts.site, QStringList(server), mode);
    const std::stop_callback stop(parts.stop, [&installer] { installer.cancel(); });
    const Limits limits({}, patient);
    auto outcome = co_await ended.wait(limits, say("Working on %1").arg(server));
    if (!outcome)
        co_return outcome;
    if (outcome->kind == ServerOutcome::Kind::Cancelled)
        co_return failure(cancelledCode, outcome->sentence);
    if (outcome->kind == ServerOutcome::Kind::Failed)
        co_return failure(outcome->code, outcome->sentence);
    co_return outcome;
}

Async<void> upgradeOne(InstallerActionParts parts, QString name)
{
    const Server *server = parts.site.server(name);
    if (!server)
        co_return failure(QStringLiteral("action.no-server"), say("The deployment has no server %1.").arg(name));
    ActionParts action;
    action.site = parts.site;
    action.server = *server;
    action.stop = parts.stop;
    action.lookUp = parts.lookUp;
    if (parts.progress)
        action.progress = [progress = parts.progress, name](const QString &sentence) { progress(name, sentence); };
    const auto session = co_await parts.install.pool->session(server->ssh, parts.stop);
    if (!session)
        co_return Failure(session.error());
    action.session = *session;
    const auto warning = co_await dnsWarning(action);
    if (!warning)
        co_return Failure(warning.error());
    if (action.progress && !warning->isEmpty())
        action.progress(*warning);
    if (const auto idle = co_await waitUntilIdle(action); !idle)
        co_return idle;
    const auto outcome = co_await runInstaller(parts, name, InstallMode::Apply);
    if (!outcome)
        co_return Failure(outcome.error());
    co_return {};
}

QString loginOf(const InstallParts &parts)
{
    return parts.who.section(u'@', 0, 0);
}

} // namespace

Async<QString> upgradeServers(InstallerActionParts parts, QStringList servers)
{
    for (const QString &name : servers) {
        const auto done = co_await upgradeOne(parts, name);
        writeJournal(parts.install.journal, loginOf(parts.install), ServerAction::Upgrade, name,
                     done ? std::nullopt : std::optional<Error>(done.error()));
        if (!done)
            co_return Failure(done.error());
    }
    co_return servers.size() == 1
        ? say("Upgraded and verified.")
        : say("Upgraded and verified, one after the other: %1.").arg(servers.join(QStringLiteral(", ")));
}

Async<QString> removeServer(InstallerActionParts parts, QString server)
{
    int taken = 0;
    while (true) {
        const auto runs = parts.install.runs->runs(server);
        if (!runs)
            co_return Failure(runs.error());
        const bool left = std::any_of(runs->begin(), runs->end(), [](const RunRecord &run) { return run.touched(); });
        if (!left)
            break;
        const auto done = co_await runInstaller(parts, server, InstallMode::Undo);
        if (!done) {
            writeJournal(parts.install.journal, loginOf(parts.install), ServerAction::Remove, server, done.error());
            co_return Failure(done.error());
        }
        ++taken;
    }
    if (taken == 0)
        co_return say("Nothing to remove: this document has no run that changed %1.").arg(server);
    writeJournal(parts.install.journal, loginOf(parts.install), ServerAction::Remove, server, std::nullopt);
    co_return say("All that was installed on %1 is taken back.").arg(server);
}

} // namespace calls
