// SPDX-License-Identifier: GPL-3.0-or-later
#include "TopologyUnits.h"

#include "TopologyColumns.h"

#include <QMap>
#include <QSet>

#include <algorithm>

namespace calls {

namespace {

/// Nodes of one class look alike: same kind and zone, and the same traffic with the same classes.
QList<int> refine(const Topology &topology, const QList<IndexedEdge> &edges, const QSet<int> &alone)
{
    const auto number = [](const QList<QStringList> &signatures) {
        QMap<QStringList, int> known;
        QList<int> classes;
        for (const QStringList &signature : signatures) {
            if (!known.contains(signature))
                known.insert(signature, static_cast<int>(known.size()));
            classes << known.value(signature);
        }
        return classes;
    };
    QList<QStringList> signatures;
    for (int i = 0; i < topology.nodes.size(); ++i) {
        const TopologyNode &node = topology.nodes.at(i);
        signatures << QStringList{QString::number(static_cast<int>(node.kind)), node.zone,
                                  node.planned ? QStringLiteral("planned") : QString(),
                                  alone.contains(i) ? QString::number(i) : QString()};
    }
    QList<int> classes = number(signatures);
    for (qsizetype round = 0; round < topology.nodes.size(); ++round) {
        for (int i = 0; i < classes.size(); ++i)
            signatures[i] = {QString::number(classes.at(i))};
        for (int i = 0; i < edges.size(); ++i) {
            const IndexedEdge &edge = edges.at(i);
            if (!edge.drawn())
                continue;
            const QString &label = topology.edges.at(i).label;
            signatures[edge.from] << QStringLiteral("to %1 %2").arg(classes.at(edge.to)).arg(label);
            signatures[edge.to] << QStringLiteral("from %1 %2").arg(classes.at(edge.from)).arg(label);
        }
        for (QStringList &signature : signatures)
            std::sort(signature.begin() + 1, signature.end());
        const QList<int> finer = number(signatures);
        if (finer == classes)
            break;
        classes = finer;
    }
    return classes;
}

/// One edge between two classes stands for all pairs, so all pairs must have it; and there is no edge within.
QSet<int> misfits(const QList<IndexedEdge> &edges, const QList<int> &classes)
{
    QMap<int, int> size;
    for (const int which : classes)
        ++size[which];
    QMap<QPair<int, int>, int> pairs;
    for (const IndexedEdge &edge : edges) {
        if (edge.drawn())
            ++pairs[{classes.at(edge.from), classes.at(edge.to)}];
    }
    QSet<int> wrong;
    for (auto it = pairs.cbegin(); it != pairs.cend(); ++it) {
        const auto [from, to] = it.key();
        if (from == to || it.value() != size.value(from) * size.value(to))
            wrong << from << to;
    }
    QSet<int> nodes;
    for (int i = 0; i < classes.size(); ++i) {
        if (wrong.contains(classes.at(i)) && size.value(classes.at(i)) > 1)
            nodes << i;
    }
    return nodes;
}

} // namespace

TopologyUnits topologyUnits(const Topology &topology)
{
    const QList<IndexedEdge> edges = indexedEdges(topology);
    QList<int> classes;
    for (int i = 0; i < topology.nodes.size(); ++i)
        classes << i;
    if (edges.size() > mostSeparateEdges) {
        QSet<int> alone;
        classes = refine(topology, edges, alone);
        for (QSet<int> more = misfits(edges, classes); !more.isEmpty(); more = misfits(edges, classes)) {
            alone |= more;
            classes = refine(topology, edges, alone);
        }
    }
    TopologyUnits units;
    units.reduced.zones = topology.zones;
    QList<QString> idOfClass(topology.nodes.size());
    QMap<int, int> unitOfClass;
    for (int i = 0; i < topology.nodes.size(); ++i) {
        const int which = classes.at(i);
        if (!unitOfClass.contains(which)) {
            unitOfClass.insert(which, static_cast<int>(units.members.size()));
            units.members << QList<int>{};
            units.reduced.nodes << topology.nodes.at(i);
            idOfClass[which] = topology.nodes.at(i).id;
        }
        units.members[unitOfClass.value(which)] << i;
    }
    QMap<QPair<int, int>, qsizetype> known;
    for (int i = 0; i < edges.size(); ++i) {
        const IndexedEdge &edge = edges.at(i);
        if (!edge.drawn())
            continue;
        const QPair<int, int> pair{classes.at(edge.from), classes.at(edge.to)};
        const TopologyEdge &original = topology.edges.at(i);
        if (known.contains(pair)) {
            units.reduced.edges[known.value(pair)].flows << original.flows;
            continue;
        }
        known.insert(pair, units.reduced.edges.size());
        units.reduced.edges << TopologyEdge{idOfClass.at(pair.first), idOfClass.at(pair.second), original.flows,
                                            original.label};
    }
    return units;
}

} // namespace calls
