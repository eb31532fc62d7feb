// SPDX-License-Identifier: GPL-3.0-or-later
#include "Responder.h"

#include <support/StunWords.h>

#include <QNetworkDatagram>
#include <QTcpSocket>

namespace calls::test {

using namespace stun;

namespace {

constexpr int request = 0x0001;
constexpr int success = 0x0101;
constexpr int refusal = 0x0111;

QByteArray withLength(const QByteArray &message)
{
    return number(message.size()) + message;
}

} // namespace

Responder::Responder(QString misbehaviour) : m_misbehaviour(std::move(misbehaviour))
{
    connect(&m_udp, &QUdpSocket::readyRead, this, [this] {
        while (m_udp.hasPendingDatagrams()) {
            const QNetworkDatagram datagram = m_udp.receiveDatagram();
            const auto port = static_cast<quint16>(datagram.senderPort());
            QUdpSocket &from = is("answers_from_elsewhere") ? m_elsewhere : m_udp;
            for (const QByteArray &answer : answers(datagram.data(), datagram.senderAddress(), port))
                from.writeDatagram(answer, datagram.senderAddress(), port);
        }
    });
    connect(&m_tcp, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *client = m_tcp.nextPendingConnection())
            serve(client);
    });
}

bool Responder::listen()
{
    const QHostAddress here(QHostAddress::LocalHost);
    for (int i = 0; i < 20; ++i) {
        if (!m_tcp.listen(here))
            return false;
        if (m_udp.bind(here, m_tcp.serverPort()))
            return m_elsewhere.bind(here);
        m_tcp.close();
    }
    return false;
}

QList<QByteArray> Responder::answers(const QByteArray &message, const QHostAddress &from, quint16 port)
{
    const QMap<int, QByteArray> attributes = attributesOf(message);
    const bool ours = attributes.value(0x0006).startsWith(QByteArray(fragment) + ':') && signedBy(message, password);
    if (message.left(2) != number(request) || !ours || is("silent"))
        return {};
    ++m_asked;
    const QByteArray id = message.mid(4, 16);
    const QByteArray other = id.left(4) + QByteArray(12, 'z');
    const QByteArray mapped = xorMapped(from, port);
    const QByteArray own = signedMessage(request, attribute(0x0024, number(1) + number(2)), other, password);
    if (is("wrong_integrity"))
        return {signedMessage(success, mapped, id, "someone else's")};
    if (is("unsigned"))
        return {head(success, mapped.size(), id) + mapped};
    if (is("other_transaction"))
        return {signedMessage(success, mapped, other, password)};
    if (is("refuses"))
        return {signedMessage(refusal, attribute(0x0009, QByteArray::fromHex("00000457") + "Role Conflict"), id, password)};
    const QByteArray good = signedMessage(success, mapped, id, password);
    if (is("sends_requests_first"))
        return {own, own, QByteArray("\x80\x60RTP, not STUN", 15), good};
    if (is("floods"))
        return QList<QByteArray>(2000, own);
    return {good};
}

void Responder::serve(QTcpSocket *client)
{
    if (is("closes_tcp")) {
        client->abort();
        client->deleteLater();
        return;
    }
    m_clients.append(client);
    const auto rest = std::make_shared<QByteArray>();
    connect(client, &QTcpSocket::disconnected, this, [this, client] {
        m_clients.removeAll(client);
        m_muxClosed = m_muxClosed || m_clients.isEmpty();
        client->deleteLater();
    });
    connect(client, &QTcpSocket::readyRead, this, [this, client, rest] {
        *rest += client->readAll();
        while (rest->size() >= 2 && rest->size() >= 2 + qFromBigEndian<quint16>(rest->constData())) {
            const QByteArray message = rest->mid(2, qFromBigEndian<quint16>(rest->constData()));
            rest->remove(0, 2 + message.size());
            if (!attributesOf(message).contains(0x0006)) {
                client->disconnectFromHost();
                return;
            }
            const QList<QByteArray> all = m_muxClosed ? QList<QByteArray>()
                                                      : answers(message, client->peerAddress(), client->peerPort());
            for (const QByteArray &answer : all) {
                const QByteArray frame = withLength(answer);
                client->write(is("half_frame") ? frame.left(frame.size() / 2) : frame);
            }
        }
    });
}

} // namespace calls::test
