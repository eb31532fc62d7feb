// SPDX-License-Identifier: GPL-3.0-or-later
#include <plan/Decision.h>

#include "Facts.h"

#include <algorithm>

namespace calls {

namespace {

bool takes(const Branch &branch, const Question &question, const JudgedFact &fact)
{
    if (branch.when == QLatin1String("over"))
        return fact.number > question.threshold;
    if (branch.when == QLatin1String("up-to"))
        return fact.number <= question.threshold;
    return fact.yes == (branch.when == QLatin1String("yes"));
}

Path walk(const DecisionTree &tree, const Site &site)
{
    Path path;
    path.tree = tree.id;
    QString next = tree.start;
    while (const Question *question = tree.question(next)) {
        const JudgedFact judged = fact(site, question->fact);
        Decision decision{tree.id, tree.step, question->id, question->ask, judged.text, judged.stated, {}, {}, {}};
        for (const Branch &branch : question->branches) {
            if (takes(branch, *question, judged))
                decision.taken = branch;
            else
                decision.otherWays << branch.stub;
        }
        next = decision.taken.next;
        if (const Question *following = tree.question(next))
            decision.consequence = following->ask;
        else if (const Outcome *outcome = tree.outcome(next))
            decision.consequence = outcome->title;
        path.decisions.append(decision);
    }
    if (const Outcome *outcome = tree.outcome(next))
        path.outcome = *outcome;
    return path;
}

/// The admin may choose the architecture against the advice; the path keeps both.
void applyChoice(Path &path, const DecisionTree &tree, const QString &chosen)
{
    if (chosen.isEmpty() || chosen == path.outcome.value)
        return;
    const auto other = std::find_if(tree.outcomes.begin(), tree.outcomes.end(),
                                    [&](const Outcome &outcome) { return outcome.value == chosen; });
    if (other == tree.outcomes.end())
        return;
    path.against = true;
    path.advised = path.outcome;
    path.outcome = *other;
    path.outcome.reason = QStringLiteral("Chosen against the advice.");
}

} // namespace

QList<Path> decide(const Site &site)
{
    QList<Path> paths;
    for (const DecisionTree &tree : decisionTrees()) {
        Path path = walk(tree, site);
        if (path.outcome.key == QLatin1String("architecture"))
            applyChoice(path, tree, answerText(site.answers, "architecture"));
        paths.append(path);
    }
    return paths;
}

} // namespace calls
