// SPDX-License-Identifier: GPL-3.0-or-later
#include <metrics/Capacity.h>

#include <base/TaskScope.h>

#include <QMap>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

constexpr qint64 finest = 15'000; // milliseconds
constexpr qint64 mostSamples = 2'000;

/// The latest sample not after `at`, and not older than five minutes: what an instant query takes too.
double valueAt(const QList<Sample> &samples, qint64 at)
{
    double value = BusyTime::unknown;
    for (const Sample &sample : samples) {
        if (sample.at > at)
            break;
        if (at - sample.at <= 300'000)
            value = sample.value;
    }
    return value;
}

double least(const QList<Sample> &samples)
{
    double value = BusyTime::unknown;
    for (const Sample &sample : samples) {
        if (std::isfinite(sample.value) && !(sample.value >= value))
            value = sample.value;
    }
    return value;
}

/// Answers over the window, by name of the question and server. A question without servers stands under "".
using Answers = QMap<QString, QMap<QString, QList<Sample>>>;

struct Work
{
    std::shared_ptr<MetricsSource> source;
    TimeRange window;
    qint64 step = finest;
    Answers answers;
};
using WorkPtr = std::shared_ptr<Work>;

Async<void> ask(WorkPtr work, QString name, QString promql, bool instant, Limits limits)
{
    Async<QueryAnswer> asked = instant ? work->source->query(promql, work->window.to, limits)
                                       : work->source->range(promql, work->window, work->step, limits);
    const auto answer = co_await asked;
    if (!answer)
        co_return Failure(answer.error());
    for (const Series &series : answer->series)
        work->answers[name][series.labels.value(QStringLiteral("server"))] = series.samples;
    co_return Result<void>();
}

QMap<QString, QString> questions(const QStringList &servers, qint64 step)
{
    QStringList names;
    for (const QString &server : servers)
        names << QRegularExpression::escape(server).replace(QLatin1Char('\\'), QLatin1String("\\\\"));
    const QString those = QStringLiteral("server=~\"%1\"").arg(names.join(QLatin1Char('|')));
    const QString rate = QStringLiteral("%1s").arg(std::max<qint64>(60, step / 1000));
    const auto media = [&those](const char *metric, const char *more = "") {
        return QStringLiteral("(rtcd_%1{%2%3} or mattermost_plugin_calls_%1{%2%3})").arg(QLatin1String(metric), those, QLatin1String(more));
    };
    const QString cards = QStringLiteral("device!~\"lo|veth.*|docker.*|br-.*\"");
    return {
        {QStringLiteral("people"), QStringLiteral("sum by (server) %1").arg(media("rtc_sessions_total"))},
        {QStringLiteral("calls"), QStringLiteral("max(mattermost_plugin_calls_aggregate_stats{stat=\"total_active_calls\"})")},
        {QStringLiteral("unmuted"), QStringLiteral("sum by (server) %1").arg(media("rtc_rtp_tracks_total", ", direction=\"in\", type=~\"audio/.*\""))},
        {QStringLiteral("screens"), QStringLiteral("sum by (server) %1").arg(media("rtc_rtp_tracks_total", ", direction=\"in\", type=~\"video/.*\""))},
        {QStringLiteral("cpu"), QStringLiteral("100 - 100 * avg by (server) (rate(node_cpu_seconds_total{role=\"node\", mode=\"idle\", %1}[%2]))").arg(those, rate)},
        {QStringLiteral("cpus"), QStringLiteral("count by (server) (node_cpu_seconds_total{role=\"node\", mode=\"idle\", %1})").arg(those)},
        {QStringLiteral("out"), QStringLiteral("8e-6 * sum by (server) (rate(node_network_transmit_bytes_total{role=\"node\", %1, %2}[%3]))").arg(those, cards, rate)},
        {QStringLiteral("line"), QStringLiteral("8e-6 * max by (server) (node_network_speed_bytes{role=\"node\", %1, %2} > 0)").arg(those, cards)},
        {QStringLiteral("sockets"), QStringLiteral("sum by (server) %1").arg(media("process_open_fds"))},
        {QStringLiteral("most"), QStringLiteral("sum by (server) %1").arg(media("process_max_fds"))}};
}

/// The busiest hours of four weeks as a line: what it says for now, and for a day later.
QString trendQuestion(const QString &people, int days)
{
    return QStringLiteral("predict_linear(max_over_time(%1[1d:5m])[28d:1d], %2)").arg(people).arg(days * 86'400);
}

qint64 busiest(const QList<Sample> &people)
{
    const auto top = std::max_element(people.begin(), people.end(), [](const Sample &a, const Sample &b) { return a.value < b.value; });
    return top != people.end() && top->value > 0 ? top->at : 0;
}

double sumAt(const QMap<QString, QList<Sample>> &all, qint64 at)
{
    double sum = 0;
    for (const auto &samples : all) {
        const double value = valueAt(samples, at);
        sum += std::isfinite(value) ? value : 0;
    }
    return sum;
}

BusyTime busyTime(const Work &work, const QString &server)
{
    const auto samples = [&](const char *name, const QString &of) { return work.answers.value(QLatin1String(name)).value(of); };
    BusyTime busy;
    busy.server = server;
    busy.at = busiest(samples("people", server));
    busy.cpus = valueAt(samples("cpus", server), work.window.to);
    busy.lineMbps = valueAt(samples("line", server), work.window.to);
    busy.idleCpu = least(samples("cpu", server));
    busy.idleSockets = least(samples("sockets", server));
    if (busy.at == 0)
        return busy;
    busy.people = valueAt(samples("people", server), busy.at);
    const double all = sumAt(work.answers.value(QStringLiteral("people")), busy.at);
    busy.calls = valueAt(samples("calls", {}), busy.at) * busy.people / all;
    busy.unmuted = valueAt(samples("unmuted", server), busy.at);
    busy.screens = valueAt(samples("screens", server), busy.at);
    busy.cpu = valueAt(samples("cpu", server), busy.at);
    busy.outMbps = valueAt(samples("out", server), busy.at);
    busy.sockets = valueAt(samples("sockets", server), busy.at);
    busy.mostSockets = valueAt(samples("most", server), busy.at);
    busy.trend = valueAt(samples("trend 0", server), work.window.to);
    busy.growth = valueAt(samples("trend 1", server), work.window.to) - busy.trend;
    return busy;
}

} // namespace

Async<QList<BusyTime>> measureBusyTimes(std::shared_ptr<MetricsSource> source, QStringList servers, TimeRange window, Limits limits)
{
    const auto work = std::make_shared<Work>();
    work->source = std::move(source);
    work->window = window;
    work->step = std::max(finest, window.length() / mostSamples / 1000 * 1000);
    const QMap<QString, QString> all = questions(servers, work->step);
    std::vector<Async<void>> asking;
    for (auto it = all.cbegin(); it != all.cend(); ++it)
        asking.push_back(ask(work, it.key(), it.value(), false, limits));
    const QString people = all.value(QStringLiteral("people"));
    asking.push_back(ask(work, QStringLiteral("trend 0"), trendQuestion(people, 0), true, limits));
    asking.push_back(ask(work, QStringLiteral("trend 1"), trendQuestion(people, 1), true, limits));
    const auto answers = co_await calls::all(std::move(asking));
    for (const auto &answer : answers) {
        if (!answer)
            co_return Failure(answer.error());
    }
    QList<BusyTime> times;
    for (const QString &server : std::as_const(servers))
        times << busyTime(*work, server);
    co_return times;
}

} // namespace calls
