// SPDX-License-Identifier: GPL-3.0-or-later
#include <metrics/MetricsRunner.h>

#include "MetricsJudge.h"

#include <metrics/FindingChart.h>
#include <metrics/Units.h>

#include <base/Redaction.h>
#include <base/Time.h>

#include <QElapsedTimer>
#include <QHash>
#include <QRegularExpression>
#include <QSysInfo>

#include <algorithm>

namespace calls {

namespace {

constexpr qint64 finest = 15'000; // milliseconds: what Prometheus scrapes by when nobody says otherwise
constexpr qint64 mostSamples = 5'000; // a series; the server refuses 11'000
constexpr std::chrono::seconds oneQuestion{60};

struct Question
{
    QList<Series> Measured::*answer;
    const char *title;
    const char *unit;
    QString promql;
    bool thresholds = false;
};

/// One of the kinds: what it asks, and who judges the answers.
struct Kind
{
    QStringList wants; ///< names of questions; those judged by first
    MetricsVerdict (*judge)(const Measured &);
};

const QHash<QString, Kind> &kindTable()
{
    static const QHash<QString, Kind> table{
        {QStringLiteral("metrics.sessions"), {{QStringLiteral("sessions"), QStringLiteral("counted")}, judgeSessions}},
        {QStringLiteral("metrics.errors"), {{QStringLiteral("errors"), QStringLiteral("connections"), QStringLiteral("sessions")}, judgeErrors}},
        {QStringLiteral("metrics.load"), {{QStringLiteral("cpu"), QStringLiteral("memory"), QStringLiteral("sessions")}, judgeLoad}},
        {QStringLiteral("metrics.crowd"), {{QStringLiteral("cpu"), QStringLiteral("sessions")}, judgeCrowd}}};
    return table;
}

/// A name inside a PromQL text that is an expression.
QString escaped(const QString &name)
{
    return QRegularExpression::escape(name).replace(QLatin1Char('\\'), QLatin1String("\\\\"));
}

QHash<QString, Question> questions(const QStringList &servers, bool rtcd, qint64 step)
{
    QStringList names;
    for (const QString &server : servers)
        names << escaped(server);
    const QString those = QStringLiteral("server=~\"%1\"").arg(names.join(QLatin1Char('|')));
    const QString rate = QStringLiteral("%1s").arg(std::max<qint64>(60, step / 1000));
    const auto media = [&](const char *metric, const char *more = "") {
        return QStringLiteral("rtcd_%1{%2%3} or mattermost_plugin_calls_%1{%2%3}").arg(QLatin1String(metric), those, QLatin1String(more));
    };
    return {
        {QStringLiteral("up"),
         {&Measured::up, "Media service answers", "short",
          QStringLiteral("max by (server) (up{role=\"%1\", %2})").arg(rtcd ? QStringLiteral("rtcd") : QStringLiteral("calls"), those)}},
        {QStringLiteral("sessions"),
         {&Measured::sessions, "People in calls by server", "short",
          QStringLiteral("sum by (server) (%1)").arg(media("rtc_sessions_total"))}},
        {QStringLiteral("counted"),
         {&Measured::counted, "People in calls as Mattermost counts them", "short",
          QStringLiteral("max(mattermost_plugin_calls_aggregate_stats{stat=\"total_active_sessions\"})")}},
        {QStringLiteral("errors"), {&Measured::errors, "Errors since the start, by kind", "short", media("rtc_errors_total")}},
        {QStringLiteral("connections"),
         {&Measured::connections, "Connections since the start", "short",
          media("rtc_conn_states_total", ", type=~\"connected|failed\"")}},
        {QStringLiteral("cpu"),
         {&Measured::cpu, "CPU of the media servers", "percent",
          QStringLiteral("100 - 100 * avg by (server) (rate(node_cpu_seconds_total{role=\"node\", mode=\"idle\", %1}[%2]))").arg(those, rate), true}},
        {QStringLiteral("memory"),
         {&Measured::memory, "Memory in use of the media servers", "percent",
          QStringLiteral("100 * (1 - node_memory_MemAvailable_bytes{role=\"node\", %1} / node_memory_MemTotal_bytes{role=\"node\", %1})").arg(those), true}}};
}

QString seriesName(const Series &series)
{
    const QString server = series.labels.value(QStringLiteral("server"));
    const QString type = series.labels.value(QStringLiteral("type"));
    if (server.isEmpty())
        return QStringLiteral("Mattermost");
    return type.isEmpty() ? server : server + QLatin1Char(' ') + type;
}

FindingChart chartOf(const Question &question, const Measured &measured)
{
    FindingChart chart;
    chart.range = measured.window;
    chart.panel.kind = PanelKind::TimeSeries;
    chart.panel.title = QLatin1String(question.title);
    chart.panel.style.unit = QLatin1String(question.unit);
    if (question.thresholds) {
        const bool cpu = question.answer == &Measured::cpu;
        chart.panel.thresholds = {{cpu ? cpuLine : memoryLine, QStringLiteral("orange"), {}},
                                  {cpu ? cpuEnd : memoryEnd, QStringLiteral("red"), {}}};
        chart.panel.thresholdsDrawn = true;
    }
    chart.data.step = measured.step;
    for (const Series &series : measured.*question.answer) {
        Field field;
        field.name = seriesName(series);
        field.style.unit = QLatin1String(question.unit);
        field.samples = series.samples;
        chart.data.fields.append(field);
    }
    return chart;
}

QString inWords(const FindingChart &chart)
{
    QStringList lines;
    const auto shown = [&](const Field &field, const char *calc) {
        return valueText(reduced(field.samples, QLatin1String(calc)), field.style.unit, std::nullopt, QLocale::c());
    };
    for (const Field &field : chart.data.fields)
        lines << QStringLiteral("%1: highest %2, mean %3, last %4")
                     .arg(field.name, shown(field, "max"), shown(field, "mean"), shown(field, "last"));
    return lines.isEmpty() ? QStringLiteral("No series.") : lines.join(QLatin1Char('\n'));
}

Evidence evidenceOf(const Question &question, const Measured &measured)
{
    const FindingChart chart = chartOf(question, measured);
    Evidence evidence;
    evidence.command = QStringLiteral("%1\n# %2 to %3, a value each %4 s")
                           .arg(question.promql, toUtcText(QDateTime::fromMSecsSinceEpoch(measured.window.from, Qt::UTC)),
                                toUtcText(QDateTime::fromMSecsSinceEpoch(measured.window.to, Qt::UTC)))
                           .arg(measured.step / 1000);
    evidence.command = redacted(evidence.command);
    evidence.output = redacted(inWords(chart));
    if (!chart.data.fields.isEmpty())
        evidence.chart = redacted(chartText(chart));
    return evidence;
}

struct Round
{
    std::shared_ptr<MetricsSource> source;
    QHash<QString, Question> asks;
    Measured measured;
};
using RoundPtr = std::shared_ptr<Round>;

Async<void> ask(RoundPtr round, QString name, std::stop_token stop)
{
    const Question question = round->asks.value(name);
    const TimeRange window = round->measured.window;
    const Limits limits(stop, oneQuestion);
    const auto answer = co_await round->source->range(question.promql, window, round->measured.step, limits);
    if (!answer)
        co_return Failure(answer.error());
    round->measured.*question.answer = answer->series;
    co_return Result<void>();
}

void beginWithTheFirst(Measured &measured)
{
    for (const auto member : {&Measured::up, &Measured::cpu, &Measured::memory}) {
        qint64 first = measured.window.to;
        for (const Series &series : std::as_const(measured.*member)) {
            if (!series.samples.isEmpty())
                first = std::min(first, series.samples.first().at);
        }
        if (first < measured.window.to)
            measured.window.from = std::max(measured.window.from, first);
    }
}

Async<RoundPtr> measure(MetricsWork work, CheckRequest request, std::stop_token stop)
{
    const auto round = std::make_shared<Round>();
    const auto source = co_await work.source(stop);
    if (!source)
        co_return Failure(source.error());
    round->source = *source;
    const CheckWindow asked = work.window ? *work.window : CheckWindow();
    const std::optional<TimeRange> chosen = asked.chosen;
    const qint64 now = asked.latest.value_or(QDateTime::currentMSecsSinceEpoch());
    const qint64 length = asked.last.value_or(request.params.value(QStringLiteral("window")).toLongLong());
    round->measured.window = chosen.value_or(TimeRange{now - length, now});
    round->measured.servers = request.params.value(QStringLiteral("servers")).split(QLatin1Char(','), Qt::SkipEmptyParts);
    round->measured.step = std::max(finest, round->measured.window.length() / mostSamples / 1000 * 1000);
    const bool rtcd = request.params.value(QStringLiteral("architecture")) == QLatin1String("rtcd");
    round->asks = questions(round->measured.servers, rtcd, round->measured.step);
    std::vector<Async<void>> asking;
    asking.push_back(ask(round, QStringLiteral("up"), stop));
    const QStringList wants = kindTable().value(request.kind).wants;
    for (const QString &name : wants)
        asking.push_back(ask(round, name, stop));
    const auto answers = co_await all(std::move(asking));
    for (const auto &answer : answers) {
        if (!answer)
            co_return Failure(answer.error());
    }
    if (!chosen)
        beginWithTheFirst(round->measured);
    co_return round;
}

class MetricsRunner final : public CheckRunner
{
public:
    explicit MetricsRunner(MetricsWork work) : m_work(std::move(work)) {}

