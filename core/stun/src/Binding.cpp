// SPDX-License-Identifier: GPL-3.0-or-later
#include <stun/Binding.h>

#include <QCoreApplication>

#include <stun/stunagent.h>
#include <stun/usages/bind.h>

#include <array>

namespace calls {

namespace {

// Without a list of known attributes libnice would take every mandatory attribute for an unknown one.
constexpr std::array<uint16_t, 5> knownAttributes{STUN_ATTRIBUTE_MAPPED_ADDRESS, STUN_ATTRIBUTE_XOR_MAPPED_ADDRESS,
                                                  STUN_ATTRIBUTE_ERROR_CODE, STUN_ATTRIBUTE_FINGERPRINT, 0};

// The largest message that a server may send without fragments (RFC 5389, 7.1).
constexpr qsizetype largestMessage = 1500;

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
    StunTransactionId id{};
    stun_message_id(&message, id);
    BindingRequest request;
    request.bytes = QByteArray(reinterpret_cast<const char *>(buffer.data()), static_cast<qsizetype>(length));
    request.transaction = QByteArray(reinterpret_cast<const char *>(id), sizeof id);
    return request;
}

Result<MappedAddress> readBindingAnswer(const QByteArray &bytes, const QByteArray &transaction)
{
    QByteArray copy = bytes.left(largestMessage); // libnice wants to write
    const auto length = static_cast<size_t>(copy.size());
    auto *data = reinterpret_cast<uint8_t *>(copy.data());
    if (bytes.size() > largestMessage
        || stun_message_validate_buffer_length(data, length, true) != static_cast<int>(length))
        return failure(QStringLiteral("stun.garbage"),
                       QCoreApplication::translate("Stun", "The answer is not a STUN message."));

    StunAgent agent = newAgent();
    StunMessage message{};
    message.agent = &agent;
    message.buffer = data;
    message.buffer_len = length;

    StunTransactionId id{};
    stun_message_id(&message, id);
    const QByteArray answered(reinterpret_cast<const char *>(id), sizeof id);
    const StunClass kind = stun_message_get_class(&message);
    if (answered != transaction || stun_message_get_method(&message) != STUN_BINDING
        || (kind != STUN_RESPONSE && kind != STUN_ERROR))
        return failure(QStringLiteral("stun.other"),
                       QCoreApplication::translate("Stun", "The STUN message is not an answer to the request."));
    if (kind == STUN_ERROR) {
        int code = 0;
        stun_message_find_error(&message, &code);
        return failure(QStringLiteral("stun.refused"),
                       QCoreApplication::translate("Stun", "The STUN server refused the request with code %1.")
                           .arg(code));
    }

    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (stun_message_find_xor_addr(&message, STUN_ATTRIBUTE_XOR_MAPPED_ADDRESS, &address, &size)
        != STUN_MESSAGE_RETURN_SUCCESS) {
        size = sizeof address;
        // Servers older than RFC 5389 send the address in clear.
        if (stun_message_find_addr(&message, STUN_ATTRIBUTE_MAPPED_ADDRESS, &address, &size)
            != STUN_MESSAGE_RETURN_SUCCESS)
            return failure(QStringLiteral("stun.no-address"),
                           QCoreApplication::translate("Stun", "The STUN answer holds no address."));
    }
    MappedAddress mapped;
    mapped.address = QHostAddress(reinterpret_cast<const sockaddr *>(&address));
    const auto *v4 = reinterpret_cast<const sockaddr_in *>(&address);
    const auto *v6 = reinterpret_cast<const sockaddr_in6 *>(&address);
    mapped.port = ntohs(address.ss_family == AF_INET6 ? v6->sin6_port : v4->sin_port);
    return mapped;
}

} // namespace calls
