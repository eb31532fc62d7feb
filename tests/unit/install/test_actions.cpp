// SPDX-License-Identifier: GPL-3.0-or-later
// Status, effects, start, restart, drain and logs, on a server that answers as it is told.
#include "actions/ActionWork.h"

#include <support/Await.h>
#include <support/SampleSites.h>
#include <support/ScriptedSession.h>
#include <support/TestMain.h>

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>

using namespace calls;

namespace {

constexpr char
    facts[] = "\n#calls-facts 1\n\n#web-versions\n rtcd HTTP/1.0 200 OK {\"buildVersion\":\"v1.2.6\"}\n\n#end\n";

QByteArray units(const QByteArray &name, const QByteArray &active, const QByteArray &more = {})
{
    return "#calls-facts 1\n#units\n Id=" + name + "\n LoadState=loaded\n ActiveState=" + active
        + "\n SubState=running\n UnitFileState=enabled\n NRestarts=2\n StateChangeTimestamp=Tue 2023-11-14 22:13:20 "
          "UTC\n"
          " TimeoutStopUSec=1h 30min\n"
        + more + "\n#end\n";
}

class Journalist : public Journal
{
public:
    QStringList lines;
    Result<void> append(const JournalEntry &entry) override
    {
        lines << entry.what.code + u' ' + entry.outcome;
        return {};
    }
};

/// rtcd's /metrics, with a number of sessions that the test sets; each answer takes the next one.
class Metrics : public QObject
{
public:
    Metrics()
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            auto *socket = m_server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                const int now = sessions.size() > 1 ? sessions.takeFirst() : sessions.first();
                ++asked;
                const QByteArray body = "# HELP\nrtcd_process_open_fds 9\nrtcd_rtc_sessions_total{groupID=\"a\"} "
                    + QByteArray::number(now) + '\n';
                socket->write("HTTP/1.0 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n"
                              + body);
                socket->disconnectFromHost();
            });
        });
    }
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    QList<int> sessions{0};
    int asked = 0;

private:
    QTcpServer m_server;
};

/// An RTCD server in service, and all that an action on it leaves behind.
struct Desk
{
    explicit Desk(Role role = Role::Rtcd)
    {
        parts.site = test::lookBookSite();
        parts.server = parts.site.withRole(role).first();
        parts.session = session;
        parts.journal = &journal;
        parts.stop = source.get_token();
        parts.progress = [this](const QString &sentence) { told << sentence; };
        parts.lookUp = [](QString, std::stop_token) -> Async<QStringList> { co_return QStringList(); };
        session->when(QStringLiteral("sh -s"), facts); // the script of facts asks systemctl too
        session->when(QStringLiteral("systemctl show"), units("rtcd.service", "active"));
        session->ports.insert(8045, metrics.port());
    }
    Metrics metrics;
    std::shared_ptr<test::ScriptedSession> session = std::make_shared<test::ScriptedSession>();
    Journalist journal;
    std::stop_source source;
    QStringList told;
    ActionParts parts;
};

Async<QStringList> stillListed(QString, std::stop_token)
{
    co_return QStringList{QStringLiteral("203.0.113.20")};
}

ServiceStatus rtcdWith(std::optional<int> sessions, int stopSeconds)
{
    ServiceStatus one;
    one.unit = QStringLiteral("rtcd.service");
    one.there = true;
    one.activeState = QStringLiteral("active");
    one.sessions = sessions;
    one.stopTime = std::chrono::seconds{stopSeconds};
    return one;
}

} // namespace

class ActionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void spans_data();
    void spans();
    void status();
    void statusOfAllRoles();
    void statusWhenRtcdDoesNotTell();
    void statusOnGarbage();
    void effects_data();
    void effects();
    void effectWarnsWhileDnsLeadsThere();
    void restart();
    void restartThatDies();
    void startThatRunsAlready();
    void drainWaitsForTheLast();
    void drainCancelledTouchesNothing();
    void drainWithoutNumbersTouchesNothing();
    void withoutRoot();
    void connectionLost();
    void logs();
    void logThatEnds();
};

void ActionsTest::spans_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("seconds");
    QTest::newRow("default") << "1min 30s" << qint64(90);
    QTest::newRow("hours") << "1h" << qint64(3600);
    QTest::newRow("day") << "1d 2h" << qint64(93600);
    QTest::newRow("less than a second") << "500ms" << qint64(0);
    QTest::newRow("infinity") << "infinity" << qint64(0);
    QTest::newRow("nothing") << "" << qint64(0);
    QTest::newRow("garbage") << "9999999999999999999s" << qint64(0);
}

