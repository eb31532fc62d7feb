// SPDX-License-Identifier: GPL-3.0-or-later
#include <metrics/MetricsRunner.h>

#include "../MediaQueries.h"
#include "CheckedTime.h"
#include "MetricsJudge.h"

#include <metrics/FindingChart.h>
#include <metrics/Units.h>

#include <base/Redaction.h>
#include <base/Time.h>

#include <QElapsedTimer>
#include <QHash>

#include <algorithm>

namespace calls {

namespace {

constexpr qint64 mostSamples = 5'000; // a series; the server refuses 11'000
constexpr std::chrono::seconds oneQuestion{60};

using Answer = QList<Series> Measured::*;

struct Question
{
    Answer answer;
    const char *title;
    const char *unit;
    QString promql;
};

/// One of the kinds: what it asks besides who answers, and who judges.
struct Kind
{
    QList<Answer> wants; ///< those judged by first
    MetricsVerdict (*judge)(const Measured &);
};

const QHash<QString, Kind> &kindTable()
{
    static const QHash<QString, Kind> table{
        {QStringLiteral("metrics.sessions"), {{&Measured::sessions, &Measured::counted}, judgeSessions}},
        {QStringLiteral("metrics.errors"), {{&Measured::errors, &Measured::connections, &Measured::sessions}, judgeErrors}},
        {QStringLiteral("metrics.load"), {{&Measured::cpu, &Measured::memory, &Measured::sessions}, judgeLoad}},
        {QStringLiteral("metrics.crowd"), {{&Measured::cpu, &Measured::sessions}, judgeCrowd}}};
    return table;
}

QList<Question> allQuestions(const MediaQueries &media, bool rtcd)
{
    return {{&Measured::up, "Media service answers", "short", media.up(rtcd)},
            {&Measured::sessions, "People in calls by server", "short", media.people()},
            {&Measured::counted, "People in calls as Mattermost counts them", "short",
             QStringLiteral("max(mattermost_plugin_calls_aggregate_stats{stat=\"total_active_sessions\"})")},
            {&Measured::errors, "Errors since the start, by kind", "short", media.service("rtc_errors_total")},
            {&Measured::connections, "Connections since the start", "short",
             media.service("rtc_conn_states_total", ", type=~\"connected|failed\"")},
            {&Measured::cpu, "CPU of the media servers", "percent", media.cpu()},
            {&Measured::memory, "Memory in use of the media servers", "percent",
             QStringLiteral("100 * (1 - %1 / %2)").arg(media.node("memory_MemAvailable_bytes"), media.node("memory_MemTotal_bytes"))}};
}

/// Who answers, then what the kind wants.
QList<Question> questions(const Kind &kind, const MediaQueries &media, bool rtcd)
{
    const QList<Question> all = allQuestions(media, rtcd);
    QList<Question> asked;
    for (const Answer wanted : QList<Answer>{&Measured::up} + kind.wants)
        asked << *std::find_if(all.begin(), all.end(), [&](const Question &each) { return each.answer == wanted; });
    return asked;
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
    const bool cpu = question.answer == &Measured::cpu;
    if (cpu || question.answer == &Measured::memory) {
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
                           .arg(question.promql, toUtcText(measured.window.from),
                                toUtcText(measured.window.to))
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
    QList<Question> asks;
    Measured measured;
};
using RoundPtr = std::shared_ptr<Round>;

Async<void> ask(RoundPtr round, Question question, std::stop_token stop)
{
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
    const qint64 now = asked.latest.value_or(QDateTime::currentMSecsSinceEpoch());
    round->measured.window = checkedTime(asked, request, now);
    round->measured.servers = request.params.value(QStringLiteral("servers")).split(QLatin1Char(','), Qt::SkipEmptyParts);
    round->measured.step = MediaQueries::stepOf(round->measured.window, mostSamples);
    const bool rtcd = request.params.value(QStringLiteral("architecture")) == QLatin1String("rtcd");
    const MediaQueries media(round->measured.servers, round->measured.step);
    round->asks = questions(kindTable().value(request.kind), media, rtcd);
    std::vector<Async<void>> asking;
    for (const Question &question : std::as_const(round->asks))
        asking.push_back(ask(round, question, stop));
    const auto answers = co_await all(std::move(asking));
    for (const auto &answer : answers) {
        if (!answer)
            co_return Failure(answer.error());
    }
    if (!asked.chosen)
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
        Finding finding = findingFor(request);
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
        const MetricsVerdict judged = kindTable().value(request.kind).judge((*round)->measured);
        finding.verdict = judged.verdict;
        finding.what = judged.what;
        for (const Question &question : (*round)->asks.mid(1)) // that it answers is seen by the others
            finding.evidence.append(evidenceOf(question, (*round)->measured));
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
