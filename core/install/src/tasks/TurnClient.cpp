// SPDX-License-Identifier: GPL-3.0-or-later
#include "TurnClient.h"

#include <QCoreApplication>
#include <QNetworkDatagram>
#include <QTimer>

namespace calls {

namespace {

constexpr std::chrono::milliseconds firstRepeat{500};
constexpr std::chrono::seconds patience{8};

QString say(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

/// Repeats until it is destroyed, waiting twice as long each time.
class Repeat
{
public:
    Repeat(std::shared_ptr<TurnClient> client, QByteArray bytes) : m_client(std::move(client)), m_bytes(std::move(bytes))
    {
        m_timer.setInterval(firstRepeat);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            m_client->send(m_bytes);
            m_timer.setInterval(m_timer.intervalAsDuration() * 2);
        });
        m_client->send(m_bytes);
        m_timer.start();
    }

private:
    std::shared_ptr<TurnClient> m_client;
    QByteArray m_bytes;
    QTimer m_timer;
};

QString words(const TurnAnswer &answer)
{
    switch (answer.error) {
    case 401:
        return say("the server refuses the credentials (401): its secret or its clock differs from what is kept here");
    case 403:
        return say("the server forbids this peer (403)");
    case 437:
        return say("the server lost the allocation (437)");
    case 441:
        return say("the credentials are not those of the allocation (441)");
    case 442:
        return say("the server relays no UDP (442)");
    case 486:
        return say("the user's quota is used up (486)");
    case 508:
        return say("the server has no relay port left (508)");
    default:
        return say("the server refused with code %1 %2").arg(answer.error).arg(answer.reason);
    }
}

Failure refused(const TurnAnswer &answer)
{
    return failure(QStringLiteral("turn.refused"), words(answer));
}

} // namespace

TurnClient::TurnClient(QHostAddress server, quint16 port) : m_server(std::move(server)), m_port(port)
{
    m_socket.bind(m_server.protocol() == QAbstractSocket::IPv6Protocol ? QHostAddress(QHostAddress::AnyIPv6)
                                                                       : QHostAddress(QHostAddress::AnyIPv4));
    connect(&m_socket, &QUdpSocket::readyRead, this, &TurnClient::read);
}

void TurnClient::send(const QByteArray &bytes)
{
    m_socket.writeDatagram(bytes, m_server, m_port);
}

void TurnClient::read()
{
    while (m_socket.hasPendingDatagrams()) {
        const QByteArray bytes = m_socket.receiveDatagram(2048).data();
        if (const auto data = readTurnData(bytes)) {
            if (m_arrival && data->data == m_expected)
                m_arrival->finish({});
        } else if (m_question) {
            if (auto answer = readTurnAnswer(bytes, m_transaction))
                m_question->finish(std::move(*answer));
        }
    }
}

Async<TurnAnswer> TurnClient::ask(std::shared_ptr<TurnClient> client, TurnRequest request, std::stop_token stop)
{
    const Operation<TurnAnswer> operation;
    client->m_transaction = request.transaction;
    client->m_question = operation;
    const Repeat repeat(client, request.bytes);
    const Limits limits(stop, patience);
    const QString what = say("Asking the relay");
    auto answer = co_await operation.wait(limits, what);
    client->m_question.reset();
    if (!answer && answer.error().code == tooLateCode)
        co_return failure(QStringLiteral("turn.no-answer"), say("nothing answers there by UDP"));
    co_return answer;
}

Async<void> TurnClient::relay(std::shared_ptr<TurnClient> client, MappedAddress peer, std::shared_ptr<TurnClient> other,
                              QByteArray data, std::stop_token stop)
{
    const Operation<void> operation;
    other->m_expected = data;
    other->m_arrival = operation;
    const Repeat repeat(client, turnSend(peer, data));
    const Limits limits(stop, patience);
    const QString what = say("Relaying a packet");
    auto arrived = co_await operation.wait(limits, what);
    other->m_arrival.reset();
    if (!arrived && arrived.error().code == tooLateCode)
        co_return failure(QStringLiteral("turn.not-relayed"), say("packets that were sent through it do not arrive"));
    co_return arrived;
}

Async<void> allocate(std::shared_ptr<TurnClient> client, std::stop_token stop)
{
    // The first question learns realm and nonce; a nonce that went stale (438) brings a new one.
    constexpr int tries = 3;
    TurnAnswer answer;
    for (int i = 0; i < tries; ++i) {
        const TurnRequest request = turnAllocate(client->credentials);
        const auto asked = co_await TurnClient::ask(client, request, stop);
        if (!asked)
            co_return Failure(asked.error());
        answer = *asked;
        const bool challenge = (answer.error == 401 && client->credentials.realm.isEmpty()) || answer.error == 438;
        if (!challenge || answer.realm.isEmpty())
            break;
        client->credentials.realm = answer.realm;
        client->credentials.nonce = answer.nonce;
    }
    if (answer.error != 0)
        co_return refused(answer);
    if (client->credentials.realm.isEmpty())
        co_return failure(QStringLiteral("turn.open"), say("it relays for anybody: it asked for no credentials"));
    if (!answer.relayed)
        co_return failure(QStringLiteral("turn.refused"), say("the server granted an allocation without an address"));
    client->relayed = *answer.relayed;
    co_return {};
}

Async<void> permit(std::shared_ptr<TurnClient> client, MappedAddress peer, std::stop_token stop)
{
    const TurnRequest request = turnPermission(client->credentials, peer);
    const auto answer = co_await TurnClient::ask(client, request, stop);
    if (!answer)
        co_return Failure(answer.error());
    if (answer->error != 0)
        co_return refused(*answer);
    co_return {};
}

} // namespace calls
