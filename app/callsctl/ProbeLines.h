// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <media/Reachability.h>

#include <nlohmann/json_fwd.hpp>

namespace calls::cli {

/// The shape of `probe --json` (DESIGN section 8); `participants` is an array of its own making.
[[nodiscard]] nlohmann::ordered_json reachJson(const ReachMatrix &matrix, const nlohmann::ordered_json &participants);
/// The same for people: the sentence, a table candidate x vantage, and what each cell and finding says that is not well.
void printReach(const ReachMatrix &matrix);
/// One cell as it comes.
[[nodiscard]] QString reachLine(const ReachCell &cell);

} // namespace calls::cli
