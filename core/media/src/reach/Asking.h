// SPDX-License-Identifier: GPL-3.0-or-later
// One candidate asked from one place, by an authenticated connectivity check.
#pragma once

#include "Conversation.h"

#include <finding/Finding.h>
#include <media/Reachability.h>
#include <stun/Connectivity.h>

namespace calls {

/// What came of it, before it is judged.
struct Asked
{
    Encounter meeting;
    MappedAddress seenAs{};     ///< with an answer
    bool forged = false;        ///< something answered that does not know the password
    QString refusal{};          ///< STUN error code of a refusal
    bool sessionGone = false;   ///< the media server had given the session up before the end
    QList<Evidence> evidence{};
};

struct Asking
{
    Asked asked;
    /// Kept until everything is asked: when a session's last TCP connection closes, its later ones get no answer.
    std::shared_ptr<Conversation> conversation;
};

/// The only Error is a cancellation. limits.time bounds the wait for an answer.
Async<Asking> askCandidate(std::shared_ptr<Place> place, MediaCandidate candidate, IceCredentials credentials, Limits limits);

/// "203.0.113.20:8443", "[2001:db8::1]:8443".
[[nodiscard]] QString endpointText(const QString &address, int port);
/// The same with its protocol: "203.0.113.20:8443 udp".
[[nodiscard]] QString candidateText(const MediaCandidate &candidate);
/// What an encounter without a good answer was, for evidence.
[[nodiscard]] QString encounterText(const Encounter &meeting);

} // namespace calls
