// SPDX-License-Identifier: GPL-3.0-or-later
// The Install page by keys and clicks: preview, question, live steps, failure with a retry, undo, a run that was cut.
// The installer plays a script, one event at a time, so that every moment in between can be looked at.
#include "InstallStage.h"

#include <deployment/Document.h>
#include <models/InstallServerModel.h>
#include <models/InstallWords.h>
#include <pages/GateWords.h>
#include <support/Await.h>
#include <support/WindowTest.h>
#include <style/ConsoleStyle.h>
#include <widgets/CodeView.h>
#include <widgets/steps/StepDetail.h>

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QMenu>
#include <QSignalSpy>

using namespace calls;
using test::text;
using Stage = test::InstallStage;

class TestInstallPage : public QObject
{
    Q_OBJECT

public:
    explicit TestInstallPage(Theme *) {}

private Q_SLOTS:
    void previewQuestionStepsAndNothingLeft()
    {
        Stage stage;
        QCOMPARE(stage.title(), text("Not looked at yet"));
        QCOMPARE(stage.primary()->text(), text("Preview"));
        stage.press(stage.primary());
        QCOMPARE(stage.desk->orders, QStringList{text("preview rtcd1")});
        QVERIFY(!stage.primary()->isVisible());
        QCOMPARE(stage.find("installSecond")->text(), text("Cancel"));
        stage.desk->advance(text("rtcd1"), 3);
        QCOMPARE(stage.steps()->steps()->rowCount(), 3); // they come one by one
        stage.desk->finish(text("rtcd1"));
        QCOMPARE(stage.title(), text("7 change(s) to make"));
        QCOMPARE(stage.primary()->text(), text("Install 7 change(s)…"));

        stage.press(stage.primary());
        QVERIFY(stage.review()->isVisible());
        QCOMPARE(stage.page->focusWidget(), stage.find("reviewRefuse")); // the harmless way has the focus
        QCOMPARE(stage.desk->orders.size(), 1); // nothing was ordered yet
        QTest::keyClick(stage.find("reviewRefuse"), Qt::Key_Escape);
        QVERIFY(!stage.review()->isVisible());
        QCOMPARE(stage.desk->orders.size(), 1);

        stage.press(stage.primary());
        QTest::keyClick(stage.find("reviewAct"), Qt::Key_Space);
        QCOMPARE(stage.desk->orders.last(), text("apply rtcd1"));
        stage.desk->advance(text("rtcd1"), 3);
        QCOMPARE(stage.title(), text("Step 2 of 10"));
        QCOMPARE(stage.sentence(), text("User rtcd"));
        const auto &steps = stage.steps()->steps()->steps();
        QCOMPARE(stepWord(steps.at(0)), text("Unchanged"));
        QCOMPARE(stepWord(steps.at(1)), text("Running"));
        QCOMPARE(stepWord(steps.at(4)), text("Waiting"));
        QVERIFY(!steps.at(4).record.diff.isEmpty()); // what the preview found stays to be read
        stage.desk->finish(text("rtcd1"));
        QCOMPARE(stage.title(), text("Installed"));
        QVERIFY(stage.sentence().contains(text("anna@desk-12")));

        stage.preview();
        QCOMPARE(stage.title(), text("Up to date"));
    }

    void theEffectOnCallsIsSaidAndThenTheButtonIsRed()
    {
        Stage stage;
        auto &steps = stage.desk->scripts[text("rtcd1")].steps;
        steps[7].effect = text("Ends 3 running calls.");
        stage.desk->advice = text("There is no keychain here.");
        stage.preview();
        stage.press(stage.primary());
        QCOMPARE(kindOf(stage.find("reviewAct")), ButtonKind::Danger);
        const QString spoken = stage.review()->accessibleDescription();
        QVERIFY2(spoken.contains(text("Ends 3 running calls.")), qPrintable(spoken));
        QVERIFY2(spoken.contains(text("There is no keychain here.")), qPrintable(spoken));
        QVERIFY2(spoken.contains(text("The gate is closed")), qPrintable(spoken));
    }

