// SPDX-License-Identifier: GPL-3.0-or-later
// What happened, on a plot: bands of alerts below the series, dashed lines and marks above them.
#pragma once

#include <widgets/chart/PlotGeometry.h>

namespace calls {

void paintAlertBands(QPainter *painter, const QList<ChartEvent> &events, const PlotGeometry &geometry, const ChartLook &look);
void paintEventLines(QPainter *painter, const QList<ChartEvent> &events, const PlotGeometry &geometry, const ChartLook &look, const QLocale &locale);
/// "14:21:07 Calls plugin restarted", for what is a few pixels from a time or lasts over it; four at most.
[[nodiscard]] QStringList eventsNear(const QList<ChartEvent> &events, const PlotGeometry &geometry, qint64 at, const QLocale &locale);

} // namespace calls
