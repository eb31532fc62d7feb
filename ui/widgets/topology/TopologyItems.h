// SPDX-License-Identifier: GPL-3.0-or-later
// A laid-out topology on a scene. Items share one state with their view: verdicts change without a new scene.
#pragma once

#include <paper/TopologyDrawing.h>

#include <QGraphicsItem>

namespace calls {

/// What the items paint from; owned by the view, which outlives the scene.
struct TopologyScene
{
    TopologyLayout layout;
    FlowVerdicts verdicts;
};

/// Zones and the frames of groups.
class TopologyGroundItem : public QGraphicsItem
{
public:
    explicit TopologyGroundItem(const TopologyScene &shared) : m_shared(shared) {}
    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    const TopologyScene &m_shared;
};

/// What can be selected: a node or an edge.
class TopologyItem : public QGraphicsItem
{
public:
    enum class Kind { Node, Edge };
    TopologyItem(const TopologyScene &shared, Kind kind, int index);

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] int index() const { return m_index; } ///< among the layout's nodes or edges
    void setCurrent(bool current); ///< carries the focus ring
    void setHalo(bool halo);       ///< selected
    [[nodiscard]] bool halo() const { return m_look.selected; }

    [[nodiscard]] QRectF boundingRect() const override;
    [[nodiscard]] QPainterPath shape() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

protected:
    void hoverEnterEvent(QGraphicsSceneHoverEvent *event) override;
    void hoverLeaveEvent(QGraphicsSceneHoverEvent *event) override;

private:
    const TopologyScene &m_shared;
    Kind m_kind;
    int m_index;
    ItemLook m_look;
};

} // namespace calls
