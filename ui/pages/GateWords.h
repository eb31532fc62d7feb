// SPDX-License-Identifier: GPL-3.0-or-later
// A gate's state in words, for the card, the rail and the gate page.
#pragma once

#include <finding/Gate.h>
#include <widgets/GateCard.h>
#include <widgets/Rail.h>

#include <QMap>

namespace calls {

[[nodiscard]] GateSummary gateSummary(const GateState &state, bool running, const QString &phase);
/// How far a phase is that installs.
struct PhaseWork
{
    int servers = 0;
    int installed = 0;
    bool running = false;
    int stuck = 0; ///< failed, or stopped midway
};
/// The five phases: phase 1 from its gate, those that install by their `work` (by phase id), the others by what opens
/// them or why they are not needed. What was installed is said whatever the gate before it says.
[[nodiscard]] QList<RailPhase> railPhases(const GateState &first, bool running, bool recording,
                                          const QMap<QString, PhaseWork> &work = {});

} // namespace calls
