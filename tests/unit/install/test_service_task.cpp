// SPDX-License-Identifier: GPL-3.0-or-later
// Services: starts that fail at once or later, restarts that wait for calls, units that are missing or forbidden.
#include "HostOf.h"

#include "RunningSessions.h"
#include "tasks/ServiceState.h"
#include "tasks/Tasks.h"

#include <support/Await.h>
#include <support/TestMain.h>

#include <QJsonArray>
#include <QTcpServer>
#include <QTcpSocket>

using namespace calls;

namespace {

const QString show = QStringLiteral("NeedDaemonReload");
const QString begin = QStringLiteral("--no-block");
const QString journal = QStringLiteral("_SYSTEMD_UNIT");

/// What the script prints for a state.
QByteArray state(const QByteArray &active, const QByteArray &sub, int pid, const QByteArray &more = {})
{
    const QByteArray number = QByteArray::number(pid);
    return "LoadState=loaded\nActiveState=" + active + "\nSubState=" + sub + "\nUnitFileState=enabled\nResult=success\n"
           "NeedDaemonReload=no\nNRestarts=0\nMainPID=" + number + "\nExecMainCode=0\nExecMainStatus=0\nkey=" + active + sub + number
        + "\nnow=2000\nstarted=1000\n" + more;
}

ServiceSpec rtcd()
{
    ServiceSpec spec;
    spec.title = QStringLiteral("RTCD service");
    spec.unit = QStringLiteral("rtcd.service");
    spec.restartWhenChanged = {QStringLiteral("/etc/rtcd/rtcd.toml")};
    spec.settle = std::chrono::milliseconds{20};
    return spec;
}

/// Answers any request with `text`.
class MetricsServer : public QTcpServer
{
public:
    explicit MetricsServer(QByteArray text)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this, text] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, text] {
                socket->write("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(text.size()) + "\r\n\r\n" + text);
            });
        });
    }
};

} // namespace

class ServiceTaskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void states_data();
    void states();
    void starts();
    void ends_data();
    void ends();
    void restartTellsCalls();
    void restartWithoutMetrics();
    void drainIsFollowed();
    void unitIsMissing();
    void unitIsMasked();
    void clockPutBack();
    void undo_data();
    void undo();
    void sessionsRead_data();
    void sessionsRead();
};

void ServiceTaskTest::states_data()
{
    QTest::addColumn<QByteArray>("printed");
    QTest::addColumn<bool>("differs");
    QTest::addColumn<QStringList>("commands");
    const QString reload = QStringLiteral("systemctl daemon-reload");
    const QString enable = QStringLiteral("systemctl enable rtcd.service");
    const QString start = QStringLiteral("systemctl start rtcd.service");
    const QString restart = QStringLiteral("systemctl restart rtcd.service");
    const QByteArray up = state("active", "running", 7);
    QTest::newRow("as planned") << up << false << QStringList();
    QTest::newRow("off") << state("inactive", "dead", 0) << true << QStringList{start};
    QTest::newRow("failed") << state("failed", "failed", 0) << true << QStringList{start};
    QTest::newRow("not at boot") << QByteArray(up).replace("=enabled", "=disabled") << true << QStringList{enable};
    QTest::newRow("static is at boot") << QByteArray(up).replace("=enabled", "=static") << false << QStringList();
    QTest::newRow("unit changed") << QByteArray(up).replace("Reload=no", "Reload=yes") << true << QStringList{reload};
    QTest::newRow("configuration changed") << QByteArray(up + "newer=1500 /etc/rtcd/rtcd.toml\n") << true << QStringList{reload, restart};
    QTest::newRow("none yet") << QByteArray("LoadState=not-found\nActiveState=inactive\nSubState=dead\nUnitFileState=\nNeedDaemonReload=no\n")
                              << true << QStringList{reload, enable, start};
    QTest::newRow("keeps dying") << QByteArray(up).replace("NRestarts=0", "NRestarts=4").replace("started=1000", "started=1990") << true
                                 << QStringList{restart};
    QTest::newRow("died once, long ago") << QByteArray(up).replace("NRestarts=0", "NRestarts=1") << false << QStringList();
}

