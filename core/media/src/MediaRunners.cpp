// SPDX-License-Identifier: GPL-3.0-or-later
#include <media/MediaRunners.h>

#include "smoke/SettingJudge.h"
#include "smoke/SharedRuns.h"
#include "smoke/SmokeCall.h"
#include "smoke/SmokeJudge.h"

#include <base/Redaction.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QHash>

namespace calls {

namespace {

constexpr std::chrono::seconds oneReading{30};

QString tell(const char *text)
{
    return QCoreApplication::translate("Media", text);
}

/// What the plugin, RTCD and calls-offloader say of themselves, without a call.
struct Looked
{
    std::optional<Error> stopped{};
    std::optional<MattermostFacts> facts{};
    QList<RtcdReading> rtcd{};
    std::optional<ServiceReply> jobs{};
};

struct Settings
{
    std::optional<Error> stopped{};
    SettingsReading reading{};
};

struct Workroom
{
    MediaParts parts;
    std::shared_ptr<SharedRuns<CallResult>> calls = std::make_shared<SharedRuns<CallResult>>();
    std::shared_ptr<SharedRuns<Looked>> looks = std::make_shared<SharedRuns<Looked>>();
    std::shared_ptr<SharedRuns<Settings>> settings = std::make_shared<SharedRuns<Settings>>();
};
using WorkroomPtr = std::shared_ptr<Workroom>;

struct Answered
{
    Judged judged{};
    QList<Evidence> evidence{};
};

constexpr int jobsPort = 4545; // calls-offloader's default, which the plan keeps

QCoro::Task<Looked> look(MediaParts parts, CallWishes wishes, std::stop_token stop)
{
    Looked looked;
    const Limits limits(stop, oneReading);
    auto client = co_await parts.open(stop);
    if (!client) {
        looked.stopped = client.error();
        co_return looked;
    }
    auto facts = co_await readMattermostFacts(*client, limits);
    if (!facts) {
        looked.stopped = facts.error();
        co_return looked;
    }
    looked.facts = *facts;
    const ServiceWay way{parts.sessions, wishes.mattermostSsh};
    if (wishes.rtcd) {
        auto readings = co_await readRtcd(way, wishes.rtcdHosts, wishes.rtcdPort, limits);
        if (readings)
            looked.rtcd = *readings;
    }
    if (!wishes.offloaderHost.isEmpty()) {
        auto reply = co_await askService(way, wishes.offloaderHost, jobsPort, QStringLiteral("/version"), limits);
        if (reply)
            looked.jobs = *reply;
    }
    co_return looked;
}

QCoro::Task<Settings> readThem(MediaParts parts, std::stop_token stop)
{
    Settings settings;
    auto client = co_await parts.open(stop);
    if (!client) {
        settings.stopped = client.error();
        co_return settings;
    }
    const Limits limits(stop, oneReading);
    auto reading = co_await readSettings(*client, limits);
    if (reading)
        settings.reading = *reading;
    else
        settings.stopped = reading.error();
    co_return settings;
}

Evidence factsEvidence(const MattermostFacts &facts)
{
    QStringList lines;
    for (const PluginNode &node : facts.plugin)
        lines << QStringLiteral("%1: state %2, version %3 %4")
                     .arg(node.node.isEmpty() ? QStringLiteral("plugin") : node.node)
                     .arg(static_cast<int>(node.state))
                     .arg(node.version, node.error);
    lines << QStringLiteral("Mattermost %1, Calls %2, RTCD as the plugin remembers it: %3, licence: %4")
                 .arg(facts.version, facts.callsVersion, facts.rtcdVersion.isEmpty() ? QStringLiteral("none") : facts.rtcdVersion,
                      facts.licence.licensed ? facts.licence.sku : QStringLiteral("none"));
    lines += facts.notes;
    return {QStringLiteral("GET /api/v4/plugins/statuses, /plugins/com.mattermost.calls/version, /api/v4/license/client"),
            lines.join(QLatin1Char('\n'))};
}

Judged judgeJobs(const Looked &looked, const CallWishes &wishes)
{
    MessageArgs args{{QStringLiteral("host"), wishes.offloaderHost}, {QStringLiteral("port"), QString::number(jobsPort)}};
    const auto answer = [&args](Verdict verdict, const char *code) { return Judged{verdict, Message{QLatin1String(code), args}}; };
    if (const auto state = judgePluginState(*looked.facts))
        return *state;
    if (wishes.offloaderHost.isEmpty() || !looked.jobs)
        return answer(Verdict::Unknown, "calls.jobs-nowhere");
    if (!looked.facts->licence.allowsRtcd()) // the same licence allows recordings
        return answer(Verdict::Fail, "calls.jobs-unlicensed");
    args.insert(QStringLiteral("reason"), looked.jobs->problem);
    if (looked.jobs->refused)
        return answer(Verdict::Fail, "calls.jobs-dead");
    if (!looked.jobs->problem.isEmpty())
        return answer(Verdict::Unknown, "calls.jobs-silent");
    const QString version = serviceVersion(looked.jobs->body);
    if (version.isEmpty())
        return answer(Verdict::Fail, "calls.jobs-other");
    args.insert(QStringLiteral("version"), version);
    return answer(Verdict::Pass, "calls.jobs-answers");
}

Async<Answered> askLook(WorkroomPtr room, CheckRequest request, std::stop_token stop, Progress progress)
{
    const CallWishes wishes = callWishes(request.params);
    const SharedRuns<Looked>::Make make = [room, wishes](std::stop_token runStop, Say) {
        return look(room->parts, wishes, runStop);
    };
    const QString key = QStringLiteral("look ") + wishes.url.toString();
    auto looked = co_await SharedRuns<Looked>::join(room->looks, key, make, stop, progress, tell("Asking the Calls plugin"));
    if (!looked)
        co_return Failure(looked.error());
    Answered answered;
    if ((*looked)->stopped) {
        answered.judged = judgeError(*(*looked)->stopped);
        answered.evidence.append({tell("Asking %1").arg(wishes.url.host()), (*looked)->stopped->detail});
        co_return answered;
    }
    answered.evidence.append(factsEvidence(*(*looked)->facts));
    for (const RtcdReading &reading : (*looked)->rtcd)
        answered.evidence.append({QStringLiteral("GET http://%1:%2/version").arg(reading.host).arg(wishes.rtcdPort),
                                  reading.answered ? reading.version : reading.problem});
    if (request.kind == QLatin1String("calls.rtcd"))
        answered.judged = judgeRtcd(*(*looked)->facts, wishes, (*looked)->rtcd);
    else if (request.kind == QLatin1String("calls.jobs"))
        answered.judged = judgeJobs(**looked, wishes);
    else
        answered.judged = judgePlugin(*(*looked)->facts, wishes);
    co_return answered;
}

Async<Answered> askSettings(WorkroomPtr room, CheckRequest request, std::stop_token stop, Progress progress)
{
    const QString url = request.params.value(QStringLiteral("url"));
    const SharedRuns<Settings>::Make make = [room](std::stop_token runStop, Say) { return readThem(room->parts, runStop); };
    const QString key = QStringLiteral("settings ") + url;
    auto settings = co_await SharedRuns<Settings>::join(room->settings, key, make, stop, progress, tell("Reading the Calls settings"));
    if (!settings)
        co_return Failure(settings.error());
    Answered answered;
    const WantedSettings wanted = wantedSettings(request.params.value(QStringLiteral("settings")));
    if ((*settings)->stopped) {
        answered.judged = judgeError(*(*settings)->stopped);
        answered.evidence.append({tell("Reading the Calls settings"), (*settings)->stopped->detail});
        co_return answered;
    }
    answered.judged = judgeSettings((*settings)->reading, wanted);
    answered.evidence.append({QStringLiteral("GET /api/v4/config, /plugins/com.mattermost.calls/config and /env"),
                              settingsEvidence((*settings)->reading, wanted)});
    co_return answered;
}

struct CallKind
{
    Judged (*judge)(const CallResult &);
    bool recorded;
};

const QHash<QString, CallKind> &callKinds()
{
    static const QHash<QString, CallKind> kinds{{QStringLiteral("smoke.join"), {judgeJoin, false}},
                                                {QStringLiteral("smoke.voice"), {judgeVoice, false}},
                                                {QStringLiteral("smoke.screen"), {judgeScreen, false}},
                                                {QStringLiteral("smoke.end"), {judgeEnd, false}},
                                                {QStringLiteral("smoke.record"), {judgeRecord, true}},
                                                {QStringLiteral("smoke.file"), {judgeFile, true}},
                                                {QStringLiteral("smoke.transcript"), {judgeTranscript, true}},
                                                {QStringLiteral("smoke.captions"), {judgeCaptions, true}}};
    return kinds;
}

Async<Answered> askCall(WorkroomPtr room, CheckRequest request, std::stop_token stop, Progress progress)
{
    const CallWishes wishes = callWishes(request.params);
    const CallKind kind = callKinds().value(request.kind);
    const SharedRuns<CallResult>::Make make = [room, wishes, kind](std::stop_token runStop, Say say) {
        return kind.recorded ? makeRecordedCall(room->parts, wishes, runStop, std::move(say))
                             : makeTestCall(room->parts, wishes, runStop, std::move(say));
    };
    const QString key = (kind.recorded ? QStringLiteral("recorded ") : QStringLiteral("call ")) + wishes.url.toString();
    auto result = co_await SharedRuns<CallResult>::join(room->calls, key, make, stop, progress, tell("The test call"));
    if (!result)
        co_return Failure(result.error());
    Answered answered;
    answered.judged = kind.judge(**result);
    answered.evidence = (*result)->evidence;
    if ((*result)->stopped)
        answered.evidence.append({tell("The test call"), (*result)->stopped->sentence + QLatin1Char('\n') + (*result)->stopped->detail});
    if ((*result)->facts)
        answered.evidence.append(factsEvidence(*(*result)->facts));
    co_return answered;
}

class MediaRunner final : public CheckRunner
{
public:
    explicit MediaRunner(MediaParts parts) : m_room(std::make_shared<Workroom>()) { m_room->parts = std::move(parts); }

