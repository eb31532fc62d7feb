// SPDX-License-Identifier: GPL-3.0-or-later
#include <stun/Turn.h>

#include "Reading.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <array>

namespace calls {

namespace {

// Protocol number of UDP in the first of four bytes (RFC 5766, 14.7).
constexpr uint32_t udpTransport = 17U << 24;

StunAgent newAgent(int usage)
{
    StunAgent agent{};
    stun_agent_init(&agent, STUN_ALL_KNOWN_ATTRIBUTES, STUN_COMPATIBILITY_RFC5389,
                    static_cast<StunAgentUsageFlags>(usage));
    return agent;
}

sockaddr_storage socketAddress(const MappedAddress &mapped)
{
    sockaddr_storage storage{};
    if (mapped.address.protocol() == QAbstractSocket::IPv6Protocol) {
        auto *v6 = reinterpret_cast<sockaddr_in6 *>(&storage);
        v6->sin6_family = AF_INET6;
        v6->sin6_port = htons(mapped.port);
        const Q_IPV6ADDR bytes = mapped.address.toIPv6Address();
        std::copy(std::begin(bytes.c), std::end(bytes.c), std::begin(v6->sin6_addr.s6_addr));
    } else {
        auto *v4 = reinterpret_cast<sockaddr_in *>(&storage);
        v4->sin_family = AF_INET;
        v4->sin_port = htons(mapped.port);
        v4->sin_addr.s_addr = htonl(mapped.address.toIPv4Address());
    }
    return storage;
}

void addPeer(StunMessage &message, const MappedAddress &peer)
{
    const sockaddr_storage address = socketAddress(peer);
    stun_message_append_xor_addr(&message, STUN_ATTRIBUTE_XOR_PEER_ADDRESS, &address,
                                 peer.address.protocol() == QAbstractSocket::IPv6Protocol ? sizeof(sockaddr_in6)
                                                                                         : sizeof(sockaddr_in));
}

void addBytes(StunMessage &message, StunAttribute attribute, const QByteArray &bytes)
{
    stun_message_append_bytes(&message, attribute, bytes.constData(), static_cast<size_t>(bytes.size()));
}

/// A request that is being written.
class Writer
{
public:
    explicit Writer(StunMethod method) : m_agent(newAgent(STUN_AGENT_USAGE_LONG_TERM_CREDENTIALS))
    {
        stun_agent_init_request(&m_agent, &m_message, m_buffer.data(), m_buffer.size(), method);
    }
    StunMessage &message() { return m_message; }

