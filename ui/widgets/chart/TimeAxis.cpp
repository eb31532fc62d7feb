// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/chart/TimeAxis.h>

#include <QDateTime>

#include <algorithm>
#include <iterator>

namespace calls {

namespace {

constexpr qint64 second = 1000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr qint64 year = 365 * day;
constexpr int endless = 50;

constexpr qint64 steps[] = {1,       2,          5,          10,          20,          50,          100,         200,      500,
                            second,  2 * second, 5 * second, 10 * second, 15 * second, 20 * second, 30 * second,
                            minute,  2 * minute, 5 * minute, 10 * minute, 15 * minute, 20 * minute, 30 * minute,
                            hour,    2 * hour,   3 * hour,   4 * hour,    6 * hour,    8 * hour,    12 * hour,
                            day,     2 * day,    7 * day,    14 * day,    30 * day,    60 * day,    91 * day,    182 * day, year};

QDateTime local(qint64 at)
{
    return QDateTime::fromMSecsSinceEpoch(at);
}

QString tickText(qint64 at, qint64 step, const QLocale &locale)
{
    const QDateTime time = local(at);
    if (step >= day || time.time() == QTime(0, 0))
        return locale.toString(time.date(), step >= year ? QStringLiteral("yyyy") : QStringLiteral("d MMM"));
    return locale.toString(time.time(), step >= minute ? QStringLiteral("HH:mm") : step >= second ? QStringLiteral("HH:mm:ss") : QStringLiteral("ss.zzz"));
}

/// Months that a step stands for; 0: it is shorter. Steps of months begin with the first of a month.
int monthsOf(qint64 step)
{
    return step >= year ? int(step / year) * 12 : int(step / (30 * day));
}

/// The first round time not before `from`.
qint64 firstTick(qint64 from, qint64 step)
{
    const QDateTime start = local(from);
    if (const int months = monthsOf(step); months > 0) {
        QDate first = QDate(start.date().year(), 1, 1).addMonths((start.date().month() - 1) / months * months);
        while (first.isValid() && first.startOfDay() < start)
            first = first.addMonths(months);
        return first.startOfDay().toMSecsSinceEpoch();
    }
    if (step >= day) {
        // Weeks begin where they begin everywhere: the days are counted from one and the same.
        const qint64 days = step / day;
        const qint64 count = (start.date().toJulianDay() + days - 1) / days * days;
        QDateTime tick = QDate::fromJulianDay(count).startOfDay();
        if (tick < start)
            tick = QDate::fromJulianDay(count + days).startOfDay();
        return tick.toMSecsSinceEpoch();
    }
    const qint64 midnight = start.date().startOfDay().toMSecsSinceEpoch();
    return midnight + (from - midnight + step - 1) / step * step;
}

} // namespace

QList<TimeTick> timeTicks(TimeRange range, int most, const QLocale &locale)
{
    if (range.length() <= 0 || !local(range.from).isValid() || !local(range.to).isValid())
        return {};
    const qint64 count = std::clamp(most, 1, endless);
    const qint64 wanted = (range.length() + count - 1) / count;
    const auto *found = std::lower_bound(std::begin(steps), std::end(steps), wanted);
    const qint64 step = found == std::end(steps) ? (wanted / year + 1) * year : *found;
    QList<TimeTick> ticks;
    for (qint64 at = firstTick(range.from, step); at <= range.to && ticks.size() < endless;) {
        ticks.append({at, tickText(at, step, locale)});
        // Days are not all 24 hours long, and months not all 30 days.
        const QDate date = local(at).date();
        const int months = monthsOf(step);
        at = months > 0 ? date.addMonths(months).startOfDay().toMSecsSinceEpoch() : step >= day ? date.addDays(step / day).startOfDay().toMSecsSinceEpoch() : at + step;
    }
    return ticks;
}

QString timeText(qint64 at, TimeRange range, const QLocale &locale)
{
    const QString form = range.length() > day ? QStringLiteral("d MMM HH:mm")
        : range.length() > 20 * minute        ? QStringLiteral("HH:mm")
        : range.length() > 10 * second        ? QStringLiteral("HH:mm:ss")
                                              : QStringLiteral("HH:mm:ss.zzz");
    return locale.toString(local(at), form);
}

QString wholeTimeText(qint64 at, const QLocale &locale)
{
    const bool today = local(at).date() == QDate::currentDate();
    return locale.toString(local(at), today ? QStringLiteral("HH:mm:ss") : QStringLiteral("d MMM yyyy HH:mm:ss"));
}

} // namespace calls
