// SPDX-License-Identifier: GPL-3.0-or-later
#include "Peer.h"

#include <QSslServer>
#include <QTcpSocket>

namespace calls::test {

namespace {

/// Takes a whole request off `bytes`; none while a part is missing.
std::optional<Peer::Request> requestIn(QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return std::nullopt;
    Peer::Request request;
    const QList<QByteArray> lines = bytes.left(end).split('\n');
    request.method = lines.first().split(' ').value(0);
    request.target = lines.first().split(' ').value(1);
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    const qsizetype length = request.headers.value("content-length").toLongLong();
    if (bytes.size() < end + 4 + length)
        return std::nullopt;
    request.body = bytes.mid(end + 4, length);
    bytes.remove(0, end + 4 + length);
    return request;
}

/// Megabyte after megabyte, as fast as they are taken.
void flood(QTcpSocket *socket)
{
    static const QByteArray megabyte(1024 * 1024, 'x');
    socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
    const auto more = [socket] {
        if (socket->bytesToWrite() < megabyte.size())
            socket->write("100000\r\n" + megabyte + "\r\n");
    };
    QObject::connect(socket, &QTcpSocket::bytesWritten, socket, more);
    more();
}

} // namespace

QByteArray http(int status, const QByteArray &body, const QByteArray &type, const QByteArray &moreHeaders)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Said\r\nContent-Type: " + type + "\r\nContent-Length: " + QByteArray::number(body.size())
        + "\r\n" + moreHeaders + "\r\n" + body;
}

Peer::Peer(const std::optional<QSslConfiguration> &tls) : m_tls(tls.has_value())
{
    if (tls) {
        auto server = std::make_unique<QSslServer>();
        server->setSslConfiguration(*tls);
        m_server = std::move(server);
    } else {
        m_server = std::make_unique<QTcpServer>();
    }
    answer = [](const Request &) { return http(200, "{}"); };
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (QTcpSocket *socket = m_server->nextPendingConnection())
            serve(socket);
    });
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("No port is free on loopback");
}

Peer::~Peer() = default;

QUrl Peer::url(const QString &path) const
{
    return QUrl(QStringLiteral("%1://127.0.0.1:%2%3").arg(m_tls ? QStringLiteral("https") : QStringLiteral("http")).arg(port()).arg(path));
}

quint16 Peer::port() const
{
    return m_server->serverPort();
}

void Peer::stopListening()
{
    m_server->close();
}

void Peer::serve(QTcpSocket *socket)
{
    connect(socket, &QTcpSocket::disconnected, this, &Peer::left);
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    const auto bytes = std::make_shared<QByteArray>();
    const auto read = [this, socket, bytes] {
        *bytes += socket->readAll();
        if (bytes->startsWith('\x16')) { // TLS where none is spoken
            socket->write(http(400, "Client sent TLS to an HTTP server", "text/plain"));
            socket->disconnectFromHost();
            return;
        }
        while (const auto request = requestIn(*bytes)) {
            requests << *request;
            reply(socket, *request);
            Q_EMIT asked();
        }
    };
    connect(socket, &QTcpSocket::readyRead, this, read);
    read();
}

void Peer::reply(QTcpSocket *socket, const Request &request)
{
    if (misbehaving == QLatin1String("hangs"))
        return;
    if (misbehaving == QLatin1String("closes_without_a_word")) {
        socket->abort();
    } else if (misbehaving == QLatin1String("answers_half_a_line")) {
        socket->write("HTTP/1.1 20");
        socket->disconnectFromHost();
    } else if (misbehaving == QLatin1String("answers_half_a_body")) {
        socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"id\":\"");
        socket->disconnectFromHost();
    } else if (misbehaving == QLatin1String("endless_body")) {
        flood(socket);
    } else if (misbehaving == QLatin1String("garbage")) {
        socket->write(QByteArray("\x16\x03\x01\x02\x00 SSH-2.0-OpenSSH\r\n\r\n", 25));
        socket->disconnectFromHost();
    } else {
        socket->write(answer(request));
    }
}

} // namespace calls::test
