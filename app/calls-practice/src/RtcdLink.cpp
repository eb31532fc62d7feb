// SPDX-License-Identifier: GPL-3.0-or-later
#include <practice/RtcdLink.h>

#include "Json.h"

#include <QHash>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QTimer>
#include <QWebSocket>

#include <chrono>

namespace calls::practice {

using namespace std::chrono_literals;
using nlohmann::json;

namespace {

constexpr auto retryTime = 1s;
constexpr auto dialTime = 4s; // the plugin's own limit

/// Two MessagePack values, the first a text.
QByteArray frame(const char *type, const json &data)
{
    return packed(json(type)) + packed(data);
}

/// The length of a leading MessagePack text with its header, and the text.
std::pair<qsizetype, QByteArray> leadingText(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return {0, {}};
    const auto head = quint8(bytes[0]);
    qsizetype offset = 1;
    qsizetype length = 0;
    if ((head & 0xe0) == 0xa0) {
        length = head & 0x1f;
    } else if (head == 0xd9 && bytes.size() > 1) {
        length = quint8(bytes[1]);
        offset = 2;
    } else {
        return {0, {}};
    }
    if (offset + length > bytes.size())
        return {0, {}};
    return {offset + length, bytes.mid(offset, length)};
}

QByteArray basicAuth(const RtcdAccess &access)
{
    return "Basic " + (access.clientId + QLatin1Char(':') + access.authKey).toUtf8().toBase64();
}

/// What Go's dialler would say.
QString dialText(const QUrl &url, QAbstractSocket::SocketError error, const QString &otherwise)
{
    const QString where = QStringLiteral("dial tcp %1:%2: ").arg(url.host()).arg(url.port(80));
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError: return where + QStringLiteral("connect: connection refused");
    case QAbstractSocket::SocketTimeoutError: return where + QStringLiteral("i/o timeout");
    case QAbstractSocket::NetworkError: return where + QStringLiteral("connect: network is unreachable");
    default: return otherwise;
    }
}

QString requestText(const QNetworkReply &reply, const char *method)
{
    const QString what = QStringLiteral("%1 \"%2\": ").arg(QLatin1String(method), reply.url().toString());
    switch (reply.error()) {
    case QNetworkReply::ConnectionRefusedError:
        return what + dialText(reply.url(), QAbstractSocket::ConnectionRefusedError, {});
    case QNetworkReply::OperationCanceledError:
    case QNetworkReply::TimeoutError: return what + dialText(reply.url(), QAbstractSocket::SocketTimeoutError, {});
    case QNetworkReply::SslHandshakeFailedError:
        return what + QStringLiteral("http: server gave HTTP response to HTTPS client");
    case QNetworkReply::RemoteHostClosedError: return what + QStringLiteral("EOF");
    default: return what + reply.errorString();
    }
}

} // namespace

struct RtcdLink::Private
{
    explicit Private(RtcdLink *owner) : q(owner)
    {
        retry.setSingleShot(true);
        retry.setInterval(retryTime);
        dialLimit.setSingleShot(true);
        dialLimit.setInterval(dialTime);
        network.setProxy(QNetworkProxy::NoProxy);
        network.setTransferTimeout(int(std::chrono::milliseconds(dialTime).count()));
        QObject::connect(&retry, &QTimer::timeout, q, [this] { dial(access.mayRegister); });
        QObject::connect(&dialLimit, &QTimer::timeout, q, [this] { dialled(dialText(access.url, QAbstractSocket::SocketTimeoutError, {})); });
    }

    void dial(bool registerIfRefused);
    void dialled(const QString &problem);
    void registerClient();
    void askVersion();
    void ready();
    void giveUp(const QString &reason);
    void dropSocket();
    void received(const QByteArray &bytes);

    RtcdLink *q;
    RtcdAccess access;
    QNetworkAccessManager network;
    QWebSocket *socket = nullptr;
    QTimer retry;
    QTimer dialLimit;
    QString connection;
    QString version;
    QString build;
    QHash<QString, RtcdSession> sessions;
    quint64 generation = 0; ///< rises with open() and close(): answers to older questions are dropped
    bool open = false;
    bool wasOpen = false;
    bool dialling = false;
    bool mayStillRegister = false;
};

