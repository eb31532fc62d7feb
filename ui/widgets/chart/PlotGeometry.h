// SPDX-License-Identifier: GPL-3.0-or-later
// Where the plot of a panel is, and what its pixels mean.
#pragma once

#include <widgets/chart/ChartLook.h>
#include <widgets/chart/PlotLines.h>
#include <widgets/chart/TimeAxis.h>

#include <QRectF>

namespace calls {

struct PlotGeometry
{
    QRectF plot; ///< within the axes; empty when there is no room
    TimeRange range;
    ValueScale left;
    ValueScale right;
    bool hasRight = false;
    QList<TimeTick> times;

    [[nodiscard]] qreal x(qint64 at) const;
    [[nodiscard]] qint64 at(qreal x) const; ///< within the range
    [[nodiscard]] qreal y(double value, bool onRight) const;
};

/// Room for the axes by what stands at them; the plot takes the rest of `body`.
[[nodiscard]] PlotGeometry plotGeometry(const ChartScene &scene, const QList<PlotLine> &lines, const QRectF &body, const ChartLook &look,
                                        const QLocale &locale);
/// Grid, values and times.
void paintAxes(QPainter *painter, const PlotGeometry &geometry, const ChartLook &look);

/// Where a time is written below the plot.
[[nodiscard]] QRectF timeLabelRect(const PlotGeometry &geometry, const TimeTick &tick, const ChartLook &look);

} // namespace calls
