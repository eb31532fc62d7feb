// SPDX-License-Identifier: GPL-3.0-or-later
// A chart that is kept with a finding: comes back as it was, peaks and gaps included, stays small, and nothing else is taken for one.
#include <metrics/FindingChart.h>
#include <support/TestMain.h>

#include <cmath>
#include <limits>

using namespace calls;

namespace {

constexpr TimeRange day{1'700'000'000'000, 1'700'086'400'000};
constexpr qint64 step = 15'000;

FindingChart chart(int fields)
{
    FindingChart made;
    made.range = day;
    made.panel.title = QStringLiteral("CPU of “rtcd” \"1\"");
    made.panel.style.unit = QStringLiteral("percent");
    made.panel.thresholds = {{-std::numeric_limits<double>::infinity(), QStringLiteral("green"), {}}, {70, QStringLiteral("orange"), {}}};
    made.panel.thresholdsDrawn = true;
    made.data.step = step;
    for (int f = 0; f < fields; ++f) {
        Field field;
        field.name = QStringLiteral("server%1").arg(f);
        for (qint64 at = day.from; at < day.to; at += step)
            field.samples.append({at, f + 10 * std::sin(double(at) / 1e6) + 1.0 / 3});
        made.data.fields.append(field);
    }
    return made;
}

} // namespace

class TestFindingChart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void peaksAndGapsStay()
    {
        FindingChart made = chart(1);
        QList<Sample> &samples = made.data.fields.first().samples;
        samples[4321].value = 99.25;
        samples.remove(1000, 500);
        samples[2000].value = std::numeric_limits<double>::infinity();
        const auto read = readChart(chartText(made));
        QVERIFY2(read, qPrintable(read ? QString() : read.error().sentence));
        QCOMPARE(read->range, day);
        QCOMPARE(read->panel.title, made.panel.title);
        QCOMPARE(read->panel.thresholds.size(), 1); // infinity is no line
        QCOMPARE(read->data.fields.size(), 1);
        const QList<Sample> kept = read->data.fields.first().samples;
        QCOMPARE(reduced(kept, QStringLiteral("max")), 99.25);
        QVERIFY(std::any_of(kept.begin(), kept.end(), [](const Sample &sample) { return std::isnan(sample.value); }));
        QVERIFY(std::is_sorted(kept.begin(), kept.end(), [](const Sample &a, const Sample &b) { return a.at < b.at; }));
    }

    void tenFieldsFitIntoEvidence()
    {
        FindingChart made = chart(14);
        const QString text = chartText(made);
        QVERIFY2(text.toUtf8().size() < 64 * 1024, qPrintable(QString::number(text.size())));
        const auto read = readChart(text);
        QVERIFY(read);
        QCOMPARE(read->data.fields.size(), 10);
        QCOMPARE(read->data.fields.first().name, QStringLiteral("server13")); // the highest
    }

    void other_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray head = "{\"from\":1700000000000,\"to\":1700003600000,\"series\":";
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut in two") << chartText(chart(1)).toUtf8().left(900);
        QTest::newRow("an array") << QByteArray("[1, 2]");
        QTest::newRow("no times") << QByteArray("{\"series\":[]}");
        QTest::newRow("times the wrong way") << QByteArray("{\"from\":5,\"to\":4,\"series\":[]}");
        QTest::newRow("times as texts") << QByteArray("{\"from\":\"5\",\"to\":\"6\",\"series\":[]}");
        QTest::newRow("times beyond all calendars") << QByteArray("{\"from\":0,\"to\":9223372036854775807,\"series\":[]}");
        QTest::newRow("no series") << head + "5}";
        QTest::newRow("a series of texts") << head + "[\"x\"]}";
        QTest::newRow("samples of texts") << head + "[{\"name\":\"a\",\"samples\":[\"x\"]}]}";
        QTest::newRow("samples backwards") << head + "[{\"name\":\"a\",\"samples\":[[5,1],[4,1]]}]}";
        QTest::newRow("a sample far away") << head + "[{\"name\":\"a\",\"samples\":[[999999999999999,1]]}]}";
        QByteArray many;
        for (int i = 0; i < 1001; ++i)
            many += (i ? ",[" : "[") + QByteArray::number(i) + ",1]";
        QTest::newRow("too many samples") << head + "[{\"name\":\"a\",\"samples\":[" + many + "]}]}";
        QByteArray series;
        for (int i = 0; i < 11; ++i)
            series += QByteArray(i ? "," : "") + "{\"name\":\"a\",\"samples\":[]}";
        QTest::newRow("too many series") << head + "[" + series + "]}";
    }
    void other()
    {
        QFETCH(QByteArray, text);
        const auto read = readChart(QString::fromUtf8(text));
        QVERIFY(!read);
        QCOMPARE(read.error().code, QStringLiteral("metrics.chart"));
        QVERIFY(read.error().sentence.contains(QStringLiteral("cannot be shown")));
    }
};

CALLS_TEST_MAIN(TestFindingChart)
#include "test_finding_chart.moc"
