// SPDX-License-Identifier: GPL-3.0-or-later
// What both kinds of test call share while they run.
#pragma once

#include "SmokeCall.h"

#include <media/TestCall.h>

namespace calls {

struct CallWork
{
    MediaParts parts;
    CallWishes wishes;
    std::stop_token stop;
    Say say;
    std::shared_ptr<MattermostClient> client{}; ///< signed in as the administrator
    TestGround ground{};
    CallResult result{};
    ProbeReport live{};          ///< as the lines tell, for a call that is ended early
    Operation<bool> connected{}; ///< everybody is; false: the participants ended before
    std::function<void(const ProbeLine &)> watch{};

    [[nodiscard]] Limits limits(std::chrono::milliseconds time) const { return Limits(stop, time); }
    [[nodiscard]] ServiceWay way() const { return ServiceWay{parts.sessions, wishes.mattermostSsh}; }
    [[nodiscard]] bool stopped() const { return stop.stop_requested(); }
};
using CallWorkPtr = std::shared_ptr<CallWork>;

[[nodiscard]] CallWorkPtr callWork(MediaParts parts, CallWishes wishes, std::stop_token stop, Say say);

/// Signs in, reads the facts and makes the ground. False: result.stopped or the facts say why there can be no call.
QCoro::Task<bool> openCall(CallWorkPtr work);
/// Puts away what openCall made, also after a cancellation.
QCoro::Task<> closeCall(CallWorkPtr work);

/// Speaker "a" and "b", b a little later, so that a is the host.
[[nodiscard]] ProbeJob callJob(const CallWork &work, ProbeTransport transport);
/// The participants to their report; fills `live` and ends `connected` meanwhile.
Async<ProbeReport> runParticipants(CallWorkPtr work, ProbeJob job, std::stop_token stop);
/// What each participant met, as evidence.
[[nodiscard]] Evidence callEvidence(const ProbeReport &report, ProbeTransport transport);

/// The channel's posts of one type, newest first.
Async<QList<nlohmann::json>> postsOfType(std::shared_ptr<MattermostClient> client, QString channel, QString type, Limits limits);

} // namespace calls
