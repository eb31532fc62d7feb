// SPDX-License-Identifier: GPL-3.0-or-later
#include "FirewallHost.h"

using namespace calls;
using namespace calls::test;

namespace {

const QString tool = QStringLiteral("firewalld");

/// A firewalld with a bus of its own, SSH open, and one rich rule of the administrator's.
const QString firewalld = QStringLiteral(
    "rm -rf /etc/firewalld/zones/*; mkdir -p /run/dbus\n"
    "cat > /run/bus.conf <<'END'\n"
    "<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\"\n"
    " \"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">\n"
    "<busconfig><type>system</type><listen>unix:path=/run/dbus/system_bus_socket</listen><auth>EXTERNAL</auth>\n"
    "<policy context=\"default\"><allow user=\"*\"/><allow own=\"*\"/>\n"
    "<allow send_type=\"method_call\"/><allow send_type=\"signal\"/>\n"
    "<allow send_type=\"method_return\" send_requested_reply=\"true\"/><allow send_type=\"error\" "
    "send_requested_reply=\"true\"/>\n"
    "<allow receive_type=\"method_call\"/><allow receive_type=\"method_return\"/>\n"
    "<allow receive_type=\"error\"/><allow receive_type=\"signal\"/></policy></busconfig>\n"
    "END\n"
    "dbus-daemon --config-file=/run/bus.conf --fork --nopidfile\n"
    "firewalld --nofork --nopid --log-target file --log-file /run/firewalld.log & daemon=$!\n"
    "until firewall-cmd --state >/dev/null 2>&1; do\n"
    "    kill -0 \"$daemon\" || { cat /run/firewalld.log; exit 9; }\n"
    "    sleep 0.1\n"
    "done\n"
    "firewall-cmd --add-port=2222/tcp\n"
    "for how in --permanent --zone=public; do\n"
    "    firewall-cmd $how --add-rich-rule='rule family=\"ipv4\" source address=\"198.51.100.7\" drop'\n"
    "done\n");
const QString lists = QStringLiteral("firewall-cmd --list-all; firewall-cmd --permanent --list-all");
const QString files = QStringLiteral("find /etc/firewalld /var/lib -type f ! -name '*.old' | sort | xargs -r sha256sum");

} // namespace

class TestHostFirewallFirewalld : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensAndTakesBack_data()
    {
        QTest::addColumn<QString>("setUp");
        QTest::newRow("zone with a file") << firewalld;
        QTest::newRow("zone as it came")
            << firewalld
                + QStringLiteral("firewall-cmd --permanent --load-zone-defaults=public; rm -f /etc/firewalld/zones/*\n");
    }

    void opensAndTakesBack()
    {
        QFETCH(QString, setUp);
        FirewallHost server;
        QVERIFY_UP(server, setUp);
        const QString before = server.ruleset();
        const QString listsBefore = server.sh(lists);
        const QString filesBefore = server.sh(files);
        const auto task = firewallTask(FirewallHost::spec(tool));
        Host host = server.host();
        const auto found = await(task->inspect(host));
        QVERIFY_RESULT(found);
        QVERIFY(found->differs);
        QCOMPARE(found->commands.size(), 8);
        QCOMPARE(server.ruleset(), before);

        QVERIFY_RESULT(await(task->apply(host, *found)));
        const QString opened = server.sh(lists);
        QCOMPARE(opened.count(QLatin1String("rule port port=\"8443\" protocol=\"udp\" accept")), 2);
        QVERIFY2(opened.contains(QLatin1String("ports: 2222/tcp")), "nothing was reloaded");
        const auto again = await(task->inspect(host));
        QVERIFY_RESULT(again);
        QVERIFY2(!again->differs, qPrintable(again->sentence));

        QVERIFY_RESULT(await(undoFirewall(host, found->before)));
        QCOMPARE(server.sh(lists), listsBefore);
        QCOMPARE(server.ruleset(), before);
        QCOMPARE(server.sh(files), filesBefore);
    }

    void whatIsOpenAlreadyStaysTheirs()
    {
        FirewallHost server;
        QVERIFY_UP(server, firewalld
                       + QStringLiteral("for how in --permanent --zone=public; do firewall-cmd $how "
                                        "--add-rich-rule='rule port port=\"8443\" protocol=\"udp\" accept'; done\n"));
        const QString listsBefore = server.sh(lists);
        const auto task = firewallTask(FirewallHost::spec(tool));
        const auto found = await(task->inspect(server.host()));
        QVERIFY_RESULT(found);
        QCOMPARE(found->commands.size(), 6);
        QVERIFY_RESULT(await(task->apply(server.host(), *found)));
        QVERIFY_RESULT(await(undoFirewall(server.host(), found->before)));
        QCOMPARE(server.sh(lists), listsBefore);
    }

    void rulesThatShutOutAreTakenBack()
    {
        FirewallHost server;
        QVERIFY_UP(server, firewalld);
        const QString before = server.ruleset();
        const QString listsBefore = server.sh(lists);
        const QString filesBefore = server.sh(files);
        const auto task = firewallTask(FirewallHost::spec(tool, 4));
        const auto done = await(task->apply(server.host(Entry::ClosedUntilTakenBack), Inspection()));
        QVERIFY(!done);
        QCOMPARE(done.error().code, QStringLiteral("firewall.locked-out"));
        QCOMPARE(server.sh(lists), listsBefore);
        QCOMPARE(server.ruleset(), before);
        QCOMPARE(server.sh(files), filesBefore);
    }

    void consoleThatEndsConfirmsNothing()
    {
        FirewallHost server;
        QVERIFY_UP(server, firewalld);
        const QString permanent = QStringLiteral("firewall-cmd --permanent --list-all");
        const QString stored = server.sh(permanent);
        const QString before = server.ruleset();
        const auto task = firewallTask(FirewallHost::spec(tool, 4));
        QVERIFY(!await(task->apply(server.host(Entry::ConsoleEnds), Inspection())));
        QVERIFY(server.ruleset() != before);
        QCOMPARE(server.sh(permanent), stored);
        QTRY_VERIFY_WITH_TIMEOUT(server.tookBack(), 240000);
        QCOMPARE(server.ruleset(), before);
    }
};

FIREWALL_MAIN(TestHostFirewallFirewalld, QStringLiteral("firewalld"), QStringLiteral("firewall-cmd"),
              QStringLiteral("dbus-daemon"))
#include "test_hostfirewall_firewalld.moc"
