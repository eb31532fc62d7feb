// SPDX-License-Identifier: GPL-3.0-or-later
// Where a media server ends: by CPU, line and sockets, measured or by the baselines, and when growth gets there.
#include "ScriptedMetrics.h"

#include <metrics/Capacity.h>
#include <support/Await.h>
#include <support/TestMain.h>

#include <cmath>

using namespace calls;

namespace {

constexpr qint64 now = 1'700'000'000'000;

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

/// Ten calls of ten with a screen each on eight cores.
BusyTime busy()
{
    BusyTime one;
    one.server = text("rtcd1");
    one.at = now - 3'600'000;
    one.people = 100;
    one.calls = 10;
    one.unmuted = 20;
    one.screens = 10;
    one.cpu = 25;
    one.idleCpu = 5;
    one.cpus = 8;
    one.outMbps = 160;
    one.lineMbps = 1'000;
    one.sockets = 840;
    one.idleSockets = 820;
    one.mostSockets = 65'536;
    one.trend = 100;
    one.growth = 5;
    return one;
}

QList<CapacityEnd> ends(const ServerCapacity &capacity)
{
    QList<CapacityEnd> all;
    for (const CapacityLimit &limit : capacity.limits)
        all << limit.end;
    return all;
}

Series series(const char *server, const QList<double> &values)
{
    Series one;
    if (*server)
        one.labels.insert(text("server"), text(server));
    for (qsizetype i = 0; i < values.size(); ++i)
        one.samples.append({now - (values.size() - 1 - i) * 60'000, values.at(i)});
    return one;
}

} // namespace

class TestCapacity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstLimitStandsInFront()
    {
        const ServerCapacity found = capacityOf(busy(), now);
        QCOMPARE(ends(found), (QList<CapacityEnd>{CapacityEnd::Cpu, CapacityEnd::Line, CapacityEnd::Sockets}));
        QCOMPARE(found.limits.at(0).people, 325.0);   // 20 % for 100 people, 65 % are left above idle
        QCOMPARE(found.limits.at(1).people, 625.0);
        QCOMPARE(found.limits.at(2).people, 323'580.0); // 20 sockets for 100 people
        QVERIFY(!found.limits.at(0).modelled);
        QCOMPARE(found.pattern, (Peak{10, 10, 2, true}));
        // 225 people more at 5 a day
        QCOMPARE(found.limits.at(0).when, std::optional(QDateTime::fromMSecsSinceEpoch(now, Qt::UTC).addDays(45)));
        QVERIFY(!found.limits.at(2).when); // beyond ten years
    }

    void aNarrowLineEndsFirst()
    {
        BusyTime one = busy();
        one.lineMbps = 200;
        const ServerCapacity found = capacityOf(one, now);
        QCOMPARE(found.limits.first().end, CapacityEnd::Line);
        QCOMPARE(found.limits.first().people, 125.0);
    }

    void littleLoadGoesByTheBaselines()
    {
        BusyTime one = busy();
        one.people = 2;
        one.calls = 1;
        one.unmuted = 2;
        one.screens = 0;
        one.cpu = 6;
        one.outMbps = 0.2;
        const ServerCapacity found = capacityOf(one, now);
        QVERIFY(found.limits.first().modelled);
        const Load load = estimateLoad(Peak{1, 2, 2, false});
        for (const CapacityLimit &limit : found.limits) {
            if (limit.end == CapacityEnd::Cpu)
                QCOMPARE(limit.people, 2 * 0.7 * 8 / load.cores);
            if (limit.end == CapacityEnd::Line)
                QCOMPARE(limit.people, 2 * 1'000 / load.outMbps);
        }
    }

    void aMachineThatSomethingElseFillsHasNoRoom()
    {
        BusyTime one = busy();
        one.cpu = 75;
        one.idleCpu = 73;
        const ServerCapacity found = capacityOf(one, now);
        QCOMPARE(found.limits.first().end, CapacityEnd::Cpu);
        QCOMPARE(found.limits.first().people, one.people);
        QVERIFY(!found.limits.first().modelled);
    }

    void whatIsNotKnownIsLeftOut()
    {
        BusyTime one = busy();
        one.cpu = one.idleCpu = one.cpus = BusyTime::unknown;
        one.lineMbps = BusyTime::unknown;
        one.sockets = one.idleSockets;
        QVERIFY(capacityOf(one, now).limits.isEmpty());
        one = busy();
        one.calls = one.unmuted = one.screens = BusyTime::unknown;
        QCOMPARE(capacityOf(one, now).pattern, (Peak{1, 100, 1, false}));
        QVERIFY(capacityOf(BusyTime(), now).limits.isEmpty());
    }

    void withoutGrowthThereIsNoDay_data()
    {
        QTest::addColumn<double>("growth");
        QTest::addColumn<double>("trend");
        QTest::newRow("none") << 0.0 << 100.0;
        QTest::newRow("less every day") << -3.0 << 100.0;
        QTest::newRow("unknown") << BusyTime::unknown << 100.0;
        QTest::newRow("unknown now") << 5.0 << BusyTime::unknown;
        QTest::newRow("in a hundred years") << 0.005 << 100.0;
    }
    void withoutGrowthThereIsNoDay()
    {
        QFETCH(double, growth);
        QFETCH(double, trend);
        BusyTime one = busy();
        one.growth = growth;
        one.trend = trend;
        QVERIFY(!capacityOf(one, now).limits.first().when);
    }

    void aLimitThatIsPassedIsNow()
    {
        BusyTime one = busy();
        one.trend = 900;
        QCOMPARE(capacityOf(one, now).limits.first().when, std::optional(QDateTime::fromMSecsSinceEpoch(now, Qt::UTC)));
    }

    void theBusiestMomentIsMeasured()
    {
        const auto source = std::make_shared<test::ScriptedMetrics>();
        source->answers = {{text("predict_linear"), {series("rtcd1", {41})}},
                           {text("sessions_total"), {series("rtcd1", {0, 30, 60, 20}), series("rtcd2", {0, 0, 30, 40})}},
                           {text("total_active_calls"), {series("", {0, 3, 6, 6})}},
                           {text("type=~\"audio"), {series("rtcd1", {0, 3, 8, 2})}},
                           {text("type=~\"video"), {series("rtcd1", {0, 0, 2, 0})}},
                           {text("100 - 100"), {series("rtcd1", {4, 20, 44, 12})}},
                           {text("count by"), {series("rtcd1", {4, 4, 4, 4})}},
                           {text("speed"), {series("rtcd1", {1000})}},
                           {text("transmit"), {series("rtcd1", {0, 40, 80, 20})}},
                           {text("open_fds"), {series("rtcd1", {410, 420, 430, 415})}},
                           {text("max_fds"), {series("rtcd1", {1024, 1024, 1024, 1024})}}};
        const QStringList servers{text("rtcd1"), text("rtcd2"), text("rtcd3")};
        const auto found = test::await(measureBusyTimes(source, servers, {now - 180'000, now}, Limits()));
        QVERIFY_RESULT(found);
        QCOMPARE(found->size(), 3);
        const BusyTime &one = found->first();
        QCOMPARE(one.at, now - 60'000);
        QCOMPARE(one.people, 60.0);
        QCOMPARE(one.calls, 4.0); // two thirds of the people, two thirds of the calls
        QCOMPARE(one.unmuted, 8.0);
        QCOMPARE(one.screens, 2.0);
        QCOMPARE(one.cpu, 44.0);
        QCOMPARE(one.idleCpu, 4.0);
        QCOMPARE(one.sockets, 430.0);
        QCOMPARE(one.idleSockets, 410.0);
        QCOMPARE(one.growth, 0.0);
        QCOMPARE(found->at(1).at, now);
        QVERIFY(std::isnan(found->at(1).cpu));
        QCOMPARE(found->at(2).at, 0);
        QVERIFY(source->asked.join(QLatin1Char('\n')).contains(text("[28d:1d], 86400)")));
    }

    void aRefusalIsTold()
    {
        const auto source = std::make_shared<test::ScriptedMetrics>();
        source->refuseAll = Error{text("metrics.busy"), text("It is busy."), {}};
        const auto found = test::await(measureBusyTimes(source, {text("rtcd1")}, {now - 180'000, now}, Limits()));
        QVERIFY(!found);
        QCOMPARE(found.error().code, text("metrics.busy"));
    }
};

CALLS_TEST_MAIN(TestCapacity)
#include "test_capacity.moc"
