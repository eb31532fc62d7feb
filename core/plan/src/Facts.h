// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <plan/Site.h>

namespace calls {

/// What a question judges, derived from the answers and the client networks.
struct JudgedFact
{
    bool yes = false;
    int number = 0;
    bool stated = true; ///< false: at least one answer it rests on was assumed
    QString text;       ///< the answer as shown: "No", "320", "Recording, captions"
};

/// By the name in decisions.toml: kubernetes, users, high_availability, recording_any, all_private,
/// stable_public_address, udp_everywhere, tcp_where_no_udp.
[[nodiscard]] JudgedFact fact(const Site &site, const QString &name);

/// Whether people on this network can rely on UDP (or TCP) to the media port.
[[nodiscard]] bool udpReliable(const Site &site, const ClientNetwork &network);
[[nodiscard]] bool tcpReliable(const Site &site, const ClientNetwork &network);
/// Networks that can rely on neither: the guide's TURN rule (1.3.2), network by network.
[[nodiscard]] QList<ClientNetwork> relayNetworks(const Site &site);

} // namespace calls
