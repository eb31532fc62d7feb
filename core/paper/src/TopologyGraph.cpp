// SPDX-License-Identifier: GPL-3.0-or-later
#include "TopologyGraph.h"

#include "TopologyColumns.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace calls {

namespace {

constexpr qreal attachDistance = 18; ///< between two edges on one side of a box
constexpr qreal uprightGap = 9;      ///< of a line above and below its label within a stack
constexpr QSizeF bendSize(8, 12);

/// The ranks that a zone covers.
struct Span
{
    int first = 0;
    int last = -1;
};

class GraphBuilder
{
public:
    GraphBuilder(const TopologyLayout &measured, const TopologyUnits &units)
        : m_measured(measured), m_units(units), m_edges(indexedEdges(units.reduced)),
          m_columns(topologyColumns(units.reduced))
    {
    }

    TopologyGraph build()
    {
        measureUnits();
        findStacks();
        addStacks();
        for (int i = 0; i < m_edges.size(); ++i)
            m_graph.chains << chain(i, m_edges.at(i));
        m_graph.captionHeight = m_measured.fonts.lineHeight(TextRole::CaptionStrong) + 6;
        return std::move(m_graph);
    }

private:
    [[nodiscard]] bool isUpright(const IndexedEdge &edge) const
    {
        return m_columns.at(edge.from) == m_columns.at(edge.to);
    }

    /// A box grows with the edges on its busier side, so that they arrive apart.
    void measureUnits()
    {
        QHash<int, int> onLeft;
        QHash<int, int> onRight;
        for (const IndexedEdge &edge : m_edges) {
            if (isUpright(edge))
                continue;
            const bool forward = m_columns.at(edge.from) < m_columns.at(edge.to);
            ++onRight[forward ? edge.from : edge.to];
            ++onLeft[forward ? edge.to : edge.from];
        }
        for (int unit = 0; unit < m_units.members.size(); ++unit) {
            const QList<int> &members = m_units.members.at(unit);
            QSizeF size(0, members.size() > 1 ? groupGap : 0);
            for (const int node : members) {
                const QSizeF box = m_measured.nodes.at(node).box.size();
                size = QSizeF(std::max(size.width(), box.width()),
                              size.height() + box.height() + (members.size() > 1 ? groupGap : 0));
            }
            if (members.size() > 1)
                size.rwidth() += 2 * groupGap;
            const int edges = std::max(onLeft.value(unit), onRight.value(unit));
            size.setHeight(std::max(size.height(), (edges - 1) * attachDistance + 20));
            m_graph.unitSizes << size;
        }
    }

    /// Edges within a column form strings (topologyColumns sees to it); each is one stack, from end to end.
    void findStacks()
    {
        QHash<int, QSet<int>> next;
        for (const IndexedEdge &edge : m_edges) {
            if (isUpright(edge)) {
                next[edge.from] << edge.to;
                next[edge.to] << edge.from;
            }
        }
        m_graph.stackOf.fill(-1, m_units.members.size());
        for (const bool endsOnly : {true, false}) {
            for (int unit = 0; unit < m_units.members.size(); ++unit) {
                if (m_graph.stackOf.at(unit) < 0 && (!endsOnly || next.value(unit).size() <= 1))
                    walk(unit, next);
            }
        }
    }

    void walk(int unit, const QHash<int, QSet<int>> &next)
    {
        GraphStack stack;
        while (unit >= 0) {
            if (!stack.items.isEmpty())
                stack.items << between(stack.items.last().unit, unit);
            stack.items << GraphStack::Item{unit, {}, m_graph.unitSizes.at(unit).height()};
            m_graph.stackOf[unit] = static_cast<int>(m_graph.stacks.size());
            int following = -1;
            for (const int other : next.value(unit)) {
                if (m_graph.stackOf.at(other) < 0 && (following < 0 || other < following))
                    following = other;
            }
            unit = following;
        }
        m_graph.stacks << stack;
    }

    [[nodiscard]] GraphStack::Item between(int upper, int lower) const
    {
        GraphStack::Item item;
        for (int i = 0; i < m_edges.size(); ++i) {
            const IndexedEdge &edge = m_edges.at(i);
            if ((edge.from == upper && edge.to == lower) || (edge.from == lower && edge.to == upper)) {
                item.edges << i;
                item.height = std::max(item.height, m_measured.edges.at(i).label.height() + 2 * uprightGap);
            }
        }
        return item;
    }

