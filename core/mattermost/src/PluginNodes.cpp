// SPDX-License-Identifier: GPL-3.0-or-later
#include "PluginNodes.h"

#include <mattermost/JsonFields.h>

#include <mattermost/PluginLife.h>

#include <base/Redaction.h>

namespace calls {

namespace {

PluginState stateOf(const nlohmann::json &row)
{
    const auto state = countField(row, "state");
    return state && *state <= static_cast<int>(PluginState::Stopping) ? static_cast<PluginState>(*state) : PluginState::Unknown;
}

} // namespace

QList<PluginNode> pluginNodes(const nlohmann::json &statuses)
{
    QList<PluginNode> nodes;
    if (!statuses.is_array())
        return nodes;
    for (const auto &row : statuses) {
        if (textField(row, "plugin_id") != QString::fromUtf16(callsPluginId))
            continue;
        PluginNode node;
        node.node = textField(row, "cluster_id");
        node.state = stateOf(row);
        node.version = textField(row, "version");
        node.error = redacted(textField(row, "error"));
        node.trouble = explainPlugin(node.error);
        nodes << node;
    }
    return nodes;
}

} // namespace calls
