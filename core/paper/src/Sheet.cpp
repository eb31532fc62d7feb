// SPDX-License-Identifier: GPL-3.0-or-later
#include "SheetWords.h"

#include <paper/DrawingText.h>

#include <QUrl>

#include <algorithm>
#include <set>

namespace calls {

namespace {

Flow clean(Flow flow)
{
    for (QString *text : {&flow.source.name, &flow.source.address, &flow.destination.name, &flow.destination.address,
                          &flow.purpose, &flow.note, &flow.step, &flow.riskIfRefused})
        *text = plainLine(*text);
    return flow;
}

SheetHead clean(SheetHead head)
{
    for (QString *text : {&head.organisation, &head.requester, &head.ticket, &head.reason})
        *text = plainLine(*text);
    return head;
}

Topology clean(Topology graph)
{
    for (TopologyZone &zone : graph.zones) {
        zone.name = plainLine(zone.name);
        zone.network = plainLine(zone.network);
    }
    for (TopologyNode &node : graph.nodes) {
        node.name = plainLine(node.name);
        node.address = plainLine(node.address);
        node.zone = plainLine(node.zone);
    }
    for (TopologyEdge &edge : graph.edges)
        edge.label = plainLine(edge.label);
    return graph;
}

/// What each rule is on this sheet, by number.
class Rules
{
public:
    Rules(const SheetProofs &proofs, const RuleChanges &changes) : m_proofs(proofs), m_changes(changes) { }