void ActionsTest::spans()
{
    QFETCH(QString, text);
    QFETCH(qint64, seconds);
    QCOMPARE(static_cast<qint64>(readSpan(text).count()), seconds);
}

void ActionsTest::status()
{
    Desk desk;
    desk.metrics.sessions = {3};
    const auto services = test::await(serverStatus(desk.parts));
    QVERIFY_RESULT(services);
    QCOMPARE(services->size(), 1);
    const ServiceStatus &rtcd = services->first();
    QCOMPARE(rtcd.unit, QStringLiteral("rtcd.service"));
    QVERIFY(rtcd.there && rtcd.enabled);
    QCOMPARE(rtcd.activeState, QStringLiteral("active"));
    QCOMPARE(rtcd.restarts, 2);
    QCOMPARE(rtcd.since, QDateTime(QDate(2023, 11, 14), QTime(22, 13, 20), Qt::UTC));
    QCOMPARE(static_cast<int>(rtcd.stopTime.count()), 5400);
    QCOMPARE(rtcd.version, QStringLiteral("v1.2.6"));
    QCOMPARE(rtcd.sessions, std::optional(3));
}

void ActionsTest::statusOfAllRoles()
{
    Server server;
    server.roles = {Role::Mattermost, Role::Offloader, Role::Turn};
    QByteArray printed = "#calls-facts 1\n#units\n Id=coturn.service\n LoadState=loaded\n ActiveState=active\n \n"
                         " Id=calls-offloader.service\n LoadState=not-found\n ActiveState=inactive\n"
                         "\n#jobs\n 0123456789ab\n ba9876543210\n asked\n"
                         "\n#relays\n UNCONN 0 0 203.0.113.40:3478 0.0.0.0:* users:((\"turnserver\",pid=9,fd=1))\n"
                         " UNCONN 0 0 203.0.113.40:50000 0.0.0.0:* users:((\"turnserver\",pid=9,fd=2))\n"
                         " UNCONN 0 0 203.0.113.40:50001 0.0.0.0:* users:((\"turnserver\",pid=9,fd=3))\n\n#end\n";
    const auto services = readStatus(printed, server);
    QVERIFY_RESULT(services);
    QCOMPARE(services->size(), 2);
    QCOMPARE(services->at(0).sessions, std::optional(2)); // containers outlive their service
    QVERIFY(!services->at(0).there);
    QCOMPARE(services->at(1).sessions, std::optional(2));
    // Docker that does not answer is not nobody.
    const auto silent = readStatus(printed.replace(" asked\n", ""), server);
    QVERIFY(!silent->at(0).sessions);
    QVERIFY(!silent->at(0).trouble.isEmpty());
}

void ActionsTest::statusWhenRtcdDoesNotTell()
{
    Desk desk;
    desk.session->ports.clear();
    const auto services = test::await(serverStatus(desk.parts));
    QVERIFY_RESULT(services);
    QVERIFY(!services->first().sessions);
    QVERIFY(!services->first().trouble.isEmpty());
}

void ActionsTest::statusOnGarbage()
{
    Desk desk;
    desk.session = std::make_shared<test::ScriptedSession>();
    desk.session->when(QStringLiteral("systemctl show"), QByteArray("\x00\xff#units\n", 9));
    desk.parts.session = desk.session;
    const auto services = test::await(serverStatus(desk.parts));
    QVERIFY(!services);
    QCOMPARE(services.error().code, QStringLiteral("facts.unreadable"));
}

