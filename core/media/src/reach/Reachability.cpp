// SPDX-License-Identifier: GPL-3.0-or-later
#include <media/Reachability.h>

#include "Round.h"

#include <QCoreApplication>
#include <QSysInfo>

namespace calls {

namespace {

/// What was found out, in order.
void addFindings(Round &round)
{
    ReachMatrix &matrix = round.matrix;
    for (const ReachVantage &vantage : std::as_const(matrix.vantages)) {
        Finding finding = judgeVantage(matrix, vantage, reachNeed(round.site, round.plan, vantage.clientNetwork));
        finding.key.check = reachCheck;
        matrix.findings.append(finding);
    }
    QList<Finding> addresses = judgeAddresses(round.facts, round.site, round.plan);
    Finding relay;
    if (round.turnTrouble) {
        relay.verdict = Verdict::Unknown;
        relay.what = {QStringLiteral("reach.turn-unknown"), {{QStringLiteral("reason"), round.turnTrouble->sentence}}};
        relay.evidence.append({QString(), round.turnTrouble->detail});
    } else if (round.plan.turn && round.turn.isEmpty()) {
        relay.verdict = Verdict::Fail;
        relay.what.code = QStringLiteral("reach.no-turn");
    }
    if (!relay.what.code.isEmpty()) {
        relay.key.target = QStringLiteral("TURN");
        addresses.append(relay);
    }
    for (Finding &finding : addresses) {
        finding.key.check = addressCheck;
        finding.key.vantage = QStringLiteral("local");
        matrix.findings.append(finding);
    }
    for (Finding &finding : matrix.findings) {
        finding.started = matrix.when;
        if (finding.key.vantage == QLatin1String("local"))
            finding.sourceHost = QSysInfo::machineHostName();
        finding.seconds = static_cast<double>(matrix.when.msecsTo(QDateTime::currentDateTimeUtc())) / 1000;
    }
}

Async<void> leaveAll(std::shared_ptr<Round> round)
{
    std::vector<Async<void>> leaving;
    for (Seat &seat : round->seats) {
        if (seat.call)
            leaving.push_back(ProbeCall::leave(seat.call));
    }
    for (auto &each : leaving)
        (void)co_await each;
    round->seats.clear();
    co_return {};
}

} // namespace

Async<ReachMatrix> findReachability(ReachParts parts, Site site, Plan plan, QList<ReachVantage> vantages,
                                    std::function<void(const ReachCell &)> progress, Limits limits)
{
    const auto round = std::make_shared<Round>();
    round->parts = std::move(parts);
    round->site = std::move(site);
    round->plan = std::move(plan);
    round->progress = std::move(progress);
    round->matrix.vantages = vantages;
    round->matrix.when = QDateTime::currentDateTimeUtc();
    for (const ReachVantage &vantage : std::as_const(vantages)) {
        Seat seat;
        seat.vantage = vantage;
        round->seats.push_back(seat);
    }
    // The whole's time limit and the caller's stop end the parts in the same way: they leave their calls.
    std::stop_source ending;
    const std::stop_callback outer(limits.stop, [ending]() mutable { ending.request_stop(); });
    QTimer deadline;
    bool late = false;
    QObject::connect(&deadline, &QTimer::timeout, &deadline, [&late, ending]() mutable {
        late = true;
        ending.request_stop();
    });
    deadline.setSingleShot(true);
    deadline.start(limits.time);

    auto asked = co_await goRound(round, ending.get_token());
    (void)co_await leaveAll(round);
    if (!asked && late)
        co_return failure(tooLateCode, QCoreApplication::translate("Media", "Asking the media server's addresses took "
                                                                            "longer than allowed."));
    if (!asked)
        co_return Failure(asked.error());
    addFindings(*round);
    round->matrix.sentence = reachSentence(round->matrix);
    co_return ReachMatrix(round->matrix);
}

} // namespace calls
