// SPDX-License-Identifier: GPL-3.0-or-later
// Edges that stay sharp at every scale: widths and places are whole device pixels.
#pragma once

#include <QColor>
#include <QRectF>

class QPainter;

namespace calls {

/// Radii of look.md section 2.
inline constexpr qreal radiusMark = 3;
inline constexpr qreal radiusControl = 4;
inline constexpr qreal radiusBar = 6;
inline constexpr qreal radiusCard = 8;

/// `width` rounded to whole device pixels of what is painted on, never below one.
[[nodiscard]] qreal deviceWidth(const QPainter *painter, qreal width);

/// A filled rounded rectangle; an invalid `edge` leaves the edge out, an invalid `fill` the inside.
/// The edge lies inside `rect`.
void paintBox(QPainter *painter, const QRectF &rect, qreal radius, const QColor &fill, const QColor &edge = {},
              qreal edgeWidth = 1);

/// Lines along the sides of `rect`, inside it.
void paintEdges(QPainter *painter, const QRectF &rect, Qt::Edges edges, const QColor &colour, qreal width = 1);

/// The 3 px mark at the left of the current row.
void paintCurrentBar(QPainter *painter, const QRectF &row, const QColor &colour);

} // namespace calls
