// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <media/Load.h>

#include <nlohmann/json_fwd.hpp>

namespace calls::cli {

/// The shape of `probe --json` (DESIGN section 8) without candidates, and "load" beside it.
[[nodiscard]] nlohmann::ordered_json loadJson(const LoadReport &report, const LoadWishes &wishes);
/// Tables for people: participants, quality against load, the vendor's baseline.
void printLoad(const LoadReport &report, const LoadWishes &wishes);

} // namespace calls::cli
