// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricsLines.h"

#include "Output.h"

#include <base/Time.h>

#include <QDateTime>

#include <array>
#include <charconv>
#include <cmath>

namespace calls::cli {

namespace {

using nlohmann::ordered_json;

constexpr size_t longestNumber = 1100; // digits of the smallest double, written out

ordered_json labelsJson(const Labels &labels)
{
    auto all = ordered_json::object();
    for (auto label = labels.cbegin(); label != labels.cend(); ++label)
        all[utf8(label.key())] = utf8(label.value());
    return all;
}

ordered_json sampleJson(const Sample &sample)
{
    auto pair = ordered_json::array();
    if (sample.at % 1000 == 0)
        pair.push_back(sample.at / 1000);
    else
        pair.push_back(double(sample.at) / 1000);
    pair.push_back(utf8(sampleText(sample.value)));
    return pair;
}

QDateTime timeOf(qint64 at)
{
    return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC);
}

ordered_json timeJson(qint64 at)
{
    return at > 0 ? ordered_json(utf8(toUtcText(at))) : ordered_json();
}

} // namespace

QString sampleText(double value)
{
    if (std::isnan(value))
        return QStringLiteral("NaN");
    if (std::isinf(value))
        return value > 0 ? QStringLiteral("+Inf") : QStringLiteral("-Inf");
    std::array<char, longestNumber> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed);
    return QString::fromLatin1(digits.data(), end.ptr - digits.data());
}

ordered_json answerJson(const QueryAnswer &answer)
{
    ordered_json data;
    if (answer.kind == AnswerKind::Text) {
        data["resultType"] = "string";
        data["result"] = ordered_json::array({0, utf8(answer.text)});
        return data;
    }
    if (answer.kind == AnswerKind::Scalar) {
        data["resultType"] = "scalar";
        data["result"] = answer.series.isEmpty() ? ordered_json() : sampleJson(answer.series.first().samples.value(0));
        return data;
    }
    const bool matrix = answer.kind == AnswerKind::Matrix;
    data["resultType"] = matrix ? "matrix" : "vector";
    data["result"] = ordered_json::array();
    for (const Series &series : answer.series) {
        ordered_json one;
        one["metric"] = labelsJson(series.labels);
        if (matrix) {
            one["values"] = ordered_json::array();
            for (const Sample &sample : series.samples)
                one["values"].push_back(sampleJson(sample));
        } else if (!series.samples.isEmpty()) {
            one["value"] = sampleJson(series.samples.first());
        }
        data["result"].push_back(one);
    }
    return data;
}

void printAnswer(const QueryAnswer &answer)
{
    if (answer.kind == AnswerKind::Text) {
        printLine(answer.text);
        return;
    }
    const bool matrix = answer.kind == AnswerKind::Matrix;
    QStringList head{QStringLiteral("Series"), QStringLiteral("Value")};
    if (matrix)
        head.insert(1, QStringLiteral("Time"));
    QList<QStringList> rows;
    for (const Series &series : answer.series) {
        const QString name = answer.kind == AnswerKind::Scalar ? QStringLiteral("scalar") : labelText(series.labels);
        for (const Sample &sample : series.samples) {
            QStringList row{name, sampleText(sample.value)};
            if (matrix)
                row.insert(1, timeOf(sample.at).toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")));
            rows << row;
        }
    }
    if (rows.isEmpty())
        printLine(QStringLiteral("No series."));
    else
        printTable(head, rows);
}

QString targetWord(const TargetState &target)
{
    if (target.scraped == 0)
        return QStringLiteral("unknown");
    return target.up ? QStringLiteral("up") : QStringLiteral("down");
}

ordered_json targetJson(const TargetState &target)
{
    const QString instance = target.labels.value(QStringLiteral("instance"));
    ordered_json line;
    line["event"] = "target";
    line["role"] = utf8(target.labels.value(QStringLiteral("role"), target.labels.value(QStringLiteral("job"))));
    line["server"] = utf8(target.labels.value(QStringLiteral("server")));
    line["instance"] = utf8(instance);
    line["state"] = utf8(targetWord(target));
    line["error"] = utf8(target.error);
    line["scraped"] = timeJson(target.scraped);
    line["seconds"] = target.seconds;
    return line;
}

QString targetLine(const TargetState &target)
{
    const QString role = target.labels.value(QStringLiteral("role"), target.labels.value(QStringLiteral("job")));
    const QString state = targetWord(target);
    const QString error = target.error.isEmpty() ? QString() : QStringLiteral(": ") + target.error;
    return QStringLiteral("%1 (%2) is %3%4").arg(target.labels.value(QStringLiteral("instance")), role, state, error);
}

ordered_json alertJson(const Alert &alert, const QString &state)
{
    ordered_json line;
    line["event"] = "alert";
    line["alert"] = utf8(alert.name);
    line["state"] = utf8(state);
    line["severity"] = utf8(alert.labels.value(QStringLiteral("severity")));
    line["labels"] = labelsJson(alert.labels);
    line["summary"] = utf8(alert.annotations.value(QStringLiteral("summary")));
    line["description"] = utf8(alert.annotations.value(QStringLiteral("description")));
    line["since"] = timeJson(alert.since);
    line["value"] = utf8(sampleText(alert.value));
    return line;
}

QString alertLine(const Alert &alert, const QString &state)
{
    const QString summary = alert.annotations.value(QStringLiteral("summary"));
    return QStringLiteral("Alert %1 %2: %3")
        .arg(alert.name, state, summary.isEmpty() ? labelText(alert.labels) : summary);
}

} // namespace calls::cli
