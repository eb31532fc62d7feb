// SPDX-License-Identifier: GPL-3.0-or-later
#include "TopologyGraph.h"

#include <nlohmann/json.hpp>

#include <QCoreApplication>

#include <cmath>

namespace calls {

namespace {

using Json = nlohmann::json;

constexpr qreal pointsPerInch = 72;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TopologyLayout)
};

QByteArray inches(qreal pixels)
{
    return QByteArray::number(pixels / pointsPerInch, 'f', 4);
}

QByteArray partName(qsizetype index)
{
    return "n" + QByteArray::number(index + 1);
}

Failure garbled(const QString &what)
{
    return failure(QStringLiteral("topology.garbled"),
                   Words::tr("Graphviz (dot) was asked to lay out the topology and gave an answer that cannot be read: %1. "
                             "Install or update the package graphviz.")
                       .arg(what));
}

/// "12.5,30" or "0,0,10,20": exactly `count` finite numbers, or none.
QList<qreal> numbers(const Json &object, const char *key, qsizetype count)
{
    if (!object.is_object())
        return {};
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string())
        return {};
    QList<qreal> values;
    for (const QByteArray &text : QByteArray::fromStdString(found->get<std::string>()).split(',')) {
        bool ok = false;
        values << text.toDouble(&ok);
        if (!ok || !std::isfinite(values.last()))
            return {};
    }
    return values.size() == count ? values : QList<qreal>{};
}

/// The number in a name such as "n12" or "cluster_3"; -1 when it is something else.
qsizetype indexIn(const Json &object, const QByteArray &prefix)
{
    if (!object.is_object())
        return -1;
    const auto found = object.find("name");
    if (found == object.end() || !found->is_string())
        return -1;
    const QByteArray name = QByteArray::fromStdString(found->get<std::string>());
    if (!name.startsWith(prefix))
        return -1;
    bool ok = false;
    const int index = name.mid(prefix.size()).toInt(&ok);
    return ok ? index : -1;
}

} // namespace

QByteArray toDot(const TopologyGraph &graph, qsizetype zones)
{
    QByteArray dot = "digraph t {\nrankdir=LR; newrank=true; splines=false; nodesep=" + inches(10)
                     + "; ranksep=" + inches(30) + ";\nnode [shape=box, fixedsize=true, label=\"\"];\n";
    for (qsizetype i = 0; i < graph.parts.size(); ++i) {
        const GraphPart &part = graph.parts.at(i);
        dot += partName(i) + " [width=" + inches(part.size.width()) + ", height=" + inches(part.size.height()) + "];\n";
    }
    for (qsizetype zone = 0; zone < zones; ++zone) {
        QByteArray members;
        for (qsizetype i = 0; i < graph.parts.size(); ++i) {
            if (graph.parts.at(i).zone == zone)
                members += partName(i) + "; ";
        }
        if (members.isEmpty())
            continue;
        // An empty table is a label of known height without any text to measure.
        dot += "subgraph cluster_" + QByteArray::number(zone) + " { margin=" + QByteArray::number(graph.zoneMargin)
               + "; label=<<TABLE BORDER=\"0\" FIXEDSIZE=\"TRUE\" WIDTH=\"20\" HEIGHT=\""
               + QByteArray::number(qRound(graph.captionHeight)) + "\"><TR><TD></TD></TR></TABLE>>; " + members + "}\n";
    }
    // A spine of invisible points keeps each rank in its place.
    for (int rank = 0; rank < graph.ranks; ++rank) {
        const QByteArray spine = "r" + QByteArray::number(rank);
        dot += spine + " [width=0.01, height=0.01];\n{rank=same; " + spine + "; ";
        for (qsizetype i = 0; i < graph.parts.size(); ++i) {
            if (graph.parts.at(i).rank == rank)
                dot += partName(i) + "; ";
        }
        dot += "}\n";
        if (rank > 0)
            dot += "r" + QByteArray::number(rank - 1) + " -> " + spine + ";\n";
    }
    for (const GraphChain &chain : graph.chains) {
        // Lines bend next to boxes rather than on their way.
        for (qsizetype i = 1; i < chain.parts.size(); ++i) {
            const bool atBox = i == 1 || i + 1 == chain.parts.size();
            dot += partName(chain.parts.at(i - 1)) + " -> " + partName(chain.parts.at(i))
                   + (atBox ? " [weight=2];\n" : " [weight=30];\n");
        }
    }
    return dot + "}\n";
}

Result<GraphPlaces> fromDotJson(const QByteArray &json, const TopologyGraph &graph, qsizetype zones)
{
    const Json document = Json::parse(json.begin(), json.end(), nullptr, false);
    if (document.is_discarded())
        return garbled(Words::tr("it is not complete JSON"));
    const QList<qreal> page = numbers(document, "bb", 4);
    if (page.isEmpty())
        return garbled(Words::tr("it has no size"));
    GraphPlaces places;
    places.centres.resize(graph.parts.size());
    places.zones.resize(zones);
    QList<bool> placed(graph.parts.size());
    const auto objects = document.find("objects");
    if (objects != document.end() && objects->is_array()) {
        for (const Json &object : *objects) {
            const qsizetype part = indexIn(object, "n") - 1;
            const QList<qreal> centre = numbers(object, "pos", 2);
            if (part >= 0 && part < placed.size() && !centre.isEmpty()) {
                places.centres[part] = QPointF(centre.at(0), page.at(3) - centre.at(1));
                placed[part] = true;
            }
            const qsizetype zone = indexIn(object, "cluster_");
            const QList<qreal> box = numbers(object, "bb", 4);
            if (zone >= 0 && zone < zones && !box.isEmpty())
                places.zones[zone] = QRectF(QPointF(box.at(0), page.at(3) - box.at(3)),
                                            QPointF(box.at(2), page.at(3) - box.at(1)));
        }
    }
    for (const bool known : std::as_const(placed)) {
        if (!known)
            return garbled(Words::tr("not everything has a place"));
    }
    return places;
}

} // namespace calls
