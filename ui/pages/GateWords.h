// SPDX-License-Identifier: GPL-3.0-or-later
// A gate's state in words, for the card, the rail and the gate page.
#pragma once

#include <finding/Gate.h>
#include <widgets/GateCard.h>
#include <widgets/Rail.h>

namespace calls {

[[nodiscard]] GateSummary gateSummary(const GateState &state, bool running, const QString &phase);
/// The five phases: phase 1 from its gate, the others by what opens them or why they are not needed.
[[nodiscard]] QList<RailPhase> railPhases(const GateState &first, bool running, bool recording);

} // namespace calls
