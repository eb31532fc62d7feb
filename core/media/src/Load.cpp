// SPDX-License-Identifier: GPL-3.0-or-later
#include <media/Load.h>

#include "smoke/RtcdReader.h"
#include "smoke/SmokeJudge.h"

#include <media/ProbeProcess.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QHostAddress>
#include <QMap>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

QString tell(const char *text)
{
    return QCoreApplication::translate("Media", text);
}

constexpr int fullListeners = 2;
constexpr std::chrono::seconds oneRequest{30};
constexpr std::chrono::seconds around{90};  // joining and leaving, beside the ramp; its own limit is shorter
constexpr qint64 sampleEach = 1000;        // ms

struct Loading
{
    LoadParts parts;
    LoadWishes wishes;
    std::stop_token stop;
    std::function<void(const ProbeLine &)> progress;
    TestGround ground{};
    QMap<QString, ProbePerson> people{};
    QList<LoadStep> samples{};
    qint64 received = 0; ///< of all, at the last sample
    qint64 lost = 0;
    QElapsedTimer sampled{};
    int expected = 0;
    Operation<bool> connected{};
    LoadReport report{};
};
using LoadingPtr = std::shared_ptr<Loading>;

bool isIn(const ProbePerson &person)
{
    return person.connectedMs >= 0 && person.stage < ProbeStage::Leaving;
}

/// One sample a second: what was lost since the last one, by as many as were there.
void sample(Loading &loading)
{
    if (loading.sampled.isValid() && loading.sampled.elapsed() < sampleEach)
        return;
    loading.sampled.start();
    LoadStep now;
    qint64 received = 0;
    qint64 lost = 0;
    int streams = 0;
    int rtts = 0;
    for (const ProbePerson &person : std::as_const(loading.people)) {
        now.participants += isIn(person);
        for (const HeardStream &stream : person.heard) {
            received += stream.received;
            lost += stream.lost;
            now.jitterMs += stream.jitterMs;
            ++streams;
        }
        if (person.rttMs) {
            now.rttMs += *person.rttMs;
            ++rtts;
        }
    }
    const double more = static_cast<double>(std::max<qint64>(received - loading.received, 0));
    const double missing = static_cast<double>(std::max<qint64>(lost - loading.lost, 0));
    now.loss = more + missing > 0 ? missing / (more + missing) : 0;
    now.jitterMs = streams > 0 ? now.jitterMs / streams : 0;
    now.rttMs = rtts > 0 ? now.rttMs / rtts : 0;
    loading.received = received;
    loading.lost = lost;
    if (now.participants > 0)
        loading.samples << now;
}

void note(Loading &loading, const ProbeLine &line)
{
    if (!line.name.isEmpty() && !line.person.name.isEmpty())
        loading.people[line.name] = line.person;
    const auto in = std::count_if(loading.people.cbegin(), loading.people.cend(), isIn);
    if (in >= loading.expected)
        loading.connected.finish(true);
    sample(loading);
}

ProbeJob loadJob(const Loading &loading)
{
    ProbeJob job;
    job.server = loading.parts.client->server();
    job.seconds = loading.wishes.seconds;
    const QHostAddress address(job.server.url.host());
    job.loopback = address.isLoopback() || job.server.url.host() == QLatin1String("localhost");
    const QStringList channels = QStringList{loading.ground.channel} + loading.ground.moreChannels;
    for (int i = 0; i < loading.wishes.participants; ++i) {
        for (int call = 0; call < loading.wishes.calls; ++call) {
            ProbeParticipant one;
            one.name = QStringLiteral("%1-%2").arg(call + 1).arg(i + 1);
            one.channel = channels.value(call);
            one.token = loading.ground.tokens.value(i % static_cast<int>(loading.ground.tokens.size()));
            one.role = i == 0 ? ProbeRole::Speaker : i <= fullListeners ? ProbeRole::Listener : ProbeRole::Load;
            one.frequency = firstTone;
            one.joinAfter = static_cast<int>(job.participants.size()) * joinsEach;
            job.participants << one;
        }
    }
    return job;
}

