// SPDX-License-Identifier: GPL-3.0-or-later
#include <media/SiteProbe.h>

namespace calls {

namespace {

constexpr std::chrono::seconds groundTime{60};

} // namespace

Async<SiteProbe> probeSite(SiteProbeParts parts, QList<ReachVantage> vantages,
                           std::function<void(const ReachCell &)> progress, Limits limits)
{
    auto client = co_await parts.open(limits.stop);
    if (!client)
        co_return Failure(client.error());
    const Site site = parts.site();
    TestCallWishes wishes;
    wishes.channel = parts.channel;
    wishes.accounts = 0;
    const Limits preparing(limits.stop, groundTime);
    auto ground = co_await prepareGround(*client, wishes, parts.secrets, preparing);
    if (!ground)
        co_return Failure(ground.error());
    ReachParts reach;
    reach.client = *client;
    reach.sessions = parts.sessions.data();
    reach.channel = ground->channel;
    const Plan plan = makePlan(site);
    const QList<ReachVantage> from = vantages.isEmpty() ? reachVantages(site) : vantages;
    auto matrix = co_await findReachability(reach, site, plan, from, progress, limits);
    // Also after a cancellation: nothing of ours stays behind.
    const Limits clearing({}, groundTime);
    auto left = co_await clearGround(*client, *ground, clearing);
    if (!matrix)
        co_return Failure(matrix.error());
    SiteProbe probe;
    probe.matrix = *matrix;
    probe.left = left.value_or(QStringList());
    co_return probe;
}

JournalEntry reachEntry(const ReachMatrix &matrix, const QString &who)
{
    JournalEntry entry;
    entry.when = QDateTime::currentDateTimeUtc();
    entry.who = who;
    entry.what = {QStringLiteral("journal.reach"), {{QStringLiteral("sentence"), matrix.sentence}}};
    entry.outcome = QStringLiteral("done");
    return entry;
}

} // namespace calls
