// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <finding/Gate.h>

#include <nlohmann/json_fwd.hpp>

namespace calls::cli {

/// The shape of `check --json` (DESIGN section 8). `stale`: it no longer counts.
[[nodiscard]] nlohmann::ordered_json findingJson(const Finding &finding, bool stale);
/// One line for people: verdict, check, vantage, sentence.
[[nodiscard]] QString findingLine(const Finding &finding);
/// The shape of `gate --json`.
/// `whole`: this version has all checks of the phase; a gate of some is not passed.
[[nodiscard]] nlohmann::ordered_json gateJson(const QString &phase, const GateState &state, bool whole);
/// Why a line of a gate is not open, as a sentence.
[[nodiscard]] QString missingSentence(const GateLine &line);

} // namespace calls::cli
