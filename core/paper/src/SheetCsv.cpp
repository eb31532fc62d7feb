// SPDX-License-Identifier: GPL-3.0-or-later
#include <paper/Csv.h>

#include "SheetWords.h"

#include <base/Time.h>

namespace calls {

namespace {

QString yesNo(bool value)
{
    return value ? QStringLiteral("yes") : QStringLiteral("no");
}

QString isoDate(const QDate &date)
{
    return date.toString(Qt::ISODate);
}

/// The servers in whose tables the rule stands.
QString serversWith(const Sheet &sheet, int number, Direction direction)
{
    QStringList names;
    for (const SheetServer &server : sheet.servers) {
        for (const SheetServerRule &rule : direction == Direction::Inbound ? server.inbound : server.outbound) {
            if (rule.rule.flow.number == number && !names.contains(server.name))
                names.append(server.name);
        }
    }
    return names.join(QStringLiteral(", "));
}

QString changeWord(RuleChange change)
{
    switch (change) {
    case RuleChange::None:
        break;
    case RuleChange::Added:
        return QStringLiteral("new");
    case RuleChange::Changed:
        return QStringLiteral("changed");
    }
    return {};
}

QStringList cells(const Sheet &sheet, const SheetRule &rule)
{
    const Flow &flow = rule.flow;
    const SheetProof *worst = rule.worst();
    const SheetProof proof = worst ? *worst : SheetProof{};
    return {QString::number(flow.number),
            flow.source.address,
            flow.source.name,
            flow.destination.address,
            flow.destination.name,
            protocolWord(flow.protocol),
            flow.port.text(),
            serversWith(sheet, flow.number, Direction::Inbound),
            serversWith(sheet, flow.number, Direction::Outbound),
            flow.purpose,
            flow.step,
            originWord(flow.origin),
            yesNo(flow.optional),
            changeWord(rule.change),
            flow.note,
            flow.riskIfRefused,
            worst ? verdictWord(proof.verdict) : QStringLiteral("not tested"),
            proof.when.isValid() ? toUtcText(proof.when) : QString(),
            proof.vantage,
            worst ? yesNo(proof.stale) : QString(),
            proof.acceptedBy,
            proof.acceptedReason,
            sheet.head.requester,
            sheet.head.ticket,
            isoDate(sheet.head.dateNeeded),
            isoDate(sheet.head.reviewDate),
            sheet.head.reason,
            QString()};
}

} // namespace

QString sheetCsv(const Sheet &sheet)
{
    QString text = csvLine(QStringLiteral("number,source,source_name,destination,destination_name,protocol,port,"
                                          "inbound_at,outbound_at,purpose,step,origin,optional,change,reason,"
                                          "risk_if_refused,proof,proof_time,proof_vantage,proof_stale,accepted_by,"
                                          "accepted_reason,requester,ticket,date_needed,review_date,request_reason,open")
                               .split(QLatin1Char(',')));
    for (const SheetRule &rule : sheet.rules())
        text += csvLine(cells(sheet, rule));
    return text;
}

} // namespace calls
