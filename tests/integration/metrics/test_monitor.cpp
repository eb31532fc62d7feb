// SPDX-License-Identifier: GPL-3.0-or-later
// callsctl monitor and query against the practice site with a real rtcd: what an administrator sees, and what stays behind.
#include "EngineStage.h"

#include <Callsctl.h>
#include <support/Places.h>
#include <support/RtcdFixture.h>
#include <support/TestMain.h>

#include <QDir>
#include <QJsonDocument>

#include <algorithm>
#include <csignal>

using namespace calls::test;

namespace {

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

/// calls-practice with the real rtcd, and its deployment D.calls.
class Practice
{
public:
    explicit Practice(const Callsctl &ctl)
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(text("CALLS_RTCD"), Rtcd::program());
        m_process.setProcessEnvironment(environment);
        m_process.setWorkingDirectory(ctl.path());
        m_process.start(calls::test::builtProgram(text("calls-practice")),
                        {text("--rtcd"), text("auto"), text("--deployment"), text("D.calls"), text("--dir"),
                         text("practice")});
    }
    ~Practice()
    {
        m_process.terminate();
        m_process.waitForFinished(5000);
    }
    [[nodiscard]] bool ready()
    {
        return QTest::qWaitFor([this] { return m_process.canReadLine(); }, 30'000);
    }

private:
    QProcess m_process;
};

/// Those of the engine that work for this program's home.
QList<qint64> engines()
{
    return processesWith(text("--storage.tsdb.path=") + QDir::homePath());
}

QList<QJsonObject> of(const Ran &ran, const char *event)
{
    QList<QJsonObject> found;
    const auto lines = ran.lines();
    for (const QJsonObject &line : lines) {
        if (line.value(QLatin1String("event")).toString() == QLatin1String(event))
            found << line;
    }
    return found;
}

} // namespace

class TestMonitor : public QObject
{
    Q_OBJECT

    [[nodiscard]] QJsonArray asked(const char *promql, const QStringList &more = {}) const
    {
        const Ran ran = m_ctl.run(
            QStringList{text("query"), text("D.calls"), text(promql), text("--json"), text("--quiet")} + more);
        return ran.status == 0 ? ran.object().value(QLatin1String("result")).toArray() : QJsonArray{ran.status};
    }

    Callsctl m_ctl;
    std::unique_ptr<Practice> m_practice;

private Q_SLOTS:
    void initTestCase()
    {
        m_practice = std::make_unique<Practice>(m_ctl);
        QVERIFY(m_practice->ready());
    }
    void cleanupTestCase() { m_practice.reset(); }

    void nothingKeptYet()
    {
        const Ran ran = m_ctl.run({text("query"), text("D.calls"), text("up")});
        VERIFY_STATUS(ran, 1);
        QVERIFY2(ran.err.contains("callsctl monitor"), ran.err.constData());
    }

    void targetsUpDataKeptEngineEnded()
    {
        const Ran ran = m_ctl.run({text("monitor"), text("D.calls"), text("--for"), text("20s"), text("--json")});
        VERIFY_STATUS(ran, 0);
        const auto targets = of(ran, "target");
        QCOMPARE(targets.size(), 2);
        for (const QJsonObject &target : targets)
            QCOMPARE(target.value(QLatin1String("state")).toString(), text("up"));
        QCOMPARE(of(ran, "engine").size(), 2);
        QVERIFY(engines().isEmpty());
        QCOMPARE(asked("up").size(), 2);
        QCOMPARE(asked("sum by (job) (up)").size(), 2);
        QVERIFY(engines().isEmpty());
    }

    void ranges()
    {
        const QJsonArray all = asked("up{job=\"rtcd\"}", {text("--range"), text("20s"), text("--step"), text("5s")});
        QCOMPARE(all.size(), 1);
        const QJsonArray values = all.first().toObject().value(QLatin1String("values")).toArray();
        QVERIFY(values.size() >= 2);
        QCOMPARE(values.last().toArray().at(1).toString(), text("1"));
        const Ran table = m_ctl.run({text("query"), text("D.calls"), text("up")});
        VERIFY_STATUS(table, 0);
        QVERIFY2(table.out.startsWith("Series"), table.out.constData());
        QVERIFY2(table.err.contains("had kept until"), table.err.constData());
    }

