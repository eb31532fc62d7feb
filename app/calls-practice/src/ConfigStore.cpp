// SPDX-License-Identifier: GPL-3.0-or-later
#include "ConfigStore.h"

#include <QFile>

namespace calls::practice {

using nlohmann::json;

namespace {

const std::string mask(32, '*');

/// Masked even when empty, so "set" and "empty" look alike; the others only when set.
constexpr std::pair<const char *, const char *> alwaysMasked[] = {
    {"CacheSettings", "RedisPassword"},  {"ElasticsearchSettings", "Password"}, {"FileSettings", "PublicLinkSalt"},
    {"ServiceSettings", "SplitKey"},     {"SqlSettings", "AtRestEncryptKey"},   {"SqlSettings", "DataSource"},
};
constexpr std::pair<const char *, const char *> maskedWhenSet[] = {
    {"EmailSettings", "SMTPPassword"}, {"FileSettings", "AmazonS3SecretAccessKey"}, {"GitLabSettings", "Secret"},
    {"GoogleSettings", "Secret"},      {"LdapSettings", "BindPassword"},            {"Office365Settings", "Secret"},
    {"OpenIdSettings", "Secret"},
};

json resource(const QString &name)
{
    QFile file(QStringLiteral(":/practice/") + name);
    return file.open(QIODevice::ReadOnly) ? parsedJson(file.readAll()).value_or(json::object()) : json::object();
}

bool isMap(const std::string &section, const std::string &key)
{
    return section == "PluginSettings" && (key == "Plugins" || key == "PluginStates");
}

/// The names a manifest calls secret, in lower case.
QStringList secretsOf(const json &manifest)
{
    QStringList names;
    const auto gather = [&names](const json &settings) {
        for (const json &one : settings) {
            if (flagOf(one, "secret"))
                names.append(textOf(one, "key").toLower());
        }
    };
    const json schema = manifest.value("settings_schema", json::object());
    if (schema.contains("settings") && schema["settings"].is_array())
        gather(schema["settings"]);
    if (schema.contains("sections") && schema["sections"].is_array()) {
        for (const json &section : schema["sections"]) {
            if (section.contains("settings") && section["settings"].is_array())
                gather(section["settings"]);
        }
    }
    return names;
}

/// Puts stored values back where the mask came in.
void unmask(json &fresh, const json &stored)
{
    const auto restore = [&](const char *section, const char *key) {
        if (fresh.contains(section) && fresh[section].contains(key) && fresh[section][key] == mask && stored.contains(section)
            && stored[section].contains(key)) {
            fresh[section][key] = stored[section][key];
        }
    };
    for (const auto &[section, key] : alwaysMasked)
        restore(section, key);
    for (const auto &[section, key] : maskedWhenSet)
        restore(section, key);
    const json &before = stored["PluginSettings"]["Plugins"];
    for (auto &[plugin, settings] : fresh["PluginSettings"]["Plugins"].items()) {
        if (!settings.is_object() || !before.contains(plugin) || !before[plugin].is_object())
            continue;
        for (auto &[key, value] : settings.items()) {
            if (value == mask && before[plugin].contains(key))
                value = before[plugin][key];
        }
    }
}

/// States that Mattermost adds when they are missing.
void addDefaultStates(json &config)
{
    json &states = config["PluginSettings"]["PluginStates"];
    const std::pair<const char *, bool> shipped[] = {
        {"com.mattermost.calls", true}, {"com.mattermost.nps", false}, {"mattermost-ai", true}, {"playbooks", true}};
    for (const auto &[plugin, enabled] : shipped) {
        if (!states.contains(plugin))
            states[plugin] = json{{"Enable", enabled}};
    }
}

Refusal refusal(int status, const char *id, const QString &message)
{
    return {status, QLatin1String(id), message, {}};
}

std::optional<Refusal> checkedCore(const json &fresh, const json &stored)
{
    const json &service = fresh["ServiceSettings"];
    const json &before = stored["ServiceSettings"];
    if (fresh["PluginSettings"]["EnableUploads"] != stored["PluginSettings"]["EnableUploads"])
        return refusal(403, "api.config.update_config.not_allowed_security.app_error",
                       QStringLiteral("Changing PluginSettings.EnableUploads is not allowed due to security reasons."));
    if (service["SiteURL"] == "" && before["SiteURL"] != "")
        return refusal(400, "api.config.update_config.clear_siteurl.app_error", QStringLiteral("Site URL cannot be cleared."));
    if (service["ListenAddress"] == "")
        return refusal(400, "model.config.is_valid.listen_address.app_error",
                       QStringLiteral("Invalid listen address for service settings Must be set."));
    if (service["MaximumLoginAttempts"].is_number() && service["MaximumLoginAttempts"] <= 0)
        return refusal(400, "model.config.is_valid.login_attempts.app_error",
                       QStringLiteral("Invalid maximum login attempts for service settings. Must be a positive number."));
    return {};
}

bool sameKind(const json &a, const json &b)
{
    if (a.is_number() && b.is_number())
        return true;
    return a.type() == b.type();
}

} // namespace

ConfigStore::ConfigStore() : m_shipped(resource(QStringLiteral("config.json"))), m_stored(m_shipped), m_chosen(resource(QStringLiteral("chosen.json"))) {}

void ConfigStore::setStored(json config)
{
    m_stored = std::move(config);
    // Accesses below create what a hand-written file leaves out, with the shipped values.
    for (const auto &[section, keys] : m_shipped.items()) {
        if (!m_stored.contains(section) || !m_stored[section].is_object())
            m_stored[section] = keys;
        for (const auto &[key, value] : keys.items()) {
            if (!m_stored[section].contains(key) || !sameKind(m_stored[section][key], value))
                m_stored[section][key] = value;
        }
    }
}

json ConfigStore::effective() const
{
    json config = m_stored;
    for (auto &[section, keys] : config.items()) {
        if (!keys.is_object())
            continue;
        for (auto &[key, value] : keys.items()) {
            const QString variable = QStringLiteral("MM_%1_%2").arg(QString::fromStdString(section).toUpper(), QString::fromStdString(key).toUpper());
            const auto set = m_variables.constFind(variable);
            if (set == m_variables.constEnd())
                continue;
            if (value.is_boolean())
                value = *set == QLatin1String("true");
            else if (value.is_number_integer())
                value = set->toLongLong();
            else if (value.is_string())
                value = text(*set);
        }
    }
    return config;
}

json ConfigStore::sanitized() const
{
    json config = effective();
    for (const auto &[section, key] : alwaysMasked)
        config[section][key] = mask;
    for (const auto &[section, key] : maskedWhenSet) {
        if (config.contains(section) && config[section].contains(key) && config[section][key] != "")
            config[section][key] = mask;
    }
    json visible = json::object();
    for (const auto &[plugin, settings] : config["PluginSettings"]["Plugins"].items()) {
        const QString id = QString::fromStdString(plugin);
        if (!m_installed || !m_installed->contains(id))
            continue;
        json shown = settings;
        const QStringList secrets = secretsOf(m_installed->value(id));
        for (auto &[key, value] : shown.items()) {
            if (secrets.contains(QString::fromStdString(key).toLower()))
                value = mask;
        }
        visible[plugin] = shown;
    }
    config["PluginSettings"]["Plugins"] = visible;
    return config;
}

json ConfigStore::chosen() const
{
    json result = json::object();
    const json shown = sanitized();
    for (const auto &[section, keys] : shown.items()) {
        if (!keys.is_object())
            continue;
        for (const auto &[key, value] : keys.items()) {
            const bool listed = m_chosen.contains(section)
                && std::find(m_chosen[section].begin(), m_chosen[section].end(), key) != m_chosen[section].end();
            const bool changed = !m_shipped.contains(section) || !m_shipped[section].contains(key) || m_shipped[section][key] != value;
            if (value == mask || !(listed || changed))
                continue;
            result[section][key] = value;
            if (isMap(section, key) && key == "Plugins") {
                for (auto &[plugin, settings] : result[section][key].items()) {
                    json clear = json::object();
                    for (const auto &[name, setting] : settings.items()) {
                        if (setting != mask)
                            clear[name] = setting;
                    }
                    settings = clear;
                }
            }
        }
    }
    return result;
}

json ConfigStore::environment() const
{
    json tree;
    for (const auto &[section, keys] : m_stored.items()) {
        if (!keys.is_object())
            continue;
        for (const auto &[key, value] : keys.items()) {
            const QString variable = QStringLiteral("MM_%1_%2").arg(QString::fromStdString(section).toUpper(), QString::fromStdString(key).toUpper());
            if (m_variables.contains(variable))
                tree[section][key] = true;
        }
    }
    return tree;
}

json ConfigStore::value(const char *section, const char *key) const
{
    const json config = effective();
    return config.contains(section) && config[section].contains(key) ? config[section][key] : json();
}

json ConfigStore::pluginSettings(const QString &plugin) const
{
    const json &all = m_stored["PluginSettings"]["Plugins"];
    const auto found = all.find(plugin.toStdString());
    return found != all.end() && found->is_object() ? *found : json::object();
}

bool ConfigStore::pluginEnabled(const QString &plugin) const
{
    const json &states = m_stored["PluginSettings"]["PluginStates"];
    const auto found = states.find(plugin.toStdString());
    return found != states.end() && flagOf(*found, "Enable");
}

void ConfigStore::enablePlugin(const QString &plugin, bool enabled)
{
    m_stored["PluginSettings"]["PluginStates"][plugin.toStdString()] = json{{"Enable", enabled}};
}

ConfigStore::Outcome ConfigStore::patch(const json &patch, const std::function<QString(const json &)> &validate)
{
    Outcome outcome;
    if (!patch.is_object()) {
        outcome.refusal = Refusal{400, QStringLiteral("api.context.invalid_body_param.app_error"),
                                  QStringLiteral("Invalid or missing config in request body."),
                                  QStringLiteral("json: cannot unmarshal into Go value of type model.Config")};
        return outcome;
    }
    json fresh = m_stored;
    for (const auto &[section, keys] : patch.items()) {
        if (!fresh.contains(section) || !keys.is_object())
            continue; // unknown sections are dropped without a word
        for (const auto &[key, value] : keys.items()) {
            if (!fresh[section].contains(key) || value.is_null() || (isMap(section, key) && value.empty()))
                continue;
            if (!sameKind(fresh[section][key], value) && !fresh[section][key].is_null()) {
                outcome.refusal = Refusal{400, QStringLiteral("api.context.invalid_body_param.app_error"),
                                          QStringLiteral("Invalid or missing config in request body."),
                                          QStringLiteral("json: cannot unmarshal %1 into Go struct field %2.%3")
                                              .arg(QLatin1String(value.type_name()), QString::fromStdString(section), QString::fromStdString(key))};
                return outcome;
            }
            const QString variable = QStringLiteral("MM_%1_%2").arg(QString::fromStdString(section).toUpper(), QString::fromStdString(key).toUpper());
            if (!m_variables.contains(variable)) // what the environment says is never written to disk
                fresh[section][key] = value;
        }
    }
    addDefaultStates(fresh);
    unmask(fresh, m_stored);
    outcome.refusal = checkedCore(fresh, m_stored);
    if (outcome.refusal)
        return outcome;
    const json &plugins = fresh["PluginSettings"]["Plugins"];
    const auto calls = plugins.find("com.mattermost.calls");
    const QString problem = calls == plugins.end() ? QString() : validate(*calls);
    if (!problem.isEmpty()) {
        outcome.refusal = refusal(400, "app.save_config.error", problem);
        return outcome;
    }
    if (forgetWrites)
        return outcome;
    outcome.changed = fresh != m_stored;
    m_stored = std::move(fresh);
    return outcome;
}

void ConfigStore::setEnvironment(const QString &variable, const QString &value)
{
    if (value.isEmpty())
        m_variables.remove(variable);
    else
        m_variables.insert(variable, value);
}

} // namespace calls::practice