void ActionsTest::effects_data()
{
    QTest::addColumn<int>("sessions"); // -1: not known
    QTest::addColumn<int>("stopSeconds");
    QTest::addColumn<int>("action");
    QTest::addColumn<bool>("ends");
    QTest::addColumn<QString>("says");
    const auto number = [](ServerAction action) { return static_cast<int>(action); };
    QTest::newRow("restart, empty") << 0 << 90 << number(ServerAction::Restart) << false
                                    << "Nobody is in a call on rtcd1 now.";
    QTest::newRow("restart, 1") << 1 << 90 << number(ServerAction::Restart) << true
                                << "1 person is in a call on rtcd1.";
    QTest::newRow("restart, 5") << 5 << 10800 << number(ServerAction::Restart) << true
                                << "waits up to 3 hours for them to leave, then cuts them off";
    QTest::newRow("restart that waits") << 5 << 0 << number(ServerAction::Restart) << false
                                        << "however long that takes";
    QTest::newRow("restart, unknown") << -1 << 90 << number(ServerAction::Restart) << true << "is not known";
    QTest::newRow("drain") << 5 << 90 << number(ServerAction::Drain) << false << "nobody is cut off";
    QTest::newRow("start") << 0 << 90 << number(ServerAction::Start) << false << "touches no running call";
    QTest::newRow("upgrade") << 5 << 90 << number(ServerAction::Upgrade) << false << "waits until nobody is left";
    QTest::newRow("remove") << 5 << 0 << number(ServerAction::Remove) << true
                            << "5 people are in calls on rtcd1. Removing takes";
    QTest::newRow("remove, empty") << 0 << 0 << number(ServerAction::Remove) << false << "brings back what was there";
}

void ActionsTest::effects()
{
    QFETCH(int, sessions);
    QFETCH(int, stopSeconds);
    QFETCH(int, action);
    QFETCH(bool, ends);
    QFETCH(QString, says);
    const auto count = sessions < 0 ? std::nullopt : std::optional(sessions);
    const ActionEffect effect = effectOf({rtcdWith(count, stopSeconds)}, static_cast<ServerAction>(action),
                                         QStringLiteral("rtcd1"));
    QVERIFY2(effect.sentence.contains(says), qPrintable(effect.sentence));
    QCOMPARE(effect.endsCalls, ends);
}

void ActionsTest::effectWarnsWhileDnsLeadsThere()
{
    Desk desk;
    desk.parts.site.answers.rtcdHost = QStringLiteral("rtcd.example.com");
    const auto quiet = test::await(actionEffect(desk.parts, ServerAction::Drain));
    QVERIFY_RESULT(quiet);
    QVERIFY(!quiet->sentence.contains(QStringLiteral("rtcd.example.com")));
    desk.parts.lookUp = stillListed;
    const auto warned = test::await(actionEffect(desk.parts, ServerAction::Drain));
    QVERIFY_RESULT(warned);
    QVERIFY2(warned->sentence.contains(QStringLiteral("rtcd.example.com still leads to 203.0.113.20")),
             qPrintable(warned->sentence));
}

void ActionsTest::restart()
{
    Desk desk;
    desk.session->when(QStringLiteral("systemctl restart"), {});
    desk.session->when(QStringLiteral("systemctl is-active"), "active\n");
    const auto done = test::await(restartServer(desk.parts));
    QVERIFY_RESULT(done);
    QVERIFY(desk.session->ran.contains(QStringLiteral("# systemctl restart rtcd.service")));
    QCOMPARE(desk.journal.lines, QStringList{QStringLiteral("journal.server-restarted done")});
}

void ActionsTest::restartThatDies()
{
    Desk desk;
    desk.session->when(QStringLiteral("systemctl restart"), {});
    desk.session->when(QStringLiteral("systemctl is-active"), "failed\n", 3);
    desk.session->when(QStringLiteral("journalctl"), "starting\nfailed to load config: toml: line 3\n");
    const auto done = test::await(restartServer(desk.parts));
    QVERIFY(!done);
    QCOMPARE(done.error().code, QStringLiteral("action.failed"));
    QVERIFY2(done.error().sentence.contains(QStringLiteral("toml: line 3")), qPrintable(done.error().sentence));
    QCOMPARE(desk.journal.lines, QStringList{QStringLiteral("journal.server-restarted failed")});
}

void ActionsTest::startThatRunsAlready()
{
    Desk desk;
    const auto done = test::await(startServer(desk.parts));
    QVERIFY_RESULT(done);
    QVERIFY(!desk.session->hasRun(QStringLiteral("systemctl start")));
}

void ActionsTest::drainWaitsForTheLast()
{
    Desk desk;
    desk.metrics.sessions = {2, 1, 0}; // asked before, then twice while it waits
    desk.session->when(QStringLiteral("systemctl stop"), {});
    const auto done = test::await(drainServer(desk.parts));
    QVERIFY_RESULT(done);
    QCOMPARE(desk.session->ran.filter(QStringLiteral("systemctl stop rtcd.service")).size(), 1);
    QVERIFY(desk.told.contains(QStringLiteral("Waiting for 1 session to end")));
    QCOMPARE(desk.metrics.asked, 3);
    QCOMPARE(desk.journal.lines, QStringList{QStringLiteral("journal.server-drained done")});
}

