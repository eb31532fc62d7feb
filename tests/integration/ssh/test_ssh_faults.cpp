// SPDX-License-Identifier: GPL-3.0-or-later
// Servers and networks that misbehave, by name.
#include "SshTest.h"

#include <QDir>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

using namespace calls;
using namespace calls::test;
using namespace std::chrono_literals;

namespace {

/// Accepts, says one thing, and keeps or ends the connection.
class StandIn : public QTcpServer
{
public:
    enum After { Stays, Ends, Repeats };
    StandIn(QByteArray words, After after) : m_words(std::move(words)), m_after(after)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            socket->write(m_words);
            if (m_after == Ends)
                socket->disconnectFromHost();
            if (m_after == Repeats)
                connect(socket, &QTcpSocket::bytesWritten, socket, [this, socket] { socket->write(m_words); });
        });
    }
    [[nodiscard]] QString destination() const { return QStringLiteral("ops@127.0.0.1:%1").arg(serverPort()); }

private:
    QByteArray m_words;
    After m_after;
};

/// Stands between client and server; can fall silent, cut, or let only so many bytes of the server through.
class Proxy : public QTcpServer
{
public:
    explicit Proxy(quint16 to, qint64 allowed = std::numeric_limits<qint64>::max()) : m_to(to), m_allowed(allowed)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] { join(nextPendingConnection()); });
    }
    void fallSilent() { m_silent = true; }
    void delay(int ms) { m_delayMs = ms; }
    void cut()
    {
        for (QTcpSocket *socket : findChildren<QTcpSocket *>())
            socket->abort();
    }

private:
    void join(QTcpSocket *near)
    {
        auto *far = new QTcpSocket(near);
        connect(near, &QTcpSocket::readyRead, far, [this, near, far] { pass(near, far); });
        connect(far, &QTcpSocket::connected, near, [this, near, far] { pass(near, far); });
        connect(far, &QTcpSocket::readyRead, near, [this, near, far] {
            if (m_allowed <= 0) {
                near->abort();
                return;
            }
            m_allowed -= far->bytesAvailable();
            pass(far, near);
        });
        connect(far, &QTcpSocket::disconnected, near, [this, near] {
            if (!m_silent)
                near->disconnectFromHost();
        });
        connect(near, &QTcpSocket::disconnected, near, &QObject::deleteLater);
        far->connectToHost(QHostAddress(QHostAddress::LocalHost), m_to);
    }
    void pass(QTcpSocket *from, QTcpSocket *to) const
    {
        if (m_silent || to->state() != QAbstractSocket::ConnectedState)
            return;
        const QByteArray bytes = from->readAll();
        if (m_delayMs == 0)
            to->write(bytes);
        else
            QTimer::singleShot(m_delayMs, to, [to, bytes] { to->write(bytes); });
    }

    quint16 m_to;
    qint64 m_allowed;
    bool m_silent = false;
    int m_delayMs = 0;
};

/// A person who does not answer.
class AwayQuestions : public Questions
{
public:
    int asked = 0;
    Async<bool> trustHostKey(HostKeyQuestion, std::stop_token stop) override
    {
        ++asked;
        return Operation<bool>().wait(Limits(stop, 10min), QStringLiteral("Asking"));
    }
    Async<QString> secret(SecretQuestion, std::stop_token stop) override
    {
        ++asked;
        return Operation<QString>().wait(Limits(stop, 10min), QStringLiteral("Asking"));
    }
};

} // namespace

class TestSshFaults : public QObject
{
    Q_OBJECT

