// SPDX-License-Identifier: GPL-3.0-or-later
// What is refused before anything is asked, and how a load run is judged.
#include <media/Load.h>
#include <support/Await.h>
#include <support/TestMain.h>

using namespace calls;

namespace {

ProbePerson person(const char *name, std::optional<double> tone = {}, const char *error = "", qint64 lost = 0)
{
    ProbePerson one;
    one.name = QLatin1String(name);
    one.error = QLatin1String(error);
    one.connectedMs = one.error.isEmpty() ? 120 : -1;
    HeardStream stream;
    stream.kind = QStringLiteral("voice");
    stream.received = 1000;
    stream.lost = lost;
    stream.frequency = tone;
    one.heard << stream;
    return one;
}

LoadReport good()
{
    LoadReport report;
    report.people << person("1-1") << person("1-2", 440.1) << person("1-3", 439.9) << person("1-4");
    return report;
}

} // namespace

class TestLoad : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void limits_data()
    {
        QTest::addColumn<int>("calls");
        QTest::addColumn<int>("participants");
        QTest::addColumn<int>("seconds");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("twenty in one") << 1 << 20 << 30 << true;
        QTest::newRow("all there may be") << 10 << 10 << 600 << true;
        QTest::newRow("alone") << 1 << 1 << 30 << false;
        QTest::newRow("less than none") << 1 << -5 << 30 << false;
        QTest::newRow("too many") << 1 << 101 << 30 << false;
        QTest::newRow("too many in all") << 5 << 21 << 30 << false;
        QTest::newRow("a number that overflows") << 10 << 2147483647 << 30 << false;
        QTest::newRow("too many calls") << 11 << 2 << 30 << false;
        QTest::newRow("no call") << 0 << 2 << 30 << false;
        QTest::newRow("too short") << 1 << 2 << 1 << false;
        QTest::newRow("too long") << 1 << 2 << 601 << false;
    }

    void limits()
    {
        QFETCH(int, calls);
        QFETCH(int, participants);
        QFETCH(int, seconds);
        QFETCH(bool, allowed);
        LoadWishes wishes;
        wishes.calls = calls;
        wishes.participants = participants;
        wishes.seconds = seconds;
        const auto checked = checkLoad(wishes);
        QCOMPARE(checked.has_value(), allowed);
        if (!allowed)
            QVERIFY(checked.error().code == QLatin1String("usage.load") && !checked.error().sentence.contains(QLatin1Char('%')));
    }

    void judged_data()
    {
        QTest::addColumn<QString>("spoilt");
        QTest::addColumn<bool>("passed");
        QTest::newRow("all is well") << QString() << true;
        QTest::newRow("one failed") << QStringLiteral("failed") << false;
        QTest::newRow("one is deaf") << QStringLiteral("deaf") << false;
        QTest::newRow("a wrong tone") << QStringLiteral("tone") << false;
        QTest::newRow("one lost much") << QStringLiteral("loss") << false;
        QTest::newRow("nobody") << QStringLiteral("nobody") << false;
    }

    void judged()
    {
        QFETCH(QString, spoilt);
        QFETCH(bool, passed);
        LoadReport report = good();
        if (spoilt == QLatin1String("failed"))
            report.people << person("1-5", {}, "probe.ice");
        else if (spoilt == QLatin1String("deaf"))
            report.people[1] = person("1-2");
        else if (spoilt == QLatin1String("tone"))
            report.people[2] = person("1-3", 1000);
        else if (spoilt == QLatin1String("loss"))
            report.people[3] = person("1-4", {}, "", 100);
        else if (spoilt == QLatin1String("nobody"))
            report.people.clear();
        QCOMPARE(judgeLoad(report).passed, passed);
    }

    void samplesAreGatheredByNumber()
    {
        const QList<LoadStep> steps = gatherSteps({{2, 0.02, 4, 10}, {1, 0, 1, 8}, {2, 0, 2, 20}});
        QCOMPARE(steps, QList<LoadStep>({{1, 0, 1, 8}, {2, 0.01, 3, 15}}));
        QVERIFY(gatherSteps({}).isEmpty());
    }
};

CALLS_TEST_MAIN(TestLoad)
#include "test_load.moc"
