// SPDX-License-Identifier: GPL-3.0-or-later
// Programs that are no good participants, by name.
#include <base/Redaction.h>
#include <media/ProbeProcess.h>
#include <support/Await.h>
#include <support/TestMain.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <csignal>

using namespace calls;

namespace {

const QString token = QStringLiteral("secret-token-of-a-test-account");

ProbeJob job()
{
    ProbeJob job;
    job.server.url = QUrl(QStringLiteral("https://chat.example.com"));
    ProbeParticipant one;
    one.name = QStringLiteral("a");
    one.token = token;
    one.channel = QStringLiteral("channel1");
    job.participants << one;
    return job;
}

/// The last line of a good program.
QByteArray report()
{
    ProbeLine line;
    line.event = QStringLiteral("report");
    ProbePerson person;
    person.name = QStringLiteral("a");
    person.stage = ProbeStage::Left;
    line.report.people << person;
    line.report.callId = QStringLiteral("call1");
    line.report.ended = true;
    return lineToJson(line);
}

QByteArray stage()
{
    ProbeLine line;
    line.event = QStringLiteral("stage");
    line.name = QStringLiteral("a");
    line.person.name = line.name;
    line.person.stage = ProbeStage::Join;
    return lineToJson(line);
}

} // namespace

class TestProbeProcess : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    /// A shell script; what it leaves is in the folder.
    QString script(const QByteArray &body)
    {
        static int number = 0;
        const QString path = m_folder.filePath(QStringLiteral("probe%1").arg(++number));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write("#!/bin/sh\nread job\necho $$ >'" + m_folder.path().toUtf8() + "/pid'\n" + body + "\n");
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return path;
    }
    [[nodiscard]] QByteArray left(const char *name) const
    {
        QFile file(m_folder.filePath(QLatin1String(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
    }
    [[nodiscard]] bool alive() const
    {
        const int pid = left("pid").toInt();
        return pid > 0 && ::kill(pid, 0) == 0;
    }

private Q_SLOTS:
    void init() { QFile::remove(m_folder.filePath(QStringLiteral("pid"))); }

    void programs_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code"); // empty: a report
        const QByteArray good = "echo '" + report() + "'";
        QTest::newRow("good") << good << QString();
        QTest::newRow("crashes") << QByteArray("echo why it died >&2\nkill -SEGV $$") << QStringLiteral("probe.crashed");
        QTest::newRow("ends without a word") << QByteArray("exit 0") << QStringLiteral("probe.crashed");
        QTest::newRow("crashes after its report") << good + "\nkill -SEGV $$" << QString();
        QTest::newRow("half_a_line") << QByteArray("printf '{\"event\":\"rep'") << QStringLiteral("probe.line");
        QTest::newRow("report without a line end") << "printf '%s' '" + report() + "'" << QString();
        QTest::newRow("garbage") << QByteArray("echo hello; echo '{}'; echo '[1,2'") << QStringLiteral("probe.line");
        QTest::newRow("garbage, then a report") << "echo hello\n" + good << QString();
        QTest::newRow("floods") << QByteArray("while :; do echo garbage; done") << QStringLiteral("probe.line");
        QTest::newRow("floods without a line end")
            << QByteArray("while :; do printf '%01000d' 7; done") << QStringLiteral("probe.line");
        QTest::newRow("lives on after its report") << good + "\ntrap '' TERM\nwhile :; do sleep 0.1; done" << QString();
        QTest::newRow("never reads its job") << QByteArray("exec <&-\n") + good << QString();
    }

    void programs()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, code);
        const auto ran = test::await(runProbe(script(body), job(), {}, Limits()));
        QCOMPARE(ran ? QString() : ran.error().code, code);
        QVERIFY(!alive());
        if (ran)
            QCOMPARE(ran->callId, QStringLiteral("call1"));
        else
            QVERIFY(!ran.error().sentence.isEmpty());
    }

    void whatACrashedOneWroteIsTold()
    {
        const auto ran = test::await(runProbe(script("echo \"no such element $job\" >&2; exit 3"), job(), {}, Limits()));
        QVERIFY(!ran);
        QVERIFY2(ran.error().detail.contains(QLatin1String("no such element")), qPrintable(ran.error().detail));
        QVERIFY2(!ran.error().detail.contains(token), "a token in what is told");
        QVERIFY(ran.error().sentence.contains(QLatin1Char('3')));
    }

    void notThere()
    {
        const auto ran = test::await(runProbe(m_folder.filePath(QStringLiteral("none")), job(), {}, Limits()));
        QVERIFY(!ran);
        QCOMPARE(ran.error().code, QStringLiteral("probe.missing"));
        QVERIFY(ran.error().sentence.contains(QLatin1String("calls-console")));
    }

    void theJobComesOnStandardInputAlone()
    {
        const QByteArray folder = m_folder.path().toUtf8();
        const auto ran = test::await(runProbe(
            script("echo \"$job\" >'" + folder + "/job'\ncat /proc/$$/cmdline | tr '\\0' ' ' >'" + folder + "/argv'\n"
                   "cat /proc/$$/environ | tr '\\0' ' ' >'" + folder + "/environ'\necho '" + report() + "'"),
            job(), {}, Limits()));
        QVERIFY_RESULT(ran);
        QVERIFY(left("job").contains(token.toUtf8()));
        QVERIFY(!left("argv").isEmpty());
        QVERIFY(!left("argv").contains(token.toUtf8()));
        QVERIFY(!left("environ").contains(token.toUtf8()));
    }

    void linesArriveOneByOne()
    {
        QStringList events;
        const auto ran = test::await(runProbe(script("echo '" + stage() + "'\necho '" + report() + "'"), job(),
                                              [&events](const ProbeLine &line) { events << line.event; }, Limits()));
        QVERIFY_RESULT(ran);
        QCOMPARE(events, QStringList({QStringLiteral("stage"), QStringLiteral("report")}));
    }

    void cancelled_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("leaves"); // it got time to leave its calls
        const QByteArray folder = m_folder.path().toUtf8();
        const QByteArray begins = "echo '" + stage() + "'\n";
        QTest::newRow("leaves when asked")
            << "trap 'echo left >\"" + folder + "/left\"; exit 0' TERM\n" + begins + "while :; do sleep 0.1; done" << true;
        QTest::newRow("never_ends, dies of the asking") << begins + "exec sleep 1000" << false;
        QTest::newRow("ignores_term") << "trap '' TERM\n" + begins + "while :; do sleep 0.1; done" << false;
    }

    void cancelled()
    {
        QFETCH(QByteArray, body);
        QFETCH(bool, leaves);
        QFile::remove(m_folder.filePath(QStringLiteral("left")));
        std::stop_source stop;
        const Limits limits(stop.get_token(), std::chrono::minutes{1});
        const auto ran = test::await(runProbe(script(body), job(), [&stop](const ProbeLine &) { stop.request_stop(); }, limits));
        QVERIFY(!ran);
        QCOMPARE(ran.error().code, cancelledCode);
        QCOMPARE(!left("left").isEmpty(), leaves);
        QVERIFY(!alive());
    }

    void tooLate()
    {
        const Limits limits({}, std::chrono::milliseconds{300});
        const auto ran = test::await(runProbe(script("exec sleep 1000"), job(), {}, limits));
        QVERIFY(!ran);
        QCOMPARE(ran.error().code, tooLateCode);
        QVERIFY(!alive());
    }

    void cancelledBeforeItBegan()
    {
        std::stop_source stop;
        stop.request_stop();
        const Limits limits(stop.get_token(), std::chrono::minutes{1});
        const auto ran = test::await(runProbe(script("echo '" + report() + "'"), job(), {}, limits));
        QVERIFY(!ran);
        QCOMPARE(ran.error().code, cancelledCode);
        QVERIFY(left("pid").isEmpty());
    }
};

CALLS_TEST_MAIN(TestProbeProcess)
#include "test_probe_process.moc"
