// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/chart/StatPainter.h>

#include <metrics/Decimate.h>
#include <metrics/Units.h>
#include <widgets/chart/ValueScale.h>

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

constexpr qreal cellGap = 16;
constexpr qreal leastCell = 110;
constexpr qreal signSize = 14;
constexpr qreal sparkShare = 0.34;
constexpr qreal largestFigure = 44;
constexpr qreal smallestFigure = 14;
constexpr qreal smallestInDial = 10;
constexpr qreal leastDial = 26; // radius
constexpr qreal dialHeight = 1.5; // of the radius: three quarters of a circle

struct Figure
{
    const Field *field = nullptr;
    double value = 0;
    QString text;
    QColor colour;
    std::optional<Sign> sign;
    QString words; ///< what the value means; empty: nothing judges it
};

Figure figureOf(const ChartScene &scene, const ChartSeries &each, const ChartLook &look, const QLocale &locale)
{
    Figure figure;
    figure.field = &scene.field(each);
    figure.value = reduced(figure.field->samples, scene.panel.reduce);
    figure.text = std::isnan(figure.value) ? QStringLiteral("–") : valueText(figure.value, figure.field->style.unit, figure.field->style.decimals, locale);
    figure.colour = look.tokens.text1;
    // One threshold judges nothing: it is the colour that every dashboard begins with.
    const Threshold *reached = scene.panel.thresholds.size() > 1 ? thresholdOf(figure.value, scene.panel.thresholds) : nullptr;
    if (!reached)
        return figure;
    figure.colour = thresholdColour(reached->colour, look.tokens);
    figure.sign = thresholdSign(reached->colour);
    figure.words = !reached->words.isEmpty() ? reached->words : figure.sign ? signWord(*figure.sign) : QString();
    return figure;
}

int columnsOfFigures(const QRectF &body, qsizetype count)
{
    return int(std::clamp<qsizetype>(qsizetype(body.width() / leastCell), 1, std::max<qsizetype>(1, count)));
}

/// As many as make the dials largest.
int columnsOfDials(const QRectF &body, qsizetype count)
{
    int best = 1;
    qreal largest = 0;
    for (int columns = 1; columns <= std::min<qsizetype>(count, 12); ++columns) {
        const qreal rows = std::ceil(qreal(count) / columns);
        const qreal radius = std::min(body.width() / columns / 2, body.height() / rows / dialHeight);
        if (radius > largest) {
            largest = radius;
            best = columns;
        }
    }
    return best;
}

/// Side by side, then below each other.
QList<QRectF> cells(const QRectF &body, qsizetype count, int columns)
{
    const int rows = int((count + columns - 1) / columns);
    QList<QRectF> places;
    for (qsizetype at = 0; at < count; ++at) {
        const qreal width = (body.width() - cellGap * (columns - 1)) / columns;
        const qreal height = (body.height() - cellGap / 2 * (rows - 1)) / rows;
        places << QRectF(body.left() + qreal(at % columns) * (width + cellGap), body.top() + qreal(at / columns) * (height + cellGap / 2), width, height);
    }
    return places;
}

QFont fitting(QFont font, const QString &text, qreal width, qreal height, qreal least = smallestFigure)
{
    int size = int(std::clamp(height, least, largestFigure));
    for (; size > least; --size) {
        font.setPixelSize(size);
        if (textWidth(font, text) <= width && textHeight(font) <= height * 1.4)
            break;
    }
    font.setPixelSize(size);
    return font;
}

void paintSpark(QPainter *painter, const ChartScene &scene, const Figure &figure, const QRectF &place)
{
    const QList<Sample> &samples = figure.field->samples;
    ValueSpan span;
    for (const Sample &sample : samples)
        span.take(sample.value);
    if (samples.size() < 3 || !span.any || scene.range.length() <= 0 || place.height() < 8)
        return;
    const double low = std::min(0.0, span.low);
    const double high = span.high > low ? span.high : low + 1;
    QColor line = figure.colour;
    QColor fill = figure.colour;
    line.setAlphaF(0.7F);
    fill.setAlphaF(0.14F);
    painter->save();
    painter->setClipRect(place, Qt::IntersectClip);
    for (const QList<Sample> &run : decimated(samples, scene.range, std::max(1, int(place.width())), scene.data.step)) {
        QPolygonF points;
        for (const Sample &sample : run)
            points << QPointF(place.left() + double(sample.at - scene.range.from) / double(scene.range.length()) * place.width(),
                              place.bottom() - shareOf(sample.value, low, high) * (place.height() - 2));
        painter->setPen(QPen(line, 1));
        painter->drawPolyline(points);
        points << QPointF(points.last().x(), place.bottom()) << QPointF(points.first().x(), place.bottom());
        painter->setPen(Qt::NoPen);
        painter->setBrush(fill);
        painter->drawPolygon(points);
        painter->setBrush(Qt::NoBrush);
    }
    painter->restore();
}

