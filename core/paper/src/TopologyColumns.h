// SPDX-License-Identifier: GPL-3.0-or-later
// Which column each node of a topology stands in: clients left, what they meet first beside them.
#pragma once

#include <plan/Topology.h>

namespace calls {

/// By node, from 0 without gaps.
[[nodiscard]] QList<int> topologyColumns(const Topology &topology);

/// Edges as indices of nodes; edges whose ends are unknown or the same are left out and have from == -1.
struct IndexedEdge
{
    int from = -1;
    int to = -1;
    [[nodiscard]] bool drawn() const { return from >= 0; }
};
[[nodiscard]] QList<IndexedEdge> indexedEdges(const Topology &topology);

} // namespace calls
