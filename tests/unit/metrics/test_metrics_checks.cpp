// SPDX-License-Identifier: GPL-3.0-or-later
// What the metrics of a window mean for a step of the guide, good, bad and unknown; and the runner, with a server that answers,
// refuses and lacks.
#include "ScriptedMetrics.h"

#include <checks/Counting.h>
#include <checks/MetricsJudge.h>
#include <finding/Catalogue.h>
#include <metrics/FindingChart.h>
#include <metrics/MetricsRunner.h>
#include <support/Await.h>
#include <support/TestMain.h>

#include <cmath>
#include <limits>

using namespace calls;

namespace {

constexpr qint64 begin = 1'700'000'000'000;
constexpr qint64 step = 15'000;
constexpr int samplesOfAnHour = 240;
const double notANumber = std::numeric_limits<double>::quiet_NaN();

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

/// A value each step over the hour; after the last given value it stays.
Series series(const char *server, const QList<double> &values, const char *type = "", int from = 0)
{
    Series made;
    if (*server)
        made.labels.insert(text("server"), text(server));
    if (*type)
        made.labels.insert(text("type"), text(type));
    for (int i = from; i < samplesOfAnHour; ++i)
        made.samples.append({begin + i * step, values.at(std::min<qsizetype>(i - from, values.size() - 1))});
    return made;
}

/// `count` samples of `value` after `before` samples of `usual`, then `usual` again.
QList<double> bump(double usual, double value, int before, int count)
{
    QList<double> values(before, usual);
    values += QList<double>(count, value);
    values << usual;
    return values;
}

/// Two RTCD servers with an hour of healthy calls.
Measured healthy()
{
    Measured m;
    m.window = {begin, begin + 3'600'000};
    m.step = step;
    m.servers = {text("rtcd1"), text("rtcd2")};
    m.up = {series("rtcd1", {1}), series("rtcd2", {1})};
    m.sessions = {series("rtcd1", bump(0, 6, 20, 100)), series("rtcd2", bump(0, 4, 20, 100))};
    m.counted = {series("", bump(0, 10, 20, 100))};
    m.connections = {series("rtcd1", {0, 6, 12}, "connected"), series("rtcd2", {0, 4, 8}, "connected")};
    m.cpu = {series("rtcd1", bump(5, 40, 20, 100)), series("rtcd2", bump(5, 30, 20, 100))};
    m.memory = {series("rtcd1", {30}), series("rtcd2", {35})};
    return m;
}

using Judge = MetricsVerdict (*)(const Measured &);
using Change = std::function<void(Measured &)>;

} // namespace

Q_DECLARE_METATYPE(Judge)
Q_DECLARE_METATYPE(Change)

class TestMetricsChecks : public QObject
{
    Q_OBJECT

    static CheckRequest request(const char *kind)
    {
        CheckRequest asked;
        asked.kind = text(kind);
        asked.key.check = text("4.3.3");
        asked.fingerprint = text("f");
        asked.params = {{text("architecture"), text("rtcd")}, {text("servers"), text("rtcd1,rtcd.2")}, {text("window"), text("3600000")}};
        return asked;
    }

