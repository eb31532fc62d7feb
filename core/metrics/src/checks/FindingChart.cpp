// SPDX-License-Identifier: GPL-3.0-or-later
#include <metrics/FindingChart.h>

#include <metrics/Decimate.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace calls {

namespace {

using Json = nlohmann::ordered_json;

constexpr qsizetype mostFields = 10;
constexpr qsizetype mostSamples = 1'000;
constexpr int pixels = 80;
constexpr qint64 latest = 4'102'444'800'000; // the year 2100

std::string utf8(const QString &text)
{
    return text.toStdString();
}

double peak(const Field &field)
{
    const double highest = reduced(field.samples, QStringLiteral("max"));
    return std::isnan(highest) ? -std::numeric_limits<double>::infinity() : highest;
}

/// Five digits are more than a chart shows.
double rounded(double value)
{
    return QString::number(value, 'g', 5).toDouble();
}

/// Runs of [milliseconds since `from`, value] one after the other; null stands for the gap between two.
Json samplesJson(const Field &field, TimeRange range, qint64 step)
{
    Json samples = Json::array();
    const Runs runs = decimated(field.samples, range, pixels, step);
    for (const auto &run : runs) {
        if (!samples.empty())
            samples.push_back(nullptr);
        for (const Sample &sample : run)
            samples.push_back(Json::array({sample.at - range.from, rounded(sample.value)}));
    }
    return samples;
}

QString textOf(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? QString::fromStdString(found->get<std::string>()) : QString();
}

std::optional<qint64> timeIn(const Json &object, const char *key)
{
    const auto found = object.find(key);
    if (found == object.end() || !found->is_number_integer())
        return std::nullopt;
    return found->get<qint64>();
}

Failure broken(const QString &what)
{
    return Failure(Error{QStringLiteral("metrics.chart"),
                         QStringLiteral("The chart kept with the finding cannot be shown: %1.").arg(what), {}});
}

/// NaN where a gap was, which is how a chart knows one.
std::optional<QList<Sample>> readSamples(const Json &array, TimeRange range)
{
    if (!array.is_array() || static_cast<qsizetype>(array.size()) > mostSamples)
        return std::nullopt;
    QList<Sample> samples;
    qint64 before = range.from - range.length();
    for (const Json &each : array) {
        if (each.is_null()) {
            samples.append({before + 1, std::numeric_limits<double>::quiet_NaN()});
            continue;
        }
        if (!each.is_array() || each.size() != 2 || !each[0].is_number_integer() || !each[1].is_number())
            return std::nullopt;
        const qint64 after = each[0].get<qint64>();
        if (after < -range.length() || after > 2 * range.length()) // lines reach a little over the plot's edge, no more
            return std::nullopt;
        const Sample sample{range.from + after, each[1].get<double>()};
        if (sample.at <= before)
            return std::nullopt;
        before = sample.at;
        samples.append(sample);
    }
    return samples;
}

} // namespace

QString chartText(const FindingChart &chart)
{
    QList<Field> fields = chart.data.fields;
    if (fields.size() > mostFields) {
        std::stable_sort(fields.begin(), fields.end(), [](const Field &a, const Field &b) { return peak(a) > peak(b); });
        fields.resize(mostFields);
    }
    Json series = Json::array();
    for (const Field &field : std::as_const(fields))
        series.push_back({{"name", utf8(field.name)},
                          {"unit", utf8(field.style.unit)},
                          {"samples", samplesJson(field, chart.range, chart.data.step)}});
    Json thresholds = Json::array();
    for (const Threshold &each : chart.panel.thresholds) {
        if (std::isfinite(each.value))
            thresholds.push_back({{"value", each.value}, {"colour", utf8(each.colour)}, {"words", utf8(each.words)}});
    }
    const Json whole{{"title", utf8(chart.panel.title)},
                     {"description", utf8(chart.panel.description)},
                     {"unit", utf8(chart.panel.style.unit)},
                     {"from", chart.range.from},
                     {"to", chart.range.to},
                     {"thresholds", thresholds},
                     {"thresholds_drawn", chart.panel.thresholdsDrawn},
                     {"series", series}};
    return QString::fromStdString(whole.dump(-1, ' ', false, Json::error_handler_t::replace));
}

Result<FindingChart> readChart(const QString &text)
{
    const Json whole = Json::parse(text.toStdString(), nullptr, false);
    if (!whole.is_object())
        return broken(QStringLiteral("it is not a JSON object"));
    const auto from = timeIn(whole, "from");
    const auto to = timeIn(whole, "to");
    const auto series = whole.find("series");
    if (!from || !to || *from < 0 || *to <= *from || *to > latest)
        return broken(QStringLiteral("its times are missing or in the wrong order"));
    if (series == whole.end() || !series->is_array() || static_cast<qsizetype>(series->size()) > mostFields)
        return broken(QStringLiteral("its series are missing or too many"));
    FindingChart chart;
    chart.range = {*from, *to};
    chart.panel.kind = PanelKind::TimeSeries;
    chart.panel.title = textOf(whole, "title");
    chart.panel.description = textOf(whole, "description");
    chart.panel.style.unit = textOf(whole, "unit");
    chart.panel.thresholdsDrawn = whole.value("thresholds_drawn", Json(false)) == Json(true);
    chart.panel.legendTable = true;
    chart.panel.calcs = {QStringLiteral("max"), QStringLiteral("mean"), QStringLiteral("last")};
    const auto thresholds = whole.find("thresholds");
    if (thresholds != whole.end() && thresholds->is_array()) {
        for (const Json &each : *thresholds) {
            const auto value = each.is_object() ? each.find("value") : each.end();
            if (value != each.end() && value->is_number())
                chart.panel.thresholds.append({value->get<double>(), textOf(each, "colour"), textOf(each, "words")});
        }
    }
    for (const Json &each : *series) {
        const auto kept = each.is_object() ? each.find("samples") : each.end();
        const auto samples = kept != each.end() ? readSamples(*kept, chart.range) : std::nullopt;
        if (!samples)
            return broken(QStringLiteral("a series is not made of times and values"));
        Field field;
        field.name = textOf(each, "name");
        field.style.unit = textOf(each, "unit");
        field.samples = *samples;
        chart.data.fields.append(field);
    }
    return chart;
}

} // namespace calls
