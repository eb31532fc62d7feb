// SPDX-License-Identifier: GPL-3.0-or-later
#include <finding/Catalogue.h>
#include <finding/Gate.h>
#include <support/TestMain.h>

using namespace calls;

namespace {

const FindingKey key{QStringLiteral("1.6.3"), QStringLiteral("rtcd1"), 8443, QStringLiteral("udp"),
                     QStringLiteral("local"), QStringLiteral("Internet")};
const QDateTime now = QDateTime::fromString(QStringLiteral("2026-03-12T12:00:00Z"), Qt::ISODate);
const QString print = QStringLiteral("f1");

Finding found(Verdict verdict, const QString &fingerprint = print, qint64 ageDays = 0)
{
    Finding finding;
    finding.key = key;
    finding.verdict = verdict;
    finding.fingerprint = fingerprint;
    finding.started = now.addDays(-ageDays);
    finding.sourceHost = QStringLiteral("desk");
    return finding;
}

GateState gate(const QList<Finding> &history, const QList<Acceptance> &acceptances = {}, int liveDays = 0,
               const QString &host = QStringLiteral("desk"))
{
    return gateState({{key, print, liveDays, true}}, history, acceptances, now, host);
}

Acceptance accepted(Verdict verdict)
{
    return {key, verdict, print, QStringLiteral("ops"), QStringLiteral("no TLS relay"), now, std::nullopt};
}

} // namespace

class TestGate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLaterOfConsoleAndPersonCounts_data()
    {
        QTest::addColumn<QStringList>("history"); // "console fail", oldest first
        QTest::addColumn<QString>("counts");
        QTest::newRow("a person alone") << QStringList{QStringLiteral("person pass")} << QStringLiteral("person pass");
        QTest::newRow("the console alone") << QStringList{QStringLiteral("console fail")} << QStringLiteral("console fail");
        QTest::newRow("a person after the console")
            << QStringList{QStringLiteral("console fail"), QStringLiteral("person pass")} << QStringLiteral("person pass");
        QTest::newRow("the console after a person")
            << QStringList{QStringLiteral("person pass"), QStringLiteral("console fail")} << QStringLiteral("console fail");
        QTest::newRow("an unknown takes nothing away")
            << QStringList{QStringLiteral("person pass"), QStringLiteral("console unknown")} << QStringLiteral("person pass");
    }

    void theLaterOfConsoleAndPersonCounts()
    {
        QFETCH(QStringList, history);
        FindingKey hand = key;
        hand.vantage = QStringLiteral("person");
        QList<Finding> findings;
        for (const QString &entry : std::as_const(history)) {
            Finding one = found(*verdictFromWord(entry.section(QLatin1Char(' '), 1)));
            if (entry.startsWith(QLatin1String("person")))
                one.key = hand;
            findings << one;
        }
        Requirement requirement{key, print, 0, true};
        requirement.byHand = hand;
        const GateState state = gateState({requirement}, findings, {}, now, QStringLiteral("desk"));
        const Finding &counts = *state.lines.first().finding;
        const QString who = counts.key == hand ? QStringLiteral("person") : QStringLiteral("console");
        QTEST(who + QLatin1Char(' ') + verdictWord(counts.verdict), "counts");
        // Without the word of the requirement a person's finding is another question's.
        requirement.byHand.reset();
        const GateState alone = gateState({requirement}, findings, {}, now, QStringLiteral("desk"));
        QVERIFY(!alone.lines.first().finding || alone.lines.first().finding->key == key);
    }

    void verdicts_data()
    {
        QTest::addColumn<int>("verdict");
        QTest::addColumn<bool>("passed");
        QTest::addColumn<int>("status");
        QTest::newRow("pass") << int(Verdict::Pass) << true << 0;
        QTest::newRow("warn") << int(Verdict::Warn) << true << 0;
        QTest::newRow("skipped") << int(Verdict::Skipped) << true << 0;
        QTest::newRow("fail") << int(Verdict::Fail) << false << 1;
        QTest::newRow("unknown is never pass") << int(Verdict::Unknown) << false << 3;
    }

    void verdicts()
    {
        QFETCH(int, verdict);
        QFETCH(bool, passed);
        QFETCH(int, status);
        const auto state = gate({found(static_cast<Verdict>(verdict))});
        QCOMPARE(state.passed, passed);
        QCOMPARE(state.exitStatus(), status);
    }

    void missingBlocks()
    {
        const auto state = gate({});
        QVERIFY(!state.passed);
        QCOMPARE(state.exitStatus(), 3);
        QCOMPARE(state.untested(), 1);
    }

    void notAskedLetsThrough()
    {
        QVERIFY(gateState({{key, print, 0, false}}, {}, {}, now, {}).passed);
    }

    void staleBlocks()
    {
        QCOMPARE(gate({found(Verdict::Pass, QStringLiteral("older rule"))}).lines.first().stale, Staleness::RuleChanged);
        QVERIFY(!gate({found(Verdict::Pass, QStringLiteral("older rule"))}).passed);
        QVERIFY(!gate({found(Verdict::Pass, print, 8)}, {}, 7).passed);
        QVERIFY(gate({found(Verdict::Pass, print, 6)}, {}, 7).passed);
        QVERIFY(!gate({found(Verdict::Pass)}, {}, 0, QStringLiteral("another computer")).passed);
    }

    void laterUnknownDoesNotReplaceTheCertain()
    {
        QVERIFY(gate({found(Verdict::Pass, print, 1), found(Verdict::Unknown)}).passed);
        QCOMPARE(gate({found(Verdict::Fail, print, 1), found(Verdict::Unknown)}).exitStatus(), 1);
        QVERIFY(!gate({found(Verdict::Pass, QStringLiteral("older rule")), found(Verdict::Unknown)}).passed);
        QVERIFY(!gate({found(Verdict::Pass), found(Verdict::Fail)}).passed);
    }

    void acceptance()
    {
        QVERIFY(gate({found(Verdict::Fail)}, {accepted(Verdict::Fail)}).passed);
        QCOMPARE(gate({found(Verdict::Fail)}, {accepted(Verdict::Fail)}).accepted().size(), 1);
        QVERIFY2(!gate({found(Verdict::Fail)}, {accepted(Verdict::Unknown)}).passed, "lapses when it gets worse");
        QVERIFY(gate({found(Verdict::Unknown)}, {accepted(Verdict::Fail)}).passed);
        Acceptance other = accepted(Verdict::Fail);
        other.fingerprint = QStringLiteral("older rule");
        QVERIFY(!gate({found(Verdict::Fail)}, {other}).passed);
        Acceptance ended = accepted(Verdict::Fail);
        ended.until = now.toLocalTime().date().addDays(-1);
        QVERIFY(!gate({found(Verdict::Fail)}, {ended}).passed);
        ended.until = now.toLocalTime().date();
        QVERIFY(gate({found(Verdict::Fail)}, {ended}).passed);
    }

    void unknownCodeStillSaysSomething()
    {
        QCOMPARE(findingText({QStringLiteral("of.a.later.version"), {}}).sentence, QStringLiteral("of.a.later.version"));
        QVERIFY(messageCodes().contains(QStringLiteral("check.cancelled")));
    }
};

CALLS_TEST_MAIN(TestGate)
#include "test_gate.moc"
