// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "EnginePrivate.h"

namespace calls {

/// Looks after the ways of all targets whose server has a login, until data->tending is stopped.
void tendWays(const EngineDataPtr &data);

} // namespace calls