void ActionsTest::drainCancelledTouchesNothing()
{
    Desk desk;
    desk.metrics.sessions = {4};
    desk.parts.progress = [&desk](const QString &sentence) {
        if (sentence.startsWith(QLatin1String("Waiting for")))
            desk.source.request_stop();
    };
    const auto done = test::await(drainServer(desk.parts));
    QVERIFY(!done);
    QCOMPARE(done.error().code, cancelledCode);
    QVERIFY(!desk.session->hasRun(QStringLiteral("systemctl stop")));
    QCOMPARE(desk.journal.lines, QStringList{QStringLiteral("journal.server-drained cancelled")});
}

void ActionsTest::drainWithoutNumbersTouchesNothing()
{
    Desk desk;
    desk.session->ports.clear();
    const auto done = test::await(drainServer(desk.parts));
    QVERIFY(!done);
    QCOMPARE(done.error().code, QStringLiteral("action.sessions-unknown"));
    QVERIFY(!desk.session->hasRun(QStringLiteral("systemctl stop")));
}

void ActionsTest::withoutRoot()
{
    Desk desk;
    desk.session->misbehaving = test::Misbehaving::WantsPassword;
    const auto done = test::await(restartServer(desk.parts));
    QVERIFY(!done);
    QCOMPARE(done.error().code, QStringLiteral("sudo.password-needed"));
}

void ActionsTest::connectionLost()
{
    Desk desk;
    desk.session->misbehaving = test::Misbehaving::LosesConnection;
    const auto done = test::await(drainServer(desk.parts));
    QVERIFY(!done);
    QCOMPARE(done.error().code, QStringLiteral("ssh.lost"));
    QCOMPARE(desk.journal.lines, QStringList{QStringLiteral("journal.server-drained failed")});
}

void ActionsTest::logs()
{
    const auto session = std::make_shared<test::ScriptedSession>();
    LogReader reader(session, {QStringLiteral("rtcd.service")}, 50, true);
    QSignalSpy lines(&reader, &LogReader::line);
    reader.start();
    QTRY_VERIFY(session->started);
    QCOMPARE(session->ran.first(), QStringLiteral("# journalctl --no-pager -o short-iso -n 50 -u rtcd.service -f"));
    QCoreApplication::processEvents();
    Q_EMIT session->started->readyOut("2026-01-01 rtcd: one\n2026-01-01 rtcd: \x1b[31mred\x07\nhalf");
    Q_EMIT session->started->readyOut(" a line, token=abcdef0123456789\r\n");
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines.at(1).first().toString(), QStringLiteral("2026-01-01 rtcd: ?[31mred?"));
    const QString secret = lines.at(2).first().toString();
    QVERIFY(secret.startsWith(QStringLiteral("half a line")));
    QVERIFY2(!secret.contains(QStringLiteral("abcdef0123456789")), qPrintable(secret));
    Q_EMIT session->started->readyOut(QByteArray(1'000'000, 'x') + '\n');
    QVERIFY(lines.last().first().toString().size() < 20'000);
}

void ActionsTest::logThatEnds()
{
    const auto session = std::make_shared<test::ScriptedSession>();
    LogReader reader(session, {QStringLiteral("rtcd.service")}, 50, false);
    QSignalSpy ended(&reader, &LogReader::ended);
    reader.start();
    QTRY_VERIFY(session->started);
    QCoreApplication::processEvents();
    CommandResult result;
    result.exitStatus = 0;
    Q_EMIT session->started->finished(result);
    QCOMPARE(ended.size(), 1);
    QVERIFY(ended.first().first().value<Error>().code.isEmpty());

    const auto denied = std::make_shared<test::ScriptedSession>();
    denied->misbehaving = test::Misbehaving::DeniesSudo;
    LogReader refused(denied, {QStringLiteral("rtcd.service")}, 50, true);
    QSignalSpy refusal(&refused, &LogReader::ended);
    refused.start();
    QTRY_COMPARE(refusal.size(), 1);
    QCOMPARE(refusal.first().first().value<Error>().code, QStringLiteral("sudo.denied"));
}

CALLS_TEST_MAIN(ActionsTest)
#include "test_actions.moc"
