// SPDX-License-Identifier: GPL-3.0-or-later
#include "TopologyGraph.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

constexpr qreal iconRoom = 38; ///< 12, an icon of 16, 10
constexpr qreal signRoom = 22; ///< the lock at the right
constexpr qreal padding = 12;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TopologyDrawing)
};

QString addressOf(const TopologyNode &node)
{
    if (node.planned && node.address.isEmpty())
        return Words::tr("to be provisioned");
    if (node.planned)
        return Words::tr("%1, to be provisioned").arg(node.address);
    return node.address.isEmpty() ? Words::tr("no address yet") : node.address;
}

/// "UDP, TCP 8443, TCP 443" breaks between ports only.
QString labelOf(const TopologyEdge &edge)
{
    QString label = edge.label;
    for (const QString &protocol : {QStringLiteral("UDP"), QStringLiteral("TCP")}) {
        label.replace(protocol + QLatin1Char(' '), protocol + QChar(QChar::Nbsp));
        label.replace(protocol + QLatin1String(", "), protocol + QLatin1Char(',') + QChar(QChar::Nbsp));
    }
    return label;
}

QString captionOf(const TopologyZone &zone)
{
    return zone.network.isEmpty() ? zone.name : Words::tr("%1, %2").arg(zone.name, zone.network);
}

} // namespace

TopologyLayout measureTopology(const Topology &topology, const TopologyUnits &units, const QFont &font)
{
    TopologyLayout layout;
    layout.topology = topology;
    layout.topology.edges = units.reduced.edges;
    layout.fonts.body = font;
    const DrawingFonts &fonts = layout.fonts;
    const qreal scale = fonts.scale();
    qreal widest = 80 * scale;
    for (const TopologyNode &node : topology.nodes) {
        PlacedNode placed;
        placed.name = layText(fonts, TextRole::Strong, node.name, 140 * scale, 2);
        placed.address = layText(fonts, TextRole::Caption, addressOf(node), 140 * scale, 2);
        widest = std::max({widest, placed.name.width + (lacksLogin(node) ? signRoom : 0), placed.address.width});
        layout.nodes << placed;
    }
    const qreal width = std::ceil(iconRoom + widest + padding);
    for (PlacedNode &node : layout.nodes)
        node.box.setSize(QSizeF(width, node.name.height() + node.address.height() + 12));
    for (const TopologyZone &zone : topology.zones) {
        PlacedZone placed;
        placed.caption = layText(fonts, TextRole::CaptionStrong, captionOf(zone), width);
        layout.zones << placed;
    }
    for (const TopologyEdge &edge : units.reduced.edges) {
        PlacedEdge placed;
        placed.text = layText(fonts, TextRole::Caption, labelOf(edge), 140 * scale, 3);
        placed.label.setSize(QSizeF(edgeMarkSize + 6 + placed.text.width + 12,
                                    std::max(edgeMarkSize, placed.text.height()) + 4));
        layout.edges << placed;
    }
    return layout;
}

} // namespace calls
