// SPDX-License-Identifier: GPL-3.0-or-later
#include <paper/TopologyLayout.h>

#include "TopologyGraph.h"

#include <base/Process.h>

#include <QCoreApplication>

namespace calls {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TopologyLayout)
};

/// Why dot gave no layout, as a sentence below the drawing.
QString noticeFor(const Error &error)
{
    if (error.code == QLatin1String("process.missing"))
        return Words::tr("Graphviz (dot) is not installed, so servers stand in plain columns. Install the package graphviz.");
    if (error.code == tooLateCode)
        return Words::tr("Graphviz (dot) took too long to lay out the topology, so servers stand in plain columns.");
    return error.sentence;
}

Result<GraphPlaces> placesFrom(const Result<CommandResult> &ran, const TopologyGraph &graph, qsizetype zones)
{
    if (!ran)
        return Failure(ran.error());
    if (ran->exitStatus != 0 || ran->truncated)
        return failure(QStringLiteral("topology.failed"),
                       Words::tr("Graphviz (dot) failed to lay out the topology, so servers stand in plain columns. "
                                 "Install or update the package graphviz."),
                       QString::fromUtf8(ran->err));
    return fromDotJson(ran->out, graph, zones);
}

} // namespace

TopologyLayout stackTopology(const Topology &topology, const QFont &font)
{
    const TopologyUnits units = topologyUnits(topology);
    TopologyLayout layout = measureTopology(topology, units, font);
    const TopologyGraph graph = topologyGraph(layout, units);
    placeTopology(layout, graph, units, stackedPlaces(graph, topology.zones.size()));
    return layout;
}

Async<TopologyLayout> layoutTopology(Topology topology, QFont font, Limits limits, QString program)
{
    const TopologyUnits units = topologyUnits(topology);
    TopologyLayout layout = measureTopology(topology, units, font);
    const TopologyGraph graph = topologyGraph(layout, units);
    const qsizetype zones = topology.zones.size();
    if (graph.parts.isEmpty())
        co_return layout;
    Command command;
    command.argv = QStringList{program, QStringLiteral("-Tjson")};
    command.input = toDot(graph, zones);
    const Result<CommandResult> ran = co_await runProcess(command, limits);
    if (!ran && ran.error().code == cancelledCode)
        co_return Failure(ran.error());
    const Result<GraphPlaces> places = placesFrom(ran, graph, zones);
    if (!places)
        layout.notice = noticeFor(places.error());
    placeTopology(layout, graph, units, places ? *places : stackedPlaces(graph, zones));
    co_return layout;
}

} // namespace calls
