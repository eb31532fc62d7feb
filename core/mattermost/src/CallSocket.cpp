// SPDX-License-Identifier: GPL-3.0-or-later
#include <mattermost/CallSocket.h>

#include "Frames.h"
#include "Handshake.h"
#include "ServerTls.h"

#include <base/Operation.h>
#include <base/Redaction.h>
#include <mattermost/JsonFields.h>

#include <QCoreApplication>
#include <QNetworkRequest>
#include <QPointer>
#include <QTimer>
#include <QWebSocket>

namespace calls {

namespace {

constexpr quint64 frameLimit = 8 * 1024 * 1024;
/// Proxies end what is silent for a minute (nginx: proxy_read_timeout).
constexpr std::chrono::seconds usualPulse{20};

QString say(const char *text)
{
    return QCoreApplication::translate("Mattermost", text);
}

QUrl socketUrl(const MattermostServer &server)
{
    QUrl url(siteAddress(server.url) + QStringLiteral("/api/v4/websocket"));
    url.setScheme(server.url.scheme() == QLatin1String("http") ? QStringLiteral("ws") : QStringLiteral("wss"));
    return url;
}

/// Mattermost takes WebSockets from pages of its own site only, when it is told an origin at all.
QString originOf(const MattermostServer &server)
{
    return QUrl(siteAddress(server.url)).toString(QUrl::RemovePath);
}

} // namespace

struct CallSocket::Private
{
    MattermostServer server;
    QString token;
    QUrl url;
    std::unique_ptr<QWebSocket> socket;
    std::shared_ptr<Handshake> handshake = std::make_shared<Handshake>();
    QString connection;
    QString host;
    Operation<QString> hello;
    QTimer pulse;
    bool pulseUnanswered = false;
    int number = 1;
    bool over = false; ///< closed, or told to be lost

    void greeted(const nlohmann::json &data)
    {
        connection = textField(data, "connection_id");
        host = textField(data, "server_hostname");
        if (connection.isEmpty()) {
            hello.finish(failure(QStringLiteral("mattermost.no-hello"), say("%1 greeted without a connection id. Another program may stand in "
                                                                            "Mattermost's place: check the site URL.")
                                                                            .arg(siteAddress(url))));
            return;
        }
        hello.finish(connection);
        pulse.start();
    }
};

CallSocket::CallSocket(MattermostServer server, QString token, QObject *parent) : QObject(parent), d(std::make_unique<Private>())
{
    rememberSecret(token);
    d->server = std::move(server);
    d->token = std::move(token);
    d->url = socketUrl(d->server);
    d->socket = std::make_unique<QWebSocket>(originOf(d->server));
    d->socket->setMaxAllowedIncomingMessageSize(frameLimit);
    d->socket->setMaxAllowedIncomingFrameSize(frameLimit);
    d->pulse.setInterval(usualPulse);

    QWebSocket *socket = d->socket.get();
    connect(socket, &QWebSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        for (const QSslError &error : errors)
            d->handshake->certificate << error.errorString();
    });
    connect(socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, [this] {
        // The first words tell why; what comes later tells that the connection ended.
        if (!d->handshake->words.isEmpty())
            return;
        // The connection's own error: QWebSocket calls whatever it does not like in an answer a refused connection.
        d->handshake->error = d->socket->error();
        d->handshake->words = redacted(d->socket->errorString());
        // A server that refuses the upgrade may keep the connection open.
        if (!d->handshake->upgraded)
            QMetaObject::invokeMethod(this, &CallSocket::ended, Qt::QueuedConnection);
    });
    connect(socket, &QWebSocket::connected, this, [this] { d->handshake->upgraded = true; });
    connect(socket, &QWebSocket::pong, this, [this] { d->pulseUnanswered = false; });
    // Queued: whoever hears of an event may delete this object, and the QWebSocket must not be in the middle of its work then.
    connect(socket, &QWebSocket::disconnected, this, &CallSocket::ended, Qt::QueuedConnection);
    connect(socket, &QWebSocket::textMessageReceived, this, &CallSocket::take, Qt::QueuedConnection);
    connect(&d->pulse, &QTimer::timeout, this, &CallSocket::beat);
}

