// SPDX-License-Identifier: GPL-3.0-or-later
#include "SshTest.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>

using namespace calls;
using namespace calls::test;
using namespace std::chrono_literals;

class TestSshSession : public QObject
{
    Q_OBJECT

    std::unique_ptr<Sshd> m_server;
    std::unique_ptr<Client> m_client;
    std::shared_ptr<Session> m_session;

    std::vector<Result<CommandResult>> runAll(const std::shared_ptr<Session> &session, int count, const Command &what)
    {
        std::vector<Async<CommandResult>> tasks;
        for (int i = 0; i < count; ++i)
            tasks.push_back(session->run(what, Limits({}, 60s)));
        return QCoro::waitFor(all(std::move(tasks)));
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<Sshd>();
        m_client = std::make_unique<Client>();
        m_client->folder.know(*m_server);
        const auto session = m_client->session(m_server->destination());
        QVERIFY_RESULT(session);
        m_session = *session;
    }
    void cleanup()
    {
        m_session.reset();
        m_client.reset();
        m_server.reset();
    }

    void knowsItself()
    {
        QVERIFY(m_session->connected());
        QCOMPARE(m_session->localAddress(), QStringLiteral("127.0.0.1"));
        QCOMPARE(m_client->pool->state(m_server->destination()), ConnectionState::Connected);
        QVERIFY(m_client->questions->asked.isEmpty());
    }

    void givesStreamsAndStatus()
    {
        const auto result = test::run(m_session, shell("cat; echo no >&2; exit 3", "yes"));
        QVERIFY_RESULT(result);
        QCOMPARE(result->out, QByteArray("yes"));
        QCOMPARE(result->err, QByteArray("no\n"));
        QCOMPARE(result->exitStatus, 3);
        QVERIFY(result->signal.isEmpty());
    }

    void tellsSignal()
    {
        const auto result = test::run(m_session, shell("kill -KILL $$"));
        QVERIFY_RESULT(result);
        QCOMPARE(result->exitStatus, -1);
        QCOMPARE(result->signal, QStringLiteral("KILL"));
    }

    void hangsOnNeitherStream()
    {
        // Each is larger than any window or pipe on the way.
        const auto result = test::run(m_session, shell("head -c 3000000 /dev/zero >&2; head -c 3000000 /dev/zero; cat | wc -c", QByteArray(3'000'000, 'x')));
        QVERIFY_RESULT(result);
        QCOMPARE(result->err.size(), 3'000'000);
        QCOMPARE(result->out.size(), 3'000'000 + 8);
        QVERIFY(result->out.endsWith("3000000\n"));
    }

    void everyByteGoesThrough()
    {
        QByteArray bytes;
        for (int c = 0; c < 256; ++c)
            bytes += QByteArray(3, static_cast<char>(c));
        const auto echoed = test::run(m_session, command({QStringLiteral("cat")}, bytes));
        QVERIFY_RESULT(echoed);
        QCOMPARE(echoed->out, bytes);

        QStringList words{QStringLiteral("printf"), QStringLiteral("%s\\0")};
        QByteArray expected;
        for (int c = 1; c < 256; ++c) {
            words += QStringLiteral("a") + QChar(c) + QStringLiteral("$(id) `id` 'b' \"c\"\n");
            expected += words.last().toUtf8() + '\0';
        }
        const auto printed = test::run(m_session, command(words));
        QVERIFY_RESULT(printed);
        QCOMPARE(printed->out, expected);
    }

    void floodIsEnded()
    {
        Command flood = shell("yes");
        flood.outputLimit = 100'000;
        const auto result = test::run(m_session, flood, 60s);
        QVERIFY(!result);
        QCOMPARE(result.error().code, QStringLiteral("command.too-much-output"));
        const auto next = test::run(m_session, shell("echo on"));
        QVERIFY_RESULT(next);
        QCOMPARE(next->out, QByteArray("on\n"));
    }

    void slowCommandIsEnded()
    {
        const auto result = test::run(m_session, shell("echo $$ > /dev/stderr; exec sleep 600"), 300ms);
        QVERIFY(!result);
        QCOMPARE(result.error().code, tooLateCode);
        QVERIFY(result.error().sentence.contains(QLatin1String("sh on 127.0.0.1")));
    }

    void isCancelled()
    {
        std::stop_source stop;
        auto task = m_session->run(shell("sleep 600"), Limits(stop.get_token(), 60s), Privilege::Own);
        stop.request_stop();
        const auto result = await(std::move(task));
        QVERIFY(!result);
        QCOMPARE(result.error().code, cancelledCode);
    }

    void manySideBySide()
    {
        const auto results = runAll(m_session, 40, shell("echo $$; cat", "same"));
        QSet<QByteArray> distinct;
        for (const auto &result : results) {
            QVERIFY_RESULT(result);
            distinct.insert(result->out);
        }
        QCOMPARE(distinct.size(), 40);
        QCOMPARE(m_server->connections(), 1);
    }

    void streamsStayOpen()
    {
        const auto started = await(m_session->start(shell("echo ready; while read l; do echo got $l; done; echo end >&2; exit 4"), Limits(), Privilege::Own));
        QVERIFY_RESULT(started);
        QByteArray out;
        QByteArray err;
        std::optional<Result<CommandResult>> finished;
        connect(started->get(), &RunningCommand::readyOut, this, [&out](const QByteArray &bytes) { out += bytes; });
        connect(started->get(), &RunningCommand::readyErr, this, [&err](const QByteArray &bytes) { err += bytes; });
        connect(started->get(), &RunningCommand::finished, this, [&finished](const Result<CommandResult> &result) { finished = result; });
        QTRY_COMPARE(out, QByteArray("ready\n"));
        (*started)->write("a\n");
        QTRY_COMPARE(out, QByteArray("ready\ngot a\n"));
        (*started)->write("b\n");
        (*started)->closeInput();
        QTRY_VERIFY(finished);
        QCOMPARE(out, QByteArray("ready\ngot a\ngot b\n"));
        QCOMPARE(err, QByteArray("end\n"));
        QVERIFY_RESULT(*finished);
        QCOMPARE((*finished)->exitStatus, 4);
    }

