// SPDX-License-Identifier: GPL-3.0-or-later
// callsctl logs over files of this computer: filters, explanations, folding, following, and what it refuses.
#include "Callsctl.h"

#include <QFile>
#include <QTest>

#include <csignal>

using namespace calls::test;

namespace {

QString text(const char *words)
{
    return QString::fromUtf8(words);
}

const QByteArray mattermost = "{\"timestamp\":\"2026-11-22 19:22:33.385 Z\",\"level\":\"error\",\"msg\":\"failed to create rtcd manager: version compatibility check "
                       "failed: minimum version check failed: current version (v0.16.0) is lower than minimum supported version (v0.17.0)\"}\n"
                       "{\"timestamp\":\"2026-11-22 19:22:34.000 Z\",\"level\":\"info\",\"msg\":\"joined \\u001b[2J\",\"password\":\"hunter22\",\"call_id\":\"c1\",\"user_id\":\"u1\"}\n"
                       "{\"timestamp\":\"2026-11-22 19:22:35.000 Z\",\"level\":\"error\",\"msg\":\"lost 17\"}\n"
                       "{\"timestamp\":\"2026-11-22 19:22:36.000 Z\",\"level\":\"error\",\"msg\":\"lost 4711\"}\n";
const QByteArray coturn = "2026-11-22T19:22:34+0000: ERROR: session 001: bad\n";

} // namespace

class TestCallsctlLogs : public QObject
{
    Q_OBJECT

    Callsctl m_ctl;

    Ran run(const QString &more) const
    {
        return m_ctl.run(QStringList{text("logs"), text("--file"), text("a.log")} + more.split(u' ', Qt::SkipEmptyParts));
    }

private Q_SLOTS:
    void init()
    {
        m_ctl.write(text("a.log"), mattermost);
        m_ctl.write(text("b.log"), coturn);
    }

    void wordsForPeople()
    {
        const Ran ran = run(text("--file b.log"));
        VERIFY_STATUS(ran, 0);
        QVERIFY2(ran.out.contains("RTCD v0.16.0 is older than the Calls plugin accepts (v0.17.0)."), ran.told().constData());
        QVERIFY(ran.out.contains("What to do: Upgrade RTCD first"));
        QVERIFY(!ran.out.contains("\x1b") && !ran.out.contains("hunter22"));
        QVERIFY(ran.out.indexOf("session 001") > ran.out.indexOf("joined")); // one time line
        QVERIFY(ran.out.indexOf("session 001") < ran.out.indexOf("lost 17"));
    }

    void filters_data()
    {
        QTest::addColumn<QString>("more");
        QTest::addColumn<int>("lines");
        QTest::newRow("all") << text("") << 4;
        QTest::newRow("level") << text("--level error") << 3;
        QTest::newRow("text") << text("--text LOST") << 2;
        QTest::newRow("expression") << text("--grep lost.[0-9]{4}") << 1;
        QTest::newRow("call") << text("--call c1") << 1;
        QTest::newRow("user") << text("--user nobody") << 0;
        QTest::newRow("time") << text("--since 2026-11-22T19:22:34.500Z") << 2;
        QTest::newRow("folded") << text("--level error --fold") << 2;
    }
    void filters()
    {
        QFETCH(QString, more);
        QFETCH(int, lines);
        const Ran ran = run(more + text(" --json"));
        VERIFY_STATUS(ran, 0);
        QCOMPARE(ran.lines().size(), lines);
    }

    void shapesForPrograms()
    {
        const Ran ran = run(text("--level error --fold --json"));
        const auto lines = ran.lines();
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines.first().value(QLatin1String("code")).toString(), text("log.rtcd-too-old"));
        QCOMPARE(lines.last().value(QLatin1String("count")).toInt(), 2);
        QCOMPARE(lines.last().value(QLatin1String("first")).toString(), text("2026-11-22T19:22:35.000Z"));
        QCOMPARE(lines.last().value(QLatin1String("level")).toString(), text("error"));
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("word");
        QTest::newRow("nothing") << text("logs") << 2 << text("--file");
        QTest::newRow("both") << text("logs D.calls --file a.log") << 2 << text("--file");
        QTest::newRow("no expression") << text("logs --file a.log --grep (") << 2 << text("character 2");
        QTest::newRow("no level") << text("logs --file a.log --level loud") << 2 << text("loud");
        QTest::newRow("no time") << text("logs --file a.log --since soon") << 2 << text("\"soon\" is no time");
        QTest::newRow("fold and follow") << text("logs --file a.log --fold --follow") << 2 << text("one of them");
        QTest::newRow("no file") << text("logs --file nowhere.log") << 1 << text("No such file");
        QTest::newRow("one of two") << text("logs --file nowhere.log --file b.log") << 1 << text("No such file");
    }
    void refusals()
    {
        QFETCH(QString, line);
        QFETCH(int, status);
        QFETCH(QString, word);
        const Ran ran = m_ctl.run(line.split(u' '));
        VERIFY_STATUS(ran, status);
        QVERIFY2(ran.err.contains(word.toUtf8()), ran.told().constData());
        QCOMPARE(ran.out.contains("session 001"), line.contains(text("b.log"))); // the others are printed all the same
    }

    void followed()
    {
        QProcess process;
        m_ctl.prepare(process, {text("logs"), text("--file"), text("a.log"), text("--follow"), text("--json"), text("--level"), text("error")});
        process.start();
        QByteArray out;
        QVERIFY(QTest::qWaitFor([&] { return (out += process.readAllStandardOutput()).count('\n') >= 3; }, 30'000));
        QFile file(m_ctl.path(text("a.log")));
        QVERIFY(file.open(QIODevice::Append));
        file.write("{\"timestamp\":\"2026-11-22 19:30:00.000 Z\",\"level\":\"info\",\"msg\":\"not this\"}\n"
                   "{\"timestamp\":\"2026-11-22 19:30:01.000 Z\",\"level\":\"error\",\"msg\":\"this");
        file.flush();
        file.write(" one\"}\n");
        file.close();
        QVERIFY(QTest::qWaitFor([&] { return (out += process.readAllStandardOutput()).contains("this one"); }, 30'000));
        QVERIFY(!out.contains("not this"));
        ::kill(pid_t(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(30'000));
        QCOMPARE(process.exitCode(), 0);
    }
};

CALLS_TEST_MAIN(TestCallsctlLogs)
#include "test_callsctl_logs.moc"
