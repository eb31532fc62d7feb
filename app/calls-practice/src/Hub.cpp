// SPDX-License-Identifier: GPL-3.0-or-later
#include "Hub.h"

#include "Directory.h"
#include "Ids.h"

#include <QTcpSocket>
#include <QTimer>
#include <QWebSocket>
#include <QWebSocketServer>

#include <chrono>

namespace calls::practice {

using namespace std::chrono_literals;
using nlohmann::json;

namespace {

constexpr auto authenticationTime = 5s; // Mattermost's authWebSocketWaitTime
constexpr quint64 mostMessage = 8 * 1024; // Mattermost's SocketMaxMessageSizeKb; the reason why SDP is sent compressed

json broadcastJson(const Broadcast &to)
{
    json omitted;
    for (const QString &user : to.omitUsers)
        omitted[user.toStdString()] = true;
    return {{"omit_users", omitted},    {"user_id", text(to.userId)},             {"channel_id", text(to.channelId)},
            {"team_id", ""},            {"connection_id", text(to.connectionId)}, {"omit_connection_id", ""}};
}

/// "Bearer abc" or the cookie of a browser.
QString tokenOf(const QNetworkRequest &request)
{
    const QByteArray bearer = request.rawHeader("Authorization");
    if (bearer.size() > 7 && bearer.left(7).toLower() == "bearer ")
        return QString::fromLatin1(bearer.mid(7).trimmed());
    for (const QByteArray &cookie : request.rawHeader("Cookie").split(';')) {
        if (cookie.trimmed().startsWith("MMAUTHTOKEN="))
            return QString::fromLatin1(cookie.trimmed().mid(12));
    }
    return {};
}

} // namespace

Hub::Hub(Directory &directory, std::function<QString(const QString &)> userOf, bool tls, QObject *parent)
    : QObject(parent),
      m_directory(directory),
      m_userOf(std::move(userOf)),
      m_server(new QWebSocketServer(QStringLiteral("Mattermost"), tls ? QWebSocketServer::SecureMode : QWebSocketServer::NonSecureMode, this))
{
    connect(m_server, &QWebSocketServer::newConnection, this, [this] {
        while (QWebSocket *socket = m_server->nextPendingConnection())
            opened(socket);
    });
}

void Hub::accept(QTcpSocket *socket)
{
    m_server->handleConnection(socket);
}

void Hub::opened(QWebSocket *socket)
{
    socket->setParent(this);
    socket->setMaxAllowedIncomingMessageSize(mostMessage);
    socket->setMaxAllowedIncomingFrameSize(mostMessage);
    Wire wire;
    wire.socket = socket;
    wire.connectionId = newId();
    m_wires.insert(socket, wire);
    connect(socket, &QWebSocket::disconnected, this, [this, socket] {
        const Wire gone = m_wires.take(socket);
        socket->deleteLater();
        if (!gone.userId.isEmpty())
            Q_EMIT disconnected(gone.connectionId, gone.userId);
    });
    connect(socket, &QWebSocket::textMessageReceived, this, [this, socket](const QString &message) {
        received(socket, parsedJson(message.toUtf8()).value_or(json()));
    });
    connect(socket, &QWebSocket::binaryMessageReceived, this, [this, socket](const QByteArray &message) {
        received(socket, unpacked(message).value_or(json()));
    });
    const QString user = m_userOf(tokenOf(socket->request()));
    if (!user.isEmpty()) {
        authenticate(m_wires[socket], user);
        return;
    }
    QTimer::singleShot(authenticationTime, socket, [this, socket] {
        if (m_wires.value(socket).userId.isEmpty())
            socket->close();
    });
}

void Hub::authenticate(Wire &wire, const QString &userId)
{
    wire.userId = userId;
    Broadcast own;
    own.userId = userId;
    const json hello{{"connection_id", text(wrongConnectionId ? newId() : wire.connectionId)},
                     {"server_hostname", "practice"},
                     {"server_version", text(m_serverVersion)}};
    send(wire, QStringLiteral("hello"), hello, own);
    if (closeAfterHello) {
        wire.socket->close();
        return;
    }
    send(wire, QStringLiteral("status_change"), json{{"status", "online"}, {"user_id", text(userId)}}, own);
}

void Hub::send(Wire &wire, const QString &event, const json &data, const Broadcast &to)
{
    const json message{{"event", text(event)}, {"data", data}, {"broadcast", broadcastJson(to)}, {"seq", wire.seq++}};
    if (loseEvents && event.startsWith(QLatin1String("custom_")) && (++m_lossCounter % 2) == 0)
        return;
    wire.socket->sendTextMessage(QString::fromUtf8(jsonText(message)));
}

void Hub::publish(const QString &event, const json &data, const Broadcast &to)
{
    Q_EMIT published(event);
    const Channel *channel = to.channelId.isEmpty() ? nullptr : m_directory.channel(to.channelId);
    // By id, since sending may close a connection and change the table.
    const QList<QWebSocket *> sockets = m_wires.keys();
    for (QWebSocket *socket : sockets) {
        const auto wire = m_wires.find(socket);
        if (wire == m_wires.end() || wire->userId.isEmpty() || to.omitUsers.contains(wire->userId))
            continue;
        const bool meant = !to.connectionId.isEmpty() ? wire->connectionId == to.connectionId
            : !to.userId.isEmpty()                    ? wire->userId == to.userId
            : !to.channelId.isEmpty()                 ? channel && channel->members.contains(wire->userId)
                                                      : true;
        if (meant)
            send(*wire, event, data, to);
    }
}

void Hub::received(QWebSocket *socket, const json &message)
{
    const auto wire = m_wires.find(socket);
    if (wire == m_wires.end())
        return;
    const QString name = textOf(message, "action");
    if (!message.is_object() || name.isEmpty()) {
        const json error{{"status", "FAIL"},
                         {"error", json{{"id", "api.web_socket_router.bad_action.app_error"}, {"message", "No websocket action."},
                                        {"detailed_error", ""}, {"status_code", 400}}}};
        socket->sendTextMessage(QString::fromUtf8(jsonText(error)));
        return;
    }
    const json seq = message.contains("seq") && message["seq"].is_number_integer() ? message["seq"] : json(0);
    const json data = message.contains("data") && message["data"].is_object() ? message["data"] : json::object();
    const auto reply = [socket, &seq](const json &answer) {
        socket->sendTextMessage(QString::fromUtf8(jsonText(json{{"status", "OK"}, {"seq_reply", seq}, {"data", answer}})));
    };
    if (name == QLatin1String("authentication_challenge")) {
        const QString user = m_userOf(textOf(data, "token"));
        if (user.isEmpty()) {
            socket->close();
            return;
        }
        if (wire->userId.isEmpty())
            authenticate(*wire, user);
        reply(json::object());
        return;
    }
    if (wire->userId.isEmpty())
        return;
    if (name == QLatin1String("ping")) {
        reply(json{{"text", "pong"}, {"version", text(m_serverVersion.section(QLatin1Char('.'), 0, 2))}, {"server_time", nowMs()}, {"node_id", ""}});
        return;
    }
    const QString connectionId = wire->connectionId;
    const QString userId = wire->userId;
    Q_EMIT action(connectionId, userId, name, data);
}

void Hub::closeUser(const QString &userId)
{
    const QList<QWebSocket *> sockets = m_wires.keys();
    for (QWebSocket *socket : sockets) {
        if (m_wires.value(socket).userId == userId)
            socket->close();
    }
}

void Hub::closeAll()
{
    const QList<QWebSocket *> sockets = m_wires.keys();
    for (QWebSocket *socket : sockets)
        socket->abort();
}

} // namespace calls::practice
