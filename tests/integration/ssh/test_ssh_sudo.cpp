// SPDX-License-Identifier: GPL-3.0-or-later
#include "SshTest.h"

using namespace calls;
using namespace calls::test;
using namespace std::chrono_literals;

class TestSshSudo : public QObject
{
    Q_OBJECT

    std::unique_ptr<Sshd> m_server;
    std::unique_ptr<Client> m_client;

    static Result<CommandResult> sudo(const std::shared_ptr<Session> &session, const Command &what)
    {
        return await(session->run(what, Limits(), Privilege::Sudo));
    }
    static QString nameFor(const QString &destination) { return QStringLiteral("sudo-password:") + destination; }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString why = Account::missing(); !why.isEmpty())
            QSKIP(qPrintable(why));
        if (program(QStringLiteral("sudo")).isEmpty())
            QSKIP("sudo is not installed");
    }
    void init()
    {
        m_server = std::make_unique<Sshd>();
        m_client = std::make_unique<Client>();
        m_client->folder.know(*m_server);
    }
    void cleanup()
    {
        m_client.reset();
        m_server.reset();
    }

    void rootNeedsNone()
    {
        const auto session = m_client->session(m_server->destination());
        QVERIFY_RESULT(session);
        const auto result = sudo(*session, shell("id -u; cat", "input"));
        QVERIFY_RESULT(result);
        QCOMPARE(result->out, QByteArray("0\ninput"));
    }

    void passwordGoesToSudoAlone()
    {
        const Account account(QStringLiteral("the right password"), QStringLiteral("sudo"));
        const auto session = m_client->session(account.at(*m_server));
        QVERIFY_RESULT(session);
        m_client->questions->secrets[nameFor(account.at(*m_server))] = {QStringLiteral("wrong one"), QStringLiteral("the right password")};
        const auto result = sudo(*session, shell("id -u; cat; echo words >&2; exit 5", "line one\nline two\n"));
        QVERIFY_RESULT(result);
        QCOMPARE(result->out, QByteArray("0\nline one\nline two\n"));
        QCOMPARE(result->err, QByteArray("words\n"));
        QCOMPARE(result->exitStatus, 5);
        QCOMPARE(m_client->questions->asked.size(), 2);
        QVERIFY(m_client->questions->asked[1].again);

        std::vector<Async<CommandResult>> tasks;
        for (int i = 0; i < 6; ++i)
            tasks.push_back((*session)->run(shell("id -u; cat", "same"), Limits(), Privilege::Sudo));
        for (const auto &one : QCoro::waitFor(all(std::move(tasks)))) {
            QVERIFY_RESULT(one);
            QCOMPARE(one->out, QByteArray("0\nsame"));
        }
        QCOMPARE(m_client->questions->asked.size(), 2);
    }

    void streamsAsRoot()
    {
        const Account account(QStringLiteral("the right password"), QStringLiteral("sudo"));
        const auto session = m_client->session(account.at(*m_server));
        QVERIFY_RESULT(session);
        m_client->questions->secrets[nameFor(account.at(*m_server))] = {QStringLiteral("the right password")};
        const auto running = await((*session)->start(shell("id -u; read l; echo got $l"), Limits(), Privilege::Sudo));
        QVERIFY_RESULT(running);
        QByteArray out;
        std::optional<Result<CommandResult>> finished;
        connect(running->get(), &RunningCommand::readyOut, this, [&out](const QByteArray &bytes) { out += bytes; });
        connect(running->get(), &RunningCommand::finished, this, [&finished](const Result<CommandResult> &result) { finished = result; });
        QTRY_COMPARE(out, QByteArray("0\n"));
        (*running)->write("a\n");
        QTRY_VERIFY(finished);
        QCOMPARE(out, QByteArray("0\ngot a\n"));
    }

    void wrongPasswordEndsAfterThree()
    {
        const Account account(QStringLiteral("the right password"), QStringLiteral("sudo"));
        const auto session = m_client->session(account.at(*m_server));
        QVERIFY_RESULT(session);
        m_client->questions->secrets[nameFor(account.at(*m_server))] = QStringList(9, QStringLiteral("wrong one"));
        const auto result = sudo(*session, shell("id -u"));
        QVERIFY(!result);
        QCOMPARE(result.error().code, QStringLiteral("sudo.denied"));
        QCOMPARE(m_client->questions->asked.size(), 3);
    }

    void nobodyToAsk()
    {
        const Account account(QStringLiteral("the right password"), QStringLiteral("sudo"));
        const auto session = m_client->session(account.at(*m_server));
        QVERIFY_RESULT(session);
        const auto result = sudo(*session, shell("id -u"));
        QVERIFY(!result);
        QCOMPARE(result.error().code, QStringLiteral("sudo.password-needed"));
    }

    void accountWithoutRights()
    {
        const Account account(QStringLiteral("the right password"));
        const auto session = m_client->session(account.at(*m_server));
        QVERIFY_RESULT(session);
        m_client->questions->secrets[nameFor(account.at(*m_server))] = {QStringLiteral("the right password")};
        const auto result = sudo(*session, shell("id -u"));
        QVERIFY(!result);
        QCOMPARE(result.error().code, QStringLiteral("sudo.denied"));
        QVERIFY2(result.error().sentence.contains(QLatin1String("sudoers file")), qPrintable(result.error().sentence));
    }

    void rulesWithoutPassword()
    {
        const Account account(QStringLiteral("the right password"));
        const QString rules = QStringLiteral("/etc/sudoers.d/") + account.name();
        QFile file(rules);
        QVERIFY(file.open(QIODevice::WriteOnly));
        // One command only: what a strict company gives.
        file.write(account.name().toLatin1() + " ALL=(root) NOPASSWD: /usr/bin/id\n");
        file.close();
        QFile::setPermissions(rules, QFile::ReadOwner | QFile::ReadGroup);
        const auto session = m_client->session(account.at(*m_server));
        const auto allowed = session ? sudo(*session, command({QStringLiteral("id"), QStringLiteral("-u")}))
                                     : Result<CommandResult>(Failure(session.error()));
        const auto other = session ? sudo(*session, shell("id -u")) : allowed;
        QFile::remove(rules);
        QVERIFY_RESULT(allowed);
        QCOMPARE(allowed->out, QByteArray("0\n"));
        QVERIFY(!other);
        QCOMPARE(other.error().code, QStringLiteral("sudo.password-needed"));
    }
};

CALLS_SSH_TEST_MAIN(TestSshSudo)
#include "test_ssh_sudo.moc"