void ServiceTaskTest::states()
{
    QFETCH(QByteArray, printed);
    test::ScriptedHost on;
    on.session->when(show, printed);
    const auto found = test::await(serviceTask(rtcd())->inspect(on.host()));
    QVERIFY_RESULT(found);
    QTEST(found->differs, "differs");
    QTEST(found->commands, "commands");
    QCOMPARE(found->before.isEmpty(), !found->differs);
}

void ServiceTaskTest::starts()
{
    test::ScriptedHost on;
    on.session->when(show, state("inactive", "dead", 0));
    on.session->when(show, state("activating", "start", 0, "Job=5\n"));
    on.session->when(show, state("active", "running", 7));
    on.session->when(begin, "");
    on.session->when(QStringLiteral("daemon-reload"), "");
    const Inspection inspection;
    const auto done = test::await(serviceTask(rtcd())->apply(on.host(), inspection));
    QVERIFY_RESULT(done);
    QVERIFY(on.session->ran.filter(begin).first().contains(QLatin1String("rtcd.service start")));
}

void ServiceTaskTest::ends_data()
{
    QTest::addColumn<QList<QByteArray>>("after"); // states after the start
    QTest::addColumn<int>("settle");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("says");
    const QByteArray exit = state("failed", "failed", 0).replace("ExecMainCode=0\nExecMainStatus=0", "ExecMainCode=1\nExecMainStatus=1");
    const QByteArray killed = state("failed", "failed", 0).replace("ExecMainCode=0\nExecMainStatus=0", "ExecMainCode=2\nExecMainStatus=9");
    const QByteArray again = state("activating", "auto-restart", 0).replace("NRestarts=0", "NRestarts=3");
    const QByteArray up = state("active", "running", 7);
    const QByteArray other = state("active", "running", 8).replace("NRestarts=0", "NRestarts=1");
    const QString died = QStringLiteral("install.service-died");
    QTest::newRow("dies at start") << QList<QByteArray>{exit} << 20 << died << QStringLiteral("at once (exit status 1)");
    QTest::newRow("killed at start") << QList<QByteArray>{killed} << 20 << died << QStringLiteral("ended by signal 9");
    QTest::newRow("dies within a minute") << QList<QByteArray>{up, up, up, exit} << 60'000 << died << QStringLiteral("exit status 1");
    QTest::newRow("started again by systemd") << QList<QByteArray>{up, other} << 60'000 << died << QStringLiteral("rtcd: bad config");
    QTest::newRow("again and again") << QList<QByteArray>{again} << 20 << QStringLiteral("install.service-loops") << QStringLiteral("3 times");
    QTest::newRow("too often") << QList<QByteArray>{QByteArray(exit).replace("Result=success", "Result=start-limit-hit")} << 20 << died
                               << QStringLiteral("too often in a row");
}

void ServiceTaskTest::ends()
{
    QFETCH(QList<QByteArray>, after);
    QFETCH(int, settle);
    QFETCH(QString, says);
    test::ScriptedHost on;
    on.session->when(show, state("inactive", "dead", 0));
    for (const QByteArray &one : after)
        on.session->when(show, one);
    on.session->when(begin, "");
    on.session->when(journal, "starting up\nrtcd: bad config: ice_port_udp\n---\nsystemd[1]: Started rtcd.\nrtcd: bad config: ice_port_udp\n"
                              "systemd[1]: rtcd.service: Main process exited\n");
    on.session->when(QStringLiteral("daemon-reload"), "");
    ServiceSpec spec = rtcd();
    spec.settle = std::chrono::milliseconds{settle};
    const Inspection inspection;
    const auto done = test::await(serviceTask(spec)->apply(on.host(), inspection));
    QVERIFY(!done);
    QTEST(done.error().code, "code");
    for (const QString &words : {says, QStringLiteral("rtcd1"), QStringLiteral("rtcd: bad config: ice_port_udp"), QStringLiteral("journalctl -u")})
        QVERIFY2(done.error().sentence.contains(words), qPrintable(done.error().sentence));
    QVERIFY(done.error().detail.contains(QLatin1String("Main process exited")));
}

