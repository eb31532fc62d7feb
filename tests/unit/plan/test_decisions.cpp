// SPDX-License-Identifier: GPL-3.0-or-later
#include "Sites.h"

#include <plan/Decision.h>
#include <support/TestMain.h>

#include <QSet>

using namespace calls;

namespace {

QString outcomeOf(const Site &site, const QString &tree)
{
    for (const Path &path : decide(site)) {
        if (path.tree == tree)
            return path.outcome.id;
    }
    return {};
}

} // namespace

class TestDecisions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void treesAreWhole()
    {
        QCOMPARE(decisionTrees().size(), 4);
        for (const DecisionTree &tree : decisionTrees()) {
            QVERIFY(tree.question(tree.start));
            QSet<QString> reached{tree.start};
            for (const Question &question : tree.questions) {
                QCOMPARE(question.branches.size(), 2);
                QVERIFY(!question.why.isEmpty() && !question.guide.isEmpty() && !question.ask.isEmpty());
                for (const QString &path : question.answers)
                    QVERIFY2(answerField(path), qPrintable(path));
                for (const Branch &branch : question.branches) {
                    QVERIFY2(tree.question(branch.next) || tree.outcome(branch.next), qPrintable(branch.next));
                    reached << branch.next;
                }
            }
            for (const Question &question : tree.questions)
                QVERIFY2(reached.contains(question.id), qPrintable(question.id));
            for (const Outcome &outcome : tree.outcomes)
                QVERIFY2(reached.contains(outcome.id) && !outcome.reason.isEmpty(), qPrintable(outcome.id));
        }
    }

    void mediaService_data()
    {
        QTest::addColumn<int>("users");
        QTest::addColumn<bool>("kubernetes");
        QTest::addColumn<bool>("nodes");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("small") << 50 << false << false << "integrated";
        QTest::newRow("one more than small") << 51 << false << false << "rtcd-users";
        QTest::newRow("kubernetes") << 10 << true << false << "rtcd-kubernetes";
        QTest::newRow("several nodes") << 10 << false << true << "rtcd-nodes";
    }

    void mediaService()
    {
        QFETCH(int, users);
        QFETCH(bool, kubernetes);
        QFETCH(bool, nodes);
        Site site = test::smallSite(users);
        site.answers.kubernetes = kubernetes;
        site.answers.highAvailability = nodes;
        QTEST(outcomeOf(site, QStringLiteral("media-service")), "outcome");
    }

    void recording()
    {
        Site site = test::smallSite();
        QCOMPARE(outcomeOf(site, QStringLiteral("recording")), QStringLiteral("none"));
        for (auto member : {&Answers::recording, &Answers::transcription, &Answers::liveCaptions}) {
            Site with = site;
            with.answers.*member = true;
            QCOMPARE(outcomeOf(with, QStringLiteral("recording")), QStringLiteral("offloader"));
        }
    }

    void publicAddress()
    {
        const QString tree = QStringLiteral("public-address");
        Site site = test::smallSite();
        QCOMPARE(outcomeOf(site, tree), QStringLiteral("stun")); // the safe assumption
        site.answers.stablePublicAddress = true;
        QCOMPARE(outcomeOf(site, tree), QStringLiteral("stable"));
        site.answers.outsideClients = false;
        QCOMPARE(outcomeOf(site, tree), QStringLiteral("private"));
    }

    void relayNeedsBothUnreliable_data()
    {
        QTest::addColumn<bool>("udp");
        QTest::addColumn<bool>("tcp");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("both good") << true << true << "none";
        QTest::newRow("no udp") << false << true << "tcp-fallback";
        QTest::newRow("no tcp") << true << false << "none";
        QTest::newRow("neither") << false << false << "turn";
    }

    void relayNeedsBothUnreliable()
    {
        QFETCH(bool, udp);
        QFETCH(bool, tcp);
        Site site = test::smallSite();
        site.answers.udpReliable = udp;
        site.answers.tcpReliable = tcp;
        QTEST(outcomeOf(site, QStringLiteral("relay")), "outcome");
    }

    void relayIsJudgedNetworkByNetwork()
    {
        Site site = test::smallSite();
        site.clients = {{QStringLiteral("A"), QStringLiteral("10.1.0.0/16"), false, true, {}},
                        {QStringLiteral("B"), QStringLiteral("10.2.0.0/16"), true, false, {}}};
        QCOMPARE(outcomeOf(site, QStringLiteral("relay")), QStringLiteral("tcp-fallback"));
        site.clients[0].tcpReliable = false;
        QCOMPARE(outcomeOf(site, QStringLiteral("relay")), QStringLiteral("turn"));
        const Path path = decide(site).last();
        QCOMPARE(path.decisions.last().answer, QStringLiteral("No, not at A"));
    }

    void pathNamesTheOtherWays()
    {
        const Path path = decide(test::smallSite(320)).first();
        QCOMPARE(path.decisions.size(), 2);
        QCOMPARE(path.decisions.last().answer, QStringLiteral("320"));
        QCOMPARE(path.decisions.last().taken.label, QStringLiteral("Over 50"));
        QCOMPARE(path.decisions.last().otherWays, QStringList{QStringLiteral("Up to 50: one more question")});
        QVERIFY(!path.decisions.first().stated); // nobody said anything about Kubernetes
        QVERIFY(path.decisions.last().stated);
    }

    void choiceAgainstTheAdviceIsMarked()
    {
        Site site = test::smallSite(320);
        site.answers.architecture = QStringLiteral("integrated");
        const Path path = decide(site).first();
        QVERIFY(path.against);
        QCOMPARE(path.outcome.id, QStringLiteral("integrated"));
        QCOMPARE(path.advised.id, QStringLiteral("rtcd-users"));
        site.answers.architecture = QStringLiteral("rtcd");
        QVERIFY(!decide(site).first().against);
    }
};

CALLS_TEST_MAIN(TestDecisions)
#include "test_decisions.moc"
