// SPDX-License-Identifier: GPL-3.0-or-later
#include "AccountLines.h"

#include "Output.h"
#include "SettingsLines.h"

#include <base/Time.h>

namespace calls::cli {

namespace {

nlohmann::ordered_json licenceJson(const LicenceFacts &licence)
{
    nlohmann::ordered_json json;
    json["sku"] = utf8(licence.sku);
    json["expires"] = nullptr;
    if (licence.expires.isValid())
        json["expires"] = utf8(toUtcText(licence.expires));
    json["trial"] = licence.trial;
    json["rtcd"] = licence.allowsRtcd();
    json["group_calls"] = nullptr;
    if (licence.groupCalls)
        json["group_calls"] = *licence.groupCalls;
    json["host_controls"] = nullptr;
    if (licence.hostControls)
        json["host_controls"] = *licence.hostControls;
    return json;
}

nlohmann::ordered_json nodeJson(const ClusterNode &node)
{
    nlohmann::ordered_json json;
    json["id"] = utf8(node.id);
    json["host"] = utf8(node.host);
    json["version"] = utf8(node.version);
    json["config_hash"] = utf8(node.configHash);
    return json;
}

nlohmann::ordered_json number(const std::optional<int> &value)
{
    return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json();
}

QString licenceLine(const LicenceFacts &licence)
{
    QString line = licence.licensed ? QStringLiteral("Licence %1").arg(licence.sku) : QStringLiteral("No licence");
    if (licence.trial)
        line += QStringLiteral(", a trial");
    if (licence.expires.isValid())
        line += QStringLiteral(", until %1").arg(toLocalText(licence.expires));
    return line
        + (licence.allowsRtcd() ? QStringLiteral(": allows RTCD, recording and transcription.")
                                : QStringLiteral(": allows neither RTCD nor recording; Mattermost ignores an RTCD URL without a word."));
}

/// Of one version and one configuration, or not.
QString nodesLine(const QList<ClusterNode> &nodes)
{
    QStringList names;
    bool same = true;
    for (const ClusterNode &node : nodes) {
        names << (node.host.isEmpty() ? node.id : node.host);
        same = same && node.version == nodes.first().version && node.configHash == nodes.first().configHash;
    }
    const QString line = QStringLiteral("%1 nodes: %2").arg(nodes.size()).arg(names.join(QStringLiteral(", ")));
    return same ? line + QLatin1Char('.') : line + QStringLiteral("; they differ in version or configuration.");
}

void printPluginState(const MattermostFacts &facts)
{
    for (const PluginNode &node : facts.plugin) {
        const QString where = node.node.isEmpty() ? QString() : QStringLiteral(" on %1").arg(node.node);
        printLine(QStringLiteral("Calls %1%2: %3.").arg(node.version, where, pluginStateWord(node.state)));
        if (node.trouble) {
            printLine(QStringLiteral("  %1").arg(node.trouble->sentence));
            printLine(QStringLiteral("  %1").arg(node.trouble->fix));
        }
    }
    // Only its version is readable for everybody.
    if (facts.plugin.isEmpty() && facts.pluginInstalled)
        printLine(QStringLiteral("Calls %1 runs.").arg(facts.callsVersion));
    else if (!facts.pluginInstalled && facts.account.administers())
        printLine(QStringLiteral("The Calls plugin is not installed."));
    if (!facts.rtcdVersion.isEmpty())
        printLine(QStringLiteral("The plugin names RTCD %1, from when it last asked.").arg(facts.rtcdVersion));
    if (facts.testMode)
        printLine(QStringLiteral("Test mode is on: only system administrators start calls."));
    if (facts.runningCalls)
        printLine(QStringLiteral("Running calls: %1, sessions: %2.").arg(*facts.runningCalls).arg(facts.sessions.value_or(0)));
}

} // namespace

nlohmann::ordered_json accountJson(const MattermostFacts &facts, const QUrl &site)
{
    nlohmann::ordered_json json;
    json["site"] = utf8(siteAddress(site));
    json["site_url"] = utf8(facts.siteUrl);
    json["user"] = utf8(facts.account.name);
    json["administrator"] = facts.account.administers();
    json["version"] = utf8(facts.version);
    json["diagnostic_id"] = utf8(facts.diagnosticId);
    json["licence"] = licenceJson(facts.licence);
    json["nodes"] = nlohmann::ordered_json::array();
    for (const ClusterNode &node : facts.nodes)
        json["nodes"].push_back(nodeJson(node));
    json["calls_installed"] = facts.pluginInstalled;
    json["calls_version"] = utf8(facts.callsVersion);
    json["rtcd_version"] = utf8(facts.rtcdVersion);
    json["test_mode"] = facts.testMode;
    json["running_calls"] = number(facts.runningCalls);
    json["sessions"] = number(facts.sessions);
    json["plugin"] = nlohmann::ordered_json::array();
    for (const PluginNode &node : facts.plugin)
        json["plugin"].push_back(pluginNodeJson(node));
    json["notes"] = nlohmann::ordered_json::array();
    for (const QString &note : facts.notes)
        json["notes"].push_back(utf8(note));
    return json;
}

void printAccount(const MattermostFacts &facts, const QUrl &site)
{
    const QString rights = facts.account.administers() ? QStringLiteral("a system administrator")
                                                       : QStringLiteral("no system administrator: settings cannot be read or written");
    printLine(QStringLiteral("%1 is signed in to %2, %3.").arg(facts.account.name, siteAddress(site), rights));
    printLine(QStringLiteral("Mattermost %1. %2").arg(facts.version, licenceLine(facts.licence)));
    if (!facts.siteUrl.isEmpty() && siteAddress(QUrl(facts.siteUrl)) != siteAddress(site))
        printLine(QStringLiteral("Its SiteURL is another address, %1: browsers there may be refused the WebSocket.").arg(facts.siteUrl));
    if (!facts.nodes.isEmpty())
        printLine(nodesLine(facts.nodes));
    printPluginState(facts);
    for (const QString &note : facts.notes)
        printLine(note);
}

} // namespace calls::cli
