// SPDX-License-Identifier: GPL-3.0-or-later
#include "RecordedStage.h"

namespace calls::test {

void development(json &config)
{
    config["ServiceSettings"]["EnableDeveloper"] = true;
    config["ServiceSettings"]["EnableTesting"] = true;
    config["PluginSettings"]["Plugins"]["com.mattermost.calls"] = json{{"defaultenabled", true}, {"enableringing", true}};
}

const QMap<QString, Preparation> &preparations()
{
    static const auto remove = [](Recorded &stage, const char *id) {
        request("DELETE", stage.at(QStringLiteral("/api/v4/plugins/") + QLatin1String(id)), stage.admin);
    };
    static const Preparation callsGone = [](Recorded &stage) { remove(stage, "com.mattermost.calls"); };
    static const Preparation nothingInstalled = [](Recorded &stage) {
        remove(stage, "com.mattermost.calls");
        remove(stage, "com.example.other");
    };
    static const Preparation otherGone = [](Recorded &stage) { remove(stage, "com.example.other"); };
    static const Preparation ongoing = [](Recorded &stage) { stage.callOngoing(); };
    static const Preparation ended = [](Recorded &stage) { stage.callEnded(); };
    static const Preparation direct = [](Recorded &stage) {
        // calls-two had been switched on explicitly, so it is listed.
        stage.post(QStringLiteral("/plugins/com.mattermost.calls/") + stage.two, stage.admin, json{{"enabled", true}});
        stage.callers.push_back(std::make_unique<Caller>(stage.site.url(), stage.tokens[QStringLiteral("ada")]));
        stage.callers.back()->join(stage.dm);
        stage.callers.back()->take(QStringLiteral("join"));
    };
    static const Preparation disabledTwo = [](Recorded &stage) {
        stage.post(QStringLiteral("/plugins/com.mattermost.calls/") + stage.two, stage.admin, json{{"enabled", false}});
    };
    static const Preparation turn = [](Recorded &stage) {
        stage.set("turnstaticauthsecret", "S3cretTurnKey");
        stage.set("iceserversconfigs",
                  "[{\"urls\":[\"stun:127.0.0.1:3479\"]},{\"urls\":[\"turn:127.0.0.1:3480\"],\"username\":\"u\",\"credential\":\"p\"},"
                  "{\"urls\":[\"turn:127.0.0.1:3478\"]}]");
    };
    static const Preparation overrides = [](Recorded &stage) {
        stage.site.setEnvironment(QStringLiteral("MM_CALLS_MAX_CALL_PARTICIPANTS"), QStringLiteral("5"));
        stage.site.setEnvironment(QStringLiteral("MM_CALLS_RTCD_SERVICE_URL"), QStringLiteral("http://127.0.0.1:8045"));
        stage.site.setEnvironment(QStringLiteral("MM_SERVICESETTINGS_ENABLETUTORIAL"), QStringLiteral("false"));
        stage.site.setEnvironment(QStringLiteral("MM_RATELIMITSETTINGS_ENABLE"), QStringLiteral("true"));
        stage.site.setEnvironment(QStringLiteral("MM_RATELIMITSETTINGS_PERSEC"), QStringLiteral("2"));
        stage.site.setEnvironment(QStringLiteral("MM_RATELIMITSETTINGS_MAXBURST"), QStringLiteral("5"));
    };
    static const Preparation coreExhausted = [](Recorded &stage) {
        overrides(stage);
        for (int i = 0; i < 5; ++i)
            stage.get(QStringLiteral("/api/v4/system/ping"), {});
    };
    static const Preparation pluginExhausted = [](Recorded &stage) {
        for (int i = 0; i < 11; ++i)
            stage.plugin(QStringLiteral("config"), stage.tokens[QStringLiteral("bert")]);
    };
    static const auto uploading = [](const QByteArray &bundle, bool force, const Preparation &before) -> Preparation {
        return [bundle, force, before](Recorded &stage) {
            if (before)
                before(stage);
            stage.upload = Recorded::form(bundle, force);
        };
    };
    static const QMap<QString, Preparation> all{
        {QStringLiteral("mm/config_environment_with_overrides.txt"), overrides},
        {QStringLiteral("mm/core_rate_limit_429.txt"), coreExhausted},
        {QStringLiteral("mm/plugins_webapp.txt"), otherGone},
        {QStringLiteral("plugins/list_active.txt"), otherGone},
        {QStringLiteral("plugin_routes/version_not_installed_404.txt"), callsGone},
        {QStringLiteral("plugin_routes/version_while_limited.txt"), pluginExhausted},
        {QStringLiteral("plugin_routes/rate_limit_429.txt"), pluginExhausted},
        {QStringLiteral("plugin_routes/channel_state_disabled.txt"), disabledTwo},
        {QStringLiteral("plugin_routes/config_admin_with_turn.txt"), turn},
        {QStringLiteral("plugin_routes/config_user_with_turn.txt"), turn},
        {QStringLiteral("plugin_routes/turn_credentials_200.txt"), turn},
        {QStringLiteral("plugin_routes/config_admin_with_overrides.txt"), overrides},
        {QStringLiteral("plugin_routes/env_admin_with_overrides.txt"), overrides},
        {QStringLiteral("plugins/enable_not_installed.txt"), nothingInstalled},
        {QStringLiteral("plugins/statuses_before_install.txt"), nothingInstalled},
        {QStringLiteral("plugins/statuses_running.txt"), otherGone},
        {QStringLiteral("plugins/statuses_after_start_sh.txt"), otherGone},
        {QStringLiteral("plugins/statuses_after_upload_already_running.txt"), otherGone},
        {QStringLiteral("plugins/upload_201.txt"), uploading("\x1f\x8b calls", false, nothingInstalled)},
        {QStringLiteral("plugins/force_upload_201.txt"), uploading("\x1f\x8b calls", true, {})},
        {QStringLiteral("plugins/upload_badfile.txt"), uploading("no gzip", false, nothingInstalled)},
        {QStringLiteral("plugins/upload_other.txt"), uploading("\x1f\x8b other", false, otherGone)},
        {QStringLiteral("call/call_active_during.txt"), ongoing},
        {QStringLiteral("call/call_end_channelid_admin.txt"), ongoing},
        {QStringLiteral("call/call_end_channelid_nonhost.txt"), ongoing},
        {QStringLiteral("call/call_end_by_admin_with_call_id_400.txt"), ongoing},
        {QStringLiteral("call/call_end_by_nonhost_with_call_id_400.txt"), ongoing},
        {QStringLiteral("call/channel_state_admin_dm.txt"), direct},
        {QStringLiteral("call/channels_admin_not_member_of_dm.txt"), direct},
        {QStringLiteral("call/stats_during_dm_call.txt"), direct},
        {QStringLiteral("call/plugin_channel_state_after_end.txt"), ended},
        {QStringLiteral("call/plugin_channel_state_during.txt"), ongoing},
        {QStringLiteral("call/plugin_channels_during.txt"), [](Recorded &stage) {
             disabledTwo(stage);
             ongoing(stage);
         }},
        {QStringLiteral("call/plugin_metrics_during.txt"), ongoing},
        {QStringLiteral("call/plugin_metrics_after.txt"), ended},
        {QStringLiteral("call/plugin_stats_during.txt"), ongoing},
        {QStringLiteral("call/plugin_stats_during_10users.txt"), ongoing},
        {QStringLiteral("call/plugin_stats_after.txt"), ended},
    };
    return all;
}

} // namespace calls::test
