// SPDX-License-Identifier: GPL-3.0-or-later
#include "ConsolePages.h"

#include <MainWindow.h>
#include <Workspace.h>
#include <guide/CheckBook.h>
#include <pages/ArchitecturePage.h>
#include <pages/CheckListPage.h>
#include <pages/GatePage.h>
#include <pages/GateWords.h>
#include <pages/LaterPage.h>
#include <pages/NetworkPage.h>
#include <pages/ServersPage.h>

namespace calls {

namespace {

void keepPhases(MainWindow &window, Workspace &workspace)
{
    const auto refresh = [&window, &workspace] {
        const CheckBook &book = *workspace.checks();
        window.setPhases(railPhases(book.gate(QStringLiteral("1")), book.running(), book.plan().recording));
    };
    QObject::connect(&workspace, &Workspace::opened, &window, [&window, &workspace, refresh] {
        const CheckBook *book = workspace.checks().get();
        QObject::connect(book, &CheckBook::gateChanged, &window, refresh);
        QObject::connect(book, &CheckBook::started, &window, refresh);
        QObject::connect(book, &CheckBook::ended, &window, refresh);
        refresh();
    });
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
    for (const LaterInfo &later : laterPages())
        window.addPage(new LaterPage(later));
    window.setFirstPage(QStringLiteral("architecture"));
    keepPhases(window, workspace);
}

} // namespace calls
