// SPDX-License-Identifier: GPL-3.0-or-later
// Shapes of `plan --json` and `ports --json` (DESIGN section 8): part of the public interface.
#pragma once

#include <plan/Plan.h>

#include <nlohmann/json_fwd.hpp>

namespace calls::cli {

[[nodiscard]] nlohmann::ordered_json planJson(const Plan &plan);
[[nodiscard]] nlohmann::ordered_json ruleJson(const PortRule &rule);

} // namespace calls::cli
