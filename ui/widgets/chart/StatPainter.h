// SPDX-License-Identifier: GPL-3.0-or-later
// One figure a series: as large as there is room, or on a dial.
#pragma once

#include <widgets/chart/ChartLook.h>
#include <widgets/chart/ChartScene.h>

namespace calls {

void paintStats(QPainter *painter, const ChartScene &scene, const QRectF &body, const ChartLook &look, const QLocale &locale);
void paintGauges(QPainter *painter, const ChartScene &scene, const QRectF &body, const ChartLook &look, const QLocale &locale);

} // namespace calls
