// SPDX-License-Identifier: GPL-3.0-or-later
// The connectivity check of ICE (RFC 8445, 7.2): a STUN Binding that is signed with what both sides exchanged in the
// offer and the answer. A media server answers no other.
#pragma once

#include <stun/Binding.h>

namespace calls {

/// Short-term credentials of a session, from the offer (local) and the answer (remote).
struct IceCredentials
{
    QString localFragment;  ///< our a=ice-ufrag
    QString remoteFragment; ///< theirs
    QString remotePassword; ///< theirs: signs the request and its answer
};

/// A check with a fresh random transaction id. It never nominates: asking changes nothing for the session.
[[nodiscard]] BindingRequest connectivityRequest(const IceCredentials &credentials);

/// Our address as the other side sees it, proven by the password. Any bytes are safe to pass.
/// Errors: "stun.garbage" (not a STUN message), "stun.other" (not an answer to this request, such as the checks that the
/// other side sends by itself), "stun.forged" (signature or fingerprint is missing or wrong), "stun.refused" (the error
/// code is in its detail), "stun.no-address".
[[nodiscard]] Result<MappedAddress> readConnectivityAnswer(const QByteArray &bytes, const QByteArray &transaction,
                                                           const IceCredentials &credentials);

} // namespace calls
