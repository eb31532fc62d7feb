// SPDX-License-Identifier: GPL-3.0-or-later
// Participants in calls of a real rtcd, without Mattermost between them: the test is the plugin.
#pragma once

#include <participant/Peer.h>
#include <practice/RtcdLink.h>
#include <support/RtcdFixture.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <map>

namespace calls::test {

struct Caller
{
    QString session;
    std::unique_ptr<Peer> peer;
    bool connected = false;
    bool channel = false;
    bool closed = false; ///< rtcd ended its session
    QString failure;     ///< code
    QString failureText;
    QStringList sent;    ///< candidates
    QStringList heard;   ///< sessions whose first packet came; screens with '#' before

    [[nodiscard]] std::optional<PeerStream> from(const QString &other, bool screen = false) const
    {
        for (const PeerStream &stream : peer->stats().streams) {
            if (stream.session == other && stream.screen == screen)
                return stream;
        }
        return {};
    }
};

class Call : public QObject
{
    Q_OBJECT

public:
    explicit Call(const Rtcd &rtcd) : m_rtcd(rtcd)
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

    [[nodiscard]] bool open()
    {
        practice::RtcdAccess access;
        access.url = m_rtcd.url();
        access.clientId = m_rtcd.client();
        access.authKey = m_rtcd.key();
        m_link.open(access);
        return QTest::qWaitFor([this] { return m_link.isOpen(); }, 10'000);
    }

    Caller &join(const QString &name, const PeerOptions &options)
    {
        auto made = std::make_unique<Caller>();
        Caller *caller = made.get();
        // rtcd reads sessions out of track ids, which have three parts with '_' between.
        caller->session = name + QStringLiteral("session%1").arg(m_count++, 18, 10, QLatin1Char('0'));
        caller->peer = std::make_unique<Peer>(options);
        m_callers[caller->session] = std::move(made);
        practice::RtcdSession session;
        session.callId = callId();
        session.userId = name;
        session.sessionId = caller->session;
        session.channelId = QStringLiteral("channel");
        m_link.join(session);
        Peer *peer = caller->peer.get();
        connect(peer, &Peer::description, this, [this, caller](const QJsonObject &description) {
            m_link.send(caller->session, practice::RtcKind::Sdp, QJsonDocument(description).toJson(QJsonDocument::Compact));
        });
        connect(peer, &Peer::candidate, this, [this, caller](const QJsonObject &candidate) {
            caller->sent << candidate[QLatin1String("candidate")].toString();
            m_link.send(caller->session, practice::RtcKind::Ice, QJsonDocument(candidate).toJson(QJsonDocument::Compact));
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
        peer->start();
        return *caller;
    }

    void unmute(Caller &caller) { m_link.send(caller.session, practice::RtcKind::Unmute); }
    void mute(Caller &caller) { m_link.send(caller.session, practice::RtcKind::Mute); }
    void share(Caller &caller, const QString &stream)
    {
        const QJsonObject data{{QStringLiteral("screenStreamID"), stream}};
        m_link.send(caller.session, practice::RtcKind::ScreenOn, QJsonDocument(data).toJson(QJsonDocument::Compact));
        caller.peer->startScreen();
    }
    void unshare(Caller &caller)
    {
        caller.peer->stopScreen();
        m_link.send(caller.session, practice::RtcKind::ScreenOff);
    }
    void leave(Caller &caller)
    {
        m_link.leave(caller.session);
        m_callers.erase(caller.session);
    }
    void leaveAll()
    {
        while (!m_callers.empty())
            leave(*m_callers.begin()->second);
    }
    [[nodiscard]] QString callId() const { return QStringLiteral("call"); }

private:
    const Rtcd &m_rtcd;
    practice::RtcdLink m_link;
    std::map<QString, std::unique_ptr<Caller>> m_callers;
    int m_count = 0;
};

/// On loopback, where all of these tests happen.
[[nodiscard]] inline PeerOptions speaker(int frequency)
{
    PeerOptions options;
    options.sendsVoice = true;
    options.frequency = frequency;
    options.loopback = true;
    return options;
}
[[nodiscard]] inline PeerOptions listener()
{
    PeerOptions options;
    options.loopback = true;
    return options;
}

} // namespace calls::test
