// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProbeLines.h"

#include "FindingLines.h"
#include "Output.h"

#include <finding/Catalogue.h>

#include <nlohmann/json.hpp>

#include <QLocale>

#include <cmath>

namespace calls::cli {

namespace {

using Json = nlohmann::ordered_json;

QString placeText(const ReachVantage &vantage)
{
    return vantage.clientNetwork.isEmpty() ? vantage.name
                                           : QStringLiteral("%1 (%2)").arg(vantage.clientNetwork, vantage.name);
}

QString cellText(const ReachCell *cell)
{
    if (!cell)
        return QString();
    const QString word = verdictWord(cell->verdict).toUpper();
    return cell->rttMs ? QStringLiteral("%1 %2 ms").arg(word, QLocale().toString(*cell->rttMs, 'f', 1)) : word;
}

bool well(Verdict verdict)
{
    return verdict == Verdict::Pass || verdict == Verdict::Skipped;
}

Json cellJson(const ReachMatrix &matrix, const ReachCell &cell)
{
    const MediaCandidate candidate = matrix.candidates.value(cell.candidate);
    const FindingText words = findingTextEnglish(cell.what);
    QStringList commands;
    QStringList outputs;
    for (const Evidence &evidence : cell.evidence) {
        commands << evidence.command;
        outputs << evidence.output;
    }
    return {{"address", utf8(candidate.address)},
            {"port", candidate.port},
            {"protocol", utf8(candidate.protocol)},
            {"kind", utf8(candidate.kind)},
            {"vantage", utf8(cell.vantage)},
            {"verdict", utf8(verdictWord(cell.verdict))},
            {"sentence", utf8(words.sentence)},
            {"rtt_ms", cell.rttMs ? Json(std::round(*cell.rttMs * 1000) / 1000) : Json()},
            {"code", utf8(cell.what.code)},
            {"seen_as", utf8(cell.seenAs)},
            {"evidence",
             {{"command", utf8(commands.join(QLatin1Char('\n')))}, {"output", utf8(outputs.join(QLatin1Char('\n')))}}},
            {"cause", utf8(words.cause)},
            {"fix", utf8(words.fix)}};
}

} // namespace

Json reachJson(const ReachMatrix &matrix, const Json &participants)
{
    Json candidates = Json::array();
    for (const ReachCell &cell : matrix.cells)
        candidates.push_back(cellJson(matrix, cell));
    Json findings = Json::array();
    for (const Finding &finding : matrix.findings)
        findings.push_back(findingJson(finding, false));
    return {{"candidates", candidates},
            {"participants", participants},
            {"sentence", utf8(matrix.sentence)},
            {"findings", findings}};
}

QString reachLine(const ReachCell &cell)
{
    return QStringLiteral("%1  %2").arg(verdictWord(cell.verdict).toUpper().leftJustified(7), findingText(cell.what).sentence);
}

void printReach(const ReachMatrix &matrix)
{
    printLine(matrix.sentence);
    if (!matrix.candidates.isEmpty()) {
        QStringList head{QStringLiteral("ADDRESS"), QStringLiteral("KIND")};
        for (const ReachVantage &vantage : matrix.vantages)
            head << placeText(vantage);
        QList<QStringList> rows;
        for (int i = 0; i < matrix.candidates.size(); ++i) {
            const MediaCandidate &candidate = matrix.candidates.at(i);
            QStringList row{QStringLiteral("%1 %2:%3").arg(candidate.protocol.toUpper(), candidate.address).arg(candidate.port),
                            candidate.kind};
            for (const ReachVantage &vantage : matrix.vantages)
                row << cellText(matrix.cell(vantage.name, i));
            rows << row;
        }
        printTable(head, rows);
    }
    const auto explain = [](const QString &line, const Message &what) {
        printLine(line);
        const FindingText words = findingText(what);
        for (const QString &text : {words.cause, words.fix}) {
            if (!text.isEmpty())
                printLine(QStringLiteral("         ") + text);
        }
    };
    for (const ReachCell &cell : matrix.cells) {
        if (!well(cell.verdict))
            explain(reachLine(cell), cell.what);
    }
    for (const Finding &finding : matrix.findings) {
        if (!well(finding.verdict))
            explain(findingLine(finding), finding.what);
    }
}

} // namespace calls::cli
