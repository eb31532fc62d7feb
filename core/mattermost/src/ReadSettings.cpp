// SPDX-License-Identifier: GPL-3.0-or-later
#include <mattermost/JsonFields.h>
#include "PluginMap.h"
#include "Reading.h"

#include <mattermost/PluginLife.h>

#include <base/Redaction.h>

#include <QUrl>

#include <algorithm>

namespace calls {

namespace {

const QString &pluginRoute()
{
    static const QString route = QStringLiteral("/plugins/") + QString::fromUtf16(callsPluginId);
    return route;
}

/// A route of the plugin; null when the plugin does not run.
Async<nlohmann::json> askPlugin(std::shared_ptr<MattermostClient> client, QString path, Limits limits)
{
    auto answer = co_await getJson(client, pluginRoute() + path, limits);
    // Mattermost answers 404 for a plugin that is off or failed, 500 for about ten seconds after its process died.
    if (!answer && (answer.error().code == QLatin1String("mattermost.missing") || answer.error().code == QLatin1String("mattermost.broken")))
        co_return Result<nlohmann::json>(nlohmann::json());
    co_return answer;
}

/// What the plugin says of a field, whatever its casing ("RTCDServiceURL"); null: it has no such field.
const nlohmann::json *field(const nlohmann::json &object, const QString &key)
{
    if (!object.is_object())
        return nullptr;
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (QString::fromStdString(it.key()).toLower() == key)
            return &it.value();
    }
    return nullptr;
}

void rememberMember(const nlohmann::json &object, const char *name)
{
    if (const auto *member = field(object, QLatin1String(name)))
        rememberValue(*member);
}

/// The ICE list as the plugin uses it: its client view leaves out relays with short-lived credentials, which
/// /turn-credentials lists with fresh ones.
nlohmann::json iceInUse(const nlohmann::json &config, const nlohmann::json &relays)
{
    nlohmann::json list = nlohmann::json::array();
    if (const auto *shown = field(config, QStringLiteral("iceserversconfigs")); shown && shown->is_array())
        list = *shown;
    for (const auto &server : list)
        rememberMember(server, "credential");
    if (relays.is_array()) {
        for (const auto &relay : relays) {
            rememberMember(relay, "credential");
            if (relay.is_object() && relay.contains("urls"))
                list.push_back(nlohmann::json::object({{"urls", relay["urls"]}}));
        }
    }
    return list;
}

void rememberCredentials(const nlohmann::json &value)
{
    const QUrl url(textOf(value));
    rememberSecret(url.password());
    rememberSecret(url.password(QUrl::FullyDecoded));
}

struct PluginAnswers
{
    nlohmann::json config;
    nlohmann::json environment;
    nlohmann::json stats;
    nlohmann::json relays;
};

SettingState stateOf(const SettingInfo &info, const nlohmann::json &stored, const PluginAnswers &plugin, SettingsReading &reading)
{
    SettingState state;
    state.key = info.key;
    if (const auto found = stored.find(info.key.toStdString()); found != stored.end())
        state.value = *found;
    else if (const auto *other = field(stored, info.key))
        state.value = *other;
    const nlohmann::json *used = field(plugin.config, info.key);
    state.effective = used ? *used : nlohmann::json(nlohmann::json::value_t::discarded);
    if (info.key == QLatin1String("iceserversconfigs") && plugin.config.is_object()) {
        const nlohmann::json list = iceInUse(plugin.config, plugin.relays);
        state.effective = list.empty() ? std::string() : list.dump();
        state.secretSet = !list.empty();
    } else if (info.secret) {
        state.secretSet = used ? !textOf(*used).isEmpty() : !textOf(state.value).isEmpty();
        rememberValue(state.effective);
    }
    if (field(plugin.environment, info.key))
        state.origin = SettingOrigin::Environment;
    else if (!state.value.is_null())
        state.origin = SettingOrigin::Console;
    if (info.secret && state.value.is_string() && !isMask(state.value)) {
        rememberValue(state.value);
        reading.clear.insert(info.key, state.value);
        // What the environment says in place of a stored secret is not what is stored.
    } else if (info.secret && state.origin == SettingOrigin::Console && info.type == SettingType::Text && used && used->is_string())
        reading.clear.insert(info.key, *used);
    rememberCredentials(state.value);
    rememberCredentials(state.effective);
    return state;
}

} // namespace

QStringList otherCasings(const nlohmann::json &settings, const QString &key)
{
    QStringList others;
    for (auto it = settings.begin(); it != settings.end(); ++it) {
        const QString written = QString::fromStdString(it.key());
        if (written != key && written.toLower() == key)
            others << written;
    }
    return others;
}

