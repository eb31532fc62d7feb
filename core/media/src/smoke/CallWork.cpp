// SPDX-License-Identifier: GPL-3.0-or-later
#include "CallWork.h"

#include "SmokeJudge.h"

#include <media/ProbeProcess.h>

#include <nlohmann/json.hpp>

#include <QCoreApplication>
#include <QHostAddress>
#include <QHostInfo>

#include <algorithm>

namespace calls {

namespace {

QString tell(const char *text)
{
    return QCoreApplication::translate("Media", text);
}

constexpr std::chrono::seconds oneRequest{30};
constexpr int secondJoinsAfter = 700; // ms; the first must be in the call to be its host
constexpr int mutesAt = 2500;         // ms
constexpr int listens = 10;           // s; the sender's first report of loss comes after several (media-probe.md section 2)
constexpr std::chrono::seconds joining{75}; // its own limit is 60 s for joining and leaving; it should end by itself

/// Names among the planned addresses are looked up: RTCD names addresses.
Async<QStringList> addressesOf(QStringList hosts, Limits limits)
{
    QStringList all;
    for (const QString &host : std::as_const(hosts)) {
        if (!QHostAddress(host).isNull()) {
            all << host;
            continue;
        }
        const Operation<QHostInfo> found;
        QHostInfo::lookupHost(host, [found](const QHostInfo &info) { found.finish(info); });
        auto info = co_await found.wait(limits, tell("Looking up %1").arg(host));
        if (!info && info.error().code == cancelledCode)
            co_return Failure(info.error());
        if (!info)
            continue;
        const auto addresses = info->addresses();
        for (const QHostAddress &address : addresses)
            all << address.toString();
    }
    co_return all;
}

bool isLoopback(const QUrl &url)
{
    return url.host() == QLatin1String("localhost") || QHostAddress(url.host()).isLoopback();
}

void note(CallWork &work, const ProbeLine &line)
{
    if (line.name.isEmpty() || line.person.name.isEmpty())
        return;
    auto &people = work.live.people;
    const auto found = std::find_if(people.begin(), people.end(), [&](const ProbePerson &p) { return p.name == line.name; });
    if (found == people.end())
        people << line.person;
    else
        *found = line.person;
    const auto in = std::count_if(people.begin(), people.end(), [](const ProbePerson &p) { return p.connectedMs >= 0; });
    if (in >= 2)
        work.connected.finish(true);
}

QString direction(const HeardStream &stream)
{
    QString text = QStringLiteral("  %1 of %2: %3 packets, %4 lost, jitter %5 ms")
                       .arg(stream.kind, stream.from.isEmpty() ? QStringLiteral("?") : stream.from)
                       .arg(stream.received)
                       .arg(stream.lost)
                       .arg(stream.jitterMs, 0, 'f', 1);
    if (stream.frequency)
        text += QStringLiteral(", %1 Hz, %2 dBFS, purity %3")
                    .arg(*stream.frequency, 0, 'f', 1)
                    .arg(stream.levelDb.value_or(0), 0, 'f', 1)
                    .arg(stream.purity.value_or(0), 0, 'f', 4);
    if (stream.kind == QLatin1String("screen"))
        text += QStringLiteral(", %1 pictures, %2 colour changes, %3 wrong, longest gap %4 ms")
                    .arg(stream.pictures)
                    .arg(stream.colourChanges)
                    .arg(stream.wrongColours)
                    .arg(stream.longestGapMs, 0, 'f', 0);
    return text;
}

} // namespace

Async<QList<nlohmann::json>> postsOfType(std::shared_ptr<MattermostClient> client, QString channel, QString type, Limits limits)
{
    const QString path = QStringLiteral("/api/v4/channels/%1/posts?per_page=60").arg(channel);
    auto page = co_await getJson(client, path, limits);
    if (!page)
        co_return Failure(page.error());
    QList<nlohmann::json> found;
    const auto posts = page->is_object() ? page->find("posts") : page->end();
    if (!page->is_object() || posts == page->end() || !posts->is_object())
        co_return found;
    for (const auto &[id, post] : posts->items()) {
        const auto kind = post.is_object() ? post.find("type") : post.end();
        if (post.is_object() && kind != post.end() && kind->is_string() && kind->get<std::string>() == type.toStdString())
            found << post;
    }
    co_return found;
}

CallWorkPtr callWork(MediaParts parts, CallWishes wishes, std::stop_token stop, Say say)
{
    auto work = std::make_shared<CallWork>();
    work->parts = std::move(parts);
    work->wishes = std::move(wishes);
    work->result.wishes = work->wishes;
    work->stop = std::move(stop);
    work->say = std::move(say);
    return work;
}

QCoro::Task<bool> openCall(CallWorkPtr work)
{
    work->say(tell("Signing in to %1").arg(work->wishes.url.host()));
    auto client = co_await work->parts.open(work->stop);
    if (!client) {
        work->result.stopped = client.error();
        co_return false;
    }
    work->client = *client;
    const Limits limits = work->limits(oneRequest);
    auto facts = co_await readMattermostFacts(work->client, limits);
    if (!facts) {
        work->result.stopped = facts.error();
        co_return false;
    }
    work->result.facts = *facts;
    if (judgePluginState(*facts))
        co_return false;
    auto addresses = co_await addressesOf(work->wishes.advertised, limits);
    if (!addresses) {
        work->result.stopped = addresses.error();
        co_return false;
    }
    work->wishes.advertised = *addresses;
    work->result.wishes = work->wishes;
    work->say(tell("Preparing accounts and a channel for the test call"));
    TestCallWishes ground = work->parts.ground;
    if (ground.tokenSecrets.isEmpty())
        ground.tokenSecrets = testAccountSecrets(work->wishes.url);
    auto made = co_await prepareGround(work->client, ground, work->parts.secrets, limits);
    if (!made) {
        work->result.stopped = made.error();
        co_return false;
    }
    work->ground = *made;
    co_return true;
}

QCoro::Task<> closeCall(CallWorkPtr work)
{
    const bool made = work->ground.madeChannel || !work->ground.madeUsers.isEmpty();
    if (!work->client || !made)
        co_return;
    work->say(tell("Putting the accounts and the channel of the test call away"));
    const Limits limits({}, oneRequest);
    auto left = co_await clearGround(work->client, work->ground, limits);
    if (left)
        work->result.left = *left;
    if (!work->result.left.isEmpty())
        work->result.evidence.append({tell("Put away"), work->result.left.join(QLatin1Char('\n'))});
}

ProbeJob callJob(const CallWork &work, ProbeTransport transport)
{
    ProbeJob job;
    job.server = work.client->server();
    job.transport = transport;
    job.seconds = listens;
    job.loopback = isLoopback(work.wishes.url);
    for (int i = 0; i < 2; ++i) {
        ProbeParticipant one;
        one.name = i == 0 ? QStringLiteral("a") : QStringLiteral("b");
        one.token = work.ground.tokens.value(i);
        one.channel = work.ground.channel;
        one.role = i == 1 && work.wishes.screen ? ProbeRole::Screen : ProbeRole::Speaker;
        one.frequency = i == 0 ? firstTone : secondTone;
        one.joinAfter = i * secondJoinsAfter;
        one.muteAt = i * mutesAt;
        job.participants << one;
    }
    return job;
}

Async<ProbeReport> runParticipants(CallWorkPtr work, ProbeJob job, std::stop_token stop)
{
    work->live = ProbeReport();
    work->connected = Operation<bool>();
    const Operation<bool> connected = work->connected;
    const std::weak_ptr<CallWork> weak = work;
    const auto progress = [weak](const ProbeLine &line) {
        const auto alive = weak.lock();
        if (!alive)
            return;
        note(*alive, line);
        if (alive->watch)
            alive->watch(line);
        if (alive->parts.watch)
            alive->parts.watch(line);
        if (line.event == QLatin1String("stage"))
            alive->say(tell("%1 is at: %2").arg(line.name, stageWord(line.person.stage)));
    };
    const Limits limits(stop, std::chrono::seconds{job.seconds} + joining);
    auto report = co_await runProbe(work->parts.probe, job, progress, limits);
    connected.finish(false);
    co_return report;
}

Evidence callEvidence(const ProbeReport &report, ProbeTransport transport)
{
    QStringList lines;
    for (const ProbePerson &person : report.people) {
        lines << QStringLiteral("%1: %2, joined %3 ms, connected %4 ms, first sound %5 ms, sent %6 packets, rtt %7 ms, pair %8 -> %9")
                     .arg(person.name, stageWord(person.stage))
                     .arg(person.joinedMs)
                     .arg(person.connectedMs)
                     .arg(person.firstAudioMs)
                     .arg(person.sent)
                     .arg(person.rttMs.value_or(-1), 0, 'f', 1)
                     .arg(person.localCandidate, person.remoteCandidate);
        if (!person.error.isEmpty())
            lines << QStringLiteral("  %1: %2").arg(person.error, person.errorText);
        if (!person.advertised.isEmpty())
            lines << QStringLiteral("  advertised: %1").arg(person.advertised.join(QStringLiteral(", ")));
        for (const HeardStream &stream : person.heard)
            lines << direction(stream);
    }
    return {QStringLiteral("calls-probe, transport %1").arg(transportWord(transport)), lines.join(QLatin1Char('\n'))};
}

} // namespace calls
