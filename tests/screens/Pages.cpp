// SPDX-License-Identifier: GPL-3.0-or-later
#include "Screens.h"

#include <Dialogs.h>
#include <MainWindow.h>
#include <RecentFiles.h>
#include <Workspace.h>
#include <deployment/Document.h>
#include <pages/LaterPage.h>
#include <pages/NewDeployment.h>
#include <style/Theme.h>
#include <widgets/Buttons.h>
#include <widgets/CommandPalette.h>
#include <widgets/MessageBar.h>
#include <widgets/PageHeader.h>

#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QWidget>

namespace calls::test {

namespace {

/// A site as in the look book's pictures.
Site exampleSite()
{
    Site site;
    site.name = QStringLiteral("Fennel Logistics");
    site.answers.users = 320;
    site.answers.mattermostUrl = QStringLiteral("https://chat.example.com");
    return site;
}

/// A page with a topic, to look at rail and panel before there is more.
class TopicPage : public Page
{
public:
    TopicPage() : Page({QStringLiteral("network"), tr("Network"), Symbol::Network, QStringLiteral("1")})
    {
        header()->setSubtitle(QStringLiteral("16 port rules from your answers."));
        header()->addAction(pushButton(Symbol::Run, QStringLiteral("Prove all"), ButtonKind::Secondary));
        header()->addAction(pushButton(Symbol::Print, QStringLiteral("Firewall sheet…"), ButtonKind::Primary));
        column()->addStretch(1);
    }
    std::optional<Sign> sign() const override { return Sign::Unknown; }
    GuideTopic topic() const override
    {
        GuideTopic topic;
        topic.step = QStringLiteral("1.6.3");
        topic.question = QStringLiteral("Can clients send UDP media to the RTCD server?");
        topic.why = QStringLiteral("Voice prefers UDP. Without it calls fall back to TCP, or do not connect at all.");
        topic.guide = QStringLiteral("From a client on the same network as your users, scan UDP 8443 of the RTCD "
                                     "server. “Open” and “closed” pass, “filtered” fails.");
        topic.cautionTitle = QStringLiteral("The guide’s test cannot tell");
        topic.caution = QStringLiteral("Its empty packet gets no answer even on an open path. Here 16 bytes are sent, "
                                       "and silence counts as unknown, never as a pass.");
        topic.factsTitle = QStringLiteral("This check");
        topic.facts = {{QStringLiteral("Runs from"), QStringLiteral("desk-12, over SSH")},
                       {QStringLiteral("Target"), QStringLiteral("203.0.113.20, UDP 8443")},
                       {QStringLiteral("Time limit"), QStringLiteral("10 s")}};
        topic.anchor = QStringLiteral("1.6.3");
        return topic;
    }
};

/// The whole window with a document of its own, which goes with it.
struct Stage
{
    explicit Stage(Theme *theme)
        : settings(dir.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat),
          workspace([](std::shared_ptr<Document> document) { return Opened{std::move(document), {}, {}}; }),
          window({&workspace, &dialogs, theme, &settings})
    {
        window.setPhases({{QStringLiteral("1"), QStringLiteral("Prepare"), QStringLiteral("9 of 13 checks pass"), Sign::GateProgress},
                          {QStringLiteral("2"), QStringLiteral("Install"), QStringLiteral("Opens after phase 1"), Sign::GateClosed},
                          {QStringLiteral("3"), QStringLiteral("Recording"), QStringLiteral("Opens after phase 2"), Sign::GateClosed},
                          {QStringLiteral("4"), QStringLiteral("Pilot"), QStringLiteral("Opens after phase 3"), Sign::GateClosed},
                          {QStringLiteral("5"), QStringLiteral("Rollout"), QStringLiteral("Opens after phase 4"), Sign::GateClosed}});
        window.addPage(new TopicPage);
        for (const LaterInfo &later : laterPages())
            window.addPage(new LaterPage(later));
    }

    void open(const QString &page)
    {
        const Result<void> made = workspace.create(dir.filePath(QStringLiteral("example.calls")), exampleSite());
        if (!made)
            qFatal("%s", qPrintable(made.error().sentence));
        window.setSiteState(Sign::Pass, QStringLiteral("Connected"));
        window.show(page);
    }

    QTemporaryDir dir;
    QSettings settings;
    WindowDialogs dialogs;
    Workspace workspace;
    MainWindow window;
};

using Setting = std::function<void(Stage &)>;

Screen inWindow(Theme *theme, const QString &name, const QSize &size, const Setting &set)
{
    return {QStringLiteral("%1-%2").arg(name).arg(size.width()), size, [theme, set] {
                auto stage = std::make_shared<Stage>(theme);
                set(*stage);
                return std::shared_ptr<QWidget>(stage, &stage->window);
            }};
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
    const std::vector<std::pair<QString, Setting>> pages{
        {QStringLiteral("start"), [](Stage &) {}},
        {QStringLiteral("start-recent"), recentFiles},
        {QStringLiteral("network"), [](Stage &stage) { stage.open(QStringLiteral("network")); }},
        {QStringLiteral("monitor"), [](Stage &stage) { stage.open(QStringLiteral("monitor")); }},
    };
    QList<Screen> screens;
    for (const auto &[name, set] : pages) {
        for (const QSize &size : {QSize(1280, 800), QSize(1920, 1080)})
            screens.append(inWindow(theme, name, size, set));
    }
    screens.append({QStringLiteral("new-deployment"), {640, 420}, [theme] {
                        auto stage = std::make_shared<Stage>(theme);
                        auto *form = new NewDeployment(&stage->dialogs, &stage->window);
                        form->findChild<QLineEdit *>(QStringLiteral("newName"))->setText(QStringLiteral("Fennel Logistics"));
                        form->findChild<QPushButton *>(QStringLiteral("newCreate"))->click();
                        return std::shared_ptr<QWidget>(stage, form);
                    }});
    screens.append(inWindow(theme, QStringLiteral("palette"), {1280, 800}, [](Stage &stage) {
        stage.open(QStringLiteral("network"));
        stage.window.findChild<CommandPalette *>()->popup();
    }));
    screens.append(inWindow(theme, QStringLiteral("running"), {1000, 640}, [](Stage &stage) {
        stage.open(QStringLiteral("network"));
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