void ServiceTaskTest::restartTellsCalls()
{
    MetricsServer metrics("# HELP rtcd_rtc_sessions_total x\nrtcd_rtc_sessions_total{groupID=\"a\"} 2\nrtcd_rtc_sessions_total{groupID=\"b\"} 3\n");
    test::ScriptedHost on;
    on.session->ports.insert(8045, metrics.serverPort());
    on.session->when(show, state("active", "running", 7, "newer=1500 /etc/rtcd/rtcd.toml\n"));
    ServiceSpec spec = rtcd();
    spec.sessionsPort = 8045;
    const auto found = test::await(serviceTask(spec)->inspect(on.host()));
    QVERIFY_RESULT(found);
    QVERIFY2(found->effect.contains(QLatin1String("waits until 5 session")), qPrintable(found->effect));
}

void ServiceTaskTest::restartWithoutMetrics()
{
    test::ScriptedHost on;
    on.session->when(show, state("active", "running", 7, "newer=1500 /etc/rtcd/rtcd.toml\n"));
    ServiceSpec spec = rtcd();
    spec.sessionsPort = 8045;
    const auto found = test::await(serviceTask(spec)->inspect(on.host()));
    QVERIFY_RESULT(found);
    QVERIFY2(found->effect.contains(QLatin1String("could not be asked")), qPrintable(found->effect));
}

void ServiceTaskTest::drainIsFollowed()
{
    MetricsServer metrics("# x\nrtcd_rtc_sessions_total{groupID=\"a\"} 4\n");
    test::ScriptedHost on;
    on.session->ports.insert(8045, metrics.serverPort());
    on.session->when(show, state("active", "running", 7, "newer=1500 /etc/rtcd/rtcd.toml\n"));
    on.session->when(show, state("deactivating", "stop-sigterm", 7, "Job=9\n"));
    on.session->when(show, state("inactive", "dead", 0, "Job=9\n"));
    on.session->when(show, state("active", "running", 8));
    on.session->when(begin, "");
    on.session->when(QStringLiteral("daemon-reload"), "");
    ServiceSpec spec = rtcd();
    spec.sessionsPort = 8045;
    const Inspection inspection;
    const auto done = test::await(serviceTask(spec)->apply(on.host(), inspection));
    QVERIFY_RESULT(done);
    QVERIFY(on.session->ran.filter(begin).first().contains(QLatin1String("rtcd.service restart")));
    QVERIFY2(on.told->join(QLatin1Char('\n')).contains(QLatin1String("waits until 4 session")), qPrintable(on.told->join(QLatin1Char('\n'))));
}

void ServiceTaskTest::unitIsMissing()
{
    test::ScriptedHost on;
    on.session->when(show, "LoadState=not-found\nActiveState=inactive\n");
    on.session->when(QStringLiteral("daemon-reload"), "");
    const Inspection inspection;
    const auto done = test::await(serviceTask(rtcd())->apply(on.host(), inspection));
    QVERIFY(!done);
    QCOMPARE(done.error().code, QStringLiteral("install.service-missing"));
}

void ServiceTaskTest::unitIsMasked()
{
    test::ScriptedHost on;
    on.session->when(show, "LoadState=masked\nActiveState=inactive\nUnitFileState=masked\n");
    on.session->when(QStringLiteral("daemon-reload"), "");
    const Inspection inspection;
    const auto done = test::await(serviceTask(rtcd())->apply(on.host(), inspection));
    QVERIFY(!done);
    QCOMPARE(done.error().code, QStringLiteral("install.service-masked"));
    QVERIFY(done.error().sentence.contains(QLatin1String("systemctl unmask rtcd.service")));
}

