// SPDX-License-Identifier: GPL-3.0-or-later
#include "FirewallHost.h"

using namespace calls;
using namespace calls::test;

namespace {

const QString tool = QStringLiteral("ufw");

/// ufw as a server has it that lets SSH in, and one source out.
QString ufwWith(const char *more)
{
    return QStringLiteral("mkdir /mnt/lib; cp -a /lib/ufw/. /mnt/lib; mount --bind /mnt/lib /lib/ufw\n"
                          "ufw --force reset; rm -f /etc/ufw/*.20*; ufw --force enable; ufw allow 22/tcp\n"
                          "ufw deny from 198.51.100.7\n")
        + QLatin1String(more) + QLatin1String("ufw reload\n"); // as after a boot
}

const QString files = QStringLiteral("find /etc /var/lib -type f | sort | xargs sha256sum");

} // namespace

class TestHostFirewallUfw : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensAndTakesBack_data()
    {
        QTest::addColumn<QString>("setUp");
        QTest::addColumn<QStringList>("commands");
        const QStringList plain{
            QStringLiteral("ufw allow proto udp from any to any port 8443 comment 'calls-console: rule 1 Voice and screen'"),
            QStringLiteral("ufw allow proto udp from 10.8.0.0/16 to any port 49152:65535 comment 'calls-console: rule 2 Voice and screen'"),
            QStringLiteral("ufw allow proto tcp from 10.0.0.10 to any port 8045 comment 'calls-console: rule 4 Voice and screen'"),
            QStringLiteral("ufw allow proto tcp from 2001:db8:1::/48 to any port 8443 comment 'calls-console: rule 3 Voice and screen'"),
        };
        QTest::newRow("default") << ufwWith("") << plain;
        QTest::newRow("denied by name")
            << ufwWith("ufw deny proto udp to any port 8000:9000\n")
            << (QStringList{QStringLiteral("ufw insert 5 allow proto udp from ::/0 to ::/0 port 8443 comment 'calls-console: rule 1 Voice and screen'"),
                            QStringLiteral("ufw insert 3 allow proto udp from 0.0.0.0/0 to 0.0.0.0/0 port 8443 comment 'calls-console: rule 1 Voice and screen'")}
                + plain.mid(1));
    }

    void opensAndTakesBack()
    {
        QFETCH(QString, setUp);
        QFETCH(QStringList, commands);
        FirewallHost server;
        QVERIFY_UP(server, setUp);
        const QString before = server.ruleset();
        const QString filesBefore = server.sh(files);
        const auto task = firewallTask(FirewallHost::spec(tool));
        Host host = server.host();
        const auto found = await(task->inspect(host));
        QVERIFY_RESULT(found);
        QVERIFY(found->differs);
        QCOMPARE(QSet<QString>(found->commands.begin(), found->commands.end()), QSet<QString>(commands.begin(), commands.end()));
        QCOMPARE(server.sh(files), filesBefore);

        QVERIFY_RESULT(await(task->apply(host, *found)));
        const QString chain = server.sh(QStringLiteral("iptables -S ufw-user-input; ip6tables -S ufw6-user-input"));
        QVERIFY2(chain.contains(QLatin1String("-A ufw-user-input -p udp -m udp --dport 8443 -j ACCEPT")), qPrintable(chain));
        QVERIFY2(chain.contains(QLatin1String("-A ufw6-user-input -p udp -m udp --dport 8443 -j ACCEPT")), qPrintable(chain));
        const qsizetype denied = chain.indexOf(QLatin1String("8000:9000 -j DROP"));
        QVERIFY(denied < 0 || chain.indexOf(QLatin1String("--dport 8443 -j ACCEPT")) < denied);
        QVERIFY(chain.indexOf(QLatin1String("198.51.100.7/32 -j DROP")) < chain.indexOf(QLatin1String("--dport 8443 -j ACCEPT")));
        // What is stored is what is in force.
        const QString applied = server.ruleset();
        server.sh(QStringLiteral("ufw reload"));
        QCOMPARE(server.ruleset(), applied);
        const auto again = await(task->inspect(host));
        QVERIFY_RESULT(again);
        QVERIFY2(!again->differs, qPrintable(again->commands.join(QLatin1Char('\n'))));

        QVERIFY_RESULT(await(undoFirewall(host, found->before)));
        QCOMPARE(server.ruleset(), before);
        QCOMPARE(server.sh(files), filesBefore);
    }

    // A rule that lets in the same is somebody's: it gets no mark, and stays with the undo.
    void whatIsOpenAlreadyStaysTheirs()
    {
        FirewallHost server;
        QVERIFY_UP(server, ufwWith("ufw allow proto udp from any to any port 8443 comment mine\n"
                                   "ufw allow proto tcp from 10.0.0.10 to any port 8045\n"));
        const QString filesBefore = server.sh(files);
        const auto task = firewallTask(FirewallHost::spec(tool));
        const auto found = await(task->inspect(server.host()));
        QVERIFY_RESULT(found);
        QCOMPARE(found->commands.size(), 2);
        QVERIFY_RESULT(await(task->apply(server.host(), *found)));
        QVERIFY_RESULT(await(undoFirewall(server.host(), found->before)));
        QCOMPARE(server.sh(files), filesBefore);
    }

    void changedPlanReplacesOnlyOurs()
    {
        FirewallHost server;
        QVERIFY_UP(server, ufwWith(""));
        QVERIFY_RESULT(await(firewallTask(FirewallHost::spec(tool))->apply(server.host(), Inspection())));
        server.sh(QStringLiteral("ufw allow 25/tcp"));
        const QString filesBetween = server.sh(files);
        FirewallSpec spec = FirewallHost::spec(tool);
        spec.rules.rules.removeFirst();
        const auto task = firewallTask(spec);
        const auto found = await(task->inspect(server.host()));
        QVERIFY_RESULT(found);
        QCOMPARE(found->commands, QStringList{QStringLiteral("ufw delete allow proto udp from any to any port 8443")});
        QVERIFY_RESULT(await(task->apply(server.host(), *found)));
        const QString chain = server.sh(QStringLiteral("ufw status"));
        QVERIFY(!chain.contains(QLatin1String("8443/udp")));
        QVERIFY(chain.contains(QLatin1String("25/tcp")));
        QVERIFY_RESULT(await(undoFirewall(server.host(), found->before)));
        QVERIFY(server.sh(QStringLiteral("ufw status")).contains(QLatin1String("8443/udp")));
    }

    void rulesThatShutOutAreTakenBack()
    {
        FirewallHost server;
        QVERIFY_UP(server, ufwWith(""));
        const QString before = server.ruleset();
        const QString filesBefore = server.sh(files);
        const auto task = firewallTask(FirewallHost::spec(tool, 4));
        const auto done = await(task->apply(server.host(Entry::ClosedUntilTakenBack), Inspection()));
        QVERIFY(!done);
        QCOMPARE(done.error().code, QStringLiteral("firewall.locked-out"));
        QCOMPARE(server.ruleset(), before);
        QCOMPARE(server.sh(files), filesBefore);
    }

    void consoleThatEndsConfirmsNothing()
    {
        FirewallHost server;
        QVERIFY_UP(server, ufwWith(""));
        const QString before = server.ruleset();
        const QString stored = QStringLiteral("sha256sum /etc/ufw/*.rules");
        const QString filesBefore = server.sh(stored);
        const auto task = firewallTask(FirewallHost::spec(tool, 4));
        QVERIFY(!await(task->apply(server.host(Entry::ConsoleEnds), Inspection())));
        QVERIFY(server.ruleset() != before);
        QCOMPARE(server.sh(stored), filesBefore); // what a reboot would read
        QTRY_VERIFY_WITH_TIMEOUT(server.tookBack(), 240000);
        QCOMPARE(server.ruleset(), before);
    }
};

FIREWALL_MAIN(TestHostFirewallUfw, QStringLiteral("ufw"))
#include "test_hostfirewall_ufw.moc"
