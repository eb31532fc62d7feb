// SPDX-License-Identifier: GPL-3.0-or-later
// From what was met to verdicts and sentences, pure: cells of the matrix, and what a vantage's cells mean together.
#pragma once

#include "Asking.h"
#include "Relay.h"

#include <plan/Plan.h>

namespace calls {

/// A cell without its place in the matrix. `vantage`: as sentences name it.
[[nodiscard]] ReachCell judgeCandidate(const Asked &asked, const MediaCandidate &candidate, const QString &vantage);
[[nodiscard]] ReachCell judgeRelay(const RelayAsked &asked, const MediaCandidate &relay, const QString &vantage);
/// Why a candidate needs no asking from anywhere: an address that means something else at each machine.
[[nodiscard]] std::optional<ReachCell> judgeUnasked(const MediaCandidate &candidate, const QString &vantage);

/// What a client network needs by the plan.
struct ReachNeed
{
    bool udp = true;
    bool tcp = true;
    bool relay = false;
    bool operator==(const ReachNeed &) const = default;
};
/// `clientNetwork` empty: the vantage stands for nobody, and any way will do.
[[nodiscard]] std::optional<ReachNeed> reachNeed(const Site &site, const Plan &plan, const QString &clientNetwork);

/// Ways that are proven from one vantage.
struct ReachWays
{
    QStringList udp;   ///< addresses
    QStringList tcp;
    QStringList relay; ///< names of TURN servers
    bool failed = false;  ///< a cell failed
    bool unknown = false; ///< a cell could not be asked
    [[nodiscard]] bool any() const { return !udp.isEmpty() || !tcp.isEmpty() || !relay.isEmpty(); }
    bool operator==(const ReachWays &) const = default;
};
[[nodiscard]] ReachWays reachWays(const ReachMatrix &matrix, const QString &vantage);

/// The verdict of a vantage: does voice flow from there as the plan wants it?
[[nodiscard]] Finding judgeVantage(const ReachMatrix &matrix, const ReachVantage &vantage, const std::optional<ReachNeed> &need);

/// The sentence on top of the matrix.
[[nodiscard]] QString reachSentence(const ReachMatrix &matrix);

/// As sentences name it in their midst: the client network it stands for, "this computer", or its name.
[[nodiscard]] QString placeName(const ReachVantage &vantage);
/// "a", "a and b", "a, b and c".
[[nodiscard]] QString listed(const QStringList &names);

} // namespace calls
