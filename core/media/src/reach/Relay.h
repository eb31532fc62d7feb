// SPDX-License-Identifier: GPL-3.0-or-later
// A TURN server asked from one place: an address on it, leave to send to the media server, and a connectivity check that
// goes to the media server through it and comes back. Nothing less proves a relay.
#pragma once

#include "Asking.h"

#include <stun/Turn.h>

namespace calls {

enum class RelayStage { Connect, Allocate, Permit, Data, Done };

struct RelayAsked
{
    RelayStage stage = RelayStage::Connect; ///< reached
    int error = 0;          ///< the server's code, when it refused
    QString reason{};       ///< in its words
    bool openToAll = false; ///< it asked for no credentials
    Encounter meeting{};    ///< the last
    QString relayed{};      ///< "198.51.100.40:50000"
    QString peer{};         ///< "203.0.113.20:8443", the candidate that answered through it, or the last that did not
    QList<Evidence> evidence{};
};

struct RelayWish
{
    QString host;
    quint16 port = 3478;
    QString protocol; ///< from here to the relay: "udp", "tcp"
    TurnCredentials credentials;
    QList<MappedAddress> peers; ///< UDP candidates of the media server, the likeliest first
    IceCredentials session;
};

/// The only Error is a cancellation. `step` bounds each exchange.
Async<RelayAsked> askRelay(std::shared_ptr<Place> place, RelayWish wish, Limits step);

} // namespace calls
