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

[[nodiscard]] Error notStun();
[[nodiscard]] Error otherAnswer();
[[nodiscard]] MappedAddress mappedAddress(const sockaddr_storage &address);

} // namespace calls
