// SPDX-License-Identifier: GPL-3.0-or-later
// What reading a STUN message takes, whatever it is about.
#pragma once

#include <stun/Binding.h>

#include <stun/stunagent.h>

#include <optional>

namespace calls {

/// libnice points into the bytes, so they live beside its message.
class ReadMessage
{
public:
    /// None: not one whole STUN message.
    static std::optional<ReadMessage> from(StunAgent &agent, const QByteArray &bytes);
    /// The magic cookie and the id.
    [[nodiscard]] QByteArray transaction() const;
    [[nodiscard]] const StunMessage *operator->() const { return &m_message; }
    [[nodiscard]] const StunMessage *get() const { return &m_message; }

private:
    QByteArray m_bytes;
    StunMessage m_message{};
};

/// A Binding response or error to the request with this transaction.
[[nodiscard]] bool answersBinding(const ReadMessage &message, const QByteArray &transaction);

/// What goes out of a message that libnice has finished in `buffer`. Request: BindingRequest or TurnRequest.
template<typename Request>
[[nodiscard]] Request finishedRequest(StunMessage &message, const uint8_t *buffer, size_t length)
{
    StunTransactionId id{};
    stun_message_id(&message, id);
    Request request;
    request.bytes = QByteArray(reinterpret_cast<const char *>(buffer), static_cast<qsizetype>(length));
    request.transaction = QByteArray(reinterpret_cast<const char *>(id), sizeof id);
    return request;
}

[[nodiscard]] Error notStun();
[[nodiscard]] Error otherAnswer();
[[nodiscard]] MappedAddress mappedAddress(const sockaddr_storage &address);

} // namespace calls
