// SPDX-License-Identifier: GPL-3.0-or-later
#include <stun/Binding.h>

#include "Reading.h"

#include <QCoreApplication>

#include <stun/usages/bind.h>

#include <array>

namespace calls {

namespace {

// Without a list of known attributes libnice would take every mandatory attribute for an unknown one.
constexpr std::array<uint16_t, 5> knownAttributes{STUN_ATTRIBUTE_MAPPED_ADDRESS, STUN_ATTRIBUTE_XOR_MAPPED_ADDRESS,
                                                  STUN_ATTRIBUTE_ERROR_CODE, STUN_ATTRIBUTE_FINGERPRINT, 0};

StunAgent newAgent()
{
    StunAgent agent{};
    stun_agent_init(&agent, knownAttributes.data(), STUN_COMPATIBILITY_RFC5389,
                    static_cast<StunAgentUsageFlags>(STUN_AGENT_USAGE_IGNORE_CREDENTIALS));
    return agent;
}

} // namespace

BindingRequest bindingRequest()
{
    StunAgent agent = newAgent();
    StunMessage message{};
    std::array<uint8_t, 256> buffer{};
    const size_t length = stun_usage_bind_create(&agent, &message, buffer.data(), buffer.size());
    return finishedRequest<BindingRequest>(message, buffer.data(), length);
}

Result<MappedAddress> readBindingAnswer(const QByteArray &bytes, const QByteArray &transaction)
{
    StunAgent agent = newAgent();
    const auto message = ReadMessage::from(agent, bytes);
    if (!message)
        return Failure(notStun());
    if (!answersBinding(*message, transaction))
        return Failure(otherAnswer());
    if (stun_message_get_class(message->get()) == STUN_ERROR) {
        int code = 0;
        stun_message_find_error(message->get(), &code);
        return failure(QStringLiteral("stun.refused"),
                       QCoreApplication::translate("Stun", "The STUN server refused the request with code %1.")
                           .arg(code));
    }

    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (stun_message_find_xor_addr(message->get(), STUN_ATTRIBUTE_XOR_MAPPED_ADDRESS, &address, &size)
        != STUN_MESSAGE_RETURN_SUCCESS) {
        size = sizeof address;
        // Servers older than RFC 5389 send the address in clear.
        if (stun_message_find_addr(message->get(), STUN_ATTRIBUTE_MAPPED_ADDRESS, &address, &size)
            != STUN_MESSAGE_RETURN_SUCCESS)
            return failure(QStringLiteral("stun.no-address"),
                           QCoreApplication::translate("Stun", "The STUN answer holds no address."));
    }
    return mappedAddress(address);
}

} // namespace calls
