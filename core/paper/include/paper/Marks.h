// SPDX-License-Identifier: GPL-3.0-or-later
// Verdict shapes and line icons as vectors, on any QPaintDevice. Drawn on a grid of 16.
#pragma once

#include <paper/DrawingColours.h>

#include <QPointF>
#include <QString>

class QPainter;

namespace calls {

/// Disc, triangle, square, diamond, dashed ring; a thin ring when there is no verdict (not tested).
void paintMark(QPainter &painter, QPointF topLeft, qreal size, std::optional<Verdict> verdict,
               const DrawingColours &colours);

/// "server", "clients", "lock", "wireless", "globe", "none", "chevron"; an unknown name draws "server".
void paintIcon(QPainter &painter, const QString &name, QPointF topLeft, qreal size, const QColor &colour);

} // namespace calls