    void failureIsSaidInlineAndRetried()
    {
        Stage stage;
        auto &script = stage.desk->scripts[text("rtcd1")];
        script.failingTask = text("service:rtcd.service");
        script.sentence = text("rtcd.service on rtcd1 died at its start: address already in use. Stop what holds port 8443, then retry.");
        stage.preview();
        stage.install();
        stage.desk->finish(text("rtcd1"));
        QCOMPARE(stage.title(), text("Failed: Service RTCD"));
        QCOMPARE(stage.sentence(), script.sentence);
        QCOMPARE(stage.primary()->text(), text("Retry"));
        QCOMPARE(stage.page->sign(), std::optional(Sign::Fail));
        QCOMPARE(stage.steps()->openTask(), text("service:rtcd.service")); // its output is open
        const auto views = stage.steps()->findChildren<CodeView *>();
        QVERIFY(std::any_of(views.begin(), views.end(), [](const CodeView *view) { return view->text().contains(text("Exit status 1")); }));

        script.failingTask.clear();
        stage.press(stage.primary());
        QVERIFY(!stage.review()->isVisible()); // what was begun was agreed to
        QCOMPARE(stage.desk->orders.last(), text("apply rtcd1"));
        stage.desk->finish(text("rtcd1"));
        QCOMPARE(stage.title(), text("Installed"));
        QVERIFY(!stage.page->sign() || *stage.page->sign() != Sign::Fail);
    }

    void noAnswerAtAll()
    {
        Stage stage;
        stage.desk->scripts[text("rtcd1")].noConnection = text("SSH to 10.0.1.20 timed out after 10 s. Check rule 16, or try again.");
        stage.preview();
        QCOMPARE(stage.title(), text("Could not be looked at"));
        QVERIFY(stage.sentence().contains(text("timed out")));
        QCOMPARE(stage.primary()->text(), text("Look again"));
    }

    void undoAsksAndTakesBack()
    {
        Stage stage;
        stage.preview();
        stage.install();
        stage.desk->finish(text("rtcd1"));
        QPushButton *undo = stage.find("installSecond");
        QCOMPARE(undo->text(), text("Undo…"));
        stage.dialogs.agrees = false;
        stage.press(undo);
        QCOMPARE(stage.desk->orders.last(), text("apply rtcd1"));
        QCOMPARE(stage.dialogs.asked.size(), 1);
        QVERIFY(stage.dialogs.asked.first().act.startsWith(text("Undo ")));
        stage.dialogs.agrees = true;
        stage.press(undo);
        QCOMPARE(stage.desk->orders.last(), text("undo rtcd1"));
        stage.desk->advance(text("rtcd1"), 2);
        QVERIFY2(stage.title().startsWith(text("Undoing, 1 of")), qPrintable(stage.title()));
        stage.desk->finish(text("rtcd1"));
        QCOMPARE(stage.title(), text("Undone"));
        QVERIFY(!stage.find("installSecond")->isVisible()); // nothing left to undo
    }

    void aFailedUndoIsRetriedAsAnUndo()
    {
        Stage stage;
        stage.preview();
        stage.install();
        stage.desk->finish(text("rtcd1"));
        auto &script = stage.desk->scripts[text("rtcd1")];
        script.failingUndo = text("user:rtcd");
        script.sentence = text("User rtcd on rtcd1 cannot be removed: a process of it still runs.");
        stage.press(stage.find("installSecond"));
        stage.desk->finish(text("rtcd1"));
        QCOMPARE(stage.primary()->text(), text("Retry the undo"));
        script.failingUndo.clear();
        stage.press(stage.primary());
        stage.desk->finish(text("rtcd1"));
        QCOMPARE(stage.desk->orders.last(), text("undo rtcd1"));
        QCOMPARE(stage.title(), text("Undone"));
    }