    [[nodiscard]] SheetRule rule(const Flow &flow) const
    {
        SheetRule rule{clean(flow), m_changes.value(flow.number), m_proofs.value(flow.number)};
        for (SheetProof &proof : rule.proofs) {
            for (QString *text : {&proof.vantage, &proof.acceptedBy, &proof.acceptedReason})
                *text = plainLine(*text);
        }
        return rule;
    }

private:
    const SheetProofs &m_proofs;
    const RuleChanges &m_changes;
};

/// What practice adds for administrators and monitoring stands apart: these rules lead to every server.
bool isSetUp(const Flow &flow)
{
    return flow.source.kind == Endpoint::Kind::Administrators || flow.source.kind == Endpoint::Kind::Monitoring;
}

QString groupTitle(const Plan &plan, const Endpoint &end)
{
    const QString name = plainLine(end.name.isEmpty() ? end.address : end.name);
    for (const PlannedServer &planned : plan.servers) {
        if (end.kind == Endpoint::Kind::Server && planned.server.name == end.name && !planned.server.roles.isEmpty())
            return name + QStringLiteral(", ") + words::roles(planned.server.roles);
    }
    return name;
}

QList<SheetGroup> summary(const Plan &plan, const Rules &rules)
{
    QList<Flow> flows = plan.flows;
    std::ranges::stable_sort(flows, {}, &Flow::number);
    QList<SheetGroup> groups;
    SheetGroup setUp{words::setUp(), {}};
    QList<std::pair<Endpoint::Kind, QString>> keys;
    for (const Flow &flow : std::as_const(flows)) {
        if (isSetUp(flow)) {
            setUp.rules.append(rules.rule(flow));
            continue;
        }
        const Endpoint &end = flow.destination;
        const auto key = std::pair(end.kind, end.name.isEmpty() ? end.address : end.name);
        qsizetype at = keys.indexOf(key);
        if (at < 0) {
            at = keys.size();
            keys.append(key);
            groups.append({groupTitle(plan, end), {}});
        }
        groups[at].rules.append(rules.rule(flow));
    }
    if (!setUp.rules.isEmpty())
        groups.append(setUp);
    return groups;
}

SheetServer sheetServer(const Server &server)
{
    SheetServer shown;
    shown.name = plainLine(server.name);
    shown.roles = server.roles;
    shown.zone = plainLine(server.zone);
    shown.address = plainLine(server.address);
    if (server.publicAddress != server.address)
        shown.publicAddress = plainLine(server.publicAddress);
    return shown;
}

QList<SheetServer> servers(const Plan &plan, const Rules &rules)
{
    QStringList names;
    QList<SheetServer> servers;
    for (const PlannedServer &planned : plan.servers) {
        names.append(planned.server.name);
        servers.append(sheetServer(planned.server));
    }
    for (const PortRule &rule : plan.rules) {
        qsizetype at = names.indexOf(rule.server);
        if (at < 0) {
            at = names.size();
            names.append(rule.server);
            SheetServer server;
            server.name = plainLine(rule.server);
            server.roles = {rule.role};
            servers.append(server);
        }
        auto &list = rule.direction == Direction::Inbound ? servers[at].inbound : servers[at].outbound;
        list.append({rules.rule(rule.flow), rule.direction, rule.origin});
    }
    servers.removeIf([](const SheetServer &server) { return server.inbound.isEmpty() && server.outbound.isEmpty(); });
    const auto number = [](const SheetServerRule &rule) { return rule.rule.flow.number; };
    for (SheetServer &server : servers) {
        std::ranges::stable_sort(server.inbound, {}, number);
        std::ranges::stable_sort(server.outbound, {}, number);
    }
    return servers;
}

QList<SheetNat> nat(const Plan &plan)
{
    QList<SheetNat> nat;
    for (const PlannedServer &planned : plan.servers) {
        const Server &server = planned.server;
        if (!server.publicAddress.isEmpty() && !server.address.isEmpty() && server.publicAddress != server.address)
            nat.append({plainLine(server.name), plainLine(server.publicAddress), plainLine(server.address)});
    }
    return nat;
}

/// A stale proof counts as none, so only a fail stands before it; of the rest the gate's order decides.
int weight(const SheetProof &proof)
{
    const int order = 2 * static_cast<int>(proof.verdict);
    return proof.stale ? std::max(order, 2 * static_cast<int>(Verdict::Unknown) + 1) : order;
}

} // namespace

const SheetProof *SheetRule::worst() const
{
    const auto found = std::ranges::max_element(proofs, {}, weight);
    return found == proofs.end() ? nullptr : &*found;
}

QList<SheetRule> Sheet::rules() const
{
    QList<SheetRule> all;
    for (const SheetGroup &group : summary)
        all.append(group.rules);
    std::ranges::stable_sort(all, {}, [](const SheetRule &rule) { return rule.flow.number; });
    return all;
}

Sheet makeSheet(const Site &site, const Plan &plan, const SheetHead &head, const SheetProofs &proofs,
                const RuleChanges &changes)
{
    const Rules rules(proofs, changes);
    Sheet sheet;
    sheet.head = clean(head);
    sheet.deployment = plainLine(site.name);
    sheet.site = plainLine(QUrl(site.answers.mattermostUrl.value_or(QString())).host());
    sheet.nat = nat(plan);
    sheet.topology = clean(topology(plan, site));
    sheet.summary = summary(plan, rules);
    sheet.servers = servers(plan, rules);
    return sheet;
}

Result<Sheet> sheetForServer(const Sheet &sheet, const QString &server)
{
    QStringList names;
    for (const SheetServer &other : sheet.servers)
        names.append(other.name);
    const qsizetype at = names.indexOf(server);
    if (at < 0)
        return failure(QStringLiteral("paper.no-server"), words::noServer(server, names));

    const SheetServer &only = sheet.servers.at(at);
    std::set<int> numbers;
    for (const auto *list : {&only.inbound, &only.outbound}) {
        for (const SheetServerRule &rule : *list)
            numbers.insert(rule.rule.flow.number);
    }
    const auto elsewhere = [&numbers](int number) { return !numbers.contains(number); };
    Sheet part = sheet;
    part.servers = {only};
    for (SheetGroup &group : part.summary)
        group.rules.removeIf([&](const SheetRule &rule) { return elsewhere(rule.flow.number); });
    part.summary.removeIf([](const SheetGroup &group) { return group.rules.isEmpty(); });
    for (TopologyEdge &edge : part.topology.edges)
        edge.flows.removeIf(elsewhere);
    part.topology.edges.removeIf([](const TopologyEdge &edge) { return edge.flows.isEmpty(); });
    part.nat.removeIf([&](const SheetNat &nat) { return nat.server != server; });
    return part;
}

} // namespace calls
