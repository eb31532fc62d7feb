// SPDX-License-Identifier: GPL-3.0-or-later
// From the middles of parts to boxes and lines: edges leave and arrive level, bend only between ranks, and keep
// apart where they meet a box.
#include "TopologyGraph.h"

#include "TopologyColumns.h"

#include <QHash>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

constexpr qreal attachDistance = 16;
constexpr qreal attachMargin = 10;
constexpr qreal textIndent = 38;

QRectF boxAround(QPointF centre, QSizeF size)
{
    // Whole pixels keep thin edges sharp.
    const QPointF corner(std::round(centre.x() - size.width() / 2), std::round(centre.y() - size.height() / 2));
    return {corner, size};
}

struct Extent
{
    qreal left = 0;
    qreal right = 0;
    bool known = false;
};

class Router
{
public:
    Router(TopologyLayout &layout, const TopologyGraph &graph, const TopologyUnits &units, const GraphPlaces &places)
        : m_layout(layout), m_graph(graph), m_units(units)
    {
        m_ranks.resize(graph.ranks);
        for (qsizetype i = 0; i < graph.parts.size(); ++i) {
            m_boxes << boxAround(places.centres.at(i), graph.parts.at(i).size);
            Extent &rank = m_ranks[graph.parts.at(i).rank];
            rank.left = rank.known ? std::min(rank.left, m_boxes.last().left()) : m_boxes.last().left();
            rank.right = rank.known ? std::max(rank.right, m_boxes.last().right()) : m_boxes.last().right();
            rank.known = true;
        }
        m_unitBoxes.resize(graph.unitSizes.size());
    }

    void run()
    {
        for (int stack = 0; stack < m_graph.stacks.size(); ++stack)
            placeStack(stack);
        for (int unit = 0; unit < m_unitBoxes.size(); ++unit)
            placeUnit(unit);
        attach(true);
        attach(false);
        for (qsizetype i = 0; i < m_graph.chains.size(); ++i) {
            if (!m_graph.chains.at(i).parts.isEmpty())
                route(i);
        }
    }

private:
    /// How far down the edges of a unit lead, on average; none: no opinion.
    [[nodiscard]] std::optional<qreal> pull(int unit) const
    {
        qreal sum = 0;
        int count = 0;
        for (const GraphChain &chain : m_graph.chains) {
            if (chain.parts.isEmpty() || (chain.left != unit && chain.right != unit))
                continue;
            const int neighbour = chain.left == unit ? chain.parts.at(1) : chain.parts.at(chain.parts.size() - 2);
            sum += m_boxes.at(neighbour).center().y();
            ++count;
        }
        return count > 0 ? std::optional(sum / count) : std::nullopt;
    }

    void placeStack(int index)
    {
        QList<GraphStack::Item> items = m_graph.stacks.at(index).items;
        const std::optional<qreal> top = pull(items.first().unit);
        const std::optional<qreal> bottom = pull(items.last().unit);
        if (items.size() > 1 && top && bottom && *top > *bottom)
            std::reverse(items.begin(), items.end()); // fewer crossings
        const QRectF stack = m_boxes.at(index);
        qreal y = stack.top();
        for (const GraphStack::Item &item : std::as_const(items)) {
            if (item.unit >= 0) {
                const QSizeF size = m_graph.unitSizes.at(item.unit);
                m_unitBoxes[item.unit] = QRectF(QPointF(std::round(stack.center().x() - size.width() / 2), y), size);
            }
            y += item.height;
        }
        for (qsizetype i = 1; i + 1 < items.size(); i += 2)
            routeUpright(items.at(i), items.at(i - 1).unit, items.at(i + 1).unit);
    }