/// The sign and what the value means, in one line.
void paintMeaning(QPainter *painter, const Figure &figure, const QRectF &line, const ChartLook &look, bool centred)
{
    if (figure.words.isEmpty())
        return;
    painter->setFont(look.caption);
    const qreal room = figure.sign ? signSize + 5 : 0;
    const qreal width = std::min(line.width() - room, textWidth(look.caption, figure.words));
    const qreal left = centred ? line.left() + (line.width() - width - room) / 2 : line.left();
    if (figure.sign)
        paintSign(painter, QRectF(left, std::round(line.center().y() - signSize / 2), signSize, signSize), *figure.sign, look.tokens);
    painter->setPen(look.tokens.text2);
    drawElided(painter, QRectF(left + room, line.top(), width + 1, line.height()), Qt::AlignLeft | Qt::AlignVCenter, figure.words);
}

void paintName(QPainter *painter, const QString &name, const QRectF &line, const ChartLook &look, int align)
{
    painter->setFont(look.caption);
    painter->setPen(look.tokens.text2);
    drawElided(painter, line, align | Qt::AlignVCenter, name, Qt::ElideMiddle);
}

/// Where there is room for one line only: sign, name, figure.
void paintFigureLine(QPainter *painter, const Figure &figure, const QRectF &cell, const ChartLook &look)
{
    painter->setFont(look.numberStrong);
    painter->setPen(figure.colour);
    painter->drawText(cell, Qt::AlignRight | Qt::AlignVCenter, figure.text);
    qreal left = cell.left();
    if (figure.sign) {
        paintSign(painter, QRectF(left, std::round(cell.center().y() - signSize / 2), signSize, signSize), *figure.sign, look.tokens);
        left += signSize + 5;
    }
    const qreal right = cell.right() - textWidth(look.numberStrong, figure.text) - 8;
    paintName(painter, figure.field->name, QRectF(left, cell.top(), std::max(0.0, right - left), cell.height()), look, Qt::AlignLeft);
}

void paintStat(QPainter *painter, const ChartScene &scene, const Figure &figure, QRectF cell, const ChartLook &look, bool named)
{
    const qreal line = textHeight(look.caption) + 2;
    if (named && cell.height() < 3 * line)
        return paintFigureLine(painter, figure, cell, look);
    if (named) {
        paintName(painter, figure.field->name, QRectF(cell.topLeft(), QSizeF(cell.width(), line)), look, Qt::AlignLeft);
        cell.setTop(cell.top() + line);
    }
    const bool judged = !figure.words.isEmpty();
    const bool sparkled = figure.field->samples.size() > 2 && cell.height() > 64;
    const qreal spark = sparkled ? cell.height() * sparkShare : 0;
    const qreal figureHeight = cell.height() - spark - (judged ? line : 0);
    painter->setFont(fitting(look.figure, figure.text, cell.width(), figureHeight * 0.75));
    painter->setPen(figure.colour);
    const qreal tall = std::min(figureHeight, textHeight(painter->font()) + 4);
    painter->drawText(QRectF(cell.left(), cell.top(), cell.width(), tall), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, figure.text);
    if (judged)
        paintMeaning(painter, figure, QRectF(cell.left(), cell.top() + tall, cell.width(), line), look, false);
    if (sparkled)
        paintSpark(painter, scene, figure, QRectF(cell.left(), cell.bottom() - spark, cell.width(), spark));
}

// A dial from lower left over the top to lower right.
constexpr double dialFrom = 210;
constexpr double dialSpan = 240;

QPainterPath arc(QPointF centre, qreal outer, qreal inner, double from, double to)
{
    const QRectF big(centre.x() - outer, centre.y() - outer, 2 * outer, 2 * outer);
    const QRectF small(centre.x() - inner, centre.y() - inner, 2 * inner, 2 * inner);
    QPainterPath path;
    path.arcMoveTo(big, dialFrom - dialSpan * from);
    path.arcTo(big, dialFrom - dialSpan * from, -dialSpan * (to - from));
    path.arcTo(small, dialFrom - dialSpan * to, dialSpan * (to - from));
    path.closeSubpath();
    return path;
}

