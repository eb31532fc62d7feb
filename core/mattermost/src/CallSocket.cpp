// SPDX-License-Identifier: GPL-3.0-or-later
#include <mattermost/CallSocket.h>

#include "ApiErrors.h"
#include "Frames.h"
#include "ServerTls.h"

#include <base/Operation.h>
#include <base/Redaction.h>

#include <QCoreApplication>
#include <QNetworkRequest>
#include <QWebSocket>

namespace calls {

namespace {

constexpr quint64 frameLimit = 8 * 1024 * 1024;

QString say(const char *text)
{
    return QCoreApplication::translate("Mattermost", text);
}

QUrl socketUrl(const MattermostServer &server)
{
    QUrl url(server.url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::StripTrailingSlash)
             + QStringLiteral("/api/v4/websocket"));
    url.setScheme(server.url.scheme() == QLatin1String("http") ? QStringLiteral("ws") : QStringLiteral("wss"));
    return url;
}

/// Mattermost takes WebSockets from pages of its own site only, when it is told an origin at all.
QString originOf(const MattermostServer &server)
{
    return server.url.toString(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

} // namespace

struct CallSocket::Private
{
    MattermostServer server;
    QString token;
    std::unique_ptr<QWebSocket> socket;
    QStringList certificate;
    QString connection;
    QString host;
    Operation<QString> hello;
    int number = 1;
    bool closing = false;

    /// The refusal of the handshake, as far as QWebSocket tells it: a line with the status.
    Error refused() const
    {
        const QUrl url = socketUrl(server);
        const QString text = redacted(socket->errorString());
        if (!certificate.isEmpty()) {
            return {QStringLiteral("mattermost.tls"),
                    say("The certificate of %1 is not trusted: %2.").arg(url.host(), certificate.join(QStringLiteral("; "))), text};
        }
        if (text.contains(QLatin1String("403"))) {
            return {QStringLiteral("mattermost.origin"),
                    say("%1 refused the WebSocket (403). Its SiteURL is another than the address used here, or AllowCorsFrom leaves it out.")
                        .arg(shownUrl(url)),
                    text};
        }
        if (text.contains(QLatin1String("401")))
            return {QStringLiteral("mattermost.signed-out"), say("%1 no longer takes the token. Sign in again.").arg(url.host()), text};
        switch (socket->error()) {
        case QAbstractSocket::ConnectionRefusedError:
        case QAbstractSocket::HostNotFoundError:
        case QAbstractSocket::NetworkError:
        case QAbstractSocket::SocketTimeoutError:
        case QAbstractSocket::SslHandshakeFailedError:
            return {QStringLiteral("mattermost.unreachable"),
                    say("%1 did not answer: %2. Check that Mattermost runs and that this computer reaches it.").arg(shownUrl(url), text), text};
        default:
            return {QStringLiteral("mattermost.no-upgrade"),
                    say("%1 did not become a WebSocket: %2. The proxy in front of Mattermost must pass the headers Upgrade and "
                        "Connection; without them calls never connect.")
                        .arg(shownUrl(url), text),
                    text};
        }
    }
};

CallSocket::CallSocket(MattermostServer server, QString token, QObject *parent) : QObject(parent), d(std::make_unique<Private>())
{
    rememberSecret(token);
    d->server = std::move(server);
    d->token = std::move(token);
    d->socket = std::make_unique<QWebSocket>(originOf(d->server));
    d->socket->setMaxAllowedIncomingMessageSize(frameLimit);
    connect(d->socket.get(), &QWebSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        for (const QSslError &error : errors)
            d->certificate << error.errorString();
    });
    connect(d->socket.get(), &QWebSocket::disconnected, this, [this] {
        if (!d->hello.ended())
            d->hello.finish(Failure(d->refused()));
        else if (!std::exchange(d->closing, true))
            Q_EMIT lost({QStringLiteral("mattermost.unreachable"),
                         say("%1 ended the WebSocket: %2").arg(shownUrl(socketUrl(d->server)), redacted(d->socket->closeReason())),
                         redacted(d->socket->errorString())});
    });
    connect(d->socket.get(), &QWebSocket::textMessageReceived, this, [this](const QString &text) {
        const auto frame = readFrame(text.toUtf8());
        if (!frame) {
            d->hello.finish(Failure(frame.error()));
            if (!std::exchange(d->closing, true))
                Q_EMIT lost(frame.error());
            return;
        }
        if (frame->name == QLatin1String("hello")) {
            d->connection = QString::fromStdString(frame->data.value("connection_id", nlohmann::json()).is_string()
                                                       ? frame->data["connection_id"].get<std::string>()
                                                       : std::string());
            d->host = QString::fromStdString(frame->data.value("server_hostname", nlohmann::json()).is_string()
                                                 ? frame->data["server_hostname"].get<std::string>()
                                                 : std::string());
            if (d->connection.isEmpty())
                d->hello.finish(failure(QStringLiteral("mattermost.no-hello"),
                                        say("%1 greeted without a connection id.").arg(shownUrl(socketUrl(d->server)))));
            else
                d->hello.finish(d->connection);
        }
        if (!frame->name.isEmpty())
            Q_EMIT event(frame->name, frame->data, frame->broadcast);
    });
}

CallSocket::~CallSocket()
{
    close();
}

Async<QString> CallSocket::open(Limits limits)
{
    const auto tls = tlsFor(d->server);
    const auto proxy = proxyFor(d->server);
    if (!tls)
        co_return Failure(tls.error());
    if (!proxy)
        co_return Failure(proxy.error());
    d->socket->setSslConfiguration(*tls);
    d->socket->setProxy(*proxy);
    const QUrl url = socketUrl(d->server);
    QNetworkRequest request(url);
    request.setRawHeader("Authorization", "Bearer " + d->token.toUtf8());
    const Operation<QString> hello = d->hello; // the socket may be dropped meanwhile
    d->socket->open(request);
    co_return co_await hello.wait(limits, say("Opening the WebSocket of %1").arg(url.host()));
}

void CallSocket::close()
{
    d->closing = true;
    d->hello.finish(failure(cancelledCode, say("The WebSocket of %1 was closed.").arg(d->server.url.host())));
    d->socket->close();
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
