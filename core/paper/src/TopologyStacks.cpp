// SPDX-License-Identifier: GPL-3.0-or-later
// The layout without Graphviz: the parts of each rank one below the other, each zone a band over its ranks.
#include "TopologyGraph.h"

#include <algorithm>

namespace calls {

namespace {

constexpr qreal gap = 12;
constexpr qreal rankGap = 36;

QList<qreal> rankCentres(const TopologyGraph &graph)
{
    QList<qreal> widths(graph.ranks);
    for (const GraphPart &part : graph.parts)
        widths[part.rank] = std::max(widths.at(part.rank), part.size.width());
    QList<qreal> centres;
    qreal x = graph.zoneMargin;
    for (const qreal width : std::as_const(widths)) {
        centres << x + width / 2;
        x += width + rankGap;
    }
    return centres;
}

} // namespace

GraphPlaces stackedPlaces(const TopologyGraph &graph, qsizetype zones)
{
    GraphPlaces places;
    const QList<qreal> centres = rankCentres(graph);
    places.centres.resize(graph.parts.size());
    places.zones.resize(zones);
    QList<qreal> filled(graph.ranks);
    // Zones first, then (as -1) what stands in none.
    for (int turn = 0; turn <= zones; ++turn) {
        const int zone = turn < zones ? turn : -1;
        QList<int> members;
        int first = graph.ranks;
        int last = -1;
        for (int i = 0; i < graph.parts.size(); ++i) {
            if (graph.parts.at(i).zone != zone)
                continue;
            members << i;
            first = std::min(first, graph.parts.at(i).rank);
            last = std::max(last, graph.parts.at(i).rank);
        }
        if (members.isEmpty())
            continue;
        const auto begin = filled.begin() + first;
        const auto end = filled.begin() + last + 1;
        const qreal top = *std::max_element(begin, end);
        if (zone >= 0)
            std::fill(begin, end, top + graph.captionHeight + graph.zoneMargin);
        QRectF box;
        for (const int part : std::as_const(members)) {
            const GraphPart &placed = graph.parts.at(part);
            qreal &y = filled[placed.rank];
            const QPointF corner(centres.at(placed.rank) - placed.size.width() / 2, y);
            places.centres[part] = corner + QPointF(placed.size.width() / 2, placed.size.height() / 2);
            box |= QRectF(corner, placed.size);
            y += placed.size.height() + gap;
        }
        if (zone < 0)
            continue;
        places.zones[zone] = QRectF(QPointF(box.left() - graph.zoneMargin, top),
                                    QPointF(box.right() + graph.zoneMargin, box.bottom() + graph.zoneMargin));
        std::fill(begin, end, places.zones.at(zone).bottom() + gap);
    }
    return places;
}

} // namespace calls
