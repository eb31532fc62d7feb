// SPDX-License-Identifier: GPL-3.0-or-later
#include "Example.h"
#include "Screens.h"
#include "Stage.h"

#include <RecentFiles.h>
#include <deployment/Document.h>
#include <guide/CheckBook.h>
#include <pages/NetworkPage.h>
#include <pages/NewDeployment.h>
#include <pages/servers/FactPanel.h>
#include <pages/network/SheetDialog.h>
#include <models/InstallBook.h>
#include <style/Theme.h>
#include <support/RtcdSteps.h>
#include <widgets/Buttons.h>
#include <widgets/CommandPalette.h>
#include <widgets/MessageBar.h>
#include <widgets/PageHeader.h>
#include <widgets/steps/StepList.h>

#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QWidget>

namespace calls::test {

namespace {

Screen inWindow(Theme *theme, const QString &name, const QSize &size, const Setting &set)
{
    return {QStringLiteral("%1-%2").arg(name).arg(size.width()), size, [theme, set] {
                auto stage = std::make_shared<Stage>(theme);
                set(*stage);
                return std::shared_ptr<QWidget>(stage, &stage->window);
            }};
}

void openDetail(Stage &stage)
{
    stage.openChecked(QStringLiteral("checks"));
    stage.window.show(QStringLiteral("checks"), QStringLiteral("1.6.6"));
}

/// With the rule that is not certain selected.
void showNetwork(Stage &stage)
{
    stage.openChecked(QStringLiteral("network"));
    for (const Landmark &mark : stage.window.currentPage()->landmarks()) {
        if (mark.detail.endsWith(QLatin1String("Unknown")))
            stage.window.currentPage()->reveal(mark.key);
    }
}

void passGate(Stage &stage)
{
    stage.open(QStringLiteral("gate"));
    addPassingFindings(*stage.workspace.document(), *stage.workspace.checks());
    stage.window.show(QStringLiteral("gate"));
}

void lookedAt(Stage &stage)
{
    stage.servers->facts[QStringLiteral("rtcd1")] = recordedFacts(QStringLiteral("debian-12-rtcd"));
    stage.open(QStringLiteral("servers"));
    stage.window.show(QStringLiteral("servers"), QStringLiteral("server:rtcd1"));
    stage.window.currentPage()->findChild<FactPanel *>()->look();
}

/// The Install page with rtcd1 selected.
void showInstall(Stage &stage, const Site &site = exampleSite())
{
    for (const Server &server : site.servers)
        stage.installer->scripts[server.name].steps = rtcdSteps();
    stage.open(QStringLiteral("install"), site);
    stage.window.show(QStringLiteral("install"), QStringLiteral("server:rtcd1"));
}

void pressOn(Stage &stage, const char *button)
{
    stage.window.currentPage()->findChild<QPushButton *>(QLatin1String(button))->click();
}

void previewed(Stage &stage)
{
    showInstall(stage);
    stage.window.currentPage()->runSelected();
    stage.installer->finish(QStringLiteral("rtcd1"));
}

void previewOpen(Stage &stage)
{
    previewed(stage);
    stage.window.currentPage()->findChild<StepList *>()->reveal(QStringLiteral("file:/etc/rtcd/rtcd.toml"), true);
}

void asking(Stage &stage)
{
    previewed(stage);
    stage.window.currentPage()->runSelected();
}

void askingWithCalls(Stage &stage)
{
    showInstall(stage);
    stage.installer->advice = QStringLiteral("This computer has no keychain: keys that are made on the way are lost when the console closes.");
    stage.installer->scripts[QStringLiteral("rtcd1")].steps[7].effect = QStringLiteral("Ends 3 running calls with 21 people.");
    stage.window.currentPage()->runSelected();
    stage.installer->finish(QStringLiteral("rtcd1"));
    stage.window.currentPage()->runSelected();
}

void installing(Stage &stage)
{
    asking(stage);
    pressOn(stage, "reviewAct");
    stage.installer->advance(QStringLiteral("rtcd1"), 9);
}

void installFailed(Stage &stage)
{
    asking(stage);
    auto &script = stage.installer->scripts[QStringLiteral("rtcd1")];
    script.failingTask = QStringLiteral("service:rtcd.service");
    script.sentence = QStringLiteral("rtcd.service on rtcd1 died 0.4 s after its start: listen udp4 0.0.0.0:8443: address already in use. "
                                     "Stop what holds UDP\u00a08443 (coturn, process 812), then retry.");
    stage.installer->scripts[QStringLiteral("rtcd1")].steps[7].commands.last().output = QString();
    pressOn(stage, "reviewAct");
    stage.installer->finish(QStringLiteral("rtcd1"));
}

void installed(Stage &stage)
{
    asking(stage);
    pressOn(stage, "reviewAct");
    stage.installer->finish(QStringLiteral("rtcd1"));
}

void undoing(Stage &stage)
{
    installed(stage);
    const auto window = &stage.window;
    window->findChild<InstallBook *>()->start({QStringLiteral("rtcd1")}, InstallMode::Undo);
    stage.installer->advance(QStringLiteral("rtcd1"), 7);
}

void cutYesterday(Stage &stage)
{
    RunRecord run;
    run.id = 3;
    run.server = QStringLiteral("rtcd1");
    run.who = QStringLiteral("ben@laptop");
    run.started = QDateTime::currentDateTimeUtc().addDays(-1);
    for (StepRecord step : rtcdSteps().first(5)) {
        step.state = StepState::Changed;
        step.seconds = 0.3;
        step.before = {{QStringLiteral("existed"), false}};
        run.steps << step;
    }
    run.steps.last().state = StepState::Running;
    stage.installer->records[QStringLiteral("rtcd1")] = {run};
    showInstall(stage);
}

void allRunning(Stage &stage, const Site &site)
{
    showInstall(stage, site);
    stage.window.currentPage()->runAll();
    stage.installer->finishAll();
    stage.window.currentPage()->runAll();
    pressOn(stage, "reviewAct");
    int events = 2;
    for (const QString &name : stage.installer->installable(site))
        stage.installer->advance(name, events += 3);
}

void integrated(Stage &stage)
{
    Site site = exampleSite();
    site.servers.clear();
    site.clients.clear();
    site.answers.users = 20;
    site.answers.architecture = QStringLiteral("integrated");
    site.answers.recording = site.answers.transcription = site.answers.liveCaptions = false;
    stage.open(QStringLiteral("install"), site);
    stage.window.show(QStringLiteral("install"));
}

void recentFiles(Stage &stage)
{
    QFile(stage.dir.filePath(QStringLiteral("branch.calls"))).open(QIODevice::WriteOnly);
    RecentFiles files(&stage.settings);
    files.add(stage.dir.filePath(QStringLiteral("gone.calls")), QStringLiteral("Trial of last year"));
    files.add(stage.dir.filePath(QStringLiteral("branch.calls")), QStringLiteral("Branch offices"));
    stage.workspace.create(stage.dir.filePath(QStringLiteral("example.calls")), exampleSite());
    stage.workspace.close();
}

} // namespace

QList<Screen> pageScreens(Theme *theme)
{
    // One line a page.
    std::vector<std::pair<QString, Setting>> pages{
        {QStringLiteral("start"), [](Stage &) {}},
        {QStringLiteral("start-recent"), recentFiles},
        {QStringLiteral("prerequisites"), [](Stage &stage) { stage.openChecked(QStringLiteral("prerequisites")); }},
        {QStringLiteral("architecture"), [](Stage &stage) { stage.open(QStringLiteral("architecture")); }},
        {QStringLiteral("servers"), [](Stage &stage) { stage.open(QStringLiteral("servers")); }},
        {QStringLiteral("servers-crowded"), [](Stage &stage) { stage.open(QStringLiteral("servers"), crowdedSite()); }},
        {QStringLiteral("servers-facts"), lookedAt},
        {QStringLiteral("network"), showNetwork},
        {QStringLiteral("network-untested"), [](Stage &stage) { stage.open(QStringLiteral("network")); }},
        {QStringLiteral("network-crowded"), [](Stage &stage) { stage.open(QStringLiteral("network"), crowdedSite()); }},
        {QStringLiteral("checks"), [](Stage &stage) { stage.openChecked(QStringLiteral("checks")); }},
        {QStringLiteral("checks-detail"), openDetail},
        {QStringLiteral("gate"), [](Stage &stage) { stage.openChecked(QStringLiteral("gate")); }},
        {QStringLiteral("gate-passed"), passGate},
        {QStringLiteral("install"), [](Stage &stage) { showInstall(stage); }},
        {QStringLiteral("install-previewed"), previewed},
        {QStringLiteral("install-diff"), previewOpen},
        {QStringLiteral("install-asking"), asking},
        {QStringLiteral("install-asking-calls"), askingWithCalls},
        {QStringLiteral("install-running"), installing},
        {QStringLiteral("install-failed"), installFailed},
        {QStringLiteral("install-done"), installed},
        {QStringLiteral("install-undoing"), undoing},
        {QStringLiteral("install-cut"), cutYesterday},
        {QStringLiteral("install-all"), [](Stage &stage) { allRunning(stage, exampleSite()); }},
        {QStringLiteral("install-crowded"), [](Stage &stage) { allRunning(stage, crowdedSite()); }},
        {QStringLiteral("install-nothing"), integrated},
    };
    for (const auto &more : {callPages(), monitorPages(), logPages(), capacityPages()})
        pages.insert(pages.end(), more.begin(), more.end());
    QList<Screen> screens;
    for (const auto &[name, set] : pages) {
        for (const QSize &size : {QSize(1280, 800), QSize(1920, 1080)})
            screens.append(inWindow(theme, name, size, set));
    }
    screens.append({QStringLiteral("firewall-sheet"), {1180, 800}, [theme] {
                        auto stage = std::make_shared<Stage>(theme);
                        stage->openChecked(QStringLiteral("network"));
                        auto *page = static_cast<NetworkPage *>(stage->window.currentPage());
                        return std::shared_ptr<QWidget>(stage, page->openSheet());
                    }});
    screens.append({QStringLiteral("new-deployment"), {640, 420}, [theme] {
                        auto stage = std::make_shared<Stage>(theme);
                        auto *form = new NewDeployment(&stage->dialogs, &stage->window);
                        form->findChild<QLineEdit *>(QStringLiteral("newName"))->setText(QStringLiteral("Fennel Logistics"));
                        form->findChild<QPushButton *>(QStringLiteral("newCreate"))->click();
                        return std::shared_ptr<QWidget>(stage, form);
                    }});
    screens.append(inWindow(theme, QStringLiteral("palette"), {1280, 800}, [](Stage &stage) {
        stage.open(QStringLiteral("architecture"));
        stage.window.findChild<CommandPalette *>()->popup();
    }));
    screens.append(inWindow(theme, QStringLiteral("running"), {1000, 640}, [](Stage &stage) {
        stage.open(QStringLiteral("architecture"));
        Activities *activities = stage.workspace.activities();
        const int id = activities->begin(QString(), [] {});
        activities->progress(id, QStringLiteral("Network checks: 12 of 13, step 1.6.12 from desk-12"), 12, 13);
        activities->begin(QStringLiteral("Asking rtcd1 for its version"));
        stage.window.currentPage()->message()->show(MessageBar::Kind::Warn, QStringLiteral("UDP share is low."),
                                                    QStringLiteral("Since 14:21 only 63 % of clients use UDP."));
    }));
    return screens;
}

} // namespace calls::test
