// SPDX-License-Identifier: GPL-3.0-or-later
// From what a socket met to a verdict, pure: the truth tables of steps 1.6.1 to 1.6.13 (api-facts section 0 and 7).
#pragma once

#include "Contact.h"

#include <finding/Finding.h>

namespace calls {

/// What an encounter means, before it is known what was hoped for.
enum class Meeting {
    Answered,    ///< an answer came back
    Connected,   ///< TCP connected (an answer was not asked for, or did not come)
    Closed,      ///< the target itself says that nothing listens
    Rejected,    ///< a firewall refuses: an ICMP message no closed port sends, or from another address
    BlockedHere, ///< the vantage's own firewall does not let the packet out
    HostDown,    ///< nobody answers for the address in its network
    NoRoute,     ///< no way to that network
    Silent,      ///< nothing came back
    NoName,      ///< the name led to no address
    Trouble      ///< another error of the system
};

[[nodiscard]] Meeting meeting(const Contact &contact, Transport transport);

/// A verdict with its words.
struct Judgement
{
    Verdict verdict = Verdict::Unknown;
    Message what;
    bool operator==(const Judgement &) const = default;
};

/// Of a plain socket: closed passes, silence fails for TCP and is unknown for UDP. `args` go into the message
/// (target, vantage, port, …); address, offender and error are added here.
[[nodiscard]] Judgement judgePlain(const Contact &contact, Transport transport, const MessageArgs &args);

/// Of a TCP socket to a service that must run: only an open port passes.
[[nodiscard]] Judgement judgeOpen(const Contact &contact, const MessageArgs &args);

/// What the temporary listener on the target saw.
struct ListenerView
{
    bool sawToken = false;
    bool sawAttempt = false; ///< TCP: the connection arrived, and its answer did not get back
    bool operator==(const ListenerView &) const = default;
};

/// With a listener up: certain both ways, or which way is dropped.
[[nodiscard]] Judgement judgeProof(const Contact &contact, Transport transport, const ListenerView &view,
                                   const MessageArgs &args);

} // namespace calls
