// SPDX-License-Identifier: GPL-3.0-or-later
#include <remote/SessionPool.h>
#include <support/Await.h>
#include <support/TestMain.h>

#include "HostSettings.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>

using namespace calls;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

} // namespace

class TestDestination : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::newRow("all") << text("ops@10.0.0.10:22") << text("ops") << text("10.0.0.10") << 22;
        QTest::newRow("address") << text("10.0.0.10") << QString() << text("10.0.0.10") << 0;
        QTest::newRow("Host block") << text("  mm-prod_1  ") << QString() << text("mm-prod_1") << 0;
        QTest::newRow("IPv6") << text("[2001:db8::1]:2222") << QString() << text("2001:db8::1") << 2222;
        QTest::newRow("IPv6 bare") << text("ops@2001:db8::1") << text("ops") << text("2001:db8::1") << 0;
        QTest::newRow("IPv6 brackets") << text("[::1]") << QString() << text("::1") << 0;
        QTest::newRow("scope") << text("[fe80::1%eth0]:22") << QString() << text("fe80::1%eth0") << 22;
        QTest::newRow("user with @") << text("ops@corp.example.com@10.0.0.10") << text("ops@corp.example.com") << text("10.0.0.10") << 0;
        QTest::newRow("umlaut") << text("b\xc3\xbc" "cher.example.com") << QString() << text("b\xc3\xbc" "cher.example.com") << 0;
    }
    void reads()
    {
        QFETCH(QString, given);
        const auto result = SshDestination::parse(given);
        QVERIFY_RESULT(result);
        QTEST(result->user, "user");
        QTEST(result->host, "host");
        QTEST(result->port, "port");
        const auto again = SshDestination::parse(result->text());
        QVERIFY_RESULT(again);
        QCOMPARE(again->text(), result->text());
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("given");
        for (const char *given : {"", " ", "@host", "ops@", "host:", "host:0", "host:65536", "host:x", "host:+22", "host: 22", "-oProxyCommand=id",
                                  "ops@-oProxyCommand=id", "-l@host", "a b", "host;id", "$(id)", "`id`", "a\nb", "[::1", "[::1]x", "[::1]:",
                                  "[]:22", "ho[st", "a/b", "ssh://ops@host", "host,other", "host:22:", "\x01"}) {
            QTest::newRow(given) << text(given);
        }
    }
    void refuses()
    {
        QFETCH(QString, given);
        if (given == text("host:22:")) {
            // Two colons without brackets read as an IPv6 address; the look-up will say that it is none.
            QVERIFY(SshDestination::parse(given));
            return;
        }
        const auto result = SshDestination::parse(given);
        QVERIFY(!result);
        QCOMPARE(result.error().code, text("ssh.bad-destination"));
        QVERIFY(result.error().sentence.contains(given.trimmed()));
    }

    void survivesGarbage()
    {
        for (int i = 0; i < 20'000; ++i) {
            QString garbage;
            for (int n = QRandomGenerator::global()->bounded(24); n > 0; --n)
                garbage += text("@:[]-a1.% \n\"").at(QRandomGenerator::global()->bounded(12));
            const auto result = SshDestination::parse(garbage);
            if (result)
                QVERIFY2(!result->host.startsWith(u'-') && !result->host.contains(u' '), qPrintable(garbage));
            else
                QCOMPARE(result.error().code, text("ssh.bad-destination"));
        }
    }

    void readsSettings()
    {
        const auto settings = parseHostSettings(text("host mm1\nhostname 10.0.0.10\nport 2222\nuser ops\nidentitiesonly yes\n"
                                                     "identityfile ~/.ssh/id_ed25519\nidentityfile ~/keys/%r at %h\n"
                                                     "identityfile /etc/100%%\nproxyjump a@b:1,c\nhostkeyalias MM1\n"
                                                     "identityagent SSH_AUTH_SOCK\nproxycommand none\n"),
                                                QStringLiteral("/folder"));
        QVERIFY_RESULT(settings);
        QCOMPARE(settings->host, text("10.0.0.10"));
        QCOMPARE(settings->port, 2222);
        QCOMPARE(settings->target(), text("ops@10.0.0.10:2222"));
        QCOMPARE(settings->knownHostsName(), text("mm1"));
        QCOMPARE(settings->identityFiles,
                 (QStringList{text("/folder/id_ed25519"), QDir::homePath() + text("/keys/ops at 10.0.0.10"), text("/etc/100%")}));
        QVERIFY(settings->identitiesOnly);
        QVERIFY(settings->agentSocket.isEmpty());
        QCOMPARE(settings->jumps, (QStringList{text("a@b:1"), text("c")}));
    }

    void refusesSettings_data()
    {
        QTest::addColumn<QString>("output");
        QTest::newRow("empty") << QString();
        QTest::newRow("garbage") << text("\xff\n \n\nhostname\nport x\n");
        QTest::newRow("no user") << text("hostname h\nport 22\n");
        QTest::newRow("port") << text("hostname h\nuser u\nport 70000\n");
        QTest::newRow("proxycommand") << text("hostname h\nuser u\nport 22\nproxycommand nc %h %p\n");
    }
    void refusesSettings()
    {
        QFETCH(QString, output);
        const auto settings = parseHostSettings(output, QStringLiteral("/folder"));
        QVERIFY(!settings);
        QCOMPARE(settings.error().code, text("ssh.config"));
    }

    void asksSsh()
    {
        if (test::program(text("ssh")).isEmpty())
            QSKIP("ssh: openssh-client is not installed");
        const QTemporaryDir dir;
        const auto read = [&dir](const SshDestination &to) {
            return test::await(readHostSettings(to, dir.path(), std::stop_token()));
        };
        const auto plain = read(*SshDestination::parse(text("ops@10.0.0.10:2200")));
        QVERIFY_RESULT(plain);
        QCOMPARE(plain->target(), text("ops@10.0.0.10:2200"));
        QVERIFY(plain->identityFiles.contains(dir.path() + text("/id_ed25519")));

        QFile config(dir.filePath(text("config")));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write("Host mm\n HostName 10.0.0.20\n User admin\n Port 2201\n IdentityFile ~/.ssh/other\n ProxyJump gate\n");
        config.close();
        const auto block = read(*SshDestination::parse(text("mm")));
        QVERIFY_RESULT(block);
        QCOMPARE(block->target(), text("admin@10.0.0.20:2201"));
        QCOMPARE(block->identityFiles, QStringList{dir.path() + text("/other")});
        QCOMPARE(block->jumps, QStringList{text("gate")});
        const auto given = read(*SshDestination::parse(text("me@mm:22")));
        QVERIFY_RESULT(given);
        QCOMPARE(given->target(), text("me@10.0.0.20:22"));

        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write("NoSuchKeyword yes\n");
        config.close();
        const auto broken = read(*SshDestination::parse(text("mm")));
        QVERIFY(!broken);
        QCOMPARE(broken.error().code, text("ssh.config"));
        QVERIFY(broken.error().sentence.contains(text("line 1"), Qt::CaseInsensitive));
    }
};

CALLS_TEST_MAIN(TestDestination)
#include "test_destination.moc"
