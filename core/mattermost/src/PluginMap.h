// SPDX-License-Identifier: GPL-3.0-or-later
// PluginSettings.Plugins of Mattermost's configuration as a value: what a write would make of it, and how two differ.
#pragma once

#include <mattermost/CallsSettings.h>

namespace calls {

/// What GET /config shows in place of a secret, and what makes PUT keep it. Eight stars would be stored as they are
/// (captures/config_patch, E3 and E6).
inline constexpr char secretMask[] = "********************************";

[[nodiscard]] bool isMask(const nlohmann::json &value);
/// A text of nothing but stars, of any length but none.
[[nodiscard]] bool isStars(const nlohmann::json &value);

/// The Calls plugin's settings in the map; an empty object when it has none.
[[nodiscard]] nlohmann::json callsMap(const nlohmann::json &plugins);
/// The map with the changes made, and nothing else touched. Keys are taken as they are written.
[[nodiscard]] nlohmann::json changedMap(nlohmann::json plugins, const QList<SettingChange> &changes);
/// A map that was sent as GET /config has to show it: secrets as masks where `shown` has them.
[[nodiscard]] nlohmann::json shownByServer(nlohmann::json sent, const nlohmann::json &shown);
/// What differs, as "PLUGIN.KEY", or "PLUGIN" for one that is only in one of the two; sorted.
[[nodiscard]] QStringList mapDifferences(const nlohmann::json &one, const nlohmann::json &other);

/// Remembers a secret for redaction; stars are not one, and taking them out would spoil every mask.
void rememberValue(const nlohmann::json &value);

/// Has a credential part ("id:key@") in a URL.
[[nodiscard]] bool hasCredentials(const nlohmann::json &url);

[[nodiscard]] inline QString textOf(const nlohmann::json &value)
{
    return value.is_string() ? QString::fromStdString(value.get_ref<const std::string &>()) : QString();
}

} // namespace calls
