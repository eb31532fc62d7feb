// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mattermost/MattermostFacts.h>

#include <nlohmann/json_fwd.hpp>

namespace calls {

/// The Calls plugin's rows of GET /plugins/statuses, with what is wrong; none when it is not installed.
[[nodiscard]] QList<PluginNode> pluginNodes(const nlohmann::json &statuses);

} // namespace calls
