// SPDX-License-Identifier: GPL-3.0-or-later
// The Health pages by clicks: the real checks over metrics and logs that are played by a script, the chart in a finding, the chosen time.
#include "CallsStage.h"

#include <metrics/FindingChart.h>
#include <metrics/LogRunner.h>
#include <metrics/MetricsRunner.h>
#include <pages/HealthPage.h>
#include <pages/monitor/RangeButton.h>
#include <support/ScriptedLogs.h>
#include <support/ScriptedSource.h>
#include <support/WindowTest.h>
#include <widgets/chart/ChartPanel.h>
#include <widgets/findings/FindingDetail.h>
#include <widgets/findings/FindingList.h>

#include <QClipboard>
#include <QMenu>
#include <QPlainTextEdit>

using namespace calls;
using namespace calls::test;

namespace {

constexpr qint64 hour = 3'600'000;

Async<std::shared_ptr<MetricsSource>> answering(std::shared_ptr<ScriptedSource> source)
{
    if (!source)
        co_return failure(QStringLiteral("metrics.not-running"), QStringLiteral("Monitoring is not running."));
    co_return Result<std::shared_ptr<MetricsSource>>(source);
}

QList<Series> level(const QString &server, double value, TimeRange range, qint64 step)
{
    Series series;
    series.labels.insert(text("server"), server);
    for (qint64 at = range.from; at <= range.to; at += step)
        series.samples.append({at, value});
    return {series};
}

struct HealthStage
{
    explicit HealthStage(bool measures = true)
        : source(std::make_shared<ScriptedSource>()), calls(withoutLogins(lookBookSite()), {runner(measures ? source : nullptr, window), logRunner(reading(logs, window))})
    {
        calls.window = window;
        const QString server = makePlan(lookBookSite()).mediaServers().first().server.name;
        source->answers = [this, server](const QString &promql, TimeRange range, qint64 step) {
            if (promql.contains(text("errors")) || promql.contains(text("conn_states")))
                return QList<Series>();
            const double value = promql.contains(text("idle")) ? cpu : promql.contains(text("Mem")) ? 30 : promql.contains(text("up{")) ? 1 : 8;
            QList<Series> all;
            for (const PlannedServer &each : makePlan(lookBookSite()).mediaServers())
                all << level(each.server.name, value, range, step);
            return all;
        };
    }
    static std::shared_ptr<CheckRunner> runner(const std::shared_ptr<ScriptedSource> &source, const std::shared_ptr<CheckWindow> &window)
    {
        MetricsWork work;
        work.source = [source](std::stop_token) { return answering(source); };
        work.window = window;
        return metricsRunner(work);
    }
    static LogWork reading(const std::shared_ptr<ScriptedLogs> &logs, const std::shared_ptr<CheckWindow> &window)
    {
        LogWork work;
        work.site = [] { return withoutLogins(lookBookSite()); };
        work.access = *logs->access();
        work.window = window;
        return work;
    }
    static std::shared_ptr<ScriptedLogs> quiet()
    {
        auto logs = std::make_shared<ScriptedLogs>();
        for (const Server &server : lookBookSite().servers)
            logs->lines.insert(server.name, {logLine(QDateTime::currentMSecsSinceEpoch() - 30 * 24 * hour, "info", "started")});
        return logs;
    }
    FindingList *list() const { return calls.page->findChild<FindingList *>(); }
    QStringList verdicts() const
    {
        QStringList words;
        for (int row = 0; row < list()->model()->rowCount(); ++row)
            words << list()->model()->index(row, CheckModel::StepColumn).data().toString() + QLatin1Char(' ')
                    + list()->model()->index(row, CheckModel::VerdictColumn).data(Qt::AccessibleTextRole).toString();
        words.sort();
        return words;
    }
    QString sentence(const char *step) const
    {
        for (int row = 0; row < list()->model()->rowCount(); ++row) {
            if (list()->model()->index(row, CheckModel::StepColumn).data().toString() == text(step))
                return list()->model()->index(row, CheckModel::FindingColumn).data().toString();
        }
        return {};
    }
    void check()
    {
        calls.press("runChecks");
        QTRY_VERIFY(!calls.workspace.checks()->running());
    }

    double cpu = 40;
    std::shared_ptr<CheckWindow> window = std::make_shared<CheckWindow>();
    std::shared_ptr<ScriptedLogs> logs = quiet();
    std::shared_ptr<ScriptedSource> source;
    CallsStage calls;
};

} // namespace

class TestHealthPage : public QObject
{
    Q_OBJECT

public:
    explicit TestHealthPage(Theme *) {}

private Q_SLOTS:
    void eachPhaseHasItsSteps()
    {
        HealthStage pilot;
        pilot.calls.show(pilotHealthPage(&pilot.calls.workspace));
        QCOMPARE(pilot.list()->shownRows(), 4);
        QVERIFY(!pilot.sentence("4.3.2").isEmpty());
        HealthStage rollout;
        rollout.calls.show(rolloutHealthPage(&rollout.calls.workspace));
        QCOMPARE(rollout.list()->shownRows(), 3);
        QVERIFY(!rollout.sentence("5.5.1").isEmpty());
    }

