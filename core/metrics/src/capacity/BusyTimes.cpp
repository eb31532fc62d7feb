// SPDX-License-Identifier: GPL-3.0-or-later
#include <metrics/Capacity.h>

#include "../MediaQueries.h"
#include "../checks/Counting.h"

#include <base/TaskScope.h>

#include <QMap>

#include <cmath>

namespace calls {

namespace {

constexpr qint64 mostSamples = 2'000; // a series

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

/// Answers over the window, by name of the question and server. A question without servers stands under "".
using Answers = QMap<QString, QMap<QString, QList<Sample>>>;

struct Work
{
    std::shared_ptr<MetricsSource> source;
    TimeRange window;
    qint64 step = 0; ///< milliseconds
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
    const MediaQueries media(servers, step);
    const char *cards = ", device!~\"lo|veth.*|docker.*|br-.*\"";
    const auto sum = [](const QString &of) { return QStringLiteral("sum by (server) %1").arg(of); };
    return {{QStringLiteral("people"), media.people()},
            {QStringLiteral("calls"), QStringLiteral("max(mattermost_plugin_calls_aggregate_stats{stat=\"total_active_calls\"})")},
            {QStringLiteral("unmuted"), sum(media.service("rtc_rtp_tracks_total", ", direction=\"in\", type=~\"audio/.*\""))},
            {QStringLiteral("screens"), sum(media.service("rtc_rtp_tracks_total", ", direction=\"in\", type=~\"video/.*\""))},
            {QStringLiteral("cpu"), media.cpu()},
            {QStringLiteral("cpus"), QStringLiteral("count by (server) (%1)").arg(media.node("cpu_seconds_total", ", mode=\"idle\""))},
            {QStringLiteral("out"), QStringLiteral("8e-6 * sum by (server) (%1)").arg(media.rate(media.node("network_transmit_bytes_total", cards)))},
            {QStringLiteral("line"), QStringLiteral("8e-6 * max by (server) (%1 > 0)").arg(media.node("network_speed_bytes", cards))},
            {QStringLiteral("sockets"), sum(media.service("process_open_fds"))},
            {QStringLiteral("most"), sum(media.service("process_max_fds"))}};
}

/// The busiest hours of four weeks as a line: what it says for now, and for a day later.
QString trendQuestion(const QString &people, int days)
{
    return QStringLiteral("predict_linear(max_over_time(%1[1d:5m])[28d:1d], %2)").arg(people).arg(days * 86'400);
}

qint64 busiest(const QList<Sample> &people)
{
    const Sample top = highest(people);
    return top.value > 0 ? top.at : 0;
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
    busy.idleCpu = lowest(samples("cpu", server)).value;
    busy.idleSockets = lowest(samples("sockets", server)).value;
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
    work->step = MediaQueries::stepOf(window, mostSamples);
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
