// SPDX-License-Identifier: GPL-3.0-or-later
// The reachability of a deployment's site, whole: a channel to call in, the matrix, and everything put away again.
#pragma once

#include <finding/CheckRunner.h>
#include <media/Reachability.h>
#include <media/TestCall.h>

#include <QPointer>

namespace calls {

struct SiteProbeParts
{
    /// A signed-in client; Error "mattermost.no-token" with the way to sign in.
    std::function<Async<std::shared_ptr<MattermostClient>>(std::stop_token)> open;
    std::function<Site()> site; ///< as the deployment is when the probe begins
    std::shared_ptr<SecretStore> secrets;
    QPointer<SessionPool> sessions{}; ///< null: only this computer asks
    QString channel{};                ///< id of a channel to call in; empty: one is made, and archived afterwards
};

struct SiteProbe
{
    ReachMatrix matrix;
    QStringList left{}; ///< what could not be put away, a sentence each
};

/// Errors: those of `open`, prepareGround and findReachability. `vantages` empty: all of the site.
Async<SiteProbe> probeSite(SiteProbeParts parts, QList<ReachVantage> vantages,
                           std::function<void(const ReachCell &)> progress, Limits limits);

/// The journal's line about a probe, by the account `who`.
[[nodiscard]] JournalEntry reachEntry(const ReachMatrix &matrix, const QString &who);

/// Kinds "media.reach" (one finding a vantage) and "media.addresses" (one): all that are asked together share one probe.
[[nodiscard]] std::shared_ptr<CheckRunner> reachRunner(SiteProbeParts parts);

} // namespace calls
