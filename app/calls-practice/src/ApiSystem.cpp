// SPDX-License-Identifier: GPL-3.0-or-later
// Health, licence, configuration and logs.
#include "ApiRequest.h"

#include <QFile>

namespace calls::practice {

using nlohmann::json;

namespace {

json clientConfig(bool signedIn)
{
    QFile file(QStringLiteral(":/practice/client.json"));
    const json both = file.open(QIODevice::ReadOnly) ? parsedJson(file.readAll()).value_or(json::object()) : json::object();
    json config = both.value("everyone", json::object());
    if (signedIn)
        config.update(both.value("signedIn", json::object()));
    return config;
}

json licence(const QString &sku, bool all)
{
    if (sku.isEmpty())
        return {{"IsLicensed", "false"}};
    const bool enterprise = sku != QLatin1String("professional") && sku != QLatin1String("E10");
    const char *big = enterprise ? "true" : "false";
    json shown{{"IsLicensed", "true"}, {"SkuShortName", text(sku)}, {"SkuName", text(sku)},   {"IsTrial", "false"},
               {"Cluster", big},       {"Metrics", big},            {"LDAP", "true"},         {"Compliance", big},
               {"SAML", "true"},       {"FutureFeatures", big},     {"Cloud", "false"},       {"MFA", "true"}};
    if (all) {
        shown["Users"] = "100";
        shown["Company"] = "Practice";
        shown["Name"] = "Practice";
        shown["Email"] = "admin@example.com";
        shown["Id"] = "practice";
        shown["IssuedAt"] = "1767225600000";
        shown["StartsAt"] = "1767225600000";
        shown["ExpiresAt"] = "4102444800000"; // 2100
    }
    return shown;
}

} // namespace

bool ApiRequest::system()
{
    if (is("GET system/ping")) {
        json pong{{"status", "OK"},
                  {"ActiveSearchBackend", "database"},
                  {"AndroidLatestVersion", ""},
                  {"AndroidMinVersion", ""},
                  {"IosLatestVersion", ""},
                  {"IosMinVersion", ""}};
        HttpAnswer answer;
        if (m_request.query.queryItemValue(QStringLiteral("get_server_status")) == QLatin1String("true")) {
            for (const char *name : {"database_status", "filestore_status"})
                pong[name] = "OK";
            answer.headers = {{"Database_status", "OK"}, {"Filestore_status", "OK"}, {"Status", "OK"}};
            if (w.directory.isAdmin(m_user))
                pong["root_status"] = false;
        }
        answer.body = jsonText(pong);
        send(std::move(answer));
        return true;
    }
    if (is("GET config/client")) {
        if (m_request.query.queryItemValue(QStringLiteral("format")) != QLatin1String("old")) {
            refuse(400, "api.config.client.old_format.app_error", QStringLiteral("New format for the client configuration is not supported yet. Please specify format=old in the query string."));
            return true;
        }
        json config = clientConfig(!m_user.isEmpty());
        config["DiagnosticId"] = text(w.diagnosticId);
        config["TelemetryId"] = text(w.diagnosticId);
        if (config.contains("SiteURL"))
            config["SiteURL"] = w.config.value("ServiceSettings", "SiteURL");
        if (config.contains("EnableDeveloper"))
            config["EnableDeveloper"] = w.config.value("ServiceSettings", "EnableDeveloper") == true ? "true" : "false";
        config["BuildEnterpriseReady"] = w.plugins.licence().isEmpty() ? "false" : "true";
        send(config);
        return true;
    }
    if (is("GET license/client")) {
        send(licence(w.plugins.licence(), w.directory.isAdmin(m_user)));
        return true;
    }
    if (is("GET cluster/status")) {
        if (admin("sysconsole_read_environment_high_availability"))
            send(json::array());
        return true;
    }
    if (is("POST site_url/test")) {
        if (!admin("test_site_url"))
            return true;
        const json given = body("site_url");
        if (given.is_null())
            return true;
        if (QUrl(textOf(given, "site_url")).port() == w.url.port())
            ok();
        else
            refuse(400, "api.config.test_site_url.app_error", QStringLiteral("This is not a valid live URL."));
        return true;
    }
    if (is("GET analytics/old")) {
        if (!admin("get_analytics"))
            return true;
        const auto row = [](const char *name, qint64 value) { return json{{"name", name}, {"value", value}}; };
        send(json::array({row("channel_open_count", 1), row("channel_private_count", 0), row("post_count", w.directory.postCount()),
                          row("unique_user_count", w.directory.userCount()), row("team_count", 1),
                          row("total_websocket_connections", w.calls.sessionCount()), row("total_master_db_connections", 2),
                          row("total_read_db_connections", 0), row("daily_active_users", 4), row("monthly_active_users", 4),
                          row("inactive_user_count", 0)}));
        return true;
    }
    if (is("GET logs")) {
        if (admin("get_logs"))
            send(w.log.lines(number("page", 0, 100000), number("logs_per_page", 10000, 10000)));
        return true;
    }
    if (is("POST logs/query")) {
        if (!admin("get_logs"))
            return true;
        const json given = body("log_filter");
        if (given.is_null())
            return true;
        QStringList levels;
        if (given.contains("log_levels") && given["log_levels"].is_array()) {
            for (const json &level : given["log_levels"])
                levels.append(level.is_string() ? QString::fromStdString(level.get<std::string>()) : QString());
        }
        send(w.log.query(levels, number("page", 0, 100000), number("logs_per_page", 10000, 10000)));
        return true;
    }
    if (is("GET logs/download")) {
        if (!admin("download_logs"))
            return true;
        HttpAnswer answer;
        answer.type = "text/plain";
        answer.body = w.log.whole();
        send(std::move(answer));
        return true;
    }
    return false;
}

bool ApiRequest::configuration()
{
    const auto noStore = [](const json &body) {
        HttpAnswer answer = jsonAnswer(body);
        answer.add("Cache-Control", "no-cache, no-store, must-revalidate");
        return answer;
    };
    if (is("GET config")) {
        if (!admin("sysconsole_read_environment_web_server"))
            return true;
        const bool bare = m_request.query.queryItemValue(QStringLiteral("remove_masked")) == QLatin1String("true")
            && m_request.query.queryItemValue(QStringLiteral("remove_defaults")) == QLatin1String("true");
        send(noStore(bare ? w.config.chosen() : w.config.sanitized()));
        return true;
    }
    if (is("GET config/environment")) {
        if (admin("sysconsole_read_environment_web_server"))
            send(noStore(w.config.environment()));
        return true;
    }
    if (is("POST config/reload")) {
        if (admin("reload_config"))
            ok();
        return true;
    }
    if (is("PUT config/patch") || is("PUT config")) {
        patchConfig();
        return true;
    }
    return false;
}

void ApiRequest::patchConfig()
{
    if (!admin("sysconsole_write_environment_web_server"))
        return;
    const std::optional<json> patch = parsedJson(m_request.body);
    if (!patch) {
        refuse(400, "api.context.invalid_body_param.app_error", QStringLiteral("Invalid or missing config in request body."),
               goProblem(m_request.body));
        return;
    }
    const bool hook = w.plugins.callsRunning();
    const ConfigStore::Outcome outcome = w.config.patch(*patch, [hook](const json &calls) {
        return hook ? CallsConfig::problem(calls) : QString(); // the hook of a plugin that is off cannot object
    });
    if (outcome.refusal) {
        refuse(*outcome.refusal);
        return;
    }
    w.hub.setServerVersion(w.serverVersion());
    auto finish = [self = shared_from_this()] { self->send(self->w.config.sanitized()); };
    if (outcome.changed)
        w.plugins.configChanged(finish);
    else
        finish();
}

} // namespace calls::practice
