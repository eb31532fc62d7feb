// SPDX-License-Identifier: GPL-3.0-or-later
#include "FindingLines.h"

#include "Output.h"

#include <base/Time.h>
#include <finding/Catalogue.h>
#include <guide/Guide.h>

#include <nlohmann/json.hpp>

#include <cmath>

namespace calls::cli {

namespace {

using Json = nlohmann::ordered_json;

QString title(const QString &check)
{
    const CheckInfo *info = checkInfo(check);
    return info ? info->title : check;
}

Json keyJson(const GateLine &line, const QString &sentence)
{
    const FindingKey &key = line.requirement.key;
    const bool fresh = line.finding && line.stale == Staleness::Fresh;
    return {{"check", utf8(key.check)},
            {"target", utf8(key.target)},
            {"vantage", utf8(key.vantage)},
            {"verdict", fresh ? utf8(verdictWord(line.finding->verdict)) : line.finding ? "stale" : "missing"},
            {"sentence", utf8(sentence)},
            {"port", key.port},
            {"protocol", utf8(key.protocol)},
            {"client_network", utf8(key.clientNetwork)}};
}

} // namespace

Json findingJson(const Finding &finding, bool stale)
{
    const FindingText words = findingTextEnglish(finding.what);
    QStringList commands;
    QStringList outputs;
    for (const Evidence &evidence : finding.evidence) {
        commands << evidence.command;
        outputs << evidence.output;
    }
    return {{"check", utf8(finding.key.check)},
            {"code", utf8(finding.what.code)},
            {"title", utf8(title(finding.key.check))},
            {"verdict", utf8(verdictWord(finding.verdict))},
            {"sentence", utf8(words.sentence)},
            {"vantage", utf8(finding.key.vantage)},
            {"target", utf8(finding.key.target)},
            {"port", finding.key.port},
            {"protocol", utf8(finding.key.protocol)},
            {"client_network", utf8(finding.key.clientNetwork)},
            {"stale", stale},
            {"started", utf8(toUtcText(finding.started))},
            {"seconds", std::round(finding.seconds * 1000) / 1000},
            {"evidence",
             {{"command", utf8(commands.join(QLatin1Char('\n')))}, {"output", utf8(outputs.join(QLatin1Char('\n')))}}},
            {"cause", utf8(words.cause)},
            {"fix", utf8(words.fix)}};
}

QString findingLine(const Finding &finding)
{
    const FindingText words = findingText(finding.what);
    const QString network = finding.key.clientNetwork.isEmpty() ? QString()
                                                                : QStringLiteral(" (%1)").arg(finding.key.clientNetwork);
    return QStringLiteral("%1  %2  %3%4  %5")
        .arg(verdictWord(finding.verdict).toUpper().leftJustified(7), finding.key.check.leftJustified(15),
             finding.key.vantage, network, words.sentence);
}

QString missingSentence(const GateLine &line)
{
    if (!line.finding)
        return QStringLiteral("%1: not checked yet.").arg(title(line.requirement.key.check));
    const QString sentence = findingTextEnglish(line.finding->what).sentence;
    switch (line.stale) {
    case Staleness::Fresh: return sentence;
    case Staleness::RuleChanged: return QStringLiteral("%1 The rule or the servers changed since: check again.").arg(sentence);
    case Staleness::PlaceChanged: return QStringLiteral("%1 That was on another computer: check again.").arg(sentence);
    case Staleness::TooOld: return QStringLiteral("%1 That is too long ago: check again.").arg(sentence);
    }
    return sentence;
}

Json gateJson(const QString &phase, const GateState &state, bool whole)
{
    Json missing = Json::array();
    for (const GateLine &line : state.missing())
        missing.push_back(keyJson(line, missingSentence(line)));
    Json accepted = Json::array();
    for (const GateLine &line : state.accepted())
        accepted.push_back({{"check", utf8(line.requirement.key.check)},
                            {"target", utf8(line.requirement.key.target)},
                            {"vantage", utf8(line.requirement.key.vantage)},
                            {"by", utf8(line.acceptance->by)},
                            {"reason", utf8(line.acceptance->reason)},
                            {"until", line.acceptance->until ? utf8(line.acceptance->until->toString(Qt::ISODate)) : ""}});
    return {{"phase", utf8(phase)},
            {"passed", state.passed && whole},
            {"whole", whole},
            {"missing", missing},
            {"accepted", accepted}};
}

} // namespace calls::cli
