// SPDX-License-Identifier: GPL-3.0-or-later
// What the Servers page says of a server that was looked at.
#include <Workspace.h>
#include <deployment/Document.h>
#include <guide/CheckBook.h>
#include <models/FactModel.h>
#include <pages/ServersPage.h>
#include <pages/servers/FactPanel.h>
#include <pages/servers/FactTable.h>
#include <pages/servers/LogWindow.h>
#include <support/Await.h>
#include <support/SampleSites.h>
#include <support/ScriptedServers.h>
#include <support/WindowTest.h>
#include <style/ConsoleStyle.h>
#include <widgets/FilterChips.h>
#include <widgets/MessageBar.h>
#include <widgets/ReviewBar.h>

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTemporaryDir>

using namespace calls;

namespace {

QString text(const char *words)
{
    return QString::fromUtf8(words);
}

FactLine line(const char *id, const char *section, FactVerdict verdict = FactVerdict::None)
{
    FactLine made;
    made.id = text(id);
    made.section = text(section);
    made.label = text(id);
    made.value = text("212992");
    made.expected = verdict == FactVerdict::None ? QString() : text("16777216");
    made.verdict = verdict;
    made.reason = verdict == FactVerdict::None ? QString() : text("Bursts of packets are lost below it.");
    return made;
}

struct Stage
{
    Stage()
        : desk(std::make_shared<test::ScriptedServers>()), workspace([this](std::shared_ptr<Document> document) {
              auto checks = std::make_shared<CheckBook>(document.get(), QList<std::shared_ptr<CheckRunner>>());
              return Opened{std::move(document), {}, std::move(checks), {}, desk, actions};
          }),
          page(&workspace)
    {
        desk->facts[text("rtcd1")] = test::recordedFacts(text("debian-12-rtcd"));
        if (!workspace.create(dir.filePath(text("a.calls")), test::lookBookSite()))
            qFatal("no document");
        page.resize(900, 800);
        page.show();
        page.reveal(text("server:rtcd1"));
    }

    FactPanel *panel() const { return page.findChild<FactPanel *>(); }
    QPushButton *button(const char *name) const { return page.findChild<QPushButton *>(text(name)); }
    void order(const char *words) const
    {
        for (QAction *action : button("serverActions")->menu()->actions()) {
            if (action->text() == text(words)) {
                action->trigger();
                return;
            }
        }
        QFAIL(words);
    }
    FactTable *table() const { return page.findChild<FactTable *>(); }
    QPushButton *lookNow() const { return page.findChild<QPushButton *>(text("lookNow")); }

    QTemporaryDir dir;
    std::shared_ptr<test::ScriptedServers> desk;
    std::shared_ptr<test::ScriptedActions> actions = std::make_shared<test::ScriptedActions>();
    Workspace workspace;
    ServersPage page;
};

} // namespace

