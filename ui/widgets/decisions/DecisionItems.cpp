// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/decisions/DecisionItems.h>

#include <style/ConsoleStyle.h>
#include <widgets/DrawingTokens.h>

#include <QCursor>
#include <QWidget>

namespace calls {

namespace {

/// `painted` is the viewport.
DrawingColours coloursFor(const QWidget *painted)
{
    return drawingColours(tokensOf(painted));
}

} // namespace

void DecisionRowItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *widget)
{
    paintDecisionRow(*painter, m_fonts, m_row, coloursFor(widget));
}

DecisionNodeItem::DecisionNodeItem(DecisionNode node, DrawingFonts fonts, int row)
    : m_node(std::move(node)), m_fonts(std::move(fonts)), m_row(row)
{
    setAcceptHoverEvents(true);
    setCursor(Qt::PointingHandCursor);
    setToolTip(QLatin1String("<p>") + m_node.spoken.toHtmlEscaped() + QLatin1String("</p>"));
    setZValue(1);
}

void DecisionNodeItem::setCurrent(bool current)
{
    m_current = current;
    update();
}

QPainterPath DecisionNodeItem::shape() const
{
    QPainterPath path;
    path.addRect(m_node.box);
    return path;
}

void DecisionNodeItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *widget)
{
    const QWidget *view = widget ? widget->parentWidget() : nullptr;
    const NodeLook look{true, m_hover, m_current && view && view->hasFocus()};
    paintDecisionNode(*painter, m_fonts, m_node, coloursFor(widget), look);
}

void DecisionNodeItem::hoverEnterEvent(QGraphicsSceneHoverEvent *)
{
    m_hover = true;
    update();
}

void DecisionNodeItem::hoverLeaveEvent(QGraphicsSceneHoverEvent *)
{
    m_hover = false;
    update();
}

} // namespace calls
