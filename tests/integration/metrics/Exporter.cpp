// SPDX-License-Identifier: GPL-3.0-or-later
#include "Exporter.h"

#include <QSslConfiguration>
#include <QSslSocket>
#include <QUrl>

namespace calls::test {

Exporter::Exporter(HttpTeller teller, quint16 port) : m_teller(std::move(teller))
{
    listen(QHostAddress::LocalHost, port);
    m_port = serverPort();
}

Exporter::~Exporter()
{
    halt();
}

QUrl Exporter::url() const
{
    QUrl url;
    url.setScheme(m_tls ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(m_port);
    return url;
}

void Exporter::setTls(const QSslConfiguration &tls)
{
    m_tls = std::make_shared<QSslConfiguration>(tls);
}

void Exporter::halt()
{
    close();
    const auto sockets = m_open.keys();
    m_open.clear();
    for (QTcpSocket *socket : sockets) {
        socket->disconnect(this);
        socket->abort();
        socket->deleteLater();
    }
}

bool Exporter::resume()
{
    return listen(QHostAddress::LocalHost, m_port);
}

QByteArray Exporter::reply(int status, const QByteArray &type, const QByteArray &body, const QByteArray &more)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Told\r\nContent-Type: " + type
        + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\nConnection: close\r\n" + more + "\r\n" + body;
}

void Exporter::incomingConnection(qintptr descriptor)
{
    QTcpSocket *socket = nullptr;
    if (m_tls) {
        auto *secure = new QSslSocket(this);
        secure->setSslConfiguration(*m_tls);
        socket = secure;
        secure->setSocketDescriptor(descriptor);
        secure->startServerEncryption();
    } else {
        socket = new QTcpSocket(this);
        socket->setSocketDescriptor(descriptor);
    }
    m_open.insert(socket, {});
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
        m_open.remove(socket);
        socket->deleteLater();
    });
}

void Exporter::read(QTcpSocket *socket)
{
    QByteArray &buffer = m_open[socket];
    buffer += socket->readAll();
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    HttpAsked one;
    const auto lines = buffer.left(end).split('\n');
    const auto words = lines.first().trimmed().split(' ');
    one.method = words.value(0);
    one.path = words.value(1);
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines.at(i).indexOf(':');
        one.headers.insert(lines.at(i).left(colon).trimmed().toLower(), lines.at(i).mid(colon + 1).trimmed());
    }
    const qsizetype length = one.headers.value("content-length").toLongLong();
    if (buffer.size() < end + 4 + length)
        return;
    one.body = buffer.mid(end + 4, length);
    buffer.clear();
    asked << one;
    const QByteArray answer = m_teller(one);
    if (answer.isEmpty())
        return;
    socket->write(answer);
    socket->disconnectFromHost();
}

} // namespace calls::test
