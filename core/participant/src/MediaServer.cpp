// SPDX-License-Identifier: GPL-3.0-or-later
#include <participant/MediaServer.h>

#include "Sdp.h"
#include "ServerSide.h"

#include <gst/webrtc/webrtc.h>

#include <QRandomGenerator>
#include <QTimer>

#include <chrono>
#include <map>
#include <optional>

namespace calls {

using namespace std::chrono_literals;

namespace {

// rtcd's own.
constexpr auto signalingTime = 10s;
constexpr auto mediaTime = 30s;
constexpr auto answerTime = 10s;
constexpr std::size_t mostSessions = 200;
constexpr qsizetype mostCandidates = 200; ///< of one client that never stops
const QByteArray ping = QByteArrayLiteral("\xcc\x01");
const QByteArray pong = QByteArrayLiteral("\xcc\x02");

struct Wanted
{
    QString from;
    bool screen = false;
};

enum class Share { No, On, Over };

struct Session
{
    QString id;
    QString call;
    std::unique_ptr<ServerSide> side; ///< from the first offer on
    QTimer limit;
    QStringList candidates; ///< waiting for the client's offer to be taken
    qsizetype taken = 0;    ///< candidates
    bool described = false; ///< the client's offer is taken
    bool channel = false;
    bool muted = false;
    bool speaks = false;
    bool shows = false; ///< packets of a screen came
    Share share = Share::No;
    QList<Wanted> queue;
    std::optional<Wanted> offered; ///< waits for its answer
    GRef<GstElement> packets;      ///< of the offered track
    quint32 ssrc = 0;
    QHash<quint32, QString> names; ///< of all tracks offered so far, by SSRC
};

QString random8()
{
    return QStringLiteral("%1").arg(QRandomGenerator::global()->generate(), 8, 16, QLatin1Char('0'));
}

} // namespace

struct MediaServer::Private
{
    explicit Private(MediaServer *server) : q(server) {}

    Session *find(const QString &id);
    bool begin(Session &session);
    void described(Session &session, bool offer, const QString &sdp);
    void remoteTaken(Session &session, bool offer);
    void channelOpened(Session &session);
    void streamCame(Session &session, bool screen);
    void spread(const Session &source, bool screen);
    void next(Session &session);
    void drop(const QString &id);
    void give(Session &session, const QString &why);

