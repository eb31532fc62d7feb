// SPDX-License-Identifier: GPL-3.0-or-later
#include "Recorder.h"

#include "CallsConfig.h"
#include "Directory.h"
#include "Hub.h"
#include "Ids.h"
#include "ToneFile.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>

#include <chrono>

namespace calls::practice {

using namespace std::chrono_literals;
using nlohmann::json;

namespace {

constexpr auto botJoinTime = 500ms;
constexpr auto processingTime = 500ms;
constexpr auto botLimit = 60s; ///< the plugin's recordingJobStartTimeout
constexpr int mostSeconds = 10; ///< of tone, however long the call was

Job newJob(const char *type)
{
    Job job;
    job.id = newId();
    job.type = QLatin1String(type);
    job.initAt = nowMs();
    return job;
}

} // namespace

Recorder::Recorder(Calls &calls, Directory &directory, Hub &hub, std::function<CallsConfig()> config, QObject *parent)
    : QObject(parent), m_calls(calls), m_directory(directory), m_hub(hub), m_config(std::move(config)), m_network(new QNetworkAccessManager(this))
{
    m_network->setProxy(QNetworkProxy::NoProxy);
    m_network->setTransferTimeout(2000);
}

void Recorder::activate()
{
    m_jobService = false;
    const CallsConfig config = m_config();
    QUrl url(config.textValue("JobServiceURL"));
    if (url.isEmpty() || !config.flag("EnableRecordings") || !config.entitlement().enterprise())
        return;
    url.setPath(QStringLiteral("/version"));
    QNetworkReply *reply = m_network->get(QNetworkRequest(url));
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        reply->deleteLater();
        m_jobService = reply->error() == QNetworkReply::NoError;
    });
    // The certificate of a practice site with TLS is its own.
    reply->ignoreSslErrors();
}

Recorder::Outcome Recorder::act(const QString &channelId, const QString &user, const QString &action)
{
    const CallsConfig config = m_config();
    if (!config.entitlement().enterprise())
        return {403, QStringLiteral("Recordings are not allowed by your license"), {}};
    if (!config.flag("EnableRecordings"))
        return {403, QStringLiteral("Recordings are not enabled"), {}};
    if (!m_jobService)
        return {403, QStringLiteral("Job service is not initialized"), {}};
    Call *call = m_calls.byChannel(channelId);
    if (!call)
        return {403, QStringLiteral("no call ongoing"), {}};
    if (call->hostId != user)
        return {403, QStringLiteral("no permissions to record"), {}};
    if (action == QLatin1String("start"))
        return start(*call);
    if (action == QLatin1String("stop"))
        return stop(*call);
    return {400, QStringLiteral("unsupported recording action"), {}};
}

void Recorder::tell(const Call &call, const Job &job)
{
    m_calls.publish("call_job_state", json{{"callID", text(call.channelId)}, {"jobState", job.toJson(true)}}, call);
}

Recorder::Outcome Recorder::start(Call &call)
{
    if (call.recording && call.recording->endAt == 0)
        return {403, QStringLiteral("recording already in progress"), {}};
    call.recording = newJob("recording");
    m_calls.countRecording();
    tell(call, *call.recording); // once before the job service is asked and once after it said yes
    const CallsConfig config = m_config();
    const bool transcribe = config.flag("EnableTranscriptions");
    call.transcription = transcribe ? std::optional(newJob("transcribing")) : std::nullopt;
    call.captions = transcribe && config.flag("EnableLiveCaptions") ? std::optional(newJob("captioning")) : std::nullopt;
    json post = m_directory.post(call.postId);
    if (post.is_object()) {
        const std::string recordingId = call.recording->id.toStdString();
        const std::string transcriptionId = transcribe ? call.transcription->id.toStdString() : std::string();
        post["props"]["recordings"][recordingId] = json{{"file_id", ""}, {"post_id", ""}, {"rec_id", ""}, {"tr_id", transcriptionId}};
        if (transcribe)
            post["props"]["transcriptions"][transcriptionId] = json{{"file_id", ""}, {"post_id", ""}, {"rec_id", recordingId}, {"tr_id", ""}};
        m_directory.putPost(post);
    }
    tell(call, *call.recording);
    const QString channelId = call.channelId;
    const QString jobId = call.recording->id;
    QTimer::singleShot(neverStarts ? std::chrono::milliseconds(botLimit) : std::chrono::milliseconds(botJoinTime), this,
                       [this, channelId, jobId] { begin(channelId, jobId); });
    return {200, {}, call.recording->toJson(false)};
}

