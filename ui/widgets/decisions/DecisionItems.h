// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of decisions on a scene: one item for what only shows, one for each question.
#pragma once

#include <paper/DecisionsDrawing.h>

#include <QGraphicsItem>

namespace calls {

class DecisionRowItem : public QGraphicsItem
{
public:
    DecisionRowItem(DecisionRow row, DrawingFonts fonts) : m_row(std::move(row)), m_fonts(std::move(fonts)) {}
    [[nodiscard]] QRectF boundingRect() const override { return m_row.box.adjusted(-4, -4, 4, 4); }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    DecisionRow m_row;
    DrawingFonts m_fonts;
};

class DecisionNodeItem : public QGraphicsItem
{
public:
    DecisionNodeItem(DecisionNode node, DrawingFonts fonts, int row);

    [[nodiscard]] const DecisionNode &node() const { return m_node; }
    [[nodiscard]] int row() const { return m_row; }
    /// Shown with the ring while the view has the focus.
    void setCurrent(bool current);

    /// Room for the focus ring.
    [[nodiscard]] QRectF boundingRect() const override { return m_node.box.adjusted(-4, -4, 4, 4); }
    [[nodiscard]] QPainterPath shape() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

protected:
    void hoverEnterEvent(QGraphicsSceneHoverEvent *event) override;
    void hoverLeaveEvent(QGraphicsSceneHoverEvent *event) override;

private:
    DecisionNode m_node;
    DrawingFonts m_fonts;
    int m_row;
    bool m_current = false;
    bool m_hover = false;
};

} // namespace calls
