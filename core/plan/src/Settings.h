// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <plan/Plan.h>

namespace calls {

/// Calls settings that follow from the answers (guide 2A.2, 2B.3, 3.3). Secrets are named, never written.
[[nodiscard]] QList<PlannedSetting> plannedSettings(const Plan &plan, const Site &site);

} // namespace calls