    static MetricsWork work(const std::shared_ptr<MetricsSource> &source, std::optional<TimeRange> window = std::nullopt)
    {
        MetricsWork made;
        made.source = [source](std::stop_token) -> Async<std::shared_ptr<MetricsSource>> { return given(source); };
        const auto chosen = std::make_shared<CheckWindow>();
        chosen->chosen = window;
        made.window = chosen;
        return made;
    }
    static Async<std::shared_ptr<MetricsSource>> given(std::shared_ptr<MetricsSource> source)
    {
        if (!source)
            co_return failure(QStringLiteral("metrics.not-running"), QStringLiteral("Nothing runs."));
        co_return Result<std::shared_ptr<MetricsSource>>(source);
    }
    static Result<Finding> ran(const MetricsWork &work, const char *kind, std::stop_token stop = {})
    {
        return test::await(metricsRunner(work)->run(request(kind), std::move(stop), [](const QString &) {}));
    }

private Q_SLOTS:
    void judges_data()
    {
        QTest::addColumn<Judge>("judge");
        QTest::addColumn<Change>("change");
        QTest::addColumn<Verdict>("verdict");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, Judge judge, Verdict verdict, const char *code, Change change = [](Measured &) {}) {
            QTest::newRow(name) << judge << change << verdict << text(code);
        };
        row("seen and counted", judgeSessions, Verdict::Pass, "metrics.counted");
        row("a plugin that does not count", judgeSessions, Verdict::Pass, "metrics.seen", [](Measured &m) { m.counted.clear(); });
        row("one person apart is a moment apart", judgeSessions, Verdict::Pass, "metrics.counted",
            [](Measured &m) { m.counted = {series("", bump(0, 11, 20, 100))}; });
        row("counted apart", judgeSessions, Verdict::Warn, "metrics.counted-apart",
            [](Measured &m) { m.counted = {series("", bump(0, 14, 20, 100))}; });
        row("calls elsewhere", judgeSessions, Verdict::Fail, "metrics.not-on-media", [](Measured &m) { m.sessions.clear(); });
        row("nobody", judgeSessions, Verdict::Unknown, "metrics.no-call", [](Measured &m) {
            m.sessions.clear();
            m.counted = {series("", {0})};
        });
        row("nothing measured", judgeSessions, Verdict::Unknown, "metrics.none", [](Measured &m) { m.up.clear(); });
        row("one server is missing", judgeSessions, Verdict::Unknown, "metrics.server-none", [](Measured &m) { m.up.removeLast(); });
        row("one server was down", judgeSessions, Verdict::Unknown, "metrics.gap",
            [](Measured &m) { m.up.last() = series("rtcd2", bump(1, 0, 50, 60)); });

        row("no errors", judgeErrors, Verdict::Pass, "metrics.errors-none");
        row("one failed of twenty-one", judgeErrors, Verdict::Warn, "metrics.errors-few",
            [](Measured &m) { m.connections << series("rtcd1", {1}, "failed", 60); });
        row("failures from before do not count", judgeErrors, Verdict::Pass, "metrics.errors-none",
            [](Measured &m) { m.connections << series("rtcd1", {7}, "failed"); });
        row("five failed", judgeErrors, Verdict::Fail, "metrics.errors-many",
            [](Measured &m) { m.connections << series("rtcd1", {0, 5}, "failed"); });
        row("errors of a kind", judgeErrors, Verdict::Fail, "metrics.errors-many",
            [](Measured &m) { m.errors << series("rtcd2", {3}, "signaling", 60); });
        row("errors are told in spite of a gap", judgeErrors, Verdict::Fail, "metrics.errors-many", [](Measured &m) {
            m.errors << series("rtcd2", {3}, "signaling", 60);
            m.up.removeFirst();
        });
        row("no errors where nobody looked", judgeErrors, Verdict::Unknown, "metrics.server-none",
            [](Measured &m) { m.up.removeFirst(); });
        row("no errors because nobody called", judgeErrors, Verdict::Unknown, "metrics.no-call", [](Measured &m) {
            m.sessions.clear();
            m.counted.clear();
        });

