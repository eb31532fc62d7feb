// SPDX-License-Identifier: GPL-3.0-or-later
// What of the topology the small drawing shows, and in which column.
#include "ZonesGraph.h"

#include "SheetWords.h"

#include <algorithm>
#include <set>

namespace calls {

namespace {

constexpr qsizetype mostNodes = 12;
constexpr qsizetype mostNames = 3;

/// A node before those of one kind are put together.
struct Raw
{
    QString id;
    QString name;
    QString address;
    QString zone;
    int column = 0;
    int zoneOrder = 0;
    int roleOrder = 0;
    bool joins = false;
    bool relay = false;
};

class GraphBuilder
{
public:
    explicit GraphBuilder(const Sheet &sheet) : m_sheet(sheet) { }

    std::optional<ZonesGraph> build()
    {
        collect();
        join();
        if (m_graph.nodes.size() > mostNodes)
            return std::nullopt;
        addArrows();
        closeEmptyColumns();
        return m_graph;
    }

private:
    [[nodiscard]] const SheetServer *server(const QString &name) const
    {
        const auto at = std::ranges::find(m_sheet.servers, name, &SheetServer::name);
        return at == m_sheet.servers.end() ? nullptr : &*at;
    }

    void collect()
    {
        std::set<QString> used;
        for (const TopologyEdge &edge : m_sheet.topology.edges) {
            used.insert(edge.from);
            used.insert(edge.to);
        }
        for (const TopologyNode &node : m_sheet.topology.nodes) {
            if (used.contains(node.id))
                m_raw.append(raw(node));
        }
        std::ranges::stable_sort(m_raw, {}, [](const Raw &node) {
            return std::tuple(node.column, node.zoneOrder, node.roleOrder);
        });
    }

    [[nodiscard]] Raw raw(const TopologyNode &node) const
    {
        Raw raw{node.id, node.name, node.address, node.zone};
        const auto &zones = m_sheet.topology.zones;
        const auto zone = std::ranges::find(zones, node.zone, &TopologyZone::name);
        raw.zoneOrder = static_cast<int>(zone - zones.begin());
        if (zone != zones.end() && !zone->network.isEmpty())
            raw.zone += QStringLiteral(", ") + zone->network;
        if (node.kind == Endpoint::Kind::Clients) {
            raw.zone = words::clients();
            return raw;
        }
        if (node.kind == Endpoint::Kind::Host) {
            raw.zone = words::outside();
            return raw;
        }
        raw.column = 2;
        raw.joins = true;
        if (const SheetServer *known = server(node.name)) {
            const auto has = [known](Role role) { return known->roles.contains(role); };
            if (!has(Role::Mattermost) && (has(Role::Proxy) || has(Role::Rtcd) || has(Role::Turn)))
                raw.column = 1;
            raw.relay = has(Role::Turn);
            raw.roleOrder = known->roles.isEmpty() ? 99 : static_cast<int>(known->roles.first());
            if (!known->publicAddress.isEmpty())
                raw.address = known->publicAddress + QStringLiteral(", ") + known->address;
        }
        return raw;
    }

    /// Servers of one role in one zone have the same neighbours: one node for all.
    void join()
    {
        for (qsizetype i = 0; i < m_raw.size();) {
            qsizetype end = i + 1;
            const auto kind = [](const Raw &node) { return std::tuple(node.column, node.zoneOrder, node.roleOrder); };
            while (m_raw.at(i).joins && end < m_raw.size() && m_raw.at(end).joins && kind(m_raw.at(end)) == kind(m_raw.at(i)))
                ++end;
            const Raw &first = m_raw.at(i);
            ZoneNode node{first.name, first.address, first.zone, first.column};
            if (first.relay)
                m_relays.insert(static_cast<int>(m_graph.nodes.size()));
            const qsizetype more = end - i - 1;
            if (more > 0)
                node.address.clear();
            if (more >= mostNames) {
                node.name = words::andMore(first.name, static_cast<int>(more));
            } else {
                for (qsizetype j = i + 1; j < end; ++j)
                    node.name += QStringLiteral(", ") + m_raw.at(j).name;
            }
            for (; i < end; ++i)
                m_index.insert(m_raw.at(i).id, static_cast<int>(m_graph.nodes.size()));
            m_graph.nodes.append(node);
        }
    }

    void addArrows()
    {
        QMap<std::pair<int, int>, std::pair<QStringList, QList<int>>> pairs;
        for (const TopologyEdge &edge : m_sheet.topology.edges) {
            auto &[labels, numbers] = pairs[{m_index.value(edge.from), m_index.value(edge.to)}];
            if (!labels.contains(edge.label))
                labels.append(edge.label);
            numbers.append(edge.flows);
        }
        for (auto it = pairs.begin(); it != pairs.end(); ++it) {
            auto &[labels, numbers] = it.value();
            std::ranges::sort(numbers);
            m_graph.arrows.append({it.key().first, it.key().second,
                                   {labels.join(QStringLiteral(", ")), words::rulesText(numbers), words::ruleCount(numbers)}});
            if (m_relays.contains(it.key().second))
                m_graph.arrows.last().labels.insert(1, words::turnPorts());
        }
    }

    void closeEmptyColumns()
    {
        std::set<int> used;
        for (const ZoneNode &node : m_graph.nodes)
            used.insert(node.column);
        for (ZoneNode &node : m_graph.nodes)
            node.column = static_cast<int>(std::distance(used.begin(), used.find(node.column)));
        m_graph.columns = static_cast<int>(used.size());
    }

    const Sheet &m_sheet;
    QList<Raw> m_raw;
    QMap<QString, int> m_index; ///< node of the graph by id of the topology
    std::set<int> m_relays; ///< nodes of the graph
    ZonesGraph m_graph;
};

} // namespace

std::optional<ZonesGraph> zonesGraph(const Sheet &sheet)
{
    return GraphBuilder(sheet).build();
}

} // namespace calls
