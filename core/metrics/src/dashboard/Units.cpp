// SPDX-License-Identifier: GPL-3.0-or-later
#include "UnitTable.h"

#include <metrics/Units.h>

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

constexpr double exponentFrom = 1e15; // where more digits say nothing
constexpr int significant = 3;

QString number(double value, std::optional<int> decimals, const QLocale &locale)
{
    if (std::abs(value) >= exponentFrom)
        return locale.toString(value, 'g', significant);
    if (decimals)
        return locale.toString(value, 'f', std::clamp(*decimals, 0, 15));
    if (value == 0)
        return locale.toString(0);
    const int before = int(std::floor(std::log10(std::abs(value)))) + 1;
    if (before < -9)
        return locale.toString(value, 'g', significant);
    const int behind = std::clamp(significant - before, 0, 12);
    QString text = locale.toString(value, 'f', behind);
    const QString point = locale.decimalPoint();
    if (text.contains(point)) {
        while (text.endsWith(locale.zeroDigit()))
            text.chop(1);
        if (text.endsWith(point))
            text.chop(point.size());
    }
    return text;
}

QString withWord(const QString &text, const QString &word)
{
    return word.isEmpty() ? text : text + u' ' + word;
}

/// The largest step of the scale that leaves at least 1; what rounds up to the next step is written in that.
QString scaled(double value, const UnitScale &scale, std::optional<int> decimals, const QLocale &locale)
{
    const double base = value * scale.factor;
    std::size_t at = scale.first;
    while (at + 1 < scale.steps.size()) {
        const double here = std::abs(base) / scale.steps[at].size;
        const double next = scale.steps[at + 1].size / scale.steps[at].size;
        if (here < next && (next < 1000 || std::round(here) < next))
            break;
        ++at;
    }
    while (at > 0 && base != 0 && std::abs(base) < scale.steps[at].size * 0.9995 && scale.small)
        --at;
    const QString word = QString::fromUtf8(scale.steps[at].word);
    const bool apart = scale.apart && !word.isEmpty() && !scale.behind.isEmpty();
    return withWord(number(base / scale.steps[at].size, decimals, locale), word + (apart ? QStringLiteral(" ") : QString()) + scale.behind);
}

QString lasting(double seconds, std::optional<int> decimals, const QLocale &locale)
{
    constexpr std::pair<double, const char *> parts[] = {
        {31'536'000, "y"}, {604'800, "wk"}, {86'400, "d"}, {3'600, "h"}, {60, "min"}, {1, "s"}};
    if (std::abs(seconds) < 1 || std::abs(seconds) >= exponentFrom)
        return scaled(seconds, timeScale(1), decimals, locale);
    const QString sign = seconds < 0 ? QString(locale.negativeSign()) : QString();
    qint64 rest = qint64(std::round(std::abs(seconds)));
    QStringList texts;
    for (const auto &[size, word] : parts) {
        const qint64 count = rest / qint64(size);
        if (count > 0)
            texts << withWord(locale.toString(count), QLatin1String(word));
        else if (!texts.isEmpty())
            break;
        rest -= count * qint64(size);
        if (texts.size() == 2)
            break;
    }
    return sign + texts.join(u' ');
}

} // namespace

QString valueText(double value, const QString &unit, std::optional<int> decimals, const QLocale &locale)
{
    if (std::isnan(value))
        return QStringLiteral("NaN");
    if (std::isinf(value))
        return value > 0 ? QStringLiteral("+Inf") : QStringLiteral("-Inf");
    if (unit.isEmpty() || unit == QLatin1String("none"))
        return number(value, decimals, locale);
    if (unit == QLatin1String("percent"))
        return withWord(number(value, decimals, locale), QString(locale.percent()));
    if (unit == QLatin1String("percentunit"))
        return withWord(number(value * 100, decimals, locale), QString(locale.percent()));
    if (unit == QLatin1String("dtdurations"))
        return lasting(value, decimals, locale);
    if (unit == QLatin1String("dtdurationms"))
        return lasting(value / 1000, decimals, locale);
    if (const auto scale = unitScale(unit))
        return scaled(value, *scale, decimals, locale);
    if (unit.startsWith(QLatin1String("prefix:")))
        return unit.mid(7) + number(value, decimals, locale);
    return withWord(number(value, decimals, locale), unit.startsWith(QLatin1String("suffix:")) ? unit.mid(7) : unit);
}

} // namespace calls