Async<nlohmann::json> readPluginMap(std::shared_ptr<MattermostClient> client, Limits limits)
{
    const auto config = co_await getJson(client, QStringLiteral("/api/v4/config"), limits);
    if (!config)
        co_return Failure(config.error());
    if (config->is_object()) {
        const auto section = config->find("PluginSettings");
        if (section != config->end() && section->is_object()) {
            const auto plugins = section->find("Plugins");
            if (plugins != section->end() && plugins->is_object())
                co_return Result<nlohmann::json>(*plugins);
        }
    }
    co_return failure(QStringLiteral("settings.unreadable"),
                      inSettings(QT_TRANSLATE_NOOP("CallsSettings",
                                                   "%1 answered without its plugin settings, so they are neither shown nor "
                                                   "changed. Sign in as a system administrator."))
                          .arg(client->server().url.toDisplayString()));
}

Async<QMap<QString, nlohmann::json>> readClearSecrets(std::shared_ptr<MattermostClient> client, Limits limits)
{
    const auto config = co_await askPlugin(client, QStringLiteral("/config"), limits);
    if (!config)
        co_return Failure(config.error());
    QMap<QString, nlohmann::json> clear;
    for (const SettingInfo &info : callsSettings()) {
        const nlohmann::json *used = info.secret && info.type == SettingType::Text ? field(*config, info.key) : nullptr;
        if (used && used->is_string()) {
            rememberValue(*used);
            clear.insert(info.key, *used);
        }
    }
    co_return clear;
}

SettingsReading makeReading(nlohmann::json plugins, nlohmann::json config, nlohmann::json environment, nlohmann::json stats,
                            nlohmann::json relays)
{
    const PluginAnswers plugin{std::move(config), std::move(environment), std::move(stats), std::move(relays)};
    SettingsReading reading;
    reading.when = QDateTime::currentDateTimeUtc();
    reading.hiddenUnknown = inSettings(QT_TRANSLATE_NOOP("CallsSettings", "Nobody looked at the configuration file on the server."));
    reading.pluginRuns = plugin.config.is_object();
    reading.environment = plugin.environment;
    reading.runningCalls = countField(plugin.stats, "total_active_calls");
    const nlohmann::json stored = callsMap(plugins);
    for (const SettingInfo &info : callsSettings()) {
        reading.settings << stateOf(info, stored, plugin, reading);
        if (stored.contains(info.key.toStdString()) || otherCasings(stored, info.key).size() > 1)
            reading.duplicates += otherCasings(stored, info.key);
    }
    for (auto it = stored.begin(); it != stored.end(); ++it) {
        const QString key = QString::fromStdString(it.key());
        if (settingInfo(key))
            continue;
        SettingState state;
        state.key = key;
        state.value = it.value();
        state.effective = nlohmann::json(nlohmann::json::value_t::discarded);
        state.origin = SettingOrigin::Console;
        state.secretSet = isMask(state.value);
        reading.settings << state;
        rememberCredentials(state.value);
    }
    reading.plugins = std::move(plugins);
    return reading;
}

Async<SettingsReading> readSettings(std::shared_ptr<MattermostClient> client, Limits limits)
{
    // Begun together; each is waited for, so that none outlives a failure of another.
    auto mapTask = readPluginMap(client, limits);
    auto configTask = askPlugin(client, QStringLiteral("/config"), limits);
    auto environmentTask = askPlugin(client, QStringLiteral("/env"), limits);
    auto statsTask = askPlugin(client, QStringLiteral("/stats"), limits);
    const auto plugins = co_await mapTask;
    const auto config = co_await configTask;
    const auto environment = co_await environmentTask;
    const auto stats = co_await statsTask;
    if (!plugins)
        co_return Failure(plugins.error());
    for (const auto *answer : {&config, &environment, &stats}) {
        if (!*answer)
            co_return Failure(answer->error());
    }
    Result<nlohmann::json> relays = nlohmann::json();
    const nlohmann::json *needs = field(*config, QStringLiteral("needsturncredentials"));
    if (needs && *needs == true)
        relays = co_await askPlugin(client, QStringLiteral("/turn-credentials"), limits);
    if (!relays && relays.error().code == cancelledCode)
        co_return Failure(relays.error());
    co_return makeReading(*plugins, *config, *environment, *stats, relays ? *relays : nlohmann::json());
}

} // namespace calls
