// SPDX-License-Identifier: GPL-3.0-or-later
// A topology as parts on ranks: stacks of nodes on even ranks, labels on odd ones, bends where a long edge passes
// a column. Labels and bends are parts with a size of their own, so no layout can put a line or a label through a
// node.
#pragma once

#include "TopologyUnits.h"

#include <paper/TopologyLayout.h>

namespace calls {

struct GraphPart
{
    enum class Kind { Stack, Label, Bend };
    Kind kind = Kind::Stack;
    int rank = 0;
    int zone = -1; ///< index of the zone it must stay inside; -1: outside all
    QSizeF size;
};

/// Units of one column that speak to each other, one below the other, with the labels of their edges between.
struct GraphStack
{
    struct Item
    {
        int unit = -1;    ///< a unit …
        QList<int> edges; ///< … or the one or two edges between its neighbours
        qreal height = 0;
    };
    QList<Item> items;
};

struct GraphChain
{
    QList<int> parts;      ///< from left to right, the ends' stacks included; empty for edges inside a stack
    int left = -1;         ///< units at the ends
    int right = -1;
    bool reversed = false; ///< the traffic runs from right to left
};

struct TopologyGraph
{
    QList<GraphPart> parts;   ///< the stacks first
    QList<GraphStack> stacks;
    QList<int> stackOf;       ///< by unit
    QList<QSizeF> unitSizes;
    QList<GraphChain> chains; ///< by edge of the reduced topology
    int ranks = 0;
    qreal zoneMargin = 12;
    qreal captionHeight = 0;
};

/// Measures everything; boxes stand at 0,0 until placed.
[[nodiscard]] TopologyLayout measureTopology(const Topology &topology, const TopologyUnits &units, const QFont &font);
[[nodiscard]] TopologyGraph topologyGraph(const TopologyLayout &measured, const TopologyUnits &units);

/// What a layout program answers: the middle of each part, and the zones.
struct GraphPlaces
{
    QList<QPointF> centres;
    QList<QRectF> zones;
};

/// The input of dot.
[[nodiscard]] QByteArray toDot(const TopologyGraph &graph, qsizetype zones);
/// The output of `dot -Tjson`. Error "topology.garbled" for anything that does not place every part.
[[nodiscard]] Result<GraphPlaces> fromDotJson(const QByteArray &json, const TopologyGraph &graph, qsizetype zones);
/// Plain columns, without dot.
[[nodiscard]] GraphPlaces stackedPlaces(const TopologyGraph &graph, qsizetype zones);

/// Moves everything to its place and draws the edges.
void placeTopology(TopologyLayout &layout, const TopologyGraph &graph, const TopologyUnits &units,
                   const GraphPlaces &places);

/// The first line of a stack's edge stands so far inside the boxes, its label beside it, the next line after that.
inline constexpr qreal uprightIndent = 16;
inline constexpr qreal uprightDistance = 4;

/// Between the members of a group, and from them to its edge.
inline constexpr qreal groupGap = 6;

} // namespace calls
