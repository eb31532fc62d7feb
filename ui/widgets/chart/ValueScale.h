// SPDX-License-Identifier: GPL-3.0-or-later
// A vertical axis: from which value to which, linear or logarithmic, with ticks in the unit's own steps.
#pragma once

#include <metrics/Dashboard.h>

#include <QLocale>

namespace calls {

/// The lowest and highest of some values; NaN and infinities do not count.
struct ValueSpan
{
    double low = 0;
    double high = 0;
    bool any = false;

    void take(double value);
};

/// Where a value lies between two: 0 at `low`, 1 at `high`; 0 where they are the same to a double.
[[nodiscard]] double shareOf(double value, double low, double high);

struct ValueScale
{
    double low = 0;
    double high = 1;
    bool logarithmic = false;
    QList<double> ticks;
    QStringList texts;  ///< a text a tick, without the unit when all ticks have the same
    QString unitWord;   ///< that unit: "%", "ms", "GiB"; empty when it stands at the ticks

    /// 0 at `low`, 1 at `high`; outside of both beyond. What a logarithmic scale cannot show is far below.
    [[nodiscard]] double share(double value) const;
};

/// Round limits round the span, unless the style states them. `based`: bars and filled areas stand on zero.
[[nodiscard]] ValueScale valueScale(ValueSpan span, const FieldStyle &style, bool based, int most, const QLocale &locale);

} // namespace calls
