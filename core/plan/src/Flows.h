// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <plan/Plan.h>

namespace calls {

/// Fills plan.flows and plan.rules from the guide's tables (step 1.5) and what practice adds.
/// Needs architecture, recording, stun, turn and servers of the plan.
void addFlows(Plan &plan, const Site &site);

} // namespace calls