    void droppedStreamEndsTheCommand()
    {
        if (const QString why = Account::missing(); !why.isEmpty())
            QSKIP(qPrintable(why));
        // OpenSSH passes no signals on to what root has started.
        const Account account(QStringLiteral("unused password"));
        const auto session = m_client->session(account.at(*m_server));
        QVERIFY_RESULT(session);
        const QString mark = QStringLiteral("/home/%1/ended").arg(account.name());
        // Its complaints about the ended sleep would hit a closed stream and end it before the trap.
        const QByteArray script = "exec 2>/dev/null; trap 'touch " + mark.toUtf8() + "; exit' TERM; echo ready; while :; do sleep 0.05; done";
        auto started = await((*session)->start(shell(script.constData()), Limits(), Privilege::Own));
        QVERIFY_RESULT(started);
        QSignalSpy ready(started->get(), &RunningCommand::readyOut);
        connect(started->get(), &RunningCommand::finished, this, [] {});
        QTRY_COMPARE(ready.size(), 1);
        started->reset();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(mark), 10'000);
    }

    void forwardsPorts()
    {
        QTcpServer echo;
        QVERIFY(echo.listen(QHostAddress::LocalHost));
        connect(&echo, &QTcpServer::newConnection, this, [&echo] {
            auto *socket = echo.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] { socket->write(socket->readAll()); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
        auto forward = await(m_session->forward(QStringLiteral("127.0.0.1"), echo.serverPort(), Limits()));
        QVERIFY_RESULT(forward);
        const quint16 port = (*forward)->localPort();
        QTcpSocket one;
        QTcpSocket two;
        const QByteArray large(2'000'000, 'x');
        QByteArray got;
        connect(&one, &QTcpSocket::readyRead, this, [&] { got += one.readAll(); });
        one.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        two.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        one.write(large);
        two.write("two");
        QTRY_COMPARE_WITH_TIMEOUT(got.size(), large.size(), 20'000);
        QTRY_COMPARE(two.peek(3), QByteArray("two"));
        forward->reset();
        QTcpSocket late;
        QSignalSpy refused(&late, &QTcpSocket::errorOccurred);
        late.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        QTRY_COMPARE(refused.size(), 1);
        one.write("still");
        QTRY_COMPARE(got.right(5), QByteArray("still"));
    }

    void closesForwardToNowhere()
    {
        const auto forward = await(m_session->forward(QStringLiteral("127.0.0.1"), freePort(), Limits()));
        QVERIFY_RESULT(forward);
        QTcpSocket socket;
        QSignalSpy closed(&socket, &QTcpSocket::disconnected);
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), (*forward)->localPort());
        QTRY_COMPARE(closed.size(), 1);
        const auto next = test::run(m_session, shell("echo on"));
        QVERIFY_RESULT(next);
    }

    void waitsForMaxSessions()
    {
        const Sshd narrow({QStringLiteral("MaxSessions 2")});
        m_client->folder.know(narrow);
        const auto session = m_client->session(narrow.destination());
        QVERIFY_RESULT(session);
        for (const auto &result : runAll(*session, 12, shell("sleep 0.1; echo done"))) {
            QVERIFY_RESULT(result);
            QCOMPARE(result->out, QByteArray("done\n"));
        }
        QCOMPARE(narrow.connections(), 1);
    }

    void saysThatNoSessionIsAllowed()
    {
        const Sshd closed({QStringLiteral("MaxSessions 0")});
        m_client->folder.know(closed);
        const auto session = m_client->session(closed.destination());
        QVERIFY_RESULT(session);
        for (const auto &result : runAll(*session, 3, shell("echo done"))) {
            QVERIFY(!result);
            QCOMPARE(result.error().code, QStringLiteral("ssh.channel"));
        }
    }

    void localIsAlike()
    {
        const auto local = m_client->pool->local();
        const auto result = test::run(local, shell("cat; echo no >&2; exit 3", "yes"));
        QVERIFY_RESULT(result);
        QCOMPARE(result->out, QByteArray("yes"));
        QCOMPARE(result->err, QByteArray("no\n"));
        QCOMPARE(result->exitStatus, 3);
        const auto killed = test::run(local, shell("kill -KILL $$"));
        QVERIFY_RESULT(killed);
        QCOMPARE(killed->signal, QStringLiteral("KILL"));
        const auto missing = test::run(local, command({QStringLiteral("no-such-program-here")}));
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, QStringLiteral("process.missing"));
        Command flood = shell("yes");
        flood.outputLimit = 100'000;
        const auto flooded = test::run(local, flood);
        QVERIFY(!flooded);
        QCOMPARE(flooded.error().code, QStringLiteral("command.too-much-output"));
        const auto late = test::run(local, shell("sleep 600"), 100ms);
        QVERIFY(!late);
        QCOMPARE(late.error().code, tooLateCode);
        const auto forward = await(local->forward(QStringLiteral("127.0.0.1"), m_server->port(), Limits()));
        QVERIFY_RESULT(forward);
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), (*forward)->localPort());
        QTRY_VERIFY(socket.peek(4) == "SSH-");
    }
};

CALLS_SSH_TEST_MAIN(TestSshSession)
#include "test_ssh_session.moc"
