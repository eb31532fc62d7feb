// SPDX-License-Identifier: GPL-3.0-or-later
#include "Wire.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QHostInfo>
#include <QNetworkProxy>
#include <QTcpSocket>
#include <QUdpSocket>

#include <algorithm>

namespace calls {

namespace {

constexpr qint64 largestDatagram = 65536;

QString errorName(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError: return QStringLiteral("ECONNREFUSED");
    case QAbstractSocket::RemoteHostClosedError: return {};
    case QAbstractSocket::HostNotFoundError: return QStringLiteral("EAI_NONAME");
    case QAbstractSocket::SocketAccessError: return QStringLiteral("EACCES");
    case QAbstractSocket::SocketTimeoutError: return QStringLiteral("ETIMEDOUT");
    case QAbstractSocket::NetworkError: return QStringLiteral("ENETUNREACH");
    default: return QStringLiteral("EIO");
    }
}

class LocalWire final : public Wire
{
public:
    LocalWire(const QString &protocol, QString host, quint16 port) : m_host(std::move(host)), m_port(port)
    {
        if (protocol == QLatin1String("udp"))
            m_socket = std::make_unique<QUdpSocket>();
        else
            m_socket = std::make_unique<QTcpSocket>();
        m_socket->setProxy(QNetworkProxy::NoProxy);
        connect(m_socket.get(), &QAbstractSocket::connected, this,
                [this] { Q_EMIT opened(m_socket->peerAddress().toString()); });
        connect(m_socket.get(), &QAbstractSocket::readyRead, this, &LocalWire::read);
        connect(m_socket.get(), &QAbstractSocket::errorOccurred, this, &LocalWire::fail);
    }
    ~LocalWire() override { disconnect(m_socket.get(), nullptr, this, nullptr); }

    void open() override
    {
        const QHostAddress literal(m_host);
        if (!literal.isNull()) {
            // Queued: a socket may connect or fail before connectToHost returns.
            QMetaObject::invokeMethod(this, [this, literal] { m_socket->connectToHost(literal, m_port); },
                                      Qt::QueuedConnection);
            return;
        }
        QHostInfo::lookupHost(m_host, this, [this](const QHostInfo &info) {
            QList<QHostAddress> found = info.addresses();
            // IPv4 first, as media servers do.
            std::stable_partition(found.begin(), found.end(), [](const QHostAddress &address) {
                return address.protocol() == QAbstractSocket::IPv4Protocol;
            });
            if (found.isEmpty())
                end(QStringLiteral("EAI_NONAME"));
            else
                m_socket->connectToHost(found.first(), m_port);
        });
    }

    void send(const QByteArray &bytes) override
    {
        m_sent.start();
        m_socket->write(bytes);
    }

private:
    void read()
    {
        const double ms = m_sent.isValid() ? static_cast<double>(m_sent.nsecsElapsed()) / 1e6 : 0;
        auto *datagrams = qobject_cast<QUdpSocket *>(m_socket.get());
        if (!datagrams) {
            Q_EMIT received(m_socket->readAll(), ms);
            return;
        }
        // Not by hasPendingDatagrams(): its look takes an ICMP error away and does not tell it.
        QByteArray bytes(largestDatagram, Qt::Uninitialized);
        for (qint64 size = datagrams->readDatagram(bytes.data(), bytes.size()); size >= 0;
             size = datagrams->readDatagram(bytes.data(), bytes.size()))
            Q_EMIT received(bytes.left(size), ms);
    }

    void fail(QAbstractSocket::SocketError error)
    {
        if (error == QAbstractSocket::TemporaryError || error == QAbstractSocket::DatagramTooLargeError)
            return;
        if (m_socket->bytesAvailable() > 0 && !qobject_cast<QUdpSocket *>(m_socket.get()))
            read();
        end(errorName(error));
    }

    void end(const QString &error)
    {
        if (!std::exchange(m_ended, true))
            Q_EMIT ended(error);
    }

    std::unique_ptr<QAbstractSocket> m_socket;
    QString m_host;
    quint16 m_port;
    QElapsedTimer m_sent;
    bool m_ended = false;
};

class Here final : public Place
{
public:
    std::shared_ptr<Wire> wire(QString protocol, QString host, quint16 port) override
    {
        return std::make_shared<LocalWire>(protocol, std::move(host), port);
    }
};

} // namespace

std::shared_ptr<Place> placeHere()
{
    return std::make_shared<Here>();
}

} // namespace calls
