// SPDX-License-Identifier: GPL-3.0-or-later
// What a chart shows, before it is pixels: axes, stacks, legend, table.
#include "SamplePanels.h"

#include <support/TestMain.h>
#include <widgets/chart/LegendPainter.h>
#include <widgets/chart/PlotGeometry.h>
#include <widgets/chart/TablePainter.h>
#include <widgets/chart/TimeAxis.h>

#include <QApplication>
#include <QDateTime>

#include <cmath>
#include <limits>

using namespace calls;
using namespace calls::test;

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
const QLocale english(QLocale::English, QLocale::UnitedStates);

ValueSpan spanOf(double low, double high)
{
    ValueSpan span;
    span.take(low);
    span.take(high);
    return span;
}

FieldStyle styleOf(const QString &unit)
{
    FieldStyle style;
    style.unit = unit;
    return style;
}

qint64 utc(int month, int day, int hour = 0, int minute = 0)
{
    return QDateTime(QDate(2026, month, day), QTime(hour, minute), Qt::UTC).toMSecsSinceEpoch();
}

ChartScene sceneOf(const SamplePanel &sample)
{
    ChartCursor inks;
    ChartScene scene;
    scene.panel = sample.panel;
    scene.data = sample.data;
    scene.range = sampleHour();
    scene.state = ChartScene::State::Data;
    chooseSeries(scene, {}, inks);
    return scene;
}

} // namespace

