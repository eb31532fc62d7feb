// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/chart/ValueScale.h>

#include <metrics/Units.h>

#include <QSet>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

constexpr double far = 100; // shares beyond this are as good as infinite to a painter
constexpr double flat = 0.7; // values that differ by less than the rest of 1 are shown without their zero
constexpr double room = 0.05;
constexpr int finest = 9;

/// Zero belongs to the picture unless that would flatten it.
void widen(ValueScale &scale, const ValueSpan &span, const FieldStyle &style, bool based)
{
    scale.low = span.any ? span.low : 0;
    scale.high = span.any ? span.high : 1;
    const bool level = scale.low == scale.high;
    const double width = scale.high - scale.low;
    const double air = span.any && std::isfinite(width) ? width * room : 0; // there is none beyond the largest double
    if (scale.low >= 0 && (based || level || scale.low <= scale.high * flat))
        scale.low = 0;
    else if (scale.low != 0)
        scale.low -= air;
    if (scale.high <= 0 && (based || level || scale.high >= scale.low * flat))
        scale.high = 0;
    else if (scale.high != 0)
        scale.high += air;
    const double all = style.unit == QLatin1String("percent") ? 100 : style.unit == QLatin1String("percentunit") ? 1 : 0;
    if (all > 0 && span.any && span.high <= all)
        scale.high = std::min(scale.high, all);
}

void placeTicks(ValueScale &scale, const FieldStyle &style, int most)
{
    scale.ticks = axisTicks(scale.low, scale.high, style.unit, most);
    if (scale.ticks.size() < 2) {
        scale.ticks = {scale.low, scale.high};
        return;
    }
    const double step = scale.ticks.at(1) - scale.ticks.at(0);
    constexpr double nearly = 1e-6;
    if (!style.min && scale.ticks.first() - scale.low > step * nearly) {
        scale.low = scale.ticks.first() - step;
        scale.ticks.prepend(std::abs(scale.low) < step * nearly ? 0 : scale.low);
    }
    if (!style.max && scale.high - scale.ticks.last() > step * nearly) {
        scale.high = scale.ticks.last() + step;
        scale.ticks << scale.high;
    }
}

void placeDecades(ValueScale &scale, const ValueSpan &span, const FieldStyle &style, int most)
{
    const double least = style.min && *style.min > 0 ? *style.min : span.any && span.low > 0 ? span.low : 1;
    const double largest = std::max(style.max.value_or(span.any ? span.high : 10), least);
    // Within what a double holds with all its digits.
    const int from = std::clamp(int(std::floor(std::log10(least) + 1e-9)), -307, 307);
    const int to = std::clamp(int(std::ceil(std::log10(largest) - 1e-9)), from + 1, 308);
    scale.low = std::pow(10.0, from);
    scale.high = std::pow(10.0, to);
    const int stride = std::max(1, (to - from + most - 1) / std::max(1, most));
    for (int exponent = from; exponent <= to; exponent += stride)
        scale.ticks << std::pow(10.0, exponent);
}

QStringList tickTexts(const QList<double> &ticks, const QString &unit, std::optional<int> decimals, const QLocale &locale)
{
    QStringList texts;
    for (const double tick : ticks)
        texts << valueText(tick, unit, decimals, locale);
    return texts;
}

bool allDifferent(const QStringList &texts)
{
    return QSet<QString>(texts.begin(), texts.end()).size() == texts.size();
}

/// "0", "20", "40" and "ms" from "0 s", "20 ms", "40 ms".
void splitUnit(ValueScale &scale, const QString &unit)
{
    static const QSet<QString> plain{QString(), QStringLiteral("none"), QStringLiteral("short")};
    if (plain.contains(unit) || unit.startsWith(QLatin1String("dtduration")))
        return;
    QString word;
    QStringList numbers;
    for (qsizetype at = 0; at < scale.texts.size(); ++at) {
        const QString &text = scale.texts.at(at);
        const qsizetype blank = std::max(text.indexOf(u' '), text.indexOf(QChar(0xA0)));
        if (blank < 0)
            return;
        numbers << text.left(blank);
        if (scale.ticks.at(at) == 0)
            continue; // nothing of any unit
        const QString own = text.mid(blank + 1);
        if (!word.isEmpty() && word != own)
            return;
        word = own;
    }
    if (word.isEmpty())
        return;
    scale.texts = numbers;
    scale.unitWord = word;
}

} // namespace

void ValueSpan::take(double value)
{
    if (!std::isfinite(value))
        return;
    low = any ? std::min(low, value) : value;
    high = any ? std::max(high, value) : value;
    any = true;
}

double shareOf(double value, double low, double high)
{
    // Halves, since the span itself may be more than a double holds.
    const double half = high / 2 - low / 2;
    return half > 0 ? (value / 2 - low / 2) / half : 0;
}

double ValueScale::share(double value) const
{
    if (logarithmic)
        return value > 0 ? (std::log10(value) - std::log10(low)) / (std::log10(high) - std::log10(low)) : -far;
    return std::clamp(shareOf(value, low, high), -far, far);
}

ValueScale valueScale(ValueSpan span, const FieldStyle &style, bool based, int most, const QLocale &locale)
{
    ValueScale scale;
    scale.logarithmic = style.logarithmic;
    most = std::max(2, most);
    if (scale.logarithmic) {
        placeDecades(scale, span, style, most);
    } else {
        widen(scale, span, style, based);
        scale.low = style.min.value_or(scale.low);
        scale.high = style.max.value_or(scale.high);
        if (!(scale.high / 2 > scale.low / 2))
            scale.high = scale.low + std::max(1.0, std::abs(scale.low) * room);
        placeTicks(scale, style, most);
    }
    scale.texts = tickTexts(scale.ticks, style.unit, style.decimals, locale);
    for (int decimals = 1; decimals <= finest && !allDifferent(scale.texts); ++decimals)
        scale.texts = tickTexts(scale.ticks, style.unit, decimals, locale);
    splitUnit(scale, style.unit);
    return scale;
}

} // namespace calls
