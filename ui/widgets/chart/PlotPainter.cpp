// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/chart/PlotPainter.h>

#include <style/Paint.h>
#include <widgets/chart/EventMarks.h>
#include <widgets/chart/SeriesPainter.h>

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace calls {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(calls::PlotPainter)
};

constexpr qreal dotRadius = 4;
constexpr qreal flagRoom = 8;

void paintThresholds(QPainter *painter, const ChartScene &scene, const PlotGeometry &geometry, const ChartLook &look)
{
    if (!scene.panel.thresholdsDrawn)
        return;
    const QRectF &plot = geometry.plot;
    painter->setFont(look.caption);
    const qreal height = textHeight(look.caption);
    QRectF taken;
    for (const Threshold &each : scene.panel.thresholds) {
        const double share = std::isfinite(each.value) ? geometry.left.share(each.value) : -1;
        if (share < 0 || share > 1)
            continue;
        const qreal y = std::round(plot.bottom() - share * plot.height()) + 0.5;
        QPen pen(thresholdColour(each.colour, look.tokens), 1.5);
        pen.setDashPattern({4, 3});
        painter->setPen(pen);
        painter->drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        if (each.words.isEmpty())
            continue;
        // Above the line where there is room for it.
        const qreal top = y - height - 1 >= plot.top() ? y - height - 1 : y + 2;
        const QString words = QFontMetricsF(look.caption).elidedText(each.words, Qt::ElideRight, plot.width() - 16);
        QRectF place(plot.left() + 4, top, textWidth(look.caption, words) + 8, height);
        // Two lines close to each other: the words of the second stand at the other end.
        if (place.intersects(taken))
            place.moveRight(plot.right() - 4);
        if (place.intersects(taken))
            continue; // no room for both: the line is there
        taken = place;
        QColor ground = look.tokens.page; // series may pass below the words
        ground.setAlphaF(0.85F);
        painter->fillRect(place, ground);
        painter->drawText(place, Qt::AlignCenter | Qt::TextSingleLine, words);
    }
}

/// "no data" in the widest gap that all series share: said once, where there is room.
void paintGapWords(QPainter *painter, const ChartScene &scene, const PlotGeometry &geometry, const QList<PlotLine> &lines, const ChartLook &look)
{
    if (scene.data.step <= 0)
        return;
    // By columns of pixels, since a gap that has words is many of them wide.
    const int columns = std::max(1, int(geometry.plot.width()));
    std::vector<bool> covered(std::size_t(columns), false);
    const auto columnOf = [&geometry, columns](qint64 at) { return std::clamp(int(geometry.x(at) - geometry.plot.left()), 0, columns - 1); };
    for (const PlotLine &line : lines) {
        const Sample *before = nullptr;
        for (const Sample &sample : line.top) {
            if (!std::isfinite(sample.value) || sample.at < geometry.range.from || sample.at > geometry.range.to)
                continue;
            const bool joined = before && 2 * (sample.at - before->at) <= 3 * scene.data.step;
            const int to = columnOf(sample.at);
            for (int column = joined ? columnOf(before->at) : to; column <= to; ++column)
                covered[std::size_t(column)] = true;
            before = &sample;
        }
    }
    const QString words = Words::tr("no data");
    const qreal needed = textWidth(look.caption, words) + 8;
    int widest = int(needed);
    int last = -1; // the column before the gap; what was before the first sample is no gap
    std::optional<qreal> centre;
    for (int column = 0; column < columns; ++column) {
        if (!covered[std::size_t(column)])
            continue;
        if (last >= 0 && column - last > widest) {
            widest = column - last;
            centre = geometry.plot.left() + (column + last) / 2.0;
        }
        last = column;
    }
    if (!centre)
        return;
    const qreal height = textHeight(look.caption);
    painter->setFont(look.caption);
    painter->setPen(look.tokens.text3);
    painter->drawText(QRectF(*centre - needed / 2, geometry.plot.center().y() - height / 2, needed, height), Qt::AlignCenter, words);
}

} // namespace

void paintPlot(QPainter *painter, const ChartScene &scene, const PlotGeometry &geometry, const QList<PlotLine> &lines, const ChartLook &look,
               const QLocale &locale)
{
    if (geometry.plot.isEmpty())
        return;
    painter->save();
    paintAlertBands(painter, scene.events, geometry, look);
    paintAxes(painter, geometry, look);
    paintSeries(painter, geometry, lines, scene.data.step, look);
    paintEventLines(painter, scene.events, geometry, look, locale);
    paintThresholds(painter, scene, geometry, look); // their words may stand across an event
    paintGapWords(painter, scene, geometry, lines, look);
    painter->restore();
}

