// SPDX-License-Identifier: GPL-3.0-or-later
// Buckets over time: the more, the stronger the colour.
#pragma once

#include <widgets/chart/PlotGeometry.h>

namespace calls {

/// Its left scale has a tick a bucket, named by the series.
[[nodiscard]] PlotGeometry heatmapGeometry(const ChartScene &scene, const QRectF &body, const ChartLook &look, const QLocale &locale);
void paintHeatmap(QPainter *painter, const ChartScene &scene, const PlotGeometry &geometry, const ChartLook &look);

} // namespace calls
