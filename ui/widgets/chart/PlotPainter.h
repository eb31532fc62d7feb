// SPDX-License-Identifier: GPL-3.0-or-later
// A plot over time: axes, alerts' bands, series, thresholds and events; and over it the crosshair.
#pragma once

#include <widgets/chart/PlotGeometry.h>

namespace calls {

/// All that stays while the pointer moves.
void paintPlot(QPainter *painter, const ChartScene &scene, const PlotGeometry &geometry, const QList<PlotLine> &lines, const ChartLook &look,
               const QLocale &locale);
/// The line, a dot on each series and the time below.
void paintCrosshair(QPainter *painter, const ChartScene &scene, const PlotGeometry &geometry, const QList<PlotLine> &lines, const ChartLook &look,
                    const QLocale &locale);
/// What a drag would zoom to.
void paintSelection(QPainter *painter, const PlotGeometry &geometry, qreal from, qreal to, const ChartLook &look);
/// The grid alone and a sentence: no data, or loading.
void paintNothing(QPainter *painter, const QRectF &body, const QString &sentence, bool grid, const ChartLook &look);

} // namespace calls
