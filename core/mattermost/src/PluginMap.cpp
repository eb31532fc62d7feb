// SPDX-License-Identifier: GPL-3.0-or-later
#include "PluginMap.h"

#include <mattermost/PluginLife.h>

#include <base/Redaction.h>

#include <QUrl>

#include <algorithm>

namespace calls {

namespace {

std::string callsId()
{
    return QString::fromUtf16(callsPluginId).toStdString();
}

/// Adds what differs between the members of two values to `all`, below `path`.
void compare(const nlohmann::json &one, const nlohmann::json &other, const QString &path, int depth, QStringList &all)
{
    if (one == other)
        return;
    if (depth == 0 || !one.is_object() || !other.is_object()) {
        all << path;
        return;
    }
    const auto below = [&path](const std::string &key) {
        return path.isEmpty() ? QString::fromStdString(key) : path + QLatin1Char('.') + QString::fromStdString(key);
    };
    for (const auto &[key, value] : one.items()) {
        const auto there = other.find(key);
        if (there == other.end())
            all << below(key);
        else
            compare(value, *there, below(key), depth - 1, all);
    }
    for (const auto &[key, value] : other.items()) {
        if (!one.contains(key))
            all << below(key);
    }
}

} // namespace

bool isMask(const nlohmann::json &value)
{
    return value.is_string() && value.get_ref<const std::string &>() == secretMask;
}

bool isStars(const nlohmann::json &value)
{
    if (!value.is_string())
        return false;
    const auto &text = value.get_ref<const std::string &>();
    return !text.empty() && text.find_first_not_of('*') == std::string::npos;
}

nlohmann::json callsMap(const nlohmann::json &plugins)
{
    if (plugins.is_object()) {
        const auto found = plugins.find(callsId());
        if (found != plugins.end() && found->is_object())
            return *found;
    }
    return nlohmann::json::object();
}

nlohmann::json changedMap(nlohmann::json plugins, const QList<SettingChange> &changes)
{
    if (!plugins.is_object())
        plugins = nlohmann::json::object();
    nlohmann::json settings = callsMap(plugins);
    for (const SettingChange &change : changes) {
        const std::string key = change.key.toStdString();
        if (change.to.is_null())
            settings.erase(key);
        else
            settings[key] = change.to;
    }
    plugins[callsId()] = std::move(settings);
    return plugins;
}

nlohmann::json shownByServer(nlohmann::json sent, const nlohmann::json &shown)
{
    nlohmann::json settings = callsMap(sent);
    const nlohmann::json masks = callsMap(shown);
    for (auto &[key, value] : settings.items()) {
        const SettingInfo *info = settingInfo(QString::fromStdString(key));
        const auto mask = masks.find(key);
        if (info && info->secret && mask != masks.end() && isMask(*mask))
            value = secretMask;
    }
    sent[callsId()] = std::move(settings);
    return sent;
}

QStringList mapDifferences(const nlohmann::json &one, const nlohmann::json &other)
{
    QStringList all;
    compare(one, other, {}, 2, all);
    all.sort();
    return all;
}

void rememberValue(const nlohmann::json &value)
{
    if (!isStars(value))
        rememberSecret(textOf(value));
}

bool hasCredentials(const nlohmann::json &url)
{
    return !QUrl(textOf(url)).userInfo().isEmpty();
}

} // namespace calls