    void addStacks()
    {
        m_spans.resize(m_units.reduced.zones.size());
        for (const GraphStack &stack : std::as_const(m_graph.stacks)) {
            GraphPart part;
            const int unit = stack.items.first().unit;
            part.rank = 2 * m_columns.at(unit);
            part.zone = zoneOf(unit);
            for (const GraphStack::Item &item : stack.items) {
                const qreal width = item.unit >= 0 ? m_graph.unitSizes.at(item.unit).width() : widthOf(item, unit);
                part.size = QSizeF(std::max(part.size.width(), width), std::max(0.0, part.size.height()) + item.height);
            }
            if (part.zone >= 0) {
                Span &span = m_spans[part.zone];
                span = span.last < 0 ? Span{part.rank, part.rank}
                                     : Span{std::min(span.first, part.rank), std::max(span.last, part.rank)};
            }
            m_graph.ranks = std::max(m_graph.ranks, part.rank + 1);
            m_graph.parts << part;
        }
        m_labelsOnRank.resize(m_graph.ranks);
    }

    /// Boxes stand in the middle of their stack, so what labels need beyond them is there on both sides.
    [[nodiscard]] qreal widthOf(const GraphStack::Item &item, int unit) const
    {
        qreal labels = uprightIndent;
        for (const int edge : item.edges)
            labels += m_measured.edges.at(edge).label.width() + uprightDistance;
        return 2 * labels - m_graph.unitSizes.at(unit).width();
    }

    [[nodiscard]] int zoneOf(int unit) const
    {
        const QString &name = m_units.reduced.nodes.at(unit).zone;
        for (int i = 0; i < m_units.reduced.zones.size(); ++i) {
            if (!name.isEmpty() && m_units.reduced.zones.at(i).name == name)
                return i;
        }
        return -1;
    }

    GraphChain chain(int edge, IndexedEdge ends)
    {
        GraphChain chain;
        if (isUpright(ends))
            return chain;
        chain.reversed = m_columns.at(ends.from) > m_columns.at(ends.to);
        chain.left = chain.reversed ? ends.to : ends.from;
        chain.right = chain.reversed ? ends.from : ends.to;
        const int first = m_graph.stackOf.at(chain.left);
        const int last = m_graph.stackOf.at(chain.right);
        const int labelRank = quietestGap(m_graph.parts.at(first).rank, m_graph.parts.at(last).rank);
        chain.parts << first;
        for (int rank = m_graph.parts.at(first).rank + 1; rank < m_graph.parts.at(last).rank; ++rank) {
            const int zone = zoneAt(rank, first, last);
            if (rank == labelRank) {
                m_graph.parts << GraphPart{GraphPart::Kind::Label, rank, zone, m_measured.edges.at(edge).label.size()};
                ++m_labelsOnRank[rank];
            } else {
                m_graph.parts << GraphPart{GraphPart::Kind::Bend, rank, zone, bendSize};
            }
            chain.parts << static_cast<int>(m_graph.parts.size()) - 1;
        }
        chain.parts << last;
        return chain;
    }

    /// Of the gaps between columns that an edge crosses, the one with the fewest labels.
    [[nodiscard]] int quietestGap(int from, int to) const
    {
        int best = from + 1;
        for (int rank = best; rank < to; rank += 2) {
            if (m_labelsOnRank.at(rank) < m_labelsOnRank.at(best))
                best = rank;
        }
        return best;
    }

    /// A zone is a rectangle over its ranks: an edge is inside as soon as it is over the zone of its end.
    [[nodiscard]] int zoneAt(int rank, int first, int last) const
    {
        for (const int end : {last, first}) {
            const int zone = m_graph.parts.at(end).zone;
            if (zone >= 0 && m_spans.at(zone).first <= rank && rank <= m_spans.at(zone).last)
                return zone;
        }
        return -1;
    }

    const TopologyLayout &m_measured;
    const TopologyUnits &m_units;
    const QList<IndexedEdge> m_edges;
    const QList<int> m_columns;
    TopologyGraph m_graph;
    QList<Span> m_spans;
    QList<int> m_labelsOnRank;
};

} // namespace

TopologyGraph topologyGraph(const TopologyLayout &measured, const TopologyUnits &units)
{
    return GraphBuilder(measured, units).build();
}

} // namespace calls
