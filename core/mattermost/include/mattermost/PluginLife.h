// SPDX-License-Identifier: GPL-3.0-or-later
// Enabling, disabling and restarting the Calls plugin, and what came of it.
#pragma once

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
/// plugin did not come back: that is told, not an Error.
Async<PluginOutcome> restartPlugin(std::shared_ptr<MattermostClient> client, std::function<void(const QString &)> progress,
                                   Limits limits);
Async<PluginOutcome> enablePlugin(std::shared_ptr<MattermostClient> client, std::function<void(const QString &)> progress,
                                  Limits limits);

} // namespace calls