class TestChartScene : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scalesAreRound_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QStringList>("texts");
        QTest::addColumn<QString>("word");
        const auto list = [](const char *texts) { return QString::fromLatin1(texts).split(u'|'); };
        QTest::newRow("count") << 14.0 << 57.0 << QString() << list("0|20|40|60") << QString();
        QTest::newRow("percent ends at 100") << 3.0 << 98.0 << QStringLiteral("percent") << list("0|50|100") << QStringLiteral("%");
        QTest::newRow("milliseconds") << 0.012 << 0.055 << QStringLiteral("s") << list("0|20|40|60") << QStringLiteral("ms");
        QTest::newRow("far from zero") << 1002.0 << 1004.0 << QString() << list("1,001|1,002|1,003|1,004|1,005") << QString();
        QTest::newRow("nothing") << notANumber << notANumber << QString() << list("0|0.5|1") << QString();
        QTest::newRow("all zero") << 0.0 << 0.0 << QString() << list("0|0.5|1") << QString();
    }

    void scalesAreRound()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(QString, unit);
        const ValueScale scale = valueScale(spanOf(low, high), styleOf(unit), false, 4, english);
        QTEST(scale.texts, "texts");
        QTEST(scale.unitWord, "word");
        QVERIFY(!(low < scale.low) && !(high > scale.high));
    }

    void statedLimitsHold()
    {
        FieldStyle style;
        style.min = 10;
        style.max = 75;
        const ValueScale scale = valueScale(spanOf(0, 1000), style, true, 5, english);
        QCOMPARE(scale.low, 10.0);
        QCOMPARE(scale.high, 75.0);
    }

    void logarithmsHaveDecades()
    {
        FieldStyle style;
        style.logarithmic = true;
        const ValueScale scale = valueScale(spanOf(0.02, 350), style, false, 8, english);
        QCOMPARE(scale.low, 0.01);
        QCOMPARE(scale.high, 1000.0);
        QCOMPARE(scale.ticks.size(), 6);
        QVERIFY(scale.share(0) < -10); // far below the plot
        QVERIFY(scale.share(-5) < -10);
    }

    void timesAreRound_data()
    {
        QTest::addColumn<qint64>("from");
        QTest::addColumn<qint64>("to");
        QTest::addColumn<QStringList>("texts");
        const auto list = [](const char *texts) { return QString::fromLatin1(texts).split(u'|'); };
        QTest::newRow("an hour") << utc(3, 14, 13, 50) << utc(3, 14, 14, 50) << list("14:00|14:15|14:30|14:45");
        QTest::newRow("over midnight") << utc(3, 14, 20) << utc(3, 15, 4) << list("20:00|22:00|15 Mar|02:00|04:00");
        QTest::newRow("a week") << utc(3, 10, 12) << utc(3, 17, 12) << list("12 Mar|14 Mar|16 Mar");
        QTest::newRow("a year") << utc(1, 1) << utc(12, 31) << list("1 Jan|1 Apr|1 Jul|1 Oct");
        QTest::newRow("half a year") << utc(1, 15) << utc(7, 14) << list("1 Mar|1 May|1 Jul");
        QTest::newRow("ten years") << utc(1, 1) << utc(1, 1) + 3653LL * 86'400'000 << list("2026|2029|2032|2035");
        QTest::newRow("a minute") << utc(3, 14, 13, 50) << utc(3, 14, 13, 51) << list("13:50:00|13:50:15|13:50:30|13:50:45|13:51:00");
    }

    void timesAreRound()
    {
        QFETCH(qint64, from);
        QFETCH(qint64, to);
        QStringList texts;
        for (const TimeTick &tick : timeTicks({from, to}, 4, english)) {
            QVERIFY(tick.at >= from && tick.at <= to);
            texts << tick.text;
        }
        QTEST(texts, "texts");
    }

    void timesHaveRoom_data()
    {
        QTest::addColumn<qint64>("length");
        constexpr qint64 minute = 60'000;
        QTest::newRow("a second") << qint64(1000);
        QTest::newRow("a minute") << minute;
        QTest::newRow("ten minutes") << 10 * minute;
        QTest::newRow("half an hour") << 30 * minute;
        QTest::newRow("an hour") << 60 * minute;
        QTest::newRow("six hours") << 6 * 60 * minute;
        QTest::newRow("a day") << 24 * 60 * minute;
        QTest::newRow("a week") << 7 * 24 * 60 * minute;
        QTest::newRow("a year") << 365 * 24 * 60 * minute;
    }

    /// Labels stand apart at every width, and there are enough of them to read the others off.
    void timesHaveRoom()
    {
        QFETCH(const qint64, length);
        constexpr qreal least = 12;
        const ChartLook look(Tokens::light());
        ChartScene scene = sceneOf(samplePanel(QStringLiteral("cpu")));
        scene.range.to = scene.range.from + length;
        const QList<PlotLine> lines = plotLines(scene);
        for (int width = 60; width <= 1800; width += 7) {
            const PlotGeometry geometry = plotGeometry(scene, lines, QRectF(0, 0, width, 200), look, english);
            QRectF before;
            for (const TimeTick &tick : geometry.times) {
                const QRectF label = timeLabelRect(geometry, tick, look);
                QVERIFY2(before.isNull() || label.left() - before.right() >= least, qPrintable(QString::number(width)));
                before = label;
            }
            QVERIFY2(width < 320 || geometry.times.size() >= 3, qPrintable(QString::number(width)));
        }
    }

    void stacksAddUpAndKeepGaps()
    {
        SamplePanel sample = samplePanel(QStringLiteral("stacked"));
        const auto field = [&sample](const QString &name, double value, double gapFrom) {
            Field made = sampleField(name, 15'000, [=](double share) { return share > gapFrom && share < gapFrom + 0.1 ? notANumber : value; });
            made.style = sample.panel.style;
            return made;
        };
        sample.data.fields = {field(QStringLiteral("a"), 3, 2), field(QStringLiteral("b"), 4, 0.5), field(QStringLiteral("c"), 5, 2)};
        const QList<PlotLine> lines = plotLines(sceneOf(sample));
        QCOMPARE(lines.at(1).top.first().value, 7.0);
        QCOMPARE(lines.at(2).top.first().value, 12.0);
        QCOMPARE(lines.at(2).base.first().value, 7.0);
        QVERIFY(lines.at(1).top.size() < lines.at(0).top.size()); // the gap is still one
        const Sample *inGap = sampleNear(lines.at(2).top, sampleHour().from + sampleHour().length() * 55 / 100, 15'000);
        QVERIFY(inGap);
        QCOMPARE(inGap->value, 8.0); // what is not there adds nothing
    }

    void hiddenFieldsAreNowhere()
    {
        SamplePanel sample = samplePanel(QStringLiteral("cpu"));
        sample.data.fields[1].style.hidden = true;
        const ChartScene scene = sceneOf(sample);
        QCOMPARE(plotLines(scene).size(), 2);
        QCOMPARE(legendTable(scene, english).rows.size(), 2);
        QVERIFY(!csvOf(scene).contains(QStringLiteral("mm1")));
    }

    void legendsCount()
    {
        SamplePanel sample = samplePanel(QStringLiteral("filled"));
        sample.panel.calcs = {QStringLiteral("lastNotNull"), QStringLiteral("min"), QStringLiteral("max"), QStringLiteral("mean"), QStringLiteral("sum"), QStringLiteral("unheard")};
        Field field;
        field.name = QStringLiteral("a");
        field.samples = {{sampleHour().from, 1}, {sampleHour().from + 15'000, notANumber}, {sampleHour().from + 30'000, 5}};
        sample.data.fields = {field};
        ChartScene scene = sceneOf(sample);
        LegendTable legend = legendTable(scene, english);
        QCOMPARE(legend.heads, QStringList({QStringLiteral("Last"), QStringLiteral("Min"), QStringLiteral("Max"), QStringLiteral("Mean"), QStringLiteral("Total")}));
        QCOMPARE(legend.rows.first().values, QStringList({QStringLiteral("5"), QStringLiteral("1"), QStringLiteral("5"), QStringLiteral("3"), QStringLiteral("6")}));
        scene.at = sampleHour().from;
        followCrosshair(legend, scene, english);
        QCOMPARE(legend.heads.first(), QStringLiteral("13:50"));
        QCOMPARE(legend.rows.first().values.first(), QStringLiteral("1"));
        scene.at = sampleHour().from + 10 * 60'000;
        followCrosshair(legend, scene, english);
        QCOMPARE(legend.rows.first().values.first(), QStringLiteral("–")); // no sample there
    }

    void tablesHaveAColumnALabel()
    {
        const TableContent table = tableContent(sceneOf(samplePanel(QStringLiteral("table"))), english);
        QCOMPARE(table.heads, QStringList({QStringLiteral("instance"), QStringLiteral("role"), QStringLiteral("server"), QStringLiteral("Value")}));
        QCOMPARE(table.rows.at(2).cells, QStringList({QStringLiteral("10.0.1.22:8045"), QStringLiteral("node"), QStringLiteral("rtcd3"), QStringLiteral("0")}));
        QCOMPARE(table.rows.at(2).colour, QStringLiteral("red"));
    }

    void oneSentenceSaysIt()
    {
        const QString sentence = describe(sceneOf(samplePanel(QStringLiteral("cpu"))), english);
        QVERIFY2(sentence.startsWith(QStringLiteral("3 series from ")), qPrintable(sentence));
        QVERIFY2(sentence.contains(QStringLiteral("rtcd1 ")), qPrintable(sentence));
    }
};

int main(int argc, char **argv)
{
    const test::OwnHome home;
    qputenv("TZ", "UTC");
    QApplication app(argc, argv);
    QLocale::setDefault(english);
    TestChartScene test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_chart_scene.moc"
