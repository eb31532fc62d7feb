// SPDX-License-Identifier: GPL-3.0-or-later
// The page Logs by keys and clicks: reading, filters, details, and servers that do not answer.
#include "LogStage.h"

#include <pages/monitor/RangeButton.h>
#include <support/WindowTest.h>

using namespace calls;
using namespace calls::test;

class TestLogsPage : public QObject
{
    Q_OBJECT

public:
    explicit TestLogsPage(Theme *) {}

private Q_SLOTS:
    void nothingIsReadBeforeAPersonSaysSo()
    {
        LogStage stage;
        stage.open();
        QVERIFY(stage.logs->asked.isEmpty());
        QVERIFY(stage.find("logsOpen"));
        QCOMPARE(stage.page->mainWidget()->objectName(), text("logsBegin"));
        QVERIFY2(stage.words().contains(text("on 4 server(s)")), qPrintable(stage.words()));
        QVERIFY(!stage.find("logsAgain"));
        QVERIFY(!stage.page->filterField());
        stage.page->runSelected(); // F5
        QVERIFY(stage.logs->asked.isEmpty());
    }

    void whatIsMissingIsSaid()
    {
        Site bare = quietSite();
        bare.servers.clear();
        LogStage none(bare);
        none.open();
        QVERIFY(!none.find("logsBegin"));
        QVERIFY(none.words().contains(text("No server here writes a log")));
        QSignalSpy gone(none.page.get(), &Page::goTo);
        none.press("logsServers");
        QCOMPARE(gone.size(), 1);
        QCOMPARE(gone.first().first().toString(), text("servers"));

        LogStage deaf;
        deaf.asks = false;
        deaf.open();
        QVERIFY(!deaf.find("logsBegin"));
        QVERIFY(deaf.find("logsOpen"));
        QVERIFY(deaf.words().contains(text("asks no servers")));
        deaf.workspace.close();
        QVERIFY(deaf.words().contains(text("No deployment is open")));
    }

    void allServersAreOneTimeLine()
    {
        LogStage stage;
        stage.read();
        QCOMPARE(stage.logs->asked, QStringList({text("mm1"), text("rtcd1"), text("off1"), text("turn1")}));
        const qint64 asked = QDateTime::currentMSecsSinceEpoch() - stage.logs->wishes.first().since;
        QVERIFY(asked >= 3'600'000 && asked < 3'700'000);
        QVERIFY(!stage.logs->wishes.first().follow);
        QVERIFY(stage.becomes(7));
        QCOMPARE(stage.cell(0, LogModel::MessageColumn), text("starting"));
        QCOMPARE(stage.cell(1, LogModel::ServerColumn), text("rtcd1"));
        QCOMPARE(stage.cell(1, LogModel::SourceColumn), text("rtcd"));
        QCOMPARE(stage.cell(2, LogModel::LevelColumn), text("Warn"));
        QCOMPARE(stage.cell(6, LogModel::MessageColumn), text("job done"));
        QCOMPARE(stage.cell(0, LogModel::TimeColumn).size(), text("00:00:00.000").size());
        QTRY_COMPARE(stage.find("logsSources")->text(), text("4 log(s) read, 7 line(s)"));
        QVERIFY(stage.view()->hasFocus());
        stage.press("logsAgain");
        QVERIFY(stage.idle());
        QCOMPARE(stage.logs->asked.size(), 8);
        QVERIFY(stage.becomes(7));
    }

    void levels()
    {
        LogStage stage;
        stage.read();
        stage.chooseLevel("Warn");
        QVERIFY(stage.becomes(3));
        stage.chooseLevel("Error");
        QVERIFY(stage.becomes(2));
        QCOMPARE(stage.cell(0, LogModel::LevelColumn), text("Error"));
        QTRY_VERIFY(stage.words().contains(text("2 shown")));
        stage.chooseLevel("All");
        QVERIFY(stage.becomes(7));
    }

