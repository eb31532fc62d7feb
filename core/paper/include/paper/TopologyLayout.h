// SPDX-License-Identifier: GPL-3.0-or-later
// Where everything of the topology is drawn. Graphviz (the program dot) finds the places; what it is given are
// numbers only, no names, so nothing a person typed reaches it.
#pragma once

#include <base/Operation.h>
#include <paper/DrawingText.h>
#include <plan/Topology.h>

#include <QPainterPath>

namespace calls {

struct PlacedNode
{
    QRectF box;
    DrawnText name;
    DrawnText address;
};

struct PlacedZone
{
    QRectF box;
    DrawnText caption;
};

/// An edge is drawn in pieces that leave room for its label.
struct PlacedEdge
{
    QPainterPath line;
    QPointF tip;        ///< at the destination, where the arrow head is
    qreal tipAngle = 0; ///< degrees, 0 points right, 90 down
    QRectF label;       ///< mark and text
    DrawnText text;
};

/// nodes, zones and edges stand in the order of the topology's; coordinates are pixels at the font's size.
struct TopologyLayout
{
    /// As given, but where servers or networks with the very same neighbours were grouped (large sites only), one
    /// edge with all their flows stands for those of the group, and its ends are the groups' first members.
    Topology topology;
    DrawingFonts fonts;
    QList<PlacedNode> nodes;
    QList<PlacedZone> zones; ///< a zone without nodes has an empty box
    QList<PlacedEdge> edges;
    QList<QRectF> groups; ///< round the nodes of each group
    QSizeF size;
    QString notice; ///< why the places are our own plain ones, when Graphviz gave none; else empty
};

/// Edge of the square of a verdict mark in a label.
inline constexpr qreal edgeMarkSize = 14;

/// A server that stands but that the console cannot log in to; it carries a lock.
[[nodiscard]] inline bool lacksLogin(const TopologyNode &node)
{
    return node.kind == Endpoint::Kind::Server && !node.login && !node.planned;
}

/// Never fails for want of Graphviz: then the layout is stacked in columns and `notice` says what to install.
/// Errors: cancelled. `program` is another name or path for dot.
Async<TopologyLayout> layoutTopology(Topology topology, QFont font, Limits limits,
                                     QString program = QStringLiteral("dot"));

/// The plain columns.
[[nodiscard]] TopologyLayout stackTopology(const Topology &topology, const QFont &font);

} // namespace calls
