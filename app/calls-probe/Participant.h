// SPDX-License-Identifier: GPL-3.0-or-later
// One participant: a WebSocket to Mattermost, a webrtcbin, and the order of steps between them.
#pragma once

#include <base/TaskScope.h>
#include <mattermost/CallSocket.h>
#include <media/ProbeJob.h>
#include <participant/Peer.h>

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace calls {

class Participant : public QObject
{
    Q_OBJECT

public:
    Participant(const ProbeJob &job, ProbeParticipant who, QObject *parent);
    ~Participant() override;

    void begin();
    /// Leaves the call cleanly, from whatever it is doing; left() follows within two seconds or so.
    void leave();
    void setMuted(bool muted); ///< tells the others, too
    /// Once, when the run finds out what it alone cannot know: "probe.no-media".
    void fail(const QString &code, const QString &text);

    [[nodiscard]] const ProbeParticipant &who() const { return m_who; }
    [[nodiscard]] bool sends() const; ///< voice, by its role
    [[nodiscard]] bool settled() const { return m_ready || failed(); } ///< nothing more to wait for
    [[nodiscard]] bool ready() const { return m_ready && !failed(); }  ///< in the call, and sends what it has to
    [[nodiscard]] bool failed() const { return !m_person.error.isEmpty(); }
    [[nodiscard]] bool wasIn() const { return m_person.joinedMs >= 0; }
    [[nodiscard]] bool hasMedia() const; ///< it has sent or heard something
    [[nodiscard]] PeerStats stats() const;
    /// What is known of it; in `heard`, `from` is a session id.
    [[nodiscard]] ProbePerson person() const;
    void setMuteSeen(bool seen) { m_person.muteSeen = seen; }

Q_SIGNALS:
    void stageChanged();
    void broken(); ///< its error is set
    void left();   ///< once, after leave()
    /// Of the Calls plugin, as this participant got it.
    void told(const QString &event, const QString &session);
    void callKnown(const QString &call, const QString &post);
    void callEnded();

private:
    void reach(ProbeStage stage);
    void opened(const Result<QString> &connection);
    void join();
    void joined();
    void connectPeer();
    void channelOpened();
    void share();
    void shared();
    void event(const QString &name, const nlohmann::json &data);
    void signal(const nlohmann::json &data);
    void aboutCall(const QString &name, const nlohmann::json &data);
    void know(const nlohmann::json &call);
    void closed(const nlohmann::json &post);
    void limit(std::chrono::milliseconds time, const QString &code, const QString &text);
    void dropPeer();
    void gone(bool cleanly);

    ProbeJob m_job;
    ProbeParticipant m_who;
    ProbePerson m_person;
    PeerStats m_last;             ///< of a peer that is gone
    QStringList m_advertised;
    QString m_screenStream;
    QString m_post;               ///< of the call
    CallSocket m_socket;
    std::unique_ptr<Peer> m_peer;
    QElapsedTimer m_begun;
    QElapsedTimer m_joined;
    QTimer m_limit;               ///< of the step that is waited for
    QString m_limitCode;
    QString m_limitText;
    bool m_inCall = false;        ///< between join and the own user_left
    bool m_ready = false;
    bool m_leaving = false;
    bool m_gone = false;
    bool m_sharing = false;
    TaskScope m_tasks;
};

/// How a peer is told to travel, with the TURN servers that serve that way. None when none does.
[[nodiscard]] std::optional<PeerOptions> peerOptions(const ProbeJob &job, const ProbeParticipant &who);

} // namespace calls
