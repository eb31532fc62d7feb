// SPDX-License-Identifier: GPL-3.0-or-later
// What samples of a window say: how far a counter went, how long a line was crossed. Pure.
#pragma once

#include <metrics/Series.h>

#include <optional>

namespace calls {

/// How far a counter went. Prometheus' increase() misses the first count of a counter that is born with it, which is how RTCD's
/// are: one that appears later than two steps after the window's begin, while its server answered before, comes from 0.
/// A restart (a smaller value) counts from 0 again.
[[nodiscard]] double countedUp(const Series &counter, TimeRange window, qint64 step, bool answeredBefore);

/// The longest time that values were above `line` without a break, milliseconds; a gap of more than two steps breaks.
[[nodiscard]] qint64 longestAbove(const QList<Sample> &samples, double line, qint64 step);

/// The share of the window, from 0 to 1, in which there are samples.
[[nodiscard]] double covered(const QList<Sample> &samples, TimeRange window, qint64 step);

/// The highest and the lowest finite value, the first of equal ones; NaN: there is none.
[[nodiscard]] Sample highest(const QList<Sample> &samples);
[[nodiscard]] Sample lowest(const QList<Sample> &samples);

} // namespace calls
