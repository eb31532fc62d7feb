// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of a reading that writes ask for by themselves.
#pragma once

#include <mattermost/CallsSettings.h>

#include <QCoreApplication>

namespace calls {

/// A sentence of this room about settings.
[[nodiscard]] inline QString inSettings(const char *text)
{
    return QCoreApplication::translate("CallsSettings", text);
}

/// PluginSettings.Plugins whole, as GET /config gives it. Error besides the client's: "settings.unreadable".
Async<nlohmann::json> readPluginMap(std::shared_ptr<MattermostClient> client, Limits limits);

/// Secrets that the plugin itself tells an administrator, as it uses them; none when it does not run.
Async<QMap<QString, nlohmann::json>> readClearSecrets(std::shared_ptr<MattermostClient> client, Limits limits);

/// The known key's other casings in a plugin's settings.
[[nodiscard]] QStringList otherCasings(const nlohmann::json &settings, const QString &key);

/// A reading from the answers; those of a plugin that does not run are null.
[[nodiscard]] SettingsReading makeReading(nlohmann::json plugins, nlohmann::json config, nlohmann::json environment,
                                          nlohmann::json stats, nlohmann::json relays);

} // namespace calls