    [[nodiscard]] QStringList kinds() const override
    {
        return callKinds().keys()
            + QStringList{QStringLiteral("calls.plugin"), QStringLiteral("calls.setting"), QStringLiteral("calls.rtcd"),
                          QStringLiteral("calls.jobs")};
    }

    Async<Finding> run(CheckRequest request, std::stop_token stop, Progress progress) override
    {
        return answer(m_room, std::move(request), std::move(stop), std::move(progress));
    }

private:
    static Async<Finding> answer(WorkroomPtr room, CheckRequest request, std::stop_token stop, Progress progress)
    {
        Finding finding = findingFor(request);
        QElapsedTimer clock;
        clock.start();
        auto asked = callKinds().contains(request.kind)            ? askCall(room, request, stop, progress)
            : request.kind == QLatin1String("calls.setting")       ? askSettings(room, request, stop, progress)
                                                                   : askLook(room, request, stop, progress);
        auto answered = co_await asked;
        if (!answered || stop.stop_requested())
            co_return failure(cancelledCode, tell("The check was cancelled."));
        finding.seconds = static_cast<double>(clock.nsecsElapsed()) / 1e9;
        finding.verdict = answered->judged.verdict;
        finding.what = answered->judged.what;
        for (QString &value : finding.what.args)
            value = redacted(value);
        for (const Evidence &evidence : std::as_const(answered->evidence))
            finding.evidence.append({redacted(evidence.command), redacted(evidence.output)});
        co_return finding;
    }

    WorkroomPtr m_room;
};

} // namespace

QList<std::shared_ptr<CheckRunner>> mediaRunners(MediaParts parts)
{
    return {std::make_shared<MediaRunner>(std::move(parts))};
}

} // namespace calls