        row("load is fine", judgeLoad, Verdict::Pass, "metrics.load-fine");
        row("a minute above the line", judgeLoad, Verdict::Warn, "metrics.cpu-peak",
            [](Measured &m) { m.cpu.first() = series("rtcd1", bump(30, 75, 20, 4)); });
        row("five minutes above the line", judgeLoad, Verdict::Fail, "metrics.cpu-long",
            [](Measured &m) { m.cpu.first() = series("rtcd1", bump(30, 75, 20, 20)); });
        row("a moment at the end", judgeLoad, Verdict::Fail, "metrics.cpu-long",
            [](Measured &m) { m.cpu.last() = series("rtcd2", bump(30, 93, 20, 1)); });
        row("memory is short", judgeLoad, Verdict::Warn, "metrics.memory-high",
            [](Measured &m) { m.memory.last() = series("rtcd2", bump(30, 84, 20, 1)); });
        row("memory is out", judgeLoad, Verdict::Fail, "metrics.memory-high",
            [](Measured &m) { m.memory.last() = series("rtcd2", {95}); });
        row("no node exporter", judgeLoad, Verdict::Unknown, "metrics.node-none", [](Measured &m) { m.cpu.removeLast(); });
        row("half an hour without CPU", judgeLoad, Verdict::Unknown, "metrics.gap",
            [](Measured &m) { m.cpu.last().samples = m.cpu.last().samples.mid(120); });
        row("NaN is no measurement", judgeLoad, Verdict::Unknown, "metrics.gap",
            [](Measured &m) { m.memory.last() = series("rtcd2", bump(30, notANumber, 20, 100)); });

