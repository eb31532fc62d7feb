// SPDX-License-Identifier: GPL-3.0-or-later
#include "Judge.h"

#include <QCoreApplication>

#include <algorithm>

namespace calls {

namespace {

void addOnce(QStringList &list, const QString &text)
{
    if (!list.contains(text))
        list.append(text);
}

} // namespace

QString listed(const QStringList &names)
{
    if (names.size() < 2)
        return names.join(QString());
    return QCoreApplication::translate("Media", "%1 and %2")
        .arg(names.mid(0, names.size() - 1).join(QLatin1String(", ")), names.last());
}

QString placeName(const ReachVantage &vantage)
{
    if (!vantage.clientNetwork.isEmpty())
        return vantage.clientNetwork;
    return vantage.name == QLatin1String("local") ? QCoreApplication::translate("Media", "this computer") : vantage.name;
}

std::optional<ReachNeed> reachNeed(const Site &site, const Plan &plan, const QString &clientNetwork)
{
    if (clientNetwork.isEmpty())
        return {};
    const QList<ClientNetwork> networks = site.effectiveClients();
    for (const ClientNetwork &network : networks) {
        if (network.name != clientNetwork)
            continue;
        ReachNeed need;
        need.udp = network.udpReliable.value_or(answerBool(site.answers, "udp_reliable"));
        need.tcp = network.tcpReliable.value_or(answerBool(site.answers, "tcp_reliable"));
        need.relay = plan.turn && !need.udp && !need.tcp;
        return need;
    }
    return {};
}

ReachWays reachWays(const ReachMatrix &matrix, const QString &vantage)
{
    ReachWays ways;
    for (const ReachCell &cell : matrix.cells) {
        if (cell.vantage != vantage || cell.candidate < 0 || cell.candidate >= matrix.candidates.size())
            continue;
        const MediaCandidate &candidate = matrix.candidates.at(cell.candidate);
        ways.failed |= cell.verdict == Verdict::Fail;
        ways.unknown |= cell.verdict == Verdict::Unknown;
        if (cell.verdict != Verdict::Pass && cell.verdict != Verdict::Warn)
            continue;
        QStringList &way = candidate.kind == QLatin1String("relay") ? ways.relay
            : candidate.protocol == QLatin1String("udp")            ? ways.udp
                                                                    : ways.tcp;
        addOnce(way, candidate.address);
    }
    return ways;
}

Finding judgeVantage(const ReachMatrix &matrix, const ReachVantage &vantage, const std::optional<ReachNeed> &need)
{
    const ReachWays ways = reachWays(matrix, vantage.name);
    Finding finding;
    finding.key.vantage = vantage.name;
    finding.key.clientNetwork = vantage.clientNetwork;
    finding.started = matrix.when;
    QString who = placeName(vantage);
    who[0] = who.at(0).toUpper();
    finding.what.args = {{QStringLiteral("place"), placeName(vantage)},
                         {QStringLiteral("who"), who},
                         {QStringLiteral("udp"), listed(ways.udp)},
                         {QStringLiteral("tcp"), listed(ways.tcp)},
                         {QStringLiteral("relay"), listed(ways.relay)}};
    const auto say = [&finding](Verdict verdict, const char *code) {
        finding.verdict = verdict;
        finding.what.code = QLatin1String(code);
        return finding;
    };
    const ReachNeed wanted = need.value_or(ReachNeed());
    const bool planned = need.has_value();
    // A desk that stands for nobody proves little while others stand for those who call.
    const bool standsIn = std::any_of(matrix.vantages.cbegin(), matrix.vantages.cend(),
                                      [](const ReachVantage &each) { return !each.clientNetwork.isEmpty(); });
    const bool matters = planned || !standsIn;
    if (!ways.any()) {
        if (!ways.failed)
            return say(matters ? Verdict::Unknown : Verdict::Skipped, "reach.from-unknown");
        return say(matters ? Verdict::Fail : Verdict::Warn, "reach.from-nothing");
    }
    if (!ways.udp.isEmpty() && !ways.tcp.isEmpty())
        return say(Verdict::Pass, "reach.from-both");
    if (!ways.udp.isEmpty())
        return say(wanted.tcp ? Verdict::Warn : Verdict::Pass, "reach.from-udp-only");
    // Without UDP calls stutter under load: what the plan counts on is not there.
    const Verdict withoutUdp = wanted.udp ? (planned ? Verdict::Fail : Verdict::Warn) : Verdict::Pass;
    if (!ways.tcp.isEmpty())
        return say(withoutUdp, "reach.from-tcp-only");
    const bool relayWanted = wanted.relay || !(wanted.udp || wanted.tcp);
    return say(relayWanted ? Verdict::Pass : planned ? Verdict::Fail : Verdict::Warn, "reach.from-relay-only");
}

} // namespace calls