void Recorder::begin(const QString &channelId, const QString &jobId)
{
    Call *call = m_calls.byChannel(channelId);
    if (!call || !call->recording || call->recording->id != jobId || call->recording->endAt != 0)
        return;
    if (neverStarts) {
        call->recording->endAt = nowMs();
        call->recording->error = QStringLiteral("failed to start recording job: timed out waiting for bot to join call");
        tell(*call, *call->recording);
        return;
    }
    for (std::optional<Job> *job : {&call->recording, &call->transcription, &call->captions}) {
        if (!*job)
            continue;
        (*job)->startAt = nowMs();
        tell(*call, **job);
    }
    if (call->captions)
        QTimer::singleShot(botJoinTime, this, [this, channelId] { caption(channelId); });
}

void Recorder::caption(const QString &channelId)
{
    const Call *call = std::as_const(m_calls).byChannel(channelId);
    if (!call || !call->captions || call->captions->endAt != 0 || call->sessions.isEmpty())
        return;
    const auto speaker = std::find_if(call->sessions.cbegin(), call->sessions.cend(), [](const Session &one) { return one.unmuted; });
    if (speaker != call->sessions.cend())
        m_calls.publish("caption",
                        json{{"channel_id", text(channelId)}, {"user_id", text(speaker->userId)}, {"session_id", text(speaker->id)}, {"text", "This is a practice caption."}},
                        *call);
    QTimer::singleShot(2s, this, [this, channelId] { caption(channelId); });
}

Recorder::Outcome Recorder::stop(Call &call)
{
    if (!call.recording || call.recording->endAt != 0)
        return {403, QStringLiteral("no recording in progress"), {}};
    for (std::optional<Job> *job : {&call.recording, &call.transcription, &call.captions}) {
        if (*job)
            (*job)->endAt = nowMs();
    }
    tell(call, *call.recording);
    finish(call);
    return {200, {}, call.recording->toJson(false)};
}

void Recorder::finish(const Call &call)
{
    if (neverPosts || call.recording->startAt == 0)
        return;
    QTimer::singleShot(processingTime, this,
                       [this, channelId = call.channelId, callPost = call.postId, recording = *call.recording, transcription = call.transcription] {
                           post(channelId, callPost, recording, transcription);
                       });
}

void Recorder::post(const QString &channelId, const QString &callPost, const Job &recording, std::optional<Job> transcription)
{
    const auto publish = [this, &channelId](const json &written) {
        Broadcast everyone;
        everyone.channelId = channelId;
        m_hub.publish(QStringLiteral("posted"), json{{"post", jsonText(written).toStdString()}}, everyone);
    };
    const auto keep = [this, &channelId](const QString &name, const QByteArray &mime, const QByteArray &content) {
        File file;
        file.name = name;
        file.mime = mime;
        file.creator = m_directory.bot();
        file.channelId = channelId;
        file.content = content;
        return m_directory.addFile(file);
    };
    json call = m_directory.post(callPost);
    const int seconds = int(std::clamp<qint64>((recording.endAt - recording.startAt) / 1000, 1, mostSeconds));
    const QString stem = QStringLiteral("Practice_Call_") + recording.id;
    const QString film = keep(stem + QStringLiteral(".mp4"), "video/mp4", m_content.isEmpty() ? toneFile(seconds) : m_content);
    const QString message = transcription ? QStringLiteral("Here's the call recording. Transcription is processing and will be posted when ready.")
                                          : QStringLiteral("Here's the call recording");
    const json recorded = m_directory.addPost(channelId, m_directory.bot(), QStringLiteral("custom_calls_recording"), message,
                                              json{{"recording_id", text(recording.id)}, {"call_post_id", text(callPost)}}, callPost, {film});
    json &entry = call["props"]["recordings"][recording.id.toStdString()];
    entry["file_id"] = text(film);
    entry["post_id"] = recorded["id"];
    publish(recorded);
    if (transcription) {
        const QByteArray spoken = "This is a practice transcript.";
        const QString captions = keep(stem + QStringLiteral(".vtt"), "text/vtt",
                                      "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n<v Practice>(Practice) " + spoken + "\n");
        const QString words = keep(stem + QStringLiteral(".txt"), "text/plain", "00:00:00 -> 00:00:01\nPractice\n" + spoken + "\n");
        const json tracks = json::array({json{{"title", "en"}, {"language", "en"}, {"file_id", text(captions)}}});
        const json transcribed = m_directory.addPost(
            channelId, m_directory.bot(), QStringLiteral("custom_calls_transcription"), QStringLiteral("Here's the call transcription"),
            json{{"transcription_id", text(transcription->id)}, {"call_post_id", text(callPost)}, {"captions", tracks}}, callPost, {words});
        json &told = call["props"]["transcriptions"][transcription->id.toStdString()];
        told["file_id"] = text(captions);
        told["post_id"] = transcribed["id"];
        m_directory.attachFile(captions, callPost);
        json titled = recorded;
        titled["props"]["captions"] = tracks;
        m_directory.putPost(titled);
        publish(transcribed);
    }
    m_directory.putPost(call);
}

} // namespace calls::practice
