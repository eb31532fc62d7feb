// SPDX-License-Identifier: GPL-3.0-or-later
#include "ServerRun.h"

#include "ServerLock.h"
#include "StepWork.h"

#include <base/Redaction.h>

#include <QCoreApplication>

#include <algorithm>

namespace calls {

namespace {

using Order = std::shared_ptr<const RunOrder>;

QString say(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

/// One and many in words, whether or not a language has been loaded.
QString counted(int number, const QString &one, const QString &many)
{
    return number == 1 ? one : many.arg(number);
}

Async<std::shared_ptr<Session>> connectAnew(InstallParts parts, QString ssh, std::stop_token stop)
{
    if (!parts.freshPool)
        co_return failure(QStringLiteral("install.no-fresh"), say("A new connection cannot be opened here."));
    // The pool of its own lives as long as the session that came from it.
    const std::shared_ptr<SessionPool> pool = parts.freshPool();
    auto session = co_await pool->session(ssh, stop);
    if (!session)
        co_return Failure(session.error());
    co_return std::shared_ptr<Session>(pool, session->get());
}

Async<std::shared_ptr<Session>> sessionTo(Order order, QString name, std::stop_token stop)
{
    const Server *server = order->site.server(name);
    if (!server || server->ssh.isEmpty())
        co_return failure(QStringLiteral("install.no-login"),
                          say("%1 has no SSH login in this deployment. Enter it on the page Servers.").arg(name));
    co_return co_await order->parts.pool->session(server->ssh, stop);
}

Async<std::shared_ptr<Host>> reach(Order order, std::stop_token stop)
{
    auto session = co_await sessionTo(order, order->server.name, stop);
    if (!session)
        co_return Failure(session.error());
    const auto facts = co_await gatherFacts(*session, stop);
    if (!facts)
        co_return Failure(facts.error());
    HostParts parts;
    parts.server = order->server;
    parts.facts = *facts;
    parts.session = *session;
    parts.secrets = order->parts.secrets;
    parts.connectAnew = [order](std::stop_token token) {
        return connectAnew(order->parts, order->server.ssh, token);
    };
    parts.sessionTo = [order](QString name, std::stop_token token) { return sessionTo(order, std::move(name), token); };
    parts.stop = stop;
    parts.progress = order->listener.progress;
    co_return std::make_shared<Host>(std::move(parts));
}

Result<TaskList> tasksFor(const Order &order, const Host &host)
{
    RecipeInput input;
    input.site = order->site;
    input.plan = order->plan;
    input.server = order->server;
    input.facts = host.facts();
    input.releases = order->releases;
    return recipeFor(input);
}

/// The latest run of the server that the mode continues or takes back; none when there is none.
Result<std::optional<RunRecord>> earlier(const Order &order)
{
    const auto runs = order->parts.runs->runs(order->server.name);
    if (!runs)
        return Failure(runs.error());
    if (order->mode == InstallMode::Undo) {
        const auto touched = std::find_if(runs->begin(), runs->end(), [](const RunRecord &run) { return run.touched(); });
        return touched == runs->end() ? std::nullopt : std::optional(*touched);
    }
    const bool unfinished = !runs->isEmpty()
        && (runs->first().state == RunState::Open || runs->first().state == RunState::Failed);
    return unfinished ? std::optional(runs->first()) : std::nullopt;
}

ServerOutcome outcome(const Order &order, ServerOutcome::Kind kind, const QString &sentence, int changed = 0,
                      const QString &code = {})
{
    return {order->server.name, kind, changed, sentence, code};
}

ServerOutcome failed(const Order &order, const Error &error, int changed = 0)
{
    const bool cancelled = error.code == cancelledCode;
    return outcome(order, cancelled ? ServerOutcome::Kind::Cancelled : ServerOutcome::Kind::Failed, error.sentence, changed,
                   error.code);
}

void writeJournal(const Order &order, const char *code, const ServerOutcome &ended)
{
    JournalEntry entry;
    entry.when = QDateTime::currentDateTimeUtc();
    entry.who = order->parts.who.section(QLatin1Char('@'), 0, 0);
    entry.what = {QLatin1String(code),
                  {{QStringLiteral("server"), order->server.name}, {QStringLiteral("changes"), QString::number(ended.changed)}}};
    entry.outcome = ended.kind == ServerOutcome::Kind::Done ? QStringLiteral("done")
        : ended.kind == ServerOutcome::Kind::Cancelled     ? QStringLiteral("cancelled")
                                                           : QStringLiteral("failed");
    if (order->parts.journal)
        (void)order->parts.journal->append(entry); // the document tells of a failed write itself
}

QCoro::Task<ServerOutcome> preview(Order order, Host host, TaskList tasks)
{
    const auto found = co_await inspectAll(host, tasks);
    int differing = 0;
    for (qsizetype i = 0; i < tasks.size(); ++i) {
        const Task &task = *tasks.at(i);
        if (task.verifies() && differing > 0) {
            order->listener.step(laterStep(task));
            continue;
        }
        const Host step = host.forStep();
        auto inspection = found.at(static_cast<std::size_t>(i));
        if (task.verifies())
            inspection = co_await task.inspect(step);
        if (!inspection) {
            order->listener.step(failedStep(task, inspection.error(), step.transcript()));
            co_return failed(order, inspection.error(), differing);
        }
        differing += inspection->differs ? 1 : 0;
        order->listener.step(plannedStep(task, *inspection));
    }
    co_return outcome(order, ServerOutcome::Kind::Previewed,
                      differing == 0 ? say("Nothing to change.") : counted(differing, say("1 change planned."), say("%1 changes planned.")), differing);
}

/// The run in the document and what it knows of earlier attempts.
struct OpenRun
{
    qint64 id = 0;
    std::optional<RunRecord> earlier;
};

Result<OpenRun> openRun(const Order &order, std::optional<RunRecord> earlierRun)
{
    RunLog &log = *order->parts.runs;
    if (earlierRun) {
        if (const auto opened = log.setRunState(earlierRun->id, RunState::Open, {}); !opened)
            return Failure(opened.error());
        return OpenRun{earlierRun->id, std::move(earlierRun)};
    }
    RunRecord run;
    run.server = order->server.name;
    QStringList roles;
    for (const Role role : installedRoles(order->server))
        roles << roleWord(role);
    run.recipe = roles.join(QLatin1Char(','));
    run.who = order->parts.who;
    run.started = QDateTime::currentDateTimeUtc();
    const auto id = log.beginRun(run);
    if (!id)
        return Failure(id.error());
    return OpenRun{*id, std::nullopt};
}

QCoro::Task<ServerOutcome> applyAll(Order order, Host host, TaskList tasks, std::optional<RunRecord> earlierRun)
{
    const auto run = openRun(order, std::move(earlierRun));
    if (!run)
        co_return failed(order, run.error());
    StepWork work;
    work.log = order->parts.runs;
    work.run = run->id;
    work.earlier = run->earlier;
    work.listener = order->listener.step;

    host.progress(say("Looking at what is there"));
    const auto found = co_await inspectAll(host, tasks);
    int changed = 0;
    for (qsizetype i = 0; i < tasks.size(); ++i) {
        // Once a step has changed something, what was found before it may no longer hold.
        const bool fresh = changed > 0 || tasks.at(i)->verifies() || work.attempted(*tasks.at(i));
        const std::optional<Result<Inspection>> known = fresh ? std::nullopt : std::optional(found.at(static_cast<std::size_t>(i)));
        const auto done = co_await applyStep(work, host.forStep(), tasks.at(i), known);
        if (!done) {
            (void)work.log->setRunState(work.run, RunState::Failed, QDateTime::currentDateTimeUtc());
            co_return failed(order, done.error(), changed);
        }
        changed += *done ? 1 : 0;
    }
    const auto kept = work.log->setRunState(work.run, RunState::Done, QDateTime::currentDateTimeUtc());
    if (!kept)
        co_return failed(order, kept.error(), changed);
    co_return outcome(order, ServerOutcome::Kind::Done,
                      changed == 0 ? say("Nothing to change.") : counted(changed, say("1 change made and verified."), say("%1 changes made and verified.")), changed);
}

QCoro::Task<ServerOutcome> undoAll(Order order, Host host, RunRecord run)
{
    StepWork work;
    work.log = order->parts.runs;
    work.run = run.id;
    work.listener = order->listener.step;
    int undone = 0;
    const QList<StepRecord> steps = undoOrder(run);
    for (const StepRecord &step : steps) {
        const auto done = co_await undoStep(work, host.forStep(), step);
        if (!done) {
            (void)work.log->setRunState(work.run, RunState::Failed, QDateTime::currentDateTimeUtc());
            co_return failed(order, done.error(), undone);
        }
        ++undone;
    }
    const auto kept = work.log->setRunState(work.run, RunState::Undone, QDateTime::currentDateTimeUtc());
    if (!kept)
        co_return failed(order, kept.error(), undone);
    // Other runs may still have theirs there; then the folders are not empty and stay.
    const QStringList tidy{QStringLiteral("rmdir"), QStringLiteral("--parents"), QStringLiteral("--ignore-fail-on-non-empty"),
                           QString::fromUtf16(hostBackupFolder)};
    (void)co_await host.tryRoot(tidy);
    co_return outcome(order, ServerOutcome::Kind::Done, counted(undone, say("1 step taken back."), say("%1 steps taken back.")), undone);
}

QCoro::Task<ServerOutcome> change(Order order, std::stop_token stop)
{
    const auto before = earlier(order);
    if (!before)
        co_return failed(order, before.error());
    if (order->mode == InstallMode::Undo && !*before)
        co_return outcome(order, ServerOutcome::Kind::Done, say("Nothing to take back: this document has no run that changed this server."));
    if (order->mode == InstallMode::Resume && !*before)
        co_return outcome(order, ServerOutcome::Kind::Done, say("Nothing to resume: the last run has ended."));
    const auto host = co_await reach(order, stop);
    if (!host)
        co_return failed(order, host.error());
    const auto lock = co_await lockServer(**host, order->parts.who);
    if (!lock)
        co_return failed(order, lock.error());
    if (order->mode == InstallMode::Undo) {
        const ServerOutcome ended = co_await undoAll(order, **host, **before);
        writeJournal(order, "journal.undone", ended);
        co_return ended;
    }
    const auto tasks = tasksFor(order, **host);
    if (!tasks)
        co_return failed(order, tasks.error());
    const ServerOutcome ended = co_await applyAll(order, **host, *tasks, *before);
    writeJournal(order, "journal.installed", ended);
    co_return ended;
}

} // namespace

QCoro::Task<ServerOutcome> runServer(std::shared_ptr<const RunOrder> order, std::stop_token stop)
{
    if (order->mode != InstallMode::Preview)
        co_return co_await change(order, stop);
    const auto host = co_await reach(order, stop);
    if (!host)
        co_return failed(order, host.error());
    const auto tasks = tasksFor(order, **host);
    if (!tasks)
        co_return failed(order, tasks.error());
    co_return co_await preview(order, **host, *tasks);
}

} // namespace calls
