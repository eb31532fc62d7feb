// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/chart/BarPainter.h>

#include <metrics/Units.h>
#include <style/Paint.h>
#include <widgets/chart/PlotGeometry.h>

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(calls::BarPainter)
};

constexpr qreal nameShare = 0.38;
constexpr qreal gap = 10;
constexpr qreal rowMost = 44;
constexpr qreal thinnest = 10;
constexpr qreal thickest = 18;
constexpr qreal barMost = 56;

struct Bar
{
    QString name;
    double value = 0;
    QString text;
    QColor colour;
};

QList<Bar> barsOf(const ChartScene &scene, const ChartLook &look, const QLocale &locale)
{
    QList<Bar> bars;
    for (const ChartSeries &each : scene.series) {
        const Field &field = scene.field(each);
        Bar bar{field.name, reduced(field.samples, scene.panel.reduce), {}, look.ink(0)};
        bar.text = std::isnan(bar.value) ? QStringLiteral("–") : valueText(bar.value, field.style.unit, field.style.decimals, locale);
        const Threshold *reached = scene.panel.thresholds.size() > 1 ? thresholdOf(bar.value, scene.panel.thresholds) : nullptr;
        if (reached)
            bar.colour = thresholdColour(reached->colour, look.tokens);
        bars << bar;
    }
    return bars;
}

ValueSpan spanOf(const QList<Bar> &bars)
{
    ValueSpan span;
    span.take(0);
    for (const Bar &bar : bars)
        span.take(bar.value);
    return span;
}

void paintRest(QPainter *painter, qsizetype more, const QRectF &line, const ChartLook &look)
{
    painter->setFont(look.caption);
    painter->setPen(look.tokens.text3);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, Words::tr("%n more", nullptr, int(more)));
}

} // namespace

void paintBarGauge(QPainter *painter, const ChartScene &scene, const QRectF &body, const ChartLook &look, const QLocale &locale)
{
    const QList<Bar> bars = barsOf(scene, look, locale);
    const FieldStyle &style = scene.field(scene.series.first()).style;
    const ValueSpan span = spanOf(bars);
    const double low = style.min.value_or(span.low);
    const double high = std::max(style.max.value_or(span.high), low + 1e-9);
    qreal nameWidth = 0;
    qreal textRoom = 0;
    for (const Bar &bar : bars) {
        nameWidth = std::max(nameWidth, textWidth(look.caption, bar.name));
        textRoom = std::max(textRoom, textWidth(look.numberStrong, bar.text));
    }
    nameWidth = std::min(nameWidth, body.width() * nameShare);
    const qreal least = textHeight(look.caption) + 2;
    const qsizetype fitting = std::max<qsizetype>(1, qsizetype(body.height() / least));
    const qsizetype shown = bars.size() <= fitting ? bars.size() : fitting - 1;
    const qreal row = std::clamp(body.height() / qreal(std::max<qsizetype>(1, shown)), least, std::max(least, rowMost));
    const qreal barThick = std::round(std::clamp(row * 0.45, thinnest, thickest));
    painter->save();
    for (qsizetype at = 0; at < shown; ++at) {
        const Bar &bar = bars.at(at);
        const QRectF line(body.left(), body.top() + qreal(at) * row, body.width(), row);
        painter->setFont(look.caption);
        painter->setPen(look.tokens.text1);
        drawElided(painter, QRectF(line.left(), line.top(), nameWidth, row), Qt::AlignLeft | Qt::AlignVCenter, bar.name, Qt::ElideMiddle);
        const QRectF track(line.left() + nameWidth + gap, std::round(line.center().y() - barThick / 2), std::max(0.0, line.width() - nameWidth - textRoom - 2 * gap), barThick);
        paintBox(painter, track, radiusMark, look.tokens.plainTint);
        const double share = std::isnan(bar.value) ? 0 : std::clamp(shareOf(bar.value, low, high), 0.0, 1.0);
        if (share > 0)
            paintBox(painter, QRectF(track.topLeft(), QSizeF(std::max(3.0, track.width() * share), barThick)), radiusMark, bar.colour);
        painter->setFont(look.numberStrong);
        painter->setPen(look.tokens.text1);
        painter->drawText(QRectF(line.right() - textRoom, line.top(), textRoom, row), Qt::AlignRight | Qt::AlignVCenter, bar.text);
    }
    if (shown < bars.size())
        paintRest(painter, bars.size() - shown, QRectF(body.left(), body.top() + qreal(shown) * row, body.width(), least), look);
    painter->restore();
}

void paintBarChart(QPainter *painter, const ChartScene &scene, const QRectF &body, const ChartLook &look, const QLocale &locale)
{
    const QList<Bar> bars = barsOf(scene, look, locale);
    PlotGeometry geometry;
    constexpr qreal linePitch = 26;
    const qreal line = textHeight(look.caption);
    const QRectF inner = body.adjusted(0, line, 0, -line - 6);
    geometry.left = valueScale(spanOf(bars), scene.field(scene.series.first()).style, true, std::clamp(int(inner.height() / linePitch) + 1, 2, 12), locale);
    qreal axis = 0;
    for (const QString &text : std::as_const(geometry.left.texts))
        axis = std::max(axis, textWidth(look.number, text));
    geometry.plot = inner.adjusted(std::ceil(axis) + 8, 0, 0, 0);
    const qreal slot = geometry.plot.width() / qreal(bars.size());
    if (geometry.plot.isEmpty())
        return;
    painter->save();
    paintAxes(painter, geometry, look);
    const qreal wide = std::min(slot * 0.7, barMost);
    const qreal zero = geometry.y(std::clamp(0.0, geometry.left.low, geometry.left.high), false);
    // Names that do not fit side by side are written at every second, third … bar.
    qreal nameWidth = 0;
    qreal figureWidth = 0;
    for (const Bar &bar : bars) {
        nameWidth = std::max(nameWidth, textWidth(look.caption, bar.name));
        figureWidth = std::max(figureWidth, textWidth(look.number, bar.text));
    }
    const qreal nameRoom = std::min(nameWidth, std::max(slot - 4, 72.0));
    const qsizetype stride = std::max<qsizetype>(1, qsizetype(std::ceil((nameRoom + 16) / slot)));
    for (qsizetype at = 0; at < bars.size(); ++at) {
        const Bar &bar = bars.at(at);
        const qreal middle = geometry.plot.left() + slot * (qreal(at) + 0.5);
        const qreal y = std::isfinite(bar.value) ? geometry.y(bar.value, false) : zero;
        painter->fillRect(QRectF(middle - wide / 2, std::min(y, zero), wide, std::abs(zero - y)), bar.colour);
        if (figureWidth + 4 <= slot) {
            painter->setFont(look.number);
            painter->setPen(look.tokens.text1);
            painter->drawText(QRectF(middle - slot / 2, std::min(y, zero) - line - 1, slot, line), Qt::AlignCenter, bar.text);
        }
        if (at % stride == 0) {
            painter->setFont(look.caption);
            painter->setPen(look.tokens.text2);
            const qreal left = std::clamp(middle - nameRoom / 2, geometry.plot.left() - 8, std::max(geometry.plot.left() - 8, geometry.plot.right() - nameRoom));
            drawElided(painter, QRectF(left, geometry.plot.bottom() + 4, nameRoom + 1, line), Qt::AlignCenter, bar.name, Qt::ElideMiddle);
        }
    }
    painter->restore();
}

} // namespace calls
