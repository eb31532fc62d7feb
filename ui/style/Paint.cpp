// SPDX-License-Identifier: GPL-3.0-or-later
#include <style/Paint.h>

#include <QPaintDevice>
#include <QPainter>

#include <cmath>

namespace calls {

qreal deviceWidth(const QPainter *painter, qreal width)
{
    const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1;
    return std::max(1.0, std::round(width * ratio)) / ratio;
}

void paintBox(QPainter *painter, const QRectF &rect, qreal radius, const QColor &fill, const QColor &edge,
              qreal edgeWidth)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    if (edge.isValid()) {
        const qreal width = deviceWidth(painter, edgeWidth);
        painter->setPen(QPen(edge, width));
        const qreal inset = width / 2;
        painter->drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset);
    } else {
        painter->setPen(Qt::NoPen);
        painter->drawRoundedRect(rect, radius, radius);
    }
    painter->restore();
}

void paintEdges(QPainter *painter, const QRectF &rect, Qt::Edges edges, const QColor &colour, qreal width)
{
    const qreal w = deviceWidth(painter, width);
    if (edges & Qt::TopEdge)
        painter->fillRect(QRectF(rect.left(), rect.top(), rect.width(), w), colour);
    if (edges & Qt::BottomEdge)
        painter->fillRect(QRectF(rect.left(), rect.bottom() - w, rect.width(), w), colour);
    if (edges & Qt::LeftEdge)
        painter->fillRect(QRectF(rect.left(), rect.top(), w, rect.height()), colour);
    if (edges & Qt::RightEdge)
        painter->fillRect(QRectF(rect.right() - w, rect.top(), w, rect.height()), colour);
}

void paintCurrentBar(QPainter *painter, const QRectF &row, const QColor &colour)
{
    const qreal inset = std::max(4.0, (row.height() - 20) / 2);
    const QRectF bar(row.left(), row.top() + inset, 3, row.height() - 2 * inset);
    paintBox(painter, bar, 1.5, colour);
}

} // namespace calls
