// SPDX-License-Identifier: GPL-3.0-or-later
// A metrics server at the interface: answers what it was told, refuses by name, and remembers what it was asked.
#pragma once

#include <metrics/MetricsSource.h>

#include <optional>
#include <utility>

namespace calls::test {

class ScriptedMetrics : public MetricsSource
{
public:
    QueryAnswer answer;
    QList<std::pair<QString, QList<Series>>> answers; ///< instead of `answer`, of the first whose text the question has
    std::optional<Error> refuseAll;
    QStringList values;
    QMap<QString, Error> refusals; ///< by what was asked, as it stands in `asked`
    QStringList asked;             ///< "label instance up{…}", "query up", "range up"

    QString name() const override { return QStringLiteral("scripted"); }
    Async<QueryAnswer> query(QString promql, qint64 /*at*/, Limits /*limits*/) override
    {
        co_return said(QStringLiteral("query ") + promql);
    }
    Async<QueryAnswer> range(QString promql, TimeRange /*range*/, qint64 /*step*/, Limits /*limits*/) override
    {
        co_return said(QStringLiteral("range ") + promql);
    }
    Async<QStringList> labelValues(QString label, QString match, TimeRange /*range*/, Limits /*limits*/) override
    {
        const auto answered = said(QStringLiteral("label %1 %2").arg(label, match));
        if (!answered)
            co_return Failure(answered.error());
        co_return values;
    }
    Async<QList<Alert>> alerts(Limits /*limits*/) override { co_return QList<Alert>(); }
    Async<QList<TargetState>> targets(Limits /*limits*/) override { co_return QList<TargetState>(); }

private:
    Result<QueryAnswer> said(const QString &question)
    {
        asked << question;
        if (refuseAll)
            return Failure(*refuseAll);
        if (refusals.contains(question))
            return Failure(refusals.value(question));
        for (const auto &[part, series] : std::as_const(answers)) {
            if (!question.contains(part))
                continue;
            QueryAnswer matrix;
            matrix.kind = AnswerKind::Matrix;
            matrix.series = series;
            return matrix;
        }
        return answer;
    }
};

} // namespace calls::test
