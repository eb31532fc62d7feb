// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/chart/ChartTip.h>

#include <metrics/Units.h>
#include <style/ConsoleStyle.h>
#include <style/Paint.h>
#include <widgets/chart/EventMarks.h>

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

constexpr int most = 12;
constexpr qreal margin = 10;
constexpr qreal rowAir = 4;
constexpr qreal swatch = 12;
constexpr qreal gap = 8;
constexpr qreal valueGap = 20;
constexpr qreal widestName = 260;
constexpr int offset = 16;

struct Met
{
    TipContent::Row row;
    double value = 0;
};

} // namespace

QString TipContent::spoken(const QLocale &locale) const
{
    QStringList parts = events;
    for (const Row &row : rows)
        parts << ChartTip::tr("%1 %2", "series and its value").arg(row.name, row.value);
    return ChartTip::tr("%1: %2", "time, and what was then").arg(head, locale.createSeparatedList(parts));
}

TipContent tipContent(const ChartScene &scene, const PlotGeometry &geometry, const QLocale &locale)
{
    TipContent content;
    if (scene.at == 0 || geometry.plot.isEmpty() || scene.at < geometry.range.from || scene.at > geometry.range.to)
        return content;
    content.head = wholeTimeText(scene.at, locale);
    content.events = eventsNear(scene.events, geometry, scene.at, locale);
    const bool buckets = scene.panel.kind == PanelKind::Heatmap;
    const qint64 reach = reachOf(scene);
    QList<Met> met;
    for (const ChartSeries &each : scene.series) {
        const Field &field = scene.field(each);
        const Sample *sample = each.off ? nullptr : sampleNear(field.samples, scene.at, reach);
        if (!sample || (buckets && sample->value == 0))
            continue;
        met.append({{buckets ? -1 : each.ink, field.name, valueText(sample->value, buckets ? QString() : field.style.unit, field.style.decimals, locale)}, sample->value});
    }
    if (!buckets) { // those have an order of their own
        std::stable_sort(met.begin(), met.end(), [](const Met &one, const Met &other) {
            return std::isnan(other.value) ? !std::isnan(one.value) : one.value > other.value;
        });
    }
    content.more = std::max(0, int(met.size()) - most);
    for (const Met &each : std::as_const(met).mid(0, most))
        content.rows << each.row;
    return content;
}

ChartTip::ChartTip(QWidget *window) : QWidget(window)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

QSize ChartTip::measured(const ChartLook &look) const
{
    qreal width = textWidth(look.captionStrong, m_content.head);
    for (const QString &event : m_content.events)
        width = std::max(width, std::min(widestName * 1.4, textWidth(look.caption, event)));
    for (const TipContent::Row &row : m_content.rows)
        width = std::max(width, swatch + gap + std::min(widestName, textWidth(look.caption, row.name)) + valueGap + textWidth(look.numberStrong, row.value));
    const qreal line = textHeight(look.caption) + rowAir;
    const auto lines = 1 + m_content.events.size() + m_content.rows.size() + (m_content.more > 0 ? 1 : 0);
    return {int(std::ceil(width + 2 * margin)), int(std::ceil(qreal(lines) * line + 2 * margin - rowAir))};
}

void ChartTip::showAt(QPoint point, const TipContent &content)
{
    m_content = content;
    const ChartLook look(tokensOf(this));
    const QSize size = measured(look);
    const QRect room = parentWidget()->rect().adjusted(4, 4, -4, -4);
    QPoint place(point.x() + offset, point.y() - size.height() / 2);
    if (place.x() + size.width() > room.right())
        place.setX(point.x() - offset - size.width());
    place.setX(std::clamp(place.x(), room.left(), std::max(room.left(), room.right() - size.width())));
    place.setY(std::clamp(place.y(), room.top(), std::max(room.top(), room.bottom() - size.height())));
    setGeometry(QRect(place, size));
    raise();
    show();
    update();
}

void ChartTip::paintEvent(QPaintEvent *)
{
    const ChartLook look(tokensOf(this));
    QPainter painter(this);
    paintBox(&painter, rect(), radiusBar, look.tokens.floating, look.tokens.lineStrong);
    const qreal line = textHeight(look.caption) + rowAir;
    QRectF place(margin, margin - rowAir / 2, width() - 2 * margin, line);
    painter.setFont(look.captionStrong);
    painter.setPen(look.tokens.text1);
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, m_content.head);
    place.translate(0, line);
    painter.setFont(look.caption);
    painter.setPen(look.tokens.text2);
    for (const QString &event : m_content.events) {
        drawElided(&painter, place, Qt::AlignLeft | Qt::AlignVCenter, event);
        place.translate(0, line);
    }
    for (const TipContent::Row &row : m_content.rows) {
        qreal left = place.left();
        if (row.ink >= 0) {
            QPen pen = look.pen(row.ink, 3);
            painter.setPen(pen);
            const qreal y = std::round(place.center().y()) + 0.5;
            painter.drawLine(QPointF(left, y), QPointF(left + swatch, y));
            left += swatch + gap;
        }
        painter.setFont(look.numberStrong);
        painter.setPen(look.tokens.text1);
        painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, row.value);
        painter.setFont(look.caption);
        painter.setPen(look.tokens.text2);
        const qreal right = place.right() - textWidth(look.numberStrong, row.value) - valueGap / 2;
        drawElided(&painter, QRectF(left, place.top(), right - left, line), Qt::AlignLeft | Qt::AlignVCenter, row.name, Qt::ElideMiddle);
        place.translate(0, line);
    }
    if (m_content.more > 0) {
        painter.setPen(look.tokens.text3);
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, tr("%n more", nullptr, m_content.more));
    }
}

} // namespace calls
