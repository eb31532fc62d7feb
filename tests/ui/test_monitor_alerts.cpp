// SPDX-License-Identifier: GPL-3.0-or-later
// Alerts, targets and existing servers on the Monitor page: what is said, acknowledged and kept.
#include "MonitorStage.h"

#include <models/TargetModel.h>
#include <pages/monitor/ServerForm.h>
#include <support/WindowTest.h>
#include <widgets/PageHeader.h>

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QTableView>

using namespace calls;
using namespace calls::test;

class TestMonitorAlerts : public QObject
{
    Q_OBJECT

public:
    explicit TestMonitorAlerts(Theme *) {}

private Q_SLOTS:
    void alertsAreToldAndAcknowledged()
    {
        MonitorStage stage;
        stage.metrics().firing = {alert("RtcdCpu", "warning", "CPU of rtcd1 is above 70 %", "Add a media server.", 12),
                                  alert("NoUdp", "critical", "Nobody is connected over UDP",
                                        "Look at the Reachability page.", 3)};
        stage.start();
        QTRY_VERIFY(stage.alertWords().contains(text("Nobody is connected over UDP")));
        const QString words = stage.alertWords();
        QVERIFY(words.contains(text("CPU of")));
        QVERIFY(words.indexOf(text("Nobody is")) < words.indexOf(text("CPU of"))); // the worse one first
        QVERIFY(words.contains(text("Look at the Reachability page.")));
        QCOMPARE(stage.page->sign(), std::optional(Sign::Fail));
        QCOMPARE(stage.desk->notices.size(), 2);
        stage.book.look();
        stage.settle();
        QCOMPARE(stage.desk->notices.size(), 2); // once each

        stage.press("acknowledge");
        auto *note = stage.find<QLineEdit>("alertNote");
        QVERIFY(note);
        QVERIFY(!stage.find("alertKeep")->isEnabled()); // not without a word
        QTest::keyClicks(note, text("Firewall team has it"));
        stage.book.look(); // a refresh in the middle
        stage.settle();
        QCOMPARE(stage.find<QLineEdit>("alertNote")->text(), text("Firewall team has it"));
        QTest::keyClick(stage.find<QLineEdit>("alertNote"), Qt::Key_Return);
        stage.settle();
        QCOMPARE(stage.desk->acknowledgements, QStringList{text("Firewall team has it")});
        QVERIFY(stage.alertWords().contains(text("Acknowledged by anna: Firewall team has it")));
        QVERIFY(stage.alertWords().indexOf(text("Nobody is"))
                > stage.alertWords().indexOf(text("CPU of"))); // behind those that nobody has seen
        QCOMPARE(stage.page->sign(), std::optional(Sign::Warn));
    }

    void anAlertThatBeginsAgainIsToldAgain()
    {
        MonitorStage stage;
        const Alert first = alert("NoUdp", "critical", "Nobody is connected over UDP", "", 30);
        stage.metrics().firing = {first};
        stage.start();
        QTRY_COMPARE(stage.desk->notices.size(), 1);
        stage.metrics().firing.clear();
        stage.book.look();
        stage.settle();
        QVERIFY(!stage.page->findChild<AlertStrip *>()->isVisible());
        stage.metrics().firing = {alert("NoUdp", "critical", "Nobody is connected over UDP", "", 1)};
        stage.book.look();
        QTRY_COMPARE(stage.desk->notices.size(), 2);
    }

    void pendingAlertsDisturbNobody()
    {
        MonitorStage stage;
        Alert pending = alert("RtcdCpu", "warning", "CPU of rtcd1 is above 70 %", "", 1);
        pending.firing = false;
        stage.metrics().firing = {pending};
        stage.start();
        QTRY_VERIFY(stage.alertWords().contains(text("Pending since")));
        QVERIFY(stage.desk->notices.isEmpty());
        QVERIFY(!stage.find("acknowledge"));
        QCOMPARE(stage.page->sign(), std::optional(Sign::Warn));
    }

    void aJournalThatIsFullKeepsTheNote()
    {
        MonitorStage stage;
        stage.metrics().firing = {alert("NoUdp", "critical", "Nobody is connected over UDP", "", 3)};
        stage.desk->refusal = Error{text("document.full"), text("The disk is full: the note was not kept."), {}};
        stage.start();
        QTRY_VERIFY(stage.find("acknowledge"));
        stage.press("acknowledge");
        QTest::keyClicks(stage.find<QLineEdit>("alertNote"), text("x"));
        stage.press("alertKeep");
        QVERIFY(stage.news().contains(text("disk is full")));
        QVERIFY(stage.find("acknowledge"));
        QCOMPARE(stage.page->sign(), std::optional(Sign::Fail));
    }

    void manyAlertsFold()
    {
        MonitorStage stage;
        for (int each = 0; each < 9; ++each) {
            Alert one = alert("Down", "warning", "A target is down", "", 3 + each);
            one.labels.insert(text("instance"), text("s%1").arg(each));
            stage.metrics().firing << one;
        }
        stage.start();
        QTRY_VERIFY(stage.find("alertsMore"));
        const int folded = stage.page->findChild<AlertStrip *>()->sizeHint().height();
        stage.press("alertsMore");
        QVERIFY(stage.page->findChild<AlertStrip *>()->sizeHint().height() > folded + 100);
    }

