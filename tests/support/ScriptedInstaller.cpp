// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/ScriptedInstaller.h>

#include <algorithm>
#include <memory>

namespace calls::test {

QStringList ScriptedInstaller::installable(const Site &site) const
{
    QStringList names;
    for (const Server &server : site.servers) {
        if (server.has(Role::Rtcd) || server.has(Role::Offloader) || server.has(Role::Turn))
            names << server.name;
    }
    return names;
}

void ScriptedInstaller::start(const Site &, const QStringList &servers, InstallMode mode)
{
    for (const QString &name : servers) {
        static const QStringList words{QStringLiteral("preview"), QStringLiteral("apply"), QStringLiteral("resume"),
                                       QStringLiteral("undo")};
        orders << words.at(static_cast<int>(mode)) + QLatin1Char(' ') + name;
        const Script script = scripts.value(name);
        if (!script.noConnection.isEmpty())
            then(name, [this, name, script] {
                end(name, ServerOutcome::Kind::Failed, 0, script.noConnection, QStringLiteral("ssh.timeout"));
            });
        else if (mode == InstallMode::Preview)
            preview(name, script);
        else if (mode == InstallMode::Undo)
            undo(name, script);
        else
            apply(name, script);
    }
}

void ScriptedInstaller::cancel(const QString &name)
{
    if (m_events[name].empty())
        return;
    m_events[name].clear();
    RunRecord *run = open(name);
    if (run) {
        for (StepRecord &step : run->steps) {
            if (step.state == StepState::Running) {
                step.state = StepState::Cancelled;
                step.sentence = QStringLiteral("Stopped before it ended.");
                Q_EMIT stepChanged(name, step);
            }
        }
        run->state = RunState::Failed;
    }
    end(name, ServerOutcome::Kind::Cancelled, 0, QStringLiteral("The installation was cancelled."), cancelledCode);
}

void ScriptedInstaller::advance(const QString &name, int count)
{
    while (count-- > 0 && !m_events[name].empty()) {
        const auto event = m_events[name].front();
        m_events[name].pop_front();
        event();
    }
}

void ScriptedInstaller::finishAll()
{
    for (const QString &name : m_events.keys())
        finish(name);
}

void ScriptedInstaller::end(const QString &name, ServerOutcome::Kind kind, int changed, const QString &sentence, const QString &code)
{
    Q_EMIT serverEnded({name, kind, changed, sentence, code});
}

RunRecord *ScriptedInstaller::open(const QString &name)
{
    auto &all = records[name];
    return all.isEmpty() || all.first().state != RunState::Open ? nullptr : &all.first();
}

void ScriptedInstaller::put(RunRecord &run, const StepRecord &step)
{
    for (StepRecord &known : run.steps) {
        if (known.task == step.task) {
            known = step;
            return;
        }
    }
    run.steps.append(step);
}

bool ScriptedInstaller::isThere(const QString &name, const QString &task) const
{
    const auto all = records.value(name);
    return std::any_of(all.begin(), all.end(), [&](const RunRecord &run) {
        const StepRecord *step = run.step(task);
        return step && step->state == StepState::Changed;
    });
}

StepRecord ScriptedInstaller::asFound(const QString &name, StepRecord step) const
{
    if (isThere(name, step.task)) {
        step.state = StepState::Unchanged;
        step.sentence = QStringLiteral("As planned.");
        step.diff.clear();
        step.commands.clear();
        step.effect.clear();
    }
    return step;
}

void ScriptedInstaller::preview(const QString &name, const Script &script)
{
    const auto differing = std::make_shared<int>(0);
    for (const StepRecord &step : script.steps)
        then(name, [this, name, step, differing] {
            StepRecord found = asFound(name, step);
            if (found.commands.isEmpty() && *differing == 0) // it verifies, and there is nothing to wait for
                found.state = StepState::Unchanged;
            *differing += found.state == StepState::Planned && !found.commands.isEmpty() ? 1 : 0;
            Q_EMIT stepChanged(name, found);
        });
    then(name, [this, name, differing] {
        end(name, ServerOutcome::Kind::Previewed, *differing, QStringLiteral("Looked at."));
    });
}

void ScriptedInstaller::apply(const QString &name, const Script &script)
{
    auto &all = records[name];
    const bool goesOn = !all.isEmpty() && (all.first().state == RunState::Open || all.first().state == RunState::Failed);
    if (!goesOn) {
        RunRecord run;
        run.id = m_nextId++;
        run.server = name;
        run.recipe = QStringLiteral("rtcd");
        run.who = QStringLiteral("anna@desk-12");
        run.started = QDateTime::currentDateTimeUtc();
        all.prepend(run);
    }
    all.first().state = RunState::Open;
    for (const StepRecord &planned : script.steps) {
        then(name, [this, name, planned] {
            StepRecord step = asFound(name, planned);
            step.started = QDateTime::currentDateTimeUtc();
            step.state = StepState::Running;
            put(*open(name), step);
            Q_EMIT stepChanged(name, step);
        });
        then(name, [this, name, planned, script] { applied(name, planned, script); });
    }
    then(name, [this, name] {
        RunRecord *run = open(name);
        const auto changed = std::count_if(run->steps.begin(), run->steps.end(),
                                           [](const StepRecord &step) { return step.state == StepState::Changed; });
        run->state = RunState::Done;
        run->ended = QDateTime::currentDateTimeUtc();
        end(name, ServerOutcome::Kind::Done, static_cast<int>(changed), QStringLiteral("Installed."));
    });
}

void ScriptedInstaller::applied(const QString &name, const StepRecord &planned, const Script &script)
{
    StepRecord step = asFound(name, planned);
    step.started = QDateTime::currentDateTimeUtc();
    step.seconds = 0.4;
    if (planned.task == script.failingTask && scripts.value(name).failingTask == script.failingTask) {
        step.state = StepState::Failed;
        step.sentence = script.sentence;
        if (!step.commands.isEmpty()) {
            step.commands.last().exitStatus = 1;
            step.commands.last().output = QStringLiteral("the server said no\n");
        }
        put(*open(name), step);
        Q_EMIT stepChanged(name, step);
        m_events[name].clear();
        open(name)->state = RunState::Failed;
        end(name, ServerOutcome::Kind::Failed, 0, script.sentence, QStringLiteral("install.command"));
        return;
    }
    if (step.state == StepState::Planned && step.commands.isEmpty()) {
        step.state = StepState::Unchanged;
        step.sentence = QStringLiteral("Checked.");
    } else if (step.state == StepState::Planned) {
        step.state = StepState::Changed;
        step.sentence = QStringLiteral("Done.");
        step.before = {{QStringLiteral("existed"), false}};
    }
    if (const StepRecord *before = open(name)->step(step.task); before && step.before.isEmpty() && before->touched())
        step.before = before->before;
    put(*open(name), step);
    Q_EMIT stepChanged(name, step);
}

void ScriptedInstaller::undo(const QString &name, const Script &script)
{
    auto &all = records[name];
    const auto run = std::find_if(all.begin(), all.end(), [](const RunRecord &r) { return r.touched(); });
    if (run == all.end()) {
        then(name, [this, name] { end(name, ServerOutcome::Kind::Done, 0, QStringLiteral("Nothing to take back.")); });
        return;
    }
    const qint64 id = run->id;
    for (auto step = run->steps.crbegin(); step != run->steps.crend(); ++step) {
        if (!step->touched())
            continue;
        StepRecord now = *step;
        now.state = StepState::Running;
        then(name, [this, name, now] { Q_EMIT stepChanged(name, now); });
        const bool fails = now.task == script.failingUndo;
        now.state = fails ? StepState::Failed : StepState::Undone;
        now.sentence = fails ? script.sentence : QStringLiteral("Taken back.");
        then(name, [this, name, now, id, fails, script] {
            RunRecord *record = byId(name, id);
            put(*record, now);
            Q_EMIT stepChanged(name, now);
            if (!fails)
                return;
            m_events[name].clear();
            record->state = RunState::Failed;
            end(name, ServerOutcome::Kind::Failed, 0, script.sentence, QStringLiteral("install.command"));
        });
    }
    then(name, [this, name, id] {
        byId(name, id)->state = RunState::Undone;
        end(name, ServerOutcome::Kind::Done, 1, QStringLiteral("Taken back."));
    });
}

RunRecord *ScriptedInstaller::byId(const QString &name, qint64 id)
{
    for (RunRecord &run : records[name]) {
        if (run.id == id)
            return &run;
    }
    return nullptr;
}

} // namespace calls::test
