// SPDX-License-Identifier: GPL-3.0-or-later
#include "SshTest.h"

#include <base/Redaction.h>

using namespace calls;
using namespace calls::test;
using namespace std::chrono_literals;

class TestSshLogin : public QObject
{
    Q_OBJECT

    static QString passwordName(const QString &destination) { return QStringLiteral("ssh-password:") + destination; }
    static QString stored(const Client &client, const QString &name)
    {
        return await(client.secrets->read(name, std::stop_token())).value_or(QStringLiteral("(none)"));
    }
    static void store(const Client &client, const QString &name, const QString &value)
    {
        await(client.secrets->write(name, value, std::stop_token()));
    }

private Q_SLOTS:
    void keyFromConfig()
    {
        const Sshd server;
        const Client client;
        client.folder.know(server);
        client.folder.write(QStringLiteral("other key"), client.folder.read(QStringLiteral("id_ed25519")));
        client.folder.dropKey();
        client.folder.write(QStringLiteral("config"),
                            QStringLiteral("Host server\n HostName 127.0.0.1\n User %1\n Port %2\n IdentityFile \"~/.ssh/other key\"\n")
                                .arg(server.user()).arg(server.port()).toUtf8());
        QVERIFY_RESULT(client.session(QStringLiteral("server")));
    }

    void keyThatOthersMayReadIsNotUsed()
    {
        const Sshd server;
        const Client client;
        client.folder.know(server);
        QVERIFY(QFile::setPermissions(client.folder.file(QStringLiteral("id_ed25519")), QFile::ReadOwner | QFile::ReadOther));
        const auto session = client.session(server.destination());
        QVERIFY(!session);
        QCOMPARE(session.error().code, QStringLiteral("ssh.denied"));
        QVERIFY(session.error().sentence.contains(QLatin1String("chmod 600")));
    }

    void nothingToLogInWith()
    {
        const Sshd server;
        const Client client;
        client.folder.know(server);
        client.folder.dropKey();
        const auto session = client.session(server.destination());
        QVERIFY(!session);
        QCOMPARE(session.error().code, QStringLiteral("ssh.denied"));
        QVERIFY(session.error().sentence.contains(QLatin1String("publickey")));
        QCOMPARE(client.pool->state(server.destination()), ConnectionState::Failed);
        QCOMPARE(client.pool->problem(server.destination()), session.error().sentence);
    }

    void passphraseIsAskedAgainThenKept()
    {
        const Sshd server;
        const Client client;
        client.folder.know(server);
        client.folder.encryptKey(QStringLiteral("right passphrase"));
        const QString name = QStringLiteral("ssh-passphrase:") + client.folder.file(QStringLiteral("id_ed25519"));
        client.questions->secrets[name] = {QStringLiteral("wrong one"), QStringLiteral("right passphrase")};
        QVERIFY_RESULT(client.session(server.destination()));
        QCOMPARE(client.questions->asked.size(), 2);
        QVERIFY(!client.questions->asked[0].again);
        QVERIFY(client.questions->asked[1].again);
        QTRY_COMPARE(stored(client, name), QStringLiteral("right passphrase"));
        QVERIFY(!redacted(QStringLiteral("the right passphrase here")).contains(QLatin1String("right passphrase")));
    }

    void passphraseIsAskedOnceForMany()
    {
        const Sshd one;
        const Sshd two;
        const Sshd three;
        const Client client;
        client.folder.encryptKey(QStringLiteral("right passphrase"));
        client.questions->secrets[QStringLiteral("ssh-passphrase:") + client.folder.file(QStringLiteral("id_ed25519"))]
            = {QStringLiteral("right passphrase")};
        std::vector<Async<std::shared_ptr<Session>>> tasks;
        for (const Sshd *server : {&one, &two, &three}) {
            client.folder.know(*server);
            tasks.push_back(client.pool->session(server->destination(), std::stop_token()));
        }
        for (const auto &session : QCoro::waitFor(all(std::move(tasks))))
            QVERIFY_RESULT(session);
        QCOMPARE(client.questions->asked.size(), 1);
    }

    void wrongPassphraseEndsAfterThree()
    {
        const Sshd server;
        const Client client;
        client.folder.know(server);
        client.folder.encryptKey(QStringLiteral("right passphrase"));
        const QString name = QStringLiteral("ssh-passphrase:") + client.folder.file(QStringLiteral("id_ed25519"));
        store(client, name, QStringLiteral("stale stored one"));
        client.questions->secrets[name] = QStringList(5, QStringLiteral("wrong one"));
        const auto session = client.session(server.destination());
        QVERIFY(!session);
        QCOMPARE(session.error().code, QStringLiteral("ssh.denied"));
        QCOMPARE(client.questions->asked.size(), 3);
        QVERIFY(client.questions->asked[0].again); // the stored one was refused before
        QCOMPARE(stored(client, name), QStringLiteral("stale stored one"));
    }

