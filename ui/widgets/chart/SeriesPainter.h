// SPDX-License-Identifier: GPL-3.0-or-later
// The series of a plot: lines, bars, points and areas, thinned to the pixels there are.
#pragma once

#include <widgets/chart/PlotGeometry.h>

namespace calls {

/// Clipped to the plot. Areas lie below all lines.
void paintSeries(QPainter *painter, const PlotGeometry &geometry, const QList<PlotLine> &lines, qint64 step, const ChartLook &look);

} // namespace calls