    void textAndExpressions()
    {
        LogStage stage;
        stage.read();
        stage.type("LISTENS");
        QVERIFY(stage.becomes(1));
        stage.press("logsRegex");
        QVERIFY(stage.becomes(0)); // in upper and lower case as it is written
        stage.type("listens|bye");
        QVERIFY(stage.becomes(2));
        stage.type("listens|bye(");
        QVERIFY2(stage.find<QLabel>("logsProblem"), "what is wrong is said");
        QVERIFY(stage.find<QLabel>("logsProblem")->text().contains(text("listens|bye(")));
        QVERIFY(stage.page->filterField()->accessibleDescription().contains(text("no regular expression")));
        QVERIFY(stage.becomes(2)); // the last good one stays
        stage.chooseLevel("Info");
        QVERIFY(stage.becomes(2));
        QTest::keyClick(stage.page->filterField(), Qt::Key_Backspace);
        QVERIFY(!stage.find<QLabel>("logsProblem"));
        QVERIFY(stage.becomes(2));
        QTest::keyClick(stage.page->filterField(), Qt::Key_Escape);
        QVERIFY(stage.becomes(6)); // Info or worse still
    }

    void nothingFits()
    {
        LogStage stage;
        stage.read();
        stage.type("no line has this");
        QVERIFY(stage.becomes(0));
        QTRY_VERIFY(stage.find("logsClear"));
        QVERIFY(stage.words().contains(text("7 line(s) are here")));
        stage.press("logsClear");
        QVERIFY(stage.becomes(7));
        QVERIFY(stage.page->filterField()->text().isEmpty());
        QVERIFY(stage.view()->isVisible());
    }

    void repeatsAreFolded()
    {
        LogStage stage;
        QList<QByteArray> lines;
        for (int each = 0; each < 30; ++each)
            lines << logLine(ago(50 - each), "warn", "session " + QByteArray::number(4711 + each) + " is slow");
        lines << logLine(ago(10), "info", "something else");
        stage.logs->lines = {{text("mm1"), lines}};
        stage.read();
        QVERIFY(stage.becomes(31));
        stage.press("logsFold");
        QVERIFY(stage.becomes(2));
        QCOMPARE(stage.cell(0, LogModel::CountColumn), text("×30"));
        QVERIFY(stage.cell(0, LogModel::FirstColumn) != stage.cell(0, LogModel::TimeColumn));
        QCOMPARE(stage.cell(1, LogModel::CountColumn), QString());
        QTRY_VERIFY(stage.words().contains(text("2 different message(s)")));
        stage.view()->setCurrentIndex(stage.model()->index(0, 0));
        QVERIFY(stage.find<QLabel>("logWhere")->text().contains(text("30 times since")));
        stage.press("logsFold");
        QVERIFY(stage.becomes(31));
    }

    void onlyOneCallByAClick()
    {
        LogStage stage;
        stage.read();
        stage.view()->setCurrentIndex(stage.model()->index(1, 0)); // rtcd listens, call c1
        stage.press("logOnlyCall");
        QVERIFY(stage.becomes(2));
        QCOMPARE(stage.find("logsCall")->text(), text("Call c1"));
        QCOMPARE(stage.currentMessage(), text("rtcd listens")); // it keeps its line
        stage.press("logsCall");
        QVERIFY(stage.becomes(7));
        QVERIFY(!stage.find("logsCall"));
        stage.view()->setCurrentIndex(stage.model()->index(2, 0));
        stage.press("logOnlyUser");
        QVERIFY(stage.becomes(1));
        QCOMPARE(stage.find("logsUser")->text(), text("User u1"));
    }

    void whatAKnownMessageMeans()
    {
        LogStage stage;
        stage.read();
        QSignalSpy topics(stage.page.get(), &Page::topicChanged);
        stage.key(Qt::Key_End);
        QVERIFY(!stage.find<QLabel>("logMeaning")); // "job done" needs no explanation
        QCOMPARE(stage.page->topic().step, text("4.3.4"));
        const QString usual = stage.page->topic().question;
        stage.key(Qt::Key_N, Qt::ShiftModifier);
        QVERIFY(stage.currentMessage().contains(text("connection refused")));
        QVERIFY(stage.find<QLabel>("logMeaning"));
        QVERIFY2(stage.find<QLabel>("logMeaning")->text().contains(text("10.0.0.20:8045")), qPrintable(stage.find<QLabel>("logMeaning")->text()));
        QVERIFY(stage.wordsIn(stage.detail()).contains(text("Start RTCD")));
        QVERIFY(stage.wordsIn(stage.detail()).contains(text("plugin_id")));
        QVERIFY(stage.page->topic().question != usual);
        QVERIFY(stage.page->topic().why.contains(text("Start RTCD")));
        QVERIFY(topics.size() >= 2);
        QVERIFY(stage.find<QPlainTextEdit>("logRaw")->toPlainText().startsWith(u'{'));
    }

