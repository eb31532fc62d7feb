// SPDX-License-Identifier: GPL-3.0-or-later
#include <metrics/PanelQuery.h>

#include <QCoreApplication>
#include <QRegularExpression>

namespace calls {

namespace {

Failure badVariable(const Variable &variable, const QString &why)
{
    return failure(QStringLiteral("dashboard.variable"),
                   QCoreApplication::translate("Dashboard", "The values of the variable $%1 cannot be found: %2. Mend the variable in "
                                                            "Grafana, or choose its value by hand.")
                       .arg(variable.name, why));
}

/// What label_values(…) and its kin ask for.
struct Question
{
    enum class Kind { Label, Names, Result };
    Kind kind = Kind::Label;
    QString label;
    QString match; ///< a selector, a query, or a regular expression of names
};

std::optional<Question> questionOf(const QString &query)
{
    static const QRegularExpression one(QStringLiteral("^label_values\\(\\s*([a-zA-Z_]\\w*)\\s*\\)$"));
    static const QRegularExpression two(QStringLiteral("^label_values\\((.+),\\s*([a-zA-Z_]\\w*)\\s*\\)$"),
                                        QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression names(QStringLiteral("^metrics\\((.*)\\)$"));
    static const QRegularExpression result(QStringLiteral("^query_result\\((.+)\\)$"), QRegularExpression::DotMatchesEverythingOption);
    const QString text = query.trimmed();
    if (const auto match = one.match(text); match.hasMatch())
        return Question{Question::Kind::Label, match.captured(1), QString()};
    if (const auto match = two.match(text); match.hasMatch())
        return Question{Question::Kind::Label, match.captured(2), match.captured(1).trimmed()};
    if (const auto match = names.match(text); match.hasMatch())
        return Question{Question::Kind::Names, QStringLiteral("__name__"), match.captured(1).trimmed()};
    if (const auto match = result.match(text); match.hasMatch())
        return Question{Question::Kind::Result, QString(), match.captured(1).trimmed()};
    return std::nullopt;
}

/// Grafana's way: /…/flags anywhere in the value, anything else must match the whole value.
QRegularExpression expression(const QString &written)
{
    static const QRegularExpression slashed(QStringLiteral("^/(.*)/([gimsuy]*)$"), QRegularExpression::DotMatchesEverythingOption);
    if (const auto match = slashed.match(written); match.hasMatch()) {
        QRegularExpression::PatternOptions options;
        if (match.captured(2).contains(u'i'))
            options |= QRegularExpression::CaseInsensitiveOption;
        if (match.captured(2).contains(u's'))
            options |= QRegularExpression::DotMatchesEverythingOption;
        return QRegularExpression(match.captured(1), options);
    }
    return QRegularExpression(QRegularExpression::anchoredPattern(written));
}

QString chosenPart(const QRegularExpressionMatch &match)
{
    const QString named = match.captured(QStringLiteral("value"));
    if (!named.isEmpty())
        return named;
    for (int group = 1; group <= match.lastCapturedIndex(); ++group) {
        if (!match.captured(group).isEmpty())
            return match.captured(group);
    }
    return match.captured(0);
}

Result<QStringList> filtered(const QStringList &values, const Variable &variable, const QString &regex)
{
    if (regex.isEmpty())
        return values;
    const QRegularExpression wanted = expression(regex);
    if (!wanted.isValid())
        return badVariable(variable, QCoreApplication::translate("Dashboard", "its regular expression “%1” is none (%2)")
                                         .arg(regex, wanted.errorString()));
    QStringList kept;
    for (const QString &value : values) {
        if (const auto match = wanted.match(value); match.hasMatch())
            kept << chosenPart(match);
    }
    return kept;
}

QStringList resultTexts(const QueryAnswer &answer)
{
    QStringList texts;
    for (const Series &series : answer.series) {
        const Sample last = series.samples.isEmpty() ? Sample{} : series.samples.last();
        texts << QStringLiteral("%1 %2 %3").arg(labelText(series.labels), QString::number(last.value, 'g', 17)).arg(last.at);
    }
    return texts;
}

QStringList fixedValues(const Variable &variable)
{
    if (variable.type == QLatin1String("custom") || variable.type == QLatin1String("interval"))
        return variable.options;
    if (variable.type == QLatin1String("datasource"))
        return variable.current;
    const QString value = variable.query.isEmpty() ? variable.current.value(0) : variable.query;
    return value.isEmpty() ? QStringList() : QStringList{value};
}

} // namespace

Async<QStringList> variableValues(std::shared_ptr<MetricsSource> source, Variable variable, Choices sofar, TimeRange range, Limits limits)
{
    if (variable.type != QLatin1String("query")) {
        Result<QStringList> fixed = fixedValues(variable);
        co_return fixed;
    }
    const qint64 step = stepFor(range, 1000, 1000);
    const auto question = questionOf(interpolated(variable.query, sofar, range, step, step));
    if (!question) {
        const QString why =
            QCoreApplication::translate("Dashboard", "its query “%1” is none of label_values(…), metrics(…) and query_result(…)")
                .arg(variable.query);
        co_return badVariable(variable, why);
    }
    const QString regex = interpolated(variable.regex, sofar, range, step, step);
    QStringList values;
    if (question->kind == Question::Kind::Result) {
        const auto answer = co_await source->query(question->match, range.to, limits);
        if (!answer)
            co_return Failure(answer.error());
        values = resultTexts(*answer);
    } else {
        const bool names = question->kind == Question::Kind::Names;
        QString match;
        if (!names)
            match = question->match;
        const auto answer = co_await source->labelValues(question->label, match, range, limits);
        if (!answer)
            co_return Failure(answer.error());
        values = *answer;
        if (names && !question->match.isEmpty()) {
            const auto kept = filtered(values, variable, u'/' + question->match + u'/');
            if (!kept)
                co_return Failure(kept.error());
            values = *kept;
        }
    }
    auto kept = filtered(values, variable, regex);
    if (kept)
        kept->removeDuplicates();
    co_return kept;
}

} // namespace calls
