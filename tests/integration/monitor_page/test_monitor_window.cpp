// SPDX-License-Identifier: GPL-3.0-or-later
// The Monitor page as people get it: the real Prometheus asks a practice site and a real rtcd, and its panels show them.
#include "../metrics/EngineStage.h"

#include <Deployment.h>
#include <Wiring.h>
#include <Workspace.h>
#include <deployment/Document.h>
#include <metrics/AlertRules.h>
#include <models/MonitorBook.h>
#include <models/TargetModel.h>
#include <pages/MonitorPage.h>
#include <pages/monitor/DashboardView.h>
#include <secrets/Stores.h>
#include <support/AnsweringDialogs.h>
#include <support/Await.h>
#include <support/PracticeStart.h>
#include <support/RtcdFixture.h>
#include <support/WindowTest.h>
#include <widgets/chart/ChartPanel.h>

#include <QAction>
#include <QDir>
#include <QPushButton>
#include <QSettings>

using namespace calls;
using namespace calls::test;

namespace {

QString text(const char *words)
{
    return QString::fromUtf8(words);
}

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

class NobodyAnswers : public Questions
{
public:
    Async<bool> trustHostKey(HostKeyQuestion, std::stop_token) override { return refuse<bool>(); }
    Async<QString> secret(SecretQuestion, std::stop_token) override { return refuse<QString>(); }

private:
    template<typename T>
    static Async<T> refuse()
    {
        co_return failure(text("nobody-to-ask"), text("Nobody is there."));
    }
};

} // namespace

class TestMonitorWindow : public QObject
{
    Q_OBJECT

public:
    explicit TestMonitorWindow(Theme *) {}

private Q_SLOTS:
    void initTestCase()
    {
        for (const QString &missing : {prometheusMissing(), Rtcd::missing()}) {
            if (!missing.isEmpty())
                QSKIP(qPrintable(missing));
        }
    }

    void oneButtonShowsASite()
    {
        Rtcd rtcd;
        QVERIFY2(rtcd.start(), qPrintable(rtcd.problem()));
        practice::Options options;
        options.rtcd = rtcd.url();
        practice::Site site(options);
        QVERIFY_RESULT(startActive(site));
        QTemporaryDir dir;
        const QString file = dir.filePath(text("practice.calls"));
        const PracticePlaces places{site.url(), site.metricsUrl(), rtcd.url()};
        QVERIFY_RESULT(writePractice(file, places));

        Workspace workspace(consoleOutfit(dir.filePath(text("ssh")), std::make_shared<NobodyAnswers>(), memoryStore()));
        MonitorBook book(&workspace);
        AnsweringDialogs dialogs;
        QSettings settings(dir.filePath(text("settings.ini")), QSettings::IniFormat);
        MonitorPage page({&workspace, &dialogs, &book, &settings});
        QVERIFY_RESULT(workspace.open(file));
        page.resize(1600, 1200);
        page.show();
        page.entered();
        QCOMPARE(book.state(), MonitorState::Off);

        auto *begin = page.findChild<QPushButton *>(text("monitorBegin"));
        QTest::mouseClick(begin, Qt::LeftButton);
        QVERIFY(QTest::qWaitFor([&book] { return book.state() != MonitorState::Starting; }, 60'000));
        QVERIFY2(book.state() == MonitorState::Running, qPrintable(book.desk()->problem().sentence));
        const auto allUp = [&book] {
            book.look();
            const QList<TargetState> &targets = book.targets();
            return targets.size() >= 2
                && std::all_of(targets.cbegin(), targets.cend(), [](const TargetState &each) { return each.up; });
        };
        QVERIFY(QTest::qWaitFor(allUp, 60'000));

        // Panels that measure anything on an idle site do so within a few scrapes.
        auto *view = page.findChild<DashboardView *>();
        const auto drawn = [view] {
            view->advance();
            int filled = 0;
            for (const ChartPanel *panel : view->panels())
                filled += panel->csv().count(QLatin1Char('\n')) > 1 ? 1 : 0;
            return filled >= 3;
        };
        QVERIFY(QTest::qWaitFor(drawn, 60'000));

        // An edit of the plan's numbers reaches the rules of the engine that runs.
        Site larger = workspace.document()->site();
        larger.answers.peakCalls = 70;
        larger.answers.participantsPerCall = 9;
        const QByteArray rules = alertRules(makePlan(larger), larger);
        const auto judgedBy = [&file] { return readAll(engineOptions(file).folder + text("/rules.yml")); };
        QVERIFY(!judgedBy().isEmpty() && judgedBy() != rules);
        QVERIFY_RESULT(workspace.document()->edit(text("More calls"), larger));
        QTRY_COMPARE_WITH_TIMEOUT(judgedBy(), rules, 30'000);

        for (QAction *action : page.findChildren<QAction *>()) {
            if (action->text() == text("Stop monitoring"))
                action->trigger();
        }
        QVERIFY(QTest::qWaitFor([&book] { return book.state() == MonitorState::Off; }, 30'000));
        QVERIFY(begin->isVisible());
        workspace.close();
        QVERIFY(QTest::qWaitFor([] { return processesWith(text("--storage.tsdb.path=") + QDir::homePath()).isEmpty(); },
                                20'000));
    }
};

CALLS_WINDOW_TEST_MAIN(TestMonitorWindow)
#include "test_monitor_window.moc"
