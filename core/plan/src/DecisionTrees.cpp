// SPDX-License-Identifier: GPL-3.0-or-later
// Reads resources/guide/decisions.toml once. The file is part of the program: a test proves that it is whole.
#include <plan/Decision.h>

#include <QFile>

#include <toml++/toml.h>

#include <algorithm>

namespace calls {

namespace {

QString text(const toml::table &table, std::string_view key)
{
    return QString::fromStdString(table[key].value_or(std::string()));
}

template<typename T, typename Read>
QList<T> list(const toml::table &table, std::string_view key, Read read)
{
    QList<T> result;
    if (const toml::array *array = table[key].as_array()) {
        for (const auto &node : *array) {
            if (const toml::table *entry = node.as_table())
                result.append(read(*entry));
        }
    }
    return result;
}

Branch readBranch(const toml::table &t)
{
    return {text(t, "when"), text(t, "label"), text(t, "stub"), text(t, "next")};
}

Question readQuestion(const toml::table &t)
{
    Question question{text(t, "id"), text(t, "ask"), {}, text(t, "fact"), t["threshold"].value_or(0),
                      text(t, "why"), text(t, "guide"), text(t, "caution"), list<Branch>(t, "branch", readBranch)};
    if (const toml::array *answers = t["answers"].as_array()) {
        for (const auto &node : *answers)
            question.answers << QString::fromStdString(node.value_or(std::string()));
    }
    return question;
}

Outcome readOutcome(const toml::table &t)
{
    return {text(t, "id"), text(t, "title"), text(t, "key"), text(t, "value"), text(t, "reason"), text(t, "icon")};
}

DecisionTree readTree(const toml::table &t)
{
    return {text(t, "id"), text(t, "title"), text(t, "step"), text(t, "start"),
            list<Question>(t, "question", readQuestion), list<Outcome>(t, "outcome", readOutcome)};
}

template<typename T>
const T *byId(const QList<T> &items, const QString &id)
{
    const auto found = std::find_if(items.begin(), items.end(), [&](const T &item) { return item.id == id; });
    return found == items.end() ? nullptr : &*found;
}

} // namespace

const Question *DecisionTree::question(const QString &questionId) const
{
    return byId(questions, questionId);
}

const Outcome *DecisionTree::outcome(const QString &outcomeId) const
{
    return byId(outcomes, outcomeId);
}

const QList<DecisionTree> &decisionTrees()
{
    static const QList<DecisionTree> trees = [] {
        QFile file(QStringLiteral(":/guide/decisions.toml"));
        if (!file.open(QIODevice::ReadOnly))
            return QList<DecisionTree>();
        return list<DecisionTree>(toml::parse(file.readAll().toStdString()), "tree", readTree);
    }();
    return trees;
}

const DecisionTree *decisionTree(const QString &id)
{
    return byId(decisionTrees(), id);
}

} // namespace calls
