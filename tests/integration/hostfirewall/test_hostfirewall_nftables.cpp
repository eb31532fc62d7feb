// SPDX-License-Identifier: GPL-3.0-or-later
#include "FirewallHost.h"

using namespace calls;
using namespace calls::test;

namespace {

const QString tool = QStringLiteral("nftables");

QString load(const char *table)
{
    return QStringLiteral("echo '%1' >/etc/nftables.conf; nft -f /etc/nftables.conf").arg(QLatin1String(table));
}

const char dropping[] = "flush ruleset\n"
                        "table inet filter {\n"
                        " chain input { type filter hook input priority 0; policy drop;\n"
                        "  ct state vmap { established : accept, related : accept, invalid : drop }\n"
                        "  iif lo accept\n"
                        "  tcp dport 22 accept\n"
                        "  ip saddr 198.51.100.7 counter drop\n"
                        " }\n"
                        "}\n"
                        "table ip other {\n"
                        " chain input { type filter hook input priority 5;\n"
                        "  tcp dport 23 drop\n"
                        " }\n"
                        "}\n";

// The refusal stands in front of SSH, so that a rule in front of it can cut SSH.
const char rejecting[] = "flush ruleset\n"
                         "table inet filter {\n"
                         " chain last { reject with icmpx admin-prohibited; }\n"
                         " chain input { type filter hook input priority 0; policy accept;\n"
                         "  ct state established,related accept\n"
                         "  meta l4proto udp counter reject with icmpx port-unreachable\n"
                         "  tcp dport 22 accept\n"
                         "  iifname \"s0\" jump last\n"
                         " }\n"
                         "}\n";

const char open[] = "flush ruleset\n"
                    "table inet filter {\n"
                    " chain input { type filter hook input priority 0; policy accept;\n"
                    "  tcp dport 23 drop\n"
                    "  ip saddr 198.51.100.7 drop\n"
                    " }\n"
                    "}\n";

HostRule cuttingSsh()
{
    HostRule rule;
    rule.label = QStringLiteral("calls-console: rule 99 cuts SSH");
    rule.nft = QStringLiteral("tcp dport 22 counter drop comment \"calls-console: rule 99 cuts SSH\"");
    return rule;
}

} // namespace

