// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/monitor/RangeChoice.h>

#include <metrics/PanelQuery.h>

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace calls {

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr qint64 shortest = 10'000; // two samples at the usual pace

QString say(const char *words, int count = -1)
{
    return QCoreApplication::translate("RangeChoice", words, nullptr, count);
}

QString lastWords(qint64 length)
{
    if (length < hour)
        return say(QT_TRANSLATE_N_NOOP("RangeChoice", "Last %n minute(s)"), int(length / minute));
    if (length == hour)
        return say(QT_TRANSLATE_NOOP("RangeChoice", "Last hour"));
    if (length <= day)
        return say(QT_TRANSLATE_N_NOOP("RangeChoice", "Last %n hour(s)"), int(length / hour));
    return say(QT_TRANSLATE_N_NOOP("RangeChoice", "Last %n day(s)"), int(length / day));
}

QString fixedWords(TimeRange range)
{
    const QLocale locale;
    const QDateTime from = QDateTime::fromMSecsSinceEpoch(range.from);
    const QDateTime to = QDateTime::fromMSecsSinceEpoch(range.to);
    const bool seconds = range.length() < 10 * minute;
    const QString time = seconds ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm");
    const QString words = say(QT_TRANSLATE_NOOP("RangeChoice", "%1 to %2"));
    if (from.date() == to.date() && from.date() == QDate::currentDate())
        return words.arg(from.toString(time), to.toString(time));
    const QString date = QStringLiteral("d MMM ");
    if (from.date() == to.date())
        return words.arg(locale.toString(from, date + time), to.toString(time));
    return words.arg(locale.toString(from, date + time), locale.toString(to, date + time));
}

} // namespace

TimeRange RangeChoice::at(qint64 now, qint64 grid) const
{
    if (!live())
        return fixed;
    const qint64 to = grid > 0 ? now - now % grid : now;
    return {to - last, to};
}

QString RangeChoice::words() const
{
    if (isAll())
        return say(QT_TRANSLATE_NOOP("RangeChoice", "All times"));
    return live() ? lastWords(last) : fixedWords(fixed);
}

QList<qint64> relativeRanges()
{
    return {5 * minute, 15 * minute, 30 * minute, hour,    3 * hour, 6 * hour,
            12 * hour,  day,         2 * day,     7 * day, 14 * day, 30 * day};
}

RangeChoice rangeOf(const QString &from, const QString &to, qint64 now)
{
    RangeChoice choice;
    const auto begin = timeOf(from, now);
    const auto end = timeOf(to, now);
    if (!begin || !end || *end <= *begin)
        return choice;
    if (to == QLatin1String("now")) {
        const qint64 length = *end - *begin;
        const QList<qint64> all = relativeRanges();
        choice.last = *std::min_element(all.cbegin(), all.cend(), [length](qint64 one, qint64 other) {
            return qAbs(one - length) < qAbs(other - length);
        });
        return choice;
    }
    choice.last = 0;
    choice.fixed = {*begin, *end};
    return choice;
}

QString RangeHistory::backWords() const
{
    return m_before.isEmpty() ? QString() : m_before.last().words();
}

void RangeHistory::choose(const RangeChoice &choice)
{
    m_before.clear();
    m_current = choice;
}

void RangeHistory::zoom(TimeRange range)
{
    if (range.length() < shortest) {
        const qint64 middle = range.from + range.length() / 2;
        range = {middle - shortest / 2, middle + shortest / 2};
    }
    m_before.append(m_current);
    m_current = {0, range};
}

bool RangeHistory::back()
{
    if (m_before.isEmpty())
        return false;
    m_current = m_before.takeLast();
    return true;
}

} // namespace calls
