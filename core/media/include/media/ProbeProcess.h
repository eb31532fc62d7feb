// SPDX-License-Identifier: GPL-3.0-or-later
// Runs calls-probe: hands it its job, reads its lines, and ends it whatever it does.
#pragma once

#include <base/Async.h>
#include <media/ProbeJob.h>

#include <functional>

namespace calls {

/// Where the program is: beside this one, else in PATH. Error "probe.missing" with what to install.
[[nodiscard]] Result<QString> findProbe();

/// Runs the job to its report. A cancelled one is asked to leave its calls, and killed 5 s later. `progress` gets every
/// line, on the calling thread. limits.time bounds the whole.
/// Errors: "probe.missing", "probe.crashed" (with the end of what it wrote), "probe.job", "probe.line", cancelled, too-late.
Async<ProbeReport> runProbe(QString program, ProbeJob job, std::function<void(const ProbeLine &)> progress, Limits limits);

} // namespace calls