    /// The client's way leads through the proxy; the host key is known under the proxy's port.
    static QString through(const Client &client, const Sshd &server, const Proxy &proxy)
    {
        client.folder.write(QStringLiteral("known_hosts"), server.knownHostsLine()
                                .replace(QString::number(server.port()), QString::number(proxy.serverPort())).toUtf8());
        return QStringLiteral("%1@127.0.0.1:%2").arg(server.user()).arg(proxy.serverPort());
    }

private Q_SLOTS:
    void standIns_data()
    {
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<int>("after");
        QTest::addColumn<QString>("code");
        const QString timeout = QStringLiteral("ssh.timeout");
        const QString lost = QStringLiteral("ssh.lost");
        QTest::newRow("says nothing") << QByteArray() << int(StandIn::Stays) << timeout;
        QTest::newRow("hangs up") << QByteArray() << int(StandIn::Ends) << lost;
        QTest::newRow("half a greeting") << QByteArray("SSH-2.0-Op") << int(StandIn::Stays) << timeout;
        QTest::newRow("half a greeting, then gone") << QByteArray("SSH-2.0-Op") << int(StandIn::Ends) << lost;
        QTest::newRow("greeting only") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n") << int(StandIn::Stays) << timeout;
        QTest::newRow("old protocol") << QByteArray("SSH-1.5-old\r\n") << int(StandIn::Stays) << lost;
        QTest::newRow("a web server") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n") << int(StandIn::Ends) << lost;
        QTest::newRow("flood without lines") << QByteArray(65536, 'x') << int(StandIn::Repeats) << lost;
        QTest::newRow("garbage after greeting") << "SSH-2.0-OpenSSH_9.2\r\n" + QByteArray(4096, '\xff') << int(StandIn::Stays) << lost;
    }
    void standIns()
    {
        QFETCH(QByteArray, words);
        QFETCH(int, after);
        const StandIn server(words, static_cast<StandIn::After>(after));
        const Client client(300ms);
        const auto session = client.session(server.destination());
        QVERIFY(!session);
        QTEST(session.error().code, "code");
        QVERIFY2(session.error().sentence.contains(QStringLiteral("127.0.0.1 port %1").arg(server.serverPort())),
                 qPrintable(session.error().sentence));
        QCOMPARE(client.pool->state(server.destination()), ConnectionState::Failed);
    }

    void floodOfLines()
    {
        const StandIn server(QByteArray("not yet\r\n").repeated(1000), StandIn::Repeats);
        const Client client(500ms);
        const auto session = client.session(server.destination());
        QVERIFY(!session);
        QVERIFY(session.error().code == QLatin1String("ssh.lost") || session.error().code == QLatin1String("ssh.timeout"));
    }

    void refuses()
    {
        const Client client;
        const auto session = client.session(QStringLiteral("127.0.0.1:%1").arg(freePort()));
        QVERIFY(!session);
        QCOMPARE(session.error().code, QStringLiteral("ssh.unreachable"));
    }

    void nameThatIsNone()
    {
        const Client client(2s);
        const auto session = client.session(QStringLiteral("no-such-host.invalid"));
        QVERIFY(!session);
        // Where no name server answers at all, only time tells.
        QVERIFY(session.error().code == QLatin1String("ssh.name") || session.error().code == QLatin1String("ssh.timeout"));
    }

    void cutAnywhere_data()
    {
        QTest::addColumn<int>("bytes");
        for (const int bytes : {1, 30, 60, 1000, 1200, 1600, 1700, 1800, 1900, 2000, 2200, 2500})
            QTest::newRow(qPrintable(QString::number(bytes))) << bytes;
    }
    void cutAnywhere()
    {
        QFETCH(int, bytes);
        const Sshd server;
        const Proxy proxy(server.port(), bytes);
        const Client client(5s);
        const QString to = through(client, server, proxy);
        const auto session = client.session(to);
        if (session) {
            const auto result = test::run(*session, shell("head -c 100000 /dev/zero"));
            QVERIFY(!result);
            QCOMPARE(result.error().code, QStringLiteral("ssh.lost"));
        } else {
            QCOMPARE(session.error().code, QStringLiteral("ssh.lost"));
        }
    }

