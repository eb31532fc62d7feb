// SPDX-License-Identifier: GPL-3.0-or-later
#include <metrics/PanelQuery.h>

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

constexpr qint64 second = 1000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr qint64 ladder[] = {second,      2 * second,  5 * second, 10 * second, 15 * second, 30 * second, minute,
                             2 * minute,  5 * minute,  10 * minute, 15 * minute, 30 * minute, hour,        2 * hour,
                             3 * hour,    6 * hour,    12 * hour,  day,         2 * day,     7 * day,     30 * day};
constexpr qint64 mostPoints = 11'000; // a series; Prometheus refuses more

QDateTime moved(const QDateTime &time, qint64 count, QChar unit)
{
    switch (unit.unicode()) {
    case u's':
        return time.addSecs(count);
    case u'm':
        return time.addSecs(count * 60);
    case u'h':
        return time.addSecs(count * 3600);
    case u'd':
        return time.addDays(count);
    case u'w':
        return time.addDays(count * 7);
    case u'M':
        return time.addMonths(int(count));
    default:
        return time.addYears(int(count));
    }
}

/// The beginning of the unit that `time` is in.
QDateTime floored(const QDateTime &time, QChar unit)
{
    const QDate date = time.date();
    const QTime clock = time.time();
    switch (unit.unicode()) {
    case u's':
        return QDateTime(date, QTime(clock.hour(), clock.minute(), clock.second()));
    case u'm':
        return QDateTime(date, QTime(clock.hour(), clock.minute()));
    case u'h':
        return QDateTime(date, QTime(clock.hour(), 0));
    case u'd':
        return date.startOfDay();
    case u'w':
        return date.addDays(1 - date.dayOfWeek()).startOfDay();
    case u'M':
        return QDate(date.year(), date.month(), 1).startOfDay();
    default:
        return QDate(date.year(), 1, 1).startOfDay();
    }
}

} // namespace

qint64 stepFor(TimeRange range, int pixels, qint64 scrape)
{
    const qint64 length = std::max<qint64>(range.length(), 0);
    const qint64 wanted = std::max({length / std::max(pixels, 1), length / mostPoints + 1, qint64(1)});
    const auto *round = std::lower_bound(std::begin(ladder), std::end(ladder), wanted);
    const qint64 step = round == std::end(ladder) ? (wanted + day - 1) / day * day : *round;
    return std::max(step, scrape);
}

std::optional<qint64> timeOf(const QString &text, qint64 now, bool end)
{
    static const QRegularExpression relative(QStringLiteral("^now(?:([+-])(\\d{1,6})([smhdwMy]))?(?:/([smhdwMy]))?$"));
    const QString trimmed = text.trimmed();
    bool number = false;
    const qint64 milliseconds = trimmed.toLongLong(&number);
    if (number)
        return milliseconds;
    const QRegularExpressionMatch match = relative.match(trimmed);
    if (!match.hasMatch()) {
        const QDateTime date = QDateTime::fromString(trimmed, Qt::ISODateWithMs);
        return date.isValid() ? std::optional(date.toMSecsSinceEpoch()) : std::nullopt;
    }
    QDateTime time = QDateTime::fromMSecsSinceEpoch(now);
    if (!match.captured(2).isEmpty()) {
        const qint64 count = match.captured(2).toLongLong();
        time = moved(time, match.captured(1) == QLatin1String("-") ? -count : count, match.captured(3).at(0));
    }
    if (const QString unit = match.captured(4); !unit.isEmpty()) {
        time = floored(time, unit.at(0));
        if (end)
            time = moved(time, 1, unit.at(0)).addMSecs(-1);
    }
    if (!time.isValid())
        return std::nullopt;
    return time.toMSecsSinceEpoch();
}

} // namespace calls
