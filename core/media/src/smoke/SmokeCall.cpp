// SPDX-License-Identifier: GPL-3.0-or-later
#include "SmokeCall.h"

#include "CallWork.h"
#include "SmokeJudge.h"

#include <media/TurnServers.h>

#include <nlohmann/json.hpp>

#include <QCoreApplication>
#include <QElapsedTimer>

namespace calls {

namespace {

constexpr std::chrono::seconds oneRequest{20};
constexpr std::chrono::seconds settles{2}; // RTCD's metrics follow within its own second

QString tell(const char *text)
{
    return QCoreApplication::translate("Media", text);
}

QString rtcdLine(const RtcdReading &reading)
{
    const auto count = [](const std::optional<int> &sessions) {
        return sessions ? QString::number(*sessions) : QStringLiteral("?");
    };
    return QStringLiteral("%1: version %2, sessions %3 before the call, %4 in it%5")
        .arg(reading.host, reading.version.isEmpty() ? QStringLiteral("?") : reading.version, count(reading.before),
             count(reading.during), reading.problem.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(reading.problem));
}

Async<QList<RtcdReading>> readServers(CallWorkPtr work)
{
    const Limits limits = work->limits(oneRequest);
    co_return co_await readRtcd(work->way(), work->wishes.rtcdHosts, work->wishes.rtcdPort, limits);
}

/// Counts RTCD's sessions while the participants are in the call; the count before is taken already.
QCoro::Task<> countSessions(CallWorkPtr work)
{
    const Operation<bool> connected = work->connected;
    const Limits limits = work->limits(std::chrono::minutes{2});
    auto in = co_await connected.wait(limits, tell("Waiting for the participants"));
    if (!in || !*in)
        co_return;
    auto settled = co_await pause(settles, work->stop, tell("Waiting"));
    if (!settled)
        co_return;
    auto now = co_await readServers(work);
    if (!now)
        co_return;
    for (RtcdReading &reading : *now) {
        for (const RtcdReading &earlier : std::as_const(work->result.rtcd)) {
            if (earlier.host == reading.host)
                reading.before = earlier.before;
        }
    }
    work->result.rtcd = *now;
}

/// One call; false: stopped, or it could not run at all.
QCoro::Task<bool> callOnce(CallWorkPtr work, ProbeJob job)
{
    const ProbeTransport transport = job.transport;
    work->say(tell("Two participants call each other (%1)").arg(transportWord(transport)));
    auto participants = runParticipants(work, job, work->stop);
    const bool counts = work->wishes.rtcd && transport != ProbeTransport::Any;
    if (counts)
        co_await countSessions(work);
    auto report = co_await participants;
    if (!report) {
        work->result.stopped = report.error();
        co_return false;
    }
    work->result.report = *report;
    work->result.transport = transport;
    work->result.evidence.append(callEvidence(*report, transport));
    co_return true;
}

/// UDP did not get through: is there another way? A first report stays when no other is better.
QCoro::Task<> tryOtherWays(CallWorkPtr work)
{
    const ProbeReport overUdp = work->result.report;
    work->result.udpPeople = overUdp.people;
    const ProbeJob tcp = callJob(*work, ProbeTransport::Tcp);
    const bool overTcp = co_await callOnce(work, tcp);
    if (!overTcp || allConnected(work->result.report) || !work->wishes.turn)
        co_return;
    // The credentials that the plugin hands to this very client.
    const auto theirs = mattermostClient(work->client->server(), work->ground.tokens.value(0));
    const Limits limits = work->limits(oneRequest);
    auto servers = co_await readTurnServers(theirs, limits);
    if (!servers || servers->isEmpty())
        co_return;
    ProbeJob relayed = callJob(*work, ProbeTransport::RelayUdp);
    relayed.turn = *servers;
    co_await callOnce(work, relayed);
}

/// After everybody left: does the plugin know, and is the post there?
QCoro::Task<> lookBack(CallWorkPtr work)
{
    const Limits limits = work->limits(oneRequest);
    const QString path = QStringLiteral("/plugins/com.mattermost.calls/calls/%1/active").arg(work->ground.channel);
    auto active = co_await getJson(work->client, path, limits);
    if (active && active->is_object()) {
        const auto word = active->find("active");
        if (word != active->end() && word->is_boolean())
            work->result.stillActive = word->get<bool>();
    }
    auto posts = co_await postsOfType(work->client, work->ground.channel, QStringLiteral("custom_calls"), limits);
    if (posts)
        work->result.postFound = !posts->isEmpty();
    work->result.evidence.append(
        {QStringLiteral("GET %1; GET /api/v4/channels/%2/posts").arg(path, work->ground.channel),
         QStringLiteral("active: %1; posts of type custom_calls: %2")
             .arg(work->result.stillActive ? (*work->result.stillActive ? QStringLiteral("true") : QStringLiteral("false"))
                                           : QStringLiteral("?"),
                  posts ? QString::number(posts->size()) : posts.error().sentence)});
}

QCoro::Task<> callOn(CallWorkPtr work)
{
    if (work->wishes.rtcd) {
        auto before = co_await readServers(work);
        if (!before) {
            work->result.stopped = before.error();
            co_return;
        }
        for (RtcdReading &reading : *before)
            reading.before = std::exchange(reading.during, std::nullopt);
        work->result.rtcd = *before;
    }
    const ProbeJob udp = callJob(*work, ProbeTransport::Udp);
    const bool called = co_await callOnce(work, udp);
    if (called && mediaPathFailed(work->result.report))
        co_await tryOtherWays(work);
    if (!work->result.stopped && allConnected(work->result.report))
        co_await lookBack(work);
    if (work->wishes.rtcd) {
        QStringList lines;
        for (const RtcdReading &reading : std::as_const(work->result.rtcd))
            lines << rtcdLine(reading);
        work->result.evidence.append({QStringLiteral("GET /version and /metrics of RTCD"), lines.join(QLatin1Char('\n'))});
    }
}

} // namespace

QCoro::Task<CallResult> makeTestCall(MediaParts parts, CallWishes wishes, std::stop_token stop, Say say)
{
    const CallWorkPtr work = callWork(std::move(parts), std::move(wishes), std::move(stop), std::move(say));
    QElapsedTimer clock;
    clock.start();
    const bool open = co_await openCall(work);
    if (open)
        co_await callOn(work);
    co_await closeCall(work);
    work->result.seconds = static_cast<double>(clock.elapsed()) / 1000;
    co_return work->result;
}

} // namespace calls
