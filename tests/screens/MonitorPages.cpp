// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleMetrics.h"
#include "Stage.h"

#include <metrics/Dashboard.h>
#include <pages/Page.h>
#include <pages/monitor/AlertStrip.h>
#include <pages/monitor/DashboardView.h>
#include <widgets/chart/ChartPanel.h>

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

namespace calls::test {

namespace {

void settle()
{
    for (int each = 0; each < 20; ++each)
        QCoreApplication::processEvents();
}

void press(Stage &stage, const char *button)
{
    stage.window.currentPage()->findChild<QPushButton *>(QLatin1String(button))->click();
    settle();
}

void openMonitor(Stage &stage)
{
    stage.monitor->metrics->answers = sampleSeries;
    stage.monitor->metrics->servers = {QStringLiteral("rtcd1"), QStringLiteral("rtcd2")};
    stage.open(QStringLiteral("monitor"));
    stage.window.show();
    settle();
}

/// Dashboard number `index`, from 0, with its answers.
void showBoard(Stage &stage, int index)
{
    openMonitor(stage);
    press(stage, "monitorBegin");
    auto *choice = stage.window.currentPage()->findChild<QComboBox *>(QStringLiteral("monitorDashboard"));
    choice->setCurrentIndex(index);
    Q_EMIT choice->activated(index);
    settle();
}

void withAlerts(Stage &stage)
{
    stage.monitor->metrics->firing = {alert("CallsMostlyTcp", "warning", "Few clients use UDP",
                                            "Only 63 % are connected over UDP, the rule says 80 %. Look at the "
                                            "Reachability page: most of the others sit in Branch Kerrin.",
                                            29),
                                      alert("RtcdCpuHigh", "critical", "CPU of rtcd1 is above 70 %",
                                            "Add a media server, or lower the number of calls.", 4)};
    stage.monitor->journal = {
        {QDateTime::currentMSecsSinceEpoch() - 41 * 60'000, QStringLiteral("Restarted the services of rtcd1.")}};
    showBoard(stage, 0);
}

void acknowledging(Stage &stage)
{
    withAlerts(stage);
    press(stage, "acknowledge");
    stage.window.currentPage()
        ->findChild<QLineEdit *>(QStringLiteral("alertNote"))
        ->setText(QStringLiteral("Change 4711 adds rtcd3 tonight"));
    settle();
}

void withTargets(Stage &stage)
{
    showBoard(stage, 1);
    press(stage, "monitorTargets");
}

void zoomed(Stage &stage)
{
    showBoard(stage, 3);
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    stage.window.currentPage()->findChild<DashboardView *>()->cursor()->choose({now - 20 * 60'000, now - 8 * 60'000});
    settle();
}

void noPrometheus(Stage &stage)
{
    stage.monitor->starts.set({failure(QStringLiteral("metrics.missing"),
                                       QStringLiteral("There is no program “prometheus” on this computer. Install the "
                                                      "package prometheus, then start again."))});
    openMonitor(stage);
    press(stage, "monitorBegin");
}

void serverForm(Stage &stage)
{
    openMonitor(stage);
    press(stage, "monitorExisting");
    for (QAbstractButton *button : stage.window.currentPage()->findChildren<QAbstractButton *>()) {
        if (button->text() == QLatin1String("User"))
            button->click();
    }
    settle();
}

void noAnswers(Stage &stage)
{
    stage.monitor->metrics->answers = [](const QString &, TimeRange, qint64) { return QList<Series>(); };
    stage.open(QStringLiteral("monitor"));
    stage.window.show();
    settle();
    press(stage, "monitorBegin");
}

/// Of the media servers of the plan, so that nothing is missing.
QList<Series> mediaSeries(const QString &promql, TimeRange range, qint64 step)
{
    QList<Series> all = sampleSeries(promql, range, step);
    if (!promql.contains(QLatin1String("server")))
        return all;
    QList<Series> media;
    const auto servers = makePlan(exampleSite()).mediaServers();
    for (qsizetype each = 0; each < servers.size(); ++each) {
        Series one = all.at(each % all.size());
        one.labels.insert(QStringLiteral("server"), servers.at(each).server.name);
        if (promql.contains(QLatin1String("up{"))) {
            for (Sample &sample : one.samples)
                sample.value = 1;
        }
        media << one;
    }
    return media;
}

Async<std::shared_ptr<MetricsSource>> sampled(std::shared_ptr<ScriptedMonitor> monitor)
{
    co_return Result<std::shared_ptr<MetricsSource>>(monitor->metrics);
}

void health(Stage &stage, const QString &page, const QString &open)
{
    stage.monitor->metrics->answers = mediaSeries;
    MetricsWork work;
    work.source = [monitor = stage.monitor](std::stop_token) { return sampled(monitor); };
    work.window = stage.checkWindow;
    stage.runners << metricsRunner(work);
    stage.open(page);
    stage.window.show();
    settle();
    press(stage, "runChecks");
    settle();
    stage.window.show(page, open);
    settle();
}

} // namespace

std::vector<std::pair<QString, Setting>> monitorPages()
{
    std::vector<std::pair<QString, Setting>> pages{
        {QStringLiteral("monitor-off"), openMonitor},
        {QStringLiteral("monitor-missing"), noPrometheus},
        {QStringLiteral("monitor-server"), serverForm},
        {QStringLiteral("monitor-alerts"), withAlerts},
        {QStringLiteral("monitor-acknowledge"), acknowledging},
        {QStringLiteral("monitor-targets"), withTargets},
        {QStringLiteral("monitor-zoomed"), zoomed},
        {QStringLiteral("monitor-no-data"), noAnswers},
        {QStringLiteral("monitor-health"), [](Stage &stage) { health(stage, QStringLiteral("pilot-health"), {}); }},
        {QStringLiteral("monitor-health-open"),
         [](Stage &stage) { health(stage, QStringLiteral("rollout-health"), QStringLiteral("5.5.1")); }},
    };
    const int own = int(ownDashboards().size());
    for (int index = 0; index < own; ++index)
        pages.emplace_back(QStringLiteral("monitor-board-%1").arg(index + 1),
                           [index](Stage &stage) { showBoard(stage, index); });
    return pages;
}

} // namespace calls::test