/// The CPU that RTCD used while all were there.
QCoro::Task<> measureRtcd(LoadingPtr loading)
{
    const Operation<bool> connected = loading->connected;
    const Limits patient(loading->stop, std::chrono::hours{1});
    auto all = co_await connected.wait(patient, tell("Waiting for the participants"));
    if (!all || !*all || loading->parts.rtcdHosts.isEmpty())
        co_return;
    const ServiceWay way{loading->parts.sessions, loading->parts.mattermostSsh};
    const Limits limits(loading->stop, oneRequest);
    QElapsedTimer clock;
    clock.start();
    auto before = co_await readRtcd(way, loading->parts.rtcdHosts, loading->parts.rtcdPort, limits);
    const Operation<bool> never;
    const Limits meanwhile(loading->stop, std::chrono::seconds{std::max(1, loading->wishes.seconds - 2)});
    (void)co_await never.wait(meanwhile, tell("Measuring"));
    auto after = co_await readRtcd(way, loading->parts.rtcdHosts, loading->parts.rtcdPort, limits);
    if (!before || !after || before->size() != after->size())
        co_return;
    double used = 0;
    for (qsizetype i = 0; i < after->size(); ++i) {
        if (!after->at(i).during || !before->at(i).during)
            co_return; // one of them was not heard: a sum without it would look good
        used += after->at(i).cpuSeconds - before->at(i).cpuSeconds;
    }
    loading->report.rtcdCores = used * 1000 / static_cast<double>(std::max<qint64>(clock.elapsed(), 1));
}

QString sentenceOf(const LoadReport &report, const LoadWishes &wishes)
{
    const LoadJudgement judged = judgeLoad(report);
    const QString began = tell("%1 of %2 participants were in the calls")
                              .arg(judged.joined)
                              .arg(wishes.calls * wishes.participants);
    if (report.cancelled)
        return tell("%1 when it was cancelled; they have left.").arg(began);
    if (judged.failed > 0)
        return tell("%1. %2 did not get in, or did not stay.").arg(began).arg(judged.failed);
    if (judged.deaf > 0)
        return tell("%1, and %2 of those who listened did not hear the speaker's tone.").arg(began).arg(judged.deaf);
    return tell("%1. The worst loss of anybody was %2 %.").arg(began).arg(judged.worstLoss * 100, 0, 'f', 1);
}

Async<void> load(LoadingPtr loading)
{
    const ProbeJob job = loadJob(*loading);
    loading->expected = static_cast<int>(job.participants.size());
    const std::weak_ptr<Loading> weak = loading;
    const auto watch = [weak](const ProbeLine &line) {
        const auto alive = weak.lock();
        if (!alive)
            return;
        note(*alive, line);
        if (alive->progress)
            alive->progress(line);
    };
    const auto ramp = std::chrono::milliseconds{joinsEach} * loading->expected;
    const Limits limits(loading->stop, ramp + std::chrono::seconds{job.seconds} + around);
    QElapsedTimer clock;
    clock.start();
    auto running = runProbe(loading->parts.probe, job, watch, limits);
    auto measuring = measureRtcd(loading);
    auto report = co_await running;
    loading->connected.finish(false);
    co_await measuring;
    loading->report.people = loading->people.values();
    loading->report.steps = gatherSteps(loading->samples);
    loading->report.cancelled = !report && report.error().code == cancelledCode;
    if (!report && !loading->report.cancelled)
        co_return Failure(report.error());
    if (report) {
        loading->report.people = report->people;
        loading->report.memoryKib = report->memoryKib;
        loading->report.probeCores = report->cpuSeconds * 1000 / static_cast<double>(std::max<qint64>(clock.elapsed(), 1));
    }
    co_return Result<void>();
}

} // namespace

