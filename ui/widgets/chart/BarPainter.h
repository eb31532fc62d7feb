// SPDX-License-Identifier: GPL-3.0-or-later
// One bar a series: lying with name and figure beside it, or standing on names.
#pragma once

#include <widgets/chart/ChartLook.h>
#include <widgets/chart/ChartScene.h>

namespace calls {

void paintBarGauge(QPainter *painter, const ChartScene &scene, const QRectF &body, const ChartLook &look, const QLocale &locale);
void paintBarChart(QPainter *painter, const ChartScene &scene, const QRectF &body, const ChartLook &look, const QLocale &locale);

} // namespace calls
