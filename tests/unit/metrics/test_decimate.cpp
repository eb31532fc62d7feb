// SPDX-License-Identifier: GPL-3.0-or-later
// Fewer points, same picture.
#include <metrics/Decimate.h>
#include <support/TestMain.h>

#include <rapidcheck.h>

#include <QtTest>

#include <cmath>
#include <limits>

using namespace calls;

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
constexpr double endless = std::numeric_limits<double>::infinity();

QList<Sample> every(qint64 step, const QList<double> &values)
{
    QList<Sample> samples;
    for (qsizetype i = 0; i < values.size(); ++i)
        samples.append({i * step, values.at(i)});
    return samples;
}

qsizetype count(const Runs &runs)
{
    qsizetype all = 0;
    for (const QList<Sample> &run : runs)
        all += run.size();
    return all;
}

/// Lowest and highest value of each pixel column, by its number.
QMap<qint64, QPair<double, double>> extremes(const QList<Sample> &samples, TimeRange range, int pixels)
{
    QMap<qint64, QPair<double, double>> columns;
    for (const Sample &sample : samples) {
        if (sample.at < range.from || sample.at > range.to)
            continue;
        const auto number = static_cast<qint64>(std::floor(static_cast<double>(sample.at - range.from)
                                                           / (static_cast<double>(range.length()) / pixels)));
        auto column = columns.find(number);
        if (column == columns.end())
            columns.insert(number, {sample.value, sample.value});
        else
            *column = {qMin(column->first, sample.value), qMax(column->second, sample.value)};
    }
    return columns;
}

} // namespace

class TestDecimate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fewSamplesStayAsTheyAre()
    {
        const QList<Sample> samples = every(10, {1, 5, 2, 8});
        const Runs runs = decimated(samples, {0, 30}, 100, 10);
        QCOMPARE(runs.size(), 1);
        QVERIFY(runs.first() == samples);
    }

    void aPeakOfOneSampleStays()
    {
        QList<double> values(10'000, 1.0);
        values[7'321] = 99;
        values[2'222] = -99;
        const Runs runs = decimated(every(1, values), {0, 9'999}, 50, 1);
        QCOMPARE(runs.size(), 1);
        QVERIFY(runs.first().size() <= 4 * 51);
        QVERIFY(runs.first().contains(Sample{7'321, 99}));
        QVERIFY(runs.first().contains(Sample{2'222, -99}));
    }

    void gapsDivide_data()
    {
        QTest::addColumn<qint64>("step");
        QTest::addColumn<int>("runs");
        QTest::newRow("one and a half is no gap") << qint64(10) << 2;
        QTest::newRow("never") << qint64(0) << 1;
        QTest::newRow("all of them") << qint64(5) << 6;
    }
    void gapsDivide()
    {
        QFETCH(qint64, step);
        QFETCH(int, runs);
        const QList<Sample> samples{{0, 1}, {10, 1}, {25, 1}, {35, 1}, {60, 1}, {70, 1}};
        QCOMPARE(decimated(samples, {0, 100}, 10, step).size(), runs);
        QCOMPARE(count(decimated(samples, {0, 100}, 10, step)), 6);
    }

    void whatIsNoNumberDivides()
    {
        const Runs runs = decimated(every(10, {1, notANumber, 2, 3, endless, 4, -endless}), {0, 60}, 100, 10);
        QCOMPARE(runs.size(), 3);
        QCOMPARE(runs.at(1).size(), 2);
        QVERIFY(decimated(every(10, {notANumber, notANumber}), {0, 60}, 100, 10).isEmpty());
    }

    void aGapWithinAColumnIsNoLine()
    {
        const QList<Sample> samples{{0, 1}, {1, 1}, {50, 2}, {51, 2}};
        const Runs runs = decimated(samples, {0, 100}, 1, 1);
        QCOMPARE(runs.size(), 2);
        QCOMPARE(runs.first().last().at, qint64(1));
    }

    void linesReachTheEdges()
    {
        const Runs runs = decimated(every(10, {0, 1, 2, 3, 4, 5, 6}), {25, 35}, 10, 10);
        QCOMPARE(runs.size(), 1);
        QCOMPARE(runs.first().first().at, qint64(20));
        QCOMPARE(runs.first().last().at, qint64(40));
    }

    void nothingToDrawOn()
    {
        const QList<Sample> samples = every(10, {1, 2});
        QVERIFY(decimated(samples, {0, 10}, 0, 10).isEmpty());
        QVERIFY(decimated(samples, {10, 10}, 5, 10).isEmpty());
        QVERIFY(decimated({}, {0, 10}, 5, 10).isEmpty());
    }

    void eachColumnKeepsItsExtremes()
    {
        const bool held = rc::check("extremes of every pixel column survive", [] {
            const auto values = *rc::gen::container<std::vector<int>>(rc::gen::inRange(-1000, 1000));
            const int pixels = *rc::gen::inRange(1, 40);
            QList<Sample> samples;
            for (std::size_t i = 0; i < values.size(); ++i)
                samples.append({qint64(i) * 7, double(values[i])});
            const TimeRange range{*rc::gen::inRange(0, 50), 60 + *rc::gen::inRange(0, 500)};
            const Runs runs = decimated(samples, range, pixels, 7);
            QList<Sample> kept;
            for (const QList<Sample> &run : runs)
                kept += run;
            RC_ASSERT(extremes(kept, range, pixels) == extremes(samples, range, pixels));
            RC_ASSERT(kept.size() <= 4 * (pixels + 3));
            RC_ASSERT(std::is_sorted(kept.cbegin(), kept.cend(), [](const Sample &a, const Sample &b) { return a.at < b.at; }));
        });
        QVERIFY(held);
    }
};

CALLS_TEST_MAIN(TestDecimate)
#include "test_decimate.moc"
