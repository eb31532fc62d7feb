// SPDX-License-Identifier: GPL-3.0-or-later
// A Mattermost at the client's interface: keeps configuration as the recorded server does (captures/config_patch), and
// misbehaves by name.
#pragma once

#include <mattermost/Client.h>
#include <mattermost/PluginLife.h>

#include <nlohmann/json.hpp>

#include <QMap>
#include <QStringList>

#include <functional>

namespace calls::test {

inline const QString otherPlugin = QStringLiteral("com.example.other");
inline const QString ghostPlugin = QStringLiteral("com.ghost");

class ScriptedMattermost final : public MattermostClient
{
public:
    ScriptedMattermost();

    nlohmann::json stored;           ///< PluginSettings.Plugins as on disk, secrets in clear
    nlohmann::json running;          ///< the Calls settings that the plugin uses
    nlohmann::json environment = nlohmann::json::object(); ///< of the plugin's /env: {"RTCDServiceURL": "…"}
    nlohmann::json turnCredentials;  ///< of its /turn-credentials
    QString rtcdVersion;
    int activeCalls = 0;
    bool pluginRuns = true;
    QList<nlohmann::json> statuses;  ///< answers of /plugins/statuses, one after the other, the last for good
    nlohmann::json logs = nlohmann::json::object();

    /// changes_in_between (another administrator, right after the first GET /config), drops_a_key, keeps_the_old_value,
    /// wipes_other_plugins, answers_half_json, refuses (400 of the plugin), read_only (403), loses_the_answer,
    /// loses_the_write, nests_a_million_deep, down.
    QString misbehaving;

    QStringList asked;               ///< "PUT /api/v4/config/patch", in order
    QList<nlohmann::json> sent;      ///< bodies of writes
    std::function<void(const QString &line)> heard; ///< called with each line, before it is answered

    [[nodiscard]] nlohmann::json &calls();
    [[nodiscard]] int count(const QString &line) const { return static_cast<int>(asked.count(line)); }

    Async<ApiReply> send(ApiRequest request, Limits limits) override;
    [[nodiscard]] const MattermostServer &server() const override { return m_server; }
    [[nodiscard]] QString token() const override { return QStringLiteral("the-token-of-the-test"); }

private:
    Result<nlohmann::json> answer(const QString &line, const nlohmann::json &body);
    [[nodiscard]] nlohmann::json shownPlugins() const;
    Result<nlohmann::json> patch(const nlohmann::json &body);
    [[nodiscard]] nlohmann::json pluginConfig() const;

    MattermostServer m_server;
    int m_configReads = 0;
};

} // namespace calls::test
