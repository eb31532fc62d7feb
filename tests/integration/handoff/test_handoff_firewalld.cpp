// SPDX-License-Identifier: GPL-3.0-or-later
#include "HandoffLab.h"

using namespace calls;

namespace {

/// A firewalld with a bus, a configuration and a log of its own. It ends with the namespaces.
const QString privateFirewalld = QStringLiteral(
    "for folder in /run /etc/firewalld /var/log; do mount -t tmpfs lab \"$folder\"; done\n"
    "mkdir /run/dbus\n"
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
    "both() { firewall-cmd \"$@\"; firewall-cmd --permanent \"$@\"; }\n");

const QStringList openRules{
    QStringLiteral("rule port port=\"8443\" protocol=\"udp\" accept"),
    QStringLiteral(
        "rule family=\"ipv4\" source address=\"10.8.0.0/16\" port port=\"49152-65535\" protocol=\"udp\" accept"),
    QStringLiteral(
        "rule family=\"ipv6\" source address=\"2001:db8:1::/48\" port port=\"8443\" protocol=\"tcp\" accept"),
    QStringLiteral("rule family=\"ipv4\" source address=\"10.0.0.10\" port port=\"8045\" protocol=\"tcp\" accept"),
};
const QString administratorsRule =
    QStringLiteral("rule family=\"ipv4\" source address=\"10.9.0.5\" port port=\"22\" protocol=\"tcp\" accept");

QStringList sorted(QStringList list)
{
    list.sort();
    return list;
}

} // namespace

class TestHandoffFirewalld : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addsAndTakesAway()
    {
        const test::HandoffFolder folder(test::honestPlan(), QStringLiteral("firewalld"));
        const CommandResult done = test::inNamespaces(
            privateFirewalld
                + QStringLiteral(
                    "firewall-cmd --add-port=2222/tcp >/dev/null\n"
                    "sh \"$1\" >/dev/null 2>&1; sh \"$1\" >/dev/null 2>&1\n"
                    "firewall-cmd --list-rich-rules; echo ==; firewall-cmd --permanent --list-rich-rules; echo ==\n"
                    "nft list ruleset | grep -E 'accept$'; echo ==\n"
                    "firewall-cmd --list-ports; echo ==\n"
                    "sh \"$2\" >/dev/null 2>&1; sh \"$2\" >/dev/null 2>&1\n"
                    "both --list-rich-rules"),
            {folder.path(folder.names[0]), folder.path(folder.names[1])});
        QVERIFY_RAN(done);
        const QStringList parts = QString::fromUtf8(done.out).split(QStringLiteral("==\n"));
        QCOMPARE(parts.size(), 5);
        const QStringList all = sorted(openRules + QStringList{administratorsRule});
        QCOMPARE(sorted(test::linesOf(parts[0].toUtf8())), all);
        QCOMPARE(sorted(test::linesOf(parts[1].toUtf8())), all);
        QVERIFY2(parts[2].contains(QStringLiteral("ip saddr 10.8.0.0/16 udp dport 49152-65535")), qPrintable(parts[2]));
        QVERIFY2(parts[2].contains(QStringLiteral("ip6 saddr 2001:db8:1::/48 tcp dport 8443")), qPrintable(parts[2]));
        // A running rule that was never made permanent is still there: nothing was reloaded.
        QCOMPARE(parts[3].trimmed(), QStringLiteral("2222/tcp"));
        QCOMPARE(test::linesOf(parts[4].toUtf8()), (QStringList{administratorsRule, administratorsRule}));
    }

    void usesTheZoneItIsGiven()
    {
        const test::HandoffFolder folder(test::honestPlan(), QStringLiteral("firewalld"));
        const CommandResult done =
            test::inNamespaces(privateFirewalld
                                   + QStringLiteral("ZONE=dmz sh \"$1\" >/dev/null 2>&1\n"
                                                    "both --zone=public --list-rich-rules; echo ==; both --zone=dmz "
                                                    "--list-rich-rules | sort -u; echo ==\n"
                                                    "! ZONE=nowhere sh \"$1\" 2>&1"),
                               {folder.path(folder.names[0])});
        QVERIFY_RAN(done);
        const QStringList parts = QString::fromUtf8(done.out).split(QStringLiteral("==\n"));
        QCOMPARE(parts.size(), 3);
        QVERIFY(parts[0].trimmed().isEmpty());
        QCOMPARE(test::linesOf(parts[1].toUtf8()).size(), openRules.size() + 1);
        QVERIFY(parts[2].contains(QStringLiteral("INVALID_ZONE")) && !parts[2].contains(QStringLiteral("Done.")));
    }

    void takesHostileNames()
    {
        Plan plan;
        for (const QString &name : test::hostileNames(QStringLiteral("/run/canary")).first(3))
            plan.rules += test::allKinds(name, name);
        const test::HandoffFolder folder(plan, QStringLiteral("firewalld"));
        // One after the other: they all say the same rules, so what a name adds would be seen.
        const CommandResult done =
            test::inNamespaces(privateFirewalld
                                   + QStringLiteral("cd \"$1\"; rm ./*-undo.sh; for file in *.sh; do sh \"$file\" "
                                                    ">/dev/null 2>&1 || { echo \"$file\"; exit 1; }; done\n"
                                                    "[ ! -e /run/canary ]; firewall-cmd --list-rich-rules"),
                               {folder.path()});
        QVERIFY_RAN(done);
        QCOMPARE(sorted(test::linesOf(done.out)), sorted(openRules + QStringList{administratorsRule}));
    }
};

HANDOFF_LAB_MAIN(TestHandoffFirewalld, QStringLiteral("firewalld"), QStringLiteral("firewall-cmd"),
                 QStringLiteral("dbus-daemon"), QStringLiteral("nft"))
#include "test_handoff_firewalld.moc"