    QStringList kinds() const override { return kindTable().keys(); }
    Async<Finding> run(CheckRequest request, std::stop_token stop, Progress) override
    {
        return answer(m_work, std::move(request), std::move(stop));
    }

private:
    static Async<Finding> answer(MetricsWork work, CheckRequest request, std::stop_token stop)
    {
        Finding finding;
        finding.key = request.key;
        finding.fingerprint = request.fingerprint;
        finding.started = QDateTime::currentDateTimeUtc();
        finding.sourceHost = QSysInfo::machineHostName();
        QElapsedTimer clock;
        clock.start();
        const auto round = co_await measure(work, request, stop);
        if (!round && round.error().code == cancelledCode)
            co_return Failure(round.error());
        finding.seconds = static_cast<double>(clock.nsecsElapsed()) / 1e9;
        if (!round) {
            const bool off = round.error().code == QLatin1String("metrics.not-running");
            finding.what = {off ? QStringLiteral("metrics.off") : QStringLiteral("metrics.unasked"),
                            {{QStringLiteral("reason"), redacted(round.error().sentence)}}};
            co_return finding;
        }
        const Kind kind = kindTable().value(request.kind);
        const MetricsVerdict judged = kind.judge((*round)->measured);
        finding.verdict = judged.verdict;
        finding.what = judged.what;
        for (const QString &name : kind.wants)
            finding.evidence.append(evidenceOf((*round)->asks.value(name), (*round)->measured));
        co_return finding;
    }

    MetricsWork m_work;
};

} // namespace

std::shared_ptr<CheckRunner> metricsRunner(MetricsWork work)
{
    return std::make_shared<MetricsRunner>(std::move(work));
}

} // namespace calls
