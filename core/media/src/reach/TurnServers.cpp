// SPDX-License-Identifier: GPL-3.0-or-later
#include <mattermost/JsonFields.h>
#include <media/TurnServers.h>

#include <base/Redaction.h>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace calls {

namespace {

using nlohmann::json;

constexpr std::size_t mostServers = 32;

/// RTCIceServer objects as browsers take them.
void addServers(const json &list, QList<TurnServer> &servers)
{
    if (!list.is_array() || list.size() > mostServers)
        return;
    for (const json &entry : list) {
        const auto urls = entry.is_object() ? entry.find("urls") : entry.end();
        if (!entry.is_object() || urls == entry.end())
            continue;
        const json all = urls->is_array() ? *urls : json::array({*urls});
        for (const json &url : all) {
            TurnServer server;
            server.url = url.is_string() ? QString::fromStdString(url.get_ref<const std::string &>()) : QString();
            server.username = textField(entry, "username");
            server.credential = textField(entry, "credential");
            if (!turnAddress(server.url))
                continue;
            rememberSecret(server.credential);
            const bool known = std::any_of(servers.cbegin(), servers.cend(),
                                           [&](const TurnServer &each) { return each.url == server.url; });
            if (!known)
                servers.append(server);
        }
    }
}

} // namespace

Async<QList<TurnServer>> readTurnServers(std::shared_ptr<MattermostClient> client, Limits limits)
{
    QList<TurnServer> servers;
    const QString plugin = QStringLiteral("/plugins/com.mattermost.calls");
    auto config = co_await getJson(client, plugin + QStringLiteral("/config"), limits);
    if (!config)
        co_return Failure(config.error());
    // With a shared secret the plugin's entries have no credentials of their own; those of the moment come first.
    const auto needs = config->is_object() ? config->find("NeedsTURNCredentials") : config->end();
    if (config->is_object() && needs != config->end() && needs->is_boolean() && needs->get<bool>()) {
        auto fresh = co_await getJson(client, plugin + QStringLiteral("/turn-credentials"), limits);
        if (fresh)
            addServers(*fresh, servers);
        else if (fresh.error().code != QLatin1String("mattermost.denied"))
            co_return Failure(fresh.error());
    }
    if (config->is_object() && config->contains("ICEServersConfigs"))
        addServers((*config)["ICEServersConfigs"], servers);
    co_return servers;
}

} // namespace calls
