// SPDX-License-Identifier: GPL-3.0-or-later
// The recorded call of guide 3.4: ordered by the call's host, as a person does it in the call widget.
#include "CallWork.h"
#include "FilmReader.h"
#include "SmokeJudge.h"

#include <mattermost/JsonFields.h>

#include <nlohmann/json.hpp>

#include <QCoreApplication>
#include <QElapsedTimer>

namespace calls {

namespace {

using Json = nlohmann::json;

constexpr std::chrono::seconds oneRequest{20};
constexpr std::chrono::seconds between{2};       // looks at the state; the plugin's limit is one a second
constexpr std::chrono::seconds botComes{65};     // the plugin gives the recorder a minute (api-facts.md section 2)
constexpr std::chrono::seconds records{12};
constexpr std::chrono::minutes filmComes{3};
constexpr std::chrono::minutes transcriptComes{6};
constexpr qint64 largestFilm = 64 * 1024 * 1024;
constexpr int callSeconds = 120; // ended earlier, when the recording is

QString tell(const char *text)
{
    return QCoreApplication::translate("Media", text);
}

QString route(const CallWork &work, const char *rest = "")
{
    return QStringLiteral("/plugins/com.mattermost.calls/calls/%1%2").arg(work.ground.channel, QLatin1String(rest));
}

qint64 numberOf(const Json &object, const char *key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() && found->is_number_integer() ? found->get<qint64>() : 0;
}

Json part(const Json &object, const char *key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() ? *found : Json();
}

/// The plugin's own words when it gave any.
QString wordsOf(const Error &error)
{
    return error.detail.isEmpty() ? error.sentence : error.detail;
}

/// Until the recorder is in the call, or says why not.
QCoro::Task<> untilStarted(CallWorkPtr work, QElapsedTimer ordered)
{
    RecordingFacts &recording = work->result.recording;
    const QString path = QStringLiteral("/plugins/com.mattermost.calls/%1").arg(work->ground.channel);
    while (ordered.elapsed() < std::chrono::milliseconds(botComes).count()) {
        auto waited = co_await pause(between, work->stop, tell("Waiting"));
        if (!waited)
            co_return;
        const Limits limits = work->limits(oneRequest);
        auto state = co_await getJson(work->client, path, limits);
        if (!state)
            continue;
        const Json call = part(*state, "call");
        const Json told = part(call, "recording");
        recording.startSeconds = static_cast<double>(ordered.elapsed()) / 1000;
        recording.jobError = textField(told, "err");
        recording.started = numberOf(told, "start_at") > 0 && recording.jobError.isEmpty();
        recording.captionsStarted = numberOf(part(call, "live_captions"), "start_at") > 0;
        if (!recording.jobError.isEmpty() || recording.started)
            co_return;
    }
}

QCoro::Task<> record(CallWorkPtr work)
{
    RecordingFacts &recording = work->result.recording;
    const Operation<bool> connected = work->connected;
    const Limits limits = work->limits(std::chrono::minutes{2});
    auto in = co_await connected.wait(limits, tell("Waiting for the participants"));
    if (!in || !*in)
        co_return;
    // The host orders it; whoever joined first is the host.
    const auto host = mattermostClient(work->client->server(), work->ground.tokens.value(0));
    work->say(tell("Starting the recording"));
    recording.asked = true;
    QElapsedTimer ordered;
    ordered.start();
    const Limits request = work->limits(oneRequest);
    const ApiRequest start(QByteArrayLiteral("POST"), route(*work, "/recording/start"));
    auto started = co_await host->send(start, request);
    if (!started) {
        recording.refused = wordsOf(started.error());
        co_return;
    }
    co_await untilStarted(work, ordered);
    if (!recording.started)
        co_return;
    work->say(tell("Recording"));
    QElapsedTimer running;
    running.start();
    const auto heardCaption = std::make_shared<std::optional<double>>();
    work->watch = [heardCaption, running](const ProbeLine &line) {
        if (!*heardCaption && !line.person.captions.isEmpty())
            *heardCaption = static_cast<double>(running.elapsed()) / 1000;
    };
    auto over = co_await pause(records, work->stop, tell("Waiting"));
    work->watch = nullptr;
    recording.firstCaption = *heardCaption;
    const Limits sure({}, oneRequest); // a recording that runs on after a cancellation would be left behind
    const ApiRequest stop(QByteArrayLiteral("POST"), route(*work, "/recording/stop"));
    auto stopped = co_await host->send(stop, sure);
    recording.recordedSeconds = static_cast<double>(running.elapsed()) / 1000;
    recording.stopped = stopped.has_value();
    if (!stopped)
        recording.stopError = wordsOf(stopped.error());
}

QString firstFile(const QList<Json> &posts)
{
    for (const Json &post : posts) {
        const Json files = part(post, "file_ids");
        if (files.is_array() && !files.empty() && files.front().is_string())
            return QString::fromStdString(files.front().get<std::string>());
    }
    return {};
}

/// The file of the first post of that type, within the time; none: there was none.
Async<std::optional<PostedFile>> awaitFile(CallWorkPtr work, QString type, std::chrono::milliseconds time)
{
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < time.count()) {
        const Limits limits = work->limits(oneRequest);
        auto posts = co_await postsOfType(work->client, work->ground.channel, type, limits);
        const QString id = posts ? firstFile(*posts) : QString();
        if (!id.isEmpty()) {
            PostedFile file;
            file.id = id;
            auto info = co_await getJson(work->client, QStringLiteral("/api/v4/files/%1/info").arg(id), limits);
            if (info) {
                file.name = textField(*info, "name");
                file.bytes = numberOf(*info, "size");
            }
            co_return std::optional<PostedFile>(file);
        }
        auto waited = co_await pause(between, work->stop, tell("Waiting"));
        if (!waited)
            co_return Failure(waited.error());
    }
    co_return std::optional<PostedFile>();
}

QCoro::Task<> fetchFilm(CallWorkPtr work)
{
    PostedFile film = *work->result.recording.film;
    ApiRequest request(QByteArrayLiteral("GET"), QStringLiteral("/api/v4/files/") + film.id);
    request.limit = largestFilm;
    const Limits limits = work->limits(std::chrono::minutes{2});
    auto bytes = co_await work->client->send(request, limits);
    if (!bytes) {
        film.unseen = true;
        film.problem = bytes.error().sentence;
        work->result.recording.film = film;
        co_return;
    }
    film.bytes = bytes->body.size();
    auto read = co_await readFilm(film, bytes->body, limits);
    work->result.recording.film = read ? *read : film;
}

QCoro::Task<> awaitFiles(CallWorkPtr work)
{
    RecordingFacts &recording = work->result.recording;
    QElapsedTimer clock;
    clock.start();
    work->say(tell("Waiting for the recording to be posted"));
    auto film = co_await awaitFile(work, QStringLiteral("custom_calls_recording"), filmComes);
    if (film)
        recording.film = *film;
    if (recording.film)
        co_await fetchFilm(work);
    recording.waitedSeconds = static_cast<double>(clock.elapsed()) / 1000;
    if (!recording.film || !work->wishes.transcript)
        co_return;
    work->say(tell("Waiting for the transcript to be posted"));
    auto transcript = co_await awaitFile(work, QStringLiteral("custom_calls_transcription"), transcriptComes);
    if (transcript)
        recording.transcript = *transcript;
    recording.waitedSeconds = static_cast<double>(clock.elapsed()) / 1000;
}

QCoro::Task<> recordedCall(CallWorkPtr work)
{
    ProbeJob job = callJob(*work, ProbeTransport::Any);
    job.seconds = callSeconds;
    job.captions = work->wishes.captions;
    for (ProbeParticipant &participant : job.participants) {
        participant.muteAt = 0;
        participant.role = ProbeRole::Speaker;
    }
    // Ended by ourselves when the recording is, and by whoever stops the check.
    std::stop_source ends;
    const std::stop_callback passOn(work->stop, [&ends] { ends.request_stop(); });
    auto participants = runParticipants(work, job, ends.get_token());
    co_await record(work);
    ends.request_stop();
    auto report = co_await participants;
    work->result.report = report ? *report : work->live;
    work->result.transport = ProbeTransport::Any;
    if (!report && (report.error().code != cancelledCode || work->stopped()))
        work->result.stopped = report.error();
    work->result.evidence.append(callEvidence(work->result.report, ProbeTransport::Any));
    if (work->result.recording.stopped && !work->stopped())
        co_await awaitFiles(work);
}

Evidence recordingEvidence(const RecordingFacts &recording)
{
    const auto file = [](const std::optional<PostedFile> &posted) {
        return posted ? QStringLiteral("%1, %2 bytes, %3 s, audio %4, video %5 %6")
                            .arg(posted->name)
                            .arg(posted->bytes)
                            .arg(posted->seconds.value_or(-1), 0, 'f', 1)
                            .arg(posted->audio ? QStringLiteral("yes") : QStringLiteral("no"),
                                 posted->video ? QStringLiteral("yes") : QStringLiteral("no"), posted->problem)
                      : QStringLiteral("none");
    };
    return {QStringLiteral("POST …/recording/start and /stop, posts of the channel, gst-discoverer-1.0"),
            QStringLiteral("refused: %1\nstarted after %2 s, ran %3 s, error: %4\nfile: %5\ntranscript: %6\nfirst caption: %7")
                .arg(recording.refused)
                .arg(recording.startSeconds, 0, 'f', 1)
                .arg(recording.recordedSeconds, 0, 'f', 1)
                .arg(recording.jobError + recording.stopError, file(recording.film), file(recording.transcript),
                     recording.firstCaption ? QString::number(*recording.firstCaption, 'f', 1) : QStringLiteral("none"))};
}

} // namespace

QCoro::Task<CallResult> makeRecordedCall(MediaParts parts, CallWishes wishes, std::stop_token stop, Say say)
{
    const CallWorkPtr work = callWork(std::move(parts), std::move(wishes), std::move(stop), std::move(say));
    QElapsedTimer clock;
    clock.start();
    const bool open = co_await openCall(work);
    if (open) {
        co_await recordedCall(work);
        work->result.evidence.append(recordingEvidence(work->result.recording));
    }
    co_await closeCall(work);
    work->result.seconds = static_cast<double>(clock.elapsed()) / 1000;
    co_return work->result;
}

} // namespace calls
