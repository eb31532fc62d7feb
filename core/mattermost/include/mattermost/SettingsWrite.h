// SPDX-License-Identifier: GPL-3.0-or-later
// Writes Calls settings: the complete map of all plugins, guarded by a fresh reading, verified by reading back.
#pragma once

#include <base/Interfaces.h>
#include <base/SnapshotLog.h>
#include <mattermost/CallsSettings.h>
#include <remote/Session.h>

#include <functional>

namespace calls {

/// What a write needs besides the changes.
struct SettingsParts
{
    std::shared_ptr<MattermostClient> client;
    SnapshotLog *snapshots = nullptr; ///< outlives the write
    Journal *journal = nullptr;
    std::shared_ptr<SecretStore> secrets; ///< keeps what a snapshot may not hold in clear
    QString who;                          ///< "anna@desk"
    /// The Mattermost server over SSH; empty where there is no login.
    std::function<Async<std::shared_ptr<Session>>(std::stop_token)> host{};
};

struct SettingsOutcome
{
    QList<SettingChange> changes;
    qint64 snapshot = 0; ///< of what was there before
    bool restartNeeded = false;
    QStringList kept; ///< plugins whose hidden settings were put back over SSH
};

/// Errors besides the client's: "settings.invalid" (settingProblems; nothing sent), "settings.moved" (the server's
/// settings changed since `reading`; detail names the keys), "settings.hidden" (a write would delete settings of plugins
/// that are not installed, and they cannot be put back; pass `losing` to go on), "settings.not-kept" (read back and
/// different), "settings.read-only".
Async<SettingsOutcome> writeSettings(SettingsParts parts, SettingsReading reading, QList<SettingChange> changes, bool losing,
                                     Limits limits);

/// What of a snapshot differs from the reading now, as changes that bring it back.
Async<QList<SettingChange>> snapshotChanges(SettingsParts parts, qint64 snapshot, SettingsReading reading, std::stop_token stop);

/// Reads settings, and over SSH those hidden from GET (config.json; or the database when the configuration lives there).
Async<SettingsReading> readSettingsWhole(SettingsParts parts, Limits limits);

} // namespace calls
