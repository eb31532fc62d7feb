// SPDX-License-Identifier: GPL-3.0-or-later
#include "Caller.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace calls::test {

namespace {

QByteArray bytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

Call::Call(const Rtcd &rtcd) : m_rtcd(rtcd)
{
    connect(&m_link, &practice::RtcdLink::signalled, this, [this](const QString &session, const QByteArray &json) {
        const auto found = m_callers.find(session);
        const QJsonObject message = QJsonDocument::fromJson(json).object();
        if (found == m_callers.end())
            return;
        if (message[QLatin1String("type")].toString() == QLatin1String("candidate"))
            found->second->peer->takeCandidate(message[QLatin1String("candidate")][QLatin1String("candidate")].toString());
        else
            found->second->peer->takeDescription(message);
    });
    connect(&m_link, &practice::RtcdLink::closed, this, [this](const QString &session) {
        if (const auto found = m_callers.find(session); found != m_callers.end())
            found->second->closed = true;
    });
}

bool Call::open()
{
    practice::RtcdAccess access;
    access.url = m_rtcd.url();
    access.clientId = m_rtcd.client();
    access.authKey = m_rtcd.key();
    m_link.open(access);
    return QTest::qWaitFor([this] { return m_link.isOpen(); }, patience);
}

Caller &Call::join(const QString &name, const PeerOptions &options)
{
    static int count = 0; // a session of a test before may live on in rtcd for half a minute
    auto made = std::make_unique<Caller>();
    Caller *caller = made.get();
    caller->session = name + QStringLiteral("session%1").arg(count++, 18, 10, QLatin1Char('0'));
    caller->peer = std::make_unique<Peer>(options);
    m_callers[caller->session] = std::move(made);
    practice::RtcdSession session;
    session.callId = callId();
    session.userId = name;
    session.sessionId = caller->session;
    session.channelId = QStringLiteral("channel");
    m_link.join(session);
    follow(caller);
    caller->peer->start();
    return *caller;
}

void Call::follow(Caller *caller)
{
    Peer *peer = caller->peer.get();
    connect(peer, &Peer::description, this, [this, caller](const QJsonObject &description) {
        m_link.send(caller->session, practice::RtcKind::Sdp, bytes(description));
    });
    connect(peer, &Peer::candidate, this, [this, caller](const QJsonObject &candidate) {
        caller->sent << candidate[QLatin1String("candidate")].toString();
        m_link.send(caller->session, practice::RtcKind::Ice, bytes(candidate));
    });
    connect(peer, &Peer::connected, this, [caller] { caller->connected = true; });
    connect(peer, &Peer::dataChannelOpened, this, [caller] { caller->channel = true; });
    connect(peer, &Peer::streamStarted, this, [caller](const QString &from, bool screen) {
        caller->heard << (screen ? QStringLiteral("#") : QString()) + from;
    });
    connect(peer, &Peer::failed, this, [caller](const QString &code, const QString &text) {
        caller->failure = code;
        caller->failureText = text;
    });
}

bool Call::share(const Caller &caller, const QString &stream)
{
    m_link.send(caller.session, practice::RtcKind::ScreenOn, bytes({{QStringLiteral("screenStreamID"), stream}}));
    if (!QTest::qWaitFor([this, &stream] { return m_rtcd.log().contains(stream.toUtf8()); }, patience))
        return false;
    caller.peer->startScreen();
    return true;
}

void Call::unshare(const Caller &caller)
{
    caller.peer->stopScreen();
    m_link.send(caller.session, practice::RtcKind::ScreenOff);
}

void Call::leave(const Caller &caller)
{
    const QString session = caller.session; // goes with the caller
    m_link.leave(session);
    m_callers.erase(session);
}

void Call::leaveAll()
{
    while (!m_callers.empty())
        leave(*m_callers.begin()->second);
}

} // namespace calls::test
