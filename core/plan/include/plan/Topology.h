// SPDX-License-Identifier: GPL-3.0-or-later
// Servers, client networks and zones as a graph; one edge per pair, carrying the flows between them.
#pragma once

#include <plan/Plan.h>

namespace calls {

struct TopologyNode
{
    QString id;      ///< "server:rtcd1", "clients:Head office", "host:stun"
    QString name;
    QString address;
    QString zone;    ///< name of the zone it is drawn in; "Clients" for client networks
    Endpoint::Kind kind = Endpoint::Kind::Server;
    bool planned = false;
    bool login = true; ///< false: the console has no SSH login for it
};

struct TopologyEdge
{
    QString from; ///< node ids
    QString to;
    QList<int> flows; ///< numbers
    QString label;    ///< "UDP, TCP 8443"
};

struct TopologyZone
{
    QString name;
    QString network;
};

struct Topology
{
    QList<TopologyZone> zones; ///< "Clients" first
    QList<TopologyNode> nodes;
    QList<TopologyEdge> edges;
};

/// SSH and monitoring flows of the console are left out: they would join everything with everything.
[[nodiscard]] Topology topology(const Plan &plan, const Site &site);

} // namespace calls