Result<void> checkLoad(const LoadWishes &wishes)
{
    const auto refuse = [](const QString &text, int value, int most) {
        return failure(QStringLiteral("usage.load"), text.arg(value).arg(most));
    };
    if (wishes.calls < 1 || wishes.calls > mostCalls)
        return refuse(tell("%1 calls cannot be made at once. Allowed are 1 to %2."), wishes.calls, mostCalls);
    if (wishes.participants < 2)
        return failure(QStringLiteral("usage.load"), tell("A call needs at least 2 participants, not %1.").arg(wishes.participants));
    if (wishes.participants > mostParticipants / wishes.calls)
        return failure(QStringLiteral("usage.load"),
                       tell("%1 calls with %2 participants are more than one computer measures well. Allowed are %3 in all.")
                           .arg(wishes.calls)
                           .arg(wishes.participants)
                           .arg(mostParticipants));
    if (wishes.seconds < 5 || wishes.seconds > mostSeconds)
        return refuse(tell("Participants cannot stay %1 s. Allowed are 5 to %2."), wishes.seconds, mostSeconds);
    return {};
}

std::optional<bool> toneOk(const ProbePerson &person)
{
    const auto voice = std::find_if(person.heard.begin(), person.heard.end(),
                                    [](const HeardStream &stream) { return stream.frequency.has_value(); });
    if (voice == person.heard.end())
        return std::nullopt;
    return std::abs(*voice->frequency - firstTone) <= toneWithin;
}

QList<LoadStep> gatherSteps(const QList<LoadStep> &samples)
{
    QMap<int, QPair<LoadStep, int>> sums;
    for (const LoadStep &each : samples) {
        auto &[sum, count] = sums[each.participants];
        sum.participants = each.participants;
        sum.loss += each.loss;
        sum.jitterMs += each.jitterMs;
        sum.rttMs += each.rttMs;
        ++count;
    }
    QList<LoadStep> steps;
    for (auto [sum, count] : std::as_const(sums)) {
        sum.loss /= count;
        sum.jitterMs /= count;
        sum.rttMs /= count;
        steps << sum;
    }
    return steps;
}

LoadJudgement judgeLoad(const LoadReport &report)
{
    LoadJudgement judged;
    for (const ProbePerson &person : report.people) {
        if (person.connectedMs >= 0)
            ++judged.joined;
        if (!person.error.isEmpty() || person.connectedMs < 0)
            ++judged.failed;
        const bool full = person.name.endsWith(QLatin1String("-2")) || person.name.endsWith(QLatin1String("-3"));
        if (full && person.error.isEmpty() && !toneOk(person).value_or(false))
            ++judged.deaf;
        for (const HeardStream &stream : person.heard) {
            const double all = static_cast<double>(stream.received + stream.lost);
            if (all > 0)
                judged.worstLoss = std::max(judged.worstLoss, static_cast<double>(stream.lost) / all);
        }
    }
    judged.passed = judged.joined > 0 && judged.failed == 0 && judged.deaf == 0 && judged.worstLoss <= lossFail;
    return judged;
}

Async<LoadReport> runLoad(LoadParts parts, LoadWishes wishes, std::function<void(const ProbeLine &)> progress, std::stop_token stop)
{
    if (auto allowed = checkLoad(wishes); !allowed)
        co_return Failure(allowed.error());
    const auto loading = std::make_shared<Loading>();
    loading->parts = std::move(parts);
    loading->wishes = wishes;
    loading->progress = std::move(progress);
    loading->stop = stop;
    TestCallWishes ground;
    ground.tokenSecrets = testAccountSecrets(loading->parts.client->server().url);
    ground.calls = wishes.calls;
    const Limits limits(stop, oneRequest);
    auto made = co_await prepareGround(loading->parts.client, ground, loading->parts.secrets, limits);
    if (!made)
        co_return Failure(made.error());
    loading->ground = *made;
    auto done = co_await load(loading);
    const Limits clearing({}, oneRequest);
    auto left = co_await clearGround(loading->parts.client, loading->ground, clearing);
    loading->report.left = left.value_or(QStringList());
    if (!done)
        co_return Failure(done.error());
    loading->report.sentence = sentenceOf(loading->report, wishes);
    co_return Result<LoadReport>(loading->report);
}

} // namespace calls