    void agent()
    {
        if (program(QStringLiteral("ssh-agent")).isEmpty())
            QSKIP("ssh-agent: openssh-client is not installed");
        const Sshd server;
        const Client client;
        client.folder.know(server);
        const QTemporaryDir dir;
        const QString socket = dir.filePath(QStringLiteral("agent"));
        QProcess process;
        process.start(QStringLiteral("ssh-agent"), {QStringLiteral("-D"), QStringLiteral("-a"), socket});
        QTRY_VERIFY(QFile::exists(socket));
        qputenv("SSH_AUTH_SOCK", socket.toLocal8Bit());
        runNow(QStringLiteral("ssh-add"), {QStringLiteral("-q"), client.folder.file(QStringLiteral("id_ed25519"))});
        client.folder.dropKey();
        const auto session = client.session(server.destination());
        client.pool->close(server.destination());
        client.folder.write(QStringLiteral("config"), "Host *\n IdentityAgent none\n");
        const auto without = client.session(server.destination());
        qunsetenv("SSH_AUTH_SOCK");
        process.terminate();
        process.waitForFinished();
        QVERIFY_RESULT(session);
        QVERIFY(!without);
        QCOMPARE(without.error().code, QStringLiteral("ssh.denied"));
    }

    void agentThatIsSilentCanBeCancelled()
    {
        const Sshd server;
        const Client client;
        client.folder.know(server);
        const QTemporaryDir dir;
        const QString socket = dir.filePath(QStringLiteral("agent"));
        QProcess silent;
        silent.start(QStringLiteral("python3"), {QStringLiteral("-c"),
            QStringLiteral("import socket,sys,time\ns=socket.socket(socket.AF_UNIX)\ns.bind(sys.argv[1])\ns.listen()\nc=s.accept()\nprint('asked',flush=True)\ntime.sleep(600)"), socket});
        QTRY_VERIFY(QFile::exists(socket));
        qputenv("SSH_AUTH_SOCK", socket.toLocal8Bit());
        std::stop_source stop;
        auto task = client.pool->session(server.destination(), stop.get_token());
        QTRY_VERIFY(silent.canReadLine() || silent.waitForReadyRead(10));
        stop.request_stop();
        const auto session = await(std::move(task));
        qunsetenv("SSH_AUTH_SOCK");
        silent.kill();
        silent.waitForFinished();
        QVERIFY(!session);
        QCOMPARE(session.error().code, cancelledCode);
    }

    void password_data()
    {
        QTest::addColumn<QStringList>("config");
        QTest::newRow("password") << QStringList{QStringLiteral("PasswordAuthentication yes"), QStringLiteral("PubkeyAuthentication no")};
        QTest::newRow("keyboard-interactive") << QStringList{QStringLiteral("KbdInteractiveAuthentication yes"), QStringLiteral("UsePAM yes"),
                                                             QStringLiteral("PubkeyAuthentication no")};
        QTest::newRow("key, then password") << QStringList{QStringLiteral("PasswordAuthentication yes"),
                                                           QStringLiteral("AuthenticationMethods publickey,password")};
    }
    void password()
    {
        if (const QString why = Account::missing(); !why.isEmpty())
            QSKIP(qPrintable(why));
        QFETCH(QStringList, config);
        const Sshd server(config);
        const Account account(QStringLiteral("the right password"));
        const Client client;
        client.folder.know(server);
        const QString to = account.at(server);
        client.questions->secrets[passwordName(to)] = {QStringLiteral("wrong one"), QStringLiteral("the right password")};
        const auto session = client.session(to);
        QVERIFY_RESULT(session);
        QCOMPARE(test::run(*session, shell("id -un"))->out.trimmed(), account.name().toLatin1());
        QCOMPARE(client.questions->asked.size(), 2);
        QVERIFY(client.questions->asked[1].again);
        QVERIFY(client.questions->asked[0].prompt.contains(QLatin1String("assword")));
        QTRY_COMPARE(stored(client, passwordName(to)), QStringLiteral("the right password"));

        client.pool->close(to);
        QVERIFY_RESULT(client.session(to)); // from the store now
        QCOMPARE(client.questions->asked.size(), 2);
    }

    void wrongPasswordEndsAfterThree()
    {
        if (const QString why = Account::missing(); !why.isEmpty())
            QSKIP(qPrintable(why));
        const Sshd server({QStringLiteral("PasswordAuthentication yes"), QStringLiteral("PubkeyAuthentication no")});
        const Account account(QStringLiteral("the right password"));
        const Client client;
        client.folder.know(server);
        client.questions->secrets[passwordName(account.at(server))] = QStringList(9, QStringLiteral("wrong one"));
        const auto session = client.session(account.at(server));
        QVERIFY(!session);
        QCOMPARE(session.error().code, QStringLiteral("ssh.denied"));
        QCOMPARE(client.questions->asked.size(), 3);
        QCOMPARE(stored(client, passwordName(account.at(server))), QStringLiteral("(none)"));
    }

    void nobodyToAskForThePassword()
    {
        if (const QString why = Account::missing(); !why.isEmpty())
            QSKIP(qPrintable(why));
        const Sshd server({QStringLiteral("PasswordAuthentication yes"), QStringLiteral("PubkeyAuthentication no")});
        const Account account(QStringLiteral("the right password"));
        const Client client;
        client.folder.know(server);
        const auto session = client.session(account.at(server));
        QVERIFY(!session);
        QCOMPARE(session.error().code, QStringLiteral("ssh.secret-missing"));
        QVERIFY(session.error().sentence.contains(QLatin1String("password")));
    }
};

CALLS_SSH_TEST_MAIN(TestSshLogin)
#include "test_ssh_login.moc"
