// SPDX-License-Identifier: GPL-3.0-or-later
// One asking of all candidates from all vantages. Everybody takes a seat first (a login may take its time), then all join,
// and only then the clock of the sessions runs, for all at once.
#pragma once

#include "Addresses.h"
#include "Judge.h"
#include "ProbeCall.h"

#include <media/TurnServers.h>

#include <vector>

namespace calls {

/// A vantage at work.
struct Seat
{
    ReachVantage vantage;
    std::shared_ptr<Place> place; ///< null: `trouble` says why
    std::shared_ptr<ProbeCall> call; ///< null: the same
    std::optional<ReachCell> trouble{};
    std::vector<std::shared_ptr<Conversation>> held{};
};

struct Round
{
    ReachParts parts;
    Site site;
    Plan plan;
    std::function<void(const ReachCell &)> progress;
    std::vector<Seat> seats;
    QList<TurnServer> turn;  ///< by the index of their candidates, from `firstRelay` on
    int firstRelay = 0;
    std::optional<Error> turnTrouble{};
    AddressFacts facts;
    ReachMatrix matrix;
};

/// Logs in, joins, asks, judges. Joined calls stay joined: the caller leaves them.
Async<void> goRound(std::shared_ptr<Round> round, std::stop_token stop);

/// What the media servers and the name service say of the addresses. The only Error is a cancellation.
Async<void> readAddressFacts(std::shared_ptr<Round> round, std::stop_token stop);

} // namespace calls