    void markupStaysText()
    {
        LogStage stage;
        stage.read();
        stage.view()->setCurrentIndex(stage.model()->index(3, 0));
        auto *message = stage.find<QLabel>("logMessage");
        QVERIFY(message);
        QCOMPARE(message->text(), text("<b>ice</b> failed"));
        for (const QLabel *label : stage.detail()->findChildren<QLabel *>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }

    void fromErrorToError()
    {
        LogStage stage;
        stage.read();
        stage.key(Qt::Key_Home);
        stage.key(Qt::Key_N);
        QCOMPARE(stage.currentMessage(), text("<b>ice</b> failed"));
        stage.key(Qt::Key_F3);
        QVERIFY(stage.currentMessage().contains(text("connection refused")));
        stage.key(Qt::Key_N);
        QVERIFY(stage.currentMessage().contains(text("connection refused")));
        QCOMPARE(stage.workspace.activities()->lastSentence(), text("No error below."));
        stage.key(Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(stage.currentMessage(), text("<b>ice</b> failed"));
    }

    void detailsComeAndGo()
    {
        LogStage stage;
        stage.read();
        stage.key(Qt::Key_Home);
        QVERIFY(stage.detail()->isVisible());
        stage.key(Qt::Key_Return);
        QVERIFY(!stage.detail()->isVisible());
        stage.key(Qt::Key_Down);
        QVERIFY(!stage.detail()->isVisible()); // a person closed them
        stage.key(Qt::Key_Return);
        QVERIFY(stage.detail()->isVisible());
        QVERIFY(stage.page->stepBack()); // Esc
        QVERIFY(!stage.detail()->isVisible());
        QVERIFY(stage.view()->hasFocus());
        QVERIFY(!stage.page->stepBack());
    }

    void whatHappenedAroundIt()
    {
        LogStage stage;
        QList<QByteArray> lines;
        for (int each = 0; each < 400; ++each)
            lines << logLine(ago(50) + each * 1'000, each == 200 ? "error" : "info", "line " + QByteArray::number(each));
        stage.logs->lines = {{text("mm1"), lines}};
        stage.read();
        stage.chooseLevel("Error");
        stage.type("line 200");
        QVERIFY(stage.becomes(1));
        stage.key(Qt::Key_Home);
        stage.press("logMoment");
        QVERIFY(stage.becomes(400));
        QCOMPARE(stage.currentMessage(), text("line 200"));
        const QRect place = stage.view()->visualRect(stage.view()->currentIndex());
        const int height = stage.view()->viewport()->height();
        QVERIFY2(place.top() > height / 4 && place.bottom() < height * 3 / 4, qPrintable(QString::number(place.top())));
        QVERIFY(stage.page->filterField()->text().isEmpty());
    }

    void copiesAsItStands()
    {
        LogStage stage;
        stage.logs->lines = {{text("mm1"), {logLine(ago(9), "info", "one", ",\"token\":\"9fh3ks8d7f6g5h4j3k2l\""), logLine(ago(8), "info", "two")}}};
        stage.read();
        stage.key(Qt::Key_Home);
        stage.key(Qt::Key_Down, Qt::ShiftModifier);
        stage.key(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(stage.clipboard().split(u'\n').size(), 2);
        QVERIFY(stage.clipboard().startsWith(text("{\"timestamp\"")));
        QVERIFY2(!stage.clipboard().contains(text("9fh3ks8d")), "secrets are taken out");
        QCOMPARE(stage.workspace.activities()->lastSentence(), text("Copied 2 line(s)."));
        stage.key(Qt::Key_Home);
        stage.press("logCopy");
        QCOMPARE(stage.clipboard().split(u'\n').size(), 1);
    }

    void savesWhatIsShown()
    {
        LogStage stage;
        stage.read();
        stage.chooseLevel("Error");
        QVERIFY(stage.becomes(2));
        stage.dialogs.file = stage.dir.filePath(text("saved.log"));
        stage.action("Save the shown lines as a file…")->trigger();
        QTRY_COMPARE(stage.workspace.activities()->lastSentence(), text("Saved 2 line(s) as saved.log."));
        QFile saved(stage.dialogs.file);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QCOMPARE(saved.readAll().count('\n'), 2);
        stage.dialogs.file = stage.dir.filePath(text("no/such/folder/saved.log"));
        stage.action("Save the shown lines as a file…")->trigger();
        QTRY_VERIFY(stage.words().contains(text("The lines were not saved.")));
        QVERIFY(stage.words().contains(text("cannot be written")));
    }

    void oneThatFailsLeavesTheOthers_data()
    {
        QTest::addColumn<QString>("manner");
        QTest::addColumn<QString>("words");
        QTest::newRow("denied") << text("denied") << text("Sign in with an account of a system admin");
        QTest::newRow("cut") << text("cut") << text("ended after 12 KB");
    }

    void oneThatFailsLeavesTheOthers()
    {
        QFETCH(QString, manner);
        QFETCH(QString, words);
        LogStage stage;
        stage.logs->manners[text("rtcd1")] = manner;
        stage.read();
        QVERIFY(stage.becomes(4));
        QTRY_VERIFY(stage.find("logsSources")->text().startsWith(text("1 of 4 log(s) could not be read")));
        QVERIFY2(stage.words().contains(words), qPrintable(stage.words()));
        stage.press("logsSources");
        QVERIFY(stage.words().contains(text("turn1: turn")));
        stage.logs->manners.clear();
        stage.press("logsAgain");
        QVERIFY(stage.idle());
        QVERIFY(stage.becomes(7));
        QTRY_VERIFY(!stage.words().contains(words));
    }

    void halfALineIsALine()
    {
        LogStage stage;
        stage.logs->manners[text("mm1")] = text("half");
        stage.read();
        QVERIFY(stage.becomes(7));
        QVERIFY(stage.messages().join(u'\n').contains(text("{\"timestamp\"")));
    }

    void allFail()
    {
        LogStage stage;
        for (const char *name : {"mm1", "rtcd1", "off1", "turn1"})
            stage.logs->manners[text(name)] = text("denied");
        stage.read();
        QTRY_VERIFY(stage.words().contains(text("There is no line")));
        QVERIFY(!stage.find("logsClear"));
        QVERIFY(stage.words().contains(text("1 more could not be read.")));
    }

    void aLogIsLeftOut()
    {
        LogStage stage;
        stage.read();
        auto *menu = stage.find("logsChosen")->menu();
        Q_EMIT menu->aboutToShow();
        QAction *rtcd = nullptr;
        for (QAction *each : menu->actions())
            rtcd = each->text() == text("rtcd1: rtcd") ? each : rtcd;
        QVERIFY(rtcd && rtcd->isChecked());
        rtcd->trigger();
        QVERIFY(stage.becomes(4));
        QCOMPARE(stage.find("logsChosen")->text(), text("3 of 4 log(s)"));
        stage.press("logsAgain"); // read again, it stays left out
        QVERIFY(stage.idle());
        QVERIFY(stage.becomes(4));
        Q_EMIT menu->aboutToShow();
        menu->actions().last()->trigger();
        QVERIFY(stage.becomes(7));
    }

    void theTime()
    {
        LogStage stage;
        stage.logs->lines[text("mm1")].prepend(logLine(ago(60 * 30), "info", "yesterday"));
        stage.read();
        QVERIFY(stage.becomes(7));
        auto *range = stage.page->findChild<RangeButton *>();
        QCOMPARE(range->text(), text("Last hour"));
        stage.action("Last 5 minute(s)")->trigger();
        QVERIFY(stage.becomes(2));
        QCOMPARE(stage.logs->asked.size(), 4); // that is here already
        stage.action("Last 2 day(s)")->trigger();
        QVERIFY(stage.idle());
        QCOMPARE(stage.logs->asked.size(), 8); // of the servers, older lines are wanted
        QVERIFY(stage.becomes(8));
        RangeChoice fixed{0, {ago(8) - 30'000, ago(7) + 30'000}};
        Q_EMIT range->chosen(fixed);
        QVERIFY(stage.becomes(2));
        stage.action("All times")->trigger();
        QVERIFY(stage.idle());
        QCOMPARE(stage.logs->wishes.last().since, 0);
        QVERIFY(stage.becomes(8));
    }

    void filesOfThisComputer()
    {
        LogStage stage;
        stage.open();
        stage.dialogs.files = {stage.write("old.log", logLine(ago(60 * 24 * 40), "error", "long ago") + '\n'), stage.write("b.log", "no form at all\n")};
        stage.press("logsOpen");
        QVERIFY(stage.idle());
        QVERIFY(stage.becomes(2));
        QVERIFY(stage.messages().contains(text("long ago"))); // an hour until now would show nothing
        QCOMPARE(stage.page->findChild<RangeButton *>()->text(), text("All times"));
        QVERIFY(stage.logs->asked.isEmpty());
        stage.action("Open log files…")->trigger(); // once more the same: they are open
        QVERIFY(stage.idle());
        QVERIFY(stage.becomes(2));
        stage.page->openFiles({stage.dir.filePath(text("none.log"))});
        QTRY_VERIFY(stage.words().contains(text("none.log")));
        QTRY_VERIFY(stage.find("logsSources")->text().startsWith(text("1 of 3")));
        QVERIFY(stage.becomes(2));
    }

    void documentClosedWhileReading()
    {
        LogStage stage;
        stage.logs->manners[text("mm1")] = text("slow");
        stage.open();
        stage.press("logsBegin");
        QVERIFY(stage.becomes(4));
        QCOMPARE(stage.workspace.activities()->running().size(), 1);
        stage.workspace.close();
        QTRY_COMPARE(stage.logs->stopped, 1);
        QVERIFY(stage.workspace.activities()->running().isEmpty());
        QVERIFY(stage.book.isEmpty());
        QVERIFY(stage.becomes(0));
        QVERIFY(stage.words().contains(text("No deployment is open")));
    }

    void closedLogsLeaveNothing()
    {
        LogStage stage;
        stage.read();
        stage.key(Qt::Key_End);
        stage.key(Qt::Key_N, Qt::ShiftModifier);
        QVERIFY(stage.detail()->isVisible());
        stage.action("Close all logs")->trigger();
        QVERIFY(stage.becomes(0));
        QVERIFY(stage.find("logsBegin"));
        QVERIFY(!stage.page->topic().why.contains(text("Start RTCD")));
        stage.press("logsBegin");
        QVERIFY(stage.becomes(7));
        QVERIFY(!stage.detail()->isVisible());
        QVERIFY(!stage.view()->currentIndex().isValid());
    }

    void goneWhileReading()
    {
        LogStage stage;
        stage.logs->manners[text("mm1")] = text("slow");
        stage.open();
        stage.press("logsBegin");
        stage.page.reset();
        QVERIFY(stage.book.isReading()); // leaving the page keeps reading
        QCOMPARE(stage.logs->stopped, 0);
        stage.workspace.close();
        QTRY_COMPARE(stage.logs->stopped, 1);
    }

    void cancelled()
    {
        LogStage stage;
        stage.logs->manners[text("mm1")] = text("slow");
        stage.open();
        stage.press("logsBegin");
        QVERIFY(stage.becomes(4));
        QVERIFY(stage.workspace.activities()->cancelOldest());
        QTRY_COMPARE(stage.logs->stopped, 1);
        QVERIFY(stage.becomes(4)); // what came stays
        QTRY_VERIFY(stage.words().contains(text("Reading was ended before all was here")));
    }

    void byKeyboardAlone()
    {
        LogStage stage;
        stage.open();
        stage.page->mainWidget()->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QVERIFY(stage.idle());
        QVERIFY(stage.becomes(7));
        stage.key(Qt::Key_End);
        stage.key(Qt::Key_N, Qt::ShiftModifier);
        QSet<QString> reached;
        stage.find("logsRange")->setFocus();
        for (int each = 0; each < 40 && QApplication::focusWidget(); ++each) {
            QWidget *now = QApplication::focusWidget();
            reached.insert(now->objectName());
            QVERIFY2(!now->accessibleName().isEmpty() || !now->property("text").toString().isEmpty(), qPrintable(now->objectName()));
            QTest::keyClick(now, Qt::Key_Tab);
        }
        for (const char *name : {"logsRange", "logsFollow", "logsAgain", "logsMore", "logsText", "logsRegex", "logsChosen", "logsFold", "logsSources",
                                 "logView", "logOnlyCall", "logMoment", "logClose"})
            QVERIFY2(reached.contains(QLatin1String(name)), name);
        QVERIFY(stage.view()->accessibleDescription().startsWith(text("Error")));
    }
};

CALLS_WINDOW_TEST_MAIN(TestLogsPage)
#include "test_logs_page.moc"
