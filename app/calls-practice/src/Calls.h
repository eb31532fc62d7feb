// SPDX-License-Identifier: GPL-3.0-or-later
// Calls as the plugin keeps them: sessions, host, screen, events in the plugin's order, media by rtcd, EchoMedia or OwnMedia.
#pragma once

#include "Json.h"

#include <QHash>
#include <QMap>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>

namespace calls::practice {

class CallsConfig;
class Directory;
class EchoMedia;
class Hub;
class OwnMedia;
class RtcdLink;
class ServerLog;

struct Session
{
    QString id;         ///< the connection it joined with; rtcd knows it by this
    QString connection; ///< the present one, after reconnects another
    QString userId;
    qint64 joinAt = 0;
    qint64 raisedHand = 0;
    bool unmuted = false;
    bool video = false;
    double messageBudget = 100; ///< 10 messages a second, 100 at once; more are dropped silently
    qint64 budgetAt = 0;
};

/// A recording, transcription or captions job.
struct Job
{
    QString id;
    QString type;
    qint64 initAt = 0;
    qint64 startAt = 0;
    qint64 endAt = 0;
    QString error;
    [[nodiscard]] nlohmann::json toJson(bool always) const; ///< always: "err" also when empty
};

struct Call
{
    QString id;
    QString channelId;
    QString ownerId;
    QString hostId;
    QString postId;
    qint64 startAt = 0;
    QList<Session> sessions;
    QSet<QString> participants;
    QString screenSession;
    bool hadScreen = false;
    bool onRtcd = false;
    std::optional<Job> recording{};
    std::optional<Job> transcription{};
    std::optional<Job> captions{};
};

class Calls : public QObject
{
    Q_OBJECT

public:
    Calls(Directory &directory, Hub &hub, ServerLog &log, std::function<CallsConfig()> config, QObject *parent = nullptr);
    ~Calls() override;

    /// Null: no rtcd; the plugin's own media server, which nobody reaches but by setMediaServer().
    void setLink(RtcdLink *link);
    void setMediaServer(const QString &program); ///< calls-probe, to pass on the media of calls without rtcd
    void setRunning(bool running); ///< false: the plugin is off, calls are dropped without events

    [[nodiscard]] const Call *byChannel(const QString &channelId) const;
    [[nodiscard]] Call *byChannel(const QString &channelId);
    [[nodiscard]] const QMap<QString, Call> &all() const { return m_calls; }
    [[nodiscard]] std::optional<bool> enabledIn(const QString &channelId) const;
    void enable(const QString &channelId, bool enabled);
    [[nodiscard]] const QMap<QString, bool> &enabledChannels() const { return m_enabled; }
    [[nodiscard]] nlohmann::json stateOf(const Call &call) const; ///< CallStateClient
    [[nodiscard]] nlohmann::json stats() const;
    [[nodiscard]] int sessionCount() const;
    void countRecording(); ///< for the statistics of the day

    /// Empty: done; else the plugin's error text.
    QString end(const QString &channelId, const QString &userId);
    QString hostAction(const QString &channelId, const QString &userId, const QString &action, const nlohmann::json &body);
    void publish(const char *event, nlohmann::json data, const Call &call); ///< to the participants, one by one
    void publishToChannel(const char *event, nlohmann::json data, const QString &channelId);
    // Misbehaviour.
    bool neverAnswerJoin = false;
    bool signalGarbage = false;
Q_SIGNALS:
    void sessionJoined(const QString &channelId);
    void callEnded(const QString &channelId);
    void received(const QString &action); ///< for metrics

private:
    void act(const QString &connection, const QString &user, const QString &name, const nlohmann::json &data);
    void join(const QString &connection, const QString &user, const nlohmann::json &data);
    void reconnect(const QString &connection, const QString &user, const nlohmann::json &data);
    void inCall(Call &call, Session &session, const QString &action, const nlohmann::json &data);
    void screen(Call &call, Session &session, bool on, const nlohmann::json &data);
    // By value: callers pass the id that lies in the session, which goes away meanwhile.
    void leave(QString sessionId);
    void remove(QString sessionId);
    void disconnected(const QString &connection);
    void signal(const QString &sessionId, const QByteArray &json);
    void refuse(const QString &connection, const QString &why);
    [[nodiscard]] QString joinProblem(const QString &channelId, const QString &user, const QString &connection) const;
    Call &start(const QString &channelId, const QString &user, const nlohmann::json &data);
    [[nodiscard]] std::pair<Call *, Session *> bySession(const QString &sessionId);
    [[nodiscard]] std::pair<Call *, Session *> byConnection(const QString &connection);
    void writeEnd(const Call &call);
    void leaveOwnMedia(const QString &sessionId);
    bool toMedia(const Call &call, const QString &sessionId, int kind, const QByteArray &data);

    Directory &m_directory;
    Hub &m_hub;
    ServerLog &m_log;
    std::function<CallsConfig()> m_config;
    RtcdLink *m_link = nullptr;
    OwnMedia *m_own;
    EchoMedia *m_echo = nullptr;
    QMap<QString, Call> m_calls; ///< by channel
    QMap<QString, bool> m_enabled; ///< explicit settings of channels
    QHash<QString, QTimer *> m_lost; ///< sessions whose WebSocket went away, 10 s to come back
    bool m_running = false;

    struct Past
    {
        QString day;
        QString month;
        QString channelType;
        qint64 seconds;
        qsizetype participants;
        bool screen;
    };
    QList<Past> m_past;
    QMap<QString, int> m_recordings; ///< by day
};

} // namespace calls::practice
