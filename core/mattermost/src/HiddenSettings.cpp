// SPDX-License-Identifier: GPL-3.0-or-later
#include "HiddenSettings.h"

#include <mattermost/JsonFields.h>
#include "PluginMap.h"
#include "Reading.h"

namespace calls {

namespace {

Failure noConfiguration()
{
    return failure(QStringLiteral("settings.file"),
                   inSettings(QT_TRANSLATE_NOOP("CallsSettings", "The configuration file on the Mattermost server is no JSON with plugin settings.")));
}

nlohmann::ordered_json parsed(const QByteArray &file)
{
    return nestsTooDeep(file) ? nlohmann::ordered_json() : nlohmann::ordered_json::parse(file.begin(), file.end(), nullptr, false);
}

/// PluginSettings.Plugins of a config.json; null when it has none.
nlohmann::ordered_json *pluginsOf(nlohmann::ordered_json &config)
{
    if (!config.is_object() || !config.contains("PluginSettings") || !config["PluginSettings"].is_object())
        return nullptr;
    nlohmann::ordered_json &section = config["PluginSettings"];
    if (!section.contains("Plugins") || section["Plugins"].is_null())
        section["Plugins"] = nlohmann::ordered_json::object();
    return section["Plugins"].is_object() ? &section["Plugins"] : nullptr;
}

/// Stored and shown are the same where the server does not mask.
bool shows(const nlohmann::json &stored, const nlohmann::json &shown)
{
    if (isMask(shown) || stored == shown)
        return true;
    if (!stored.is_object() || !shown.is_object() || stored.size() != shown.size())
        return false;
    for (auto it = stored.begin(); it != stored.end(); ++it) {
        const auto other = shown.find(it.key());
        if (other == shown.end() || !shows(it.value(), *other))
            return false;
    }
    return true;
}

} // namespace

QStringList HiddenSettings::ids() const
{
    QStringList all;
    for (auto it = plugins.begin(); it != plugins.end(); ++it)
        all << QString::fromStdString(it.key());
    return all;
}

Result<HiddenSettings> hiddenSettings(const QByteArray &file, const nlohmann::json &shown)
{
    nlohmann::ordered_json config = parsed(file);
    const nlohmann::ordered_json *plugins = pluginsOf(config);
    if (!plugins)
        return noConfiguration();
    HiddenSettings found;
    std::size_t visible = 0;
    QString differing;
    for (auto it = plugins->begin(); it != plugins->end(); ++it) {
        const auto there = shown.find(it.key());
        if (there == shown.end()) {
            found.plugins[it.key()] = it.value();
            continue;
        }
        ++visible;
        if (!shows(nlohmann::json(it.value()), *there))
            differing = QString::fromStdString(it.key());
    }
    if (visible != shown.size() || !differing.isEmpty())
        return failure(QStringLiteral("settings.other-file"),
                       inSettings(QT_TRANSLATE_NOOP("CallsSettings",
                                                    "The configuration file on the server says other plugin settings than Mattermost "
                                                    "shows, so Mattermost uses another one, or the file was edited and not loaded.")),
                       differing);
    const nlohmann::json calls = callsMap(nlohmann::json(*plugins));
    for (auto it = calls.begin(); it != calls.end(); ++it) {
        const SettingInfo *info = settingInfo(QString::fromStdString(it.key()));
        if (!info || !info->secret || !it->is_string())
            continue;
        rememberValue(it.value());
        // A key in another casing is a setting of its own.
        if (info->key == QString::fromStdString(it.key()))
            found.clear.insert(info->key, it.value());
    }
    return found;
}

Result<QByteArray> withHiddenSettings(const QByteArray &file, const HiddenSettings &hidden)
{
    nlohmann::ordered_json config = parsed(file);
    nlohmann::ordered_json *plugins = pluginsOf(config);
    if (!plugins)
        return noConfiguration();
    for (auto it = hidden.plugins.begin(); it != hidden.plugins.end(); ++it)
        (*plugins)[it.key()] = it.value();
    // As Mattermost writes it.
    QByteArray text = QByteArray::fromStdString(config.dump(4, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
    if (file.endsWith('\n'))
        text += '\n';
    return text;
}

} // namespace calls
