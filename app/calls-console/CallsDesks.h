// SPDX-License-Identifier: GPL-3.0-or-later
// The Mattermost server of the open document, its Calls settings, the ways media takes and what is measured, as pages see them.
#pragma once

#include <base/Interfaces.h>
#include <media/SiteProbe.h>
#include <models/MonitorDesk.h>
#include <models/ReachDesk.h>
#include <models/SettingsDesk.h>
#include <models/SiteDesk.h>

#include <memory>

namespace calls {

class Document;
class SessionPool;
struct LogAccess;

/// What all of them work with. Copies keep it alive while something runs.
struct CallsPlace
{
    std::shared_ptr<Document> document;
    std::shared_ptr<SessionPool> sessions;
    std::shared_ptr<SecretStore> secrets;
    QString who; ///< "anna@desk"
};

/// A client with the token of the store, for the document's server. Errors: openMattermost's.
Async<std::shared_ptr<MattermostClient>> openSite(CallsPlace place, std::stop_token stop);

/// For probes of the document's site; it does not keep the document.
[[nodiscard]] SiteProbeParts reachParts(CallsPlace place);

[[nodiscard]] std::shared_ptr<SiteDesk> siteDesk(CallsPlace place);
[[nodiscard]] std::shared_ptr<SettingsDesk> settingsDesk(CallsPlace place);
[[nodiscard]] std::shared_ptr<ReachDesk> reachDesk(CallsPlace place);
[[nodiscard]] std::shared_ptr<MonitorDesk> monitorDesk(CallsPlace place);

/// Logs over the document's sessions, and Mattermost's by its API.
[[nodiscard]] std::shared_ptr<const LogAccess> logAccess(CallsPlace place);

} // namespace calls