    void aRunCutYesterdayIsResumed()
    {
        Stage stage;
        RunRecord run;
        run.id = 7;
        run.server = text("rtcd1");
        run.who = text("ben@laptop");
        run.started = QDateTime::currentDateTimeUtc().addDays(-1);
        StepRecord step = test::rtcdSteps().at(1);
        step.state = StepState::Changed;
        step.before = {{text("existed"), false}};
        run.steps = {step};
        stage.desk->records[text("rtcd1")] = {run};
        stage.workspace.close();
        QVERIFY_RESULT(stage.workspace.open(stage.dir.filePath(text("a.calls"))));
        stage.list()->select(text("rtcd1"));
        QCOMPARE(stage.title(), text("Stopped midway"));
        QCOMPARE(stage.primary()->text(), text("Resume"));
        QCOMPARE(stage.find("installThird")->text(), text("Undo…"));
        QCOMPARE(stage.page->sign(), std::optional(Sign::Warn));
        stage.press(stage.primary());
        stage.desk->finish(text("rtcd1"));
        QCOMPARE(stage.title(), text("Installed"));
        QCOMPARE(stage.desk->records.value(text("rtcd1")).size(), 1); // the same run went on
    }

    void cancelled()
    {
        Stage stage;
        stage.preview();
        stage.install();
        stage.desk->advance(text("rtcd1"), 3);
        QVERIFY(stage.workspace.activities()->cancelOldest()); // as Ctrl+. and the strip do
        QCOMPARE(stage.title(), text("Stopped midway"));
        QCOMPARE(stage.primary()->text(), text("Resume"));
        QVERIFY(stage.workspace.activities()->running().isEmpty());
        QCOMPARE(stage.workspace.activities()->lastSentence(), text("rtcd1: Stopped midway"));
    }

    void leftInTheMiddle()
    {
        Stage stage;
        stage.preview();
        stage.install();
        stage.desk->advance(text("rtcd1"), 3);
        stage.page.reset(); // the page goes, the run does not
        stage.desk->finish(text("rtcd1"));
        QCOMPARE(stage.book.server(text("rtcd1"))->state, InstallState::Installed);
        stage.page.reset(installPage({&stage.workspace, &stage.dialogs, &stage.book}));
        stage.page->show();
        stage.list()->select(text("rtcd1"));
        QCOMPARE(stage.title(), text("Installed"));
        stage.book.start({text("rtcd1")}, InstallMode::Preview);
        stage.workspace.close(); // the document goes in the middle of a run
        QVERIFY(stage.book.servers().isEmpty());
        QVERIFY(stage.workspace.activities()->running().isEmpty());
    }

    void allServersSideBySide()
    {
        Stage stage;
        auto *all = stage.find("installAll");
        QCOMPARE(all->text(), text("Preview all"));
        stage.press(all);
        QCOMPARE(all->text(), text("Cancel all"));
        stage.desk->finishAll();
        const auto count = stage.book.servers().size();
        QVERIFY(count >= 3);
        QCOMPARE(all->text(), QStringLiteral("Install on %1 server(s)…").arg(count));
        stage.press(all);
        QVERIFY(stage.review()->accessibleDescription().contains(text("Side by side")));
        stage.press(stage.find("reviewAct"));
        QCOMPARE(stage.desk->orders.filter(text("apply")).size(), count);
        stage.desk->scripts[text("rtcd1")].failingTask = text("user:rtcd");
        stage.desk->finishAll();
        for (const InstallServer &server : stage.book.servers())
            QVERIFY2(server.state == InstallState::Installed || server.state == InstallState::Failed, qPrintable(server.name));
    }

    void earlierRunsCanBeRead()
    {
        Stage stage;
        stage.preview();
        stage.install();
        stage.desk->finish(text("rtcd1"));
        stage.preview();
        auto *history = stage.find("installHistory");
        QVERIFY(history->isVisible());
        const auto entries = history->menu()->actions();
        entries.last()->trigger();
        QCOMPARE(stage.title(), text("An earlier run"));
        QCOMPARE(stepWord(stage.steps()->steps()->steps().at(1)), text("Changed"));
        QVERIFY(!stage.primary()->isVisible()); // nothing is done from the past
        QVERIFY(stage.page->stepBack());
        QVERIFY(stage.title() != text("An earlier run"));
    }

