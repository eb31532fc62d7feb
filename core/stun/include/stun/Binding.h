// SPDX-License-Identifier: GPL-3.0-or-later
// STUN binding (RFC 5389): what is sent to learn one's own public address, and what comes back.
#pragma once

#include <base/Result.h>

#include <QByteArray>
#include <QHostAddress>

namespace calls {

/// A request with a fresh random transaction id.
struct BindingRequest
{
    QByteArray bytes;       ///< as it goes into a datagram
    QByteArray transaction; ///< 16 bytes: the magic cookie and the id an answer must repeat
};

/// Where a STUN server saw the request come from.
struct MappedAddress
{
    QHostAddress address;
    quint16 port = 0;
    bool operator==(const MappedAddress &) const = default;
};

[[nodiscard]] BindingRequest bindingRequest();

/// Reads the answer to the request with this transaction. Any bytes are safe to pass.
/// Errors: "stun.garbage" (not a STUN message), "stun.other" (not an answer to this request),
/// "stun.refused" (the server answered with an error code), "stun.no-address".
[[nodiscard]] Result<MappedAddress> readBindingAnswer(const QByteArray &bytes, const QByteArray &transaction);

} // namespace calls
