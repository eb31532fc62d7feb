// SPDX-License-Identifier: GPL-3.0-or-later
#include "ConsolePages.h"

#include <MainWindow.h>
#include <Workspace.h>
#include <guide/CheckBook.h>
#include <models/LogBook.h>
#include <models/MonitorBook.h>
#include <models/SiteBook.h>
#include <pages/ArchitecturePage.h>
#include <pages/CapacityPage.h>
#include <pages/CheckListPage.h>
#include <pages/GatePage.h>
#include <pages/GateWords.h>
#include <pages/HealthPage.h>
#include <pages/InstallPage.h>
#include <pages/LaterPage.h>
#include <pages/LogsPage.h>
#include <pages/MattermostPage.h>
#include <pages/MonitorPage.h>
#include <pages/NetworkPage.h>
#include <pages/ReachPage.h>
#include <pages/ServersPage.h>
#include <pages/SettingsPage.h>
#include <pages/SmokePage.h>
#include <pages/install/InstallWatch.h>

namespace calls {

namespace {

PhaseWork workOf(const InstallBook &book, bool recordingOnly)
{
    PhaseWork work;
    for (const InstallServer &server : book.servers()) {
        if (recordingOnly && !server.roles.contains(Role::Offloader))
            continue;
        ++work.servers;
        work.installed += server.state == InstallState::Installed || server.state == InstallState::UpToDate ? 1 : 0;
        work.running = work.running || server.busy();
        work.stuck += server.state == InstallState::Failed || server.state == InstallState::Cut ? 1 : 0;
    }
    return work;
}

void keepPhases(MainWindow &window, Workspace &workspace, InstallBook &installs)
{
    const auto refresh = [&window, &workspace, &installs] {
        if (!workspace.isOpen() || !workspace.checks())
            return;
        const CheckBook &book = *workspace.checks();
        window.setPhases(railPhases(book.gate(QStringLiteral("1")), book.running(), book.plan().recording,
                                    {{QStringLiteral("2"), workOf(installs, false)}, {QStringLiteral("3"), workOf(installs, true)}}));
    };
    QObject::connect(&installs, &InstallBook::ended, &window, refresh);
    QObject::connect(&installs, &InstallBook::started, &window, refresh);
    QObject::connect(&installs, &InstallBook::listChanged, &window, refresh);
    QObject::connect(&workspace, &Workspace::opened, &window, [&window, &workspace, refresh] {
        const CheckBook *book = workspace.checks().get();
        QObject::connect(book, &CheckBook::gateChanged, &window, refresh);
        QObject::connect(book, &CheckBook::started, &window, refresh);
        QObject::connect(book, &CheckBook::ended, &window, refresh);
        refresh();
    });
}

/// The site's state in the top bar.
void keepSiteState(MainWindow &window, SiteBook &site)
{
    QObject::connect(&site, &SiteBook::changed, &window, [&window, &site] {
        switch (site.state()) {
        case SiteState::NotAsked: window.setSiteState(std::nullopt, {}); break;
        case SiteState::Looking: window.setSiteState(Sign::Running, MainWindow::tr("Asking")); break;
        case SiteState::SignedOut: window.setSiteState(Sign::Waiting, MainWindow::tr("Signed out")); break;
        case SiteState::Connected: window.setSiteState(Sign::Pass, MainWindow::tr("Connected")); break;
        case SiteState::Failed: window.setSiteState(Sign::Fail, MainWindow::tr("No answer")); break;
        }
    });
}

/// Pages of later versions stand among the others in the rail's order.
void addLaterPages(MainWindow &window, const QString &phase)
{
    for (const LaterInfo &later : laterPages()) {
        if (later.page.phase == phase)
            window.addPage(new LaterPage(later));
    }
}

} // namespace

void addConsolePages(MainWindow &window, Workspace &workspace, Dialogs &dialogs)
{
    window.setPhases(railPhases({}, false, true)); // pages are listed under their phase
    window.addPage(prerequisitesPage(&workspace));
    window.addPage(new ArchitecturePage(&workspace, &dialogs));
    window.addPage(new ServersPage(&workspace));
    window.addPage(new NetworkPage(&workspace, &dialogs));
    window.addPage(checksPage(&workspace));
    window.addPage(new GatePage(&workspace));
    auto *installs = new InstallBook(&workspace, &window);
    new InstallWatch(installs, workspace.activities(), installs);
    window.addPage(installPage({&workspace, &dialogs, installs}));
    auto *site = new SiteBook(&workspace, &window);
    window.addPage(new MattermostPage({&workspace, &dialogs, site}));
    window.addPage(new SettingsPage(&workspace, site));
    window.addPage(smokePage(&workspace, site));
    window.addPage(new GatePage(&workspace, QStringLiteral("2")));
    window.addPage(recordingPage({&workspace, &dialogs, installs}));
    window.addPage(recordingSmokePage(&workspace, site));
    window.addPage(new GatePage(&workspace, QStringLiteral("3")));
    addLaterPages(window, QStringLiteral("4"));
    window.addPage(pilotHealthPage(&workspace));
    addLaterPages(window, QStringLiteral("5"));
    window.addPage(rolloutHealthPage(&workspace));
    window.addPage(new ReachPage(&workspace, site));
    auto *monitor = new MonitorBook(&workspace, &window);
    window.addPage(new MonitorPage({&workspace, &dialogs, monitor, window.settings()}));
    window.addPage(new LogsPage({&workspace, &dialogs, new LogBook(&workspace, &window)}));
    window.addPage(new CapacityPage(&workspace, monitor));
    addLaterPages(window, QString());
    keepSiteState(window, *site);
    window.setFirstPage(QStringLiteral("architecture"));
    keepPhases(window, workspace, *installs);
}

} // namespace calls
