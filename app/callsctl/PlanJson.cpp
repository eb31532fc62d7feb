// SPDX-License-Identifier: GPL-3.0-or-later
#include "PlanJson.h"

#include "Output.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace calls::cli {

namespace {

using Json = nlohmann::ordered_json;

double rounded(double value)
{
    return std::round(value * 100) / 100;
}

/// "true" and "false" become JSON booleans, as Mattermost's configuration has them.
Json settingValue(const QString &value)
{
    if (value == QLatin1String("true") || value == QLatin1String("false"))
        return value == QLatin1String("true");
    return utf8(value);
}

Json decisionsJson(const Plan &plan)
{
    Json decisions = Json::array();
    for (const Path &path : plan.paths) {
        for (const Decision &decision : path.decisions) {
            const bool last = decision.question == path.decisions.last().question;
            decisions.push_back({{"step", utf8(decision.step)},
                                 {"question", utf8(decision.ask)},
                                 {"answer", utf8(decision.answer)},
                                 {"stated", decision.stated},
                                 {"consequence", utf8(last ? path.outcome.title : decision.consequence)},
                                 {"reason", utf8(last ? path.outcome.reason : decision.taken.label)},
                                 {"against_advice", last && path.against}});
        }
    }
    return decisions;
}

Json serversJson(const Plan &plan)
{
    Json servers = Json::array();
    for (const PlannedServer &entry : plan.servers) {
        Json roles = Json::array();
        for (const Role role : entry.server.roles)
            roles.push_back(utf8(roleWord(role)));
        servers.push_back({{"name", utf8(entry.server.name)},
                           {"roles", roles},
                           {"planned", entry.planned},
                           {"address", utf8(entry.server.address)},
                           {"public_address", utf8(entry.server.publicAddress)},
                           {"cpus", entry.size.cpus},
                           {"memory_gib", entry.size.memoryGib},
                           {"disk_gib", entry.size.diskGib},
                           {"reason", utf8(entry.size.reason)},
                           {"step", utf8(entry.step)}});
    }
    return servers;
}

Json loadJson(const Plan &plan)
{
    const MeasuredRow &row = nearestRow(plan.peak);
    return {{"out_mbps", rounded(plan.load.outMbps)},
            {"in_mbps", rounded(plan.load.inMbps)},
            {"cores", rounded(plan.load.cores)},
            {"cores_error_percent", qRound(cpuErrorShare * 100)},
            {"memory_gib", rounded(plan.load.memoryGib)},
            {"client_down_mbps", rounded(plan.load.clientDownMbps)},
            {"nearest_measured",
             {{"calls", row.peak.calls},
              {"participants_per_call", row.peak.participants},
              {"unmuted_per_call", row.peak.unmuted},
              {"screen_share", row.peak.screen},
              {"cpu_percent", qRound(row.cpuShare * 100)},
              {"memory_gb", row.memoryGb},
              {"in_mbps", row.inMbps},
              {"out_mbps", row.outMbps},
              {"instance", utf8(row.instance)},
              {"cpus", row.cpus}}}};
}

} // namespace

Json planJson(const Plan &plan)
{
    Json settings = Json::object();
    Json placed = Json::array();
    for (const PlannedSetting &setting : plan.settings) {
        if (setting.place.isEmpty())
            settings[utf8(setting.key)] = settingValue(setting.value);
        else
            placed.push_back({{"server", utf8(setting.place)}, {"key", utf8(setting.key)}, {"value", utf8(setting.value)}});
    }
    Json warnings = Json::array();
    for (const PlanWarning &warning : plan.warnings)
        warnings.push_back({{"code", utf8(warning.code)},
                            {"sentence", utf8(warning.text)},
                            {"step", utf8(warning.step)},
                            {"severe", warning.severe}});
    return {{"architecture", utf8(architectureWord(plan.architecture))},
            {"recording", plan.recording},
            {"stun", plan.stun},
            {"turn", plan.turn},
            {"against_advice", plan.againstAdvice},
            {"decisions", decisionsJson(plan)},
            {"servers", serversJson(plan)},
            {"settings", settings},
            {"server_settings", placed},
            {"load", loadJson(plan)},
            {"warnings", warnings}};
}

Json ruleJson(const PortRule &rule)
{
    const Flow &flow = rule.flow;
    const auto end = [](const Endpoint &endpoint) {
        return utf8(endpoint.address.isEmpty() ? endpoint.name
                                               : QStringLiteral("%1 (%2)").arg(endpoint.address, endpoint.name));
    };
    Json port = utf8(flow.port.text());
    if (flow.port.single())
        port = flow.port.from;
    return {{"number", flow.number},
            {"server", utf8(rule.server)},
            {"role", utf8(roleWord(rule.role))},
            {"port", port},
            {"protocol", utf8(protocolWord(flow.protocol))},
            {"direction", utf8(directionWord(rule.direction))},
            {"source", end(flow.source)},
            {"destination", end(flow.destination)},
            {"purpose", utf8(flow.optional ? flow.purpose + QStringLiteral(" (optional)") : flow.purpose)},
            {"step", utf8(flow.step)},
            {"origin", utf8(originWord(rule.origin))},
            {"check", utf8(flow.check)},
            {"note", utf8(flow.note)}};
}

} // namespace calls::cli
