// SPDX-License-Identifier: GPL-3.0-or-later
// Enabling, disabling and restarting the Calls plugin, and what came of it.
#pragma once

#include <base/Interfaces.h>
#include <mattermost/MattermostFacts.h>

#include <functional>

namespace calls {

inline constexpr char16_t callsPluginId[] = u"com.mattermost.calls";

/// What a restart will do to people: running calls and whether they end (the plugin's own media server) or go on (RTCD).
struct RestartEffect
{
    std::optional<int> runningCalls;
    bool endsCalls = false;
    QString sentence;
};
Async<RestartEffect> restartEffect(std::shared_ptr<MattermostClient> client, Limits limits);

struct PluginOutcome
{
    QList<PluginNode> nodes; ///< at the end, a row a node, with what is wrong
    QString sentence;
    bool running = false; ///< on every node
};

/// Disable, wait until every node says so, enable, wait until every node runs or has failed. Ends in an outcome even if the
/// plugin did not come back: that is told, not an Error. Once the plugin was disabled it is enabled again, whoever stops
/// waiting.
Async<PluginOutcome> restartPlugin(std::shared_ptr<MattermostClient> client, std::function<void(const QString &)> progress,
                                   Limits limits);
/// Does nothing where it runs. One that failed is restarted: Mattermost does not try again by itself, nor when it is told
/// to enable what is enabled.
Async<PluginOutcome> enablePlugin(std::shared_ptr<MattermostClient> client, std::function<void(const QString &)> progress,
                                  Limits limits);

/// The journal's line about a restart or enabling. Whoever ordered it appends it.
[[nodiscard]] JournalEntry pluginEntry(const QUrl &site, const QString &who, const PluginOutcome &outcome);

} // namespace calls
