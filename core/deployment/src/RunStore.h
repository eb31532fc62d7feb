// SPDX-License-Identifier: GPL-3.0-or-later
// What was done to servers, in the tables runs and run_steps.
#pragma once

#include "Database.h"

#include <base/RunLog.h>

namespace calls {

/// Of a step, what a document keeps; more is cut in the middle, with a mark. Bytes of UTF-8.
inline constexpr qsizetype commandOutputLimit = 16 * 1024;
inline constexpr qsizetype diffLimit = 256 * 1024;

/// The run as the document keeps it: secrets taken out, outputs and diffs cut, times in UTC.
[[nodiscard]] RunRecord forKeeping(RunRecord run);
/// `before` is left as it is: a changed one would bring back something else. See storeStep.
[[nodiscard]] StepRecord forKeeping(StepRecord step);

Result<qint64> insertRun(const Database &database, const RunRecord &run); ///< with its steps; its id
/// Error "document.secret": `before` holds a secret. "document.no-run": there is no such run.
Result<void> storeStep(const Database &database, qint64 run, const StepRecord &step);
Result<void> storeRunState(const Database &database, qint64 run, RunState state, const QDateTime &when);

/// Newest first, with steps; of all servers when `server` is empty. A row that cannot be understood is an error
/// ("document.damaged"): a record read by half would undo by half.
Result<QList<RunRecord>> loadRuns(const Database &database, const QString &server, qint64 afterId = 0);
/// Grows with every write of a run.
Result<qint64> runsRevision(const Database &database);

} // namespace calls
