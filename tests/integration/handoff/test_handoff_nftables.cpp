// SPDX-License-Identifier: GPL-3.0-or-later
#include "HandoffLab.h"

#include <QRegularExpression>

using namespace calls;

class TestHandoffNftables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nftAcceptsEveryFile_data()
    {
        QTest::addColumn<bool>("hostile");
        QTest::newRow("honest") << false;
        QTest::newRow("hostile") << true;
    }

    void nftAcceptsEveryFile()
    {
        QFETCH(bool, hostile);
        const test::HandoffFolder folder(hostile ? test::hostilePlan(QStringLiteral("/nowhere/canary"))
                                                 : test::honestPlan(),
                                         QStringLiteral("nftables"));
        QVERIFY(folder.names.size() >= 5);
        const CommandResult checked =
            test::inNamespaces(QStringLiteral("cd \"$1\"; n=0\n"
                                              "for file in *.nft; do nft -c -f \"$file\" || { echo \"refused: $file\"; "
                                              "exit 1; }; n=$((n + 1)); done\n"
                                              "[ -z \"$(nft list ruleset)\" ]; echo \"$n\""),
                               {folder.path()});
        QVERIFY_RAN(checked);
        QCOMPARE(checked.out.trimmed().toInt(), folder.names.size() - 1);
    }

    /// What the kernel holds after loading is what the plan asked for, also with names that try to add to it.
    void loadsTheRules_data() { nftAcceptsEveryFile_data(); }
    void loadsTheRules()
    {
        QFETCH(bool, hostile);
        const Plan plan = hostile ? test::hostilePlan(QStringLiteral("/nowhere/canary")) : test::honestPlan();
        const test::HandoffFolder folder(plan, QStringLiteral("nftables"));
        for (qsizetype i = 0; i + 1 < folder.names.size(); i += 2) {
            const CommandResult loaded =
                test::inNamespaces(QStringLiteral("nft -f \"$1\"; nft -f \"$1\"; nft list ruleset; nft -f \"$2\"; nft "
                                                  "-f \"$2\"; [ -z \"$(nft list ruleset)\" ]"),
                                   {folder.path(folder.names[i]), folder.path(folder.names[i + 1])});
            QVERIFY_RAN(loaded);
            QStringList rules;
            static const QRegularExpression comment(QStringLiteral(" comment \"(Calls rule \\d+): [^\"]*\"$"));
            for (QString line : test::linesOf(loaded.out))
                rules << line.replace(comment, QStringLiteral(" # \\1"));
            const char *expected =
                "table inet calls_console {\n"
                "chain input {\n"
                "type filter hook input priority filter; policy accept;\n"
                "udp dport 8443 counter packets 0 bytes 0 accept # Calls rule 1\n"
                "ip saddr 10.8.0.0/16 udp dport 49152-65535 counter packets 0 bytes 0 accept # Calls rule 2\n"
                "ip6 saddr 2001:db8:1::/48 tcp dport 8443 counter packets 0 bytes 0 accept # Calls rule 3\n"
                "ip saddr 10.0.0.10 tcp dport 8045 counter packets 0 bytes 0 accept # Calls rule 4\n"
                "ip saddr 10.9.0.5 tcp dport 22 counter packets 0 bytes 0 accept # Calls rule 6\n"
                "}\n"
                "chain output {\n"
                "type filter hook output priority filter; policy accept;\n"
                "ip daddr 10.0.0.10 tcp dport 443 counter packets 0 bytes 0 accept # Calls rule 8\n"
                "ip6 daddr 2001:db8::10 udp dport 8443 counter packets 0 bytes 0 accept # Calls rule 9\n"
                "tcp dport 443 counter packets 0 bytes 0 accept # Calls rule 10\n"
                "}\n"
                "}\n";
            QCOMPARE(rules, test::linesOf(expected));
        }
    }

    void leavesOtherTablesAlone()
    {
        const test::HandoffFolder folder(test::honestPlan(), QStringLiteral("nftables"));
        const CommandResult done = test::inNamespaces(
            QStringLiteral("nft add table inet filter\n"
                           "nft add chain inet filter input '{ type filter hook input priority 0; policy drop; }'\n"
                           "nft add rule inet filter input tcp dport 22 accept\n"
                           "before=$(nft list ruleset)\n"
                           "nft -f \"$1\"; [ \"$(nft list table inet filter)\" = \"$before\" ]\n"
                           "nft -f \"$2\"; [ \"$(nft list ruleset)\" = \"$before\" ]"),
            {folder.path(folder.names[0]), folder.path(folder.names[1])});
        QVERIFY_RAN(done);
    }

    void countsWhatArrives()
    {
        const test::HandoffFolder folder(test::honestPlan(), QStringLiteral("nftables"));
        const CommandResult done = test::inNamespaces(
            QStringLiteral(
                "nft -f \"$1\"; bash -c 'echo x > /dev/udp/127.0.0.1/8443'; nft list chain inet calls_console input"),
            {folder.path(folder.names[0])});
        QVERIFY_RAN(done);
        QVERIFY2(done.out.contains("udp dport 8443 counter packets 1 "), done.out.constData());
    }

    /// The commented lines for a closed server: with the marks off they are accepted, and they do close it.
    void theClosedExampleWorks()
    {
        const test::HandoffFolder folder(test::honestPlan(), QStringLiteral("nftables"));
        const CommandResult done = test::inNamespaces(
            QStringLiteral("mount -t tmpfs lab /mnt\n"
                           "sed -e 's/^  *# \\(ct state\\|iif\\|meta l4proto\\|tcp dport 22\\)/\\1/' "
                           "-e '/hook input/s/policy accept/policy drop/' \"$1\" > /mnt/closed.nft\n"
                           "nft -f /mnt/closed.nft; nft list chain inet calls_console input"),
            {folder.path(folder.names[0])});
        QVERIFY_RAN(done);
        for (const char *line : {"policy drop;", "ct state established,related accept", "iif \"lo\" accept",
                                 "meta l4proto { icmp, ipv6-icmp } accept", "\ttcp dport 22 accept"})
            QVERIFY2(done.out.contains(line), done.out.constData());
    }
};

HANDOFF_LAB_MAIN(TestHandoffNftables, QStringLiteral("nft"))
#include "test_handoff_nftables.moc"