    TurnRequest signedBy(const TurnCredentials &credentials)
    {
        const QByteArray password = credentials.password.toUtf8();
        const bool known = !credentials.realm.isEmpty();
        if (known) {
            addBytes(m_message, STUN_ATTRIBUTE_USERNAME, credentials.username.toUtf8());
            addBytes(m_message, STUN_ATTRIBUTE_REALM, credentials.realm.toUtf8());
            addBytes(m_message, STUN_ATTRIBUTE_NONCE, credentials.nonce);
        }
        const auto *key = reinterpret_cast<const uint8_t *>(password.constData());
        const size_t length = stun_agent_finish_message(&m_agent, &m_message, known ? key : nullptr,
                                                        known ? static_cast<size_t>(password.size()) : 0);
        return finishedRequest<TurnRequest>(m_message, m_buffer.data(), length);
    }

private:
    StunAgent m_agent;
    StunMessage m_message{};
    std::array<uint8_t, 1280> m_buffer{};
};

QByteArray bytesOf(const StunMessage *message, StunAttribute attribute)
{
    uint16_t length = 0;
    const void *found = stun_message_find(message, attribute, &length);
    return found ? QByteArray(static_cast<const char *>(found), length) : QByteArray();
}

std::optional<MappedAddress> addressOf(const StunMessage *message, StunAttribute attribute)
{
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (stun_message_find_xor_addr(message, attribute, &address, &size) != STUN_MESSAGE_RETURN_SUCCESS)
        return {};
    return mappedAddress(address);
}

} // namespace

TurnCredentials turnCredentials(const QString &secret, const QString &name, const QDateTime &ends)
{
    TurnCredentials credentials;
    credentials.username = QStringLiteral("%1:%2").arg(ends.toSecsSinceEpoch()).arg(name);
    credentials.password = QString::fromLatin1(QMessageAuthenticationCode::hash(credentials.username.toUtf8(),
                                                                                secret.toUtf8(), QCryptographicHash::Sha1)
                                                   .toBase64());
    return credentials;
}

TurnRequest turnAllocate(const TurnCredentials &credentials)
{
    Writer writer(STUN_ALLOCATE);
    stun_message_append32(&writer.message(), STUN_ATTRIBUTE_REQUESTED_TRANSPORT, udpTransport);
    return writer.signedBy(credentials);
}

TurnRequest turnPermission(const TurnCredentials &credentials, const MappedAddress &peer)
{
    Writer writer(STUN_CREATEPERMISSION);
    addPeer(writer.message(), peer);
    return writer.signedBy(credentials);
}

TurnRequest turnRelease(const TurnCredentials &credentials)
{
    Writer writer(STUN_REFRESH);
    stun_message_append32(&writer.message(), STUN_ATTRIBUTE_LIFETIME, 0);
    return writer.signedBy(credentials);
}

QByteArray turnSend(const MappedAddress &peer, const QByteArray &data)
{
    StunAgent agent = newAgent(STUN_AGENT_USAGE_IGNORE_CREDENTIALS);
    StunMessage message{};
    std::array<uint8_t, 1280> buffer{};
    stun_agent_init_indication(&agent, &message, buffer.data(), buffer.size(), STUN_IND_SEND);
    addPeer(message, peer);
    addBytes(message, STUN_ATTRIBUTE_DATA, data);
    const size_t length = stun_agent_finish_message(&agent, &message, nullptr, 0);
    return {reinterpret_cast<const char *>(buffer.data()), static_cast<qsizetype>(length)};
}

Result<TurnAnswer> readTurnAnswer(const QByteArray &bytes, const QByteArray &transaction)
{
    StunAgent agent = newAgent(STUN_AGENT_USAGE_IGNORE_CREDENTIALS);
    const auto message = ReadMessage::from(agent, bytes);
    if (!message)
        return Failure(notStun());
    const StunClass kind = stun_message_get_class(message->get());
    if (message->transaction() != transaction || (kind != STUN_RESPONSE && kind != STUN_ERROR))
        return Failure(otherAnswer());
    TurnAnswer answer;
    if (kind == STUN_RESPONSE) {
        answer.relayed = addressOf(message->get(), STUN_ATTRIBUTE_XOR_RELAYED_ADDRESS);
        return answer;
    }
    // An error without a readable code is still a refusal.
    if (stun_message_find_error(message->get(), &answer.error) != STUN_MESSAGE_RETURN_SUCCESS || answer.error <= 0)
        answer.error = 500;
    answer.reason = QString::fromUtf8(bytesOf(message->get(), STUN_ATTRIBUTE_ERROR_CODE).mid(4)).simplified().left(200);
    answer.realm = QString::fromUtf8(bytesOf(message->get(), STUN_ATTRIBUTE_REALM));
    answer.nonce = bytesOf(message->get(), STUN_ATTRIBUTE_NONCE);
    return answer;
}

std::optional<TurnData> readTurnData(const QByteArray &bytes)
{
    StunAgent agent = newAgent(STUN_AGENT_USAGE_IGNORE_CREDENTIALS);
    const auto message = ReadMessage::from(agent, bytes);
    if (!message || stun_message_get_class(message->get()) != STUN_INDICATION
        || stun_message_get_method(message->get()) != STUN_IND_DATA)
        return {};
    const auto peer = addressOf(message->get(), STUN_ATTRIBUTE_XOR_PEER_ADDRESS);
    if (!peer)
        return {};
    TurnData data;
    data.peer = *peer;
    data.data = bytesOf(message->get(), STUN_ATTRIBUTE_DATA);
    return data;
}

} // namespace calls
