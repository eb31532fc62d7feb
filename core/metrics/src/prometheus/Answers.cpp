// SPDX-License-Identifier: GPL-3.0-or-later
#include "Answers.h"

#include <base/Redaction.h>

#include <QCoreApplication>
#include <QDateTime>
#include <QUrl>

// An answer may hold a million samples, and the window reads several a second: simdjson takes a twentieth of the time.
#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

namespace calls {

namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

QString say(const char *text)
{
    return QCoreApplication::translate("Metrics", text);
}

QString qt(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

Failure strange(const QString &place, const QString &what, const QByteArray &body)
{
    return failure(QStringLiteral("metrics.answer"),
                   say("%1 answered, but not as Prometheus does: %2. Check the address, and what stands in front of "
                       "the server.")
                       .arg(place, what),
                   redacted(QString::fromUtf8(body.left(500))));
}

/// The field's text, empty when it is absent or of another type.
QString textOf(const element &from, std::string_view name)
{
    std::string_view text;
    return from[name].get(text) == simdjson::SUCCESS ? qt(text) : QString();
}

Labels labelsOf(const element &from, std::string_view name)
{
    Labels labels;
    object fields;
    if (from[name].get(fields) != simdjson::SUCCESS)
        return labels;
    for (const auto &[key, value] : fields) {
        std::string_view text;
        if (value.get(text) == simdjson::SUCCESS)
            labels.insert(qt(key), qt(text));
    }
    return labels;
}

/// RFC 3339 with up to nanoseconds; 0 when it is none. Go's zero time is "not yet".
qint64 timeOf(const element &from, std::string_view name)
{
    const QDateTime time = QDateTime::fromString(textOf(from, name), Qt::ISODateWithMs);
    return time.isValid() && time.date().year() > 1970 ? time.toMSecsSinceEpoch() : 0;
}

double numberOf(const element &from, std::string_view name)
{
    double number = 0;
    return from[name].get(number) == simdjson::SUCCESS && std::isfinite(number) ? number : 0;
}

/// [seconds, "value"]
std::optional<Sample> sampleOf(const element &from)
{
    array pair;
    if (from.get(pair) != simdjson::SUCCESS || pair.size() != 2)
        return std::nullopt;
    double seconds = 0;
    std::string_view text;
    // Year 5138: beyond it is no time of a measurement, and milliseconds still fit.
    if (pair.at(0).get(seconds) != simdjson::SUCCESS || !(std::abs(seconds) < 1e11)
        || pair.at(1).get(text) != simdjson::SUCCESS)
        return std::nullopt;
    const std::optional<double> value = sampleValue(text);
    if (!value)
        return std::nullopt;
    return Sample{qint64(std::llround(seconds * 1000)), *value};
}

bool orderly(QList<Sample> &samples)
{
    const auto notAfter = [](const Sample &a, const Sample &b) { return a.at >= b.at; };
    if (std::adjacent_find(samples.cbegin(), samples.cend(), notAfter) == samples.cend())
        return true;
    std::stable_sort(samples.begin(), samples.end(), [](const Sample &a, const Sample &b) { return a.at < b.at; });
    const auto same = [](const Sample &a, const Sample &b) { return a.at == b.at; };
    samples.erase(std::unique(samples.begin(), samples.end(), same), samples.end());
    return false;
}

/// False when a sample is none.
bool readSeries(const element &from, bool matrix, QueryAnswer &answer)
{
    Series series;
    series.labels = labelsOf(from, "metric");
    element value;
    if (!matrix) {
        if (from["value"].get(value) == simdjson::SUCCESS) { // native histograms have none
            const auto sample = sampleOf(value);
            if (!sample)
                return false;
            series.samples << *sample;
        }
        answer.series << series;
        return true;
    }
    array values;
    if (from["values"].get(values) == simdjson::SUCCESS) {
        series.samples.reserve(qsizetype(values.size()));
        for (const element one : values) {
            const auto sample = sampleOf(one);
            if (!sample)
                return false;
            series.samples << *sample;
        }
        if (!orderly(series.samples))
            answer.warnings << say("Samples of %1 came out of order.").arg(labelText(series.labels));
    }
    answer.series << series;
    return true;
}

/// The document with status "success" and its data; the parser owns what is handed on.
class Opened
{
public:
    Opened(const QByteArray &body, QString place) : m_body(body), m_place(std::move(place))
    {
        m_fine = m_parser.parse(m_body.constData(), size_t(m_body.size())).get(m_root) == simdjson::SUCCESS;
    }
    [[nodiscard]] Result<element> data() const
    {
        if (!m_fine)
            return strange(m_place, say("the answer is no JSON, or only half of it"), m_body);
        if (textOf(m_root, "status") != QLatin1String("success"))
            return strange(m_place, say("it has no status \"success\""), m_body);
        element data;
        if (m_root["data"].get(data) != simdjson::SUCCESS)
            return strange(m_place, say("it has no data"), m_body);
        return data;
    }
    [[nodiscard]] Failure wrong(const QString &what) const { return strange(m_place, what, m_body); }
    [[nodiscard]] QStringList warnings() const
    {
        QStringList all;
        array texts;
        if (m_root["warnings"].get(texts) != simdjson::SUCCESS)
            return all;
        for (const element one : texts) {
            std::string_view text;
            if (one.get(text) == simdjson::SUCCESS)
                all << qt(text);
        }
        return all;
    }

private:
    QByteArray m_body;
    QString m_place;
    simdjson::dom::parser m_parser;
    element m_root;
    bool m_fine = false;
};

} // namespace

std::optional<double> sampleValue(std::string_view text)
{
    if (text == "NaN")
        return std::numeric_limits<double>::quiet_NaN();
    if (text == "+Inf" || text == "Inf")
        return std::numeric_limits<double>::infinity();
    if (text == "-Inf")
        return -std::numeric_limits<double>::infinity();
    if (text.starts_with('+'))
        text.remove_prefix(1);
    double value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

Result<QueryAnswer> readQuery(const QByteArray &body, const QString &place)
{
    const Opened opened(body, place);
    const auto data = opened.data();
    if (!data)
        return Failure(data.error());
    QueryAnswer answer;
    answer.warnings = opened.warnings();
    element result;
    if ((*data)["result"].get(result) != simdjson::SUCCESS)
        return opened.wrong(say("it has no result"));
    const QString kind = textOf(*data, "resultType");
    if (kind == QLatin1String("scalar")) {
        const auto sample = sampleOf(result);
        if (!sample)
            return opened.wrong(say("its scalar is no number"));
        answer.kind = AnswerKind::Scalar;
        Series series;
        series.samples << *sample;
        answer.series << series;
        return answer;
    }
    if (kind == QLatin1String("string")) {
        array pair;
        std::string_view text;
        if (result.get(pair) != simdjson::SUCCESS || pair.at(1).get(text) != simdjson::SUCCESS)
            return opened.wrong(say("its string is no text"));
        answer.kind = AnswerKind::Text;
        answer.text = qt(text);
        return answer;
    }
    const bool matrix = kind == QLatin1String("matrix");
    array all;
    if ((!matrix && kind != QLatin1String("vector")) || result.get(all) != simdjson::SUCCESS)
        return opened.wrong(say("its result is of a kind that is not known here"));
    answer.kind = matrix ? AnswerKind::Matrix : AnswerKind::Vector;
    for (const element one : all) {
        if (!readSeries(one, matrix, answer))
            return opened.wrong(say("one of its samples is no number"));
    }
    return answer;
}

Result<QStringList> readTexts(const QByteArray &body, const QString &place)
{
    const Opened opened(body, place);
    const auto data = opened.data();
    if (!data)
        return Failure(data.error());
    array all;
    if (data->get(all) != simdjson::SUCCESS)
        return opened.wrong(say("its data is no list"));
    QStringList texts;
    for (const element one : all) {
        std::string_view text;
        if (one.get(text) != simdjson::SUCCESS)
            return opened.wrong(say("one of its values is no text"));
        texts << qt(text);
    }
    texts.sort();
    return texts;
}

Result<QList<Alert>> readAlerts(const QByteArray &body, const QString &place)
{
    const Opened opened(body, place);
    const auto data = opened.data();
    if (!data)
        return Failure(data.error());
    array all;
    if ((*data)["alerts"].get(all) != simdjson::SUCCESS)
        return opened.wrong(say("it has no alerts"));
    QList<Alert> alerts;
    for (const element one : all) {
        Alert alert;
        alert.labels = labelsOf(one, "labels");
        alert.name = alert.labels.take(QStringLiteral("alertname"));
        alert.annotations = labelsOf(one, "annotations");
        alert.firing = textOf(one, "state") == QLatin1String("firing");
        alert.since = timeOf(one, "activeAt");
        std::string_view value;
        if (one["value"].get(value) == simdjson::SUCCESS)
            alert.value = sampleValue(value).value_or(std::numeric_limits<double>::quiet_NaN());
        alerts << alert;
    }
    return alerts;
}

Result<QList<TargetState>> readTargets(const QByteArray &body, const QString &place)
{
    const Opened opened(body, place);
    const auto data = opened.data();
    if (!data)
        return Failure(data.error());
    array all;
    if ((*data)["activeTargets"].get(all) != simdjson::SUCCESS)
        return opened.wrong(say("it has no targets"));
    QList<TargetState> targets;
    for (const element one : all) {
        TargetState target;
        target.labels = labelsOf(one, "labels");
        target.address = textOf(one, "scrapeUrl");
        target.up = textOf(one, "health") == QLatin1String("up");
        target.error = redacted(textOf(one, "lastError"));
        target.scraped = timeOf(one, "lastScrape");
        target.seconds = numberOf(one, "lastScrapeDuration");
        // A blackbox exporter answers for others: that it did says nothing of them.
        if (!QUrl(target.address).path().endsWith(QLatin1String("/probe")))
            targets << target;
    }
    return targets;
}

} // namespace calls