    MediaServer *q;
    std::map<QString, std::unique_ptr<Session>> sessions;
};

Session *MediaServer::Private::find(const QString &id)
{
    const auto found = sessions.find(id);
    return found == sessions.end() ? nullptr : found->second.get();
}

bool MediaServer::Private::begin(Session &session)
{
    session.side = std::make_unique<ServerSide>();
    ServerSide *side = session.side.get();
    Session *kept = &session; // lives longer than its side
    connect(side, &ServerSide::described, q, [this, kept](bool offer, const QString &sdp) { described(*kept, offer, sdp); });
    connect(side, &ServerSide::remoteTaken, q, [this, kept](bool offer) { remoteTaken(*kept, offer); });
    connect(side, &ServerSide::candidateFound, q, [this, kept](const QString &text) {
        Q_EMIT q->candidate(kept->id, {{QStringLiteral("candidate"), text}, {QStringLiteral("sdpMid"), QString()}, {QStringLiteral("sdpMLineIndex"), 0}});
    });
    connect(side, &ServerSide::channelOpened, q, [this, kept] { channelOpened(*kept); });
    connect(side, &ServerSide::streamCame, q, [this, kept](bool screen) { streamCame(*kept, screen); });
    connect(side, &ServerSide::bytesCame, q, [kept](const QByteArray &bytes) {
        if (bytes == ping)
            kept->side->sendBytes(pong);
    });
    connect(side, &ServerSide::connectionChanged, q, [this, kept](int state) {
        if (state == GST_WEBRTC_PEER_CONNECTION_STATE_FAILED || state == GST_WEBRTC_PEER_CONNECTION_STATE_CLOSED)
            give(*kept, QStringLiteral("the connection failed"));
    });
    connect(side, &ServerSide::broken, q, [this, kept](const QString &text) { give(*kept, text); });
    side->voice()->setOpen(!session.muted);
    side->screen()->setOpen(session.share == Share::On);
    return side->start();
}

void MediaServer::Private::described(Session &session, bool offer, const QString &sdp)
{
    Q_EMIT q->description(session.id, {{QStringLiteral("type"), offer ? QStringLiteral("offer") : QStringLiteral("answer")},
                                       {QStringLiteral("sdp"), withTrackNames(descriptionToSend(sdp), session.names)}});
}

void MediaServer::Private::remoteTaken(Session &session, bool offer)
{
    session.described = true;
    for (const QString &one : std::exchange(session.candidates, {}))
        session.side->addCandidate(one);
    if (offer || !session.offered)
        return;
    const Wanted track = *std::exchange(session.offered, {});
    session.limit.stop();
    GRef<GstElement> packets = std::move(session.packets);
    if (Session *source = find(track.from); source && source->side) {
        // Not before the answer: packets would meet a client that is not linked yet.
        const auto relay = track.screen ? source->side->screen() : source->side->voice();
        relay->add(session.id, std::move(packets), session.ssrc);
        if (track.screen)
            relay->askForKeyFrame();
    }
    next(session);
}

void MediaServer::Private::channelOpened(Session &session)
{
    session.channel = true;
    session.limit.stop();
    // Voices first, as rtcd does.
    for (const bool screen : {false, true}) {
        for (const auto &[id, source] : sessions) {
            if (id != session.id && source->call == session.call && (screen ? source->shows && source->share == Share::On : source->speaks))
                session.queue.append({id, screen});
        }
    }
    next(session);
}

void MediaServer::Private::streamCame(Session &session, bool screen)
{
    if (screen && session.share != Share::On) {
        session.share = Share::Over;
        return;
    }
    (screen ? session.shows : session.speaks) = true;
    spread(session, screen);
}

void MediaServer::Private::spread(const Session &source, bool screen)
{
    const Wanted wanted{source.id, screen};
    QStringList receivers;
    for (const auto &[id, session] : sessions) {
        if (id == source.id || session->call != source.call || !session->channel)
            continue;
        session->queue.append(wanted);
        receivers << id;
    }
    for (const QString &id : std::as_const(receivers)) { // one that fails is dropped from the list we would walk
        if (Session *session = find(id))
            next(*session);
    }
}

void MediaServer::Private::next(Session &session)
{
    if (session.offered)
        return;
    while (!session.queue.isEmpty()) {
        const Wanted wanted = session.queue.takeFirst();
        Session *source = find(wanted.from);
        if (!source || !source->side)
            continue;
        ServerSide::Track track;
        track.screen = wanted.screen;
        track.session = wanted.from;
        track.ssrc = QRandomGenerator::global()->bounded(1u, 0xffffffffu);
        session.names.insert(track.ssrc, (wanted.screen ? QStringLiteral("screen_") : QStringLiteral("voice_")) + wanted.from + u'_' + random8());
        session.offered = wanted;
        session.ssrc = track.ssrc;
        session.limit.start(answerTime);
        session.packets = session.side->offer(track, wanted.screen ? source->side->screen() : source->side->voice());
        if (!session.packets)
            give(session, QStringLiteral("a track could not be offered"));
        return;
    }
}

void MediaServer::Private::drop(const QString &id)
{
    const auto found = sessions.find(id);
    if (found == sessions.end())
        return;
    for (const auto &[other, session] : sessions) {
        if (session->side) {
            session->side->voice()->remove(id);
            session->side->screen()->remove(id);
        }
    }
    // It may be the sender of the signal that brought us here.
    if (ServerSide *side = found->second->side.release()) {
        side->disconnect(q);
        side->deleteLater();
    }
    found->second->limit.disconnect(q);
    const std::shared_ptr<Session> gone(std::move(found->second));
    sessions.erase(found);
    QMetaObject::invokeMethod(q, [gone] {}, Qt::QueuedConnection);
}

void MediaServer::Private::give(Session &session, const QString &why)
{
    const QString id = session.id;
    drop(id);
    Q_EMIT q->closed(id, why);
}

MediaServer::MediaServer(QObject *parent) : QObject(parent), d(std::make_unique<Private>(this)) {}

MediaServer::~MediaServer() = default;

void MediaServer::join(const QString &session, const QString &call)
{
    d->drop(session);
    if (d->sessions.size() >= mostSessions) {
        Q_EMIT closed(session, QStringLiteral("there are %1 sessions already").arg(mostSessions));
        return;
    }
    auto fresh = std::make_unique<Session>();
    Session *kept = fresh.get();
    kept->id = session;
    kept->call = call;
    kept->limit.setSingleShot(true);
    connect(&kept->limit, &QTimer::timeout, this, [this, kept] {
        d->give(*kept, kept->offered    ? QStringLiteral("an offer was not answered")
                       : kept->described ? QStringLiteral("no media came")
                                         : QStringLiteral("timed out signaling"));
    });
    kept->limit.start(signalingTime);
    d->sessions.emplace(session, std::move(fresh));
}

void MediaServer::takeDescription(const QString &id, const QJsonObject &description)
{
    Session *session = d->find(id);
    const QString type = description.value(QLatin1String("type")).toString();
    const QString sdp = description.value(QLatin1String("sdp")).toString();
    if (!session)
        return;
    const bool answer = type == QLatin1String("answer");
    // A second offer while one of ours is under way is a conflict, which rtcd passes over too.
    if (answer ? !session->offered : type != QLatin1String("offer") || session->offered)
        return;
    if (const QString strange = strangeness(sdp); !strange.isEmpty()) {
        d->give(*session, strange);
        return;
    }
    if (answer) {
        session->side->takeRemote(false, sdp);
        return;
    }
    if (!session->side) {
        if (!d->begin(*session)) {
            d->give(*session, QStringLiteral("webrtcbin could not be built"));
            return;
        }
        session->limit.start(mediaTime);
    }
    session->side->takeRemote(true, descriptionToTake(sdp).sdp);
}

void MediaServer::takeCandidate(const QString &id, const QString &candidate)
{
    Session *session = d->find(id);
    const auto read = readCandidate(candidate);
    if (!session || !read || read->protocol != QLatin1String("udp") || ++session->taken > mostCandidates)
        return;
    if (session->described)
        session->side->addCandidate(candidate);
    else
        session->candidates << candidate;
}

void MediaServer::mute(const QString &id, bool muted)
{
    Session *session = d->find(id);
    if (!session)
        return;
    session->muted = muted;
    if (session->side)
        session->side->voice()->setOpen(!muted);
}

void MediaServer::screenOn(const QString &id, bool on)
{
    Session *session = d->find(id);
    if (!session || (on ? session->share != Share::No : session->share != Share::On))
        return;
    session->share = on ? Share::On : Share::Over;
    if (session->side)
        session->side->screen()->setOpen(on);
}

void MediaServer::leave(const QString &session)
{
    d->drop(session);
}

} // namespace calls
