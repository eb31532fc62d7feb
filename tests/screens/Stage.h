// SPDX-License-Identifier: GPL-3.0-or-later
// The window that pictures are taken of, with everything behind it played by a script.
#pragma once

#include "Example.h"

#include <ConsolePages.h>
#include <Dialogs.h>
#include <MainWindow.h>
#include <Workspace.h>
#include <guide/CheckBook.h>
#include <metrics/MetricsRunner.h>
#include <models/ProbeFeed.h>
#include <support/ScriptedLogs.h>
#include <support/ScriptedMonitor.h>
#include <support/ScriptedReach.h>
#include <support/ScriptedSettings.h>
#include <support/ScriptedSite.h>
#include <support/ScriptedInstaller.h>
#include <support/ScriptedServers.h>

#include <QSettings>
#include <QTemporaryDir>

#include <functional>
#include <utility>
#include <vector>

namespace calls::test {

/// The whole window with a document of its own, which goes with it.
struct Stage
{
    explicit Stage(Theme *theme)
        : settings(dir.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat),
          workspace([this](std::shared_ptr<Document> document) {
              auto checks = std::make_shared<CheckBook>(document.get(), runners);
              Opened opened{std::move(document), {}, std::move(checks), installer, servers, actions};
              opened.site = mattermost;
              opened.settings = callsSettings;
              opened.reach = reach;
              opened.monitor = monitor;
              opened.probes = feed;
              opened.window = checkWindow;
              opened.logs = logs->access();
              return opened;
          }),
          window({&workspace, &dialogs, theme, &settings})
    {
        addConsolePages(window, workspace, dialogs);
    }

    void open(const QString &page, const Site &site = exampleSite())
    {
        const Result<void> made = workspace.create(dir.filePath(QStringLiteral("example.calls")), site);
        if (!made)
            qFatal("%s", qPrintable(made.error().sentence));
        window.show(page);
    }

    void openChecked(const QString &page)
    {
        open(page);
        addExampleFindings(*workspace.document(), *workspace.checks());
        window.show(page);
    }

    QList<std::shared_ptr<CheckRunner>> runners; ///< before a document is opened
    QTemporaryDir dir;
    QSettings settings;
    WindowDialogs dialogs;
    std::shared_ptr<ScriptedInstaller> installer = std::make_shared<ScriptedInstaller>();
    std::shared_ptr<ScriptedServers> servers = std::make_shared<ScriptedServers>();
    std::shared_ptr<ScriptedActions> actions = std::make_shared<ScriptedActions>();
    std::shared_ptr<ScriptedSite> mattermost = std::make_shared<ScriptedSite>();
    std::shared_ptr<ScriptedSettings> callsSettings = std::make_shared<ScriptedSettings>(exampleSite());
    std::shared_ptr<ScriptedReach> reach = std::make_shared<ScriptedReach>();
    std::shared_ptr<ScriptedLogs> logs = std::make_shared<ScriptedLogs>();
    std::shared_ptr<ScriptedMonitor> monitor = std::make_shared<ScriptedMonitor>();
    std::shared_ptr<ProbeFeed> feed = std::make_shared<ProbeFeed>();
    std::shared_ptr<CheckWindow> checkWindow = std::make_shared<CheckWindow>();
    Workspace workspace;
    MainWindow window;
};

using Setting = std::function<void(Stage &)>;

/// The pages that speak to Mattermost, in their main states.
[[nodiscard]] std::vector<std::pair<QString, Setting>> callPages();
[[nodiscard]] std::vector<std::pair<QString, Setting>> monitorPages();
[[nodiscard]] std::vector<std::pair<QString, Setting>> capacityPages();
/// The page Logs, read, filtered, folded and failed.
[[nodiscard]] std::vector<std::pair<QString, Setting>> logPages();

} // namespace calls::test
