// SPDX-License-Identifier: GPL-3.0-or-later
// Single steps: looked at, written down, applied, read back; or taken back.
#pragma once

#include <install/Recipe.h>

namespace calls {

/// Where steps of a run are written down and told. Copies are cheap.
struct StepWork
{
    RunLog *log = nullptr;
    qint64 run = 0;
    std::optional<RunRecord> earlier{}; ///< the run as an earlier attempt left it
    std::function<void(const StepRecord &step)> listener;

    /// Did an earlier attempt of this run start to change something here?
    [[nodiscard]] bool attempted(const Task &task) const;
};

/// All that do not only look, side by side; those that only look come as an empty inspection.
QCoro::Task<std::vector<Result<Inspection>>> inspectAll(Host host, TaskList tasks);

[[nodiscard]] StepRecord plannedStep(const Task &task, const Inspection &found);
/// A look that has to wait until the steps before it are done.
[[nodiscard]] StepRecord laterStep(const Task &task);
[[nodiscard]] StepRecord failedStep(const Task &task, const Error &error, const QList<CommandRecord> &commands);

/// True when it changed something. `known`: the inspection, when it still holds. The step is in the document with all
/// that undo needs before anything is changed.
Async<bool> applyStep(StepWork work, Host host, std::shared_ptr<const Task> task, std::optional<Result<Inspection>> known);

/// What undo has left to do, in its order: the last change first, but services that ran before the run only when all else is
/// back, and then as they were started, so that they start again once, with the files that they had.
[[nodiscard]] QList<StepRecord> undoOrder(const RunRecord &run);

Async<void> undoStep(StepWork work, Host host, StepRecord step);

} // namespace calls
