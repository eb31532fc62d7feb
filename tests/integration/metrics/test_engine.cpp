// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's life on the real Prometheus, and what befalls it.
#include "EngineStage.h"

#include <support/Await.h>
#include <support/TestMain.h>

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QSignalSpy>

#include <algorithm>
#include <csignal>

using namespace calls;
using namespace calls::test;
using namespace std::chrono_literals;

namespace {

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

HttpTeller metrics(const QByteArray &body)
{
    return [body](const HttpAsked &) { return Exporter::reply(200, "text/plain; version=0.0.4", body); };
}

/// True once something was told that contains the word.
bool tells(QSignalSpy &told, const char *word)
{
    return QTest::qWaitFor(
        [&] {
        return std::any_of(told.cbegin(), told.cend(),
                           [word](const QList<QVariant> &one) { return one.first().toString().contains(text(word)); });
        },
        40'000);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scrapesKeepsAndEnds()
    {
        const EngineStage stage;
        const Exporter rtcd(metrics("rtcd_rtc_sessions_total 7\n"));
        const auto engine = stage.engine();
        QSignalSpy changed(engine.get(), &Engine::stateChanged);
        QVERIFY_RESULT(await(engine->start({{target(TargetRole::Rtcd, text("rtcd1"), rtcd)}, {}}, patient())));
        QCOMPARE(engine->state(), EngineState::Running);
        const auto source = engine->source();
        QVERIFY(source);
        const QString
            series = QStringLiteral(
                         "rtcd_rtc_sessions_total{job=\"rtcd\",server=\"rtcd1\",role=\"rtcd\",instance=\"rtcd1:%1\"}")
                         .arg(rtcd.port());
        QVERIFY(becomes(source, series, 7));
        const auto targets = await(source->targets(patient()));
        QVERIFY_RESULT(targets);
        QCOMPARE(targets->size(), 1);
        QVERIFY(targets->first().up);
        QVERIFY(targets->first().scraped > QDateTime::currentMSecsSinceEpoch() - 600'000);

        // Nobody else gets in, and nothing tells the password but a file of ours alone.
        QCOMPARE(QFileInfo(stage.options.runtimeFile).permissions()
                     & ~QFile::Permissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser),
                 QFile::Permissions());
        const auto pids = processesWith(stage.options.folder);
        QCOMPARE(pids.size(), 1);
        const QByteArray record = contentOf(stage.options.runtimeFile);
        const qsizetype at = record.indexOf("\"password\":\"") + 12;
        const QByteArray password = record.mid(at, record.indexOf('"', at) - at);
        QVERIFY(password.size() >= 32);
        QVERIFY(!contentOf(QStringLiteral("/proc/%1/cmdline").arg(pids.first())).contains(password));
        QVERIFY(!contentOf(QStringLiteral("/proc/%1/environ").arg(pids.first())).contains(password));
        MetricsAccess stranger;
        const qsizetype port = record.indexOf("\"port\":") + 7;
        stranger.url = QUrl(QStringLiteral("http://127.0.0.1:%1")
                                .arg(QString::fromLatin1(record.mid(port, record.indexOf(',', port) - port))));
        stranger.user = text("console");
        stranger.password = text("not-the-password");
        const auto refused = await((*prometheusSource(stranger))->query(text("up"), 1, patient()));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, text("metrics.refused"));

        QVERIFY_RESULT(await(engine->end(patient())));
        QCOMPARE(engine->state(), EngineState::Off);
        QVERIFY(!engine->source());
        QVERIFY(processesWith(stage.options.folder).isEmpty());
        QVERIFY(!QFile::exists(stage.options.runtimeFile));
        QVERIFY(changed.size() >= 4);

        // What was kept is there at the next start.
        const auto again = stage.engine();
        QVERIFY_RESULT(await(again->start({{}, {}}, patient())));
        QCOMPARE(valueOf(again->source(), QStringLiteral("max_over_time(rtcd_rtc_sessions_total[5m])")).value_or(-1),
                 7.0);
        QVERIFY_RESULT(await(again->end(patient())));
    }

    /// Names of servers are the administrator's; none of them may write our configuration.
    void configurationHoldsWithAnyName()
    {
        if (program(text("promtool")).isEmpty())
            QSKIP("promtool is not installed");
        const EngineStage stage;
        QList<ScrapeTarget> targets;
        for (const char *name :
             {"plain", "quo\"te", "col: on", "line\nbreak: [x]", "{{ name }}", "$1", "- dash", "\xc3\xa4"})
            targets << target(TargetRole::Node, QString::fromUtf8(name), quint16(1));
        targets.first().host = text("2001:db8::1");
        const auto engine = stage.engine();
        QVERIFY_RESULT(await(engine->start({targets, {}, {{text("2001:db8::1"), 443}}, "groups: []\n"}, patient())));
        for (const QStringList &line :
             {QStringList{text("config"), text("prometheus.yml")}, QStringList{text("web-config"), text("web.yml")}}) {
            QProcess promtool;
            promtool.setProcessChannelMode(QProcess::MergedChannels);
            promtool.start(text("promtool"), {text("check"), line.first(), stage.options.folder + u'/' + line.last()});
            QVERIFY(promtool.waitForFinished());
            QVERIFY2(promtool.exitCode() == 0, promtool.readAll().constData());
        }
        QVERIFY(QTest::qWaitFor(
            [&] {
            const auto known = await(engine->source()->targets(patient()));
            if (!known || known->size() != targets.size())
                return false;
            QStringList names;
            for (const TargetState &one : *known)
                names << one.labels.value(text("server"));
            return std::all_of(targets.cbegin(), targets.cend(),
                               [&names](const ScrapeTarget &one) { return names.contains(one.server); });
            },
            40'000));
        QVERIFY_RESULT(await(engine->end(patient())));
    }

    void alertsFire()
    {
        const EngineStage stage;
        const QByteArray rules = "groups:\n- name: g\n  rules:\n  - alert: TargetDown\n    expr: up == 0\n    labels: "
                              "{severity: critical}\n"
                              "    annotations: {summary: \"{{ $labels.server }} is down\"}\n";
        quint16 nobody = 0;
        {
            const Exporter gone(metrics(""));
            nobody = gone.port();
        }
        const auto engine = stage.engine();
        QVERIFY_RESULT(await(engine->start({{target(TargetRole::Rtcd, text("rtcd1"), nobody)}, {}, {}, rules}, patient())));
        QList<Alert> alerts;
        QVERIFY(QTest::qWaitFor(
            [&] {
            const auto known = await(engine->source()->alerts(patient()));
            alerts = known ? *known : QList<Alert>();
            return !alerts.isEmpty();
            },
            40'000));
        QCOMPARE(alerts.first().name, text("TargetDown"));
        QVERIFY(alerts.first().firing);
        QCOMPARE(alerts.first().labels.value(text("severity")), text("critical"));
        QCOMPARE(alerts.first().annotations.value(text("summary")), text("rtcd1 is down"));
        QVERIFY(alerts.first().since > 0);
        QVERIFY_RESULT(await(engine->end(patient())));
    }

    void newTargetsWithoutRestart()
    {
        const EngineStage stage;
        const Exporter one(metrics("a 1\n"));
        const Exporter two(metrics("b 2\n"));
        const auto engine = stage.engine();
        QVERIFY_RESULT(await(engine->start({{target(TargetRole::Node, text("one"), one)}, {}}, patient())));
        QVERIFY(becomes(engine->source(), text("a"), 1));
        const auto before = processesWith(stage.options.folder);
        QVERIFY_RESULT(await(
            engine->start({{target(TargetRole::Node, text("one"), one), target(TargetRole::Turn, text("two"), two)}, {}}, patient())));
        QVERIFY(becomes(engine->source(), text("b{job=\"turn\"}"), 2));
        QCOMPARE(processesWith(stage.options.folder), before);
        QVERIFY_RESULT(await(engine->end(patient())));
    }

    void engineKilled()
    {
        const EngineStage stage;
        const Exporter node(metrics("kept 3\n"));
        const auto engine = stage.engine();
        QSignalSpy told(engine.get(), &Engine::told);
        QVERIFY_RESULT(await(engine->start({{target(TargetRole::Node, text("n"), node)}, {}}, patient())));
        QVERIFY(becomes(engine->source(), text("kept"), 3));
        const qint64 asked = QDateTime::currentMSecsSinceEpoch();
        const auto pids = processesWith(stage.options.folder);
        QCOMPARE(pids.size(), 1);
        ::kill(pid_t(pids.first()), SIGKILL);
        QVERIFY(tells(told, "signal 9"));
        QVERIFY(tells(told, "runs again"));
        QCOMPARE(engine->state(), EngineState::Running);
        QVERIFY(processesWith(stage.options.folder) != pids);
        const auto old = await(engine->source()->query(text("kept"), asked, patient()));
        QVERIFY_RESULT(old);
        QCOMPARE(old->series.size(), 1); // from before its death
        QVERIFY(becomes(engine->source(), text("kept"), 3));
        QVERIFY_RESULT(await(engine->end(patient())));
    }

    void secondConsoleAttaches()
    {
        const EngineStage stage;
        const Exporter node(metrics("shared 4\n"));
        const QList<ScrapeTarget> targets{target(TargetRole::Node, text("n"), node)};
        auto first = stage.engine();
        QVERIFY_RESULT(await(first->start({targets, {}}, patient())));
        const auto pids = processesWith(stage.options.folder);
        const auto second = stage.engine();
        QSignalSpy told(second.get(), &Engine::told);
        QVERIFY_RESULT(await(second->start({targets, {}}, patient())));
        QVERIFY(becomes(second->source(), text("shared"), 4));
        QCOMPARE(processesWith(stage.options.folder), pids);
        const auto asked = runningEngine(stage.options.runtimeFile);
        QVERIFY_RESULT(asked);
        QCOMPARE(valueOf(*asked, text("shared")).value_or(-1), 4.0);

        const auto third = stage.engine();
        QVERIFY_RESULT(await(third->start({targets, {}}, patient())));
        QVERIFY_RESULT(await(third->end(patient()))); // leaves it to the first
        QCOMPARE(processesWith(stage.options.folder), pids);

        QVERIFY_RESULT(await(first->end(patient())));
        QVERIFY(tells(told, "runs again"));
        QVERIFY(becomes(second->source(), text("shared"), 4));
        QVERIFY_RESULT(await(second->end(patient())));
        QVERIFY(processesWith(stage.options.folder).isEmpty());
        QCOMPARE(runningEngine(stage.options.runtimeFile).error().code, text("metrics.not-running"));
    }

    /// The number of the dead engine now belongs to a stranger's process: it must live.
    void reusedNumberIsNoEngine()
    {
        const EngineStage stage;
        QProcess stranger;
        stranger.start(text("sleep"), {text("600")});
        QVERIFY(stranger.waitForStarted());
        QVERIFY(QDir().mkpath(QFileInfo(stage.options.runtimeFile).absolutePath()));
        QFile record(stage.options.runtimeFile);
        QVERIFY(record.open(QIODevice::WriteOnly));
        record.write(
            "{\"pid\":" + QByteArray::number(stranger.processId())
            + ",\"began\":17,\"boot\":\"another\",\"port\":9,\"user\":\"console\",\"password\":\"of-long-ago\"}");
        record.close();
        QCOMPARE(runningEngine(stage.options.runtimeFile).error().code, text("metrics.not-running"));
        const auto engine = stage.engine();
        QVERIFY_RESULT(await(engine->start({{}, {}}, patient())));
        QVERIFY_RESULT(await(engine->end(patient())));
        QCOMPARE(stranger.state(), QProcess::Running);
        stranger.kill();
        stranger.waitForFinished();
    }

    void recordThatIsNone_data()
    {
        QTest::addColumn<QByteArray>("record");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("{\"pid\":");
        QTest::newRow("a list") << QByteArray("[1,2]");
        QTest::newRow("other types") << QByteArray("{\"pid\":\"1\",\"port\":[],\"password\":{}}");
        QTest::newRow("huge number") << QByteArray("{\"pid\":1e400,\"port\":70000,\"password\":\"x\"}");
        QTest::newRow("every process") << QByteArray(
            "{\"pid\":-1,\"began\":0,\"boot\":\"\",\"port\":80,\"password\":\"x\"}");
    }
    void recordThatIsNone()
    {
        QFETCH(QByteArray, record);
        const QTemporaryDir dir;
        QFile file(dir.filePath(text("engine.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(record);
        file.close();
        QCOMPARE(runningEngine(file.fileName()).error().code, text("metrics.not-running"));
    }

    void programThatIsNone_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("word");
        QTest::newRow("missing") << QByteArray() << text("metrics.missing") << text("package prometheus");
        QTest::newRow("old") << QByteArray(
            "#!/bin/sh\necho 'prometheus, version 2.15.2+ds (branch: debian/sid, revision: x)'\n")
                             << text("metrics.old") << text("2.15.2");
        QTest::newRow("another program") << QByteArray("#!/bin/sh\necho hello\n") << text("metrics.old")
                                         << text("package prometheus");
        QTest::newRow("ends at once") << QByteArray("#!/bin/sh\ncase $1 in --version) echo 'prometheus, version "
                                                    "2.42.0';; *) echo 'level=error err=\"it \\\"broke\\\"\"' >&2; "
                                                    "exit 3;; esac\n")
                                      << text("metrics.start") << text("it \"broke\"");
        QTest::newRow("has no room") << QByteArray(
            "#!/bin/sh\ncase $1 in --version) echo 'prometheus, version 2.42.0';; *) echo "
            "'level=error err=\"opening storage failed: no space left on device\"' >&2; exit 1;; esac\n")
                                     << text("metrics.folder") << text("Free space");
    }
    void programThatIsNone()
    {
        QFETCH(QByteArray, script);
        QFETCH(QString, code);
        QFETCH(QString, word);
        EngineStage stage;
        stage.options.program = stage.path(text("prometheus"));
        if (!script.isEmpty()) {
            QFile file(stage.options.program);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(script);
            file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
            file.close();
        }
        const auto engine = stage.engine();
        const auto started = await(engine->start({{}, {}}, patient()));
        QVERIFY(!started);
        QCOMPARE(started.error().code, code);
        QVERIFY2(started.error().sentence.contains(word), qPrintable(started.error().sentence));
        QCOMPARE(engine->state(), EngineState::Failed);
    }

    void neverAnswers()
    {
        EngineStage stage;
        stage.options.program = stage.path(text("prometheus"));
        QFile file(stage.options.program);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\ncase $1 in --version) echo 'prometheus, version 2.42.0';; *) exec sleep 600;; esac\n");
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        file.close();
        const auto engine = stage.engine();
        const auto started = await(engine->start({{}, {}}, Limits({}, 1s)));
        QVERIFY(!started);
        QCOMPARE(started.error().code, tooLateCode);
    }

    void cancelledOrDropped()
    {
        const EngineStage stage;
        std::stop_source stop;
        auto engine = stage.engine();
        QObject::connect(engine.get(), &Engine::stateChanged, engine.get(), [&stop] { stop.request_stop(); });
        const auto started = await(engine->start({{}, {}}, Limits(stop.get_token(), 30s)));
        QVERIFY(!started);
        QCOMPARE(started.error().code, cancelledCode);
        QCOMPARE(engine->state(), EngineState::Off);

        // The page is closed while it starts: nothing stays.
        engine = stage.engine();
        auto begun = engine->start({{}, {}}, patient());
        QVERIFY(QTest::qWaitFor([&stage] { return !processesWith(stage.options.folder).isEmpty(); }, 30'000));
        engine.reset();
        const auto outcome = await(std::move(begun));
        QVERIFY(!outcome);
        QVERIFY(QTest::qWaitFor([&stage] { return processesWith(stage.options.folder).isEmpty(); }, 30'000));
    }

    void endedWhileStarting()
    {
        const EngineStage stage;
        const auto engine = stage.engine();
        auto begun = engine->start({{}, {}}, patient());
        QVERIFY(QTest::qWaitFor([&stage] { return !processesWith(stage.options.folder).isEmpty(); }, 30'000));
        QVERIFY_RESULT(await(engine->end(patient())));
        const auto outcome = await(std::move(begun));
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, cancelledCode);
        QCOMPARE(engine->state(), EngineState::Off);
        QVERIFY(QTest::qWaitFor([&stage] { return processesWith(stage.options.folder).isEmpty(); }, 30'000));
    }
};

int main(int argc, char **argv)
{
    const OwnHome home;
    QCoreApplication app(argc, argv);
    if (const QString why = prometheusMissing(); !why.isEmpty())
        return skipWhole(QStringLiteral("prometheus"), why);
    TestEngine test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_engine.moc"
