// SPDX-License-Identifier: GPL-3.0-or-later
// A chart as evidence: what a finding was judged by, small enough to be kept with it.
#pragma once

#include <metrics/PanelQuery.h>

namespace calls {

struct FindingChart
{
    Panel panel;    ///< title, description, unit, thresholds; without questions
    PanelData data; ///< of fields: name, unit, samples
    TimeRange range;
};

/// JSON for Evidence::chart. Thinned so that peaks and gaps stay: at most ten fields, those with the highest peaks, of
/// 80 pixel columns each, which stays below what evidence may take in a document (64 KiB).
[[nodiscard]] QString chartText(const FindingChart &chart);
/// Error "metrics.chart": not what chartText writes. Never more than ten fields of 1,000 samples.
[[nodiscard]] Result<FindingChart> readChart(const QString &text);

} // namespace calls
