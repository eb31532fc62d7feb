// SPDX-License-Identifier: GPL-3.0-or-later
// On a large site many servers have the very same neighbours. They are drawn as one group with one set of edges.
#pragma once

#include <plan/Topology.h>

namespace calls {

/// A unit is drawn as one box with edges: a node, or a group of nodes.
struct TopologyUnits
{
    Topology reduced;          ///< a node for each unit (its first member's), edges between units
    QList<QList<int>> members; ///< by unit: indices of the original nodes
};

/// Groups only above so many edges; smaller sites show each pair.
inline constexpr qsizetype mostSeparateEdges = 24;

[[nodiscard]] TopologyUnits topologyUnits(const Topology &topology);

} // namespace calls
