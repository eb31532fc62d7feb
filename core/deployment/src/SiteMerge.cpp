// SPDX-License-Identifier: GPL-3.0-or-later
#include "SiteMerge.h"

#include <QHash>

#include <utility>

namespace calls {

namespace {

template<typename Value>
Value pick(const Value &base, const Value &ours, const Value &theirs)
{
    return ours == base ? theirs : ours;
}

Zone mergeItem(const Zone &base, const Zone &ours, const Zone &theirs)
{
    return {ours.name, pick(base.network, ours.network, theirs.network)};
}

ClientNetwork mergeItem(const ClientNetwork &base, const ClientNetwork &ours, const ClientNetwork &theirs)
{
    return {ours.name, pick(base.network, ours.network, theirs.network),
            pick(base.udpReliable, ours.udpReliable, theirs.udpReliable),
            pick(base.tcpReliable, ours.tcpReliable, theirs.tcpReliable),
            pick(base.vantage, ours.vantage, theirs.vantage)};
}

Server mergeItem(const Server &base, const Server &ours, const Server &theirs)
{
    return {ours.name, pick(base.roles, ours.roles, theirs.roles), pick(base.zone, ours.zone, theirs.zone),
            pick(base.address, ours.address, theirs.address),
            pick(base.publicAddress, ours.publicAddress, theirs.publicAddress), pick(base.ssh, ours.ssh, theirs.ssh)};
}

// While someone types, two items may bear one name; the second is then another item.
using ItemKey = std::pair<QString, int>;

template<typename Item>
class Keyed
{
public:
    explicit Keyed(const QList<Item> &items)
    {
        QHash<QString, int> seen;
        for (const Item &item : items) {
            m_order.append({item.name, seen[item.name]++});
            m_items.insert(m_order.last(), item);
        }
    }
    [[nodiscard]] const QList<ItemKey> &order() const { return m_order; }
    [[nodiscard]] bool has(const ItemKey &key) const { return m_items.contains(key); }
    [[nodiscard]] Item at(const ItemKey &key) const { return m_items.value(key); }

private:
    QList<ItemKey> m_order;
    QHash<ItemKey, Item> m_items;
};

template<typename Item>
QList<Item> mergeLists(const QList<Item> &baseList, const QList<Item> &oursList, const QList<Item> &theirsList)
{
    if (oursList == baseList)
        return theirsList;
    if (theirsList == baseList)
        return oursList;
    const Keyed base(baseList);
    const Keyed ours(oursList);
    const Keyed theirs(theirsList);
    const bool orderIsTheirs = ours.order() == base.order();
    QList<ItemKey> order = orderIsTheirs ? theirs.order() : ours.order();
    for (const ItemKey &key : orderIsTheirs ? ours.order() : theirs.order()) {
        if (!order.contains(key))
            order.append(key);
    }
    QList<Item> merged;
    for (const ItemKey &key : std::as_const(order)) {
        const bool before = base.has(key);
        if (ours.has(key) && theirs.has(key))
            merged.append(before ? mergeItem(base.at(key), ours.at(key), theirs.at(key)) : ours.at(key));
        else if (ours.has(key) && (!before || !(ours.at(key) == base.at(key))))
            merged.append(ours.at(key)); // added here, or changed here and removed there: an edit outweighs a removal
        else if (theirs.has(key) && !before)
            merged.append(theirs.at(key));
    }
    return merged;
}

} // namespace

Site mergeSites(const Site &base, const Site &ours, const Site &theirs)
{
    Site merged = theirs;
    merged.name = pick(base.name, ours.name, theirs.name);
    for (const AnswerField &field : answerFields()) {
        const QVariant mine = statedAnswer(ours.answers, field);
        if (mine != statedAnswer(base.answers, field))
            setAnswer(merged.answers, field, mine);
    }
    merged.zones = mergeLists(base.zones, ours.zones, theirs.zones);
    merged.clients = mergeLists(base.clients, ours.clients, theirs.clients);
    merged.servers = mergeLists(base.servers, ours.servers, theirs.servers);
    return merged;
}

} // namespace calls
