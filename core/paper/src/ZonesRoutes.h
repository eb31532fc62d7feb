// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PaperFonts.h"
#include "ZonesGraph.h"

namespace calls {

/// Where the nodes stand.
struct ZonePlaces
{
    QList<QRectF> nodes;   ///< in the order of the graph's
    QList<QRectF> columns; ///< left and width of each
};

struct ZonesRoutes
{
    QList<QPolygonF> lines;
    QList<std::pair<QPointF, QPointF>> tips; ///< arrow head, and where its line comes from
    QList<std::pair<QPointF, QString>> labels; ///< left end of the base line
};

/// Lines that jump over a column run above it, the first at laneTop.
inline constexpr qreal laneTop = 26;
inline constexpr qreal lanePitch = 13;
[[nodiscard]] int laneCount(const ZonesGraph &graph);

/// Right-angled lines that share no stretch and labels that nothing crosses; none when there is no room.
[[nodiscard]] std::optional<ZonesRoutes> routeZones(const ZonesGraph &graph, const ZonePlaces &places,
                                                    const PaperFonts &fonts);

} // namespace calls
