// SPDX-License-Identifier: GPL-3.0-or-later
#include "Reading.h"

#include <QCoreApplication>

namespace calls {

namespace {

// The largest message that a server may send without fragments (RFC 5389, 7.1).
constexpr qsizetype largestMessage = 1500;

} // namespace

std::optional<ReadMessage> ReadMessage::from(StunAgent &agent, const QByteArray &bytes)
{
    if (bytes.size() > largestMessage)
        return {};
    ReadMessage read;
    read.m_bytes = QByteArray(bytes.constData(), bytes.size()); // its own copy: libnice wants to write
    auto *data = reinterpret_cast<uint8_t *>(read.m_bytes.data());
    const auto length = static_cast<size_t>(read.m_bytes.size());
    if (stun_message_validate_buffer_length(data, length, true) != static_cast<int>(length))
        return {};
    read.m_message.agent = &agent;
    read.m_message.buffer = data;
    read.m_message.buffer_len = length;
    return read;
}

QByteArray ReadMessage::transaction() const
{
    StunTransactionId id{};
    stun_message_id(&m_message, id);
    return {reinterpret_cast<const char *>(id), sizeof id};
}

bool answersBinding(const ReadMessage &message, const QByteArray &transaction)
{
    const StunClass kind = stun_message_get_class(message.get());
    return message.transaction() == transaction && stun_message_get_method(message.get()) == STUN_BINDING
        && (kind == STUN_RESPONSE || kind == STUN_ERROR);
}

Error notStun()
{
    return {QStringLiteral("stun.garbage"), QCoreApplication::translate("Stun", "The answer is not a STUN message."), {}};
}

Error otherAnswer()
{
    return {QStringLiteral("stun.other"),
            QCoreApplication::translate("Stun", "The STUN message is not an answer to the request."), {}};
}

MappedAddress mappedAddress(const sockaddr_storage &address)
{
    MappedAddress mapped;
    mapped.address = QHostAddress(reinterpret_cast<const sockaddr *>(&address));
    const auto *v4 = reinterpret_cast<const sockaddr_in *>(&address);
    const auto *v6 = reinterpret_cast<const sockaddr_in6 *>(&address);
    mapped.port = ntohs(address.ss_family == AF_INET6 ? v6->sin6_port : v4->sin_port);
    return mapped;
}

} // namespace calls
