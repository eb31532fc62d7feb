// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/InstallBook.h>

#include <Workspace.h>
#include <deployment/Document.h>
#include <guide/CheckBook.h>

#include <algorithm>

namespace calls {

namespace {

bool isBusy(InstallState state)
{
    return state == InstallState::Looking || state == InstallState::Installing || state == InstallState::Undoing;
}

bool has(const RunRecord &run, StepState state)
{
    return std::any_of(run.steps.begin(), run.steps.end(), [&](const StepRecord &step) { return step.state == state; });
}

InstallState stateOfRun(const RunRecord &run)
{
    switch (run.state) {
    case RunState::Open: return InstallState::Cut;
    case RunState::Done: return InstallState::Installed;
    case RunState::Failed:
        return has(run, StepState::Cancelled) && !has(run, StepState::Failed) ? InstallState::Cut : InstallState::Failed;
    case RunState::Undone: return InstallState::Undone;
    }
    return InstallState::NotLooked;
}

/// Steps are taken back by an undo only.
InstallMode modeOfRun(const RunRecord &run)
{
    return has(run, StepState::Undone) ? InstallMode::Undo : InstallMode::Apply;
}

/// What is to come when an order is given: of a preview and an installation all steps, of an undo those that did something.
bool awaits(const StepRecord &step, InstallMode mode)
{
    return mode != InstallMode::Undo || step.touched();
}

bool hasEnded(StepState state)
{
    return state != StepState::Running;
}

} // namespace

QList<InstallStep> stepsOf(const RunRecord &run)
{
    QList<InstallStep> steps;
    for (StepRecord step : run.steps) {
        if (step.state == StepState::Running)
            step.state = StepState::Cancelled;
        steps.append({step, false});
    }
    return steps;
}

bool InstallServer::busy() const
{
    return isBusy(state);
}

bool InstallStep::willChange() const
{
    return record.state == StepState::Planned && (!record.commands.isEmpty() || !record.diff.isEmpty());
}

int InstallServer::changes() const
{
    return static_cast<int>(std::count_if(steps.begin(), steps.end(), [](const InstallStep &step) { return step.willChange(); }));
}

QStringList InstallServer::effects() const
{
    QStringList all;
    for (const InstallStep &step : steps) {
        if (!step.record.effect.isEmpty() && step.willChange())
            all << step.record.effect;
    }
    all.removeDuplicates();
    return all;
}

const StepRecord *InstallServer::failedStep() const
{
    const auto found = std::find_if(steps.begin(), steps.end(),
                                    [](const InstallStep &step) { return step.record.state == StepState::Failed; });
    return found == steps.end() ? nullptr : &found->record;
}

const StepRecord *InstallServer::runningStep() const
{
    const auto found = std::find_if(steps.begin(), steps.end(),
                                    [](const InstallStep &step) { return step.record.state == StepState::Running; });
    return found == steps.end() ? nullptr : &found->record;
}

InstallBook::InstallBook(Workspace *workspace, QObject *parent) : QObject(parent), m_workspace(workspace)
{
    connect(m_workspace, &Workspace::opened, this, &InstallBook::take);
    connect(m_workspace, &Workspace::aboutToClose, this, &InstallBook::letGo);
    if (m_workspace->isOpen())
        take();
}

InstallBook::~InstallBook() = default;

void InstallBook::take()
{
    m_desk = m_workspace->installs();
    if (!m_desk)
        return;
    connect(m_desk.get(), &InstallDesk::stepChanged, this, &InstallBook::stepChanged);
    connect(m_desk.get(), &InstallDesk::progressed, this, [this](const QString &name, const QString &sentence) {
        if (InstallServer *server = find(name)) {
            server->progress = sentence;
            Q_EMIT changed(name);
        }
    });
    connect(m_desk.get(), &InstallDesk::serverEnded, this, &InstallBook::serverEnded);
    connect(m_workspace->checks().get(), &CheckBook::planChanged, this, &InstallBook::planChanged);
    refresh();
}

void InstallBook::letGo()
{
    if (m_desk)
        m_desk->disconnect(this);
    m_desk.reset();
    m_servers.clear();
    Q_EMIT listChanged();
}

const InstallServer *InstallBook::server(const QString &name) const
{
    const auto found = std::find_if(m_servers.begin(), m_servers.end(),
                                    [&](const InstallServer &server) { return server.name == name; });
    return found == m_servers.end() ? nullptr : &*found;
}

InstallServer *InstallBook::find(const QString &name)
{
    const auto found = std::find_if(m_servers.begin(), m_servers.end(),
                                    [&](const InstallServer &server) { return server.name == name; });
    return found == m_servers.end() ? nullptr : &*found;
}

bool InstallBook::running() const
{
    return std::any_of(m_servers.begin(), m_servers.end(), [](const InstallServer &server) { return server.busy(); });
}

QList<RunRecord> InstallBook::runs(const QString &name) const
{
    if (!m_desk)
        return {};
    const auto found = m_desk->runs(name);
    if (!found) {
        Q_EMIT problem(found.error());
        return {};
    }
    return *found;
}

QString InstallBook::caution() const
{
    return m_desk ? m_desk->caution() : QString();
}

void InstallBook::readRuns(InstallServer &server) const
{
    const QList<RunRecord> all = runs(server.name);
    server.canResume = !all.isEmpty() && (all.first().state == RunState::Open || all.first().state == RunState::Failed);
    server.canUndo = false;
    for (const RunRecord &run : all)
        server.canUndo = server.canUndo || (run.state != RunState::Undone && run.touched());
    if (all.isEmpty())
        return;
    const RunRecord &latest = all.first();
    server.when = latest.ended.isValid() ? latest.ended : latest.started;
    server.who = latest.who;
}

void InstallBook::loadRunToUndo(InstallServer &server) const
{
    for (const RunRecord &run : runs(server.name)) {
        if (!run.touched())
            continue;
        server.steps = stepsOf(run);
        return;
    }
}

void InstallBook::refresh()
{
    const Site &site = m_workspace->document()->site();
    QList<InstallServer> now;
    for (const QString &name : m_desk->installable(site)) {
        const Server *stated = site.server(name);
        if (!stated)
            continue;
        const InstallServer *known = server(name);
        InstallServer entry = known ? *known : InstallServer{name};
        entry.roles = stated->roles;
        entry.address = stated->address;
        if (!known) {
            readRuns(entry);
            const QList<RunRecord> all = runs(name);
            if (!all.isEmpty()) {
                entry.state = stateOfRun(all.first());
                entry.mode = modeOfRun(all.first());
                entry.steps = stepsOf(all.first());
                if (const StepRecord *failed = entry.failedStep())
                    entry.sentence = failed->sentence;
            }
        }
        if (stated->ssh.isEmpty() && !entry.busy())
            entry.state = InstallState::NoLogin;
        else if (entry.state == InstallState::NoLogin)
            entry.state = InstallState::NotLooked;
        now.append(entry);
    }
    m_servers = now;
    Q_EMIT listChanged();
}

void InstallBook::planChanged()
{
    for (InstallServer &server : m_servers) {
        // What was found was compared with another plan.
        if (server.state == InstallState::Differs || server.state == InstallState::UpToDate) {
            server.state = InstallState::NotLooked;
            server.steps.clear();
        }
    }
    refresh();
}

void InstallBook::start(const QStringList &names, InstallMode mode)
{
    if (!m_desk)
        return;
    QStringList wanted;
    for (const QString &name : names) {
        InstallServer *server = find(name);
        if (!server || server->busy() || server->state == InstallState::NoLogin)
            continue;
        wanted << name;
        server->mode = mode;
        server->state = mode == InstallMode::Preview ? InstallState::Looking
            : mode == InstallMode::Undo              ? InstallState::Undoing
                                                     : InstallState::Installing;
        if (mode == InstallMode::Undo)
            loadRunToUndo(*server);
        server->sentence.clear();
        server->progress.clear();
        server->done = 0;
        server->total = 0;
        for (InstallStep &step : server->steps) {
            step.pending = awaits(step.record, mode);
            server->total += step.pending ? 1 : 0;
        }
    }
    if (wanted.isEmpty())
        return;
    for (const QString &name : std::as_const(wanted)) {
        Q_EMIT changed(name);
        Q_EMIT started(name);
    }
    m_desk->start(m_workspace->document()->site(), wanted, mode);
}

void InstallBook::cancel(const QString &name)
{
    if (m_desk)
        m_desk->cancel(name);
}

void InstallBook::cancelAll()
{
    QStringList busy;
    for (const InstallServer &server : std::as_const(m_servers)) {
        if (server.busy())
            busy << server.name;
    }
    for (const QString &name : std::as_const(busy))
        cancel(name);
}

void InstallBook::stepChanged(const QString &name, const StepRecord &step)
{
    InstallServer *server = find(name);
    if (!server)
        return;
    server->progress.clear();
    const auto known = std::find_if(server->steps.begin(), server->steps.end(),
                                    [&](const InstallStep &s) { return s.record.task == step.task; });
    if (known == server->steps.end()) {
        server->steps.append({step, false});
    } else {
        const StepRecord before = std::exchange(known->record, step);
        known->pending = false;
        // A step that has just begun has nothing of its own yet: what was found by the preview still holds.
        if (step.state == StepState::Running && step.diff.isEmpty())
            known->record.diff = before.diff;
        if (step.state == StepState::Running && step.commands.isEmpty())
            known->record.commands = before.commands;
    }
    if (hasEnded(step.state))
        ++server->done;
    server->total = std::max(server->total, server->done);
    Q_EMIT changed(name);
}

void InstallBook::serverEnded(const ServerOutcome &outcome)
{
    InstallServer *server = find(outcome.server);
    if (!server)
        return;
    server->progress.clear();
    server->sentence = outcome.sentence;
    readRuns(*server);
    if (server->mode == InstallMode::Preview)
        server->steps.removeIf([](const InstallStep &step) { return step.pending; }); // no longer in the recipe, or not reached
    switch (outcome.kind) {
    case ServerOutcome::Kind::Previewed:
        server->state = outcome.changed > 0 ? InstallState::Differs : InstallState::UpToDate;
        break;
    case ServerOutcome::Kind::Done:
        server->state = server->mode == InstallMode::Undo ? InstallState::Undone
            : outcome.changed == 0                        ? InstallState::UpToDate
                                                          : InstallState::Installed;
        break;
    case ServerOutcome::Kind::Failed: server->state = InstallState::Failed; break;
    case ServerOutcome::Kind::Cancelled:
        server->state = server->mode == InstallMode::Preview ? InstallState::NotLooked : InstallState::Cut;
        break;
    }
    Q_EMIT changed(outcome.server);
    Q_EMIT ended(outcome.server);
}

} // namespace calls
