// SPDX-License-Identifier: GPL-3.0-or-later
// What settings name, asked before they are written: do the services answer where the plugin will look for them?
#pragma once

#include <finding/Finding.h>
#include <mattermost/CallsSettings.h>
#include <remote/Session.h>

namespace calls {

/// Oldest versions that plugin 1.12 takes (its plugin.json: min_rtcd_version, min_offloader_version).
inline constexpr char16_t leastRtcdVersion[] = u"0.17.0";
inline constexpr char16_t leastOffloaderVersion[] = u"0.9.0";

struct SettingProof
{
    QString key;
    QString vantage; ///< name of the Mattermost server, or "local" for this computer
    Verdict verdict = Verdict::Unknown;
    QString sentence;
};

/// From where to ask. The plugin runs on the Mattermost server, so that is the place that decides; this computer is asked
/// only without a session there, and what fails from here alone is unknown: networks rightly keep desks from these ports.
struct ProofParts
{
    std::shared_ptr<Session> session{}; ///< of the Mattermost server; empty: this computer
    QString server{};                   ///< its name
};

/// Of the changed URLs: they resolve to IPv4, every address answers /version with a version that is high enough, and the
/// credentials in the URL log in (POST /login; it replaces no key). A TURN server that is named is proven by the
/// reachability checks of room media, which hold a relay's whole conversation; settings cannot.
/// Errors: cancelled only; whatever else goes wrong is a verdict.
Async<QList<SettingProof>> proveSettings(QList<SettingChange> changes, ProofParts parts, Limits limits);

} // namespace calls
