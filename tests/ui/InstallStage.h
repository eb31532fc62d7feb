// SPDX-License-Identifier: GPL-3.0-or-later
// The Install page with everything around it, played by a script, for its tests.
#pragma once

#include <Workspace.h>
#include <guide/CheckBook.h>
#include <pages/InstallPage.h>
#include <pages/install/InstallWatch.h>
#include <pages/install/ServerList.h>
#include <support/AnsweringDialogs.h>
#include <support/RtcdSteps.h>
#include <support/SampleSites.h>
#include <support/ScriptedInstaller.h>
#include <widgets/ReviewBar.h>
#include <widgets/steps/StepList.h>

#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

namespace calls::test {

inline QString text(const char *words)
{
    return QString::fromUtf8(words);
}

/// Says yes, and keeps what it was asked.
class AgreeingDialogs : public AnsweringDialogs
{
public:
    QList<ConfirmQuestion> asked;
    bool agrees = true;
    void confirm(QWidget *, const ConfirmQuestion &question, std::function<void()> then) override
    {
        asked << question;
        if (agrees)
            then();
    }
};

/// The page on a document of its own, with an installer that plays the steps of an RTCD server.
struct InstallStage
{
    explicit InstallStage(const Site &site = lookBookSite())
        : desk(std::make_shared<ScriptedInstaller>()), workspace([this](std::shared_ptr<Document> document) {
              auto checks = std::make_shared<CheckBook>(document.get(), QList<std::shared_ptr<CheckRunner>>());
              return Opened{std::move(document), {}, std::move(checks), desk};
          }),
          book(&workspace), watch(&book, workspace.activities()), page(installPage({&workspace, &dialogs, &book}))
    {
        for (const Server &server : site.servers)
            desk->scripts[server.name].steps = rtcdSteps();
        if (!workspace.create(dir.filePath(text("a.calls")), site))
            qFatal("no document");
        page->resize(1064, 720);
        page->show();
        page->activateWindow();
        list()->select(text("rtcd1"));
    }

    template<typename T = QPushButton>
    T *find(const char *name) const
    {
        return page->findChild<T *>(QLatin1String(name));
    }
    ServerList *list() const { return page->findChild<ServerList *>(); }
    StepList *steps() const { return page->findChild<StepList *>(); }
    ReviewBar *review() const { return page->findChild<ReviewBar *>(); }
    QPushButton *primary() const { return find("installPrimary"); }
    QString title() const { return find<QLabel>("installTitle")->text(); }
    QString sentence() const { return find<QLabel>("installSentence")->text(); }
    void press(QPushButton *button) const { QTest::mouseClick(button, Qt::LeftButton); }

    void preview()
    {
        press(primary());
        desk->finish(text("rtcd1"));
    }
    void install()
    {
        press(primary());
        press(find("reviewAct"));
    }

    QTemporaryDir dir;
    std::shared_ptr<ScriptedInstaller> desk;
    AgreeingDialogs dialogs;
    Workspace workspace;
    InstallBook book;
    InstallWatch watch;
    std::unique_ptr<InstallPage> page;
};

} // namespace calls::test