void RtcdLink::Private::dropSocket()
{
    dialLimit.stop();
    dialling = false;
    if (!socket)
        return;
    socket->disconnect(q);
    socket->abort();
    socket->deleteLater();
    socket = nullptr;
}

void RtcdLink::Private::dial(bool registerIfRefused)
{
    dropSocket();
    mayStillRegister = registerIfRefused;
    dialling = true;
    QUrl url = access.url;
    url.setScheme(url.scheme() == QLatin1String("https") ? QStringLiteral("wss") : QStringLiteral("ws"));
    url.setPath(QStringLiteral("/ws"));
    QNetworkRequest request(url);
    request.setRawHeader("Authorization", basicAuth(access));
    socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, q);
    socket->setProxy(QNetworkProxy::NoProxy);
    QObject::connect(socket, &QWebSocket::connected, q, [this] { dialled({}); });
    QObject::connect(socket, &QWebSocket::binaryMessageReceived, q, [this](const QByteArray &bytes) { received(bytes); });
    QObject::connect(socket, &QWebSocket::disconnected, q, [this] {
        if (dialling) {
            dialled(QStringLiteral("websocket: bad handshake"));
            return;
        }
        giveUp(QStringLiteral("EOF"));
    });
    QObject::connect(socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), q, [this](QAbstractSocket::SocketError error) {
        // A refused login is an answer without upgrade; QWebSocket calls that a refused connection too, but the TCP peer is known then.
        const bool answered = socket && !socket->peerAddress().isNull();
        if (dialling)
            dialled(answered ? QStringLiteral("websocket: bad handshake")
                             : dialText(access.url, error, socket ? socket->errorString() : QString()));
    });
    dialLimit.start();
    socket->open(request);
}

void RtcdLink::Private::dialled(const QString &problem)
{
    dialling = false;
    dialLimit.stop();
    if (problem.isEmpty()) {
        askVersion();
        return;
    }
    if (mayStillRegister) {
        dropSocket();
        registerClient();
        return;
    }
    giveUp(QStringLiteral("failed to create ws client: failed to dial: ") + problem);
}

void RtcdLink::Private::registerClient()
{
    QUrl url = access.url;
    url.setPath(QStringLiteral("/register"));
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    const json body{{"clientID", access.clientId.toStdString()}, {"authKey", access.authKey.toStdString()}};
    QNetworkReply *reply = network.post(request, jsonText(body));
    QObject::connect(reply, &QNetworkReply::finished, q, [this, reply, asked = generation] {
        reply->deleteLater();
        if (asked != generation)
            return;
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (status == 201) {
            Q_EMIT q->registered();
            dial(false);
            return;
        }
        const QString prefix = QStringLiteral("failed to register rtcd client: ");
        if (status == 0) {
            giveUp(prefix + QStringLiteral("http request failed: ") + requestText(*reply, "Post"));
            return;
        }
        const std::optional<json> answer = parsedJson(reply->readAll());
        const QString error = answer ? textOf(*answer, "error") : QString();
        giveUp(prefix + (error.isEmpty() ? QStringLiteral("decoding http response failed") : QStringLiteral("request failed: ") + error));
    });
}

void RtcdLink::Private::askVersion()
{
    QUrl url = access.url;
    url.setPath(QStringLiteral("/version"));
    QNetworkReply *reply = network.get(QNetworkRequest(url));
    QObject::connect(reply, &QNetworkReply::finished, q, [this, reply, asked = generation] {
        reply->deleteLater();
        if (asked != generation || !socket)
            return;
        const std::optional<json> answer = parsedJson(reply->readAll());
        if (reply->error() != QNetworkReply::NoError || !answer) {
            giveUp(QStringLiteral("version compatibility check failed: failed to get rtcd version info: http request failed: ")
                   + requestText(*reply, "Get"));
            return;
        }
        version = textOf(*answer, "buildVersion");
        build = textOf(*answer, "buildHash");
        ready();
    });
}

void RtcdLink::Private::ready()
{
    open = true;
    wasOpen = true;
    Q_EMIT q->opened();
}

