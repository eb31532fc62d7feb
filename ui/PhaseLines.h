// SPDX-License-Identifier: GPL-3.0-or-later
// What the rail says of the guide's phases: gate sign and one line of words.
#pragma once

#include <guide/Guide.h>
#include <widgets/Rail.h>

#include <functional>

namespace calls {

/// `gateOf` is asked for the phases this version has; CheckBook::gate as a rule.
[[nodiscard]] QList<RailPhase> railPhases(const QList<Phase> &phases,
                                          const std::function<GateState(const QString &phase)> &gateOf);

} // namespace calls