    void byKeysAlone()
    {
        Stage stage;
        stage.page->runSelected(); // F5
        stage.desk->finish(text("rtcd1"));
        stage.steps()->setFocus();
        stage.steps()->setCurrentIndex(stage.steps()->steps()->index(4, 0));
        QTest::keyClick(stage.steps(), Qt::Key_Right);
        QCOMPARE(stage.steps()->openTask(), text("file:/etc/rtcd/rtcd.toml"));
        QTest::keyClick(stage.steps(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QApplication::clipboard()->text().contains(text("+ice_host_override")));
        QTest::keyClick(stage.steps(), Qt::Key_Left);
        QVERIFY(!stage.steps()->detailOpen());
        QTest::keyClick(stage.steps(), Qt::Key_Space);
        QVERIFY(stage.steps()->detailOpen());
        QVERIFY(stage.page->stepBack());
        QVERIFY(!stage.steps()->detailOpen());
        for (const auto *button : stage.page->findChildren<QAbstractButton *>())
            QVERIFY2(!button->isVisible() || !button->text().isEmpty() || !button->accessibleName().isEmpty(), qPrintable(button->objectName()));
        for (int row = 0; row < stage.steps()->steps()->rowCount(); ++row)
            QVERIFY(!stage.steps()->steps()->index(row, 0).data(Qt::AccessibleTextRole).toString().isEmpty());
    }

    void whatIsSelectedStays()
    {
        Stage stage;
        stage.preview();
        stage.steps()->reveal(text("file:/etc/rtcd/rtcd.toml"), true);
        stage.press(stage.find("installSecond")); // preview again
        stage.steps()->reveal(text("file:/etc/rtcd/rtcd.toml"), true);
        stage.desk->finish(text("rtcd1"));
        QCOMPARE(stage.steps()->openTask(), text("file:/etc/rtcd/rtcd.toml"));
        QCOMPARE(stage.steps()->currentStep()->record.task, text("file:/etc/rtcd/rtcd.toml"));
    }

    void changedPlanMakesAPreviewOld()
    {
        Stage stage;
        stage.preview();
        QCOMPARE(stage.title(), text("7 change(s) to make"));
        Site site = stage.workspace.document()->site();
        site.answers.users = 900;
        QVERIFY_RESULT(stage.workspace.document()->edit(text("Users"), site));
        QCOMPARE(stage.title(), text("Not looked at yet"));
    }

    void emptyStates_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("says");
        QTest::addColumn<QString>("goesTo");
        QTest::newRow("no servers") << text("none") << text("No server to install on yet") << text("servers");
        QTest::newRow("integrated") << text("integrated") << text("There is nothing to install") << text("architecture");
        QTest::newRow("kubernetes") << text("kubernetes") << text("On Kubernetes nothing is installed over SSH") << text("architecture");
    }

    void emptyStates()
    {
        QFETCH(QString, kind);
        QFETCH(QString, says);
        QFETCH(QString, goesTo);
        Site site = test::lookBookSite();
        site.servers.clear();
        site.clients.clear();
        site.answers.kubernetes = kind == text("kubernetes");
        if (kind == text("integrated")) {
            site.answers.users = 20;
            site.answers.architecture = text("integrated");
            site.answers.recording = false;
            site.answers.transcription = false;
            site.answers.liveCaptions = false;
        }
        Stage stage(site);
        QStringList shown;
        for (const auto *label : stage.page->findChildren<QLabel *>()) {
            if (label->isVisible())
                shown << label->text();
        }
        QVERIFY2(shown.contains(says), qPrintable(shown.join(text(" | "))));
        QSignalSpy gone(stage.page.get(), &Page::goTo);
        stage.press(stage.find("installEmptyAct"));
        QCOMPARE(gone.value(0).value(0).toString(), goesTo);
    }

