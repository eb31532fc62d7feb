// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <plan/Plan.h>

namespace calls {

/// What the admin must know about this plan; severe ones contradict it.
[[nodiscard]] QList<PlanWarning> planWarnings(const Plan &plan, const Site &site);

} // namespace calls
