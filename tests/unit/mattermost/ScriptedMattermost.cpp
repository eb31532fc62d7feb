// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScriptedMattermost.h"

#include <base/Operation.h>
#include <support/Places.h>

#include <QFile>

namespace calls::test {

namespace {

const char mask[] = "********************************";

/// Secrets of the installed plugins' manifests.
bool isSecret(const std::string &plugin, const std::string &key)
{
    const QString lower = QString::fromStdString(key).toLower();
    if (plugin == otherPlugin.toStdString())
        return lower == QLatin1String("apisecret");
    return lower == QLatin1String("iceserversconfigs") || lower == QLatin1String("turnstaticauthsecret");
}

nlohmann::json recordedConfig()
{
    QFile file(test::sourceFile(QStringLiteral("tests/data/mattermost/plugin_config.json")));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s", qPrintable(file.errorString()));
    return nlohmann::json::parse(file.readAll().toStdString());
}

Async<ApiReply> later(Result<ApiReply> reply)
{
    const Operation<ApiReply> operation;
    operation.finish(std::move(reply));
    const Limits limits;
    co_return co_await operation.wait(limits, QStringLiteral("Answering"));
}

Failure refused(const char *code, const char *sentence)
{
    return failure(QLatin1String(code), QLatin1String(sentence));
}

} // namespace

ScriptedMattermost::ScriptedMattermost()
{
    m_server.url = QUrl(QStringLiteral("https://chat.example.com"));
    stored = nlohmann::json::object();
    stored[otherPlugin.toStdString()] = nlohmann::json::parse("{\"alpha\":\"one\",\"apisecret\":\"hush\",\"beta\":2,\"nested\":{\"a\":[1,2]}}");
    stored["com.mattermost.calls"] = nlohmann::json::parse(
        "{\"defaultenabled\":true,\"enableringing\":true,\"iceserversconfigs\":\"[]\",\"nosuchkey\":\"x\","
        "\"rtcdserviceurl\":\"http://127.0.0.1:8045\",\"turnstaticauthsecret\":\"S3cretTurnKey\",\"udpserverport\":9443}");
    running = recordedConfig();
    statuses = {nlohmann::json::parse("[{\"plugin_id\":\"com.mattermost.calls\",\"cluster_id\":\"\",\"state\":2,\"error\":\"\",\"version\":\"1.12.2\"}]")};
}

nlohmann::json &ScriptedMattermost::calls()
{
    return stored["com.mattermost.calls"];
}

nlohmann::json ScriptedMattermost::shownPlugins() const
{
    nlohmann::json shown = nlohmann::json::object();
    for (const auto &[plugin, settings] : stored.items()) {
        if (plugin == ghostPlugin.toStdString())
            continue;
        shown[plugin] = settings;
        for (auto &[key, value] : shown[plugin].items()) {
            if (isSecret(plugin, key))
                value = mask;
        }
    }
    return shown;
}

Result<nlohmann::json> ScriptedMattermost::patch(const nlohmann::json &body)
{
    if (misbehaving == QLatin1String("refuses"))
        return refused("mattermost.refused", "UDPServerPort is not valid: 79 is not in allowed range [80, 49151]");
    if (misbehaving == QLatin1String("read_only"))
        return refused("mattermost.denied", "You do not have the appropriate permissions.");
    if (misbehaving == QLatin1String("loses_the_write"))
        return refused("mattermost.unreachable", "The connection was reset.");
    nlohmann::json next = body.at("PluginSettings").at("Plugins");
    if (next.empty())
        return nlohmann::json::object(); // E18
    for (auto &[plugin, settings] : next.items()) {
        for (auto &[key, value] : settings.items()) {
            if (isSecret(plugin, key) && value == mask && stored.contains(plugin) && stored[plugin].contains(key))
                value = stored[plugin][key];
        }
    }
    const nlohmann::json before = stored;
    stored = next; // what is not in the map is gone, hidden plugins included
    if (misbehaving == QLatin1String("drops_a_key"))
        calls().erase("nosuchkey");
    if (misbehaving == QLatin1String("keeps_the_old_value"))
        calls()["rtcdserviceurl"] = before["com.mattermost.calls"]["rtcdserviceurl"];
    if (misbehaving == QLatin1String("wipes_other_plugins"))
        stored.erase(otherPlugin.toStdString());
    if (misbehaving == QLatin1String("loses_the_answer"))
        return refused("mattermost.unreachable", "The connection was reset.");
    return nlohmann::json::object();
}

nlohmann::json ScriptedMattermost::pluginConfig() const
{
    nlohmann::json config = running;
    const nlohmann::json &settings = stored.at("com.mattermost.calls");
    for (auto &[name, value] : config.items()) {
        const std::string key = QString::fromStdString(name).toLower().toStdString();
        if (settings.contains(key) && key != "iceserversconfigs")
            value = settings[key];
    }
    for (const auto &[name, value] : environment.items())
        config[name] = value;
    return config;
}

Result<nlohmann::json> ScriptedMattermost::answer(const QString &line, const nlohmann::json &body)
{
    if (misbehaving == QLatin1String("down"))
        return refused("mattermost.unreachable", "The connection was refused.");
    if (line == QLatin1String("GET /api/v4/config")) {
        const nlohmann::json shown = shownPlugins();
        if (++m_configReads == 1 && misbehaving == QLatin1String("changes_in_between"))
            calls()["maxcallparticipants"] = 7;
        return nlohmann::json{{"PluginSettings", {{"Plugins", shown}}}, {"ServiceSettings", {{"SiteURL", "https://chat.example.com"}}}};
    }
    if (line == QLatin1String("PUT /api/v4/config/patch")) {
        sent << body;
        return patch(body);
    }
    if (line == QLatin1String("POST /api/v4/config/reload"))
        return nlohmann::json{{"status", "OK"}};
    if (line == QLatin1String("GET /api/v4/plugins/statuses"))
        return statuses.size() > 1 ? statuses.takeFirst() : statuses.first();
    if (line.startsWith(QLatin1String("POST /api/v4/logs/query"))) {
        sent << body;
        return logs;
    }
    if (line.startsWith(QLatin1String("POST /api/v4/plugins/com.mattermost.calls/"))) {
        if (misbehaving == QLatin1String("not_installed"))
            return refused("mattermost.missing", "Not found.");
        return nlohmann::json{{"status", "OK"}};
    }
    const QString route = line.section(QStringLiteral("/plugins/com.mattermost.calls"), 1);
    if (!pluginRuns)
        return refused("mattermost.missing", "404 page not found");
    if (route == QLatin1String("/config"))
        return pluginConfig();
    if (route == QLatin1String("/env"))
        return environment;
    if (route == QLatin1String("/stats"))
        return nlohmann::json{{"total_active_calls", activeCalls}};
    if (route == QLatin1String("/version"))
        return nlohmann::json{{"version", "1.12.2"}, {"rtcd_version", rtcdVersion.toStdString()}};
    if (route == QLatin1String("/turn-credentials"))
        return turnCredentials;
    return refused("mattermost.missing", "The test has no answer to this.");
}

Async<ApiReply> ScriptedMattermost::send(ApiRequest request, Limits)
{
    const QString line = QString::fromLatin1(request.method) + QLatin1Char(' ') + request.path;
    if (heard)
        heard(line);
    asked << line;
    const auto json = answer(line, nlohmann::json::parse(request.body.begin(), request.body.end(), nullptr, false));
    if (!json)
        return later(Failure(json.error()));
    ApiReply reply;
    reply.status = 200;
    reply.body = QByteArray::fromStdString(json->dump());
    if (misbehaving == QLatin1String("answers_half_json"))
        reply.body.chop(reply.body.size() / 2);
    if (misbehaving == QLatin1String("nests_a_million_deep"))
        reply.body = QByteArray(1'000'000, '[') + QByteArray(1'000'000, ']');
    return later(reply);
}

} // namespace calls::test
