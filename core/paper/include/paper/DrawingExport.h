// SPDX-License-Identifier: GPL-3.0-or-later
// Drawings as files. A file is whole or not there: it is written aside and renamed.
#pragma once

#include <paper/DecisionsDrawing.h>
#include <paper/TopologyDrawing.h>

#include <functional>

namespace calls {

/// A drawing of known size, painted from 0,0 in pixels of its layout.
struct Picture
{
    QString title;
    QString description;
    QSizeF size;
    std::function<void(QPainter &)> paint;
};

/// In paper's colours. Lay out with exportFont(), so that the file is the same on every screen.
[[nodiscard]] Picture pictureOf(const DecisionsDrawing &drawing, const QString &deployment);
[[nodiscard]] Picture pictureOf(const TopologyLayout &layout, const FlowVerdicts &verdicts, const QString &deployment);

/// Errors "drawing.write": the folder cannot be written, the disk is full.
Result<void> writeSvg(const Picture &picture, const QString &path);
/// `scale`: pixels of the file for each of the drawing; lowered for drawings beyond 16000 pixels a side.
Result<void> writePng(const Picture &picture, const QString &path, qreal scale = 2);

/// As large as `area` allows, never enlarged beyond `most`; in the middle at the top.
void paintFitted(QPainter &painter, const Picture &picture, const QRectF &area, qreal most = 1);

} // namespace calls
