// SPDX-License-Identifier: GPL-3.0-or-later
// How the engine comes up, stays up and ends.
#pragma once

#include "EnginePrivate.h"

namespace calls {

/// Makes data->source answer: starts Prometheus, or attaches to the one that another process runs for the folder.
/// What a dead console left is ended first.
Async<void> bringUp(EngineDataPtr data, Limits limits);
/// Starts it again whenever it ends, and takes over when the process that ran it has gone, until data->watching is stopped.
void keepAlive(const EngineDataPtr &data);
/// Ends what this process runs, in order; leaves what another one runs.
Async<void> takeDown(EngineDataPtr data, Limits limits);

} // namespace calls
