// SPDX-License-Identifier: GPL-3.0-or-later
// Logs that are read together, and steps 4.3.4 and 5.5.2 by them: clean, recurring, short, refused, cancelled.
#include <finding/Catalogue.h>
#include <metrics/LogRunner.h>
#include <support/Await.h>
#include <support/ScriptedLogs.h>
#include <support/TestMain.h>

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace calls;
using namespace calls::test;

namespace {

constexpr qint64 hour = 3'600'000;
constexpr TimeRange window{1'763'900'000'000, 1'763'900'000'000 + hour};

QString text(const char *words)
{
    return QString::fromUtf8(words);
}

Server server(const char *name, Role role, const char *ssh = "")
{
    Server made;
    made.name = text(name);
    made.roles = {role};
    made.ssh = text(ssh);
    return made;
}

/// Each log begins before the window, and says something harmless in it.
std::shared_ptr<ScriptedLogs> healthy()
{
    auto logs = std::make_shared<ScriptedLogs>();
    for (const char *name : {"mm1", "rtcd1"})
        logs->lines.insert(text(name), {logLine(window.from - hour, "info", "started"), logLine(window.from + 1'000, "info", "fine")});
    return logs;
}

struct Reviewed
{
    explicit Reviewed(std::shared_ptr<ScriptedLogs> played) : logs(std::move(played)), asked(std::make_shared<CheckWindow>())
    {
        site.servers = {server("mm1", Role::Mattermost), server("rtcd1", Role::Rtcd)};
        asked->chosen = window;
    }
    std::shared_ptr<CheckRunner> runner() const
    {
        LogWork work;
        work.site = [site = site] { return site; };
        work.access = *logs->access();
        work.window = asked;
        return logRunner(work);
    }
    Result<Finding> run(std::stop_token stop = {}) const
    {
        CheckRequest request;
        request.key.check = text("4.3.4");
        request.kind = text("logs.review");
        request.params = {{text("servers"), text("mm1,rtcd1")}, {text("window"), QString::number(hour)}};
        return await(runner()->run(request, stop, {}));
    }

    std::shared_ptr<ScriptedLogs> logs;
    std::shared_ptr<CheckWindow> asked;
    Site site;
};

} // namespace

class TestLogReview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanLogsPass()
    {
        const auto finding = Reviewed(healthy()).run();
        QVERIFY_RESULT(finding);
        QCOMPARE(finding->what.code, text("logs.clean"));
        QCOMPARE(finding->verdict, Verdict::Pass);
        QCOMPARE(finding->what.args.value(text("lines")), text("2")); // only those in the window
        QVERIFY2(finding->evidence.first().command.contains(text("mm1 mattermost, rtcd1 rtcd")), qPrintable(finding->evidence.first().command));
    }

    void aRecurringErrorFailsAndIsEvidence()
    {
        const auto logs = healthy();
        for (int i = 0; i < 3; ++i)
            logs->lines[text("rtcd1")] << logLine(window.from + 2'000 + i, "error", ("cannot bind socket " + std::to_string(i)).c_str());
        const auto finding = Reviewed(logs).run();
        QVERIFY_RESULT(finding);
        QCOMPARE(finding->verdict, Verdict::Fail);
        QCOMPARE(finding->what.args.value(text("count")), text("3"));
        QCOMPARE(finding->what.args.value(text("server")), text("rtcd1"));
        QVERIFY2(finding->evidence.first().output.contains(text("cannot bind socket 2")), qPrintable(finding->evidence.first().output));
        QCOMPARE(finding->evidence.first().output.count(u'\n'), 0); // folded
    }

    void whatLiesOutsideTheWindowDoesNotCount()
    {
        const auto logs = healthy();
        for (int i = 0; i < 3; ++i) {
            logs->lines[text("mm1")].insert(1 + i, logLine(window.from - 10 + i, "error", "plugin com.mattermost.calls crashed"));
            logs->lines[text("mm1")] << logLine(window.to + 1 + i, "error", "plugin com.mattermost.calls crashed");
        }
        const auto finding = Reviewed(logs).run();
        QVERIFY_RESULT(finding);
        QCOMPARE(finding->verdict, Verdict::Pass);
    }

    void errorsOfMattermostItselfAreAWarning()
    {
        const auto logs = healthy();
        for (int i = 0; i < 3; ++i)
            logs->lines[text("mm1")] << logLine(window.from + 2'000, "error", "the directory of people did not answer");
        const auto itself = Reviewed(logs).run();
        QVERIFY_RESULT(itself);
        QCOMPARE(itself->verdict, Verdict::Warn);
        for (int i = 0; i < 3; ++i)
            logs->lines[text("mm1")] << logLine(window.from + 2'000, "error", "the directory of people did not answer", ",\"plugin_id\":\"com.mattermost.calls\"");
        const auto ofCalls = Reviewed(logs).run();
        QVERIFY_RESULT(ofCalls);
        QCOMPARE(ofCalls->verdict, Verdict::Fail);
    }

    void aShortLogIsUnknown()
    {
        const auto logs = healthy();
        logs->lines[text("rtcd1")].removeFirst();
        const auto finding = Reviewed(logs).run();
        QVERIFY_RESULT(finding);
        QCOMPARE(finding->verdict, Verdict::Unknown);
        QCOMPARE(finding->what.code, text("logs.not-covered"));
        QCOMPARE(finding->what.args.value(text("where")), text("rtcd1 rtcd"));
    }

    void aRefusedLogIsUnknownWithItsReason()
    {
        const auto logs = healthy();
        logs->manners.insert(text("rtcd1"), text("denied"));
        const auto finding = Reviewed(logs).run();
        QVERIFY_RESULT(finding);
        QCOMPARE(finding->verdict, Verdict::Unknown);
        const FindingText words = findingText(finding->what);
        QVERIFY2(words.sentence.contains(text("rtcd1 rtcd")) && !words.sentence.contains(u'{'), qPrintable(words.sentence));
        QVERIFY2(words.cause.contains(text("does not let this account")), qPrintable(words.cause));
        QVERIFY2(finding->evidence.first().output.contains(text("# rtcd1 rtcd")), qPrintable(finding->evidence.first().output));
    }

    void aRefusedLogHidesNoError()
    {
        const auto logs = healthy();
        logs->manners.insert(text("mm1"), text("denied"));
        for (int i = 0; i < 2; ++i)
            logs->lines[text("rtcd1")] << logLine(window.from + 2'000, "error", "cannot bind");
        const auto finding = Reviewed(logs).run();
        QVERIFY_RESULT(finding);
        QCOMPARE(finding->verdict, Verdict::Fail);
    }

    void withoutAChosenTimeTheLastHourIsRead()
    {
        const Reviewed reviewed(healthy());
        reviewed.asked->chosen.reset();
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        reviewed.logs->lines[text("mm1")] << logLine(now - hour / 2, "info", "now");
        reviewed.logs->lines[text("rtcd1")] << logLine(now - hour * 2, "error", "long ago") << logLine(now - hour * 2, "error", "long ago");
        const auto finding = reviewed.run();
        QVERIFY_RESULT(finding);
        QCOMPARE(finding->what.code, text("logs.clean"));
        QCOMPARE(finding->what.args.value(text("lines")), text("1"));
    }

    void secretsStayOutOfTheEvidence()
    {
        const auto logs = healthy();
        for (int i = 0; i < 2; ++i)
            logs->lines[text("rtcd1")] << logLine(window.from + 2'000, "error", "login failed: password=hunter2hunter2");
        const auto finding = Reviewed(logs).run();
        QVERIFY_RESULT(finding);
        QVERIFY2(!finding->evidence.first().output.contains(text("hunter2")), qPrintable(finding->evidence.first().output));
        QVERIFY(!findingText(finding->what).sentence.contains(text("hunter2")));
    }

    void aStopEndsIt()
    {
        std::stop_source stop;
        stop.request_stop();
        const auto finding = Reviewed(healthy()).run(stop.get_token());
        QVERIFY(!finding);
        QCOMPARE(finding.error().code, cancelledCode);
    }

    void aSetTellsWhatBecameOfEach()
    {
        QTemporaryDir dir;
        QFile file(dir.filePath(text("one.log")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(logLine(window.from, "info", "one") + '\n') > 0 && file.flush());
        const auto logs = healthy();
        logs->manners.insert(text("rtcd1"), text("denied"));
        LogSet set(*logs->access());
        LogTimeline lines;
        set.feed(&lines);
        QSignalSpy failed(&set, &LogSet::failed);
        set.open({server("mm1", Role::Mattermost), server("mm2", Role::Mattermost), server("rtcd1", Role::Rtcd)}, {});
        set.openFile(file.fileName(), false);
        set.openFile(dir.filePath(text("absent.log")), false);
        set.openFile(file.fileName(), true);
        QTRY_VERIFY(!set.isReading() && !lines.isWorking());
        QList<LogState> states;
        for (const OpenedLog &log : set.logs())
            states << log.state;
        // mm2 is not asked: the API answers for all nodes.
        QCOMPARE(states, (QList<LogState>{LogState::Read, LogState::Failed, LogState::Read, LogState::Failed, LogState::Followed}));
        QCOMPARE(failed.size(), 2);
        QVERIFY(set.isOpen());
        QCOMPARE(lines.size(), 4);
    }

    void withoutAWayNothingIsAsked()
    {
        LogSet set;
        set.open({server("mm1", Role::Mattermost), server("rtcd1", Role::Rtcd, "admin@rtcd1")}, {});
        QVERIFY(!set.isReading());
        QCOMPARE(set.logs().at(0).problem.code, text("logs.remote"));
        QCOMPARE(set.logs().at(1).problem.code, text("logs.remote"));
    }

    void serversWithoutALogAreLeftOut()
    {
        Site site;
        site.servers = {server("mm1", Role::Mattermost), server("desk", Role::Vantage), server("turn1", Role::Turn)};
        QStringList names;
        for (const Server &one : serversWithLogs(site))
            names << one.name;
        QCOMPARE(names, (QStringList{text("mm1"), text("turn1")}));
    }
};

CALLS_TEST_MAIN(TestLogReview)
#include "test_log_review.moc"
