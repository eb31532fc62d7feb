// SPDX-License-Identifier: GPL-3.0-or-later
// Checks of Mattermost, of the Calls settings and of calls themselves, answered by synthetic participants.
#pragma once

#include <base/Interfaces.h>
#include <finding/CheckRunner.h>
#include <mattermost/Account.h>
#include <media/ProbeJob.h>
#include <media/TestCall.h>
#include <remote/SessionPool.h>

#include <QPointer>

#include <functional>

namespace calls {

struct MediaParts
{
    /// A signed-in client; Error "mattermost.no-token" makes a check unknown, with the way to sign in.
    std::function<Async<std::shared_ptr<MattermostClient>>(std::stop_token)> open;
    std::shared_ptr<SecretStore> secrets;
    QString probe{}; ///< path of calls-probe; empty: found by findProbe()
    /// Over the Mattermost server's session RTCD and calls-offloader are asked themselves; null: from this computer.
    QPointer<SessionPool> sessions{};
    /// Whose accounts and channel; by default the stored test accounts, else made ones, and a channel made for the test.
    TestCallWishes ground{};
    /// Every line of the participants as it comes, for whoever shows them live; on the thread that runs the checks.
    std::function<void(const ProbeLine &)> watch{};
};

/// Kinds (core/media/README.md): "calls.plugin", "calls.setting", "calls.rtcd", "calls.jobs", "smoke.join", "smoke.voice",
/// "smoke.screen", "smoke.end", "smoke.record", "smoke.file", "smoke.transcript", "smoke.captions". Checks of one site that
/// are asked together share one call (the recorded ones a call of their own). A cancelled check ends when its call has been
/// put away.
[[nodiscard]] QList<std::shared_ptr<CheckRunner>> mediaRunners(MediaParts parts);

} // namespace calls
