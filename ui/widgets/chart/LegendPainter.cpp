// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/chart/LegendPainter.h>

#include <style/Paint.h>

#include <QFontMetricsF>
#include <QPainter>
#include <QSet>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace calls {

namespace {

constexpr qreal swatchWidth = 16;
constexpr qreal swatchGap = 8;
constexpr qreal columnGap = 14;
constexpr qreal itemGap = 16;
constexpr qreal usualName = 170;
constexpr qreal leastName = 40;
constexpr qreal rowAir = 5;

void paintSwatch(QPainter *painter, QPointF left, const LegendTable::Row &row, const ChartLook &look)
{
    QPen pen = look.pen(row.ink, 3);
    if (pen.style() != Qt::SolidLine)
        pen.setDashPattern({6 / 3.0, 4 / 3.0});
    if (row.off) {
        // Hollow, so that it is told from the others without its colour.
        painter->setPen(QPen(look.tokens.lineStrong, 1));
        painter->drawRect(QRectF(left.x() + 0.5, left.y() - 1.5, swatchWidth - 1, 3));
        return;
    }
    painter->setPen(pen);
    painter->drawLine(left, left + QPointF(swatchWidth, 0));
}

} // namespace

LegendPainter::LegendPainter(const LegendTable &legend, const ChartLook &look, qreal width)
    : m_legend(legend), m_look(look), m_width(width), m_rowHeight(textHeight(look.caption) + rowAir)
{
    qreal y = 0;
    qreal x = 0;
    if (legend.list) {
        for (const LegendTable::Row &row : legend.rows) {
            const qreal wide = std::min(width, swatchWidth + swatchGap + textWidth(look.caption, row.name));
            if (x > 0 && x + wide > width) {
                x = 0;
                y += m_rowHeight;
            }
            m_places << QRectF(x, y, wide, m_rowHeight);
            x += wide + itemGap;
        }
        y += legend.rows.isEmpty() ? 0 : m_rowHeight;
    } else {
        for (qsizetype column = 0; column < legend.heads.size(); ++column) {
            // A time, so that the column does not jump when the crosshair comes.
            qreal wide = textWidth(look.captionStrong, column == 0 ? QStringLiteral("00:00:00") : legend.heads.at(column));
            for (const LegendTable::Row &row : legend.rows) {
                // What the crosshair meets lies between the least and the most: the column is as wide as any of them.
                for (const QString &value : column == 0 ? row.values : row.values.mid(column, 1))
                    wide = std::max(wide, textWidth(look.numberStrong, value));
            }
            m_columns << wide;
        }
        y = legend.rows.isEmpty() ? 0 : m_rowHeight + 1;
        for (qsizetype row = 0; row < legend.rows.size(); ++row, y += m_rowHeight)
            m_places << QRectF(0, y, width, m_rowHeight);
        // Where the columns do not leave room for names, those at the right go first.
        const auto taken = [this] { return swatchWidth + swatchGap + std::accumulate(m_columns.cbegin(), m_columns.cend(), columnGap * qreal(m_columns.size())); };
        while (m_columns.size() > 1 && taken() + leastName > width)
            m_columns.removeLast();
        m_nameWidth = std::max(0.0, width - taken());
        m_elide = tellingMode();
    }
    m_height = y + (legend.note.isEmpty() ? 0 : m_rowHeight);
}

/// Hosts of one domain begin differently, mount points end differently: the cut that leaves names apart.
Qt::TextElideMode LegendPainter::tellingMode() const
{
    const QFontMetricsF metrics(m_look.caption);
    for (const Qt::TextElideMode mode : {Qt::ElideMiddle, Qt::ElideRight, Qt::ElideLeft}) {
        QSet<QString> texts;
        for (const LegendTable::Row &row : m_legend.rows)
            texts << metrics.elidedText(row.name, mode, m_nameWidth);
        if (texts.size() == m_legend.rows.size())
            return mode;
    }
    return Qt::ElideMiddle;
}

qreal LegendPainter::idealWidth(const LegendTable &legend, const ChartLook &look)
{
    constexpr qreal endless = 1e6;
    qreal name = 0;
    for (const LegendTable::Row &row : legend.rows)
        name = std::max(name, textWidth(look.caption, row.name));
    qreal width = swatchWidth + swatchGap + std::clamp(name, leastName, usualName);
    for (const qreal column : LegendPainter(legend, look, endless).m_columns)
        width += columnGap + column;
    return width;
}

int LegendPainter::rowAt(QPointF point) const
{
    for (int row = 0; row < m_places.size(); ++row) {
        if (m_places.at(row).contains(point))
            return row;
    }
    return -1;
}

void LegendPainter::paint(QPainter *painter, const QRectF &clip, int current, int hovered) const
{
    painter->save();
    if (!m_legend.list && !m_legend.rows.isEmpty()) {
        qreal right = m_width;
        for (qsizetype column = m_columns.size() - 1; column >= 0; --column) {
            const bool first = column == 0;
            painter->setFont(first ? m_look.captionStrong : m_look.caption);
            painter->setPen(first ? m_look.tokens.text1 : m_look.tokens.text3);
            painter->drawText(QRectF(right - 200, 0, 200, m_rowHeight), Qt::AlignRight | Qt::AlignVCenter, m_legend.heads.at(column));
            right -= m_columns.at(column) + columnGap;
        }
        paintEdges(painter, QRectF(0, 0, m_width, m_rowHeight), Qt::BottomEdge, m_look.tokens.line);
    }
    for (int row = 0; row < m_places.size(); ++row) {
        const QRectF &place = m_places.at(row);
        if (!place.intersects(clip))
            continue;
        if (row == current || row == hovered)
            paintBox(painter, place.adjusted(m_legend.list ? -4 : 0, 0, m_legend.list ? 4 : 0, 0), radiusMark, row == current ? m_look.tokens.selected : m_look.tokens.hover);
        paintRow(painter, row);
    }
    if (!m_legend.note.isEmpty()) {
        painter->setFont(m_look.caption);
        painter->setPen(m_look.tokens.text3);
        drawElided(painter, QRectF(0, m_height - m_rowHeight, m_width, m_rowHeight), Qt::AlignLeft | Qt::AlignVCenter, m_legend.note);
    }
    painter->restore();
}

void LegendPainter::paintRow(QPainter *painter, int index) const
{
    const LegendTable::Row &row = m_legend.rows.at(index);
    const QRectF &place = m_places.at(index);
    paintSwatch(painter, QPointF(place.left(), std::round(place.center().y()) + 0.5), row, m_look);
    qreal right = place.right();
    for (qsizetype column = m_columns.size() - 1; column >= 0; --column) {
        painter->setFont(column == 0 ? m_look.numberStrong : m_look.number);
        painter->setPen(row.off ? m_look.tokens.text3 : column == 0 ? m_look.tokens.text1 : m_look.tokens.text2);
        painter->drawText(QRectF(right - m_columns.at(column), place.top(), m_columns.at(column), place.height()), Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip,
                          row.values.at(column));
        right -= m_columns.at(column) + columnGap;
    }
    QFont font = m_look.caption;
    font.setStrikeOut(row.off);
    painter->setFont(font);
    painter->setPen(row.off ? m_look.tokens.text3 : m_look.tokens.text1);
    const qreal left = place.left() + swatchWidth + swatchGap;
    drawElided(painter, QRectF(left, place.top(), right - left, place.height()), Qt::AlignLeft | Qt::AlignVCenter, row.name, m_elide);
}

} // namespace calls
