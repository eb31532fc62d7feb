// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleMetrics.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace calls::test {

namespace {

/// What a query is about, by a name in it: the first that fits.
struct Scale
{
    const char *name;
    double low;
    double high;
    double grain = 0.05; ///< noise, of the height
    bool whole = false;
};
constexpr Scale scales[] = {{"up{role!=\"\", server", 1, 1, 0, true},
                            {"count(up{role", 0, 0, 0, true},
                            {"scrape_duration", 0.004, 0.02, 0.3},
                            {"probe_ssl", 3.1e6, 7.4e6, 0},
                            {"client_rtt", 0.02, 0.11, 0.08},
                            {"client_jitter", 0.002, 0.014, 0.1},
                            {"loss_rate", 0.001, 0.015, 0.3},
                            {"type=\"failed\"", 0, 0.03, 0.3},
                            {"_time_", 0.004, 0.06, 0.1},
                            {"deriv(", 2.2e6, 2.6e6, 0.01},
                            {"/ (sum(increase", 0.6, 0.95, 0.03},
                            {"cpu_seconds", 12, 64, 0.06},
                            {"filesystem_avail", 41, 47, 0.01},
                            {"1 - node_memory", 38, 61, 0.01},
                            {"MemTotal", 6.2e9, 8.3e9, 0},
                            {"resident_memory", 1.6e8, 3.1e8, 0.02},
                            {"memstats", 6e7, 1.4e8, 0.06},
                            {"filefd", 3, 6, 0.02},
                            {"load1", 0.2, 0.9, 0.1},
                            {"timex", 0.0002, 0.0021, 0.2},
                            {"Errors", 0, 0.6, 0.9},
                            {"errors_total", 0, 3, 0.4, true},
                            {"max_fds", 0.02, 0.11, 0.02},
                            {"drop_total", 0, 0.2, 0.5},
                            {"Datagrams", 900, 16'000, 0.05},
                            {"packets_total", 900, 16'000, 0.05},
                            {"_bytes_total", 2.4e7, 2.6e8, 0.05},
                            {"sockstat", 60, 420, 0.03, true},
                            {"goroutines", 220, 840, 0.03, true},
                            {"max_open_connections", 300, 300, 0, true},
                            {"go_sql", 2, 24, 0.2, true},
                            {"daily_calls", 8, 64, 0.3, true},
                            {"monthly_calls", 300, 980, 0.2, true},
                            {"aggregate_stats", 9, 14, 0.2, true},
                            {"ws_", 1, 6, 0.1},
                            {"per_", 1, 4, 0.1},
                            {"", 4, 57, 0.04, true}};

const Scale &scaleOf(const QString &promql)
{
    return *std::find_if(std::begin(scales), std::end(scales),
                         [&promql](const Scale &each) { return promql.contains(QLatin1String(each.name)); });
}

QStringList valuesOf(const QString &label, const QString &promql)
{
    const auto has = [&promql](const char *part) { return promql.contains(QLatin1String(part)); };
    if (label == QLatin1String("server")) {
        if (has("role=\"node\"") || has("role!="))
            return {QStringLiteral("rtcd1"), QStringLiteral("mm1"), QStringLiteral("off1")};
        return has("rtcd") ? QStringList{QStringLiteral("rtcd1"), QStringLiteral("rtcd2")}
                           : QStringList{QStringLiteral("mm1"), QStringLiteral("mm2")};
    }
    if (label == QLatin1String("type"))
        return has("conn_states")
            ? QStringList{QStringLiteral("connected"), QStringLiteral("closed"), QStringLiteral("failed")}
            : QStringList{QStringLiteral("join"), QStringLiteral("mute")};
    const QList<QPair<QLatin1String, QStringList>>
        known{{QLatin1String("direction"), {QStringLiteral("out"), QStringLiteral("in")}},
              {QLatin1String("instance"), {QStringLiteral("chat.example.com:443"), QStringLiteral("turn.example.com:5349")}},
              {QLatin1String("mode"), {QStringLiteral("system"), QStringLiteral("softirq")}},
              {QLatin1String("role"), {QStringLiteral("rtcd"), QStringLiteral("node")}},
              {QLatin1String("mountpoint"), {QStringLiteral("/")}},
              {QLatin1String("device"), {QStringLiteral("eth0")}},
              {QLatin1String("handler"), {QStringLiteral("join"), QStringLiteral("leave"), QStringLiteral("mute")}},
              {QLatin1String("method"), {QStringLiteral("GetCall"), QStringLiteral("UpdateCall")}},
              {QLatin1String("group"), {QStringLiteral("call_state"), QStringLiteral("bot")}},
              {QLatin1String("clientID"), {QStringLiteral("mattermost")}},
              {QLatin1String("state"), {QStringLiteral("succeeded"), QStringLiteral("failed")}},
              {QLatin1String("local_type"), {QStringLiteral("host"), QStringLiteral("srflx")}},
              {QLatin1String("local_protocol"), {QStringLiteral("udp")}},
              {QLatin1String("remote_type"), {QStringLiteral("host")}},
              {QLatin1String("remote_protocol"), {QStringLiteral("udp")}},
              {QLatin1String("le"),
               {QStringLiteral("0.025"), QStringLiteral("0.05"), QStringLiteral("0.1"), QStringLiteral("0.25"),
                QStringLiteral("+Inf")}},
              {QLatin1String("date"),
               {QStringLiteral("2026-03-09"), QStringLiteral("2026-03-10"), QStringLiteral("2026-03-11"),
                QStringLiteral("2026-03-12")}},
              {QLatin1String("month"),
               {QStringLiteral("2026-01"), QStringLiteral("2026-02"), QStringLiteral("2026-03")}},
              {QLatin1String("stat"),
               {QStringLiteral("total_calls"), QStringLiteral("total_active_sessions"),
                QStringLiteral("total_screen_share_calls")}}};
    for (const auto &[name, values] : known) {
        if (label == name)
            return values;
    }
    return {QStringLiteral("a")};
}

/// What the answer is told apart by: the labels of the outermost grouping.
QStringList labelsOf(const QString &promql)
{
    static const QRegularExpression grouping(QStringLiteral("by \\(([^)]*)\\)"));
    static const QRegularExpression whole(QStringLiteral("^\\(?(sum|max|min|count|avg|round)\\s*\\("));
    if (whole.match(promql).hasMatch())
        return {};
    const auto match = grouping.match(promql);
    if (promql.contains(QLatin1String("probe_ssl")))
        return {QStringLiteral("instance")};
    if (!match.hasMatch())
        return {QStringLiteral("server")};
    QStringList labels = match.captured(1).split(QLatin1Char(','));
    for (QString &label : labels)
        label = label.trimmed();
    if (promql.contains(QLatin1String("histogram_quantile")))
        labels.removeAll(QStringLiteral("le"));
    return labels;
}

/// A working morning's shape from 0 to 1: rises, stays, falls a little; the same for the same time.
double load(double hours)
{
    return std::clamp(0.55 + 0.3 * std::sin(hours * 1.7) + 0.1 * std::sin(hours * 7.3 + 1), 0.05, 1.0);
}

double noise(qint64 at, int seed)
{
    const double grain = std::sin(double(at / 15'000 % 100'000) * 12.9898 + seed * 78.233) * 43758.5453;
    return grain - std::floor(grain) - 0.5;
}

Series curve(const Labels &labels, const Scale &scale, int number, TimeRange range, qint64 step)
{
    Series series;
    series.labels = labels;
    const bool bucket = labels.contains(QStringLiteral("le"));
    const double part = bucket ? 0.3 + 0.17 * number : 1 / (1 + 0.6 * number);
    for (qint64 at = range.length() == 0 ? range.to : range.from - range.from % step; at <= range.to; at += step) {
        // One server was away for a few minutes: a gap.
        if (labels.value(QStringLiteral("server")) == QLatin1String("off1") && at % 3'600'000 > 1'500'000
            && at % 3'600'000 < 1'860'000)
            continue;
        const double shape = load(double(at) / 3'600'000.0 + (bucket ? 0 : number * 0.4))
            + (bucket ? 0 : scale.grain * noise(at, number * 7 + 3));
        const double value = scale.low + (scale.high - scale.low) * part * shape;
        series.samples.append({at, std::max(0.0, scale.whole ? std::round(value) : value)});
    }
    return series;
}

} // namespace

QList<Series> sampleSeries(const QString &promql, TimeRange range, qint64 step)
{
    QList<Labels> all{Labels()};
    const QStringList labels = labelsOf(promql);
    for (const QString &label : labels) {
        QList<Labels> more;
        for (const Labels &before : std::as_const(all)) {
            for (const QString &value : valuesOf(label, promql)) {
                Labels one = before;
                one.insert(label, value);
                more << one;
            }
        }
        all = more;
    }
    QList<Series> series;
    for (const Labels &each : std::as_const(all))
        series << curve(each, scaleOf(promql), int(series.size()), range, step);
    return series;
}

} // namespace calls::test
