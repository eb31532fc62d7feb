// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/chart/EventMarks.h>

#include <style/Paint.h>

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(calls::EventMarks)
};

constexpr qreal reach = 6;
constexpr qreal mark = 4;
constexpr int most = 4;

bool seen(const ChartEvent &event, TimeRange range)
{
    return event.at <= range.to && std::max(event.at, event.until) >= range.from;
}

/// "Alert 14:21" on its tint, at the left of the line where there is room.
void paintAlertChip(QPainter *painter, const ChartEvent &event, qreal x, const PlotGeometry &geometry, const ChartLook &look, const QLocale &locale,
                    qreal &taken)
{
    const QString words = Words::tr("Alert %1", "and its time").arg(timeText(event.at, geometry.range, locale));
    const qreal width = textWidth(look.captionStrong, words) + 12;
    const qreal height = textHeight(look.captionStrong) + 4;
    const qreal left = x - width - 6 >= geometry.plot.left() ? x - width - 6 : x + 6;
    if (left < taken || left + width > geometry.plot.right())
        return; // the crosshair tells those that stand too close
    taken = left + width + 4;
    const QRectF chip(left, geometry.plot.bottom() - height - 6, width, height);
    paintBox(painter, chip, radiusMark, look.tokens.warn.tint);
    painter->setFont(look.captionStrong);
    painter->setPen(look.tokens.warn.ink);
    painter->drawText(chip, Qt::AlignCenter, words);
}

} // namespace

void paintAlertBands(QPainter *painter, const QList<ChartEvent> &events, const PlotGeometry &geometry, const ChartLook &look)
{
    const QRectF &plot = geometry.plot;
    for (const ChartEvent &event : events) {
        if (!event.alert || event.until <= event.at || !seen(event, geometry.range))
            continue;
        const qreal from = std::max(plot.left(), geometry.x(event.at));
        const qreal to = std::min(plot.right(), geometry.x(event.until));
        painter->fillRect(QRectF(QPointF(from, plot.top()), QPointF(to, plot.bottom())), look.tokens.warn.tint);
    }
}

void paintEventLines(QPainter *painter, const QList<ChartEvent> &events, const PlotGeometry &geometry, const ChartLook &look, const QLocale &locale)
{
    const QRectF &plot = geometry.plot;
    qreal taken = plot.left();
    qreal before = -1;
    for (const ChartEvent &event : events) {
        if (event.at < geometry.range.from || event.at > geometry.range.to)
            continue;
        const qreal x = std::round(geometry.x(event.at)) + 0.5;
        const QColor ink = event.alert ? look.tokens.warn.ink : look.tokens.text2;
        if (x != before) { // hundreds may fall on one pixel
            QPen pen(ink, 1);
            pen.setDashPattern({3, 3});
            painter->setPen(pen);
            painter->drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
        }
        before = x;
        if (event.alert) {
            paintAlertChip(painter, event, x, geometry, look, locale, taken);
            continue;
        }
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(ink);
        painter->drawPolygon(QPolygonF{QPointF(x, plot.bottom()), QPointF(x - mark, plot.bottom() + mark + 2), QPointF(x + mark, plot.bottom() + mark + 2)});
        painter->restore();
    }
}

QStringList eventsNear(const QList<ChartEvent> &events, const PlotGeometry &geometry, qint64 at, const QLocale &locale)
{
    QStringList words;
    for (const ChartEvent &event : events) {
        const bool during = event.until > event.at && at >= event.at && at <= event.until;
        if (words.size() < most && (during || std::abs(geometry.x(event.at) - geometry.x(at)) <= reach))
            words << Words::tr("%1 %2", "time and what happened").arg(wholeTimeText(event.at, locale), event.words);
    }
    return words;
}

} // namespace calls
