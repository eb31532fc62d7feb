// SPDX-License-Identifier: GPL-3.0-or-later
#include <plan/Topology.h>

#include <QMap>

#include <algorithm>

namespace calls {

namespace {

QString nodeId(const Endpoint &end)
{
    switch (end.kind) {
    case Endpoint::Kind::Clients: return QStringLiteral("clients:") + end.name;
    case Endpoint::Kind::Host: return QStringLiteral("host:") + end.name;
    default: return QStringLiteral("server:") + end.name;
    }
}

/// "UDP, TCP 8443" for the usual pair, else "TCP 443, UDP 8443"; ranges as they are.
QString label(const QList<Flow> &flows)
{
    QMap<QString, QStringList> protocolsByPort;
    QStringList ports;
    for (const Flow &flow : flows) {
        const QString port = flow.port.text();
        if (!ports.contains(port))
            ports << port;
        QStringList &protocols = protocolsByPort[port];
        const QString word = protocolWord(flow.protocol).toUpper();
        if (!protocols.contains(word))
            protocols << word;
    }
    QStringList parts;
    for (const QString &port : std::as_const(ports)) {
        QStringList protocols = protocolsByPort.value(port);
        std::sort(protocols.begin(), protocols.end(), std::greater<>()); // UDP first: it is the preferred path
        parts << protocols.join(QLatin1String(", ")) + QLatin1Char(' ') + port;
    }
    return parts.join(QLatin1String(", "));
}

bool shown(const Flow &flow)
{
    return flow.source.kind != Endpoint::Kind::Administrators && flow.source.kind != Endpoint::Kind::Monitoring
        && !(flow.optional && flow.check.isEmpty());
}

} // namespace

Topology topology(const Plan &plan, const Site &site)
{
    Topology result;
    const QString clients = QStringLiteral("Clients");
    result.zones.append({clients, {}});
    for (const Zone &zone : site.zones)
        result.zones.append({zone.name, zone.network});

    for (const ClientNetwork &network : site.effectiveClients()) {
        const QString address = network.network.isEmpty() ? QStringLiteral("any address") : network.network;
        result.nodes.append({QStringLiteral("clients:") + network.name, network.name, address, clients,
                             Endpoint::Kind::Clients, false, !network.vantage.isEmpty()});
    }
    for (const PlannedServer &entry : plan.servers) {
        const Server &server = entry.server;
        result.nodes.append({QStringLiteral("server:") + server.name, server.name, server.clientAddress(), server.zone,
                             Endpoint::Kind::Server, entry.planned, !server.ssh.isEmpty()});
    }

    QMap<QPair<QString, QString>, QList<Flow>> byPair;
    QList<QPair<QString, QString>> order;
    for (const Flow &flow : plan.flows) {
        if (!shown(flow))
            continue;
        const QPair<QString, QString> pair{nodeId(flow.source), nodeId(flow.destination)};
        if (!byPair.contains(pair))
            order.append(pair);
        byPair[pair].append(flow);
        if (flow.destination.kind == Endpoint::Kind::Host
            && std::none_of(result.nodes.begin(), result.nodes.end(),
                            [&](const TopologyNode &node) { return node.id == pair.second; }))
            result.nodes.append({pair.second, flow.destination.name, flow.destination.address, {}, Endpoint::Kind::Host,
                                 false, true});
    }
    for (const auto &pair : std::as_const(order)) {
        const QList<Flow> flows = byPair.value(pair);
        TopologyEdge edge{pair.first, pair.second, {}, label(flows)};
        for (const Flow &flow : flows)
            edge.flows << flow.number;
        result.edges.append(edge);
    }
    return result;
}

} // namespace calls
