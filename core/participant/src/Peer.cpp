// SPDX-License-Identifier: GPL-3.0-or-later
#include <participant/Peer.h>

#include "Sdp.h"
#include "WebRtc.h"

#include <gst/webrtc/webrtc.h>

#include <QHash>
#include <QSet>
#include <QTimer>

#include <algorithm>
#include <iterator>

namespace calls {

using namespace std::chrono_literals;

namespace {

// webrtcbin stays "connected" for ever when media dies, and "new" when a relay refuses (media-probe.md sections 3 and 7).
constexpr auto connectLimit = 10s;
constexpr auto addressLimit = 3s;  ///< for a pair with an advertised address after another was connected
constexpr auto channelLimit = 3s;
constexpr auto silenceLimit = 2s;  ///< without RTP
constexpr auto answerLimit = 3s;   ///< without an answer over the data channel
constexpr auto uplinkLimit = 3500ms; ///< the same while RTP still arrives: the way out is dead
constexpr auto tick = 250ms;
constexpr auto pingTime = 1s;
constexpr auto lazyPingTime = 5s;  ///< while packets of others prove the way; a ping a second costs a load peer a third
constexpr qsizetype keptRtts = 120;
constexpr qsizetype mostQueued = 200; ///< descriptions and candidates of a server that never stops
const QByteArray ping = QByteArrayLiteral("\xcc\x01"); // rtcd's data channel messages: a MessagePack uint8
const QByteArray pong = QByteArrayLiteral("\xcc\x02");

/// "203.0.113.20:8443 udp", what two texts of the same address have in common.
QString place(const QString &candidate)
{
    return candidate.section(u' ', 0, 1);
}

} // namespace

struct Peer::Private
{
    Private(Peer *peer, PeerOptions chosen)
        : q(peer), options(std::move(chosen)), incoming(std::make_shared<Incoming>(!options.decodes)),
          webrtc(std::make_unique<WebRtc>(options, incoming)), forcing{options.udp, options.tcp}
    {
    }

    void wire();
    void fail(const QString &code, const QString &text);
    void described(bool offer, const QString &sdp);
    void candidateFound(const QString &text);
    void gathered();
    void connectionChanged(int state);
    void pairChosen();
    void nextDescription();
    void addRemote(const QString &candidate);
    void bytesCame(const QByteArray &bytes);
    void streamCame(quint32 ssrc);
    void look();
    void lookAtConnection(Clock::time_point now);
    void lookAtMedia(Clock::time_point now);
    void keepPinging(Clock::time_point now);
    void nextColour();
    [[nodiscard]] bool advertisedPair() const;

    Peer *q;
    PeerOptions options;
    std::shared_ptr<Incoming> incoming;
    std::unique_ptr<WebRtc> webrtc;
    Forcing forcing;
    QTimer watch;
    QTimer colours;
    std::size_t colour = 0;

    Clock::time_point started{};
    std::optional<Clock::time_point> linked;   ///< webrtcbin calls itself connected
    std::optional<Clock::time_point> ready;    ///< and by an advertised address
    std::optional<Clock::time_point> opened;   ///< the data channel
    std::optional<Clock::time_point> unanswered; ///< when the oldest ping without an answer was sent
    Clock::time_point lastPing{};
    Clock::time_point lastStatistics{};
    bool iceWorked = false;
    bool relayFound = false;
    bool failed = false;

    bool remoteSet = false;
    bool taking = false; ///< a description is on its way through webrtcbin
    QList<QPair<bool, QString>> descriptions; ///< waiting; offer or answer, text
    QStringList candidates;                   ///< waiting for the first description
    QSet<QString> known;                      ///< candidates of the media server, filtered or not
    QStringList advertised;
    QString local;
    QString remote;

