// SPDX-License-Identifier: GPL-3.0-or-later
// What of the Calls settings goes into a document before a write, and what into the secret store.
#pragma once

#include <mattermost/SettingsWrite.h>

namespace calls {

inline constexpr char16_t settingsSnapshotKind[] = u"calls-settings";

/// "calls-snapshot:https://chat.example.com:7"
[[nodiscard]] QString snapshotSecret(const QUrl &site, qint64 snapshot);

/// The Calls settings of a reading, parted:
///   content: {"settings": {…, what redaction would change as it leaves it, secrets as masks},
///             "secrets": [keys whose value is in the store], "lost": [secrets that `changes` replace and nobody can read]}
struct PartedSettings
{
    QJsonObject content;
    nlohmann::json secrets = nlohmann::json::object(); ///< key -> value, for the store
};
[[nodiscard]] PartedSettings partSettings(const SettingsReading &reading, const QList<SettingChange> &changes);

/// Keeps a snapshot of the reading and its secrets. Gives its number.
Async<qint64> takeSnapshot(SettingsParts parts, SettingsReading reading, QList<SettingChange> changes, std::stop_token stop);

} // namespace calls