    void placeUnit(int unit)
    {
        const QList<int> &members = m_units.members.at(unit);
        const QRectF box = m_unitBoxes.at(unit);
        if (members.size() == 1) {
            placeNode(m_layout.nodes[members.first()], box);
            return;
        }
        m_layout.groups << box;
        qreal height = 0;
        for (const int node : members)
            height += m_layout.nodes.at(node).box.height();
        const qreal gap = (box.height() - height) / static_cast<qreal>(members.size() + 1);
        qreal y = box.top() + gap;
        for (const int node : members) {
            PlacedNode &placed = m_layout.nodes[node];
            placeNode(placed, QRectF(QPointF(box.left() + groupGap, std::round(y)), placed.box.size()));
            y += placed.box.height() + gap;
        }
    }

    static void placeNode(PlacedNode &node, const QRectF &box)
    {
        node.box = box;
        const qreal top = box.center().y() - (node.name.height() + node.address.height()) / 2;
        node.name.topLeft = QPointF(box.left() + textIndent, top);
        node.address.topLeft = QPointF(box.left() + textIndent, top + node.name.height());
    }

    static void placeLabel(PlacedEdge &edge, QPointF centre)
    {
        edge.label.moveCenter(centre);
        edge.text.topLeft = QPointF(edge.label.left() + 6 + edgeMarkSize + 6,
                                    edge.label.center().y() - edge.text.height() / 2);
    }

    /// The lines between two boxes of a stack, side by side, each with its label at its right.
    void routeUpright(const GraphStack::Item &item, int upper, int lower)
    {
        const QRectF above = m_unitBoxes.at(upper);
        const QRectF below = m_unitBoxes.at(lower);
        const QList<IndexedEdge> edges = indexedEdges(m_units.reduced);
        qreal x = above.left() + uprightIndent;
        for (const int index : item.edges) {
            PlacedEdge &edge = m_layout.edges[index];
            placeLabel(edge, QPointF(x + edge.label.width() / 2, (above.bottom() + below.top()) / 2));
            edge.line = QPainterPath(QPointF(x, above.bottom()));
            edge.line.lineTo(x, below.top());
            const bool down = edges.at(index).to == lower;
            edge.tip = QPointF(x, down ? below.top() : above.bottom());
            edge.tipAngle = down ? 90 : -90;
            x += edge.label.width() + uprightDistance;
        }
    }

    /// Where edges meet the right (leaving) or left sides of boxes: level with what they come from, kept apart.
    void attach(bool leaving)
    {
        QHash<int, QList<qsizetype>> byUnit;
        for (qsizetype i = 0; i < m_graph.chains.size(); ++i) {
            const GraphChain &chain = m_graph.chains.at(i);
            if (!chain.parts.isEmpty())
                byUnit[leaving ? chain.left : chain.right] << i;
        }
        for (auto it = byUnit.begin(); it != byUnit.end(); ++it) {
            QList<qsizetype> &edges = it.value();
            const auto level = [&](qsizetype edge) {
                const QList<int> &parts = m_graph.chains.at(edge).parts;
                return m_boxes.at(leaving ? parts.at(1) : parts.at(parts.size() - 2)).center().y();
            };
            std::stable_sort(edges.begin(), edges.end(), [&](qsizetype a, qsizetype b) { return level(a) < level(b); });
            const QRectF box = m_unitBoxes.at(it.key());
            const qreal top = box.top() + attachMargin;
            const qreal bottom = box.bottom() - attachMargin;
            const qreal distance = edges.size() > 1
                ? std::min(attachDistance, (bottom - top) / static_cast<qreal>(edges.size() - 1))
                : attachDistance;
            QList<qreal> ys;
            for (const qsizetype edge : std::as_const(edges))
                ys << std::max(level(edge), ys.isEmpty() ? top : ys.last() + distance);
            qreal most = bottom;
            for (qsizetype i = ys.size() - 1; i >= 0; --i) {
                ys[i] = std::min(ys.at(i), most);
                most = ys.at(i) - distance;
            }
            for (qsizetype i = 0; i < edges.size(); ++i)
                (leaving ? m_leaves : m_arrives).insert(edges.at(i), ys.at(i));
        }
    }

