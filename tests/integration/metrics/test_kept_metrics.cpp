// SPDX-License-Identifier: GPL-3.0-or-later
// Checks and capacity by a real Prometheus over weeks that it kept: what we ask is PromQL, and what it answers is what happened.
#include "EngineStage.h"

#include <metrics/Capacity.h>
#include <metrics/FindingChart.h>
#include <metrics/MetricsRunner.h>
#include <support/Await.h>
#include <support/TestMain.h>

#include <QDir>
#include <QProcess>
#include <QStandardPaths>

#include <cmath>

using namespace calls;
using namespace calls::test;

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;
constexpr qint64 step = 15'000;
constexpr int cpus = 4;

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

/// Text that promtool takes as history.
class History
{
public:
    void add(const QByteArray &series, qint64 at, double value) { m_samples[series][at] = value; }
    /// Without types, which promtool takes for any.
    [[nodiscard]] QByteArray openMetrics() const
    {
        QByteArray all;
        for (auto series = m_samples.cbegin(); series != m_samples.cend(); ++series) {
            for (auto it = series->cbegin(); it != series->cend(); ++it)
                all += series.key() + ' ' + QByteArray::number(it.value(), 'g', 15) + ' ' + QByteArray::number(double(it.key()) / 1000, 'f', 3)
                    + '\n';
        }
        return all + "# EOF\n";
    }

private:
    QMap<QByteArray, QMap<qint64, double>> m_samples;
};

/// Two servers over the last two hours. In the middle half hour ten people call on rtcd1, which is then at `cpu` percent.
/// One error appears late, with its counter; rtcd2 is idle.
History hours(qint64 now, double cpu)
{
    History history;
    double idle = 0;
    double sent = 0;
    for (qint64 at = now - 2 * hour; at <= now; at += step) {
        const bool calling = at > now - 75 * minute && at <= now - 45 * minute;
        const double connections = calling || at > now - 45 * minute ? 10 : 0;
        for (const char *server : {"rtcd1", "rtcd2"}) {
            const QByteArray one = server;
            history.add("up{role=\"rtcd\",server=\"" + one + "\"}", at, 1);
            history.add("node_memory_MemAvailable_bytes{role=\"node\",server=\"" + one + "\"}", at, 6e9);
            history.add("node_memory_MemTotal_bytes{role=\"node\",server=\"" + one + "\"}", at, 8e9);
            history.add("node_network_speed_bytes{role=\"node\",device=\"eth0\",server=\"" + one + "\"}", at, 1.25e8);
            history.add("rtcd_process_max_fds{server=\"" + one + "\"}", at, 1024);
            history.add("rtcd_process_open_fds{server=\"" + one + "\"}", at, calling && one == "rtcd1" ? 420 : 410);
        }
        idle += step / 1000.0 * (calling ? 1 - cpu / 100 : 0.96);
        sent += step / 1000.0 * (calling ? 5e6 : 1e3); // 40 Mb/s
        for (int cpuNumber = 0; cpuNumber < cpus; ++cpuNumber)
            history.add("node_cpu_seconds_total{role=\"node\",mode=\"idle\",server=\"rtcd1\",cpu=\"" + QByteArray::number(cpuNumber) + "\"}", at, idle);
        history.add("node_cpu_seconds_total{role=\"node\",mode=\"idle\",server=\"rtcd2\",cpu=\"0\"}", at, double(at - now) / 1000 * 0.99 + 1e6);
        history.add("node_network_transmit_bytes_total{role=\"node\",device=\"eth0\",server=\"rtcd1\"}", at, sent);
        history.add("mattermost_plugin_calls_aggregate_stats{stat=\"total_active_sessions\",server=\"mm1\"}", at, calling ? 10 : 0);
        history.add("mattermost_plugin_calls_aggregate_stats{stat=\"total_active_calls\",server=\"mm1\"}", at, calling ? 2 : 0);
        if (connections > 0) {
            history.add("rtcd_rtc_sessions_total{server=\"rtcd1\",groupID=\"g\"}", at, calling ? 10 : 0);
            history.add("rtcd_rtc_conn_states_total{server=\"rtcd1\",groupID=\"g\",type=\"connected\"}", at, connections);
            history.add("rtcd_rtc_rtp_tracks_total{server=\"rtcd1\",direction=\"in\",type=\"audio/opus\"}", at, calling ? 4 : 0);
        }
        if (at > now - 50 * minute)
            history.add("rtcd_rtc_errors_total{server=\"rtcd1\",groupID=\"g\",type=\"signaling\"}", at, 1);
    }
    return history;
}

