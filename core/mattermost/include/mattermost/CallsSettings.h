// SPDX-License-Identifier: GPL-3.0-or-later
// The settings of the Calls plugin: what there is, what the server has, what the plan wants, and what would change.
#pragma once

#include <base/Interfaces.h>
#include <mattermost/Client.h>
#include <plan/Plan.h>

#include <nlohmann/json.hpp>

#include <QDateTime>
#include <QList>
#include <QMap>

#include <optional>

namespace calls {

enum class SettingType { Boolean, Integer, Text, Choice, JsonText };
enum class SettingOrigin { Console, Environment, Default };

/// One setting as the plugin knows it (api-facts.md section 1, table of keys).
struct SettingInfo
{
    QString key;   ///< lower case, as written: "rtcdserviceurl"
    QString name;  ///< as the System Console names it: "RTCD service URL"
    SettingType type = SettingType::Text;
    nlohmann::json standard; ///< default
    std::optional<qint64> least{};
    std::optional<qint64> most{};
    QStringList choices{};
    bool secret = false;  ///< never shown; the server masks them too, all but the Azure key
    bool restart = false; ///< in force only after the plugin is restarted
    QString step{};       ///< of the guide
    QString environment{}; ///< MM_CALLS_RTCD_SERVICE_URL
    QString meaning{};     ///< one sentence
};
[[nodiscard]] const QList<SettingInfo> &callsSettings();
[[nodiscard]] const SettingInfo *settingInfo(const QString &key);

struct SettingState
{
    QString key;
    nlohmann::json value;     ///< stored; null: absent. A secret is its mask
    nlohmann::json effective; ///< what the plugin uses, as it says itself; discarded JSON: it did not say
    SettingOrigin origin = SettingOrigin::Default;
    bool secretSet = false; ///< masks look alike for an empty secret: the plugin's own word where it gives one
};

/// One reading of the server. `plugins` is PluginSettings.Plugins whole, as GET /config gives it.
struct SettingsReading
{
    nlohmann::json plugins;
    QList<SettingState> settings;     ///< known ones in the order of callsSettings(), then unknown keys
    QStringList duplicates;           ///< keys there in another casing ("RTCDServiceURL"): one of the two wins by chance
    nlohmann::json environment;       ///< the plugin's /env; null: it does not run
    std::optional<int> runningCalls;
    bool pluginRuns = false;
    /// Settings of plugins that are not installed, which GET hides and every write deletes; read over SSH.
    /// null: nobody could look (hiddenUnknown says why).
    nlohmann::json hidden;
    QString hiddenUnknown;
    /// Stored secrets that something besides GET /config told (the plugin itself, config.json over SSH), by key. Never
    /// shown and never in a document.
    QMap<QString, nlohmann::json> clear;
    QDateTime when; ///< UTC
};

struct SettingChange
{
    QString key;
    nlohmann::json from; ///< null: absent. `from` and `to` may hold credentials: show them by shownSetting
    nlohmann::json to;   ///< null: removed (another casing)
    QString reason;
    QString step;
    bool restart = false;
    bool overridden = false; ///< the environment wins: the change has no effect until MM_CALLS_… goes
    bool restores = false;   ///< gives back what was there, an empty secret included
};

struct SettingProblem
{
    QString key;
    QString sentence; ///< field, value and fix
};

/// Values a person or a file states instead of the plan's; key -> value.
using StatedSettings = QMap<QString, nlohmann::json>;

/// Plan and stated values against the reading, most important first; keys in another casing that would win by chance go.
/// A stated null brings a setting back to its default. Secrets that are set already are not touched, unless what is
/// stored is known (SettingsReading::clear) and differs.
/// `secrets`: values for secret keys ("turnstaticauthsecret"), and for URLs their credentials, "clientID:authKey" as the
/// installer keeps them ("rtcd-client:HOST"); never shown. Credentials go into the URL: RTCD is installed without
/// self-registration, so the plugin needs them, and the API cannot set MM_CALLS_RTCD_CLIENT_ID and MM_CALLS_RTCD_AUTH_KEY,
/// which would keep them out of the System Console. A URL that has credentials keeps them.
[[nodiscard]] QList<SettingChange> settingChanges(const SettingsReading &reading, const Plan &plan,
                                                  const StatedSettings &stated, const StatedSettings &secrets);
/// `secrets` of settingChanges for a site's plan, from where the installer keeps them: the credentials of RTCD and
/// calls-offloader for their URLs ("rtcd-client:HOST", "offloader-client:HOST"), the TURN server's secret
/// ("turn-secret:HOST"). What the store does not have is left out; its other errors are given.
Async<StatedSettings> plannedSecrets(std::shared_ptr<SecretStore> store, Site site, std::stop_token stop);
/// The plugin's own rules (ranges, choices, JSON, ports, URL with port); nothing is sent while one is there.
[[nodiscard]] QList<SettingProblem> settingProblems(const QList<SettingChange> &changes, const SettingsReading &reading);

/// GET /config, the plugin's /config and /env, /stats; side by side.
Async<SettingsReading> readSettings(std::shared_ptr<MattermostClient> client, Limits limits);

/// As shown to people and in JSON: "(set)", "(not set)", text without credentials.
[[nodiscard]] QString shownSetting(const QString &key, const nlohmann::json &value);

} // namespace calls
