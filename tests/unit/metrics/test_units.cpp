// SPDX-License-Identifier: GPL-3.0-or-later
#include <metrics/Units.h>

#include <support/TestMain.h>

#include <cmath>
#include <limits>

using namespace calls;

class TestUnits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesAreWrittenAsTheFieldDoes_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<int>("decimals"); // -1: none given
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("german");
        const auto row = [](double value, const char *unit, int decimals, const char *english, const char *german) {
            QTest::addRow("%g %s %d", value, unit, decimals)
                << value << QString::fromUtf8(unit) << decimals << QString::fromUtf8(english) << QString::fromUtf8(german);
        };
        const double inf = std::numeric_limits<double>::infinity();
        row(1610612736, "bytes", -1, "1.5 GiB", "1,5 GiB");
        row(1023, "bytes", -1, "1,023 B", "1.023 B");
        row(1048575, "bytes", -1, "1 MiB", "1 MiB");
        row(0, "bytes", -1, "0 B", "0 B");
        row(-2048, "bytes", -1, "-2 KiB", "-2 KiB");
        row(2, "mbytes", -1, "2 MiB", "2 MiB");
        row(1500000, "decbytes", -1, "1.5 MB", "1,5 MB");
        row(1200000, "bps", -1, "1.2 Mb/s", "1,2 Mb/s");
        row(1500000, "Bps", -1, "1.5 MB/s", "1,5 MB/s");
        row(1048576, "binBps", -1, "1 MiB/s", "1 MiB/s");
        row(1536, "binbps", -1, "1.5 Kib/s", "1,5 Kib/s");
        row(2048, "bits", -1, "2 Kib", "2 Kib");
        row(12345, "pps", -1, "12.3 kp/s", "12,3 kp/s");
        row(70, "percent", -1, "70 %", "70 %");
        row(70.123, "percent", 1, "70.1 %", "70,1 %");
        row(0.7, "percentunit", -1, "70 %", "70 %");
        row(0.000123, "percentunit", -1, "0.0123 %", "0,0123 %");
        row(0.023, "s", -1, "23 ms", "23 ms");
        row(0.0009996, "s", -1, "1 ms", "1 ms");
        row(59.6, "s", -1, "59.6 s", "59,6 s");
        row(90, "s", -1, "1.5 min", "1,5 min");
        row(0, "s", -1, "0 s", "0 s");
        row(7200, "s", -1, "2 h", "2 h");
        row(0.5, "ms", -1, "500 µs", "500 µs");
        row(2500, "ms", -1, "2.5 s", "2,5 s");
        row(3, "µs", -1, "3 µs", "3 µs");
        row(1500, "short", -1, "1.5 K", "1,5 K");
        row(999.6, "short", -1, "1 K", "1 K");
        row(2.5e6, "short", -1, "2.5 Mil", "2,5 Mil");
        row(3e9, "short", -1, "3 Bil", "3 Bil");
        row(0.25, "short", -1, "0.25", "0,25");
        row(12345.6, "none", -1, "12,346", "12.346");
        row(1234, "", -1, "1,234", "1.234");
        row(3, "", 2, "3.00", "3,00");
        row(1500, "reqps", -1, "1.5 K req/s", "1,5 K req/s");
        row(12, "ops", -1, "12 ops/s", "12 ops/s");
        row(5, "chunks", -1, "5 chunks", "5 chunks");
        row(5, "suffix:nodes", -1, "5 nodes", "5 nodes");
        row(7500, "dtdurations", -1, "2 h 5 min", "2 h 5 min");
        row(86400, "dtdurations", -1, "1 d", "1 d");
        row(inf, "bytes", -1, "+Inf", "+Inf");
        row(-inf, "s", 2, "-Inf", "-Inf");
        row(std::nan(""), "percent", -1, "NaN", "NaN");
        row(1e300, "bytes", -1, "8.88E+284 PiB", "8,88E+284 PiB");
        row(1e-30, "none", -1, "1E-30", "1E-30");
    }
    void valuesAreWrittenAsTheFieldDoes()
    {
        QFETCH(double, value);
        QFETCH(QString, unit);
        QFETCH(int, decimals);
        const auto given = decimals < 0 ? std::nullopt : std::optional(decimals);
        QTEST(valueText(value, unit, given, QLocale(QLocale::English, QLocale::UnitedStates)), "english");
        QTEST(valueText(value, unit, given, QLocale(QLocale::German, QLocale::Germany)).replace(u'\u00a0', u' '), "german");
        QVERIFY(!valueText(value, unit, given, QLocale::c()).isEmpty());
    }

    void ticksAreRound_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<int>("most");
        QTest::addColumn<QList<double>>("ticks");
        const auto row = [](const char *name, double low, double high, const char *unit, int most, QList<double> ticks) {
            QTest::newRow(name) << low << high << QString::fromUtf8(unit) << most << ticks;
        };
        const double mib = 1048576;
        row("percent", 0, 100, "percent", 6, {0, 20, 40, 60, 80, 100});
        row("both ends round", 0, 100, "percent", 5, {0, 50, 100});
        row("not from zero", 3, 19, "short", 5, {5, 10, 15});
        row("negative", -1, 1, "none", 5, {-1, -0.5, 0, 0.5, 1});
        row("bytes", 0, 4 * mib, "bytes", 5, {0, mib, 2 * mib, 3 * mib, 4 * mib});
        row("mebibytes", 0, 4, "mbytes", 5, {0, 1, 2, 3, 4});
        row("seconds", 0, 60, "s", 5, {0, 15, 30, 45, 60});
        row("minutes", 0, 3600, "s", 5, {0, 900, 1800, 2700, 3600});
        row("milliseconds of minutes", 0, 240'000, "ms", 5, {0, 60'000, 120'000, 180'000, 240'000});
        row("below a second", 0, 0.01, "s", 3, {0, 0.005, 0.01});
        row("nothing between", 5, 5, "short", 5, {});
        row("upside down", 5, 1, "short", 5, {});
        row("no number", std::nan(""), 1, "short", 5, {});
        row("too wide for a double", -1.7e308, 1.7e308, "short", 5, {});
        row("no room", 0, 1, "short", 0, {});
    }
    void ticksAreRound()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(QString, unit);
        QFETCH(int, most);
        QFETCH(QList<double>, ticks);
        const QList<double> got = axisTicks(low, high, unit, most);
        QCOMPARE(got.size(), ticks.size());
        for (qsizetype at = 0; at < got.size(); ++at)
            QVERIFY2(std::abs(got[at] - ticks[at]) <= 1e-9 * std::max(1.0, std::abs(high)), qPrintable(QString::number(got[at])));
    }

    void ticksNeverPassTheirNumberNorTheirRange()
    {
        const QList<double> ends{-1e9, -3.7, 0, 1e-12, 0.3, 1, 17, 1e6, 1e6 + 1e-9, 5e15, 1e300};
        for (const char *unit : {"", "bytes", "s", "ms", "dtdurations", "percentunit"}) {
            for (const double low : ends) {
                for (const double high : ends) {
                    for (const int most : {1, 2, 7}) {
                        const QList<double> ticks = axisTicks(low, high, QString::fromLatin1(unit), most);
                        QVERIFY(ticks.size() <= most);
                        for (qsizetype at = 0; at < ticks.size(); ++at) {
                            const double slack = (high - low) * 1e-6;
                            QVERIFY(ticks[at] >= low - slack && ticks[at] <= high + slack);
                            QVERIFY(at == 0 || ticks[at] > ticks[at - 1]);
                        }
                    }
                }
            }
        }
    }
};

CALLS_TEST_MAIN(TestUnits)
#include "test_units.moc"
