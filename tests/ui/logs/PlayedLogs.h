// SPDX-License-Identifier: GPL-3.0-or-later
// A document, servers whose logs are what the test says, and the page Logs over them.
#pragma once

#include <Workspace.h>
#include <guide/CheckBook.h>
#include <models/LogBook.h>
#include <pages/LogsPage.h>
#include <support/AnsweringDialogs.h>
#include <support/SampleSites.h>
#include <support/ScriptedLogs.h>
#include <widgets/logs/LogView.h>

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace calls::test {

inline QString text(const char *words)
{
    return QString::fromUtf8(words);
}

/// The look book's servers, none with a login.
inline Site quietSite()
{
    Site site = lookBookSite();
    for (Server &server : site.servers)
        server.ssh.clear();
    return site;
}

/// Minutes ago.
inline qint64 ago(int minutes)
{
    return QDateTime::currentMSecsSinceEpoch() - minutes * 60'000LL;
}

struct PlayedLogs
{
    explicit PlayedLogs(const Site &played = quietSite())
        : site(played), workspace([this](std::shared_ptr<Document> document) {
              Opened opened;
              opened.document = document;
              opened.checks = std::make_shared<CheckBook>(document.get(), QList<std::shared_ptr<CheckRunner>>());
              opened.logs = asks ? logs->access() : nullptr;
              return opened;
          }),
          book(&workspace), page(std::make_unique<LogsPage>(LogsPage::Needs{&workspace, &dialogs, &book}))
    {
        logs->lines[text("mm1")] = {logLine(ago(9), "info", "starting"),
                                    logLine(ago(7), "warn", "slow answer", ",\"user_id\":\"u1\""),
                                    logLine(ago(5), "error",
                                            "failed to create rtcd manager: failed to register rtcd client: http request failed: Post "
                                            "\\\"http://10.0.0.20:8045/register\\\": dial tcp 10.0.0.20:8045: connect: connection refused",
                                            ",\"call_id\":\"c1\",\"plugin_id\":\"com.mattermost.calls\"")};
        logs->lines[text("rtcd1")] = {logLine(ago(8), "info", "rtcd listens", ",\"call_id\":\"c1\""),
                                      logLine(ago(6), "error", "<b>ice</b> failed", ",\"call_id\":\"c2\""),
                                      logLine(ago(4), "info", "bye")};
        logs->lines[text("off1")] = {logLine(ago(3), "debug", "job done")};
        logs->lines[text("turn1")] = {};
    }

    void open()
    {
        if (!workspace.create(dir.filePath(text("a.calls")), site))
            qFatal("no document");
        page->resize(1064, 720);
        page->show();
        page->activateWindow();
        page->entered();
        QCoreApplication::processEvents();
    }
    bool idle()
    {
        return QTest::qWaitFor([this] { return !book.isReading() && !book.lines()->isWorking(); }, 20'000);
    }
    bool becomes(qint64 rows)
    {
        const bool did = QTest::qWaitFor([&] { return !book.lines()->isWorking() && view()->model()->rowCount() == rows; }, 20'000);
        if (!did)
            qWarning("%d rows", view()->model()->rowCount());
        return did;
    }
    LogView *view() const { return page->findChild<LogView *>(); }
    QString write(const char *name, const QByteArray &bytes, QIODevice::OpenMode mode = QIODevice::Truncate) const
    {
        QFile file(dir.filePath(text(name)));
        if (!file.open(QIODevice::WriteOnly | mode) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        return file.fileName();
    }

    QTemporaryDir dir;
    Site site;
    bool asks = true; ///< before a document is opened: does this program ask servers?
    std::shared_ptr<ScriptedLogs> logs = std::make_shared<ScriptedLogs>();
    AnsweringDialogs dialogs;
    Workspace workspace;
    LogBook book;
    std::unique_ptr<LogsPage> page;
};

} // namespace calls::test
