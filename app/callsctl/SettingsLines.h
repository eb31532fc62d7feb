// SPDX-License-Identifier: GPL-3.0-or-later
// Calls settings, changes of them and the plugin's life as JSON and as lines for people (callsctl(1)).
#pragma once

#include <mattermost/PluginLife.h>
#include <mattermost/SettingsProof.h>
#include <mattermost/SettingsWrite.h>

#include <nlohmann/json.hpp>

namespace calls::cli {

/// What is about to happen, or has.
struct SettingsReport
{
    QList<SettingChange> changes;
    SettingsReading reading;
    QList<SettingProof> proofs{};
    bool applied = false;
    SettingsOutcome outcome{};
};

/// {"key","value","default","effective","origin","restart","step"}, and "name", "environment".
[[nodiscard]] nlohmann::ordered_json settingJson(const SettingState &state);
/// {"changes":[{"key","from","to","reason"}],"restart","running_calls","applied","snapshot"}, and what is hidden and proven.
[[nodiscard]] nlohmann::ordered_json reportJson(const SettingsReport &report);
[[nodiscard]] nlohmann::ordered_json snapshotJson(const Snapshot &snapshot);
[[nodiscard]] QString pluginStateWord(PluginState state);
/// {"node","state","version","error","code","cause","fix"}
[[nodiscard]] nlohmann::ordered_json pluginNodeJson(const PluginNode &node);
/// {"running","sentence","nodes":[pluginNodeJson]}
[[nodiscard]] nlohmann::ordered_json pluginJson(const PluginOutcome &outcome);

void printSettings(const SettingsReading &reading);
/// Changes, what overrides them, what is hidden, and what was proven.
void printReport(const SettingsReport &report);
void printSnapshots(const QList<Snapshot> &snapshots);
void printPlugin(const PluginOutcome &outcome);

/// What a write does to settings of plugins that are not installed.
[[nodiscard]] QString hiddenSentence(const SettingsReading &reading);

} // namespace calls::cli
