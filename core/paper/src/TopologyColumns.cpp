// SPDX-License-Identifier: GPL-3.0-or-later
#include "TopologyColumns.h"

#include <QHash>
#include <QMap>
#include <QSet>

#include <algorithm>

namespace calls {

namespace {

struct Facts
{
    QList<IndexedEdge> edges; ///< between servers
    QList<bool> server;
    QList<bool> facesClients;
    QList<int> level; ///< the longest way along the traffic to a server that asks no other
};

int levelOf(int node, const QList<IndexedEdge> &edges, QList<int> &known, QSet<int> &open)
{
    if (known.at(node) >= 0 || open.contains(node))
        return std::max(0, known.at(node));
    open.insert(node);
    int level = 0;
    for (const IndexedEdge &edge : edges) {
        if (edge.from == node && !open.contains(edge.to))
            level = std::max(level, 1 + levelOf(edge.to, edges, known, open));
    }
    open.remove(node);
    known[node] = level;
    return level;
}

Facts factsOf(const Topology &topology)
{
    Facts facts;
    const qsizetype count = topology.nodes.size();
    for (const TopologyNode &node : topology.nodes)
        facts.server << (node.kind == Endpoint::Kind::Server);
    facts.facesClients.resize(count);
    for (const IndexedEdge &edge : indexedEdges(topology)) {
        if (!edge.drawn())
            continue;
        if (facts.server.at(edge.from) && facts.server.at(edge.to))
            facts.edges << edge;
        else if (topology.nodes.at(edge.from).kind == Endpoint::Kind::Clients)
            facts.facesClients[edge.to] = true;
    }
    facts.level.fill(-1, count);
    QSet<int> open;
    for (int node = 0; node < count; ++node)
        levelOf(node, facts.edges, facts.level, open);
    return facts;
}

/// Media servers end the traffic of all others, so they and what speaks to nothing but them stand next to the
/// clients; what speaks among itself stands behind.
int firstColumn(int node, const Facts &facts)
{
    if (!facts.server.at(node))
        return 0;
    if (facts.level.at(node) == 0)
        return 1;
    if (!facts.facesClients.at(node))
        return 2;
    const bool onlyBasics = std::all_of(facts.edges.begin(), facts.edges.end(), [&](const IndexedEdge &edge) {
        return (edge.from != node || facts.level.at(edge.to) == 0) && (edge.to != node || facts.level.at(edge.from) == 0);
    });
    return onlyBasics ? 1 : 2;
}

/// Edges within a column are drawn straight down, which works inside one zone as long as each node has at most
/// two neighbours there and they form no ring.
bool isCrowded(int column, const Topology &topology, const QList<int> &columns, const Facts &facts)
{
    QMap<int, QSet<int>> neighbours;
    for (const IndexedEdge &edge : facts.edges) {
        if (columns.at(edge.from) != column || columns.at(edge.to) != column)
            continue;
        if (topology.nodes.at(edge.from).zone != topology.nodes.at(edge.to).zone)
            return true;
        neighbours[edge.from] << edge.to;
        neighbours[edge.to] << edge.from;
    }
    qsizetype pairs = 0;
    for (const QSet<int> &others : std::as_const(neighbours)) {
        if (others.size() > 2)
            return true;
        pairs += others.size();
    }
    // Strings have fewer pairs than members; only rings reach their number.
    return !neighbours.isEmpty() && pairs / 2 >= neighbours.size();
}

/// Moves those at the end of the traffic one column to the right, and all behind them.
bool split(int column, QList<int> &columns, const Facts &facts)
{
    int least = -1;
    bool several = false;
    for (int node = 0; node < columns.size(); ++node) {
        if (columns.at(node) != column)
            continue;
        several = several || (least >= 0 && facts.level.at(node) != least);
        least = least < 0 ? facts.level.at(node) : std::min(least, facts.level.at(node));
    }
    if (!several)
        return false;
    for (int node = 0; node < columns.size(); ++node) {
        if (columns.at(node) > column || (columns.at(node) == column && facts.level.at(node) == least))
            ++columns[node];
    }
    return true;
}

void closeGaps(QList<int> &columns)
{
    QList<int> used = columns;
    std::sort(used.begin(), used.end());
    used.erase(std::unique(used.begin(), used.end()), used.end());
    for (int &column : columns)
        column = static_cast<int>(used.indexOf(column));
}

} // namespace

QList<IndexedEdge> indexedEdges(const Topology &topology)
{
    QHash<QString, int> index;
    for (int i = 0; i < topology.nodes.size(); ++i)
        index.insert(topology.nodes.at(i).id, i);
    QList<IndexedEdge> edges;
    for (const TopologyEdge &edge : topology.edges) {
        const int from = index.value(edge.from, -1);
        const int to = index.value(edge.to, -1);
        edges << (from < 0 || to < 0 || from == to ? IndexedEdge{} : IndexedEdge{from, to});
    }
    return edges;
}

QList<int> topologyColumns(const Topology &topology)
{
    if (topology.nodes.isEmpty())
        return {};
    const Facts facts = factsOf(topology);
    QList<int> columns;
    for (int node = 0; node < topology.nodes.size(); ++node)
        columns << firstColumn(node, facts);
    // The two ends of an edge never have the same level, so each split takes edges out of the column.
    for (int column = 1; column <= *std::max_element(columns.begin(), columns.end()); ++column) {
        while (isCrowded(column, topology, columns, facts) && split(column, columns, facts)) { }
    }
    closeGaps(columns);
    return columns;
}

} // namespace calls
