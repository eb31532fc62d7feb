// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "EnginePrivate.h"

namespace calls {

/// Looks after the ways of all targets whose server has a login, until data->tending is stopped.
void tendWays(const EngineDataPtr &data);
/// Prometheus learns of a new way or another prober; while it is not running, its next start will.
Async<void> tellEngine(EngineDataPtr data, std::stop_token stop);

} // namespace calls
