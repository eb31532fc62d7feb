// SPDX-License-Identifier: GPL-3.0-or-later
#include "Participant.h"

#include <base/Redaction.h>
#include <mattermost/JsonFields.h>

#include <QJsonDocument>
#include <QUrl>
#include <QUuid>

#include <nlohmann/json.hpp>

namespace calls {

using namespace std::chrono_literals;
using nlohmann::json;

namespace {

// media-probe.md, "Recommended calls-probe"; a server under load is given twice as long to let somebody in.
constexpr auto socketLimit = 10s;
constexpr auto joinLimit = 10s;
constexpr auto shareLimit = 2s; ///< a refused share gets no answer at all
constexpr auto leaveLimit = 2s;
constexpr qsizetype mostCaptions = 1000;

/// A text that holds JSON itself.
json insideOf(const json &object, const char *key)
{
    const std::string text = textField(object, key).toStdString();
    return json::parse(text, nullptr, false);
}

json toJson(const QJsonObject &object)
{
    return json::parse(QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString(), nullptr, false);
}

/// "turn:host:3478?transport=udp" as GStreamer takes it, with the credentials in it.
QString forGStreamer(const TurnServer &server)
{
    const auto encoded = [](const QString &text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); };
    const qsizetype colon = server.url.indexOf(u':');
    return QStringLiteral("%1://%2:%3@%4").arg(server.url.left(colon), encoded(server.username), encoded(server.credential), server.url.mid(colon + 1));
}

bool overTcp(const TurnServer &server)
{
    return server.url.startsWith(QLatin1String("turns:")) || server.url.contains(QLatin1String("transport=tcp"));
}

} // namespace

std::optional<PeerOptions> peerOptions(const ProbeJob &job, const ProbeParticipant &who)
{
    PeerOptions options;
    options.sendsVoice = who.role == ProbeRole::Speaker || who.role == ProbeRole::Screen;
    options.frequency = who.frequency;
    options.sendsScreen = who.role == ProbeRole::Screen;
    options.decodes = who.role != ProbeRole::Load;
    options.loopback = job.loopback;
    const bool relayed = job.transport == ProbeTransport::RelayUdp || job.transport == ProbeTransport::RelayTcp;
    options.udp = job.transport == ProbeTransport::Any || job.transport == ProbeTransport::Udp;
    options.tcp = job.transport == ProbeTransport::Any || job.transport == ProbeTransport::Tcp;
    for (const TurnServer &server : job.turn) {
        const bool fits = relayed ? overTcp(server) == (job.transport == ProbeTransport::RelayTcp) : job.transport == ProbeTransport::Any;
        if (fits)
            options.turn << forGStreamer(server);
    }
    if (relayed && options.turn.isEmpty())
        return {};
    return options;
}

Participant::Participant(const ProbeJob &job, ProbeParticipant who, QObject *parent)
    : QObject(parent), m_job(job), m_who(std::move(who)),
      m_screenStream(QStringLiteral("screen-") + QUuid::createUuid().toString(QUuid::WithoutBraces)),
      m_socket(job.server, m_who.token)
{
    m_person.name = m_who.name;
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        if (m_leaving)
            gone(false);
        else
            fail(m_limitCode, m_limitText);
    });
    connect(&m_socket, &CallSocket::event, this, [this](const QString &name, const json &data, const json &) { event(name, data); });
    connect(&m_socket, &CallSocket::lost, this, [this](const Error &error) {
        m_inCall = false;
        fail(QStringLiteral("probe.ws"), error.sentence);
        if (m_leaving)
            gone(false);
    });
}

Participant::~Participant() = default;

bool Participant::sends() const
{
    return m_who.role == ProbeRole::Speaker || m_who.role == ProbeRole::Screen;
}

void Participant::reach(ProbeStage stage)
{
    if (stage <= m_person.stage || failed())
        return;
    m_person.stage = stage;
    Q_EMIT stageChanged();
}

void Participant::limit(std::chrono::milliseconds time, const QString &code, const QString &text)
{
    m_limitCode = code;
    m_limitText = text;
    m_limit.start(time);
}

void Participant::fail(const QString &code, const QString &text)
{
    if (failed() || m_leaving)
        return;
    m_person.error = code;
    m_person.errorText = redacted(text);
    m_limit.stop();
    Q_EMIT broken();
}

void Participant::begin()
{
    if (m_leaving)
        return;
    m_begun.start();
    reach(ProbeStage::WebSocket);
    CallSocket *socket = &m_socket;
    m_tasks.start(this, [socket](std::stop_token stop) { return socket->open(Limits(stop, socketLimit)); },
                  [this](const Result<QString> &connection) { opened(connection); });
}

