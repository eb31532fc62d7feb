// SPDX-License-Identifier: GPL-3.0-or-later
// "Home reaches 203.0.113.20 over UDP; Head office reaches it only over TCP; nobody needs TURN."
#include "Judge.h"

#include <QCoreApplication>

namespace calls {

namespace {

enum class Way { Direct, UdpOnly, TcpOnly, RelayOnly, Nothing, Unknown };

/// Places that fare alike stand in one clause.
struct Clause
{
    Way way;
    QStringList addresses;
    QStringList places;
};

QString say(const char *text)
{
    return QCoreApplication::translate("Media", text);
}

Way wayOf(const ReachWays &ways)
{
    if (!ways.udp.isEmpty())
        return ways.tcp.isEmpty() ? Way::UdpOnly : Way::Direct;
    if (!ways.tcp.isEmpty())
        return Way::TcpOnly;
    if (!ways.relay.isEmpty())
        return Way::RelayOnly;
    return ways.failed ? Way::Nothing : Way::Unknown;
}

QStringList addressesOf(const ReachWays &ways, Way way)
{
    switch (way) {
    case Way::Direct:
    case Way::UdpOnly: return ways.udp;
    case Way::TcpOnly: return ways.tcp;
    case Way::RelayOnly: return ways.relay;
    default: return {};
    }
}

QString clauseText(const Clause &clause, bool sameAddress)
{
    const bool one = clause.places.size() == 1;
    const QString what = sameAddress ? say("it") : listed(clause.addresses);
    const QString who = listed(clause.places);
    switch (clause.way) {
    case Way::Direct:
    case Way::UdpOnly: return (one ? say("%1 reaches %2 over UDP") : say("%1 reach %2 over UDP")).arg(who, what);
    case Way::TcpOnly:
        return (one ? say("%1 reaches %2 only over TCP") : say("%1 reach %2 only over TCP")).arg(who, what);
    case Way::RelayOnly:
        return (one ? say("%1 gets through only by the relay %2") : say("%1 get through only by the relay %2"))
            .arg(who, listed(clause.addresses));
    case Way::Nothing: return say("no voice gets through from %1").arg(who);
    case Way::Unknown: break;
    }
    return say("what %1 can reach is not known").arg(who);
}

/// Whether anybody needs TURN, when that is known of everybody.
QString relayClause(const QList<Clause> &clauses)
{
    QStringList needy;
    for (const Clause &clause : clauses) {
        if (clause.way == Way::Unknown || clause.way == Way::Nothing)
            return {};
        if (clause.way == Way::RelayOnly)
            needy += clause.places;
    }
    return needy.isEmpty() ? say("nobody needs TURN") : QString();
}

} // namespace

QString reachSentence(const ReachMatrix &matrix)
{
    if (matrix.vantages.isEmpty())
        return say("Nothing was asked from anywhere.");
    QList<Clause> clauses;
    for (const ReachVantage &vantage : matrix.vantages) {
        const ReachWays ways = reachWays(matrix, vantage.name);
        const Way way = wayOf(ways);
        const QStringList addresses = addressesOf(ways, way);
        const auto same = std::find_if(clauses.begin(), clauses.end(), [&](const Clause &clause) {
            // With or without TCP as well: who has UDP has what counts.
            const auto plain = [](Way each) { return each == Way::UdpOnly ? Way::Direct : each; };
            return plain(clause.way) == plain(way) && clause.addresses == addresses;
        });
        if (same == clauses.end())
            clauses.append({way, addresses, {placeName(vantage)}});
        else
            same->places.append(placeName(vantage));
    }
    QStringList parts;
    QStringList before;
    for (const Clause &clause : std::as_const(clauses)) {
        parts << clauseText(clause, !clause.addresses.isEmpty() && clause.addresses == before);
        before = clause.way == Way::RelayOnly ? QStringList() : clause.addresses;
    }
    if (const QString relay = relayClause(clauses); !relay.isEmpty())
        parts << relay;
    QString sentence = parts.join(QLatin1String("; ")) + QLatin1Char('.');
    sentence[0] = sentence.at(0).toUpper();
    return sentence;
}

} // namespace calls