void ServiceTaskTest::clockPutBack()
{
    const ServiceState read = readServiceState(state("active", "running", 7, "newer=1500 /etc/a\nnewer=5600 /etc/with space\n"));
    QCOMPARE(read.newer, QStringList{QStringLiteral("/etc/a")});
    QByteArray bytes = state("active", "running", 7);
    for (int i = 0; i < bytes.size(); ++i)
        QVERIFY(readServiceState(bytes.left(i) + '\0' + bytes.mid(i / 2)).newer.isEmpty());
}

void ServiceTaskTest::undo_data()
{
    QTest::addColumn<bool>("enabled");
    QTest::addColumn<bool>("active");
    QTest::addColumn<QByteArray>("now");
    QTest::addColumn<QStringList>("runs");
    QTest::addColumn<QStringList>("leaves");
    const QString disable = QStringLiteral("systemctl disable");
    const QString stop = QStringLiteral("systemctl stop --no-block rtcd.service");
    const QByteArray up = state("active", "running", 7);
    QTest::newRow("was not there") << false << false << up << QStringList{disable, stop} << QStringList{QStringLiteral("rtcd.service restart")};
    QTest::newRow("was running") << true << true << up << QStringList() << QStringList{disable, stop, begin};
    QTest::newRow("was running, files are back") << true << true << QByteArray(up + "newer=1500 /etc/rtcd/rtcd.toml\n")
                                                 << QStringList{QStringLiteral("rtcd.service restart")} << QStringList{disable, stop};
    QTest::newRow("undone already") << false << false << QByteArray("LoadState=not-found\nActiveState=inactive\n") << QStringList()
                                    << QStringList{disable, stop, begin};
}

void ServiceTaskTest::undo()
{
    QFETCH(bool, enabled);
    QFETCH(bool, active);
    QFETCH(QByteArray, now);
    QFETCH(QStringList, runs);
    QFETCH(QStringList, leaves);
    test::ScriptedHost on;
    on.session->when(show, now);
    on.session->when(show, active ? state("active", "running", 8) : state("inactive", "dead", 0));
    on.session->when(begin, "");
    on.session->when(QStringLiteral("systemctl disable"), "");
    on.session->when(QStringLiteral("systemctl reset-failed"), "", 1);
    const QJsonObject before{{QStringLiteral("unit"), QStringLiteral("rtcd.service")}, {QStringLiteral("enabled"), enabled},
                             {QStringLiteral("active"), active}, {QStringLiteral("existed"), active},
                             {QStringLiteral("files"), QJsonArray{QStringLiteral("/etc/rtcd/rtcd.toml")}}};
    QVERIFY_RESULT(test::await(undoService(on.host(), before)));
    for (const QString &line : runs)
        QVERIFY2(on.session->hasRun(line), qPrintable(line));
    for (const QString &line : leaves)
        QVERIFY2(!on.session->hasRun(line), qPrintable(line));
}

void ServiceTaskTest::sessionsRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("sessions"); // -1: not rtcd's
    QTest::newRow("idle") << QByteArray("# HELP x\nrtcd_process_open_fds 12\n") << 0;
    QTest::newRow("one group") << QByteArray("# x\nrtcd_rtc_sessions_total{groupID=\"a b\"} 2\n") << 2;
    QTest::newRow("two groups") << QByteArray("# x\nrtcd_rtc_sessions_total{groupID=\"a\"} 2\nrtcd_rtc_sessions_total{groupID=\"b\"} 1\n") << 3;
    QTest::newRow("another exporter") << QByteArray("# x\nnode_load1 0.2\n") << -1;
    QTest::newRow("a web page") << QByteArray("<html></html>") << -1;
    QTest::newRow("empty") << QByteArray() << -1;
}

void ServiceTaskTest::sessionsRead()
{
    QFETCH(QByteArray, text);
    QTEST(readSessions(text).value_or(-1), "sessions");
}

CALLS_TEST_MAIN(ServiceTaskTest)
#include "test_service_task.moc"
