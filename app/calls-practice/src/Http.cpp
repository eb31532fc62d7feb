// SPDX-License-Identifier: GPL-3.0-or-later
#include "Http.h"

#include <QSslSocket>
#include <QUrl>

namespace calls::practice {

namespace {

constexpr qint64 mostHead = 64 * 1024;
constexpr qint64 mostBody = 128 * 1024 * 1024; // Mattermost's limit for plugin uploads is 50 MB

QByteArray reason(int status)
{
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 302: return "Found";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 411: return "Length Required";
    case 413: return "Content Too Large";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 502: return "Bad Gateway";
    default: return "Status";
    }
}

/// False: no request line.
bool parseHead(const QByteArray &head, HttpRequest &request)
{
    const QList<QByteArray> lines = head.split('\n');
    const QList<QByteArray> first = lines.first().trimmed().split(' ');
    if (first.size() != 3 || !first.at(2).startsWith("HTTP/1."))
        return false;
    request.method = first.at(0);
    const QUrl url = QUrl::fromEncoded(first.at(1));
    request.path = url.path();
    request.query = QUrlQuery(url);
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            request.headers.insert(line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed());
    }
    return true;
}

} // namespace

HttpReply::HttpReply(QTcpSocket *socket, bool keepAlive, std::function<void()> done)
    : m_socket(socket), m_keepAlive(keepAlive), m_done(std::move(done))
{
}

void HttpReply::send(const HttpAnswer &answer)
{
    if (!m_socket)
        return;
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(answer.status) + ' ' + reason(answer.status) + "\r\n";
    if (!answer.type.isEmpty())
        bytes += "Content-Type: " + answer.type + "\r\n";
    for (const auto &[name, value] : answer.headers + extraHeaders)
        bytes += name + ": " + value + "\r\n";
    bytes += "Date: " + QLocale::c().toString(QDateTime::currentDateTimeUtc(), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss")).toLatin1()
        + " GMT\r\n";
    bytes += "Content-Length: " + QByteArray::number(answer.body.size()) + "\r\n";
    if (!m_keepAlive)
        bytes += "Connection: close\r\n";
    bytes += "\r\n" + answer.body;
    m_socket->write(bytes);
    if (onSent)
        onSent(answer.status);
    if (!m_keepAlive)
        m_socket->disconnectFromHost();
    else if (m_done)
        m_done();
    m_socket.clear();
}

void HttpReply::sendRaw(const QByteArray &bytes)
{
    if (!m_socket)
        return;
    m_socket->write(bytes);
    if (onSent)
        onSent(0);
    m_socket->disconnectFromHost();
    m_socket.clear();
}

HttpFront::HttpFront(HttpHandler handler, UpgradeHandler upgrade, QObject *parent)
    : QTcpServer(parent), m_handler(std::move(handler)), m_upgrade(std::move(upgrade))
{
}

void HttpFront::setTls(const QSslConfiguration &configuration)
{
    m_tls = configuration;
}

void HttpFront::incomingConnection(qintptr descriptor)
{
    if (m_tls.isNull()) {
        auto *socket = new QTcpSocket(this);
        socket->setSocketDescriptor(descriptor);
        serve(socket);
        return;
    }
    auto *socket = new QSslSocket(this);
    socket->setSslConfiguration(m_tls);
    socket->setSocketDescriptor(descriptor);
    connect(socket, &QSslSocket::encrypted, this, [this, socket] { serve(socket); });
    connect(socket, &QSslSocket::disconnected, socket, &QObject::deleteLater);
    socket->startServerEncryption();
}

void HttpFront::serve(QTcpSocket *socket)
{
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
        m_busy.remove(socket);
        socket->deleteLater();
    });
    if (socket->bytesAvailable() > 0)
        read(socket);
}

void HttpFront::read(QTcpSocket *socket)
{
    if (m_busy.contains(socket))
        return;
    const QByteArray seen = socket->peek(mostHead);
    const qsizetype end = seen.indexOf("\r\n\r\n");
    HttpReply refusal(socket, false, {});
    if (end < 0) {
        if (seen.size() >= mostHead)
            refusal.send({431, "text/plain; charset=utf-8", "Request header too large\n"});
        return;
    }
    HttpRequest request;
    request.peer = socket->peerAddress();
    if (!parseHead(seen.left(end), request)) {
        refusal.send({400, "text/plain; charset=utf-8", "400 Bad Request"});
        return;
    }
    if (request.headers.value("upgrade").toLower() == "websocket") {
        socket->disconnect(this);
        m_upgrade(request, socket);
        return;
    }
    if (request.headers.contains("transfer-encoding")) {
        refusal.send({411, "text/plain; charset=utf-8", "Length required\n"});
        return;
    }
    const qint64 length = request.headers.value("content-length", "0").toLongLong();
    if (length < 0 || length > mostBody) {
        refusal.send({413, "text/plain; charset=utf-8", "Request body too large\n"});
        return;
    }
    if (socket->bytesAvailable() < end + 4 + length) {
        if (request.headers.value("expect").toLower() == "100-continue" && !socket->property("continued").toBool()) {
            socket->setProperty("continued", true);
            socket->write("HTTP/1.1 100 Continue\r\n\r\n");
        }
        return;
    }
    socket->setProperty("continued", false);
    socket->read(end + 4);
    request.body = socket->read(length);
    m_busy.insert(socket);
    const bool keepAlive = request.headers.value("connection").toLower() != "close";
    const QPointer<QTcpSocket> alive = socket;
    auto done = [this, alive] {
        if (!alive)
            return;
        m_busy.remove(alive);
        if (alive->bytesAvailable() > 0)
            QMetaObject::invokeMethod(this, [this, alive] { if (alive) read(alive); }, Qt::QueuedConnection);
    };
    m_handler(request, std::make_shared<HttpReply>(socket, keepAlive, done));
}

} // namespace calls::practice
