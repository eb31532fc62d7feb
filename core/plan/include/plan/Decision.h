// SPDX-License-Identifier: GPL-3.0-or-later
// The guide's decision trees, as data (resources/guide/decisions.toml), and the path the answers take through them.
#pragma once

#include <plan/Site.h>

namespace calls {

/// A way out of a question.
struct Branch
{
    QString when;     ///< "yes", "no", "over", "up-to"
    QString label;    ///< on the arrow: "Over 50"
    QString stub;     ///< the untaken way in words: "Up to 50: integrated"
    QString next;     ///< id of a question or an outcome of this tree
};

struct Question
{
    QString id;
    QString ask;          ///< "Total users of the site?"
    QStringList answers;  ///< answer fields changed in place here, by path
    QString fact;         ///< what is judged: see facts() in Decisions.cpp
    int threshold = 0;    ///< for "over" and "up-to"
    QString why;          ///< for the right panel
    QString guide;        ///< what the guide says, in our words
    QString caution;      ///< known to be wrong here; may be empty
    QList<Branch> branches;
};

struct Outcome
{
    QString id;
    QString title;   ///< "RTCD"
    QString key;     ///< "architecture", "recording", "stun", "turn"
    QString value;   ///< "rtcd", "true", …
    QString reason;
    QString icon;
};

struct DecisionTree
{
    QString id;
    QString title; ///< "Media service"
    QString step;  ///< "1.2.1"
    QString start; ///< id of the first question
    QList<Question> questions;
    QList<Outcome> outcomes;

    [[nodiscard]] const Question *question(const QString &questionId) const;
    [[nodiscard]] const Outcome *outcome(const QString &outcomeId) const;
};

/// One question on the taken path, answered or assumed.
struct Decision
{
    QString tree;
    QString step;
    QString question;    ///< id
    QString ask;
    QString answer;      ///< "No", "320", "Recording, transcription"
    bool stated = true;  ///< false: nobody answered; the plan assumes it
    Branch taken;
    QStringList otherWays; ///< stubs of the ways not taken
    QString consequence; ///< title of the outcome, or what is asked next
};

/// The path through one tree.
struct Path
{
    QString tree;
    QList<Decision> decisions;
    Outcome outcome;
    bool against = false; ///< the admin chose otherwise than the guide advises
    Outcome advised;      ///< what the guide advises when `against`
};

/// In the guide's order. Texts are English; translate with context "guide" to show them.
[[nodiscard]] const QList<DecisionTree> &decisionTrees();
[[nodiscard]] const DecisionTree *decisionTree(const QString &id);
[[nodiscard]] QList<Path> decide(const Site &site);

} // namespace calls
