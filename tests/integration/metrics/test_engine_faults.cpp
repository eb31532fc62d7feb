// SPDX-License-Identifier: GPL-3.0-or-later
// What a target, a disk or a clock does to the engine, and what is left of it in the answers.
#include "EngineStage.h"

#include <support/Await.h>
#include <support/TestMain.h>

#include <QDateTime>
#include <QDir>
#include <QProcess>
#include <QSignalSpy>

#include <algorithm>
#include <cmath>
#include <csignal>

using namespace calls;
using namespace calls::test;
using namespace std::chrono_literals;

namespace {

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

QByteArray page(const QByteArray &body)
{
    return Exporter::reply(200, "text/plain; version=0.0.4", body);
}

std::optional<TargetState> stateOf(const std::shared_ptr<MetricsSource> &source)
{
    if (!source)
        return std::nullopt;
    const auto targets = await(source->targets(patient()));
    return targets && targets->size() == 1 && targets->first().scraped > 0 ? std::optional(targets->first())
                                                                           : std::nullopt;
}

/// A file system of a few megabytes, as long as the object lives.
class TinyDisk
{
public:
    explicit TinyDisk(const QString &path, const QString &size) : m_path(path)
    {
        QDir().mkpath(path);
        m_mounted = QProcess::execute(text("mount"),
                                      {text("-t"), text("tmpfs"), text("-o"), text("mode=0700,size=") + size,
                                       text("tmpfs"), path})
            == 0;
    }
    ~TinyDisk()
    {
        if (m_mounted)
            QProcess::execute(text("umount"), {text("-l"), m_path});
    }
    [[nodiscard]] bool mounted() const { return m_mounted; }

private:
    QString m_path;
    bool m_mounted = false;
};

} // namespace

class TestEngineFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void targetFlaps()
    {
        const EngineStage stage;
        Exporter node([](const HttpAsked &) { return page("alive 1\n"); });
        const auto engine = stage.engine();
        QVERIFY_RESULT(await(engine->start({{target(TargetRole::Node, text("n"), node)}, {}}, patient())));
        QVERIFY(becomes(engine->source(), text("up"), 1));
        const qint64 began = QDateTime::currentMSecsSinceEpoch();
        node.halt();
        QVERIFY(becomes(engine->source(), text("up"), 0));
        const auto down = stateOf(engine->source());
        QVERIFY(down && !down->up);
        QVERIFY2(down->error.contains(text("connection refused")), qPrintable(down->error));
        QVERIFY(node.resume());
        QVERIFY(becomes(engine->source(), text("up"), 1));
        // The gap is a gap: no sample of the time without an answer. The grid must reach beyond its end.
        const qint64 healed = QDateTime::currentMSecsSinceEpoch();
        QVERIFY(QTest::qWaitFor(
            [&] {
            return QDateTime::currentMSecsSinceEpoch() > healed + 500 && valueOf(engine->source(), text("alive")) == 1;
            },
            40'000));
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        const auto drawn = await(engine->source()->range(text("up == 0"), {began, now}, 250, patient()));
        QVERIFY_RESULT(drawn);
        QCOMPARE(drawn->series.size(), 1);
        const auto alive = await(engine->source()->range(text("alive"), {began, now}, 250, patient()));
        QVERIFY_RESULT(alive);
        QCOMPARE(alive->series.size(), 1);
        const auto &samples = alive->series.first().samples;
        const auto gap = std::adjacent_find(samples.cbegin(), samples.cend(),
                                            [](const Sample &a, const Sample &b) { return b.at - a.at > 250; });
        QVERIFY(gap != samples.cend());
        QVERIFY_RESULT(await(engine->end(patient())));
    }

    void targetFails_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("word");
        QTest::newRow("404") << Exporter::reply(404, "text/plain", "no") << text("404");
        QTest::newRow("502 of a proxy") << Exporter::reply(502, "text/html", "<html>") << text("502");
        QTest::newRow("half an answer") << QByteArray(
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 900\r\n\r\na 1\nb")
                                        << text("EOF");
        QTest::newRow("a page") << Exporter::reply(200, "text/html", "<html>Log in</html>")
                                << text("not a valid start token");
        QTest::newRow("never answers") << QByteArray() << text("deadline exceeded");
    }
    void targetFails()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, word);
        const EngineStage stage;
        const Exporter node([answer](const HttpAsked &) { return answer; });
        const auto engine = stage.engine();
        QVERIFY_RESULT(await(engine->start({{target(TargetRole::Node, text("n"), node)}, {}}, patient())));
        std::optional<TargetState> state;
        QVERIFY(
            QTest::qWaitFor([&] { return (state = stateOf(engine->source())).has_value() && !state->error.isEmpty(); },
                            40'000));
        QVERIFY(!state->up);
        QVERIFY2(state->error.contains(word), qPrintable(state->error));
        QVERIFY_RESULT(await(engine->end(patient())));
    }

    void notANumberAndInfinities()
    {
        const EngineStage stage;
        const Exporter node(
            [](const HttpAsked &) { return page("v{k=\"nan\"} NaN\nv{k=\"up\"} +Inf\nv{k=\"down\"} -Inf\n"); });
        const auto engine = stage.engine();
        QVERIFY_RESULT(await(engine->start({{target(TargetRole::Node, text("n"), node)}, {}}, patient())));
        QVERIFY(becomes(engine->source(), text("v{k=\"up\"}"), HUGE_VAL));
        QCOMPARE(valueOf(engine->source(), text("v{k=\"down\"}")).value_or(0), -HUGE_VAL);
        QVERIFY(std::isnan(valueOf(engine->source(), text("v{k=\"nan\"}")).value_or(0)));
        QVERIFY_RESULT(await(engine->end(patient())));
    }

    void counterReset()
    {
        const EngineStage stage;
        int asked = 0;
        const Exporter node(
            [&asked](const HttpAsked &) { return page("c_total " + QByteArray::number(asked++ % 8 * 10) + '\n'); });
        const auto engine = stage.engine();
        QVERIFY_RESULT(await(engine->start({{target(TargetRole::Node, text("n"), node)}, {}}, patient())));
        QVERIFY(QTest::qWaitFor([&] { return valueOf(engine->source(), text("resets(c_total[1m])")).value_or(0) >= 1; },
                                40'000));
        QVERIFY(valueOf(engine->source(), text("rate(c_total[1m])")).value_or(-1) > 0);
        QVERIFY_RESULT(await(engine->end(patient())));
    }

    void tenThousandSeries()
    {
        EngineStage stage;
        stage.options.scrape = 2s;
        QByteArray many;
        for (int i = 0; i < 10'000; ++i)
            many += "m{i=\"" + QByteArray::number(i) + "\"} " + QByteArray::number(i) + '\n';
        const Exporter node([many](const HttpAsked &) { return page(many); });
        const auto engine = stage.engine();
        QVERIFY_RESULT(await(engine->start({{target(TargetRole::Node, text("n"), node)}, {}}, patient())));
        QVERIFY(becomes(engine->source(), text("count(m)"), 10'000));
        const auto all = await(engine->source()->query(text("m"), QDateTime::currentMSecsSinceEpoch(), patient()));
        QVERIFY_RESULT(all);
        QCOMPARE(all->series.size(), 10'000);
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        const auto tooLong = await(engine->source()->range(text("m"), {now - 12'000'000, now}, 1000, patient()));
        QVERIFY(!tooLong);
        QCOMPARE(tooLong.error().code, text("metrics.query"));
        QVERIFY2(tooLong.error().sentence.contains(text("11,000 points")), qPrintable(tooLong.error().sentence));
        QVERIFY_RESULT(await(engine->end(patient())));
    }

    /// Samples from an hour ahead and from before: Prometheus refuses what is out of order and keeps the rest.
    void clockOfATargetJumps()
    {
        const EngineStage stage;
        int asked = 0;
        const Exporter node([&asked](const HttpAsked &) {
            const qint64 now = QDateTime::currentMSecsSinceEpoch();
            const qint64 told = ++asked == 2 ? now + 7'200'000 : asked == 3 ? now - 7'200'000 : now;
            return page("mine 1\nstamped 1 " + QByteArray::number(told) + '\n');
        });
        const auto engine = stage.engine();
        QVERIFY_RESULT(await(engine->start({{target(TargetRole::Node, text("n"), node)}, {}}, patient())));
        QVERIFY(QTest::qWaitFor([&asked] { return asked > 6; }, 40'000));
        QVERIFY(becomes(engine->source(), text("mine"), 1));
        QVERIFY(becomes(engine->source(), text("up"), 1));
        QVERIFY_RESULT(await(engine->end(patient())));
    }

    /// All ports that are taken are none of ours: the engine takes a free one at each start.
    void portTaken()
    {
        const EngineStage stage;
        const auto engine = stage.engine();
        QSignalSpy told(engine.get(), &Engine::told);
        QVERIFY_RESULT(await(engine->start({{}, {}}, patient())));
        QFile record(stage.options.runtimeFile);
        QVERIFY(record.open(QIODevice::ReadOnly));
        const QByteArray before = record.readAll();
        const qsizetype at = before.indexOf("\"port\":") + 7;
        const auto port = quint16(before.mid(at, before.indexOf(',', at) - at).toUInt());
        const auto pids = processesWith(stage.options.folder);
        QCOMPARE(pids.size(), 1);
        ::kill(pid_t(pids.first()), SIGSTOP); // so that the port goes from it to us without a restart between
        ::kill(pid_t(pids.first()), SIGKILL);
        QTcpServer thief;
        QVERIFY(QTest::qWaitFor([&] { return thief.isListening() || thief.listen(QHostAddress::LocalHost, port); },
                                30'000));
        QVERIFY(QTest::qWaitFor([&] { return engine->state() == EngineState::Running && told.size() >= 2; }, 40'000));
        QVERIFY(becomes(engine->source(), text("vector(1)"), 1));
        QVERIFY_RESULT(await(engine->end(patient())));
    }

    void diskFull()
    {
        EngineStage stage;
        stage.options.folder = stage.path(text("disk/engine"));
        const TinyDisk disk(stage.path(text("disk")), text("40m"));
        if (!disk.mounted())
            QSKIP("a small file system cannot be mounted here");
        const Exporter node([](const HttpAsked &) { return page("full 1\n"); });
        auto engine = stage.engine();
        QSignalSpy told(engine.get(), &Engine::told);
        QVERIFY_RESULT(await(engine->start({{target(TargetRole::Node, text("n"), node)}, {}}, patient())));
        QVERIFY(becomes(engine->source(), text("full"), 1));
        const qint64 kept = QDateTime::currentMSecsSinceEpoch();
        QFile filler(stage.path(text("disk/filler")));
        QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        while (filler.write(QByteArray(4096, 'x')) > 0) {}
        QVERIFY(QTest::qWaitFor(
            [&] {
            return std::any_of(told.cbegin(), told.cend(), [](const QList<QVariant> &one) {
                return one.first().toString().contains(text("is full"));
            });
            },
            60'000));
        QVERIFY(filler.remove());
        QVERIFY(QTest::qWaitFor(
            [&] {
            const auto now = QDateTime::currentMSecsSinceEpoch();
            return now > kept + 2000 && valueOf(engine->source(), text("full")) == 1;
            },
            60'000));
        QVERIFY_RESULT(await(engine->end(patient())));

        // It does not start where there is no room, and says so.
        QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        while (filler.write(QByteArray(4096, 'x')) > 0) {}
        engine = stage.engine();
        const auto refused = await(engine->start({{}, {}}, patient()));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, text("metrics.folder"));
        QVERIFY2(refused.error().sentence.contains(text("Free space")), qPrintable(refused.error().sentence));
        QVERIFY(filler.remove());
        engine = stage.engine();
        QVERIFY_RESULT(await(engine->start({{}, {}}, patient())));
        const auto old = await(engine->source()->query(text("full"), kept, patient()));
        QVERIFY_RESULT(old);
        QCOMPARE(old->series.size(), 1);
        QVERIFY_RESULT(await(engine->end(patient())));
    }
};

int main(int argc, char **argv)
{
    const OwnHome home;
    QCoreApplication app(argc, argv);
    if (const QString why = prometheusMissing(); !why.isEmpty())
        return skipWhole(QStringLiteral("prometheus"), why);
    TestEngineFaults test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_engine_faults.moc"
