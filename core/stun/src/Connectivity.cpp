// SPDX-License-Identifier: GPL-3.0-or-later
#include <stun/Connectivity.h>

#include "Reading.h"

#include <QCoreApplication>
#include <QRandomGenerator>

#include <stun/usages/ice.h>

#include <algorithm>
#include <array>

namespace calls {

namespace {

// Of a host candidate of its first component (RFC 8445, 5.1.2.1).
constexpr uint32_t priority = 2130706431;

StunAgent newAgent()
{
    StunAgent agent{};
    stun_agent_init(&agent, STUN_ALL_KNOWN_ATTRIBUTES, STUN_COMPATIBILITY_RFC5389,
                    static_cast<StunAgentUsageFlags>(STUN_AGENT_USAGE_SHORT_TERM_CREDENTIALS
                                                     | STUN_AGENT_USAGE_USE_FINGERPRINT));
    return agent;
}

/// The agent that sent the request: it knows what signs the answer. `password` outlives it.
StunAgent sender(const QByteArray &transaction, QByteArray &password)
{
    StunAgent agent = newAgent();
    StunAgentSavedIds &sent = agent.sent_ids[0];
    const auto size = std::min<qsizetype>(transaction.size(), sizeof sent.id);
    std::copy_n(transaction.constData(), size, sent.id);
    sent.method = STUN_BINDING;
    sent.key = reinterpret_cast<uint8_t *>(password.data());
    sent.key_len = static_cast<size_t>(password.size());
    sent.valid = true;
    return agent;
}

Failure forged()
{
    return failure(QStringLiteral("stun.forged"),
                   QCoreApplication::translate("Stun", "The STUN answer is not signed with the session's password."));
}

Failure refused(const StunMessage *message)
{
    int code = 0;
    stun_message_find_error(message, &code);
    return failure(QStringLiteral("stun.refused"),
                   QCoreApplication::translate("Stun", "The other side refused the connectivity check with code %1.")
                       .arg(code),
                   QString::number(code));
}

} // namespace

BindingRequest connectivityRequest(const IceCredentials &credentials)
{
    StunAgent agent = newAgent();
    StunMessage message{};
    std::array<uint8_t, 1280> buffer{};
    const QByteArray user = credentials.remoteFragment.toUtf8() + ':' + credentials.localFragment.toUtf8();
    const QByteArray password = credentials.remotePassword.toUtf8();
    const size_t length = stun_usage_ice_conncheck_create(
        &agent, &message, buffer.data(), buffer.size(), reinterpret_cast<const uint8_t *>(user.constData()),
        static_cast<size_t>(user.size()), reinterpret_cast<const uint8_t *>(password.constData()),
        static_cast<size_t>(password.size()), false, true, priority, QRandomGenerator::system()->generate64(), nullptr,
        STUN_USAGE_ICE_COMPATIBILITY_RFC5245);
    return finishedRequest<BindingRequest>(message, buffer.data(), length);
}

Result<MappedAddress> readConnectivityAnswer(const QByteArray &bytes, const QByteArray &transaction,
                                             const IceCredentials &credentials)
{
    QByteArray password = credentials.remotePassword.toUtf8();
    StunAgent agent = sender(transaction, password);
    const auto read = ReadMessage::from(agent, bytes);
    if (!read)
        return Failure(notStun());
    if (!answersBinding(*read, transaction))
        return Failure(otherAnswer());

    StunMessage message{};
    const StunValidationStatus valid = stun_agent_validate(&agent, &message, read->get()->buffer, read->get()->buffer_len,
                                                           nullptr, nullptr);
    // An unsigned refusal is what a server says that does not accept our signature.
    if (stun_message_get_class(read->get()) == STUN_ERROR)
        return refused(read->get());
    if (valid != STUN_VALIDATION_SUCCESS)
        return forged();
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (stun_message_find_xor_addr(&message, STUN_ATTRIBUTE_XOR_MAPPED_ADDRESS, &address, &size)
        != STUN_MESSAGE_RETURN_SUCCESS)
        return failure(QStringLiteral("stun.no-address"),
                       QCoreApplication::translate("Stun", "The STUN answer holds no address."));
    return mappedAddress(address);
}

} // namespace calls
