// SPDX-License-Identifier: GPL-3.0-or-later
// The plan's rules in the words of host firewalls.
#include <firewall/HostRules.h>

#include <support/HandoffPlans.h>
#include <support/TestMain.h>

using namespace calls;
using namespace calls::test;

class TestHostRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void inboundOfOneServer()
    {
        const HostRules rules = hostRules(honestPlan(), QStringLiteral("rtcd1"), QStringLiteral("ufw"));
        QList<int> numbers;
        for (const HostRule &rule : rules.rules)
            numbers << rule.number;
        QCOMPARE(numbers, (QList<int>{1, 2, 3, 4})); // 5 has no address, 6 lets administrators in, the others go out
        QCOMPARE(rules.leftOut.size(), 1);
        QVERIFY2(rules.leftOut.first().startsWith(QLatin1String("Rule 5 is left out: the address of mm3 is not known")),
                 qPrintable(rules.leftOut.first()));
        QVERIFY(hostRules(honestPlan(), QStringLiteral("mm1"), QStringLiteral("ufw")).rules.isEmpty());
    }

    void wordsOfEachTool()
    {
        const HostRule rule = hostRules(honestPlan(), QStringLiteral("rtcd1"), QStringLiteral("ufw")).rules.at(1);
        QCOMPARE(rule.label, QStringLiteral("calls-console: rule 2 Voice and screen"));
        QCOMPARE(rule.ufw.join(QLatin1Char(' ')), QStringLiteral("allow proto udp from 10.8.0.0/16 to any port 49152:65535"));
        QCOMPARE(rule.richRule, QStringLiteral("rule family=\"ipv4\" source address=\"10.8.0.0/16\" port "
                                               "port=\"49152-65535\" protocol=\"udp\" accept"));
        QCOMPARE(rule.nft, QStringLiteral("ip saddr 10.8.0.0/16 udp dport 49152-65535 counter accept comment "
                                          "\"calls-console: rule 2 Voice and screen\""));
        QCOMPARE(rule.family, HostRule::Family::V4);
        QCOMPARE(rule.remote, QStringLiteral("10.8.0.0/16"));
    }

    void equalOpeningsComeOnce()
    {
        Plan plan = honestPlan();
        PortRule twice = plan.rules.first();
        twice.flow.number = 77;
        twice.flow.purpose = QStringLiteral("Another");
        plan.rules << twice;
        const HostRules rules = hostRules(plan, QStringLiteral("rtcd1"), QStringLiteral("ufw"));
        QCOMPARE(rules.rules.size(), 4);
        QCOMPARE(rules.rules.first().number, 1);
    }

    void labelsHoldNothingThatAToolWouldRead()
    {
        Plan plan;
        for (const QString &name : hostileNames(QStringLiteral("/nowhere")))
            plan.rules += allKinds(QStringLiteral("rtcd1"), name + QStringLiteral("' \" \\"));
        const HostRules hostile = hostRules(plan, QStringLiteral("rtcd1"), QStringLiteral("ufw"));
        QVERIFY(!hostile.rules.isEmpty());
        for (const HostRule &rule : hostile.rules) {
            QVERIFY(rule.label.startsWith(QString::fromUtf16(hostRuleMark)));
            for (const char forbidden : {'\'', '"', '\\', '\n', '\r', '\0'})
                QVERIFY2(!rule.label.contains(QLatin1Char(forbidden)), qPrintable(rule.label));
            QVERIFY(rule.label.toUtf8().size() <= 128); // what nft keeps of a comment
        }
    }
};

CALLS_TEST_MAIN(TestHostRules)
#include "test_host_rules.moc"
