// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/topology/TopologyItems.h>

#include <style/ConsoleStyle.h>
#include <widgets/DrawingTokens.h>

#include <QCursor>
#include <QPainterPathStroker>
#include <QWidget>

namespace calls {

namespace {

constexpr qreal haloRoom = 8;
/// How near the pointer must come to a line.
constexpr qreal reach = 10;

DrawingColours coloursFor(const QWidget *painted)
{
    return drawingColours(tokensOf(painted));
}

} // namespace

QRectF TopologyGroundItem::boundingRect() const
{
    return {QPointF(), m_shared.layout.size};
}

void TopologyGroundItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *widget)
{
    const DrawingColours colours = coloursFor(widget);
    for (const PlacedZone &zone : m_shared.layout.zones)
        paintZone(*painter, m_shared.layout.fonts, zone, colours);
    for (const QRectF &group : m_shared.layout.groups)
        paintGroup(*painter, group, colours);
}

TopologyItem::TopologyItem(const TopologyScene &shared, Kind kind, int index)
    : m_shared(shared), m_kind(kind), m_index(index)
{
    setAcceptHoverEvents(true);
    setCursor(Qt::PointingHandCursor);
    setZValue(kind == Kind::Node ? 2 : 1);
}

void TopologyItem::setCurrent(bool current)
{
    m_look.focus = current;
    update();
}

void TopologyItem::setHalo(bool halo)
{
    m_look.selected = halo;
    update();
}

QRectF TopologyItem::boundingRect() const
{
    if (m_kind == Kind::Node)
        return m_shared.layout.nodes.at(m_index).box.adjusted(-4, -4, 4, 4);
    const PlacedEdge &edge = m_shared.layout.edges.at(m_index);
    return (edge.line.boundingRect() | edge.label).adjusted(-haloRoom, -haloRoom, haloRoom, haloRoom);
}

QPainterPath TopologyItem::shape() const
{
    QPainterPath path;
    if (m_kind == Kind::Node) {
        path.addRect(m_shared.layout.nodes.at(m_index).box);
        return path;
    }
    const PlacedEdge &edge = m_shared.layout.edges.at(m_index);
    QPainterPathStroker stroker;
    stroker.setWidth(reach);
    path = stroker.createStroke(edge.line);
    path.addRect(edge.label);
    path.setFillRule(Qt::WindingFill);
    return path;
}

void TopologyItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *widget)
{
    const QWidget *view = widget ? widget->parentWidget() : nullptr;
    const TopologyLayout &layout = m_shared.layout;
    ItemLook look = m_look;
    look.focus = look.focus && view && view->hasFocus();
    if (m_kind == Kind::Node) {
        paintNode(*painter, layout.fonts, layout.topology.nodes.at(m_index), layout.nodes.at(m_index), coloursFor(widget), look);
        return;
    }
    paintEdge(*painter, layout.fonts, layout.edges.at(m_index),
              edgeVerdict(layout.topology.edges.at(m_index), m_shared.verdicts), coloursFor(widget), look);
}

void TopologyItem::hoverEnterEvent(QGraphicsSceneHoverEvent *)
{
    m_look.hover = true;
    update();
}

void TopologyItem::hoverLeaveEvent(QGraphicsSceneHoverEvent *)
{
    m_look.hover = false;
    update();
}

} // namespace calls