CallSocket::~CallSocket()
{
    close();
}

Async<QString> CallSocket::open(Limits limits)
{
    const auto tls = tlsFor(d->server);
    if (!tls)
        co_return Failure(tls.error());
    const auto proxy = proxyFor(d->server);
    if (!proxy)
        co_return Failure(proxy.error());
    d->socket->setSslConfiguration(*tls);
    d->socket->setProxy(*proxy);
    QNetworkRequest request(d->url);
    request.setRawHeader("Authorization", "Bearer " + d->token.toUtf8());
    d->socket->open(request);

    // This object may be gone when the wait ends.
    const QPointer<CallSocket> self(this);
    const Operation<QString> hello = d->hello;
    const auto handshake = d->handshake;
    const QUrl url = d->url;
    const auto greeting = co_await hello.wait(limits, say("Opening the WebSocket of %1").arg(url.host()));
    if (greeting)
        co_return *greeting;
    if (self)
        self->close();
    if (greeting.error().code == tooLateCode && handshake->upgraded)
        co_return Failure(silentAfterUpgrade(url, greeting.error().sentence));
    co_return Failure(greeting.error());
}

void CallSocket::ended()
{
    if (d->over)
        return;
    if (!d->hello.ended()) {
        d->over = true;
        d->hello.finish(Failure(d->handshake->upgraded ? silentAfterUpgrade(d->url, d->socket->closeReason())
                                                       : handshakeError(*d->handshake, d->url)));
        d->socket->abort();
        return;
    }
    const QString reason = redacted(d->socket->closeReason());
    lose({QStringLiteral("mattermost.unreachable"),
          reason.isEmpty()
              ? say("The WebSocket of %1 ended. The proxy in front of Mattermost, or Mattermost itself, closed it.").arg(siteAddress(d->url))
              : say("The WebSocket of %1 ended: %2.").arg(siteAddress(d->url), reason),
          QStringLiteral("close %1 %2").arg(d->socket->closeCode()).arg(redacted(d->socket->errorString()))});
}

void CallSocket::take(const QString &text)
{
    if (d->over)
        return;
    d->pulseUnanswered = false;
    const auto frame = readFrame(text.toUtf8());
    if (!frame) {
        if (d->hello.finish(Failure(frame.error())))
            close();
        else
            lose(frame.error());
        return;
    }
    if (frame->name == QLatin1String("hello") && !d->hello.ended())
        d->greeted(frame->data);
    if (!frame->name.isEmpty())
        Q_EMIT event(frame->name, frame->data, frame->broadcast);
}

void CallSocket::beat()
{
    if (std::exchange(d->pulseUnanswered, true)) {
        lose({QStringLiteral("mattermost.unreachable"),
              say("The WebSocket of %1 is silent: nothing came back for %2 seconds. The way to Mattermost is broken.")
                  .arg(siteAddress(d->url))
                  .arg(std::chrono::duration_cast<std::chrono::seconds>(d->pulse.intervalAsDuration()).count()),
              {}});
        return;
    }
    d->socket->ping();
}

void CallSocket::lose(const Error &error)
{
    if (std::exchange(d->over, true))
        return;
    d->pulse.stop();
    d->socket->abort();
    Q_EMIT lost(error);
}

void CallSocket::close()
{
    d->over = true;
    d->pulse.stop();
    d->hello.finish(failure(cancelledCode, say("The WebSocket of %1 was closed.").arg(d->url.host())));
    if (d->socket->state() == QAbstractSocket::ConnectedState)
        d->socket->close();
    else
        d->socket->abort();
}

void CallSocket::setPulse(std::chrono::milliseconds interval)
{
    d->pulse.setInterval(interval);
}

QString CallSocket::connectionId() const
{
    return d->connection;
}

QString CallSocket::serverHost() const
{
    return d->host;
}

int CallSocket::send(const QString &action, const nlohmann::json &data)
{
    const int number = d->number++;
    d->socket->sendTextMessage(QString::fromUtf8(actionFrame(action, number, data)));
    return number;
}

int CallSocket::sendSdp(const nlohmann::json &description)
{
    const int number = d->number++;
    d->socket->sendBinaryMessage(descriptionFrame(number, description));
    return number;
}

} // namespace calls
