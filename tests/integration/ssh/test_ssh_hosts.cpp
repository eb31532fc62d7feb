// SPDX-License-Identifier: GPL-3.0-or-later
#include "SshTest.h"

#include <QDir>

using namespace calls;
using namespace calls::test;
using namespace std::chrono_literals;

class TestSshHosts : public QObject
{
    Q_OBJECT

    static QString knownHosts() { return QStringLiteral("known_hosts"); }
    static void configure(const Client &client, const QString &text) { client.folder.write(QStringLiteral("config"), text.toUtf8()); }
    static QString block(const QString &name, const Sshd &server, const QString &more = {})
    {
        return QStringLiteral("Host %1\n HostName 127.0.0.1\n User %2\n Port %3\n %4\n").arg(name, server.user()).arg(server.port()).arg(more);
    }

private Q_SLOTS:
    void unknownAsks()
    {
        const Sshd server;
        const Client client;
        client.questions->trust = true;
        client.folder.write(knownHosts(), "other.example.com ssh-ed25519 AAAA without an end");
        QVERIFY_RESULT(client.session(server.destination()));
        QCOMPARE(client.questions->keys.size(), 1);
        QCOMPARE(client.questions->keys[0].host, QStringLiteral("[127.0.0.1]:%1").arg(server.port()));
        QCOMPARE(client.questions->keys[0].fingerprint, server.fingerprint());
        QCOMPARE(client.questions->keys[0].keyType, QStringLiteral("ssh-ed25519"));
        QCOMPARE(client.folder.read(knownHosts()),
                 "other.example.com ssh-ed25519 AAAA without an end\n" + server.knownHostsLine().toUtf8());
        client.pool->close(server.destination());
        QVERIFY_RESULT(client.session(server.destination()));
        QCOMPARE(client.questions->keys.size(), 1);
    }

    void unknownIsRefused_data()
    {
        QTest::addColumn<bool>("somebody");
        QTest::newRow("said no") << true;
        QTest::newRow("nobody to ask") << false;
    }
    void unknownIsRefused()
    {
        QFETCH(bool, somebody);
        const Sshd server;
        const Client client;
        if (somebody)
            client.questions->trust = false;
        const auto session = client.session(server.destination());
        QVERIFY(!session);
        QCOMPARE(session.error().code, QStringLiteral("ssh.host-key.unknown"));
        QVERIFY(session.error().sentence.contains(server.fingerprint()));
        QCOMPARE(session.error().detail, server.fingerprint());
        QCOMPARE(client.pool->state(server.destination()), ConnectionState::HostKeyUnknown);
        QCOMPARE(server.connections(), 0);
        QVERIFY(client.folder.read(knownHosts()).isEmpty());
    }

    void changedIsRefused_data()
    {
        QTest::addColumn<bool>("hashed");
        QTest::newRow("plain") << false;
        QTest::newRow("hashed") << true;
    }
    void changedIsRefused()
    {
        QFETCH(bool, hashed);
        Sshd server;
        const Client client;
        client.questions->trust = true;
        client.folder.write(knownHosts(), "# a comment\n");
        client.folder.know(server);
        const QString before = server.fingerprint();
        if (hashed)
            runNow(QStringLiteral("ssh-keygen"), {QStringLiteral("-q"), QStringLiteral("-H"), QStringLiteral("-f"), client.folder.file(knownHosts())});
        const QByteArray file = client.folder.read(knownHosts());
        QVERIFY_RESULT(client.session(server.destination()));
        client.pool->close(server.destination());
        server.stop();
        server.newHostKey();
        QVERIFY(server.start());
        const auto session = client.session(server.destination());
        QVERIFY(!session);
        QCOMPARE(session.error().code, QStringLiteral("ssh.host-key.changed"));
        for (const QString &part : {before, server.fingerprint(), client.folder.file(knownHosts()), QStringLiteral("line 2")})
            QVERIFY2(session.error().sentence.contains(part), qPrintable(session.error().sentence));
        QVERIFY(client.questions->keys.isEmpty());
        QCOMPARE(client.pool->state(server.destination()), ConnectionState::HostKeyChanged);
        QCOMPARE(client.folder.read(knownHosts()), file);
        const auto trusted = await(client.pool->trust(server.destination(), server.fingerprint(), std::stop_token()));
        QVERIFY(!trusted);
        QCOMPARE(trusted.error().code, QStringLiteral("ssh.host-key.changed"));
    }

    void markersCount_data()
    {
        QTest::addColumn<QString>("marker");
        QTest::addColumn<QString>("code");
        QTest::newRow("revoked") << QStringLiteral("@revoked") << QStringLiteral("ssh.host-key.revoked");
        QTest::newRow("authority") << QStringLiteral("@cert-authority") << QStringLiteral("ssh.host-key.authority");
    }
    void markersCount()
    {
        QFETCH(QString, marker);
        const Sshd server;
        const Client client;
        client.folder.write(knownHosts(), server.knownHostsLine(marker).toUtf8());
        const auto session = client.session(server.destination());
        QVERIFY(!session);
        QTEST(session.error().code, "code");
        QVERIFY(session.error().sentence.contains(QLatin1String("line 1")));
    }

