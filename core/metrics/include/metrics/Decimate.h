// SPDX-License-Identifier: GPL-3.0-or-later
// Fewer points, same picture: what is drawn from a series that has more samples than the plot has pixels.
#pragma once

#include <metrics/Series.h>

namespace calls {

/// Runs of samples without a gap between them, each to be drawn as one line.
using Runs = QList<QList<Sample>>;

/// At most four samples a pixel column (first, lowest, highest, last), so that no peak and no gap vanishes.
/// A new run begins where samples are more than 1.5 * `step` apart (0: never), and at NaN. Infinities are left out of
/// the runs like NaN. The samples just outside `range` are kept, so that lines reach the plot's edge.
[[nodiscard]] Runs decimated(const QList<Sample> &samples, TimeRange range, int pixels, qint64 step);

} // namespace calls
