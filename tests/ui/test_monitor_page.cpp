// SPDX-License-Identifier: GPL-3.0-or-later
// The Monitor page by keys and clicks: starting, dashboards, time, and a server that is slow.
#include "MonitorStage.h"

#include <pages/monitor/PanelBoard.h>
#include <pages/monitor/PanelPlaces.h>
#include <pages/monitor/RangeButton.h>
#include <support/WindowTest.h>
#include <widgets/PageHeader.h>
#include <widgets/chart/ChartPanel.h>

#include <QClipboard>
#include <QFile>
#include <QLineEdit>
#include <QScrollBar>

using namespace calls;
using namespace calls::test;

namespace {

PanelBoard *boardOf(const MonitorStage &stage)
{
    return stage.page->findChild<PanelBoard *>();
}

Panel placed(int x, int y, int w, int h, PanelKind kind = PanelKind::TimeSeries)
{
    Panel panel;
    panel.kind = kind;
    panel.x = x;
    panel.y = y;
    panel.w = w;
    panel.h = h;
    return panel;
}

} // namespace

class TestMonitorPage : public QObject
{
    Q_OBJECT

public:
    explicit TestMonitorPage(Theme *) {}

private Q_SLOTS:
    void nothingIsAskedBeforeAPersonSaysSo()
    {
        MonitorStage stage;
        stage.open();
        QCOMPARE(stage.desk->state(), MonitorState::Off);
        QVERIFY(stage.metrics().asked.isEmpty());
        QVERIFY2(stage.emptyWords().contains(text("package prometheus")), qPrintable(stage.emptyWords()));
        QVERIFY(!stage.dashboards()->isVisible());
        QVERIFY(!stage.page->sign());
        QVERIFY(stage.page->mainWidget()->objectName() == text("monitorBegin"));
    }

    void oneButtonStartsIt()
    {
        MonitorStage stage;
        stage.start();
        QVERIFY(stage.dashboards()->isVisible());
        QVERIFY(!stage.metrics().asked.isEmpty());
        QTRY_COMPARE(stage.find("monitorTargets")->text(), text("3 of 4 target(s) up"));
        QVERIFY(stage.page->header()->subtitle().contains(text("5")));
        QCOMPARE(stage.page->sign(), std::optional(Sign::Warn)); // one of four targets is silent
    }

    void startingSaysSo()
    {
        MonitorStage stage;
        stage.desk->hangs = true;
        stage.open();
        stage.press("monitorBegin");
        QVERIFY(!stage.find("monitorBegin")->isEnabled());
        QCOMPARE(stage.find("monitorBegin")->text(), text("Starting …"));
        stage.workspace.close();
        stage.settle();
        QVERIFY(stage.news().isEmpty());
    }

    void whatWentWrongIsSaid_data()
    {
        QTest::addColumn<QString>("code");
        QTest::newRow("no prometheus") << text("metrics.missing");
        QTest::newRow("too old") << text("metrics.old");
        QTest::newRow("folder full") << text("metrics.folder");
        QTest::newRow("ended at once") << text("metrics.start");
    }

    void whatWentWrongIsSaid()
    {
        QFETCH(QString, code);
        MonitorStage stage;
        stage.desk->starts.set({failure(code, text("What was tried and what to do.")), Result<void>()});
        stage.start();
        QVERIFY2(stage.news().contains(text("What was tried and what to do.")), qPrintable(stage.news()));
        QCOMPARE(stage.page->sign(), std::optional(Sign::Fail));
        QCOMPARE(stage.find("monitorBegin")->text(), text("Start again"));
        stage.press("monitorBegin");
        QVERIFY(stage.news().isEmpty());
        QVERIFY(stage.dashboards()->isVisible());
    }

    void anEngineThatDiesLeavesAWayBack()
    {
        MonitorStage stage;
        stage.start();
        stage.desk->die({text("metrics.died"), text("Prometheus ended with signal 9."), {}});
        QVERIFY(stage.news().contains(text("signal 9")));
        QVERIFY(stage.find("monitorBegin")->isVisible());
        const auto asked = stage.metrics().asked.size();
        stage.view()->advance();
        QCOMPARE(stage.metrics().asked.size(), asked);
    }

