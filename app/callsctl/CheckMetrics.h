// SPDX-License-Identifier: GPL-3.0-or-later
// What checks by metrics and logs need before they run.
#pragma once

#include "MetricsPlace.h"

namespace calls::cli {

/// Takes "90m" (the last so long), or "FROM/TO" as 2026-11-23T10:00:00Z/2026-11-23T11:00:00Z.
[[nodiscard]] CLI::Validator windowText();
/// The time that is meant, up to `now` for the first form.
[[nodiscard]] TimeRange windowOf(const std::string &typed, qint64 now);

/// Sets the time in `window` (empty: as the check says) and, when a selected check asks metrics, who answers. Null: none does. What
/// is wrong with them is kept for the findings, and told only there. Close what it gives when the checks are done.
QCoro::Task<std::shared_ptr<OpenMetrics>> prepareMetrics(std::shared_ptr<Workplace> place, Selection selection, std::string window,
                                                         Options options);

} // namespace calls::cli
