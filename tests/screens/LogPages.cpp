// SPDX-License-Identifier: GPL-3.0-or-later
#include "Stage.h"

#include <models/LogBook.h>
#include <pages/LogsPage.h>
#include <widgets/SegmentedChoice.h>
#include <widgets/logs/LogView.h>

#include <QAbstractButton>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

namespace calls::test {

namespace {

constexpr int patience = 10'000; // milliseconds

/// Without logins, but for rtcd1, which does not answer.
Site askedSite()
{
    Site site = exampleSite();
    for (Server &server : site.servers) {
        if (server.name != QLatin1String("rtcd1"))
            server.ssh.clear();
    }
    Server relay;
    relay.name = QStringLiteral("turn1");
    relay.roles = {Role::Turn};
    Server proxy;
    proxy.name = QStringLiteral("proxy1");
    proxy.roles = {Role::Proxy};
    Server second;
    second.name = QStringLiteral("rtcd2");
    second.roles = {Role::Rtcd};
    site.servers << relay << proxy << second;
    return site;
}

QByteArray call(int number)
{
    return ",\"callID\":\"k3rj5n7f8tbq9xw2mz6cy4hd" + QByteArray::number(number) + "a\",\"userID\":\"w8s1u3p7dtyqfn5o9c4mxk6b2e\"";
}

void fill(ScriptedLogs &logs)
{
    const qint64 end = QDateTime::currentMSecsSinceEpoch() - 20'000;
    const auto at = [end](int second) { return end - 1'800'000 + second * 1'000LL + second * 37 % 1'000; };
    QList<QByteArray> mattermost;
    QList<QByteArray> rtcd;
    for (int second = 0; second < 1'800; second += 11) {
        mattermost << logLine(at(second), second % 3 == 0 ? "debug" : "info", "Received HTTP request",
                              ",\"caller\":\"web/handlers.go:187\",\"method\":\"POST\",\"url\":\"/api/v4/channels/members/me/view\",\"status_code\":200");
        if (second % 5 == 0)
            rtcd << logLine(at(second + 2), "info", "session has joined the call", call(second % 3) + ",\"caller\":\"service/rtc.go:211\"");
        if (second % 7 == 0)
            rtcd << logLine(at(second + 3), "warn", "ice: connection state changed to disconnected for session " + QByteArray::number(second),
                            call(second % 3));
        if (second % 12 == 0)
            mattermost << logLine(at(second + 4), "warn", "failed to connect rtcd client: failed to create ws client: failed to dial: websocket: bad handshake",
                                  ",\"plugin_id\":\"com.mattermost.calls\",\"origin\":\"main.(*logger).Warn log.go:98\"");
    }
    mattermost << logLine(at(1'795), "error",
                          "failed to create rtcd manager: failed to register rtcd client: http request failed: Post "
                          "\\\"http://10.0.1.20:8045/register\\\": dial tcp 10.0.1.20:8045: connect: connection refused",
                          call(1) + ",\"plugin_id\":\"com.mattermost.calls\",\"origin\":\"main.(*logger).Error log.go:104\"");
    mattermost << logLine(at(1'798), "info", "Received HTTP request", ",\"url\":\"/api/v4/users/status/ids\",\"status_code\":200");
    logs.lines = {{QStringLiteral("mm1"), mattermost},
                  {QStringLiteral("rtcd2"), rtcd},
                  {QStringLiteral("off1"), {logLine(at(900), "info", "recording job has started", call(1)),
                                            logLine(at(1'700), "error", "failed to run recording job: docker: no space left on device", call(1))}},
                  {QStringLiteral("turn1"), {logLine(at(1'500), "info", "session 000000000000000021: closed, user <1763827:u7> realm <example.com>")}},
                  {QStringLiteral("proxy1"), {logLine(at(1'400), "error", "upstream timed out (110: Connection timed out) while reading upstream")}}};
}

LogsPage *pageOf(Stage &stage)
{
    return static_cast<LogsPage *>(stage.window.currentPage());
}

void settle(Stage &stage)
{
    const auto *book = stage.window.findChild<LogBook *>();
    if (!QTest::qWaitFor([book] { return !book->isReading() && !book->lines()->isWorking(); }, patience))
        qWarning("The logs did not come.");
    for (int each = 0; each < 20; ++each)
        QCoreApplication::processEvents();
    const auto *sources = pageOf(stage)->findChild<QPushButton *>(QStringLiteral("logsSources"));
    (void)QTest::qWaitFor([sources] { return !sources->text().contains(QLatin1String("Reading")); }, patience);
}

void open(Stage &stage)
{
    fill(*stage.logs);
    stage.open(QStringLiteral("logs"), askedSite());
    stage.window.show();
    QCoreApplication::processEvents();
}

void press(Stage &stage, const char *button)
{
    pageOf(stage)->findChild<QAbstractButton *>(QLatin1String(button))->click();
    settle(stage);
}

void read(Stage &stage)
{
    open(stage);
    press(stage, "logsBegin");
    QTest::qWait(0);
}

void level(Stage &stage, const char *words)
{
    for (QAbstractButton *each : pageOf(stage)->findChild<SegmentedChoice *>()->findChildren<QAbstractButton *>()) {
        if (each->text() == QLatin1String(words))
            each->click();
    }
    settle(stage);
}

void errors(Stage &stage)
{
    read(stage);
    level(stage, "Warn");
    auto *view = pageOf(stage)->findChild<LogView *>();
    view->goToSevere(-1);
    settle(stage);
}

void folded(Stage &stage)
{
    read(stage);
    press(stage, "logsFold");
}

void badExpression(Stage &stage)
{
    read(stage);
    press(stage, "logsRegex");
    pageOf(stage)->filterField()->setText(QStringLiteral("session (has"));
    press(stage, "logsSources");
}

void nothingFits(Stage &stage)
{
    read(stage);
    pageOf(stage)->filterField()->setText(QStringLiteral("no line has this"));
    settle(stage);
}

void newBelow(Stage &stage)
{
    open(stage);
    press(stage, "logsFollow");
    QFile file(stage.dir.filePath(QStringLiteral("mattermost.log")));
    const auto add = [&file, &stage] {
        if (file.open(QIODevice::Append))
            file.write(stage.logs->lines.value(QStringLiteral("mm1")).join('\n') + '\n');
        file.close();
    };
    add();
    pageOf(stage)->openFiles({file.fileName()});
    settle(stage);
    auto *view = pageOf(stage)->findChild<LogView *>();
    view->setCurrentIndex(view->model()->index(20, 0));
    view->scrollTo(view->model()->index(20, 0), QAbstractItemView::PositionAtCenter);
    const int rows = view->model()->rowCount();
    add();
    (void)QTest::qWaitFor([view, rows] { return view->model()->rowCount() > rows; }, patience);
    settle(stage);
}

} // namespace

std::vector<std::pair<QString, Setting>> logPages()
{
    return {{QStringLiteral("logs-empty"), open},
            {QStringLiteral("logs-read"), read},
            {QStringLiteral("logs-errors"), errors},
            {QStringLiteral("logs-folded"), folded},
            {QStringLiteral("logs-expression"), badExpression},
            {QStringLiteral("logs-none"), nothingFits},
            {QStringLiteral("logs-follow"), newBelow}};
}

} // namespace calls::test
