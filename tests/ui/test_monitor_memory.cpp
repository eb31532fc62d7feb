// SPDX-License-Identifier: GPL-3.0-or-later
// The Monitor page begins where its reader left it.
#include "MonitorStage.h"

#include <pages/monitor/RangeButton.h>
#include <support/WindowTest.h>

#include <QFile>

using namespace calls;
using namespace calls::test;

namespace {

constexpr qint64 hour = 3'600'000;
const QByteArray grafanaFile = "{\"title\":\"Ours of last year\",\"panels\":[]}";

QComboBox *paceOf(const MonitorPage &page)
{
    return page.findChild<QComboBox *>(text("monitorPace"));
}

} // namespace

class TestMonitorMemory : public QObject
{
    Q_OBJECT

public:
    explicit TestMonitorMemory(Theme *) {}

private:
    /// As the next start of the program has it.
    static std::unique_ptr<MonitorPage> again(MonitorStage &stage)
    {
        return std::make_unique<MonitorPage>(
            MonitorPage::Needs{&stage.workspace, &stage.dialogs, &stage.book, &stage.settings});
    }
    static QComboBox *dashboardsOf(const MonitorPage &page)
    {
        return page.findChild<QComboBox *>(text("monitorDashboard"));
    }
    static RangeChoice rangeOf(const MonitorPage &page)
    {
        return page.findChild<DashboardView *>()->range().current();
    }
    static void write(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }

private Q_SLOTS:
    void dashboardRangeAndPaceComeBack()
    {
        MonitorStage stage;
        stage.start();
        stage.choose(stage.dashboards(), 2);
        Q_EMIT stage.page->findChild<RangeButton *>()->chosen({6 * hour, {}});
        QComboBox *pace = paceOf(*stage.page);
        stage.choose(pace, pace->findData(30));
        const auto next = again(stage);
        QCOMPARE(dashboardsOf(*next)->currentText(), stage.dashboards()->currentText());
        QCOMPARE(dashboardsOf(*next)->currentIndex(), 2);
        QCOMPARE(rangeOf(*next).last, 6 * hour);
        QCOMPARE(paceOf(*next)->currentData().toInt(), 30);
    }

    /// What was a moment then is no place to begin today.
    void aFixedTimeDoesNot()
    {
        MonitorStage stage;
        stage.start();
        Q_EMIT stage.page->findChild<RangeButton *>()->chosen({6 * hour, {}});
        Q_EMIT stage.page->findChild<RangeButton *>()->chosen({0, {1'000'000, 2'000'000}});
        QVERIFY(!rangeOf(*stage.page).live());
        QCOMPARE(rangeOf(*again(stage)).last, 6 * hour);
    }

    void aFileOfGrafanaIsOfferedAgain()
    {
        MonitorStage stage;
        stage.start();
        const int before = stage.dashboards()->count();
        const QString path = stage.dir.filePath(text("grafana.json"));
        write(path, grafanaFile);
        stage.page->openDashboard(path);
        QCOMPARE(stage.dashboards()->currentText(), text("Ours of last year"));
        write(path, QByteArray(grafanaFile).replace("last year", "this year"));
        stage.page->openDashboard(path); // read again in its place
        QCOMPARE(stage.dashboards()->currentText(), text("Ours of this year"));
        QCOMPARE(stage.dashboards()->count(), before + 1);
        QCOMPARE(dashboardsOf(*again(stage))->currentText(), text("Ours of this year"));
        QVERIFY(QFile::remove(path));
        const auto next = again(stage);
        QCOMPARE(dashboardsOf(*next)->count(), before);
        QCOMPARE(dashboardsOf(*next)->currentIndex(), 0);
    }

    void settingsThatNoPageWrote()
    {
        MonitorStage stage;
        stage.open();
        stage.settings.setValue(text("monitor/dashboard"), text("gone"));
        stage.settings.setValue(text("monitor/files"), QStringList{text("/nowhere.json")});
        stage.settings.setValue(text("monitor/last"), 17);
        stage.settings.setValue(text("monitor/pace"), text("often"));
        const auto next = again(stage);
        QCOMPARE(dashboardsOf(*next)->currentIndex(), 0);
        QCOMPARE(rangeOf(*next), RangeChoice());
        QCOMPARE(paceOf(*next)->currentData(), paceOf(*stage.page)->currentData());
    }
};

CALLS_WINDOW_TEST_MAIN(TestMonitorMemory)
#include "test_monitor_memory.moc"