void paintGauge(QPainter *painter, const ChartScene &scene, const Figure &figure, QRectF cell, const ChartLook &look, const QLocale &locale, bool named)
{
    const FieldStyle &style = figure.field->style;
    const double low = style.min.value_or(0);
    const double whole = style.unit == QLatin1String("percentunit") ? 1 : 100;
    const double high = std::max(style.max.value_or(std::isfinite(figure.value) ? std::max(whole, figure.value) : whole), low + 1e-9);
    const auto share = [&](double value) { return std::isnan(value) ? 0.0 : std::clamp(shareOf(value, low, high), 0.0, 1.0); };
    const qreal line = textHeight(look.caption) + 2;
    if (std::min(cell.width() / 2, (cell.height() - line) / dialHeight) < leastDial)
        return paintFigureLine(painter, figure, cell, look);
    if (named) {
        paintName(painter, figure.field->name, QRectF(cell.left(), cell.bottom() - line, cell.width(), line), look, Qt::AlignHCenter);
        cell.setBottom(cell.bottom() - line);
    }
    if (!figure.words.isEmpty() && cell.height() > 4 * line) {
        paintMeaning(painter, figure, QRectF(cell.left(), cell.bottom() - line, cell.width(), line), look, true);
        cell.setBottom(cell.bottom() - line);
    }
    const qreal radius = std::min(cell.width() / 2, cell.height() / dialHeight) - 2;
    const QPointF centre(cell.center().x(), cell.top() + (cell.height() - radius * dialHeight) / 2 + radius);
    const qreal thick = radius * 0.22;
    painter->setPen(Qt::NoPen);
    painter->setBrush(look.tokens.plainTint);
    painter->drawPath(arc(centre, radius - 5, radius - 5 - thick, 0, 1));
    painter->setBrush(scene.panel.thresholds.size() > 1 ? figure.colour : look.tokens.series.front());
    if (share(figure.value) > 0)
        painter->drawPath(arc(centre, radius - 5, radius - 5 - thick, 0, share(figure.value)));
    for (qsizetype at = 0; scene.panel.thresholds.size() > 1 && at < scene.panel.thresholds.size(); ++at) {
        const Threshold &each = scene.panel.thresholds.at(at);
        const double to = at + 1 < scene.panel.thresholds.size() ? share(scene.panel.thresholds.at(at + 1).value) : 1;
        const double from = std::isfinite(each.value) ? share(each.value) : 0;
        painter->setBrush(thresholdColour(each.colour, look.tokens));
        if (to > from)
            painter->drawPath(arc(centre, radius, radius - 3, from, to));
    }
    painter->setBrush(Qt::NoBrush);
    painter->setFont(fitting(look.figure, figure.text, (radius - 5 - thick) * 1.7, radius * 0.5, smallestInDial));
    painter->setPen(figure.colour);
    painter->drawText(QRectF(centre.x() - radius, centre.y() - radius * 0.45, 2 * radius, radius * 0.7), Qt::AlignCenter, figure.text);
    painter->setFont(look.number);
    painter->setPen(look.tokens.text3);
    const qreal foot = centre.y() + radius * 0.5;
    const QString least = valueText(low, style.unit, style.decimals, locale);
    const QString most = valueText(high, style.unit, style.decimals, locale);
    if (radius > 44) {
        painter->drawText(QRectF(centre.x() - radius * 0.62, foot - line, radius * 0.62, line), Qt::AlignLeft | Qt::AlignBottom, least);
        painter->drawText(QRectF(centre.x(), foot - line, radius * 0.62, line), Qt::AlignRight | Qt::AlignBottom, most);
    }
}

} // namespace

void paintStats(QPainter *painter, const ChartScene &scene, const QRectF &body, const ChartLook &look, const QLocale &locale)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QList<QRectF> places = cells(body, scene.series.size(), columnsOfFigures(body, scene.series.size()));
    for (qsizetype at = 0; at < places.size(); ++at)
        paintStat(painter, scene, figureOf(scene, scene.series.at(at), look, locale), places.at(at), look, places.size() > 1);
    painter->restore();
}

void paintGauges(QPainter *painter, const ChartScene &scene, const QRectF &body, const ChartLook &look, const QLocale &locale)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QList<QRectF> places = cells(body, scene.series.size(), columnsOfDials(body, scene.series.size()));
    for (qsizetype at = 0; at < places.size(); ++at)
        paintGauge(painter, scene, figureOf(scene, scene.series.at(at), look, locale), places.at(at), look, locale, places.size() > 1);
    painter->restore();
}

} // namespace calls
