// SPDX-License-Identifier: GPL-3.0-or-later
// Paints a laid-out topology: what the findings say of an edge is its line, its mark and its colour.
#pragma once

#include <paper/DrawingColours.h>
#include <paper/TopologyLayout.h>

#include <QMap>

class QPainter;

namespace calls {

/// By flow number; a flow without an entry, or with none, was not tested.
using FlowVerdicts = QMap<int, std::optional<Verdict>>;

/// The worst of an edge's flows. A flow that was not tested is worse than a pass: an edge is only green when all
/// of it is proven.
[[nodiscard]] std::optional<Verdict> edgeVerdict(const TopologyEdge &edge, const FlowVerdicts &verdicts);
/// "Fail", "Not tested".
[[nodiscard]] QString edgeVerdictWord(std::optional<Verdict> verdict);

struct ItemLook
{
    bool hover = false;
    bool selected = false;
    bool focus = false;
};

void paintZone(QPainter &painter, const DrawingFonts &fonts, const PlacedZone &zone, const DrawingColours &colours);
/// Round nodes that share their edges.
void paintGroup(QPainter &painter, const QRectF &group, const DrawingColours &colours);
void paintNode(QPainter &painter, const DrawingFonts &fonts, const TopologyNode &node, const PlacedNode &placed,
               const DrawingColours &colours, ItemLook look = {});
void paintEdge(QPainter &painter, const DrawingFonts &fonts, const PlacedEdge &edge, std::optional<Verdict> verdict,
               const DrawingColours &colours, ItemLook look = {});
void paintTopology(QPainter &painter, const TopologyLayout &layout, const FlowVerdicts &verdicts,
                   const DrawingColours &colours);

/// Everything in one paragraph, for screen readers and for the description of files.
[[nodiscard]] QString describeTopology(const Topology &topology, const FlowVerdicts &verdicts);

} // namespace calls