    void stopAsksNothingMore()
    {
        MonitorStage stage;
        stage.start();
        stage.action("Stop monitoring")->trigger();
        stage.settle();
        QCOMPARE(stage.desk->state(), MonitorState::Off);
        QVERIFY(stage.find("monitorBegin"));
    }

    void fiveDashboardsOfOurs()
    {
        MonitorStage stage;
        stage.start();
        QStringList titles;
        for (int each = 0; each < stage.dashboards()->count(); ++each)
            titles << stage.dashboards()->itemText(each);
        QCOMPARE(titles.mid(0, 5),
                 QStringList({text("Call overview"), text("RTCD"), text("Clients and network"), text("Servers"),
                              text("Recording")}));
        QCOMPARE(titles.last(), text("Open Grafana dashboard…"));
        for (int each = 0; each < 5; ++each) {
            stage.metrics().asked.clear();
            stage.choose(stage.dashboards(), each);
            QCOMPARE(stage.dashboards()->currentIndex(), each);
            QVERIFY(!stage.view()->panels().isEmpty());
            QTRY_VERIFY(!stage.metrics().asked.isEmpty() || each == 0);
        }
    }

    void aGrafanaFileIsOpened()
    {
        MonitorStage stage;
        stage.start();
        const QString path = stage.dir.filePath(text("d.json"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"title\":\"Opened\",\"schemaVersion\":38,\"time\":{\"from\":\"now-6h\",\"to\":\"now\"},"
                   "\"panels\":[{\"id\":1,\"type\":\"timeseries\","
                   "\"title\":\"CPU\",\"gridPos\":{\"x\":0,\"y\":0,\"w\":12,\"h\":8},\"targets\":[{\"refId\":\"A\","
                   "\"expr\":\"up\"}]}]}");
        file.close();
        stage.dialogs.file = path;
        stage.choose(stage.dashboards(), stage.dashboards()->count() - 1);
        QVERIFY2(stage.news().isEmpty(), qPrintable(stage.news()));
        QCOMPARE(stage.dashboards()->currentText(), text("Opened"));
        QCOMPARE(stage.find("monitorRange")->text(), text("Last 6 hour(s)"));
    }

    void aFileThatIsNoDashboard()
    {
        MonitorStage stage;
        stage.start();
        const QString path = stage.dir.filePath(text("d.json"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("half a l");
        file.close();
        stage.dialogs.file = path;
        stage.choose(stage.dashboards(), stage.dashboards()->count() - 1);
        QVERIFY(stage.news().contains(text("was not opened")));
        QCOMPARE(stage.dashboards()->currentText(), text("Call overview")); // what was open stays
        stage.page->openDashboard(stage.dir.filePath(text("none.json")));
        QVERIFY(stage.news().contains(text("none.json")));
    }

    void theTimeIsChosen()
    {
        MonitorStage stage;
        stage.start();
        QCOMPARE(stage.find("monitorRange")->text(), text("Last hour"));
        QVERIFY(!stage.find("monitorLive"));
        stage.metrics().ranges.clear();
        stage.action("Last 7 day(s)")->trigger();
        stage.settle();
        QVERIFY(!stage.metrics().ranges.isEmpty());
        QVERIFY(stage.metrics().ranges.last().length() <= 7 * 86'400'000LL + 3'600'000);
        QVERIFY(stage.metrics().ranges.last().length() >= 6 * 86'400'000LL);
        RangeChoice fixed;
        fixed.last = 0;
        fixed.fixed = {1'000'000'000, 1'000'600'000};
        Q_EMIT stage.page->findChild<RangeButton *>()->chosen(fixed);
        stage.settle();
        QVERIFY(stage.find("monitorLive"));
        QVERIFY(!stage.page->findChild<QComboBox *>(text("monitorPace"))->isEnabled()); // a fixed time has nothing new
        stage.press("monitorLive");
        QCOMPARE(stage.find("monitorRange")->text(), text("Last hour"));
    }

    void zoomAndBack()
    {
        MonitorStage stage;
        stage.start();
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        auto *cursor = stage.view()->cursor();
        cursor->choose({now - 600'000, now - 300'000});
        stage.settle();
        QCOMPARE(stage.view()->shown().length(), 300'000);
        QCOMPARE(stage.find("monitorBack")->text(), text("Back to “Last hour”"));
        cursor->choose({now - 500'000, now - 499'000}); // too short to show anything
        QCOMPARE(stage.view()->shown().length(), 10'000);
        QVERIFY(stage.page->stepBack());
        QCOMPARE(stage.view()->shown().length(), 300'000);
        cursor->goBack();
        QVERIFY(stage.view()->range().current().live());
        QVERIFY(!stage.find("monitorBack"));
        QVERIFY(!stage.page->stepBack());
    }

    void aSlowServerIsNotAskedAgainBeforeItAnswers()
    {
        MonitorStage stage;
        stage.start({900, 420});
        stage.choose(stage.dashboards(), 1);
        QTRY_COMPARE(stage.view()->running(), 0);
        stage.metrics().asked.clear();
        stage.metrics().holds = true;
        stage.view()->reload();
        const int first = stage.metrics().inFlight;
        QVERIFY(first > 0);
        QVERIFY(stage.view()->running() < 6); // it is not the limit that keeps them back
        const auto asked = stage.metrics().asked.size();
        for (int tick = 0; tick < 20; ++tick)
            stage.view()->advance();
        stage.settle();
        QCOMPARE(stage.metrics().asked.size(), asked);
        QCOMPARE(stage.metrics().inFlight, first);
        QVERIFY(stage.view()->running() <= 6);
        stage.metrics().holds = false;
        stage.metrics().letGo();
        QTRY_COMPARE(stage.view()->running(), 0);
        const auto once = stage.metrics().asked.size();
        stage.view()->advance();
        stage.settle();
        QVERIFY(stage.metrics().asked.size() > once);
        QCOMPARE(stage.metrics().cancelled, 0);
    }

    void anotherTimeCancelsWhatIsUnderWay()
    {
        MonitorStage stage;
        stage.metrics().holds = true;
        stage.start();
        const int first = stage.metrics().inFlight;
        stage.action("Last 3 hour(s)")->trigger();
        QTRY_COMPARE(stage.metrics().cancelled, first);
        QVERIFY(stage.metrics().inFlight > 0);
        QVERIFY(stage.metrics().ranges.last().length() > 2 * 3'600'000);
    }

    void onlyWhatIsSeenIsAsked()
    {
        MonitorStage stage;
        stage.start({900, 500});
        const auto seen = boardOf(stage)->visiblePanels();
        QVERIFY(!seen.isEmpty());
        QVERIFY(seen.size() < stage.view()->panels().size());
        qsizetype targets = 0;
        for (const ChartPanel *panel : seen)
            targets += panel->panel().targets.size();
        stage.metrics().asked.clear();
        stage.view()->advance();
        stage.settle();
        QCOMPARE(stage.metrics().asked.size(), targets);
        stage.metrics().asked.clear();
        boardOf(stage)->verticalScrollBar()->setValue(boardOf(stage)->verticalScrollBar()->maximum());
        stage.settle();
        QVERIFY(!stage.metrics().asked.isEmpty()); // those that came into sight
        QVERIFY(boardOf(stage)->visiblePanels() != seen);
        stage.page->hide();
        stage.metrics().asked.clear();
        stage.view()->advance();
        stage.settle();
        QVERIFY(stage.metrics().asked.isEmpty());
    }

    void aRowOpensAndCloses()
    {
        MonitorStage stage;
        stage.start({1280, 4000});
        QPushButton *head = nullptr;
        for (QPushButton *each : boardOf(stage)->findChildren<QPushButton *>()) {
            if (each->objectName().startsWith(text("row:")))
                head = head ? head : each;
        }
        QVERIFY(head);
        const auto before = boardOf(stage)->visiblePanels().size();
        head->setFocus();
        QTest::keyClick(head, Qt::Key_Space);
        stage.settle();
        const auto after = boardOf(stage)->visiblePanels().size();
        QVERIFY(after != before);
        QTest::keyClick(head, Qt::Key_Space);
        stage.settle();
        QCOMPARE(boardOf(stage)->visiblePanels().size(), before);
    }

    void takenAway()
    {
        MonitorStage stage;
        stage.start();
        ChartPanel *panel = nullptr;
        for (ChartPanel *each : stage.view()->panels())
            panel = panel || each->panel().targets.isEmpty() ? panel : each;
        QVERIFY(panel);
        Q_EMIT panel->queryWanted();
        QVERIFY(!QApplication::clipboard()->text().isEmpty());
        QVERIFY(!QApplication::clipboard()->text().contains(text("$__rate_interval")));
        Q_EMIT panel->pictureWanted();
        QVERIFY(!QApplication::clipboard()->pixmap().isNull());
        stage.dialogs.file = stage.dir.filePath(text("t.csv"));
        Q_EMIT panel->csvWanted();
        QFile saved(stage.dialogs.file);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QVERIFY(saved.readAll().startsWith("time"));
        stage.dialogs.file = stage.dir.filePath(text("no/such/folder/t.csv"));
        Q_EMIT panel->csvWanted();
        QVERIFY(stage.news().contains(text("could not be written")));
    }

    void byKeyboardAlone()
    {
        MonitorStage stage;
        stage.metrics().firing = {alert("NoUdp", "critical", "Nobody is connected over UDP", "", 3)};
        stage.open();
        stage.page->mainWidget()->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QTRY_VERIFY(stage.find("acknowledge"));
        QSet<QString> reached;
        stage.dashboards()->setFocus();
        for (int each = 0; each < 60 && QApplication::focusWidget(); ++each) {
            QWidget *now = QApplication::focusWidget();
            reached.insert(qobject_cast<ChartPanel *>(now) ? text("panel") : now->objectName());
            QVERIFY2(!now->accessibleName().isEmpty() || !now->property("text").toString().isEmpty(),
                     qPrintable(now->objectName()));
            QTest::keyClick(now, Qt::Key_Tab);
        }
        for (const char *name : {"monitorDashboard", "monitorRange", "monitorPace", "monitorMore", "monitorTargets",
                                 "acknowledge", "panel"})
            QVERIFY2(reached.contains(QLatin1String(name)), name);
        stage.find("acknowledge")->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QCOMPARE(QApplication::focusWidget()->objectName(), text("alertNote"));
        QVERIFY(stage.page->stepBack()); // Esc
        stage.settle();
        QVERIFY(!stage.find<QLineEdit>("alertNote"));
        QVERIFY(stage.find("acknowledge"));
    }

    void closedInTheMiddleOfAFetch()
    {
        MonitorStage stage;
        stage.metrics().holds = true;
        stage.start();
        QVERIFY(stage.metrics().inFlight > 0);
        stage.page.reset();
        stage.settle();
        QCOMPARE(stage.metrics().inFlight, 0);
        QCOMPARE(stage.metrics().cancelled, stage.metrics().asked.size());
    }

    void documentClosedInTheMiddleOfAFetch()
    {
        MonitorStage stage;
        stage.metrics().holds = true;
        stage.start();
        stage.workspace.close();
        stage.settle();
        QCOMPARE(stage.metrics().inFlight, 0);
        QCOMPARE(stage.view()->running(), 0);
        QVERIFY(stage.emptyWords().contains(text("Nothing to watch")));
    }

    void placesOfPanels()
    {
        const QList<Panel> three{placed(0, 5, 8, 8), placed(8, 5, 8, 8), placed(16, 5, 8, 8)};
        const PanelPlaces wide = panelPlaces(three, 1016);
        QCOMPARE(wide.rects.first(), QRect(0, 0, 328, 288));
        QCOMPARE(wide.rects.last().right(), 1015);
        QCOMPARE(wide.height, 288);
        const PanelPlaces two = panelPlaces(three, 728);
        QCOMPARE(two.rects.at(1).y(), 0);
        QCOMPARE(two.rects.at(1).right(), 727);
        QCOMPARE(two.rects.at(2).y(), 304);
        QCOMPARE(two.rects.at(2).width(), 728);
        const PanelPlaces one = panelPlaces(three, 400);
        QCOMPARE(one.height, 3 * 288 + 2 * 16);
        QVERIFY(panelPlaces({}, 400).rects.isEmpty());
        const PanelPlaces odd = panelPlaces({placed(20, 0, 30, 0)}, 1000); // beyond the grid
        QCOMPARE(odd.rects.first().x(), 0);
        QCOMPARE(odd.rects.first().width(), 1000);
    }
};

CALLS_WINDOW_TEST_MAIN(TestMonitorPage)
#include "test_monitor_page.moc"
