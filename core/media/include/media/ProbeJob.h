// SPDX-License-Identifier: GPL-3.0-or-later
// What calls-probe is told to do (one JSON object on its standard input) and what it answers (JSON lines).
#pragma once

#include <base/Result.h>
#include <mattermost/Client.h>

#include <QList>
#include <QStringList>

#include <optional>

namespace calls {

/// How media may travel. Each is forced as media-probe.md section 3 says, so that none passes by rtcd's dial-back.
enum class ProbeTransport { Any, Udp, Tcp, RelayUdp, RelayTcp };
[[nodiscard]] QString transportWord(ProbeTransport transport); ///< "any", "udp", "tcp", "relay-udp", "relay-tcp"

/// Speaker: sends a tone and hears the others. Listener: hears and measures. Screen: a speaker that shares a moving picture.
/// Load: a listener that counts packets before decryption; cheap, and no proof of sound.
enum class ProbeRole { Speaker, Listener, Screen, Load };
[[nodiscard]] QString probeRoleWord(ProbeRole role); ///< "speaker", "listener", "screen", "load"

struct ProbeParticipant
{
    QString name;    ///< in events: "a"
    QString token;   ///< of its Mattermost account; one account may join several times
    ProbeRole role = ProbeRole::Listener;
    QString channel; ///< id of the channel it calls in
    int frequency = 440; ///< Hz, of a speaker's tone
    int joinAfter = 0;   ///< ms after the start
    int muteAt = 0;      ///< ms after it hears or sends first media; 0: never. It unmutes again 2 s later
};

struct TurnServer
{
    QString url;      ///< "turn:turn.example.com:3478?transport=udp"
    QString username;
    QString credential;
};

struct ProbeJob
{
    MattermostServer server;
    QList<ProbeParticipant> participants;
    ProbeTransport transport = ProbeTransport::Any;
    QList<TurnServer> turn;
    int seconds = 8;          ///< that media flows, after everybody is connected
    bool loopback = false;    ///< the media server is on 127.0.0.1 (practice, tests)
    bool captions = false;    ///< reports captions it gets
};

[[nodiscard]] QByteArray jobToJson(const ProbeJob &job);
/// Error "probe.job" naming the field, the value and what is allowed.
[[nodiscard]] Result<ProbeJob> jobFromJson(const QByteArray &json);

/// Where a participant is. In this order; what fails names the stage it was in.
enum class ProbeStage { Starting, WebSocket, Join, Answer, Candidates, Ice, Connected, DataChannel, Media, Leaving, Left };
[[nodiscard]] QString stageWord(ProbeStage stage);

/// What one participant measured of one sender. Counts are packets.
struct HeardStream
{
    QString from;          ///< name of the sender in this job; empty: somebody else
    QString kind;          ///< "voice", "screen"
    qint64 received = 0;
    qint64 lost = 0;       ///< while the sender was not muted
    double jitterMs = 0;
    int firstMs = -1;      ///< from its own join to the first packet; -1: none came
    std::optional<double> frequency{}; ///< Hz, strongest tone; voice that was decoded
    std::optional<double> levelDb{};   ///< dBFS rms
    std::optional<double> purity{};    ///< share of the energy in that tone, 0 to 1
    int pictures = 0;      ///< screen: frames decoded
    int colourChanges = 0; ///< in the right order
    int wrongColours = 0;
    double longestGapMs = 0;
};

struct ProbePerson
{
    QString name;
    QString session;       ///< its connection id
    ProbeStage stage = ProbeStage::Starting; ///< the last it reached
    QString error;         ///< stable code when it failed: "probe.ws", "probe.join", "probe.ice", "probe.dtls",
                           ///< "probe.data-channel", "probe.no-media", "probe.media-died", "probe.relay",
                           ///< "probe.wrong-address", "probe.removed", "probe.pipeline", "probe.screen-refused"
    QString errorText;     ///< the raw text behind it
    int joinedMs = -1;     ///< from start to the event "join"
    int connectedMs = -1;  ///< from "join" to connected
    int firstAudioMs = -1; ///< from "join" to the first sound of anybody
    qint64 sent = 0;
    std::optional<double> rttMs{};        ///< median of the data channel's answers
    std::optional<double> uplinkLoss{};   ///< share lost on the way to the media server, 0 to 1; speakers
    QString localCandidate;               ///< "192.0.2.5:50000 udp host"
    QString remoteCandidate;              ///< the pair in use
    QStringList advertised;               ///< "203.0.113.20:8443 udp host": what the media server named
    bool muteSeen = false;                ///< everybody else was told of its mute and unmute, and no packet came meanwhile
    bool leftCleanly = false;             ///< its own user_left came after "leave"
    QList<HeardStream> heard;
    QStringList captions;
};

struct ProbeReport
{
    QList<ProbePerson> people;
    QString callId;
    QString postId;     ///< of the call's post
    bool ended = false; ///< the call's post got its end, or call_end came, after everybody left
    double cpuSeconds = 0;
    qint64 memoryKib = 0; ///< resident, at most
};

/// One line of calls-probe. `event`: "stage", "stats" (each second), "error", "log", "report" (once, the last).
struct ProbeLine
{
    QString event;
    QString name;      ///< of the participant; empty: the whole job
    ProbePerson person; ///< so far, with "stage", "stats" and "error"
    ProbeReport report; ///< with "report"
    QString text;       ///< with "log"
};
[[nodiscard]] QByteArray lineToJson(const ProbeLine &line); ///< without the line end
[[nodiscard]] Result<ProbeLine> lineFromJson(const QByteArray &line); ///< Error "probe.line"; any bytes are safe

} // namespace calls
