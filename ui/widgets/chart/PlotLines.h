// SPDX-License-Identifier: GPL-3.0-or-later
// The values that are drawn: stacked where asked, without what a logarithmic axis cannot show.
#pragma once

#include <widgets/chart/ChartScene.h>
#include <widgets/chart/ValueScale.h>

namespace calls {

struct PlotLine
{
    int ink = 0;
    FieldStyle style;
    QList<Sample> top;
    QList<Sample> base; ///< of a stacked series: what lies below it, at the same times
};

/// The lines of all series that are on.
[[nodiscard]] QList<PlotLine> plotLines(const ChartScene &scene);

/// What the lines of one side span within the range, and the thresholds that are near.
struct SideSpan
{
    ValueSpan span;
    FieldStyle style; ///< of the first line: its unit, limits and kind of scale are the axis'
    bool used = false;
    bool based = false;
};
[[nodiscard]] SideSpan sideSpan(const ChartScene &scene, const QList<PlotLine> &lines, bool right);

} // namespace calls
