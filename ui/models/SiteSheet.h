// SPDX-License-Identifier: GPL-3.0-or-later
// A Mattermost server beside what the plan expects of it, line by line. Pure.
#pragma once

#include <install/ServerSheet.h>
#include <mattermost/MattermostFacts.h>
#include <plan/Plan.h>

namespace calls {

/// Sections in this order: Signed in, Server, Licence, Nodes, Calls plugin, Not known. One without lines is left out.
/// Times are judged against `now` (UTC).
[[nodiscard]] QList<FactLine> siteSheet(const MattermostFacts &facts, const Plan &plan, const Site &site, const QDateTime &now);

/// "Running", "Failed to start", as people read it.
[[nodiscard]] QString pluginStateText(PluginState state);
/// Whether the plugin runs on every node that told.
[[nodiscard]] bool pluginRuns(const MattermostFacts &facts);
/// The first thing that is wrong with the plugin, with its way out; none when all is well.
[[nodiscard]] std::optional<PluginTrouble> worstTrouble(const QList<PluginNode> &nodes);

} // namespace calls
