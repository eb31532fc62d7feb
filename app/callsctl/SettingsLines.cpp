// SPDX-License-Identifier: GPL-3.0-or-later
#include "SettingsLines.h"

#include "Output.h"

#include <base/Time.h>

#include <algorithm>

namespace calls::cli {

namespace {

/// Values keep their type; secrets and what holds credentials are words.
nlohmann::ordered_json shownJson(const QString &key, const nlohmann::json &value)
{
    if (value.is_discarded() || value.is_null())
        return nullptr;
    const SettingInfo *info = settingInfo(key);
    const bool empty = value.is_string() && value.get_ref<const std::string &>().empty();
    if (value.is_boolean() || value.is_number() || (empty && !(info && info->secret)))
        return value;
    return utf8(shownSetting(key, value));
}

QString originWord(SettingOrigin origin)
{
    switch (origin) {
    case SettingOrigin::Console: return QStringLiteral("console");
    case SettingOrigin::Environment: return QStringLiteral("environment");
    case SettingOrigin::Default: break;
    }
    return QStringLiteral("default");
}

bool needsRestart(const SettingsReport &report)
{
    return std::any_of(report.changes.begin(), report.changes.end(), [](const SettingChange &one) { return one.restart && !one.overridden; });
}

/// The stored value, in the words of the table: a secret's mask says nothing of its own.
nlohmann::ordered_json storedJson(const SettingState &state)
{
    const SettingInfo *info = settingInfo(state.key);
    if (info && info->secret)
        return state.secretSet ? "(set)" : "(not set)";
    return shownJson(state.key, state.value);
}

QString text(const nlohmann::ordered_json &value)
{
    if (value.is_null())
        return QStringLiteral("-");
    return value.is_string() ? QString::fromStdString(value.get<std::string>()) : QString::fromStdString(value.dump());
}

nlohmann::ordered_json hiddenJson(const SettingsReading &reading)
{
    if (!reading.hidden.is_object())
        return nullptr;
    auto ids = nlohmann::ordered_json::array();
    for (const auto &[id, settings] : reading.hidden.items())
        ids.push_back(id);
    return ids;
}

} // namespace

nlohmann::ordered_json settingJson(const SettingState &state)
{
    const SettingInfo *info = settingInfo(state.key);
    nlohmann::ordered_json json;
    json["key"] = utf8(state.key);
    json["value"] = storedJson(state);
    json["default"] = info ? shownJson(state.key, info->standard) : nlohmann::ordered_json();
    json["effective"] = shownJson(state.key, state.effective);
    json["origin"] = utf8(originWord(state.origin));
    json["restart"] = info && info->restart;
    json["step"] = info ? utf8(info->step) : std::string();
    json["name"] = info ? utf8(info->name) : std::string();
    json["environment"] = info ? utf8(info->environment) : std::string();
    return json;
}

nlohmann::ordered_json reportJson(const SettingsReport &report)
{
    nlohmann::ordered_json json;
    json["changes"] = nlohmann::ordered_json::array();
    for (const SettingChange &change : report.changes) {
        nlohmann::ordered_json one;
        one["key"] = utf8(change.key);
        one["from"] = shownJson(change.key, change.from);
        one["to"] = shownJson(change.key, change.to);
        one["reason"] = utf8(change.reason);
        one["step"] = utf8(change.step);
        one["restart"] = change.restart;
        one["overridden"] = change.overridden;
        json["changes"].push_back(one);
    }
    json["restart"] = needsRestart(report);
    json["running_calls"] = report.reading.runningCalls ? nlohmann::ordered_json(*report.reading.runningCalls) : nlohmann::ordered_json();
    json["applied"] = report.applied;
    json["snapshot"] = report.outcome.snapshot > 0 ? nlohmann::ordered_json(report.outcome.snapshot) : nlohmann::ordered_json();
    json["hidden"] = hiddenJson(report.reading);
    json["hidden_unknown"] = utf8(report.reading.hiddenUnknown);
    json["kept"] = nlohmann::ordered_json::array();
    for (const QString &plugin : report.outcome.kept)
        json["kept"].push_back(utf8(plugin));
    json["proofs"] = nlohmann::ordered_json::array();
    for (const SettingProof &proof : report.proofs) {
        json["proofs"].push_back({{"key", utf8(proof.key)},
                                  {"vantage", utf8(proof.vantage)},
                                  {"verdict", utf8(verdictWord(proof.verdict))},
                                  {"sentence", utf8(proof.sentence)}});
    }
    return json;
}

nlohmann::ordered_json snapshotJson(const Snapshot &snapshot)
{
    nlohmann::ordered_json json;
    json["id"] = snapshot.id;
    json["when"] = utf8(toUtcText(snapshot.when));
    json["who"] = utf8(snapshot.who);
    json["reason"] = utf8(snapshot.reason);
    json["site"] = utf8(snapshot.target);
    return json;
}

QString pluginStateWord(PluginState state)
{
    switch (state) {
    case PluginState::NotRunning: return QStringLiteral("not running");
    case PluginState::Starting: return QStringLiteral("starting");
    case PluginState::Running: return QStringLiteral("running");
    case PluginState::FailedToStart: return QStringLiteral("failed to start");
    case PluginState::FailedToStayRunning: return QStringLiteral("failed to stay running");
    case PluginState::Stopping: return QStringLiteral("stopping");
    case PluginState::Unknown: break;
    }
    return QStringLiteral("unknown");
}

nlohmann::ordered_json pluginNodeJson(const PluginNode &node)
{
    nlohmann::ordered_json json;
    json["node"] = utf8(node.node);
    json["state"] = utf8(pluginStateWord(node.state));
    json["version"] = utf8(node.version);
    json["error"] = utf8(node.error);
    json["code"] = node.trouble ? utf8(node.trouble->code) : std::string();
    json["cause"] = node.trouble ? utf8(node.trouble->sentence) : std::string();
    json["fix"] = node.trouble ? utf8(node.trouble->fix) : std::string();
    return json;
}

nlohmann::ordered_json pluginJson(const PluginOutcome &outcome)
{
    nlohmann::ordered_json json;
    json["running"] = outcome.running;
    json["sentence"] = utf8(outcome.sentence);
    json["nodes"] = nlohmann::ordered_json::array();
    for (const PluginNode &node : outcome.nodes)
        json["nodes"].push_back(pluginNodeJson(node));
    return json;
}

void printSettings(const SettingsReading &reading)
{
    QList<QStringList> rows;
    for (const SettingState &state : reading.settings) {
        const auto json = settingJson(state);
        rows << QStringList{state.key, text(json["value"]), text(json["default"]), text(json["effective"]), originWord(state.origin),
                            json["restart"] == true ? QStringLiteral("yes") : QString()};
    }
    printTable({QStringLiteral("SETTING"), QStringLiteral("VALUE"), QStringLiteral("DEFAULT"), QStringLiteral("IN USE"),
                QStringLiteral("FROM"), QStringLiteral("RESTART")},
               rows);
    for (const QString &duplicate : reading.duplicates)
        printLine(QStringLiteral("%1 is there beside %2, and which of the two wins is chance.").arg(duplicate, duplicate.toLower()));
    if (!reading.pluginRuns)
        printLine(QStringLiteral("The Calls plugin does not run, so what it uses and what its environment overrides is not known."));
}

QString hiddenSentence(const SettingsReading &reading)
{
    if (!reading.hidden.is_object())
        return QStringLiteral("A write deletes the settings of plugins that are not installed. Whether there are any is not known: %1")
            .arg(reading.hiddenUnknown);
    if (reading.hidden.empty())
        return {};
    QStringList ids;
    for (const auto &[id, settings] : reading.hidden.items())
        ids << QString::fromStdString(id);
    return QStringLiteral("Mattermost would delete the settings of plugins that are not installed (%1). They are put back over SSH.")
        .arg(ids.join(QStringLiteral(", ")));
}

void printReport(const SettingsReport &report)
{
    if (report.changes.isEmpty()) {
        printLine(QStringLiteral("Nothing to change."));
        return;
    }
    for (const SettingChange &change : report.changes) {
        printLine(QStringLiteral("%1: %2 -> %3").arg(change.key, text(shownJson(change.key, change.from)),
                                                    change.to.is_null() ? QStringLiteral("(removed)") : text(shownJson(change.key, change.to))));
        printLine(QStringLiteral("    %1").arg(change.reason));
        const SettingInfo *info = settingInfo(change.key);
        if (change.overridden && info)
            printLine(QStringLiteral("    Without effect as long as %1 is set on the Mattermost server.").arg(info->environment));
    }
    for (const SettingProof &proof : report.proofs)
        printLine(QStringLiteral("%1  %2").arg(verdictWord(proof.verdict), proof.sentence));
    if (const QString hidden = hiddenSentence(report.reading); !hidden.isEmpty() && !report.applied)
        printLine(hidden);
    if (needsRestart(report))
        printLine(QStringLiteral("In force after the Calls plugin is restarted."));
}

void printSnapshots(const QList<Snapshot> &snapshots)
{
    QList<QStringList> rows;
    for (const Snapshot &one : snapshots)
        rows << QStringList{QString::number(one.id), toLocalText(one.when), one.who, one.reason,
                            one.target};
    printTable({QStringLiteral("ID"), QStringLiteral("WHEN"), QStringLiteral("WHO"), QStringLiteral("REASON"), QStringLiteral("SITE")}, rows);
}

void printPlugin(const PluginOutcome &outcome)
{
    printLine(outcome.sentence);
    if (outcome.nodes.size() < 2)
        return;
    for (const PluginNode &node : outcome.nodes)
        printLine(QStringLiteral("  %1: %2 %3").arg(node.node, pluginStateWord(node.state), node.error));
}

} // namespace calls::cli
