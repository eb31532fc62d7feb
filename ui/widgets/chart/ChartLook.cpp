// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/chart/ChartLook.h>

#include <style/Typography.h>

#include <QFontInfo>
#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace calls {

namespace {

constexpr int firstDashed = 5;

QFont inPixels(QFont font)
{
    font.setPixelSize(std::max(1, QFontInfo(font).pixelSize()));
    return font;
}

QFont demiBold(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

ChartLook::ChartLook(const Tokens &theme)
    : tokens(theme), body(inPixels(typeFont(Type::Body))), strong(demiBold(body)), caption(inPixels(typeFont(Type::Caption))),
      captionStrong(demiBold(caption)), number(inPixels(numberFont(Type::Caption))), numberStrong(demiBold(number)),
      figure(inPixels(typeFont(Type::Figure)))
{
}

QPen ChartLook::pen(int series, qreal width) const
{
    QPen pen(ink(series), width);
    pen.setCapStyle(Qt::FlatCap);
    pen.setJoinStyle(Qt::BevelJoin); // a mitre would draw peaks higher than they are
    if (series % int(tokens.series.size()) >= firstDashed)
        pen.setDashPattern({6 / width, 4 / width});
    return pen;
}

std::optional<Sign> thresholdSign(const QString &name)
{
    if (name.endsWith(QLatin1String("green")))
        return Sign::Pass;
    if (name.endsWith(QLatin1String("yellow")) || name.endsWith(QLatin1String("orange")))
        return Sign::Warn;
    if (name.endsWith(QLatin1String("red")))
        return Sign::Fail;
    return std::nullopt;
}

QColor thresholdColour(const QString &name, const Tokens &tokens)
{
    if (const auto sign = thresholdSign(name))
        return signInk(*sign, tokens);
    if (name.endsWith(QLatin1String("blue")))
        return tokens.accent;
    if (name.endsWith(QLatin1String("purple")))
        return tokens.unknown.ink;
    const QColor own(name);
    return own.isValid() && name.startsWith(u'#') ? own : tokens.text1;
}

const Threshold *thresholdOf(double value, const QList<Threshold> &thresholds)
{
    const Threshold *reached = nullptr;
    for (const Threshold &each : thresholds) {
        if (value >= each.value)
            reached = &each;
    }
    return reached;
}

void drawElided(QPainter *painter, const QRectF &rect, int flags, const QString &text, Qt::TextElideMode mode)
{
    const QFontMetricsF metrics(painter->font());
    painter->drawText(rect, flags | Qt::TextSingleLine, metrics.elidedText(text, mode, rect.width() + 0.5));
}

qreal textWidth(const QFont &font, const QString &text)
{
    return std::ceil(QFontMetricsF(font).horizontalAdvance(text));
}

qreal textHeight(const QFont &font)
{
    return std::ceil(QFontMetricsF(font).height());
}

} // namespace calls