    QHash<quint32, RemoteTrack> tracks;
    QSet<quint32> came; ///< streams with a packet, announced when their sender is known
    QSet<quint32> announced;
    QList<double> rtts;
    std::optional<double> uplinkLoss;
};

void Peer::Private::wire()
{
    WebRtc *from = webrtc.get();
    connect(from, &WebRtc::described, q, [this](bool offer, const QString &sdp) { described(offer, sdp); });
    connect(from, &WebRtc::remoteTaken, q, [this] {
        remoteSet = true;
        for (const QString &one : std::exchange(candidates, {}))
            webrtc->addCandidate(one);
    });
    connect(from, &WebRtc::candidateFound, q, [this](const QString &text) { candidateFound(text); });
    connect(from, &WebRtc::gathered, q, [this] { gathered(); });
    connect(from, &WebRtc::iceConnected, q, [this] { iceWorked = true; });
    connect(from, &WebRtc::connectionChanged, q, [this](int state) { connectionChanged(state); });
    connect(from, &WebRtc::pairChosen, q, [this](const QString &mine, const QString &theirs) {
        local = mine;
        remote = theirs;
        pairChosen();
    });
    connect(from, &WebRtc::channelOpened, q, [this] {
        opened = Clock::now();
        keepPinging(*opened);
        Q_EMIT q->dataChannelOpened();
    });
    connect(from, &WebRtc::bytesCame, q, [this](const QByteArray &bytes) { bytesCame(bytes); });
    connect(from, &WebRtc::streamCame, q, [this](quint32 ssrc) { streamCame(ssrc); });
    connect(from, &WebRtc::uplink, q, [this](double share) { uplinkLoss = share; });
    connect(from, &WebRtc::broken, q, [this](const QString &text) { fail(QStringLiteral("probe.pipeline"), text); });
    watch.setInterval(tick);
    connect(&watch, &QTimer::timeout, q, [this] { look(); });
    colours.setInterval(colourTime);
    colours.setTimerType(Qt::PreciseTimer);
    connect(&colours, &QTimer::timeout, q, [this] { nextColour(); });
}

void Peer::Private::fail(const QString &code, const QString &text)
{
    if (std::exchange(failed, true))
        return;
    watch.stop();
    colours.stop();
    Q_EMIT q->failed(code, text);
}

void Peer::Private::described(bool offer, const QString &sdp)
{
    Q_EMIT q->description({{QStringLiteral("type"), offer ? QStringLiteral("offer") : QStringLiteral("answer")},
                           {QStringLiteral("sdp"), descriptionToSend(sdp)}});
    if (!offer) {
        taking = false;
        nextDescription();
    }
}

void Peer::Private::candidateFound(const QString &text)
{
    const auto read = readCandidate(text);
    if (!read)
        return;
    relayFound = relayFound || read->kind == QLatin1String("relay");
    if (!maySend(*read, forcing))
        return;
    Q_EMIT q->candidate({{QStringLiteral("candidate"), text}, {QStringLiteral("sdpMid"), QJsonValue::Null}, {QStringLiteral("sdpMLineIndex"), 0}});
}

void Peer::Private::gathered()
{
    if (forcing.relayOnly() && !relayFound)
        fail(QStringLiteral("probe.relay"), QStringLiteral("no TURN server gave a relayed address"));
}

void Peer::Private::connectionChanged(int state)
{
    if (state == GST_WEBRTC_PEER_CONNECTION_STATE_CONNECTED) {
        if (!linked)
            linked = Clock::now();
        pairChosen();
        return;
    }
    if (state != GST_WEBRTC_PEER_CONNECTION_STATE_FAILED && state != GST_WEBRTC_PEER_CONNECTION_STATE_CLOSED)
        return;
    if (ready)
        fail(QStringLiteral("probe.media-died"), QStringLiteral("the connection failed after it had worked"));
    else if (iceWorked)
        fail(QStringLiteral("probe.dtls"), QStringLiteral("the media server was reached, and no encrypted connection came about"));
    else
        fail(QStringLiteral("probe.ice"), QStringLiteral("no advertised address of the media server answered"));
}

bool Peer::Private::advertisedPair() const
{
    return std::any_of(advertised.cbegin(), advertised.cend(), [this](const QString &one) { return place(one) == place(remote); });
}

void Peer::Private::pairChosen()
{
    if (!linked || ready || failed || !advertisedPair())
        return;
    ready = Clock::now();
    Q_EMIT q->connected();
}

void Peer::Private::nextDescription()
{
    if (taking || failed || descriptions.isEmpty())
        return;
    const auto [offer, text] = descriptions.takeFirst();
    const RemoteText edited = descriptionToTake(text);
    for (const RemoteTrack &track : remoteTracks(text))
        tracks.insert(track.ssrc, track);
    taking = offer; // an answer needs no more of us
    webrtc->takeRemote(offer, edited.sdp);
    for (const QString &one : edited.candidates)
        addRemote(one);
    const auto waiting = came - announced;
    for (const quint32 ssrc : waiting)
        streamCame(ssrc);
    nextDescription();
}

void Peer::Private::addRemote(const QString &text)
{
    const auto read = readCandidate(text);
    if (!read || known.contains(text) || known.size() > mostQueued)
        return;
    known.insert(text);
    // An active one has no port to be reached at: nothing is advertised by it.
    if (read->tcpType != QLatin1String("active") && !advertised.contains(candidateText(*read)))
        advertised << candidateText(*read);
    if (!mayTry(*read, forcing))
        return;
    if (remoteSet)
        webrtc->addCandidate(text);
    else
        candidates << text;
}

void Peer::Private::bytesCame(const QByteArray &bytes)
{
    if (bytes != pong)
        return;
    if (unanswered) {
        rtts.append(std::chrono::duration<double, std::milli>(Clock::now() - *unanswered).count());
        if (rtts.size() > keptRtts)
            rtts.removeFirst();
    }
    unanswered.reset();
}

void Peer::Private::streamCame(quint32 ssrc)
{
    came.insert(ssrc);
    const auto track = tracks.constFind(ssrc);
    if (track == tracks.cend() || announced.contains(ssrc))
        return;
    announced.insert(ssrc);
    Q_EMIT q->streamStarted(track->session, track->screen);
}

void Peer::Private::look()
{
    const auto now = Clock::now();
    if (!ready)
        lookAtConnection(now);
    else if (!opened && now - *ready > channelLimit)
        fail(QStringLiteral("probe.data-channel"), QStringLiteral("the data channel did not open"));
    else if (opened)
        lookAtMedia(now);
}

void Peer::Private::lookAtConnection(Clock::time_point now)
{
    if (linked && now - *linked > addressLimit) {
        fail(QStringLiteral("probe.wrong-address"), QStringLiteral("connected to %1, which the media server does not advertise").arg(remote));
        return;
    }
    if (now - started < connectLimit)
        return;
    if (forcing.relayOnly() && !relayFound)
        fail(QStringLiteral("probe.relay"), QStringLiteral("no TURN server gave a relayed address"));
    else if (iceWorked)
        fail(QStringLiteral("probe.dtls"), QStringLiteral("the media server was reached, and no encrypted connection came about"));
    else
        fail(QStringLiteral("probe.ice"), remoteSet ? QStringLiteral("no advertised address of the media server answered")
                                                    : QStringLiteral("the media server gave no answer"));
}

void Peer::Private::lookAtMedia(Clock::time_point now)
{
    keepPinging(now);
    if (unanswered) {
        const auto last = incoming->lastArrival();
        const bool silent = !last || now - *last > silenceLimit;
        if (now - *unanswered > (silent ? answerLimit : uplinkLimit)) {
            fail(QStringLiteral("probe.media-died"), silent ? QStringLiteral("nothing arrives any more from the media server")
                                                            : QStringLiteral("nothing we send arrives any more at the media server"));
            return;
        }
    }
    if (options.sendsVoice && now - lastStatistics >= pingTime) {
        lastStatistics = now;
        webrtc->askStatistics();
    }
}

void Peer::Private::keepPinging(Clock::time_point now)
{
    const auto last = incoming->lastArrival();
    const bool lazy = !options.decodes && last && now - *last < pingTime;
    if (now - lastPing < (lazy ? lazyPingTime : pingTime))
        return;
    lastPing = now;
    if (!unanswered)
        unanswered = now;
    webrtc->sendBytes(ping);
}

void Peer::Private::nextColour()
{
    colour = (colour + 1) % std::size(shownColours);
    webrtc->showColour(shownColours[colour]);
}

Peer::Peer(PeerOptions options, QObject *parent) : QObject(parent), d(std::make_unique<Private>(this, std::move(options)))
{
    d->wire();
}

Peer::~Peer() = default;

void Peer::start()
{
    d->started = Clock::now();
    if (d->webrtc->start())
        d->watch.start();
}

void Peer::takeDescription(const QJsonObject &description)
{
    const QString type = description.value(QLatin1String("type")).toString();
    const bool offer = type == QLatin1String("offer");
    if ((!offer && type != QLatin1String("answer")) || d->descriptions.size() > mostQueued)
        return;
    d->descriptions.append({offer, description.value(QLatin1String("sdp")).toString()});
    d->nextDescription();
}

void Peer::takeCandidate(const QString &candidate)
{
    if (!d->failed)
        d->addRemote(candidate);
}

void Peer::setMuted(bool muted)
{
    d->webrtc->setMuted(muted);
}

void Peer::startScreen()
{
    d->webrtc->openScreen();
    d->colours.start();
}

void Peer::stopScreen()
{
    d->colours.stop();
    d->webrtc->closeScreen();
}

PeerStats Peer::stats() const
{
    PeerStats result;
    result.connected = d->ready.has_value() && !d->failed;
    result.sent = d->webrtc->sent();
    result.local = d->local;
    result.remote = d->remote;
    result.uplinkLoss = d->uplinkLoss;
    if (!d->rtts.isEmpty()) {
        QList<double> sorted = d->rtts;
        std::sort(sorted.begin(), sorted.end());
        result.rttMs = sorted.at(sorted.size() / 2);
    }
    const auto counted = d->incoming->counted();
    const auto since = [this](Clock::time_point when) {
        return qint64(std::chrono::duration_cast<std::chrono::milliseconds>(when - d->started).count());
    };
    for (auto it = counted.cbegin(); it != counted.cend(); ++it) {
        const RemoteTrack track = d->tracks.value(it.key());
        PeerStream stream;
        stream.session = track.session;
        stream.screen = track.screen;
        stream.received = it->received;
        stream.lost = it->lost;
        stream.jitterMs = it->jitterMs;
        stream.firstAtMs = since(it->first);
        stream.lastAtMs = since(it->last);
        if (it->seen && track.screen) {
            stream.pictures = it->seen->colours.pictures();
            stream.colourChanges = it->seen->colours.changes();
            stream.wrongColours = it->seen->colours.wrong();
            stream.longestGapMs = it->seen->longestGapMs;
        } else if (it->seen && it->seen->heard) {
            stream.frequency = it->seen->heard->frequency;
            stream.levelDb = it->seen->heard->levelDb;
            stream.purity = it->seen->heard->purity;
        }
        result.streams.append(stream);
    }
    std::sort(result.streams.begin(), result.streams.end(), [](const PeerStream &a, const PeerStream &b) { return a.firstAtMs < b.firstAtMs; });
    return result;
}

QStringList Peer::advertised() const
{
    return d->advertised;
}

} // namespace calls
