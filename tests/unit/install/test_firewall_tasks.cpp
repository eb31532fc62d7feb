// SPDX-License-Identifier: GPL-3.0-or-later
// Which firewall task a server gets by what is active there.
#include <install/Recipe.h>

#include <support/Await.h>
#include <support/HandoffPlans.h>
#include <support/TestMain.h>

using namespace calls;

class TestFirewallTasks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void byWhatIsActive_data()
    {
        QTest::addColumn<QString>("active");
        QTest::addColumn<QString>("planned");
        QTest::addColumn<QString>("id");   ///< empty: no task
        QTest::addColumn<QString>("says"); ///< of a notice
        const auto row = [](const char *name, const char *active, const char *planned, const char *id, const char *says = "") {
            QTest::newRow(name) << QString::fromLatin1(active) << QString::fromLatin1(planned) << QString::fromLatin1(id)
                                << QString::fromLatin1(says);
        };
        row("ufw", "ufw", "central", "firewall:ufw");
        row("firewalld", "firewalld", "ufw", "firewall:firewalld");
        row("nftables", "nftables", "", "firewall:nftables");
        row("none, and none planned", "none", "central", "");
        row("none, and nothing said", "none", "", "");
        row("none, but ufw planned", "none", "ufw", "firewall:notice", "The plan says that ufw filters, but it is not active on rtcd1");
        row("iptables", "iptables", "central", "firewall:notice", "rtcd1 filters with iptables");
    }

    void byWhatIsActive()
    {
        QFETCH(QString, active);
        QFETCH(QString, planned);
        QFETCH(QString, id);
        QFETCH(QString, says);
        RecipeInput input;
        input.plan = test::honestPlan();
        input.server.name = QStringLiteral("rtcd1");
        input.facts.firewall = active;
        if (!planned.isEmpty())
            input.site.answers.firewall = planned;
        const TaskList tasks = firewallTasks(input);
        QCOMPARE(tasks.size(), id.isEmpty() ? 0 : 1);
        if (id.isEmpty())
            return;
        QCOMPARE(tasks.first()->id(), id);
        QVERIFY(undoOf(taskKind(id)));
        if (says.isEmpty())
            return;
        const auto found = test::await(tasks.first()->inspect(Host(HostParts())));
        QVERIFY_RESULT(found);
        QVERIFY(!found->differs);
        QVERIFY2(found->sentence.startsWith(says), qPrintable(found->sentence));
    }
};

CALLS_TEST_MAIN(TestFirewallTasks)
#include "test_firewall_tasks.moc"
