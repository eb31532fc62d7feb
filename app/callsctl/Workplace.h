// SPDX-License-Identifier: GPL-3.0-or-later
// What a command that reaches the network works with: document, secrets, sessions, runners, check book.
#pragma once

#include "Command.h"

#include <deployment/Document.h>
#include <guide/CheckBook.h>
#include <install/Installer.h>
#include <mattermost/Account.h>
#include <media/SiteProbe.h>
#include <metrics/LogRunner.h>
#include <metrics/MetricsRunner.h>
#include <remote/SessionPool.h>

namespace calls::cli {

/// How servers are reached and secrets are found.
struct Access
{
    std::shared_ptr<SecretStore> secrets;
    /// A pool with no connection open yet.
    std::function<std::unique_ptr<SessionPool>()> newPool;
};

/// Who answers checks by metrics, and over which time. A command that runs them fills it (CheckMetrics.h).
struct MetricsAtHand
{
    std::shared_ptr<MetricsSource> source;
    Error problem; ///< why there is none
    std::shared_ptr<CheckWindow> window = std::make_shared<CheckWindow>();
};

struct Workplace
{
    std::unique_ptr<Document> document;
    Access access;
    std::shared_ptr<SessionPool> sessions;
    std::shared_ptr<MetricsAtHand> metrics = std::make_shared<MetricsAtHand>();
    std::unique_ptr<CheckBook> checks;
};

/// Secrets come from --secrets-file, the environment, then the keychain; questions go to the terminal if there is one.
Async<std::shared_ptr<Workplace>> openWorkplace(QString file, Options options);

/// What asks the site's media addresses; the workplace outlives it. `channel`: an id, or empty for one that is made.
[[nodiscard]] SiteProbeParts siteProbeParts(const Workplace &place, QString channel = {});
/// How its logs are reached; the workplace outlives it.
[[nodiscard]] LogAccess logAccess(const Workplace &place);
/// All instruments of this program. `ground`: whose accounts and channel test calls use.
[[nodiscard]] QList<std::shared_ptr<CheckRunner>> checkRunners(const Workplace &place, TestCallWishes ground = {});

/// How the site's Mattermost is reached, by what the document says.
[[nodiscard]] MattermostServer mattermostOf(const Workplace &place);
/// A client with the token of the secrets. Errors: openMattermost's.
Async<std::shared_ptr<MattermostClient>> openMattermost(std::shared_ptr<Workplace> place);

/// Just the sessions: for `trust`.
Async<std::shared_ptr<SessionPool>> openSessions(Options options);

/// What the installer works with; the workplace outlives it.
[[nodiscard]] InstallParts installParts(Workplace &place);

/// The login name, for journal and answers.
[[nodiscard]] QString loginName();

} // namespace calls::cli
