// SPDX-License-Identifier: GPL-3.0-or-later
#include "PanelReader.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

namespace calls {

namespace {

/// "a, b\, c, text : value": parts between commas that are not escaped, of each the value.
QStringList customValues(const QString &query)
{
    QStringList values;
    QString part;
    const auto take = [&] {
        const qsizetype colon = part.indexOf(QLatin1String(" : "));
        const QString value = (colon < 0 ? part : part.mid(colon + 3)).trimmed();
        if (!value.isEmpty())
            values << value;
        part.clear();
    };
    for (qsizetype at = 0; at < query.size(); ++at) {
        if (query[at] == u'\\' && at + 1 < query.size() && query[at + 1] == u',') {
            part += u',';
            ++at;
        } else if (query[at] == u',') {
            take();
        } else {
            part += query[at];
        }
    }
    take();
    return values;
}

QStringList optionValues(const JsonView &at)
{
    QStringList values;
    for (const JsonView &option : at.items()) {
        const QString value = option.at("value").texts().value(0);
        if (!value.isEmpty() && value != QLatin1String("$__all") && !value.startsWith(QLatin1String("$__auto")))
            values << value;
    }
    return values;
}

/// Names that a variable's query or regex may mean.
QSet<QString> mentioned(const Variable &variable)
{
    static const QRegularExpression place(QStringLiteral("(?:\\$\\{?|\\[\\[)(\\w+)"));
    QSet<QString> names;
    for (auto matches = place.globalMatch(variable.query + u' ' + variable.regex); matches.hasNext();)
        names.insert(matches.next().captured(1));
    return names;
}

void take(qsizetype at, const QList<Variable> &all, QList<bool> &taken, QList<Variable> &ordered)
{
    if (taken[at])
        return;
    taken[at] = true; // before its own needs, so that a circle ends
    const QSet<QString> names = mentioned(all[at]);
    for (qsizetype other = 0; other < all.size(); ++other) {
        if (names.contains(all[other].name))
            take(other, all, taken, ordered);
    }
    ordered << all[at];
}

} // namespace

QList<Variable> inOrder(const QList<Variable> &variables)
{
    QList<bool> taken(variables.size(), false);
    QList<Variable> ordered;
    for (qsizetype at = 0; at < variables.size(); ++at)
        take(at, variables, taken, ordered);
    return ordered;
}

std::optional<Variable> readVariable(const JsonView &at, QStringList &unsupported)
{
    Variable variable;
    variable.name = at.at("name").text();
    variable.type = at.at("type").text();
    static const QStringList known{QStringLiteral("query"),    QStringLiteral("constant"), QStringLiteral("custom"),
                                   QStringLiteral("interval"), QStringLiteral("textbox"),  QStringLiteral("datasource")};
    if (!known.contains(variable.type)) {
        unsupported << QCoreApplication::translate("Dashboard", "variable $%1 of the type “%2”").arg(variable.name, variable.type);
        return std::nullopt;
    }
    variable.label = at.at("label").text();
    const JsonView query = at.at("query");
    variable.query = query.isObject() ? query.at("query").text() : query.text();
    variable.regex = at.at("regex").text();
    variable.multi = at.at("multi").flag(false);
    variable.includeAll = at.at("includeAll").flag(false);
    variable.allValue = at.at("allValue").text();
    variable.current = at.at("current").at("value").texts();
    variable.current.removeAll(QString());
    // Numbers up to schemaVersion 41, words in what follows it.
    const JsonView hide = at.at("hide");
    variable.hidden = hide.isText() ? hide.text() == QLatin1String("hideVariable") : hide.whole(0, 9, 0) >= 2;
    if (variable.type == QLatin1String("custom") || variable.type == QLatin1String("interval")) {
        variable.options = customValues(variable.query);
        if (variable.options.isEmpty())
            variable.options = optionValues(at.at("options"));
    }
    if (at.at("auto").flag(false))
        unsupported << QCoreApplication::translate("Dashboard", "“auto” of variable $%1").arg(variable.name);
    return variable;
}

} // namespace calls