/// Four weeks in which each day two people more call at noon.
void addWeeks(History &history, qint64 now)
{
    constexpr qint64 day = 24 * hour;
    for (qint64 at = now - 28 * day; at < now - 3 * hour; at += 5 * minute) {
        const bool noon = (now - at) % day < hour;
        history.add("rtcd_rtc_sessions_total{server=\"rtcd1\",groupID=\"g\"}", at, noon ? 2.0 * double(28 - (now - at) / day) : 0);
    }
}

} // namespace

class TestKeptMetrics : public QObject
{
    Q_OBJECT

    const qint64 m_now = QDateTime::currentMSecsSinceEpoch() / step * step;
    std::unique_ptr<EngineStage> m_stage;
    std::unique_ptr<Engine> m_engine;

    void keep(const History &history)
    {
        m_stage = std::make_unique<EngineStage>();
        m_stage->options.keep = std::chrono::hours{24 * 30};
        QFile file(m_stage->path(text("history.txt")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(history.openMetrics());
        file.close();
        const QString storage = m_stage->options.folder + text("/data");
        QVERIFY(QDir().mkpath(storage));
        QProcess promtool;
        promtool.start(text("promtool"), {text("tsdb"), text("create-blocks-from"), text("openmetrics"), file.fileName(), storage});
        QVERIFY(promtool.waitForFinished(60'000));
        QVERIFY2(promtool.exitCode() == 0, promtool.readAllStandardError().constData());
        m_engine = m_stage->engine();
        QVERIFY_RESULT(await(m_engine->start({{}, {}}, patient())));
    }
    void end()
    {
        if (m_engine)
            QVERIFY_RESULT(await(m_engine->end(patient())));
        m_engine.reset();
        m_stage.reset();
    }

    static Async<std::shared_ptr<MetricsSource>> given(std::shared_ptr<MetricsSource> source)
    {
        co_return Result<std::shared_ptr<MetricsSource>>(source);
    }
    Result<Finding> judged(const char *kind, std::optional<TimeRange> window = std::nullopt) const
    {
        MetricsWork work;
        work.source = [source = m_engine->source()](std::stop_token) { return given(source); };
        const auto chosen = std::make_shared<CheckWindow>();
        chosen->chosen = window;
        chosen->latest = m_now;
        work.window = chosen;
        CheckRequest request;
        request.kind = text(kind);
        request.params = {{text("architecture"), text("rtcd")}, {text("servers"), text("rtcd1,rtcd2")}, {text("window"), QString::number(90 * minute)}};
        return await(metricsRunner(work)->run(request, {}, [](const QString &) {}));
    }

private Q_SLOTS:
    void cleanup() { end(); }

    void aGoodPilotCall()
    {
        keep(hours(m_now, 40));
        const TimeRange call{m_now - 80 * minute, m_now - 55 * minute}; // before the error
        const auto seen = judged("metrics.sessions", call);
        QVERIFY_RESULT(seen);
        QCOMPARE(seen->what.code, text("metrics.counted"));
        QCOMPARE(seen->what.args.value(text("people")), text("10"));
        QCOMPARE(seen->verdict, Verdict::Pass);
        const auto errors = judged("metrics.errors", call);
        QVERIFY_RESULT(errors);
        QCOMPARE(errors->what.code, text("metrics.errors-none"));
        QCOMPARE(errors->what.args.value(text("connections")), text("10")); // the counter was born in the window
        const auto load = judged("metrics.load", call);
        QVERIFY_RESULT(load);
        QCOMPARE(load->what.code, text("metrics.load-fine"));
        QCOMPARE(load->what.args.value(text("cpu")), text("40"));
        QCOMPARE(load->what.args.value(text("memory")), text("25"));
        const auto chart = readChart(load->evidence.first().chart);
        QVERIFY_RESULT(chart);
        QCOMPARE(chart->data.fields.size(), 2);
        const auto crowd = judged("metrics.crowd", call);
        QVERIFY_RESULT(crowd);
        QCOMPARE(crowd->verdict, Verdict::Pass);
    }

    void aBadPilotCall()
    {
        keep(hours(m_now, 78));
        const auto errors = judged("metrics.errors");
        QVERIFY_RESULT(errors);
        QCOMPARE(errors->what.code, text("metrics.errors-many")); // one of ten, and increase() would not have seen it
        QCOMPARE(errors->what.args.value(text("errors")), text("1"));
        const auto load = judged("metrics.load");
        QVERIFY_RESULT(load);
        QCOMPARE(load->what.code, text("metrics.cpu-long"));
        QCOMPARE(load->what.args.value(text("server")), text("rtcd1"));
        const auto crowd = judged("metrics.crowd");
        QVERIFY_RESULT(crowd);
        QCOMPARE(crowd->what.code, text("metrics.crowd-pressed"));
        const auto quiet = judged("metrics.load", TimeRange{m_now - 30 * minute, m_now});
        QVERIFY_RESULT(quiet);
        QCOMPARE(quiet->what.code, text("metrics.no-call"));
        const auto before = judged("metrics.load", TimeRange{m_now - 5 * hour, m_now - 4 * hour});
        QVERIFY_RESULT(before);
        QCOMPARE(before->what.code, text("metrics.none"));
        const auto half = judged("metrics.load", TimeRange{m_now - 150 * minute, m_now - 80 * minute});
        QVERIFY_RESULT(half);
        QCOMPARE(half->what.code, text("metrics.gap"));
    }

    void weeksOfGrowth()
    {
        History history = hours(m_now, 44);
        addWeeks(history, m_now);
        keep(history);
        const auto busy = await(measureBusyTimes(m_engine->source(), {text("rtcd1"), text("rtcd2")}, {m_now - 2 * hour, m_now}, patient()));
        QVERIFY_RESULT(busy);
        const BusyTime &one = busy->first();
        QCOMPARE(one.people, 10.0);
        QCOMPARE(one.calls, 2.0);
        QCOMPARE(one.unmuted, 4.0);
        QCOMPARE(one.cpus, double(cpus));
        QCOMPARE(one.lineMbps, 1000.0);
        QVERIFY2(std::abs(one.idleCpu - 4) < 0.5, qPrintable(QString::number(one.idleCpu)));
        QVERIFY2(std::abs(one.growth - 2) < 0.3, qPrintable(QString::number(one.growth)));
        const ServerCapacity capacity = capacityOf(one, m_now);
        QCOMPARE(capacity.limits.first().end, CapacityEnd::Cpu);
        QVERIFY(capacity.limits.first().people >= 15);
        QVERIFY(capacity.limits.first().when);
        QCOMPARE(busy->last().at, 0);
    }
};

int main(int argc, char **argv)
{
    const OwnHome home;
    QCoreApplication app(argc, argv);
    if (const QString why = prometheusMissing(); !why.isEmpty())
        return skipWhole(QStringLiteral("prometheus"), why);
    if (QStandardPaths::findExecutable(QStringLiteral("promtool")).isEmpty())
        return skipWhole(QStringLiteral("prometheus"), QStringLiteral("promtool is not installed"));
    TestKeptMetrics test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_kept_metrics.moc"
