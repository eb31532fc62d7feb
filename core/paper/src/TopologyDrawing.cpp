// SPDX-License-Identifier: GPL-3.0-or-later
#include <paper/Marks.h>
#include <paper/TopologyDrawing.h>

#include <QCoreApplication>
#include <QHash>
#include <QPainter>

#include <algorithm>

namespace calls {

namespace {

constexpr qreal nodeRadius = 6;
constexpr qreal zoneRadius = 8;
constexpr qreal haloWidth = 10;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TopologyDrawing)
};

/// From best to worst; what was not tested stands between what is known to be in order and what is known not to be.
int severity(std::optional<Verdict> verdict)
{
    if (!verdict)
        return 2;
    switch (*verdict) {
    case Verdict::Skipped:
        return 0;
    case Verdict::Pass:
        return 1;
    case Verdict::Warn:
        return 3;
    case Verdict::Unknown:
        return 4;
    case Verdict::Fail:
        return 5;
    }
    return 5;
}

QPen edgePen(std::optional<Verdict> verdict, const DrawingColours &colours)
{
    QPen pen(colours.verdict(verdict), 2, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    if (!verdict)
        pen.setDashPattern({1, 2});
    else if (*verdict == Verdict::Unknown || *verdict == Verdict::Skipped)
        pen.setDashPattern({3, 2});
    return pen;
}

QString iconFor(Endpoint::Kind kind)
{
    switch (kind) {
    case Endpoint::Kind::Clients:
    case Endpoint::Kind::Administrators:
        return QStringLiteral("clients");
    case Endpoint::Kind::Host:
        return QStringLiteral("globe");
    case Endpoint::Kind::Server:
    case Endpoint::Kind::Monitoring:
        break;
    }
    return QStringLiteral("server");
}

} // namespace

std::optional<Verdict> edgeVerdict(const TopologyEdge &edge, const FlowVerdicts &verdicts)
{
    std::optional<std::optional<Verdict>> worst;
    for (const int number : edge.flows) {
        const std::optional<Verdict> verdict = verdicts.value(number);
        if (!worst || severity(verdict) > severity(*worst))
            worst = verdict;
    }
    return worst.value_or(std::nullopt);
}

QString edgeVerdictWord(std::optional<Verdict> verdict)
{
    if (!verdict)
        return Words::tr("Not tested");
    switch (*verdict) {
    case Verdict::Pass:
        return Words::tr("Pass");
    case Verdict::Warn:
        return Words::tr("Warn");
    case Verdict::Fail:
        return Words::tr("Fail");
    case Verdict::Skipped:
        return Words::tr("Skipped");
    case Verdict::Unknown:
        break;
    }
    return Words::tr("Unknown");
}

void paintZone(QPainter &painter, const DrawingFonts &fonts, const PlacedZone &zone, const DrawingColours &colours)
{
    if (zone.box.isEmpty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.well);
    painter.drawRoundedRect(zone.box, zoneRadius, zoneRadius);
    paintText(painter, fonts, zone.caption, colours.text3);
}

void paintGroup(QPainter &painter, const QRectF &group, const DrawingColours &colours)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colours.lineStrong, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(group.adjusted(0.5, 0.5, -0.5, -0.5), zoneRadius, zoneRadius);
}

void paintNode(QPainter &painter, const DrawingFonts &fonts, const TopologyNode &node, const PlacedNode &placed,
               const DrawingColours &colours, ItemLook look)
{
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = placed.box.adjusted(0.5, 0.5, -0.5, -0.5);
    QPen edge(look.selected ? colours.accent : colours.lineStrong, look.selected ? 2 : 1);
    if (node.planned)
        edge.setDashPattern({4, 3});
    painter.setPen(edge);
    painter.setBrush(look.selected ? colours.selected : look.hover ? colours.hover : colours.page);
    painter.drawRoundedRect(box, nodeRadius, nodeRadius);
    if (look.focus) {
        painter.setPen(QPen(colours.focus, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(placed.box.adjusted(-3, -3, 3, 3), nodeRadius + 2, nodeRadius + 2);
    }
    paintIcon(painter, iconFor(node.kind), QPointF(placed.box.left() + 12, placed.box.center().y() - 8), 16, colours.text2);
    paintText(painter, fonts, placed.name, colours.text1);
    paintText(painter, fonts, placed.address, colours.text2);
    if (lacksLogin(node))
        paintIcon(painter, QStringLiteral("lock"),
                  QPointF(placed.box.right() - 24, placed.name.topLeft.y() + (placed.name.lineHeight - 14) / 2), 14,
                  colours.text3);
}

void paintEdge(QPainter &painter, const DrawingFonts &fonts, const PlacedEdge &edge, std::optional<Verdict> verdict,
               const DrawingColours &colours, ItemLook look)
{
    if (edge.line.isEmpty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    if (look.selected || look.hover) {
        painter.setPen(QPen(look.selected ? colours.selected : colours.hover, haloWidth, Qt::SolidLine, Qt::RoundCap,
                            Qt::RoundJoin));
        painter.drawPath(edge.line);
        painter.setPen(Qt::NoPen);
        painter.setBrush(look.selected ? colours.selected : colours.hover);
        painter.drawRoundedRect(edge.label.adjusted(0, -1, 0, 1), 4, 4);
        painter.setBrush(Qt::NoBrush);
    }
    painter.setPen(edgePen(verdict, colours));
    painter.drawPath(edge.line);
    painter.save();
    painter.translate(edge.tip);
    painter.rotate(edge.tipAngle);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.verdict(verdict));
    painter.drawPolygon(QPolygonF{{0, 0}, {-8, -4.5}, {-8, 4.5}});
    painter.restore();
    if (look.focus) {
        painter.setPen(QPen(colours.focus, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(edge.label.adjusted(-1, -1, 1, 1), 4, 4);
    }
    paintMark(painter, QPointF(edge.label.left() + 6, edge.label.center().y() - edgeMarkSize / 2), edgeMarkSize, verdict,
              colours);
    paintText(painter, fonts, edge.text, colours.text1);
}

void paintTopology(QPainter &painter, const TopologyLayout &layout, const FlowVerdicts &verdicts,
                   const DrawingColours &colours)
{
    for (const PlacedZone &zone : layout.zones)
        paintZone(painter, layout.fonts, zone, colours);
    for (const QRectF &group : layout.groups)
        paintGroup(painter, group, colours);
    for (qsizetype i = 0; i < layout.edges.size(); ++i)
        paintEdge(painter, layout.fonts, layout.edges.at(i), edgeVerdict(layout.topology.edges.at(i), verdicts), colours);
    for (qsizetype i = 0; i < layout.nodes.size(); ++i)
        paintNode(painter, layout.fonts, layout.topology.nodes.at(i), layout.nodes.at(i), colours);
}

QString describeTopology(const Topology &topology, const FlowVerdicts &verdicts)
{
    QHash<QString, QString> names;
    for (const TopologyNode &node : topology.nodes)
        names.insert(node.id, plainLine(node.name));
    QStringList sentences;
    for (const TopologyEdge &edge : topology.edges)
        sentences << Words::tr("%1 to %2, %3: %4.")
                         .arg(names.value(edge.from), names.value(edge.to), plainLine(edge.label),
                              edgeVerdictWord(edgeVerdict(edge, verdicts)));
    return sentences.join(QLatin1Char(' '));
}

} // namespace calls