    void slowIsNotDead()
    {
        const Sshd server;
        Proxy proxy(server.port());
        proxy.delay(60);
        const Client client;
        const QString to = through(client, server, proxy);
        const auto session = client.session(to);
        QVERIFY_RESULT(session);
        const auto result = test::run(*session, shell("cat", QByteArray(100'000, 'x')));
        QVERIFY_RESULT(result);
        QCOMPARE(result->out.size(), 100'000);
    }

    void silenceIsNoticed()
    {
        const Sshd server;
        Proxy proxy(server.port());
        const Client client(10s, 100ms);
        const QString to = through(client, server, proxy);
        const auto session = client.session(to);
        QVERIFY_RESULT(session);
        const auto quiet = test::run(*session, shell("sleep 1; echo awake")); // ten answered keep-alives
        QVERIFY_RESULT(quiet);
        std::vector<Async<CommandResult>> tasks;
        for (int i = 0; i < 3; ++i)
            tasks.push_back((*session)->run(shell("sleep 600"), Limits({}, 60s), Privilege::Own));
        proxy.fallSilent();
        for (const auto &result : QCoro::waitFor(all(std::move(tasks)))) {
            QVERIFY(!result);
            QCOMPARE(result.error().code, QStringLiteral("ssh.lost"));
        }
        QTRY_COMPARE(client.pool->state(to), ConnectionState::Failed);
        QVERIFY(!(*session)->connected());
    }

    void lostConnectionIsHealed()
    {
        const Sshd server;
        Proxy proxy(server.port());
        const Client client;
        const QString to = through(client, server, proxy);
        const auto session = client.session(to);
        QVERIFY_RESULT(session);
        auto task = (*session)->run(shell("sleep 600"), Limits({}, 60s), Privilege::Own);
        proxy.cut();
        const auto cut = await(std::move(task));
        QVERIFY(!cut);
        QCOMPARE(cut.error().code, QStringLiteral("ssh.lost"));
        const auto late = test::run(*session, shell("true"));
        QVERIFY(!late);
        QCOMPARE(late.error().code, QStringLiteral("ssh.lost"));
        const auto healed = client.session(to);
        QVERIFY_RESULT(healed);
        QVERIFY_RESULT(test::run(*healed, shell("true")));
        QCOMPARE(server.connections(), 2);
    }

    void dropsAfterLogin()
    {
        const Sshd server({QStringLiteral("ForceCommand kill -KILL $PPID")});
        const Client client;
        client.folder.know(server);
        const auto session = client.session(server.destination());
        QVERIFY_RESULT(session);
        const auto result = test::run(*session, shell("true"));
        QVERIFY(!result);
        QCOMPARE(result.error().code, QStringLiteral("ssh.lost"));
        QTRY_COMPARE(client.pool->state(server.destination()), ConnectionState::Failed);
    }

    void bannerIsPassedOver()
    {
        const QTemporaryDir dir;
        QFile banner(dir.filePath(QStringLiteral("banner")));
        QVERIFY(banner.open(QIODevice::WriteOnly));
        banner.write(QByteArray("\x1b[2J\x1b]0;evil\x07 Authorised users only\r\n").repeated(2000));
        banner.close();
        const Sshd server({QStringLiteral("Banner ") + banner.fileName()});
        const Client client;
        client.folder.know(server);
        const auto session = client.session(server.destination());
        QVERIFY_RESULT(session);
        QCOMPARE(test::run(*session, shell("echo on"))->out, QByteArray("on\n"));
    }

    void restrictedShell()
    {
        if (const QString why = Account::missing(); !why.isEmpty())
            QSKIP(qPrintable(why));
        const Sshd server;
        const Account account(QStringLiteral("unused password"));
        runNow(program(QStringLiteral("usermod")), {QStringLiteral("-s"), QStringLiteral("/bin/rbash"), account.name()});
        const Client client;
        client.folder.know(server);
        const auto session = client.session(account.at(server));
        QVERIFY_RESULT(session);
        const auto allowed = test::run(*session, command({QStringLiteral("echo"), QStringLiteral("a  'b' $(id)\n")}));
        QVERIFY_RESULT(allowed);
        QCOMPARE(allowed->out, QByteArray("a  'b' $(id)\n\n"));
        const auto refused = test::run(*session, command({QStringLiteral("/bin/echo"), QStringLiteral("a")}));
        QVERIFY_RESULT(refused);
        QVERIFY(refused->exitStatus != 0);
        QVERIFY(refused->err.contains("restricted"));
    }

    void fiftySideBySide()
    {
        const Sshd server;
        const Client client(30s);
        client.folder.know(server);
        QByteArray config;
        std::vector<Async<std::shared_ptr<Session>>> tasks;
        for (int i = 0; i < 50; ++i)
            config += QStringLiteral("Host s%1\n HostName 127.0.0.1\n User %2\n Port %3\n").arg(i).arg(server.user()).arg(server.port()).toUtf8();
        client.folder.write(QStringLiteral("config"), config);
        for (int i = 0; i < 50; ++i) {
            tasks.push_back(client.pool->session(QStringLiteral("s%1").arg(i), std::stop_token()));
            tasks.push_back(client.pool->session(QStringLiteral("s%1").arg(i), std::stop_token())); // shares the attempt
        }
        const auto sessions = QCoro::waitFor(all(std::move(tasks)));
        std::vector<Async<CommandResult>> commands;
        for (const auto &session : sessions) {
            QVERIFY_RESULT(session);
            commands.push_back((*session)->run(shell("cat", "here"), Limits({}, 60s), Privilege::Own));
        }
        for (const auto &result : QCoro::waitFor(all(std::move(commands)))) {
            QVERIFY_RESULT(result);
            QCOMPARE(result->out, QByteArray("here"));
        }
        QCOMPARE(server.connections(), 50);
    }

    void poolEndsInTheMiddle_data()
    {
        QTest::addColumn<QString>("of");
        for (const char *of : {"configuration", "greeting", "host key question", "passphrase question", "command", "upload", "stream"})
            QTest::newRow(of) << QString::fromLatin1(of);
    }
    void poolEndsInTheMiddle()
    {
        QFETCH(QString, of);
        const Sshd server;
        const StandIn silent({}, StandIn::Stays);
        const SshFolder folder;
        const auto away = std::make_shared<AwayQuestions>();
        SshOptions options;
        options.sshDir = folder.path();
        auto pool = std::make_unique<SessionPool>(options, away, memoryStore());
        if (of != QLatin1String("host key question"))
            folder.know(server);
        if (of == QLatin1String("passphrase question"))
            folder.encryptKey(QStringLiteral("right passphrase"));
        QString code;
        const auto note = [&code](const auto &result) { code = result ? QStringLiteral("done") : result.error().code; };
        TaskScope scope;
        const QTemporaryDir dir;
        if (of == QLatin1String("configuration") || of == QLatin1String("greeting") || of.endsWith(QLatin1String("question"))) {
            const QString to = of == QLatin1String("greeting") ? silent.destination() : server.destination();
            scope.start(this, [&pool, to](std::stop_token stop) { return pool->session(to, stop); }, note);
            if (of == QLatin1String("greeting"))
                QTRY_VERIFY(!silent.findChildren<QTcpSocket *>().isEmpty());
            if (of.endsWith(QLatin1String("question")))
                QTRY_COMPARE(away->asked, 1);
            pool.reset();
            QTRY_COMPARE(code, cancelledCode);
            return;
        }
        const auto session = await(pool->session(server.destination(), std::stop_token()));
        QVERIFY_RESULT(session);
        if (of == QLatin1String("command")) {
            scope.start(this, [&session](std::stop_token stop) { return (*session)->run(shell("sleep 600"), Limits(stop), Privilege::Own); }, note);
        } else if (of == QLatin1String("upload")) {
            const QString path = dir.filePath(QStringLiteral("f"));
            scope.start(this, [&session, path](std::stop_token stop) { return (*session)->upload(path, QByteArray(200'000'000, 'x'), 0600, Limits(stop)); }, note);
            QTRY_VERIFY(!QDir(dir.path()).isEmpty());
        } else {
            const auto running = await((*session)->start(shell("sleep 600"), Limits(), Privilege::Own));
            QVERIFY_RESULT(running);
            connect(running->get(), &RunningCommand::finished, this, note);
            pool.reset();
            QTRY_COMPARE(code, cancelledCode);
            return;
        }
        pool.reset();
        QTRY_COMPARE(code, cancelledCode);
        const auto late = test::run(*session, shell("true"));
        QVERIFY(!late);
        QCOMPARE(late.error().code, cancelledCode);
    }

    void leavesNothingOpen()
    {
        const Sshd server;
        const StandIn hangsUp({}, StandIn::Ends);
        const Client client(300ms);
        const auto descriptors = [] {
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            return QDir(QStringLiteral("/proc/self/fd")).count();
        };
        const auto round = [&] {
            client.folder.know(server);
            const auto session = client.session(server.destination());
            const auto forward = await((*session)->forward(QStringLiteral("127.0.0.1"), server.port(), Limits()));
            const bool ran = test::run(*session, shell("true")).has_value();
            client.pool->close(server.destination());
            client.folder.write(QStringLiteral("known_hosts"), "");
            const bool refused = !client.session(server.destination()) && !client.session(hangsUp.destination());
            QFile::remove(client.folder.file(QStringLiteral("known_hosts")));
            return ran && refused && forward.has_value();
        };
        QVERIFY(round()); // what libraries open once and keep
        const auto before = descriptors();
        for (int i = 0; i < 3; ++i)
            QVERIFY(round());
        QTRY_VERIFY2(descriptors() <= before, qPrintable(QString::number(descriptors())));
    }

    void lastCallerWhoLeavesEndsTheAttempt()
    {
        const StandIn silent({}, StandIn::Stays);
        const Client client(60s);
        std::stop_source one;
        std::stop_source two;
        auto first = client.pool->session(silent.destination(), one.get_token());
        auto second = client.pool->session(silent.destination(), two.get_token());
        QTRY_COMPARE(silent.findChildren<QTcpSocket *>().size(), 1);
        one.request_stop();
        QCOMPARE(await(std::move(first)).error().code, cancelledCode);
        QCOMPARE(client.pool->state(silent.destination()), ConnectionState::Connecting);
        two.request_stop();
        QCOMPARE(await(std::move(second)).error().code, cancelledCode);
        QTRY_COMPARE(client.pool->state(silent.destination()), ConnectionState::Idle);
    }
};

CALLS_SSH_TEST_MAIN(TestSshFaults)
#include "test_ssh_faults.moc"