void Participant::opened(const Result<QString> &connection)
{
    if (m_leaving || failed())
        return;
    if (!connection) {
        fail(QStringLiteral("probe.ws"), connection.error().sentence);
        return;
    }
    m_person.session = *connection;
    join();
}

void Participant::join()
{
    reach(ProbeStage::Join);
    auto options = peerOptions(m_job, m_who);
    if (!options) {
        fail(QStringLiteral("probe.relay"), QStringLiteral("no TURN server of the job serves %1").arg(transportWord(m_job.transport)));
        return;
    }
    options->screenStream = m_screenStream;
    m_peer = std::make_unique<Peer>(*options);
    connectPeer();
    limit(joinLimit, QStringLiteral("probe.join"), QStringLiteral("no answer to \"join\""));
    m_socket.send(QStringLiteral("join"), {{"channelID", m_who.channel.toStdString()}, {"title", ""}, {"threadID", ""},
                                           {"av1Support", false}, {"dcSignaling", false}, {"jobID", ""}});
}

void Participant::connectPeer()
{
    Peer *peer = m_peer.get();
    connect(peer, &Peer::description, this, [this](const QJsonObject &description) { m_socket.sendSdp(toJson(description)); });
    connect(peer, &Peer::candidate, this, [this](const QJsonObject &candidate) {
        m_socket.send(QStringLiteral("ice"), {{"data", QJsonDocument(candidate).toJson(QJsonDocument::Compact).toStdString()}});
    });
    connect(peer, &Peer::connected, this, [this] {
        m_person.connectedMs = int(m_joined.elapsed());
        reach(ProbeStage::Connected);
    });
    connect(peer, &Peer::dataChannelOpened, this, [this] { channelOpened(); });
    connect(peer, &Peer::streamStarted, this, [this] { reach(ProbeStage::Media); });
    connect(peer, &Peer::failed, this, [this](const QString &code, const QString &text) { fail(code, text); });
}

void Participant::joined()
{
    if (m_inCall || m_leaving || failed())
        return;
    m_inCall = true;
    m_limit.stop();
    m_person.joinedMs = int(m_begun.elapsed());
    m_joined.start();
    reach(ProbeStage::Answer);
    m_peer->setMuted(true);
    m_peer->start();
}

void Participant::channelOpened()
{
    reach(ProbeStage::DataChannel);
    if (sends())
        setMuted(false);
    if (m_who.role == ProbeRole::Screen)
        share();
    else
        m_ready = true;
}

void Participant::share()
{
    limit(shareLimit, QStringLiteral("probe.screen-refused"), QStringLiteral("no answer to \"screen_on\": somebody else shares, or sharing is off"));
    const json data{{"screenStreamID", m_screenStream.toStdString()}};
    m_socket.send(QStringLiteral("screen_on"), {{"data", data.dump()}});
}

void Participant::shared()
{
    if (m_sharing || m_leaving || failed() || m_who.role != ProbeRole::Screen)
        return;
    m_limit.stop();
    m_sharing = true;
    m_ready = true;
    m_peer->startScreen();
}

void Participant::setMuted(bool muted)
{
    if (!m_peer || !m_inCall)
        return;
    m_peer->setMuted(muted);
    m_socket.send(muted ? QStringLiteral("mute") : QStringLiteral("unmute"));
}

void Participant::event(const QString &name, const json &data)
{
    if (name == QLatin1String("join")) {
        if (textField(data, "connID") == m_person.session)
            joined();
    } else if (name == QLatin1String("error")) {
        if (textField(data, "connID") == m_person.session && !m_inCall)
            fail(QStringLiteral("probe.join"), textField(data, "data"));
    } else if (name == QLatin1String("signal")) {
        if (textField(data, "connID") == m_person.session)
            signal(insideOf(data, "data"));
    } else if (name == QLatin1String("caption")) {
        if (m_job.captions && m_person.captions.size() < mostCaptions)
            m_person.captions << textField(data, "text");
    } else if (name == QLatin1String("post_edited")) {
        closed(insideOf(data, "post"));
    } else {
        aboutCall(name, data);
    }
}

void Participant::signal(const json &data)
{
    const QString type = textField(data, "type");
    if (!m_peer || failed())
        return;
    if (type == QLatin1String("candidate")) {
        reach(ProbeStage::Ice);
        const auto found = data.find("candidate");
        if (found != data.end())
            m_peer->takeCandidate(textField(*found, "candidate"));
    } else if (type == QLatin1String("answer") || type == QLatin1String("offer")) {
        reach(ProbeStage::Candidates);
        m_peer->takeDescription({{QStringLiteral("type"), type}, {QStringLiteral("sdp"), textField(data, "sdp")}});
    }
}

