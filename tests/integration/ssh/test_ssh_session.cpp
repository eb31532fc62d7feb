// SPDX-License-Identifier: GPL-3.0-or-later
#include "SshTest.h"

#include <QSignalSpy>

using namespace calls;
using namespace calls::test;
using namespace std::chrono_literals;

class TestSshSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesStreamsStatusAndSignal()
    {
        const Sshd server;
        Client client;
        client.folder.know(server);
        const auto session = client.session(server.destination());
        QVERIFY_RESULT(session);
        QVERIFY((*session)->connected());
        QCOMPARE((*session)->localAddress(), QStringLiteral("127.0.0.1"));
        QCOMPARE(client.pool->state(server.destination()), ConnectionState::Connected);

        const auto result = test::run(*session, shell("cat; echo no >&2; exit 3", "yes"));
        QVERIFY_RESULT(result);
        QCOMPARE(result->out, QByteArray("yes"));
        QCOMPARE(result->err, QByteArray("no\n"));
        QCOMPARE(result->exitStatus, 3);

        const auto killed = test::run(*session, shell("kill -KILL $$"));
        QVERIFY_RESULT(killed);
        QCOMPARE(killed->exitStatus, -1);
        QCOMPARE(killed->signal, QStringLiteral("KILL"));
        QVERIFY(client.questions->asked.isEmpty());
    }
};

CALLS_SSH_TEST_MAIN(TestSshSession)
#include "test_ssh_session.moc"
