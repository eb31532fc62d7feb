// SPDX-License-Identifier: GPL-3.0-or-later
#include <mattermost/MattermostFacts.h>

#include <mattermost/JsonFields.h>
#include "PluginNodes.h"

#include <base/TaskScope.h>

#include <QCoreApplication>

namespace calls {

namespace {

enum Question { Version, Licence, Nodes, Statuses, PluginVersion, PluginConfig, PluginStats, QuestionCount };

QString pathOf(int question)
{
    switch (question) {
    case Version: return QStringLiteral("/api/v4/config/client?format=old");
    case Licence: return QStringLiteral("/api/v4/license/client?format=old");
    case Nodes: return QStringLiteral("/api/v4/cluster/status");
    case Statuses: return QStringLiteral("/api/v4/plugins/statuses");
    case PluginVersion: return QStringLiteral("/plugins/com.mattermost.calls/version");
    case PluginConfig: return QStringLiteral("/plugins/com.mattermost.calls/config");
    default: return QStringLiteral("/plugins/com.mattermost.calls/stats");
    }
}

/// Fields of /license/client are texts, times milliseconds since 1970.
LicenceFacts licenceOf(const nlohmann::json &licence)
{
    LicenceFacts facts;
    facts.licensed = textField(licence, "IsLicensed") == QLatin1String("true");
    if (!facts.licensed)
        return facts;
    facts.sku = textField(licence, "SkuShortName");
    facts.trial = textField(licence, "IsTrial") == QLatin1String("true");
    if (const qint64 expires = textField(licence, "ExpiresAt").toLongLong(); expires > 0)
        facts.expires = QDateTime::fromMSecsSinceEpoch(expires, Qt::UTC);
    return facts;
}

void takeClientConfig(MattermostFacts &facts, const nlohmann::json &config)
{
    facts.version = textField(config, "Version");
    facts.build = textField(config, "BuildNumber");
    facts.enterpriseBuild = textField(config, "BuildEnterpriseReady") == QLatin1String("true");
    facts.siteUrl = textField(config, "SiteURL");
    facts.diagnosticId = textField(config, "DiagnosticId");
}

void takeStatuses(MattermostFacts &facts, const nlohmann::json &rows)
{
    facts.plugin = pluginNodes(rows);
    for (const PluginNode &node : std::as_const(facts.plugin)) {
        if (facts.callsVersion.isEmpty())
            facts.callsVersion = node.version;
    }
    facts.pluginInstalled = !facts.plugin.isEmpty();
}

void takeNodes(MattermostFacts &facts, const nlohmann::json &rows)
{
    if (!rows.is_array())
        return;
    for (const auto &row : rows)
        facts.nodes << ClusterNode{textField(row, "id"), textField(row, "hostname"), textField(row, "version"), textField(row, "config_hash")};
}

/// Everybody may read it, so it tells of the plugin to those who may not read its state.
void takePluginVersion(MattermostFacts &facts, const nlohmann::json &version)
{
    facts.rtcdVersion = textField(version, "rtcd_version");
    if (const QString calls = textField(version, "version"); !calls.isEmpty()) {
        facts.callsVersion = calls;
        facts.pluginInstalled = true;
    }
}

void takePluginConfig(MattermostFacts &facts, const nlohmann::json &config)
{
    facts.licence.groupCalls = boolField(config, "GroupCallsAllowed");
    facts.licence.hostControls = boolField(config, "HostControlsAllowed");
    facts.testMode = boolField(config, "DefaultEnabled") == std::optional(false);
}

void take(MattermostFacts &facts, int question, const nlohmann::json &json)
{
    switch (question) {
    case Version: takeClientConfig(facts, json); break;
    case Licence: {
        const LicenceFacts said = licenceOf(json);
        facts.licence.licensed = said.licensed;
        facts.licence.sku = said.sku;
        facts.licence.expires = said.expires;
        facts.licence.trial = said.trial;
        break;
    }
    case Nodes: takeNodes(facts, json); break;
    case Statuses: takeStatuses(facts, json); break;
    case PluginVersion: takePluginVersion(facts, json); break;
    case PluginConfig: takePluginConfig(facts, json); break;
    default:
        facts.runningCalls = countField(json, "total_active_calls");
        facts.sessions = countField(json, "total_active_sessions");
    }
}

Async<nlohmann::json> ask(std::shared_ptr<MattermostClient> client, int question, Limits limits)
{
    ApiRequest request(QByteArrayLiteral("GET"), pathOf(question));
    // Everybody may ask for the plugin's version, and only with a token does it count against the plugin's limit.
    request.signedIn = question != PluginVersion;
    const auto reply = co_await client->send(request, limits);
    if (!reply)
        co_return Failure(reply.error());
    co_return apiJson(*reply, pathOf(question));
}

} // namespace

bool LicenceFacts::allowsRtcd() const
{
    // A server in developer mode counts as licensed, and without a licence only the two rights tell so. Group calls alone do not:
    // MM_CALLS_GROUP_CALLS_ALLOWED gives them to everybody.
    const bool developer = !licensed && groupCalls.value_or(false) && hostControls.value_or(false);
    return sku == QLatin1String("enterprise") || sku == QLatin1String("advanced") || developer;
}

Async<MattermostFacts> readMattermostFacts(std::shared_ptr<MattermostClient> client, Limits limits)
{
    const auto account = co_await whoAmI(client, limits);
    if (!account)
        co_return Failure(account.error());
    std::vector<Async<nlohmann::json>> running;
    for (int question = 0; question < QuestionCount; ++question)
        running.push_back(ask(client, question, limits));
    const auto answers = co_await all(std::move(running));
    MattermostFacts facts;
    facts.account = *account;
    for (int question = 0; question < QuestionCount; ++question) {
        const auto &answer = answers.at(static_cast<size_t>(question));
        if (answer)
            take(facts, question, *answer);
        else if (question == Version || answer.error().code == cancelledCode)
            co_return Failure(answer.error());
    }
    // Routes of a plugin that does not run are not there; its state says that already.
    const bool runs = std::any_of(facts.plugin.begin(), facts.plugin.end(),
                                  [](const PluginNode &node) { return node.state == PluginState::Running; });
    for (int question = Licence; question < QuestionCount; ++question) {
        const auto &answer = answers.at(static_cast<size_t>(question));
        if (!answer && (question < PluginVersion || runs))
            facts.notes << answer.error().sentence;
    }
    co_return facts;
}

} // namespace calls
