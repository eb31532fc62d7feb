// SPDX-License-Identifier: GPL-3.0-or-later
#include "SocketPeer.h"

#include <QNetworkRequest>
#include <QWebSocket>
#include <QWebSocketCorsAuthenticator>
#include <QWebSocketServer>

namespace calls::test {

namespace {

const QByteArray hello = R"({"event":"hello","data":{"connection_id":"sq9jfiaonbb6bbnge4f614af5r","server_hostname":"mm1",)"
                         R"("server_version":"11.6.0.11.6.0.9728cc52.false"},"broadcast":{"user_id":"u1"},"seq":0})";

} // namespace

SocketPeer::SocketPeer(const std::optional<QSslConfiguration> &tls)
    : m_server(std::make_unique<QWebSocketServer>(QString(), tls ? QWebSocketServer::SecureMode : QWebSocketServer::NonSecureMode)),
      m_tls(tls.has_value())
{
    if (tls)
        m_server->setSslConfiguration(*tls);
    connect(m_server.get(), &QWebSocketServer::originAuthenticationRequired, this,
            [this](QWebSocketCorsAuthenticator *authenticator) { origin = authenticator->origin().toUtf8(); });
    connect(m_server.get(), &QWebSocketServer::newConnection, this, [this] {
        while (QWebSocket *socket = m_server->nextPendingConnection())
            greet(socket);
    });
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("No port is free on loopback");
}

SocketPeer::~SocketPeer()
{
    for (QWebSocket *socket : std::as_const(m_sockets))
        socket->disconnect(this);
    qDeleteAll(m_sockets);
}

QUrl SocketPeer::url() const
{
    return QUrl(QStringLiteral("%1://127.0.0.1:%2").arg(m_tls ? QStringLiteral("https") : QStringLiteral("http")).arg(m_server->serverPort()));
}

void SocketPeer::sendEvent(const nlohmann::json &event)
{
    for (QWebSocket *socket : std::as_const(m_sockets))
        socket->sendTextMessage(QString::fromStdString(event.dump()));
}

void SocketPeer::greet(QWebSocket *socket)
{
    m_sockets << socket;
    authorization = socket->request().rawHeader("Authorization");
    path = socket->requestUrl().path();
    connect(socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
        frames << nlohmann::json::parse(text.toStdString(), nullptr, false);
        Q_EMIT received();
    });
    connect(socket, &QWebSocket::binaryMessageReceived, this, [this](const QByteArray &bytes) {
        frames << nlohmann::json::from_msgpack(bytes.begin(), bytes.end(), true, false);
        Q_EMIT received();
    });
    connect(socket, &QWebSocket::disconnected, this, [this, socket] { Q_EMIT left(socket->closeCode()); });

    const auto named = [this](const char *name) { return misbehaving == QLatin1String(name); };
    if (named("never_greets"))
        return;
    if (named("closes_before_hello")) {
        socket->close();
        return;
    }
    if (named("garbage_instead_of_hello")) {
        socket->sendTextMessage(QStringLiteral("garbage"));
        return;
    }
    if (named("hello_without_id")) {
        socket->sendTextMessage(QStringLiteral("{\"event\":\"hello\",\"data\":{}}"));
        return;
    }
    if (named("hello_of_wrong_types")) {
        socket->sendTextMessage(QStringLiteral("{\"event\":\"hello\",\"data\":{\"connection_id\":7}}"));
        return;
    }
    socket->sendTextMessage(QString::fromUtf8(hello));
    if (named("closes_after_hello"))
        socket->close(QWebSocketProtocol::CloseCodeGoingAway, QStringLiteral("the server goes down"));
    else if (named("dies_after_hello")) {
        socket->flush();
        socket->abort();
    } else if (named("garbage_frames"))
        socket->sendTextMessage(QStringLiteral("{\"event\":"));
    else if (named("huge_frame"))
        socket->sendTextMessage(QString(9 * 1024 * 1024, QLatin1Char('x')));
}

} // namespace calls::test