    void unreadableFileIsNotAnEmptyOne()
    {
        const Sshd server;
        const Client client;
        client.questions->trust = true;
        QVERIFY(QDir().mkpath(client.folder.file(knownHosts()))); // a folder in its place
        const auto session = client.session(server.destination());
        QVERIFY(!session);
        QCOMPARE(session.error().code, QStringLiteral("file.read"));
    }

    void trusts()
    {
        const Sshd server;
        const Client client;
        QVERIFY(!client.session(server.destination()));
        const auto other = await(client.pool->trust(server.destination(), QStringLiteral("SHA256:other"), std::stop_token()));
        QVERIFY(!other);
        QCOMPARE(other.error().code, QStringLiteral("ssh.host-key.other"));
        QVERIFY(client.folder.read(knownHosts()).isEmpty());
        QVERIFY_RESULT(await(client.pool->trust(server.destination(), server.fingerprint(), std::stop_token())));
        QCOMPARE(client.folder.read(knownHosts()), server.knownHostsLine().toUtf8());
        QCOMPARE(client.pool->state(server.destination()), ConnectionState::Idle);
        QVERIFY_RESULT(client.session(server.destination()));
        QVERIFY_RESULT(await(client.pool->trust(server.destination(), server.fingerprint(), std::stop_token())));
        QCOMPARE(client.folder.read(knownHosts()), server.knownHostsLine().toUtf8());
    }

    void jumps_data()
    {
        QTest::addColumn<int>("hops");
        QTest::newRow("one") << 1;
        QTest::newRow("chain") << 2;
        QTest::newRow("nested") << 3;
    }
    void jumps()
    {
        QFETCH(int, hops);
        const Sshd outer;
        const Sshd inner;
        const Sshd target;
        const Client client;
        for (const Sshd *server : {&outer, &inner, &target})
            client.folder.know(*server);
        const QString way = hops == 1 ? QStringLiteral("ProxyJump outer")
            : hops == 2               ? QStringLiteral("ProxyJump outer,inner")
                                      : QStringLiteral("ProxyJump inner");
        configure(client, block(QStringLiteral("outer"), outer) + block(QStringLiteral("target"), target, way)
                      + block(QStringLiteral("inner"), inner, hops == 3 ? QStringLiteral("ProxyJump outer") : QString()));
        const auto session = client.session(QStringLiteral("target"));
        QVERIFY_RESULT(session);
        const auto result = test::run(*session, shell("cat; head -c 1000000 /dev/zero >&2", QByteArray(1'000'000, 'x')));
        QVERIFY_RESULT(result);
        QCOMPARE(result->out.size(), 1'000'000);
        QCOMPARE(result->err.size(), 1'000'000);
        QCOMPARE(outer.connections(), 1);
        QCOMPARE(inner.connections(), hops == 1 ? 0 : 1);
        QVERIFY((*session)->localAddress().isEmpty());
    }

    void jumpHostsKeyIsStrictToo()
    {
        const Sshd outer;
        const Sshd target;
        const Client client;
        client.folder.know(target);
        configure(client, block(QStringLiteral("outer"), outer) + block(QStringLiteral("target"), target, QStringLiteral("ProxyJump outer")));
        const auto session = client.session(QStringLiteral("target"));
        QVERIFY(!session);
        QCOMPARE(session.error().code, QStringLiteral("ssh.host-key.unknown"));
        QVERIFY(session.error().sentence.contains(QString::number(outer.port())));
        QCOMPARE(outer.connections(), 0);
    }

    void jumpThatLeadsNowhere()
    {
        const Sshd outer;
        const Client client;
        client.folder.know(outer);
        configure(client, block(QStringLiteral("outer"), outer)
                      + QStringLiteral("Host target\n HostName 127.0.0.1\n Port %1\n ProxyJump outer\n").arg(freePort()));
        const auto session = client.session(QStringLiteral("target"));
        QVERIFY(!session);
        QCOMPARE(session.error().code, QStringLiteral("ssh.unreachable"));
        QVERIFY2(session.error().sentence.contains(QLatin1String("127.0.0.1")), qPrintable(session.error().sentence));
    }

    void ringOfJumpsEnds()
    {
        const Client client;
        configure(client, QStringLiteral("Host a\n ProxyJump b\nHost b\n ProxyJump a\n"));
        const auto session = client.session(QStringLiteral("a"));
        QVERIFY(!session);
        QCOMPARE(session.error().code, QStringLiteral("ssh.config"));
    }
};

CALLS_SSH_TEST_MAIN(TestSshHosts)
#include "test_ssh_hosts.moc"
