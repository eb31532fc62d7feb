// SPDX-License-Identifier: GPL-3.0-or-later
#include "Counting.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace calls {

namespace {

/// The first that no other is better than.
template<typename Better>
Sample first(const QList<Sample> &samples, Better better)
{
    Sample best{0, std::numeric_limits<double>::quiet_NaN()};
    for (const Sample &sample : samples) {
        if (std::isfinite(sample.value) && (std::isnan(best.value) || better(sample.value, best.value)))
            best = sample;
    }
    return best;
}

} // namespace

double countedUp(const Series &counter, TimeRange window, qint64 step, bool answeredBefore)
{
    double sum = 0;
    std::optional<double> before;
    for (const Sample &sample : counter.samples) {
        if (!std::isfinite(sample.value))
            continue;
        if (!before)
            sum += answeredBefore && sample.at > window.from + 2 * step ? sample.value : 0;
        else
            sum += sample.value >= *before ? sample.value - *before : sample.value;
        before = sample.value;
    }
    return sum;
}

qint64 longestAbove(const QList<Sample> &samples, double line, qint64 step)
{
    qint64 longest = 0;
    std::optional<qint64> since;
    qint64 last = 0;
    for (const Sample &sample : samples) {
        const bool above = sample.value > line;
        if (!above || (since && sample.at - last > 2 * step))
            since.reset();
        if (above && !since)
            since = sample.at;
        if (above)
            longest = std::max(longest, sample.at - *since + step); // a sample stands for its step
        last = sample.at;
    }
    return longest;
}

double covered(const QList<Sample> &samples, TimeRange window, qint64 step)
{
    const qint64 expected = std::max<qint64>(1, window.length() / std::max<qint64>(1, step));
    return std::min(1.0, static_cast<double>(samples.size()) / static_cast<double>(expected));
}

Sample highest(const QList<Sample> &samples)
{
    return first(samples, [](double one, double best) { return one > best; });
}

Sample lowest(const QList<Sample> &samples)
{
    return first(samples, [](double one, double best) { return one < best; });
}

} // namespace calls
