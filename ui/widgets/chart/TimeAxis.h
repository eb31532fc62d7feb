// SPDX-License-Identifier: GPL-3.0-or-later
// The horizontal axis: round local times.
#pragma once

#include <metrics/Series.h>

#include <QLocale>

namespace calls {

struct TimeTick
{
    qint64 at = 0;
    QString text;
};

/// Ticks at round local times, at most `most` and 50.
[[nodiscard]] QList<TimeTick> timeTicks(TimeRange range, int most, const QLocale &locale);

/// The time under the crosshair, as exact as the range makes sense of: "14:32", "14:32:05", "12 Mar 14:32".
[[nodiscard]] QString timeText(qint64 at, TimeRange range, const QLocale &locale);
/// For sentences and tool tips: with seconds, and with the date when it is not today.
[[nodiscard]] QString wholeTimeText(qint64 at, const QLocale &locale);

} // namespace calls
