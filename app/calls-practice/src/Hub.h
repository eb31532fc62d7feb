// SPDX-License-Identifier: GPL-3.0-or-later
// Mattermost's WebSocket: hello, sequence numbers, broadcasts. What the frames mean for calls is decided elsewhere.
#pragma once

#include "Json.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <functional>

class QTcpSocket;
class QWebSocket;
class QWebSocketServer;

namespace calls::practice {

class Directory;

/// To whom an event goes; the first that is set decides: connection, user, channel; nothing set: everyone.
struct Broadcast
{
    QString userId{};
    QString channelId{};
    QString connectionId{};
    QSet<QString> omitUsers{};
};

struct Wire
{
    QWebSocket *socket = nullptr;
    QString connectionId;
    QString userId; ///< empty until authenticated
    qint64 seq = 0;
};

class Hub : public QObject
{
    Q_OBJECT

public:
    /// `userOf`: the user of a token, empty when it is no good.
    Hub(Directory &directory, std::function<QString(const QString &token)> userOf, bool tls, QObject *parent = nullptr);

    void accept(QTcpSocket *socket); ///< the handshake is still in the socket's buffer
    void publish(const QString &event, const nlohmann::json &data, const Broadcast &to);
    void setServerVersion(const QString &version) { m_serverVersion = version; }
    void closeUser(const QString &userId);
    void closeAll();

    // Misbehaviour.
    bool loseEvents = false;       ///< every second event of a plugin is lost, its number is used up
    bool wrongConnectionId = false; ///< hello names another id than the events use
    bool closeAfterHello = false;

Q_SIGNALS:
    void action(const QString &connectionId, const QString &userId, const QString &name, const nlohmann::json &data);
    void disconnected(const QString &connectionId, const QString &userId);
    void published(const QString &event); ///< for metrics

private:
    void authenticate(Wire &wire, const QString &userId);
    void opened(QWebSocket *socket);
    void received(QWebSocket *socket, const nlohmann::json &message);
    void send(Wire &wire, const QString &event, const nlohmann::json &data, const Broadcast &to);

    Directory &m_directory;
    std::function<QString(const QString &token)> m_userOf;
    QWebSocketServer *m_server;
    QHash<QWebSocket *, Wire> m_wires;
    QString m_serverVersion;
    quint64 m_lossCounter = 0;
};

} // namespace calls::practice