    void targetsAndHowTheyAreReached()
    {
        MonitorStage stage;
        stage.start();
        QTRY_VERIFY(stage.find("monitorTargets")->isEnabled());
        stage.press("monitorTargets");
        auto *list = stage.find<QTableView>("targetList");
        QVERIFY(list);
        QCOMPARE(list->model()->rowCount(), 4);
        const auto cell = [list](int row, int column) { return list->model()->index(row, column).data().toString(); };
        QCOMPARE(cell(0, TargetModel::ServerColumn), text("rtcd1: node")); // the one that is down comes first
        QVERIFY2(cell(0, TargetModel::AnswerColumn).contains(text("firewall")),
                 qPrintable(cell(0, TargetModel::AnswerColumn)));
        QVERIFY(cell(0, TargetModel::AnswerColumn).contains(text("9100")));
        QStringList ways;
        for (int row = 0; row < 4; ++row)
            ways << cell(row, TargetModel::WayColumn);
        QVERIFY(ways.contains(text("through SSH")));
        list->selectRow(1);
        const QString chosen = cell(1, TargetModel::ServerColumn);
        stage.metrics().scraped[1].up = false;
        stage.metrics().scraped[1].error = text("connection refused");
        stage.book.look();
        stage.settle();
        QCOMPARE(list->selectionModel()
                     ->selectedRows()
                     .first()
                     .siblingAtColumn(TargetModel::ServerColumn)
                     .data()
                     .toString(),
                 chosen);
    }

    void whatATargetThatIsDownMeans_data()
    {
        QTest::addColumn<QString>("role");
        QTest::addColumn<QString>("error");
        QTest::addColumn<QString>("words");
        QTest::newRow("firewalled") << text("node") << text("context deadline exceeded") << text("SSH login");
        QTest::newRow("no exporter") << text("node") << text("connect: connection refused")
                                     << text("prometheus-node-exporter");
        QTest::newRow("no metrics") << text("calls") << text("connect: connection refused") << text("MetricsSettings");
        QTest::newRow("no service") << text("rtcd") << text("connect: connection refused") << text("service");
        QTest::newRow("its own words") << text("rtcd") << text("server returned HTTP status 404") << text("404");
        QTest::newRow("none") << text("rtcd") << QString() << text("could not be used");
    }

    void whatATargetThatIsDownMeans()
    {
        QFETCH(QString, role);
        QFETCH(QString, error);
        QFETCH(QString, words);
        TargetState down = target("rtcd1", qPrintable(role), "http://10.0.0.20:9100/metrics", "x");
        down.error = error;
        QVERIFY2(targetWords(down).contains(words), qPrintable(targetWords(down)));
    }

    void aServerThatRefusesIsSaidOnce()
    {
        MonitorStage stage;
        stage.start();
        stage.metrics().refusal = Error{text("metrics.busy"), text("prometheus.example.com is busy: 503."), {}};
        stage.book.look();
        stage.settle();
        QCOMPARE(stage.page->header()->subtitle(), text("prometheus.example.com is busy: 503."));
        QCOMPARE(stage.page->sign(), std::optional(Sign::Unknown));
        stage.metrics().refusal.reset();
        stage.book.look();
        stage.settle();
        QCOMPARE(stage.page->sign(), std::optional(Sign::Warn));
    }

    void anExistingServer()
    {
        MonitorStage stage;
        stage.desk->starts.set(
            {failure(text("metrics.refused"), text("prometheus.example.com refused this user and password: 401.")),
             Result<void>()});
        stage.open();
        stage.press("monitorExisting");
        auto *form = stage.page->findChild<ServerForm *>();
        QVERIFY(form->isVisible());
        QTest::keyClicks(stage.find<QLineEdit>("serverUrl"), text("https://prometheus.example.com/mimir"));
        for (QAbstractButton *button : form->findChildren<QAbstractButton *>()) {
            if (button->text() == text("User"))
                button->click();
        }
        QTest::keyClicks(stage.find<QLineEdit>("serverUser"), text("anna"));
        QTest::keyClicks(stage.find<QLineEdit>("serverPassword"), text("geheim"));
        QTest::keyClicks(stage.find<QLineEdit>("serverTenant"), text("calls"));
        QTest::keyClick(stage.find<QLineEdit>("serverTenant"), Qt::Key_Return);
        stage.settle();
        QCOMPARE(stage.desk->used.size(), 1);
        QVERIFY(stage.find<QLabel>("serverProblem")->text().contains(text("401")));
        stage.press("serverUse");
        stage.settle();
        QCOMPARE(stage.desk->used.last().access.password, text("geheim"));
        QCOMPARE(stage.desk->used.last().access.tenant, text("calls"));
        QCOMPARE(stage.desk->used.last().login, ServerLogin::User);
        QVERIFY(stage.dashboards()->isVisible());
        QVERIFY(stage.page->header()->subtitle().contains(text("prometheus.example.com")));
        QVERIFY(stage.page->findChild<QLineEdit *>(text("serverPassword"))->text().isEmpty());
        stage.action("Go back to a Prometheus of this console")->trigger();
        stage.settle();
        QVERIFY(stage.emptyWords().contains(text("Monitoring is off")));
    }

    void aKnownServerIsAskedWhenThePageIsEntered()
    {
        MonitorStage stage;
        stage.desk->kept.access.url = QUrl(text("https://prometheus.example.com"));
        stage.open();
        stage.settle();
        QCOMPARE(stage.desk->state(), MonitorState::Running);
        QVERIFY(stage.dashboards()->isVisible());
    }

    void targetModelHoldsToTheRulesOfModels()
    {
        TargetModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QList<ReachedTarget> targets;
        for (const TargetState &each : sampleTargets())
            targets.append({each, text("directly")});
        model.setTargets(targets);
        model.setTargets(targets);
        targets[0].state.up = false;
        model.setTargets(targets);
        targets.removeLast();
        model.setTargets(targets);
        QCOMPARE(model.rowCount(), 3);
        model.setTargets({});
        QCOMPARE(model.rowCount(), 0);
    }
};

CALLS_WINDOW_TEST_MAIN(TestMonitorAlerts)
#include "test_monitor_alerts.moc"