void RtcdLink::Private::giveUp(const QString &reason)
{
    dropSocket();
    const bool before = open;
    open = false;
    connection.clear();
    if (!wasOpen) {
        Q_EMIT q->failed(reason);
        return;
    }
    retry.start();
    if (before)
        Q_EMIT q->lost();
}

void RtcdLink::Private::received(const QByteArray &bytes)
{
    const auto [length, type] = leadingText(bytes);
    const std::optional<json> data = length > 0 ? unpacked(bytes, length) : std::nullopt;
    if (!data || !data->is_object()) {
        Q_EMIT q->strange(QStringLiteral("A frame of %1 bytes that is no message").arg(bytes.size()));
        return;
    }
    if (type == "hello") {
        connection = textOf(*data, "connID");
        return;
    }
    if (type == "close") {
        const QString session = textOf(*data, "sessionID");
        sessions.remove(session);
        Q_EMIT q->closed(session);
        return;
    }
    const auto kind = data->find("type");
    if ((type != "rtc" && type != "vad") || kind == data->end() || !kind->is_number_integer()) {
        Q_EMIT q->strange(QStringLiteral("A message of type %1").arg(QString::fromUtf8(type)));
        return;
    }
    const QString session = textOf(*data, "session_id");
    const int number = kind->get<int>();
    if (number == int(RtcKind::VoiceOn) || number == int(RtcKind::VoiceOff)) {
        Q_EMIT q->voice(textOf(*data, "call_id"), textOf(*data, "user_id"), session, number == int(RtcKind::VoiceOn));
        return;
    }
    const auto payload = data->find("data");
    if (payload == data->end() || !payload->is_binary()) {
        Q_EMIT q->strange(QStringLiteral("A message %1 without data").arg(number));
        return;
    }
    const auto &binary = payload->get_binary();
    Q_EMIT q->signalled(session, QByteArray(reinterpret_cast<const char *>(binary.data()), qsizetype(binary.size())));
}

RtcdLink::RtcdLink(QObject *parent) : QObject(parent), d(std::make_unique<Private>(this)) {}

RtcdLink::~RtcdLink()
{
    close();
}

void RtcdLink::open(const RtcdAccess &access)
{
    close();
    d->access = access;
    d->dial(access.mayRegister);
}

void RtcdLink::close()
{
    ++d->generation;
    d->retry.stop();
    d->dropSocket();
    d->open = d->wasOpen = false;
    d->connection.clear();
    d->sessions.clear();
}

bool RtcdLink::isOpen() const
{
    return d->open;
}

QString RtcdLink::connectionId() const
{
    return d->connection;
}

QString RtcdLink::version() const
{
    return d->version;
}

QString RtcdLink::build() const
{
    return d->build;
}

void RtcdLink::join(const RtcdSession &session)
{
    d->sessions.insert(session.sessionId, session);
    if (!d->open)
        return;
    const json data{{"callID", session.callId.toStdString()},
                    {"userID", session.userId.toStdString()},
                    {"sessionID", session.sessionId.toStdString()},
                    {"channelID", session.channelId.toStdString()},
                    {"av1Support", session.av1Support},
                    {"dcSignaling", session.dcSignaling}};
    d->socket->sendBinaryMessage(frame("join", data));
}

void RtcdLink::leave(const QString &sessionId)
{
    if (d->open)
        d->socket->sendBinaryMessage(frame("leave", json{{"sessionID", sessionId.toStdString()}}));
}

void RtcdLink::resume(const QString &sessionId)
{
    if (d->open)
        d->socket->sendBinaryMessage(frame("reconnect", json{{"sessionID", sessionId.toStdString()}}));
}

bool RtcdLink::send(const QString &sessionId, RtcKind kind, const QByteArray &data)
{
    const auto session = d->sessions.constFind(sessionId);
    if (!d->open || session == d->sessions.constEnd())
        return false;
    json message{{"group_id", d->access.clientId.toStdString()},
                 {"user_id", session->userId.toStdString()},
                 {"session_id", session->sessionId.toStdString()},
                 {"call_id", session->callId.toStdString()},
                 {"type", int(kind)}};
    if (!data.isEmpty())
        message["data"] = json::binary(std::vector<std::uint8_t>(data.cbegin(), data.cend()));
    d->socket->sendBinaryMessage(frame("rtc", message));
    return true;
}

} // namespace calls::practice