void paintCrosshair(QPainter *painter, const ChartScene &scene, const PlotGeometry &geometry, const QList<PlotLine> &lines, const ChartLook &look,
                    const QLocale &locale)
{
    const QRectF &plot = geometry.plot;
    if (scene.at == 0 || plot.isEmpty() || scene.at < geometry.range.from || scene.at > geometry.range.to)
        return;
    painter->save();
    const qreal x = std::round(geometry.x(scene.at));
    const qreal hair = deviceWidth(painter, 1);
    painter->fillRect(QRectF(x - hair / 2, plot.top(), hair, plot.height()), look.tokens.text1);
    painter->setRenderHint(QPainter::Antialiasing);
    const qint64 reach = reachOf(scene);
    for (const PlotLine &line : lines) {
        const Sample *sample = line.style.shape == LineShape::Bars ? nullptr : sampleNear(line.top, scene.at, reach);
        if (!sample || !std::isfinite(sample->value))
            continue;
        const QPointF at(geometry.x(sample->at), geometry.y(sample->value, line.style.rightAxis));
        if (!plot.adjusted(-1, -1, 1, 1).contains(at))
            continue;
        painter->setPen(QPen(look.tokens.page, 1.5));
        painter->setBrush(look.ink(line.ink));
        painter->drawEllipse(at, dotRadius, dotRadius);
    }
    const QString text = timeText(scene.at, geometry.range, locale);
    const qreal width = textWidth(look.numberStrong, text) + 2 * flagRoom;
    const qreal height = textHeight(look.numberStrong) + 2;
    const qreal left = std::clamp(x - width / 2, plot.left() - flagRoom, std::max(plot.left() - flagRoom, plot.right() + flagRoom - width));
    const QRectF flag(left, plot.bottom() + 4, width, height);
    for (const TimeTick &tick : geometry.times) {
        const QRectF label = timeLabelRect(geometry, tick, look);
        if (label.intersects(flag.adjusted(-4, 0, 4, 0)))
            painter->fillRect(label.adjusted(-1, 0, 1, 0), look.tokens.page); // half a label says nothing
    }
    paintBox(painter, flag, radiusMark, look.tokens.text1);
    painter->setFont(look.numberStrong);
    painter->setPen(look.tokens.page);
    painter->drawText(flag, Qt::AlignCenter, text);
    painter->restore();
}

void paintSelection(QPainter *painter, const PlotGeometry &geometry, qreal from, qreal to, const ChartLook &look)
{
    const QRectF &plot = geometry.plot;
    const QRectF chosen(QPointF(std::clamp(std::min(from, to), plot.left(), plot.right()), plot.top()),
                        QPointF(std::clamp(std::max(from, to), plot.left(), plot.right()), plot.bottom()));
    QColor tint = look.tokens.accent;
    tint.setAlphaF(0.18F);
    painter->fillRect(chosen, tint);
    paintEdges(painter, chosen, Qt::LeftEdge | Qt::RightEdge, look.tokens.accent);
}

void paintNothing(QPainter *painter, const QRectF &body, const QString &sentence, bool grid, const ChartLook &look)
{
    painter->save();
    const QRectF plot = body.adjusted(0, 8, 0, -textHeight(look.caption) - 6);
    constexpr int lines = 5;
    for (int at = 0; grid && at < lines; ++at)
        paintEdges(painter, QRectF(plot.left(), std::round(plot.top() + plot.height() * at / (lines - 1)), plot.width(), 1), Qt::TopEdge, look.tokens.line);
    painter->setFont(look.body);
    const QRectF room = plot.adjusted(16, 0, -16, 0);
    QRectF words = QFontMetricsF(look.body).boundingRect(room, Qt::AlignCenter | Qt::TextWordWrap, sentence).intersected(room);
    painter->fillRect(words.adjusted(-8, -4, 8, 4), look.tokens.page);
    painter->setPen(look.tokens.text2);
    painter->drawText(room, Qt::AlignCenter | Qt::TextWordWrap, sentence);
    painter->restore();
}

} // namespace calls
