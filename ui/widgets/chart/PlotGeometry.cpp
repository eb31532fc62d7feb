// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/chart/PlotGeometry.h>

#include <style/Paint.h>

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

constexpr qreal tickGap = 8;
constexpr qreal timeGap = 6;
constexpr qreal linePitch = 24; // between two values
constexpr qreal timeAir = 16;   // between two times

qreal widest(const QStringList &texts, const QFont &font)
{
    qreal width = 0;
    for (const QString &text : texts)
        width = std::max(width, textWidth(font, text));
    return width;
}

bool standApart(const PlotGeometry &geometry, const ChartLook &look)
{
    for (qsizetype at = 1; at < geometry.times.size(); ++at) {
        const QRectF before = timeLabelRect(geometry, geometry.times.at(at - 1), look);
        if (timeLabelRect(geometry, geometry.times.at(at), look).left() - before.right() < timeAir)
            return false;
    }
    return true;
}

/// As many times as there is room for. How wide their labels are shows only when they are chosen, so the narrowest are tried first.
void placeTimes(PlotGeometry &geometry, const ChartLook &look, const QLocale &locale)
{
    int most = int(geometry.plot.width() / (textWidth(look.number, QStringLiteral("88:88")) + timeAir)) + 1;
    do {
        most = std::max(1, most - 1);
        geometry.times = timeTicks(geometry.range, most, locale);
        most = std::min(most, int(geometry.times.size()));
    } while (most > 1 && !standApart(geometry, look));
    if (!standApart(geometry, look))
        geometry.times.resize(1);
}

} // namespace

qreal PlotGeometry::x(qint64 at) const
{
    return plot.left() + (double(at) - double(range.from)) / std::max(1.0, double(range.to) - double(range.from)) * plot.width();
}

qint64 PlotGeometry::at(qreal x) const
{
    const double share = plot.width() > 0 ? std::clamp((x - plot.left()) / plot.width(), 0.0, 1.0) : 0;
    return range.from + qint64(std::llround(share * (double(range.to) - double(range.from))));
}

qreal PlotGeometry::y(double value, bool onRight) const
{
    return plot.bottom() - (onRight ? right : left).share(value) * plot.height();
}

PlotGeometry plotGeometry(const ChartScene &scene, const QList<PlotLine> &lines, const QRectF &body, const ChartLook &look,
                          const QLocale &locale)
{
    PlotGeometry geometry;
    geometry.range = scene.range;
    const qreal caption = textHeight(look.number);
    const QRectF inner = body.adjusted(0, caption / 2, 0, -caption - timeGap);
    const int most = std::clamp(int(inner.height() / linePitch) + 1, 2, 12);
    const SideSpan onLeft = sideSpan(scene, lines, false);
    const SideSpan onRight = sideSpan(scene, lines, true);
    geometry.left = valueScale(onLeft.span, onLeft.style, onLeft.based, most, locale);
    geometry.hasRight = onRight.used;
    if (onRight.used)
        geometry.right = valueScale(onRight.span, onRight.style, onRight.based, most, locale);
    const qreal leftRoom = std::max(widest(geometry.left.texts, look.number) + tickGap, 24.0);
    // The unit of the left axis stands in the heading; the right one's has no other place than its ticks.
    if (!geometry.right.unitWord.isEmpty()) {
        for (QString &text : geometry.right.texts)
            text += QChar(0xA0) + geometry.right.unitWord;
    }
    const qreal rightRoom = onRight.used ? widest(geometry.right.texts, look.number) + tickGap : 2;
    // Whole pixels keep the lines of the grid sharp.
    geometry.plot = QRectF(QPointF(std::ceil(inner.left() + leftRoom), std::round(inner.top())),
                           QPointF(std::floor(inner.right() - rightRoom), std::round(inner.bottom())));
    if (geometry.plot.width() < 1 || geometry.plot.height() < 1) {
        geometry.plot = QRectF(body.topLeft(), QSizeF());
        return geometry;
    }
    placeTimes(geometry, look, locale);
    return geometry;
}

void paintAxes(QPainter *painter, const PlotGeometry &geometry, const ChartLook &look)
{
    const QRectF &plot = geometry.plot;
    if (plot.isEmpty())
        return;
    painter->setFont(look.number);
    painter->setPen(look.tokens.text3);
    const qreal height = textHeight(look.number);
    const qreal hair = deviceWidth(painter, 1);
    const auto level = [&](double share) { return plot.bottom() - share * plot.height(); };
    for (qsizetype at = 0; at < geometry.left.ticks.size(); ++at) {
        const qreal y = level(geometry.left.share(geometry.left.ticks.at(at)));
        if (y < plot.top() - 1 || y > plot.bottom() + 1)
            continue;
        painter->fillRect(QRectF(plot.left(), std::round(y) - hair / 2, plot.width(), hair), look.tokens.line);
        painter->drawText(QRectF(plot.left() - tickGap - 200, y - height / 2, 200, height), Qt::AlignRight | Qt::AlignVCenter, geometry.left.texts.at(at));
    }
    for (qsizetype at = 0; geometry.hasRight && at < geometry.right.ticks.size(); ++at) {
        const qreal y = level(geometry.right.share(geometry.right.ticks.at(at)));
        if (y >= plot.top() - 1 && y <= plot.bottom() + 1)
            painter->drawText(QRectF(plot.right() + tickGap, y - height / 2, 200, height), Qt::AlignLeft | Qt::AlignVCenter, geometry.right.texts.at(at));
    }
    for (const TimeTick &tick : geometry.times)
        painter->drawText(timeLabelRect(geometry, tick, look), Qt::AlignLeft | Qt::AlignVCenter, tick.text);
}

QRectF timeLabelRect(const PlotGeometry &geometry, const TimeTick &tick, const ChartLook &look)
{
    const QRectF &plot = geometry.plot;
    const qreal width = textWidth(look.number, tick.text);
    // A label at the edge stays within the panel.
    const qreal right = std::max(plot.left() - tickGap, plot.right() + (geometry.hasRight ? tickGap : 2) - width);
    return {std::clamp(geometry.x(tick.at) - width / 2, plot.left() - tickGap, right), plot.bottom() + timeGap, width, textHeight(look.number)};
}

} // namespace calls
