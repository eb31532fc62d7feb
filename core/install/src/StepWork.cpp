// SPDX-License-Identifier: GPL-3.0-or-later
#include "StepWork.h"

#include <base/Redaction.h>

#include <QCoreApplication>
#include <QElapsedTimer>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

StepRecord stepOf(const Task &task)
{
    StepRecord step;
    step.task = task.id();
    step.title = task.title();
    step.started = QDateTime::currentDateTimeUtc();
    return step;
}

/// The step in the document and to whoever listens.
Result<void> keep(const StepWork &work, const StepRecord &step)
{
    work.listener(step);
    return work.log->putStep(work.run, step);
}

Failure end(const StepWork &work, StepRecord step, const Error &error)
{
    step.state = error.code == cancelledCode ? StepState::Cancelled : StepState::Failed;
    step.sentence = error.sentence;
    (void)keep(work, step); // the error that ended the step is the one to tell
    return Failure(error);
}

Async<Inspection> nothingToInspect()
{
    co_return Inspection();
}

} // namespace

bool StepWork::attempted(const Task &task) const
{
    const StepRecord *step = earlier ? earlier->step(task.id()) : nullptr;
    return step && step->touched();
}

QCoro::Task<std::vector<Result<Inspection>>> inspectAll(Host host, TaskList tasks)
{
    std::vector<Async<Inspection>> looking;
    for (const auto &task : tasks)
        looking.push_back(task->verifies() ? nothingToInspect() : task->inspect(host.forStep()));
    co_return co_await all(std::move(looking));
}

StepRecord plannedStep(const Task &task, const Inspection &found)
{
    StepRecord step = stepOf(task);
    step.state = found.differs ? StepState::Planned : StepState::Unchanged;
    step.sentence = found.effect.isEmpty() ? found.sentence : found.sentence + QLatin1Char(' ') + found.effect;
    step.effect = found.effect;
    step.diff = found.diff;
    for (const QString &command : found.commands)
        step.commands.append({redacted(command), 0, {}});
    return step;
}

StepRecord laterStep(const Task &task)
{
    StepRecord step = stepOf(task);
    step.sentence = say("Checked when the steps above are done.");
    return step;
}

StepRecord failedStep(const Task &task, const Error &error, const QList<CommandRecord> &commands)
{
    StepRecord step = stepOf(task);
    step.state = StepState::Failed;
    step.sentence = error.sentence;
    step.commands = commands;
    return step;
}

Async<bool> applyStep(StepWork work, Host host, std::shared_ptr<const Task> task, std::optional<Result<Inspection>> known)
{
    QElapsedTimer clock;
    clock.start();
    StepRecord step = stepOf(*task);
    step.state = StepState::Running;
    work.listener(step);

    // Not as one conditional expression: GCC 12 destroys what such a co_await yields twice.
    if (!known)
        known = co_await task->inspect(host);
    auto found = std::move(*known);
    const auto measure = [&] {
        step.seconds = static_cast<double>(clock.elapsed()) / 1000.0;
        step.commands = host.transcript();
    };
    measure();
    if (!found)
        co_return end(work, step, found.error());
    const bool attempted = work.attempted(*task);
    if (attempted)
        step.before = work.earlier->step(task->id())->before;
    if (!found->differs) {
        step.state = attempted ? StepState::Changed : StepState::Unchanged;
        step.sentence = found->sentence;
        if (const auto kept = keep(work, step); !kept)
            co_return Failure(kept.error());
        co_return false;
    }

    if (attempted)
        found->before = step.before;
    step.before = found->before;
    step.diff = found->diff;
    step.sentence = found->sentence;
    if (const auto kept = keep(work, step); !kept) // nothing is changed that the document could not take back
        co_return Failure(kept.error());
    const auto done = co_await task->apply(host, *found);
    measure();
    if (!done)
        co_return end(work, step, done.error());
    step.state = StepState::Changed;
    step.sentence = *done;
    if (const auto kept = keep(work, step); !kept)
        co_return Failure(kept.error());
    co_return true;
}

QList<StepRecord> undoOrder(const RunRecord &run)
{
    QList<StepRecord> order;
    QList<StepRecord> ranBefore;
    for (const StepRecord &step : run.steps) {
        if (!step.touched())
            continue;
        if (taskKind(step.task) == QLatin1String("service") && step.before.value(QLatin1String("active")).toBool())
            ranBefore.append(step);
        else
            order.prepend(step);
    }
    return order + ranBefore;
}

Async<void> undoStep(StepWork work, Host host, StepRecord step)
{
    const UndoFunction undo = undoOf(taskKind(step.task));
    QElapsedTimer clock;
    clock.start();
    step.state = StepState::Running;
    step.diff.clear();
    work.listener(step);
    if (!undo) {
        const Error error{QStringLiteral("install.unknown-kind"),
                          say("“%1” was done by a later version of the console, and only that can take it back.").arg(step.title),
                          {}};
        co_return end(work, step, error);
    }
    const auto done = co_await undo(host, step.before);
    step.commands += host.transcript();
    step.seconds = static_cast<double>(clock.elapsed()) / 1000.0;
    if (!done)
        co_return end(work, step, done.error());
    step.state = StepState::Undone;
    step.sentence = *done;
    const auto kept = keep(work, step);
    if (!kept)
        co_return Failure(kept.error());
    co_return {};
}

} // namespace calls
