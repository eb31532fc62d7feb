// SPDX-License-Identifier: GPL-3.0-or-later
// A document with a Mattermost server, settings and ways of media that are played by a script, for tests of their pages.
#pragma once

#include <Workspace.h>
#include <guide/CheckBook.h>
#include <models/ProbeFeed.h>
#include <models/SiteBook.h>
#include <pages/Page.h>
#include <support/AnsweringDialogs.h>
#include <style/ConsoleStyle.h>
#include <support/ScriptedReach.h>
#include <support/ScriptedSettings.h>
#include <support/ScriptedSite.h>
#include <widgets/MessageBar.h>
#include <widgets/ReviewBar.h>

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace calls::test {

inline QString text(const char *words)
{
    return QString::fromUtf8(words);
}

inline Failure refused(const char *code, const char *sentence)
{
    return failure(QLatin1String(code), QString::fromUtf8(sentence));
}

struct CallsStage
{
    explicit CallsStage(const Site &played = lookBookSite(), QList<std::shared_ptr<CheckRunner>> runners = {})
        : settings(std::make_shared<ScriptedSettings>(played)), workspace([this, runners](std::shared_ptr<Document> document) {
              Opened opened;
              opened.document = document;
              opened.checks = std::make_shared<CheckBook>(document.get(), runners);
              opened.site = server;
              opened.settings = settings;
              opened.reach = reach;
              opened.probes = feed;
              opened.window = window;
              return opened;
          }),
          book(&workspace), site(played)
    {
    }

    void show(Page *shown)
    {
        page.reset(shown);
        if (!workspace.create(dir.filePath(text("a.calls")), site))
            qFatal("no document");
        page->resize(1064, 720);
        page->show();
        page->activateWindow();
        page->entered();
    }

    template<typename T = QPushButton>
    T *find(const char *name) const
    {
        return page->findChild<T *>(QLatin1String(name));
    }
    void press(const char *button) const
    {
        auto *found = find(button);
        QVERIFY2(found && found->isVisible() && found->isEnabled(), button);
        QTest::mouseClick(found, Qt::LeftButton);
    }
    bool shows(const char *button) const
    {
        auto *found = find(button);
        return found && found->isVisible();
    }
    ReviewBar *review() const { return page->findChild<ReviewBar *>(); }
    QString reviewText() const { return review()->accessibleName() + QLatin1Char(' ') + review()->accessibleDescription(); }
    QString news() const
    {
        if (!page->message()->isVisible())
            return {};
        QStringList words;
        for (const QLabel *label : page->message()->findChildren<QLabel *>())
            words << label->text();
        return words.join(QLatin1Char(' '));
    }

    QTemporaryDir dir;
    std::shared_ptr<ScriptedSite> server = std::make_shared<ScriptedSite>();
    std::shared_ptr<ScriptedSettings> settings;
    std::shared_ptr<ScriptedReach> reach = std::make_shared<ScriptedReach>();
    std::shared_ptr<ProbeFeed> feed = std::make_shared<ProbeFeed>();
    std::shared_ptr<CheckWindow> window; ///< before a document is opened
    AnsweringDialogs dialogs;
    Workspace workspace;
    SiteBook book;
    Site site;
    std::unique_ptr<Page> page;
};

} // namespace calls::test