    /// A level start, one bend between the x of here and there, a level end.
    static void bend(QPainterPath &path, qreal from, qreal to, qreal y)
    {
        const QPointF start = path.currentPosition();
        path.lineTo(from, start.y());
        const qreal middle = (from + to) / 2;
        if (std::abs(start.y() - y) < 0.5)
            path.lineTo(to, y);
        else
            path.cubicTo(QPointF(middle, start.y()), QPointF(middle, y), QPointF(to, y));
    }

    void route(qsizetype index)
    {
        const GraphChain &chain = m_graph.chains.at(index);
        PlacedEdge &edge = m_layout.edges[index];
        const QRectF left = m_unitBoxes.at(chain.left);
        const QRectF right = m_unitBoxes.at(chain.right);
        QPainterPath path(QPointF(left.right(), m_leaves.value(index)));
        for (qsizetype i = 1; i < chain.parts.size(); ++i) {
            const int part = chain.parts.at(i);
            const int rank = m_graph.parts.at(part).rank;
            const QRectF box = m_boxes.at(part);
            const bool last = i + 1 == chain.parts.size();
            const qreal y = last ? m_arrives.value(index) : box.center().y();
            bend(path, m_ranks.at(rank - 1).right, m_ranks.at(rank).left, y);
            if (last) {
                path.lineTo(right.left(), y);
            } else if (m_graph.parts.at(part).kind == GraphPart::Kind::Label) {
                placeLabel(edge, box.center());
                path.lineTo(edge.label.left(), y);
                path.moveTo(edge.label.right(), y);
            }
        }
        edge.line = path;
        edge.tip = chain.reversed ? QPointF(left.right(), m_leaves.value(index))
                                  : QPointF(right.left(), m_arrives.value(index));
        edge.tipAngle = chain.reversed ? 180 : 0;
    }

    TopologyLayout &m_layout;
    const TopologyGraph &m_graph;
    const TopologyUnits &m_units;
    QList<QRectF> m_boxes;     ///< by part
    QList<QRectF> m_unitBoxes; ///< by unit
    QList<Extent> m_ranks;
    QHash<qsizetype, qreal> m_leaves;
    QHash<qsizetype, qreal> m_arrives;
};

/// The origin is the corner of what is drawn, not of a program's page.
void moveToOrigin(TopologyLayout &layout)
{
    QRectF all;
    for (const PlacedZone &zone : std::as_const(layout.zones))
        all |= zone.box;
    for (const QRectF &group : std::as_const(layout.groups))
        all |= group;
    for (const PlacedNode &node : std::as_const(layout.nodes))
        all |= node.box;
    for (const PlacedEdge &edge : std::as_const(layout.edges))
        all |= edge.line.boundingRect().adjusted(0, -2, 0, 2) | edge.label;
    const QPointF shift(-std::floor(all.left()), -std::floor(all.top()));
    for (PlacedZone &zone : layout.zones) {
        zone.box.translate(shift);
        zone.caption.topLeft += shift;
    }
    for (QRectF &group : layout.groups)
        group.translate(shift);
    for (PlacedNode &node : layout.nodes) {
        node.box.translate(shift);
        node.name.topLeft += shift;
        node.address.topLeft += shift;
    }
    for (PlacedEdge &edge : layout.edges) {
        edge.line.translate(shift);
        edge.tip += shift;
        edge.label.translate(shift);
        edge.text.topLeft += shift;
    }
    layout.size = QSizeF(std::ceil(all.width()), std::ceil(all.height()));
}

} // namespace

void placeTopology(TopologyLayout &layout, const TopologyGraph &graph, const TopologyUnits &units,
                   const GraphPlaces &places)
{
    Router(layout, graph, units, places).run();
    for (qsizetype i = 0; i < layout.zones.size(); ++i) {
        PlacedZone &zone = layout.zones[i];
        zone.box = places.zones.at(i);
        zone.caption.topLeft = zone.box.topLeft() + QPointF(graph.zoneMargin, 8);
    }
    moveToOrigin(layout);
}

} // namespace calls