class TestServerFacts : public QObject
{
    Q_OBJECT

public:
    explicit TestServerFacts(Theme *) {}

private Q_SLOTS:
    void lookedAtByAPress()
    {
        Stage stage;
        QVERIFY(stage.panel()->isVisible());
        QVERIFY(!stage.table()->isVisible()); // nothing is asked of a server by itself
        QVERIFY(stage.desk->looked.isEmpty());
        QTest::keyClick(stage.lookNow(), Qt::Key_Space);
        QTRY_VERIFY(stage.table()->isVisible());
        QCOMPARE(stage.desk->looked, QStringList{text("rtcd1")});
        QVERIFY(stage.lookNow()->isEnabled());
        QAbstractItemModel *model = stage.table()->model();
        QVERIFY(model->rowCount() > 30);
        const int whole = model->rowCount();
        stage.page.findChild<FilterChips *>()->choose(text("differs"));
        Q_EMIT stage.page.findChild<FilterChips *>()->chosen(text("differs"));
        QVERIFY(model->rowCount() < whole);
        QTest::keyClick(stage.table(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QApplication::clipboard()->text().contains(text("Debian"))); // all of it, whatever is filtered
    }

    void whatWasSeenStaysWithItsServer()
    {
        Stage stage;
        stage.panel()->look();
        QTRY_VERIFY(stage.table()->isVisible());
        stage.page.reveal(text("server:off1"));
        QVERIFY(!stage.table()->isVisible());
        stage.page.reveal(text("server:rtcd1"));
        QVERIFY(stage.table()->isVisible());
        QCOMPARE(stage.desk->looked.size(), 1);
        stage.workspace.close();
        QVERIFY(!stage.panel()->isVisible());
    }

    void noAnswer()
    {
        Stage stage;
        stage.desk->problem = text("SSH to 10.0.1.20 timed out after 10 s.");
        stage.panel()->look();
        QTRY_VERIFY(stage.page.message()->isVisible());
        QVERIFY(!stage.table()->isVisible());
        QVERIFY(stage.lookNow()->isEnabled());
    }

    void anActionSaysItsEffectFirst()
    {
        Stage stage;
        stage.actions->effects.sentence = text("2 people are in calls on rtcd1. They are cut off.");
        stage.actions->effects.endsCalls = true;
        stage.order("Restart…");
        auto *review = stage.page.findChild<ReviewBar *>();
        QTRY_VERIFY(review->isVisible());
        QVERIFY(review->accessibleDescription().contains(text("2 people are in calls")));
        QCOMPARE(kindOf(stage.button("reviewAct")), ButtonKind::Danger);
        QVERIFY(stage.actions->done.isEmpty());
        QVERIFY(stage.page.stepBack());
        QVERIFY(!review->isVisible());
        stage.order("Restart…");
        QTRY_VERIFY(review->isVisible());
        stage.button("reviewAct")->click();
        QTRY_COMPARE(stage.actions->done, QStringList{text("restart rtcd1")});
        QTRY_COMPARE(stage.workspace.activities()->lastSentence(), text("Done on rtcd1."));
        QVERIFY(stage.workspace.activities()->running().isEmpty());
    }

    void anEffectThatIsNotKnownIsNotDone()
    {
        Stage stage;
        stage.actions->problem = text("SSH to 10.0.1.20 timed out after 10 s.");
        stage.order("Drain, then stop…");
        QTRY_VERIFY(stage.page.message()->isVisible());
        QVERIFY(!stage.page.findChild<ReviewBar *>()->isVisible());
        QVERIFY(stage.actions->done.isEmpty());
    }

    void logsAreFollowedPausedAndFiltered()
    {
        Stage stage;
        stage.order("Logs, live");
        LogWindow *logs = nullptr;
        QTRY_VERIFY((logs = stage.page.findChild<LogWindow *>()) && stage.actions->feed->started);
        Q_EMIT stage.actions->feed->line(text("session joined"));
        Q_EMIT stage.actions->feed->line(text("ice pair failed"));
        QCOMPARE(logs->shownText(), text("session joined\nice pair failed"));
        logs->findChild<QLineEdit *>()->setText(text("ice"));
        QCOMPARE(logs->shownText(), text("ice pair failed"));
        logs->findChild<QPushButton *>(text("logPause"))->click();
        Q_EMIT stage.actions->feed->line(text("ice again"));
        QCOMPARE(logs->shownText(), text("ice pair failed"));
        logs->findChild<QPushButton *>(text("logPause"))->click();
        QCOMPARE(logs->shownText(), text("ice pair failed\nice again"));
        for (int i = 0; i < LogWindow::mostLines + 5; ++i)
            Q_EMIT stage.actions->feed->line(text("x"));
        QCOMPARE(logs->lines(), LogWindow::mostLines);
    }

    void modelMergesById()
    {
        FactModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setLines({line("a", "System"), line("b", "Kernel buffers", FactVerdict::Fail), line("c", "Kernel buffers")}, false);
        QCOMPARE(model.rowCount(), 6); // two titles, three lines, one reason
        QCOMPARE(model.problems(), 1);
        const QPersistentModelIndex kept(model.index(5, 0));
        FactLine mended = line("b", "Kernel buffers", FactVerdict::Pass);
        model.setLines({line("b", "Kernel buffers", FactVerdict::Pass), line("c", "Kernel buffers")}, false);
        QCOMPARE(kept.row(), 2);
        QCOMPARE(model.problems(), 0);
        QCOMPARE(model.index(1, 0).data(FactModel::SignRole).toInt(), static_cast<int>(Sign::Pass));
        QVERIFY(model.index(1, 0).data(Qt::AccessibleTextRole).toString().contains(text("planned")));
        model.setLines({mended}, true);
        QCOMPARE(model.rowCount(), 0);
    }
};

CALLS_WINDOW_TEST_MAIN(TestServerFacts)
#include "test_server_facts.moc"
