// SPDX-License-Identifier: GPL-3.0-or-later
// From a panel and a time range to PromQL, and from its answer to named fields. Pure, but for fetching.
#pragma once

#include <metrics/Dashboard.h>
#include <metrics/MetricsSource.h>

namespace calls {

/// What each variable stands for now: one value, or several of a multi variable (joined as a regular expression).
using Choices = QMap<QString, QStringList>;

/// Grafana's word for "All" in Variable::current. The choice of "All" is the variable's allValue, or else all its values; this word
/// itself as a choice becomes ".*".
inline constexpr QStringView everything = u"$__all";

/// Values a variable may take, by the server, each once; all types but "query" answer without it.
/// Errors are those of MetricsSource, and "dashboard.variable" (a query that is not known here, a regex that is none).
Async<QStringList> variableValues(std::shared_ptr<MetricsSource> source, Variable variable, Choices sofar, TimeRange range, Limits limits);

/// Replaces $name, ${name}, ${name:regex|pipe|csv|raw}, [[name]], $__interval, $__interval_ms, $__rate_interval,
/// $__rate_interval_ms, $__range, $__range_s, $__range_ms, $__from and $__to. Unknown names stay as they are.
/// Several values become (a|b) with their own characters escaped for a regular expression inside a PromQL text, as Grafana
/// does. One value is escaped too where it stands behind =~ or !~, unless it is meant as an expression itself: a variable's
/// allValue and the like, known by ".*", ".+" or "|" in it. `scrape` is the interval of the targets in milliseconds:
/// $__rate_interval is max($__interval + scrape, 4 * scrape), as Grafana computes it.
[[nodiscard]] QString interpolated(const QString &expr, const Choices &choices, TimeRange range, qint64 step, qint64 scrape);

/// A step that gives about one sample a pixel: a round one (1, 2, 5, 10, 15, 30 s, 1, 2, 5 … min), never below `scrape`.
[[nodiscard]] qint64 stepFor(TimeRange range, int pixels, qint64 scrape);

/// "now-1h", "now", "now-7d/d", an ISO date or milliseconds to a time. Nothing when it is none of these.
/// "/d" goes to the day's beginning in this computer's time zone; `end`: to its last millisecond, as a range's end wants it.
[[nodiscard]] std::optional<qint64> timeOf(const QString &text, qint64 now, bool end = false);

/// One series of a panel, named, with its style: what charts, stats and tables are made of.
struct Field
{
    QString name;     ///< by the legend, overrides applied
    QString ref;
    Labels labels;
    FieldStyle style;
    QList<Sample> samples; ///< on the grid of `step`; a missing place is a gap
    bool operator==(const Field &) const = default;
};

struct PanelData
{
    QList<Field> fields;
    qint64 step = 0;      ///< milliseconds between samples; more than 1.5 of it apart is a gap
    QStringList warnings;
    QList<Error> errors;  ///< of targets that failed; the others are drawn
    bool operator==(const PanelData &) const = default;
};

/// Asks all targets of the panel side by side. The only Error is a cancellation.
Async<PanelData> fetchPanel(std::shared_ptr<MetricsSource> source, Panel panel, Choices choices, TimeRange range, int pixels,
                            qint64 scrape, Limits limits);

/// Answers to fields: legends filled in, overrides applied, buckets of a heatmap differenced.
[[nodiscard]] QList<Field> fieldsOf(const Panel &panel, const PanelTarget &target, const QueryAnswer &answer);

/// "last", "lastNotNull", "min", "max", "mean", "sum", "first", "count", "range"; NaN when there is no sample. NaN samples do not count.
[[nodiscard]] double reduced(const QList<Sample> &samples, const QString &calc);

} // namespace calls
