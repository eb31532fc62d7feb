// SPDX-License-Identifier: GPL-3.0-or-later
#include "Revisions.h"

#include <base/Message.h>

#include <utility>

namespace calls {

namespace {

const QString numberNote = QStringLiteral("sheet.revision");
const QString issuedNote = QStringLiteral("sheet.issued");
const QString previousNote = QStringLiteral("sheet.previous");

QString identity(const Flow &flow)
{
    return QStringList{flow.source.name, flow.destination.name, protocolWord(flow.protocol), flow.purpose}
        .join(QLatin1Char('\t'));
}

IssuedRules rulesOf(const Plan &plan)
{
    IssuedRules rules;
    for (const Flow &flow : plan.flows)
        rules.insert(identity(flow), fingerprint(flow));
    return rules;
}

} // namespace

int Revisions::numberFor(const Plan &plan) const
{
    return number > 0 && rulesOf(plan) == issued ? number : number + 1;
}

RuleChanges Revisions::changesIn(const Plan &plan) const
{
    const IssuedRules &before = rulesOf(plan) == issued ? previous : issued;
    RuleChanges changes;
    if (before.isEmpty())
        return changes;
    for (const Flow &flow : plan.flows) {
        const QString was = before.value(identity(flow));
        if (was.isEmpty())
            changes.insert(flow.number, RuleChange::Added);
        else if (was != fingerprint(flow))
            changes.insert(flow.number, RuleChange::Changed);
    }
    return changes;
}

bool Revisions::issue(const Plan &plan)
{
    const IssuedRules now = rulesOf(plan);
    if (number > 0 && now == issued)
        return false;
    previous = std::exchange(issued, now);
    ++number;
    return true;
}

Revisions readRevisions(const Document &document)
{
    return {document.note(numberNote).toInt(), argsFromJson(document.note(issuedNote)),
            argsFromJson(document.note(previousNote))};
}

Result<void> writeRevisions(Document &document, const Revisions &revisions)
{
    if (auto kept = document.setNote(issuedNote, argsToJson(revisions.issued)); !kept)
        return kept;
    if (auto kept = document.setNote(previousNote, argsToJson(revisions.previous)); !kept)
        return kept;
    return document.setNote(numberNote, QString::number(revisions.number));
}

} // namespace calls