class TestHostFirewallNftables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensAndTakesBack_data()
    {
        QTest::addColumn<QString>("conf");
        QTest::addColumn<QString>("above"); ///< the line that leads to our rules stands above this one
        QTest::newRow("policy drop") << load(dropping) << QString();
        QTest::newRow("reject in the middle") << load(rejecting) << QStringLiteral("meta l4proto udp counter reject");
    }

    void opensAndTakesBack()
    {
        QFETCH(QString, conf);
        QFETCH(QString, above);
        FirewallHost server;
        QVERIFY_UP(server, conf);
        const QString before = server.ruleset();
        const QString filesBefore = server.sh(QStringLiteral("find /etc /var/lib -type f | sort"));
        const auto task = firewallTask(FirewallHost::spec(tool));
        Host host = server.host();

        const auto found = await(task->inspect(host));
        QVERIFY_RESULT(found);
        QVERIFY(found->differs);
        QVERIFY2(found->sentence.contains(QLatin1String("Rule 5 is left out")), qPrintable(found->sentence));
        QVERIFY2(found->diff.contains(QLatin1String("+add rule inet filter calls_console udp dport 8443 counter accept")),
                 qPrintable(found->diff));
        QCOMPARE(server.ruleset(), before);

        QVERIFY_RESULT(await(task->apply(host, *found)));
        const QStringList lines = server.ruleset().split(QLatin1Char('\n'));
        const auto at = [&](const QString &text) {
            for (qsizetype i = 0; i < lines.size(); ++i) {
                if (lines.at(i).contains(text))
                    return i;
            }
            return qsizetype(-1);
        };
        const qsizetype jump = at(QStringLiteral("jump calls_console"));
        QVERIFY(jump >= 0);
        if (above.isEmpty())
            QVERIFY(jump > at(QStringLiteral("ip saddr 198.51.100.7")));
        else
            QCOMPARE(at(above), jump + 1);
        QCOMPARE(server.ruleset().count(QLatin1String("calls-console: rule")), 4);
        QVERIFY(!server.ruleset().contains(QLatin1String("10.9.0.5")));

        // Nothing to do the second time; and a reload of the whole configuration brings them again.
        const auto again = await(task->inspect(host));
        QVERIFY_RESULT(again);
        QVERIFY2(!again->differs, qPrintable(again->sentence));
        server.sh(QStringLiteral("nft -f /etc/nftables.conf"));
        const auto lost = await(task->inspect(host));
        QVERIFY(lost->differs);
        QVERIFY2(lost->sentence.contains(QLatin1String("not in force")), qPrintable(lost->sentence));
        const QString afterApply = lines.join(QLatin1Char('\n'));
        QCOMPARE(server.sh(QStringLiteral("sh /etc/calls-console/firewall.sh; sh /etc/calls-console/firewall.sh")), QString());
        QCOMPARE(server.ruleset(), afterApply);

        QVERIFY_RESULT(await(undoFirewall(host, found->before)));
        QCOMPARE(server.ruleset(), before);
        QCOMPARE(server.sh(QStringLiteral("find /etc /var/lib -type f | sort")), filesBefore);
        const auto undoneTwice = await(undoFirewall(host, found->before));
        QVERIFY_RESULT(undoneTwice);
        QCOMPARE(*undoneTwice, QStringLiteral("Its rules are as before."));
    }

    void whereNothingIsRefusedNothingIsOpened()
    {
        FirewallHost server;
        QVERIFY_UP(server, load(open));
        const auto found = await(firewallTask(FirewallHost::spec(tool))->inspect(server.host()));
        QVERIFY_RESULT(found);
        QVERIFY2(!found->differs, qPrintable(found->sentence));
    }

    void rulesOfIptablesAreLeftAlone()
    {
        FirewallHost server;
        QVERIFY_UP(server, QStringLiteral("iptables-nft -P INPUT DROP; iptables-nft -A INPUT -p tcp --dport 22 -j ACCEPT"));
        const auto found = await(firewallTask(FirewallHost::spec(tool))->inspect(server.host()));
        QVERIFY_RESULT(found);
        QVERIFY(!found->differs);
        QVERIFY2(found->sentence.contains(QLatin1String("ip filter INPUT")), qPrintable(found->sentence));
    }

    void changedPlanReplacesOnlyOurs()
    {
        FirewallHost server;
        QVERIFY_UP(server, load(dropping));
        Host host = server.host();
        const auto first = firewallTask(FirewallHost::spec(tool));
        QVERIFY_RESULT(await(first->apply(host, Inspection())));
        const QString afterFirst = server.ruleset();
        server.sh(QStringLiteral("nft insert rule inet filter input tcp dport 25 accept"));
        FirewallSpec spec = FirewallHost::spec(tool);
        spec.rules.rules.removeFirst();
        const auto second = firewallTask(spec);
        const auto found = await(second->inspect(host));
        QVERIFY_RESULT(found);
        QVERIFY(found->differs);
        QVERIFY_RESULT(await(second->apply(host, *found)));
        QCOMPARE(server.ruleset().count(QLatin1String("calls-console: rule")), 3);
        QVERIFY(server.ruleset().contains(QLatin1String("tcp dport 25 accept")));
        QVERIFY_RESULT(await(undoFirewall(host, found->before)));
        server.sh(QStringLiteral("nft -a list chain inet filter input | awk '/dport 25/ { print $NF }' |"
                                 " xargs nft delete rule inet filter input handle"));
        QCOMPARE(server.ruleset(), afterFirst);
    }

    void rulesThatCutSshAreTakenBack()
    {
        FirewallHost server;
        QVERIFY_UP(server, load(rejecting));
        const QString before = server.ruleset();
        FirewallSpec spec = FirewallHost::spec(tool, 4);
        spec.rules.rules.prepend(cuttingSsh());
        const auto task = firewallTask(spec);
        const auto done = await(task->apply(server.host(), Inspection()));
        QVERIFY(!done);
        QCOMPARE(done.error().code, QStringLiteral("firewall.locked-out"));
        QVERIFY2(done.error().sentence.startsWith(QLatin1String("The new firewall rules of rtcd1 shut out new connections "
                                                                "from this computer. The server took them back by itself at ")),
                 qPrintable(done.error().sentence));
        QVERIFY2(done.error().detail.isEmpty(), qPrintable(done.error().detail));
        QCOMPARE(server.ruleset(), before);
        QVERIFY(server.sh(QStringLiteral("ls /etc/calls-console /run/calls-console/firewall 2>&1 || :"))
                    .contains(QLatin1String("No such file")));

        // The same over rules that are there: those come back.
        const auto good = firewallTask(FirewallHost::spec(tool));
        QVERIFY_RESULT(await(good->apply(server.host(), Inspection())));
        const QString opened = server.ruleset();
        QVERIFY(!await(task->apply(server.host(), Inspection())));
        QCOMPARE(server.ruleset(), opened);
        QVERIFY(!await(good->inspect(server.host()))->differs);
    }

    void consoleThatEndsConfirmsNothing()
    {
        FirewallHost server;
        QVERIFY_UP(server, load(dropping));
        const QString before = server.ruleset();
        const auto task = firewallTask(FirewallHost::spec(tool, 4));
        const auto done = await(task->apply(server.host(Entry::ConsoleEnds), Inspection()));
        QVERIFY(!done);
        QCOMPARE(done.error().code, cancelledCode);
        QVERIFY(server.ruleset().contains(QLatin1String("calls_console")));
        QVERIFY2(server.sh(QStringLiteral("ls /etc/calls-console 2>&1 || :")).contains(QLatin1String("No such file")),
                 "a reboot now must find the rules as they were");
        QTRY_VERIFY_WITH_TIMEOUT(server.tookBack(), 240000);
        QCOMPARE(server.ruleset(), before);

        // A change that is still on its way back does not hold up the next one.
        QVERIFY(!await(task->apply(server.host(Entry::ConsoleEnds), Inspection())));
        const auto found = await(task->inspect(server.host()));
        QVERIFY_RESULT(found);
        QVERIFY_RESULT(await(task->apply(server.host(), *found)));
        QVERIFY(!await(task->inspect(server.host()))->differs);
        QVERIFY_RESULT(await(undoFirewall(server.host(), found->before)));
        QCOMPARE(server.ruleset(), before);
    }

    void ruleThatNftRefusesChangesNothing()
    {
        FirewallHost server;
        QVERIFY_UP(server, load(dropping));
        const QString before = server.ruleset();
        FirewallSpec spec = FirewallHost::spec(tool);
        spec.rules.rules.first().nft = QStringLiteral("no rule at all");
        const auto done = await(firewallTask(spec)->apply(server.host(), Inspection()));
        QVERIFY(!done);
        QVERIFY2(done.error().detail.contains(QLatin1String("syntax error")) || done.error().sentence.contains(QLatin1String("rule")),
                 qPrintable(done.error().sentence));
        QCOMPARE(server.ruleset(), before);
        QCOMPARE(server.sh(QStringLiteral("ls /run/timer 2>/dev/null || :")), QString());
    }

    // The chain that our rules stand in is gone at the next boot: that is no failure of the unit.
    void chainThatWentAway()
    {
        FirewallHost server;
        QVERIFY_UP(server, load(dropping));
        QVERIFY_RESULT(await(firewallTask(FirewallHost::spec(tool))->apply(server.host(), Inspection())));
        QCOMPARE(server.sh(QStringLiteral("nft flush ruleset; sh /etc/calls-console/firewall.sh; nft list ruleset")), QString());
    }
};

FIREWALL_MAIN(TestHostFirewallNftables)
#include "test_hostfirewall_nftables.moc"
