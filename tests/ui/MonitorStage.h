// SPDX-License-Identifier: GPL-3.0-or-later
// The Monitor page over a document and metrics that are played by a script.
#pragma once

#include "CallsStage.h"

#include <models/MonitorBook.h>
#include <pages/MonitorPage.h>
#include <pages/monitor/AlertStrip.h>
#include <pages/monitor/DashboardView.h>
#include <support/ScriptedMonitor.h>
#include <widgets/EmptyState.h>

#include <QAction>
#include <QComboBox>
#include <QSettings>

namespace calls::test {

/// A document that is measured by a script, and has nothing else behind it.
inline Workspace::Outfit monitored(std::shared_ptr<MonitorDesk> desk)
{
    return [desk](std::shared_ptr<Document> document) {
        Opened opened;
        opened.document = document;
        opened.checks = std::make_shared<CheckBook>(document.get(), QList<std::shared_ptr<CheckRunner>>());
        opened.monitor = desk;
        return opened;
    };
}

struct MonitorStage
{
    MonitorStage()
        : workspace(monitored(desk)), book(&workspace)
    {
    }

    void open(QSize size = {1280, 800})
    {
        page = std::make_unique<MonitorPage>(MonitorPage::Needs{&workspace, &dialogs, &book, &settings});
        if (!workspace.create(dir.filePath(text("a.calls")), lookBookSite()))
            qFatal("no document");
        page->resize(size);
        page->show();
        page->activateWindow();
        page->entered();
        QCoreApplication::processEvents();
    }
    void start(QSize size = {1280, 800})
    {
        open(size);
        press("monitorBegin");
        settle();
    }
    static void settle()
    {
        for (int each = 0; each < 10; ++each)
            QCoreApplication::processEvents();
    }

    template<typename T = QPushButton>
    T *find(const char *name) const
    {
        for (T *each : page->findChildren<T *>(QLatin1String(name))) {
            if (each->isVisible())
                return each; // what was rebuilt leaves a hidden one for a moment
        }
        return nullptr;
    }
    void press(const char *button) const
    {
        auto *found = find(button);
        QVERIFY2(found && found->isEnabled(), button);
        QTest::mouseClick(found, Qt::LeftButton);
        QCoreApplication::processEvents();
    }
    QString emptyWords() const
    {
        QStringList words;
        for (const QLabel *label : page->findChild<EmptyState *>()->findChildren<QLabel *>())
            words << label->text();
        return words.join(QLatin1Char(' '));
    }
    QString news() const
    {
        QStringList words;
        if (page->message()->isVisible()) {
            for (const QLabel *label : page->message()->findChildren<QLabel *>())
                words << label->text();
        }
        return words.join(QLatin1Char(' '));
    }
    QString alertWords() const
    {
        QStringList words;
        for (const QLabel *label : page->findChild<AlertStrip *>()->findChildren<QLabel *>()) {
            if (label->isVisible()) // what was rebuilt goes a moment later
                words << label->text();
        }
        return words.join(QLatin1Char(' '));
    }
    DashboardView *view() const { return page->findChild<DashboardView *>(); }
    QComboBox *dashboards() const { return page->findChild<QComboBox *>(text("monitorDashboard")); }
    void choose(QComboBox *combo, int index) const
    {
        combo->setCurrentIndex(index);
        Q_EMIT combo->activated(index);
        settle();
    }
    QAction *action(const char *words) const
    {
        for (QAction *each : page->findChildren<QAction *>()) {
            if (each->text() == QLatin1String(words))
                return each;
        }
        return nullptr;
    }
    ScriptedSource &metrics() const { return *desk->metrics; }

    QTemporaryDir dir;
    QSettings settings{dir.filePath(text("settings.ini")), QSettings::IniFormat};
    std::shared_ptr<ScriptedMonitor> desk = std::make_shared<ScriptedMonitor>();
    AnsweringDialogs dialogs;
    Workspace workspace;
    MonitorBook book;
    std::unique_ptr<MonitorPage> page;
};

} // namespace calls::test