    void aServerWithoutALogin()
    {
        Site site = test::lookBookSite();
        for (Server &server : site.servers) {
            if (server.name == text("rtcd1"))
                server.ssh.clear();
        }
        Stage stage(site);
        QCOMPARE(stage.title(), text("No SSH login"));
        QSignalSpy gone(stage.page.get(), &Page::goTo);
        stage.press(stage.primary());
        QCOMPARE(gone.value(0).value(1).toString(), text("server:rtcd1"));
        QVERIFY(stage.desk->orders.isEmpty());
    }

    void modelsKeepTheirPromises()
    {
        Stage stage;
        InstallStepModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        InstallServerModel servers(&stage.book, [](const InstallServer &server) { return server.roles.contains(Role::Offloader); });
        const QAbstractItemModelTester second(&servers, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(servers.rowCount(), 1);
        QList<InstallStep> steps;
        for (const StepRecord &record : test::rtcdSteps())
            steps.append({record, false});
        model.setSteps(steps);
        const QPersistentModelIndex file(model.indexOf(text("file:/etc/rtcd/rtcd.toml")));
        const QPersistentModelIndex place(model.index(0, 0, file));
        std::reverse(steps.begin(), steps.end());
        model.setSteps(steps);
        QCOMPARE(file.row(), 5);
        QCOMPARE(place.parent(), QModelIndex(file));
        steps.removeAt(5);
        model.setSteps(steps);
        QVERIFY(!file.isValid());
        QCOMPARE(model.index(0, 0).data(InstallStepModel::StateRole).toInt(), static_cast<int>(StepState::Planned));
        model.setSteps({});
        stage.desk->scripts[text("rtcd1")].noConnection = text("no");
        stage.book.start({text("rtcd1")}, InstallMode::Preview);
        stage.desk->finishAll();
    }

    void diffsAreReadLineByLine()
    {
        const auto lines = diffLines(text("--- /etc/a\n+++ /etc/a\n@@ -1,2 +1,2 @@\n same\n-old\n+new\n--- /etc/b\n+++ /etc/b\n@@ -0,0 +1 @@\n+x\n"));
        using Kind = CodeLine::Kind;
        QList<Kind> kinds;
        for (const CodeLine &line : lines)
            kinds << line.kind;
        QCOMPARE(kinds, (QList<Kind>{Kind::File, Kind::File, Kind::Place, Kind::Plain, Kind::Removed, Kind::Added, Kind::File, Kind::File,
                                     Kind::Place, Kind::Added}));
        QCOMPARE(commandLines({{text("a"), 0, text("fine\n")}, {text("b"), 2, {}}}, true).size(), 4);
        QCOMPARE(commandLines({{text("a"), 0, text("fine\n")}, {text("b"), 2, {}}}, false).size(), 2); // only planned
    }

    void railSaysHowFarThePhaseIs()
    {
        GateState gate;
        const auto line = [&](const PhaseWork &work) { return railPhases(gate, false, true, {{text("2"), work}}).at(1); };
        QCOMPARE(line({3, 0, false, 0}).sign, Sign::GateClosed);
        QCOMPARE(line({3, 1, false, 0}).line, text("1 of 3 installed"));
        QCOMPARE(line({3, 1, true, 0}).sign, Sign::Running);
        QCOMPARE(line({3, 3, false, 0}).sign, Sign::Pass);
        QCOMPARE(line({3, 1, false, 1}).sign, Sign::Warn);
        gate.passed = true;
        QCOMPARE(line({3, 0, false, 0}).line, text("3 server(s) to install"));
        QCOMPARE(line({0, 0, false, 0}).line, text("No server to install"));
    }

    void narrowAndLarge()
    {
        Stage stage;
        stage.preview();
        for (const QSize &size : {QSize(700, 560), QSize(1620, 1000)}) {
            stage.page->resize(size);
            QCoreApplication::processEvents();
            for (const auto *button : stage.page->findChildren<QPushButton *>()) {
                if (button->isVisible())
                    QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
            }
        }
    }
};

CALLS_WINDOW_TEST_MAIN(TestInstallPage)
#include "test_install_page.moc"
