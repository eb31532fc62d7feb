// SPDX-License-Identifier: GPL-3.0-or-later
#include <plan/Sizing.h>
#include <support/TestMain.h>

#include <cmath>

using namespace calls;

class TestSizing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void workedExamples_data()
    {
        // sizing.md section 7
        QTest::addColumn<int>("calls");
        QTest::addColumn<int>("participants");
        QTest::addColumn<bool>("screen");
        QTest::addColumn<double>("out");
        QTest::addColumn<double>("in");
        QTest::addColumn<double>("cores");
        QTest::addColumn<int>("cpus");
        QTest::newRow("20x10") << 20 << 10 << false << 34.9 << 4.1 << 0.39 << 2;
        QTest::newRow("20x10 screen") << 20 << 10 << true << 323.0 << 36.0 << 0.96 << 2;
        QTest::newRow("1x500 screen") << 1 << 500 << true << 895.0 << 2.3 << 1.80 << 4;
        QTest::newRow("100x10 screen") << 100 << 10 << true << 1615.0 << 180.0 << 4.8 << 8;
    }

    void workedExamples()
    {
        QFETCH(int, calls);
        QFETCH(int, participants);
        QFETCH(bool, screen);
        QFETCH(double, out);
        QFETCH(double, in);
        QFETCH(double, cores);
        const Peak peak{calls, participants, 2, screen};
        const Load load = estimateLoad(peak);
        QVERIFY2(std::abs(load.outMbps - out) <= out * 0.01, qPrintable(QString::number(load.outMbps)));
        QVERIFY2(std::abs(load.inMbps - in) <= in * 0.02, qPrintable(QString::number(load.inMbps)));
        QVERIFY2(std::abs(load.cores - cores) <= 0.05, qPrintable(QString::number(load.cores)));
        QTEST(rtcdSize(peak).cpus, "cpus");
    }

    void modelStaysWithinItsErrorOnEveryPublishedRow()
    {
        QCOMPARE(measuredRows().size(), 19);
        for (const MeasuredRow &row : measuredRows()) {
            const Load load = estimateLoad(row.peak);
            const double measured = row.cpuShare * row.cpus;
            QVERIFY2(std::abs(load.cores / measured - 1) <= cpuErrorShare + 0.01, qPrintable(QString::number(measured)));
            QVERIFY(load.outMbps / row.outMbps > 0.97 && load.outMbps / row.outMbps < 1.12);
        }
    }

    void nearestRowIsTheRowItself()
    {
        for (const MeasuredRow &row : measuredRows())
            QCOMPARE(nearestRow(row.peak).peak, row.peak);
        QCOMPARE(nearestRow({90, 11, 2, true}).peak, (Peak{100, 10, 2, true}));
    }

    void offloaderNeedsASecondJobForTranscripts()
    {
        const Size plain = offloaderSize({10, false, false});
        const Size both = offloaderSize({10, true, false});
        QVERIFY(both.cpus > plain.cpus);
        QCOMPARE(offloaderSize({1, true, true}).cpus, 8);
    }
};

CALLS_TEST_MAIN(TestSizing)
#include "test_sizing.moc"
