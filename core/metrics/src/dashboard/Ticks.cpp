// SPDX-License-Identifier: GPL-3.0-or-later
#include "UnitTable.h"

#include <metrics/Units.h>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

/// The smallest of 1, 2, 5, 10, … that is not below `least`.
double decimalStep(double least)
{
    const double power = std::pow(10.0, std::floor(std::log10(least)));
    for (const double round : {1.0, 2.0, 5.0, 10.0}) {
        if (round * power >= least * (1 - 1e-9))
            return round * power;
    }
    return 10 * power;
}

double binaryStep(double least)
{
    return least < 1 ? decimalStep(least) : std::exp2(std::ceil(std::log2(least) - 1e-9));
}

double timeStep(double least)
{
    constexpr double ladder[] = {1,    2,    5,     10,    15,    30,     60,     120,    300,      600,
                                 900,  1800, 3600,  7200,  10800, 21600,  43200,  86400,  172800,   604800};
    if (least <= 0.5)
        return decimalStep(least);
    const auto *round = std::lower_bound(std::begin(ladder), std::end(ladder), least * (1 - 1e-9));
    return round == std::end(ladder) ? 86400 * decimalStep(least / 86400) : *round;
}

double stepOf(double least, const QString &unit)
{
    if (isBinary(unit)) {
        const double factor = unitScale(unit)->factor;
        return binaryStep(least * factor) / factor;
    }
    if (const auto seconds = secondsOf(unit))
        return timeStep(least * *seconds) / *seconds;
    return decimalStep(least);
}

} // namespace

QList<double> axisTicks(double low, double high, const QString &unit, int most)
{
    const double span = high - low;
    if (!std::isfinite(low) || !std::isfinite(high) || !std::isfinite(span) || span <= 0 || most < 1)
        return {};
    double step = stepOf(std::max(span / std::max(most - 1, 1), std::numeric_limits<double>::min()), unit);
    // Both ends may be round, which gives one tick more than there are steps.
    while (std::floor(high / step) - std::ceil(low / step) + 1 > most)
        step = stepOf(step * 1.01, unit);
    QList<double> ticks;
    const double first = std::ceil(low / step - 1e-9);
    for (int count = 0; count < most; ++count) {
        const double tick = (first + count) * step;
        if (tick > high + step * 1e-9)
            break;
        if (ticks.isEmpty() || tick > ticks.last()) // steps may be finer than a double tells apart
            ticks << (tick == 0 ? 0 : tick);        // no -0
    }
    return ticks;
}

} // namespace calls