    void killedConsole()
    {
        QProcess console;
        m_ctl.prepare(console, {text("monitor"), text("D.calls"), text("--json")});
        console.start();
        QByteArray out;
        QVERIFY(QTest::qWaitFor([&] { return (out += console.readAllStandardOutput()).count("\"state\":\"up\"") >= 2; },
                                60'000));
        QCOMPARE(engines().size(), 1);
        QCOMPARE(asked("up").size(), 2); // by the engine that runs
        QCOMPARE(engines().size(), 1);
        ::kill(pid_t(console.processId()), SIGKILL);
        QVERIFY(console.waitForFinished(10'000));
        QVERIFY(QTest::qWaitFor([] { return engines().isEmpty(); }, 30'000));
        QVERIFY(asked("max_over_time(up[30s])").size() >= 2);
        const Ran again = m_ctl.run({text("monitor"), text("D.calls"), text("--for"), text("15s"), text("--json")});
        VERIFY_STATUS(again, 0);
        QVERIFY(engines().isEmpty());
    }

    void interrupted_data()
    {
        QTest::addColumn<int>("signal");
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<int>("status");
        QTest::newRow("Ctrl+C cuts --for short") << SIGINT << QStringList{text("--for"), text("1h")} << 4;
        QTest::newRow("TERM without --for") << SIGTERM << QStringList() << 3;
    }
    void interrupted()
    {
        QFETCH(int, signal);
        QFETCH(QStringList, more);
        QFETCH(int, status);
        QProcess console;
        m_ctl.prepare(console, QStringList{text("monitor"), text("D.calls"), text("--json")} + more);
        console.start();
        QByteArray out;
        QVERIFY(
            QTest::qWaitFor([&] { return (out += console.readAllStandardOutput()).contains("\"state\":\"running\""); },
                            60'000));
        ::kill(pid_t(console.processId()), signal);
        QVERIFY(console.waitForFinished(30'000));
        if (status == 3) // nothing was scraped yet, or all was
            QVERIFY2(console.exitCode() == 3 || console.exitCode() == 0, console.readAllStandardError().constData());
        else
            QCOMPARE(console.exitCode(), status);
        QVERIFY(engines().isEmpty());
    }

    void usage_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("word");
        const auto row = [](const char *name, const char *line, const char *word) {
            QTest::newRow(name) << text(line) << text(word);
        };
        row("no file", "monitor", "FILE");
        row("no question", "query D.calls", "PROMQL");
        row("no time span", "monitor D.calls --for soon", "\"soon\" is no time span");
        row("span of nothing", "monitor D.calls --for 0s", "no time span");
        row("endless span", "query D.calls up --range 99999999999d", "no time span");
        row("step without range", "query D.calls up --step 5s", "--range");
        row("no time", "query D.calls up --at yesterday", "no time");
        row("password in the address", "query D.calls up --url http://a:b@example.com", "without them");
        row("no address", "query D.calls up --url example", "no address");
        row("user without address", "query D.calls up --user anna", "--url");
        row("certificate that is none", "query D.calls up --url https://example.com --certificate D.calls", "PEM");
        row("broken query", "query D.calls sum(", "unclosed left parenthesis");
    }
    void usage()
    {
        QFETCH(QString, line);
        QFETCH(QString, word);
        const Ran ran = m_ctl.run(line.split(u' '));
        VERIFY_STATUS(ran, 2);
        QVERIFY2(ran.err.contains(word.toUtf8()), ran.err.constData());
        QVERIFY(engines().isEmpty());
    }

    void existingServer()
    {
        QByteArray authorization;
        const Exporter server([&authorization](const HttpAsked &one) {
            authorization = one.headers.value("authorization");
            return authorization.isEmpty()
                ? Exporter::reply(401, "text/plain", "Unauthorized")
                : Exporter::reply(200, "application/json",
                                  "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":"
                                  "[{\"metric\":{\"a\":\"b\"},\"value\":[1700000000.5,\"NaN\"]}]}}");
        });
        const QString url = server.url().toString();
        const auto run = [&](const QStringList &more) {
            QProcess process;
            m_ctl.prepare(process,
                          QStringList{text("query"), text("D.calls"), text("up"), text("--json"), text("--url"), url}
                              + more);
            process.start();
            (void)QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 30'000);
            Ran ran;
            ran.status = process.exitCode();
            ran.out = process.readAllStandardOutput();
            ran.err = process.readAllStandardError();
            return ran;
        };
        const Ran refused = run({});
        VERIFY_STATUS(refused, 1);
        QVERIFY2(refused.err.contains("refused the login"), refused.err.constData());
        m_ctl.write(text("secrets.toml"), "\"metrics-token:" + url.toUtf8() + "\" = \"token-of-the-test\"\n");
        QFile::setPermissions(m_ctl.path(text("secrets.toml")), QFile::ReadOwner | QFile::WriteOwner);
        const Ran answered = run({text("--secrets-file"), text("secrets.toml")});
        VERIFY_STATUS(answered, 0);
        QCOMPARE(authorization, QByteArray("Bearer token-of-the-test"));
        const QJsonObject first = answered.object().value(QLatin1String("result")).toArray().first().toObject();
        const QJsonArray wanted{1700000000.5, text("NaN")};
        QCOMPARE(first.value(QLatin1String("value")).toArray(), wanted);
        QVERIFY(engines().isEmpty());
    }

    void targetDown()
    {
        m_practice.reset();
        const Ran ran = m_ctl.run({text("monitor"), text("D.calls"), text("--for"), text("15s"), text("--json")});
        VERIFY_STATUS(ran, 1);
        const auto targets = of(ran, "target");
        QVERIFY(!targets.isEmpty());
        QVERIFY(targets.first().value(QLatin1String("error")).toString().contains(text("connection refused")));
    }
};

int main(int argc, char **argv)
{
    const OwnHome home;
    QCoreApplication app(argc, argv);
    if (const QString why = prometheusMissing(); !why.isEmpty())
        return skipWhole(QStringLiteral("prometheus"), why);
    if (const QString why = Rtcd::missing(); !why.isEmpty())
        return skipWhole(QStringLiteral("rtcd"), why);
    TestMonitor test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_monitor.moc"