    void aFindingOpensWithTheChartItWasJudgedBy()
    {
        HealthStage stage;
        stage.cpu = 78;
        stage.calls.show(pilotHealthPage(&stage.calls.workspace));
        stage.check();
        QVERIFY2(stage.sentence("4.3.3").contains(text("78 %")), qPrintable(stage.sentence("4.3.3")));
        QCOMPARE(stage.calls.page->sign(), std::optional(Sign::Fail));
        stage.calls.page->reveal(text("4.3.3"));
        auto *detail = stage.list()->findChild<FindingDetail *>();
        QVERIFY(detail);
        const auto charts = detail->findChildren<ChartPanel *>();
        QCOMPARE(charts.size(), 3);
        QCOMPARE(charts.first()->panel().title, text("CPU of the media servers"));
        QVERIFY2(charts.first()->csv().contains(text("78")), qPrintable(charts.first()->csv().left(200)));

        // Only what the detail can do is offered.
        QContextMenuEvent asks(QContextMenuEvent::Mouse, QPoint(50, 50), charts.first()->mapToGlobal(QPoint(50, 50)));
        QCoreApplication::sendEvent(charts.first(), &asks);
        auto *menu = charts.first()->findChild<QMenu *>();
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), 1);
        QGuiApplication::clipboard()->clear();
        menu->actions().first()->trigger();
        QVERIFY(!QGuiApplication::clipboard()->pixmap().isNull());
    }

    void aKeptChartThatIsBrokenSaysSo()
    {
        HealthStage stage;
        stage.calls.show(pilotHealthPage(&stage.calls.workspace));
        stage.check();
        const auto findings = stage.calls.workspace.document()->findings();
        Finding finding = *std::find_if(findings.begin(), findings.end(), [](const Finding &one) { return one.key.check == QLatin1String("4.3.3"); });
        finding.evidence.first().chart = text("{\"from\":1");
        finding.started = QDateTime::currentDateTimeUtc().addSecs(1);
        QVERIFY(stage.calls.workspace.document()->addFinding(finding));
        stage.calls.page->reveal(finding.key.check);
        auto *detail = stage.list()->findChild<FindingDetail *>();
        QVERIFY(detail);
        QTRY_VERIFY(!detail->findChildren<ChartPanel *>().isEmpty());
        QCOMPARE(detail->findChildren<ChartPanel *>().first()->csv().count(QLatin1Char('\n')), 1); // a head and nothing below
    }

    void theChosenTimeIsAsked()
    {
        HealthStage stage;
        stage.calls.show(pilotHealthPage(&stage.calls.workspace));
        stage.check();
        QVERIFY(!stage.source->ranges.isEmpty());
        QCOMPARE(stage.source->ranges.last().length(), hour);

        RangeChoice choice;
        choice.last = 0;
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        choice.fixed = {now - 7 * hour, now - 5 * hour};
        Q_EMIT stage.calls.page->findChild<RangeButton *>()->chosen(choice);
        stage.check();
        QCOMPARE(stage.source->ranges.last(), choice.fixed);

        choice.last = 15 * 60'000;
        Q_EMIT stage.calls.page->findChild<RangeButton *>()->chosen(choice);
        stage.check();
        QCOMPARE(stage.source->ranges.last().length(), 15 * 60'000);
    }

    void thePageInFrontSaysTheTime()
    {
        HealthStage stage;
        const std::unique_ptr<HealthPage> rollout(rolloutHealthPage(&stage.calls.workspace));
        stage.calls.show(pilotHealthPage(&stage.calls.workspace));
        QCOMPARE(stage.window->last, std::optional(hour));
        rollout->entered();
        QCOMPARE(stage.window->last, std::optional(24 * hour));
        stage.calls.page->entered();
        QCOMPARE(stage.window->last, std::optional(hour));
    }

    void withoutMonitoringNothingPasses()
    {
        HealthStage stage(false);
        stage.calls.show(pilotHealthPage(&stage.calls.workspace));
        stage.check();
        QVERIFY2(stage.sentence("4.3.1").contains(text("No metrics are kept")), qPrintable(stage.sentence("4.3.1")));
        QCOMPARE(stage.calls.page->sign(), std::optional(Sign::Unknown));
    }

    void logsAreReadOverTheSameTime()
    {
        HealthStage stage;
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        for (int i = 0; i < 4; ++i)
            stage.logs->lines[text("rtcd1")] << logLine(now - 6 * hour + i, "error", "cannot bind");
        stage.calls.show(pilotHealthPage(&stage.calls.workspace));
        stage.check();
        QVERIFY2(stage.sentence("4.3.4").contains(text("No recurring error")), qPrintable(stage.sentence("4.3.4")));
        RangeChoice choice;
        choice.last = 0;
        choice.fixed = {now - 7 * hour, now - 5 * hour};
        Q_EMIT stage.calls.page->findChild<RangeButton *>()->chosen(choice);
        stage.check();
        QVERIFY2(stage.sentence("4.3.4").contains(text("4 times")), qPrintable(stage.sentence("4.3.4")));
    }

    void oneRunsAgainFromItsDetail()
    {
        HealthStage stage;
        stage.calls.show(rolloutHealthPage(&stage.calls.workspace));
        stage.check();
        const auto before = stage.calls.workspace.document()->findings().size();
        stage.calls.page->reveal(text("5.5.3"));
        const auto buttons = stage.list()->findChildren<QPushButton *>();
        const auto again = std::find_if(buttons.begin(), buttons.end(), [](const QPushButton *button) { return button->text() == QLatin1String("Run again"); });
        QVERIFY(again != buttons.end());
        (*again)->click();
        QTRY_VERIFY(!stage.calls.workspace.checks()->running());
        QCOMPARE(stage.calls.workspace.document()->findings().size(), before + 1);
    }
};

CALLS_WINDOW_TEST_MAIN(TestHealthPage)
#include "test_health_page.moc"