void Participant::know(const json &call)
{
    if (m_post.isEmpty())
        m_post = textField(call, "post_id");
    Q_EMIT callKnown(textField(call, "id"), m_post);
}

// An account gets the events of all calls it is in, on each of its connections.
void Participant::aboutCall(const QString &name, const json &data)
{
    const QString channel = textField(data, "channelID") + textField(data, "channel_id");
    const QString session = textField(data, "session_id");
    if (!channel.isEmpty() && channel != m_who.channel)
        return;
    if (name == QLatin1String("call_start")) {
        know(data);
    } else if (name == QLatin1String("call_state")) {
        know(insideOf(data, "call"));
    } else if (name == QLatin1String("call_end")) {
        Q_EMIT callEnded();
    } else if (name == QLatin1String("user_screen_on") && session == m_person.session) {
        shared();
    } else if (name == QLatin1String("user_left") && session == m_person.session) {
        m_inCall = false;
        if (m_leaving)
            gone(true);
        else
            fail(QStringLiteral("probe.removed"), QStringLiteral("the server took the participant out of the call"));
    }
    if (!session.isEmpty())
        Q_EMIT told(name, session);
}

// When the last one leaves, nothing but the call's post tells of its end: "call_end" is for a host who ends it.
void Participant::closed(const json &post)
{
    const auto props = post.is_object() ? post.find("props") : post.end();
    if (!post.is_object() || props == post.end() || !props->is_object() || textField(post, "id") != m_post || m_post.isEmpty())
        return;
    const auto end = props->find("end_at");
    if (end != props->end() && end->is_number() && end->get<double>() > 0)
        Q_EMIT callEnded();
}

void Participant::leave()
{
    if (std::exchange(m_leaving, true))
        return;
    m_tasks.stop();
    reach(ProbeStage::Leaving);
    if (!m_inCall) {
        gone(false);
        return;
    }
    if (m_sharing) {
        m_peer->stopScreen();
        m_socket.send(QStringLiteral("screen_off"));
    }
    m_socket.send(QStringLiteral("leave"));
    m_limit.start(leaveLimit);
}

void Participant::gone(bool cleanly)
{
    if (std::exchange(m_gone, true))
        return;
    m_limit.stop();
    m_person.leftCleanly = cleanly;
    if (cleanly)
        reach(ProbeStage::Left);
    dropPeer();
    // Not from within a signal of the socket, nor within leave().
    QMetaObject::invokeMethod(this, &Participant::left, Qt::QueuedConnection);
}

void Participant::dropPeer()
{
    if (!m_peer)
        return;
    m_last = m_peer->stats();
    m_advertised = m_peer->advertised();
    m_peer->disconnect(this);
    m_peer.release()->deleteLater(); // it may be the one that is speaking
}

bool Participant::hasMedia() const
{
    const PeerStats now = stats();
    return now.sent > 0 || !now.streams.isEmpty();
}

PeerStats Participant::stats() const
{
    return m_peer ? m_peer->stats() : m_last;
}

ProbePerson Participant::person() const
{
    ProbePerson result = m_person;
    const PeerStats now = stats();
    result.advertised = m_peer ? m_peer->advertised() : m_advertised;
    result.sent = now.sent;
    result.rttMs = now.rttMs;
    result.uplinkLoss = now.uplinkLoss;
    result.localCandidate = now.local;
    result.remoteCandidate = now.remote;
    for (const PeerStream &stream : now.streams) {
        if (stream.session.isEmpty()) // nobody's yet
            continue;
        HeardStream heard;
        heard.from = stream.session;
        heard.kind = stream.screen ? QStringLiteral("screen") : QStringLiteral("voice");
        heard.received = stream.received;
        heard.lost = stream.lost;
        heard.jitterMs = stream.jitterMs;
        heard.firstMs = int(stream.firstAtMs);
        heard.frequency = stream.frequency;
        heard.levelDb = stream.levelDb;
        heard.purity = stream.purity;
        heard.pictures = stream.pictures;
        heard.colourChanges = stream.colourChanges;
        heard.wrongColours = stream.wrongColours;
        heard.longestGapMs = stream.longestGapMs;
        if (!stream.screen && (result.firstAudioMs < 0 || heard.firstMs < result.firstAudioMs))
            result.firstAudioMs = heard.firstMs;
        result.heard << heard;
    }
    return result;
}

} // namespace calls
