// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/chart/PlotLines.h>

#include <QHash>

#include <algorithm>
#include <cmath>
#include <limits>

namespace calls {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double near = 2; // a threshold as high as this many times the data is still worth the room

/// The sums so far, by time; the two sides of the plot are stacked apart.
using Heights = QHash<qint64, double>;

void stack(PlotLine &line, Heights &heights, const Heights &totals)
{
    line.base = line.top;
    for (qsizetype at = 0; at < line.top.size(); ++at) {
        const qint64 time = line.top.at(at).at;
        double value = line.top.at(at).value;
        if (line.style.percentStacked)
            value = totals.value(time) > 0 ? value / totals.value(time) * 100 : nan;
        double &height = heights[time];
        line.base[at].value = std::isfinite(value) ? height : nan; // a gap stays a gap
        line.top[at].value = value + height;
        if (std::isfinite(value))
            height += value;
    }
}

void withoutWhatHasNoLogarithm(QList<Sample> &samples)
{
    for (Sample &sample : samples) {
        if (sample.value <= 0)
            sample.value = nan;
    }
}

} // namespace

QList<PlotLine> plotLines(const ChartScene &scene)
{
    QList<PlotLine> lines;
    for (const ChartSeries &each : scene.series) {
        if (each.off)
            continue;
        const Field &field = scene.field(each);
        lines.append({each.ink, field.style, field.samples, {}});
        PlotLine &line = lines.last();
        if (scene.panel.kind == PanelKind::BarChart)
            line.style.shape = LineShape::Bars;
        line.style.stacked = line.style.stacked || line.style.percentStacked;
        if (line.style.percentStacked)
            line.style.unit = QStringLiteral("percent");
    }
    Heights totals[2];
    for (const PlotLine &line : std::as_const(lines)) {
        if (!line.style.percentStacked)
            continue;
        for (const Sample &sample : line.top)
            totals[line.style.rightAxis ? 1 : 0][sample.at] += std::isfinite(sample.value) ? sample.value : 0;
    }
    Heights heights[2];
    for (PlotLine &line : lines) {
        const int side = line.style.rightAxis ? 1 : 0;
        if (line.style.stacked)
            stack(line, heights[side], totals[side]);
        if (line.style.logarithmic)
            withoutWhatHasNoLogarithm(line.top);
    }
    return lines;
}

SideSpan sideSpan(const ChartScene &scene, const QList<PlotLine> &lines, bool right)
{
    SideSpan side;
    side.style = scene.panel.style;
    for (const PlotLine &line : lines) {
        if (line.style.rightAxis != right)
            continue;
        if (!side.used)
            side.style = line.style;
        side.used = true;
        side.based = side.based || line.style.stacked || line.style.fill > 0 || line.style.shape == LineShape::Bars;
        for (const Sample &sample : line.top) {
            if (sample.at >= scene.range.from && sample.at <= scene.range.to)
                side.span.take(sample.value);
        }
    }
    if (scene.panel.thresholdsDrawn && !right && side.span.any) {
        const ValueSpan data = side.span;
        for (const Threshold &each : scene.panel.thresholds) {
            if (each.value <= std::max(0.0, data.high) * near && each.value >= std::min(0.0, data.low) * near)
                side.span.take(each.value);
        }
    }
    return side;
}

} // namespace calls
