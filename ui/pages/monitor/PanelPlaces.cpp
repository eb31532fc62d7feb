// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/monitor/PanelPlaces.h>

#include <algorithm>

namespace calls {

namespace {

constexpr int columns = 24;
constexpr int gap = 16;
constexpr int pitch = 38; // Grafana's: 30 for a row and 8 between two
constexpr int leastChart = 300; // a legend of three numbers
constexpr int leastFigure = 120;

int leastWidth(const Panel &panel)
{
    return panel.kind == PanelKind::Stat || panel.kind == PanelKind::Gauge ? leastFigure : leastChart;
}

int left(int column, int width)
{
    return column * (width + gap) / columns;
}

int widthOf(int column, int count, int width)
{
    return left(column + count, width) - left(column, width) - gap;
}

int heightOf(const Panel &panel)
{
    return qMax(2, panel.h) * pitch - gap;
}

PanelPlaces asStated(const QList<Panel> &panels, int width)
{
    PanelPlaces places;
    const int top = std::min_element(panels.cbegin(), panels.cend(), [](const Panel &one, const Panel &other) {
                        return one.y < other.y;
                    })->y;
    for (const Panel &panel : panels) {
        const QRect rect(left(panel.x, width), (panel.y - top) * pitch, widthOf(panel.x, panel.w, width),
                         heightOf(panel));
        places.rects << rect;
        places.height = qMax(places.height, rect.y() + rect.height());
    }
    return places;
}

/// One line after the other, each filled from edge to edge.
PanelPlaces reflowed(const QList<Panel> &panels, int width)
{
    PanelPlaces places;
    qsizetype first = 0;
    int top = 0;
    while (first < panels.size()) {
        const int least = leastWidth(panels.at(first));
        // A figure never stands beside a chart: one of both would have the wrong height.
        qsizetype alike = first;
        while (alike < panels.size() && leastWidth(panels.at(alike)) == least)
            ++alike;
        // As many lines as it takes, and about as many panels in each.
        const auto all = alike - first;
        const qsizetype fit = std::clamp<qsizetype>((width + gap) / (least + gap), 1, all);
        const qsizetype lines = (all + fit - 1) / fit;
        const qsizetype after = first + (all + lines - 1) / lines;
        const int count = int(after - first);
        int height = 0;
        for (qsizetype each = first; each < after; ++each)
            height = qMax(height, heightOf(panels.at(each)));
        for (int each = 0; each < count; ++each) {
            const int from = each * (width + gap) / count;
            const int to = (each + 1) * (width + gap) / count;
            places.rects << QRect(from, top, to - from - gap, height);
        }
        top += height + gap;
        first = after;
    }
    places.height = qMax(0, top - gap);
    return places;
}

} // namespace

PanelPlaces panelPlaces(const QList<Panel> &panels, int width)
{
    if (panels.isEmpty())
        return {};
    const bool readable = std::all_of(panels.cbegin(), panels.cend(), [width](const Panel &panel) {
        return panel.x >= 0 && panel.w > 0 && panel.x + panel.w <= columns
            && widthOf(panel.x, panel.w, width) >= leastWidth(panel);
    });
    return readable ? asStated(panels, width) : reflowed(panels, width);
}

} // namespace calls