        row("a large call fits", judgeCrowd, Verdict::Pass, "metrics.crowd-fine");
        row("a large call presses", judgeCrowd, Verdict::Warn, "metrics.crowd-pressed",
            [](Measured &m) { m.cpu.first() = series("rtcd1", bump(5, 80, 60, 10)); });
        row("CPU without calls is another matter", judgeCrowd, Verdict::Pass, "metrics.crowd-fine",
            [](Measured &m) { m.cpu.first() = series("rtcd1", bump(5, 80, 200, 10)); });
    }
    void judges()
    {
        QFETCH(Judge, judge);
        QFETCH(Change, change);
        QFETCH(Verdict, verdict);
        QFETCH(QString, code);
        Measured measured = healthy();
        change(measured);
        const MetricsVerdict judged = judge(measured);
        QCOMPARE(judged.what.code, code);
        QCOMPARE(judged.verdict, verdict);
        const QString sentence = findingText(judged.what).sentence;
        QVERIFY2(sentence != code && !sentence.contains(QLatin1Char('{')), qPrintable(sentence));
    }

    void counting()
    {
        const TimeRange hour{begin, begin + 3'600'000};
        QCOMPARE(countedUp(series("a", {2, 5, 9}), hour, step, true), 7.0);
        QCOMPARE(countedUp(series("a", {5, 9, 1, 3}), hour, step, true), 7.0); // 4, a restart, 1, 2
        QCOMPARE(countedUp(series("a", {4, 4}, "", 100), hour, step, true), 4.0);
        QCOMPARE(countedUp(series("a", {4, 4}, "", 100), hour, step, false), 0.0); // nobody looked before
        QCOMPARE(countedUp(series("a", {notANumber, 4, notANumber, 6}), hour, step, true), 2.0);
        QCOMPARE(longestAbove(series("a", bump(1, 9, 3, 4)).samples, 5, step), 4 * step);
        QList<Sample> torn = series("a", {9}).samples.mid(0, 10);
        torn.remove(4, 3);
        QCOMPARE(longestAbove(torn, 5, step), 4 * step);
        QVERIFY(std::isnan(highest({{begin, notANumber}}).value));
    }

    void theRunnerAsksJudgesAndAttaches()
    {
        const auto source = std::make_shared<test::ScriptedMetrics>();
        source->answers = {{text("up{"), {series("rtcd1", {1}), series("rtcd.2", {1})}},
                           {text("mode=\"idle\""), {series("rtcd1", bump(10, 78, 30, 30)), series("rtcd.2", {10})}},
                           {text("MemAvailable"), {series("rtcd1", {30}), series("rtcd.2", {31})}},
                           {text("sessions_total"), {series("rtcd1", {12})}}};
        const auto found = ran(work(source, TimeRange{begin, begin + 3'600'000}), "metrics.load");
        QVERIFY_RESULT(found);
        QCOMPARE(found->verdict, Verdict::Fail);
        QCOMPARE(found->what.code, text("metrics.cpu-long"));
        QCOMPARE(found->what.args.value(text("server")), text("rtcd1"));
        QVERIFY(source->asked.join(QLatin1Char('\n')).contains(text("server=~\"rtcd1|rtcd\\\\.2\"")));

        const Evidence cpu = found->evidence.value(0);
        QVERIFY2(cpu.command.contains(text("2023-11-14T22:13:20")), qPrintable(cpu.command));
        QVERIFY2(cpu.output.contains(text("rtcd1: highest 78")), qPrintable(cpu.output));
        const auto chart = readChart(cpu.chart);
        QVERIFY_RESULT(chart);
        QCOMPARE(chart->range, (TimeRange{begin, begin + 3'600'000}));
        QCOMPARE(chart->data.fields.size(), 2);
        QCOMPARE(reduced(chart->data.fields.first().samples, text("max")), 78.0);
        QVERIFY(chart->panel.thresholdsDrawn);
    }

    void withoutAChosenTimeTheWindowBeginsWithTheFirstSample()
    {
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        const auto recent = [now](const char *server, double value) {
            Series made = series(server, {value});
            made.samples = made.samples.mid(0, 40); // ten minutes
            for (qsizetype i = 0; i < made.samples.size(); ++i)
                made.samples[i].at = now - (made.samples.size() - i) * step;
            return made;
        };
        const auto source = std::make_shared<test::ScriptedMetrics>();
        source->answers = {{text("up{"), {recent("rtcd1", 1), recent("rtcd.2", 1)}},
                           {text("mode=\"idle\""), {recent("rtcd1", 10), recent("rtcd.2", 10)}},
                           {text("MemAvailable"), {recent("rtcd1", 10), recent("rtcd.2", 10)}},
                           {text("sessions_total"), {recent("rtcd1", 3)}}};
        const auto short_ = ran(work(source), "metrics.load");
        QVERIFY_RESULT(short_);
        QCOMPARE(short_->verdict, Verdict::Pass);
        const auto chosen = ran(work(source, TimeRange{now - 3'600'000, now}), "metrics.load");
        QVERIFY_RESULT(chosen);
        QCOMPARE(chosen->what.code, text("metrics.gap"));
    }

    void aServerThatDoesNotAnswerIsUnknown()
    {
        const auto source = std::make_shared<test::ScriptedMetrics>();
        source->refuseAll = Error{text("metrics.unreachable"), text("No answer from prometheus.example.com."), {}};
        const auto refused = ran(work(source), "metrics.errors");
        QVERIFY_RESULT(refused);
        QCOMPARE(refused->verdict, Verdict::Unknown);
        QCOMPARE(refused->what.code, text("metrics.unasked"));
        QVERIFY(findingText(refused->what).cause.contains(text("prometheus.example.com")));

        const auto off = ran(work(nullptr), "metrics.errors");
        QVERIFY_RESULT(off);
        QCOMPARE(off->verdict, Verdict::Unknown);
        QCOMPARE(off->what.code, text("metrics.off"));

        source->refuseAll = Error{cancelledCode, {}, {}};
        QVERIFY(!ran(work(source), "metrics.errors"));
    }

    void emptyAnswersAreNoPass()
    {
        const auto source = std::make_shared<test::ScriptedMetrics>();
        for (const char *kind : {"metrics.sessions", "metrics.errors", "metrics.load", "metrics.crowd"}) {
            const auto found = ran(work(source), kind);
            QVERIFY_RESULT(found);
            QCOMPARE(found->verdict, Verdict::Unknown);
            QVERIFY(found->evidence.first().chart.isEmpty());
        }
    }
};

CALLS_TEST_MAIN(TestMetricsChecks)
#include "test_metrics_checks.moc"
