// SPDX-License-Identifier: GPL-3.0-or-later
#include <paper/DocumentSheet.h>

#include "Revisions.h"

#include <algorithm>

namespace calls {

namespace {

QString head(const char *field)
{
    return QStringLiteral("sheet.") + QLatin1String(field);
}

QDate date(const Document &document, const char *field)
{
    return QDate::fromString(document.note(head(field)), Qt::ISODate);
}

SheetProofs proofsOf(const CheckBook &checks)
{
    SheetProofs proofs;
    const auto planned = checks.planned(QStringLiteral("1"));
    const GateState state = checks.gate(QStringLiteral("1"));
    for (const PlannedCheck &check : planned) {
        if (check.flow == 0)
            continue;
        const auto line = std::find_if(state.lines.begin(), state.lines.end(), [&](const GateLine &l) {
            return l.requirement.key == check.requirement.key;
        });
        if (line == state.lines.end() || !line->finding)
            continue;
        SheetProof proof{line->finding->verdict, line->finding->started, line->finding->key.vantage,
                         line->stale != Staleness::Fresh, {}, {}};
        if (proof.vantage == QLatin1String("local"))
            proof.vantage = QStringLiteral("this computer");
        if (line->acceptance) {
            proof.acceptedBy = line->acceptance->by;
            proof.acceptedReason = line->acceptance->reason;
        }
        proofs[check.flow] << proof;
    }
    return proofs;
}

} // namespace

SheetHead sheetHead(const Document &document)
{
    SheetHead result;
    result.organisation = document.note(head("organisation"));
    if (result.organisation.isEmpty())
        result.organisation = document.site().name;
    result.requester = document.note(head("requester"));
    result.ticket = document.note(head("ticket"));
    result.dateNeeded = date(document, "needed");
    result.reviewDate = date(document, "review");
    result.reason = document.note(head("reason"));
    result.date = QDate::currentDate();
    return result;
}

Result<void> setSheetHead(Document &document, const SheetHead &entered)
{
    const auto text = [](const QDate &day) { return day.isValid() ? day.toString(Qt::ISODate) : QString(); };
    const std::pair<const char *, QString> fields[] = {
        {"organisation", entered.organisation == document.site().name ? QString() : entered.organisation},
        {"requester", entered.requester},
        {"ticket", entered.ticket},
        {"needed", text(entered.dateNeeded)},
        {"review", text(entered.reviewDate)},
        {"reason", entered.reason},
    };
    for (const auto &[field, value] : fields) {
        if (document.note(head(field)) == value)
            continue;
        if (auto kept = document.setNote(head(field), value); !kept)
            return kept;
    }
    return {};
}

Sheet documentSheet(const Document &document, const CheckBook &checks)
{
    SheetHead filled = sheetHead(document);
    const Revisions revisions = readRevisions(document);
    filled.revision = revisions.numberFor(checks.plan());
    return makeSheet(document.site(), checks.plan(), filled, proofsOf(checks), revisions.changesIn(checks.plan()));
}

Result<void> issueSheet(Document &document, const CheckBook &checks)
{
    Revisions revisions = readRevisions(document);
    return revisions.issue(checks.plan()) ? writeRevisions(document, revisions) : Result<void>();
}

FlowVerdicts flowVerdicts(const CheckBook &checks)
{
    FlowVerdicts verdicts;
    const auto planned = checks.planned(QStringLiteral("1"));
    const GateState state = checks.gate(QStringLiteral("1"));
    for (const Flow &flow : checks.plan().flows) {
        const auto proof = proofOf(flow.number, planned, state);
        if (proof && proof->stale == Staleness::Fresh)
            verdicts.insert(flow.number, proof->finding->verdict);
    }
    return verdicts;
}

} // namespace calls
