// SPDX-License-Identifier: GPL-3.0-or-later
// Chart panels from outside: what is on the pixels.
#include "ChartPixels.h"
#include "ChartStage.h"

#include <vector>

using namespace calls;
using namespace calls::test;

namespace {

constexpr qint64 longerThanAFrame = 1'000'000'000; // nanoseconds

} // namespace

class TestChartDrawing : public QObject
{
    Q_OBJECT

    LightTheme m_light;

private Q_SLOTS:
    void aGapIsAGap()
    {
        Field field = level("a", 50);
        field.samples.removeIf([](const Sample &each) { return each.at > hour.from + 20 * minute && each.at < hour.from + 40 * minute; });
        Stage stage(plain(), {field});
        const int from = stage.x(hour.from + 20 * minute) + 4;
        const int to = stage.x(hour.from + 40 * minute) - 4;
        const QImage image = stage.shot();
        QVERIFY(to > from + 50);
        QVERIFY(!contains(image, inkOf(0), QRect(from, 0, to - from, image.height())));
        QVERIFY(contains(image, inkOf(0), QRect(from - 40, 0, 30, image.height())));
    }

    void aLoneSampleIsSeen()
    {
        Field field = level("a", 50);
        field.samples = {field.samples.at(120)};
        Stage stage(plain(), {field});
        const int x = stage.x(field.samples.first().at);
        QVERIFY(contains(stage.shot(), inkOf(0), QRect(x - 3, 0, 7, stage.view.height())));
    }

    void noPeakVanishes()
    {
        Field field = level("a", 0);
        field.samples.clear();
        constexpr int count = 5760;
        for (int at = 0; at < count; ++at)
            field.samples.append({hour.from + at * hour.length() / count, at == 3001 ? 100.0 : 0.0});
        Stage stage(plain(), {field});
        const int top = rowOf(Stage(plain(), {level("a", 100)}).shot(), inkOf(0), 100, 400);
        QVERIFY(top > 0);
        QVERIFY(contains(stage.shot(), inkOf(0), QRect(40, top - 1, 540, 8)));
    }

    void heightsAreTrue()
    {
        Panel panel = plain();
        panel.thresholdsDrawn = true;
        panel.thresholds = {{-infinite, text("green"), {}}, {70, text("red"), text("70 %: add a server")}};
        Stage bound(panel, {level("a", 20)});
        Stage line(plain(), {level("a", 70)});
        const int threshold = rowOf(bound.shot(), Tokens::light().fail.ink, 250, 500);
        QVERIFY(threshold > 0);
        QVERIFY(near(threshold, rowOf(line.shot(), inkOf(0), 250, 500), 1));
        QCOMPARE(rowOf(line.shot(), Tokens::light().fail.ink, 250, 500), -1);
        panel.thresholdsDrawn = false;
        bound.view.setPanel(panel);
        QCOMPARE(rowOf(bound.shot(), Tokens::light().fail.ink, 250, 500), -1);
    }

    void stackedIsAdded()
    {
        Panel panel = plain();
        panel.style.stacked = true;
        Stage stage(panel, {level("a", 20), level("b", 30)});
        Stage sum(plain(), {level("a", 20), level("b", 50)});
        QVERIFY(near(rowOf(stage.shot(), inkOf(1), 100, 400), rowOf(sum.shot(), inkOf(1), 100, 400), 1));
        panel.style.stacked = false;
        panel.style.percentStacked = true;
        Stage shares(panel, {level("a", 1), level("b", 3)});
        Stage quarter(plain(), {level("a", 25)});
        QVERIFY(near(rowOf(shares.shot(), inkOf(0), 100, 400), rowOf(quarter.shot(), inkOf(0), 100, 400), 1));
    }

    void logScaleHasEqualDecades()
    {
        Panel panel = plain();
        panel.style.logarithmic = true;
        panel.style.min = 1;
        panel.style.max = 1000;
        Stage stage(panel, {level("a", 10), level("b", 100), level("c", 1000), level("none", 0), level("below", -5)});
        const QImage image = stage.shot();
        const int ten = rowOf(image, inkOf(0), 100, 400);
        const int hundred = rowOf(image, inkOf(1), 100, 400);
        const int thousand = rowOf(image, inkOf(2), 100, 400);
        QVERIFY(ten > hundred && hundred > thousand && thousand > 0);
        QVERIFY(near(ten - hundred, hundred - thousand, 1));
        QCOMPARE(rowOf(image, inkOf(3), 100, 400), -1); // has no logarithm
    }

    void rightAxisHasItsOwnScale()
    {
        Field right = level("loss", 1);
        right.style.rightAxis = true;
        Panel panel = plain();
        panel.style.min.reset();
        panel.style.max.reset();
        Stage stage(panel, {level("a", 1e9), right});
        const int high = rowOf(stage.shot(), inkOf(1), 100, 400);
        QVERIFY(high > 0);
        right.style.rightAxis = false;
        Stage flat(panel, {level("a", 1e9), right});
        QVERIFY(rowOf(flat.shot(), inkOf(1), 100, 400) > high + 50); // on the same axis it lies on the ground
    }

    void alertIsABand()
    {
        Stage stage(plain());
        const QColor tint = Tokens::light().warn.tint;
        const int inside = stage.x(hour.from + 40 * minute);
        const int outside = stage.x(hour.from + 10 * minute);
        stage.view.setEvents({{hour.from + 30 * minute, hour.from + 50 * minute, text("UDP share is low"), true}});
        const QImage image = stage.shot();
        QCOMPARE(image.pixelColor(inside, 70), tint);
        QCOMPARE(image.pixelColor(outside, 70), Tokens::light().page);
    }

    void alertsAreNamedInAnyOrder()
    {
        const ChartEvent early{hour.from + 15 * minute, 0, text("UDP share is low"), true};
        const ChartEvent late{hour.from + 45 * minute, 0, text("CPU is high"), true};
        Stage stage(plain());
        stage.view.setEvents({early, late});
        const QImage inOrder = stage.shot();
        stage.view.setEvents({late});
        QVERIFY(stage.shot() != inOrder);
        stage.view.setEvents({late, early});
        QCOMPARE(stage.shot(), inOrder);
    }

    void strangeValuesAreDrawn_data()
    {
        QTest::addColumn<QList<double>>("values");
        QTest::newRow("only NaN") << QList<double>{noNumber, noNumber, noNumber};
        QTest::newRow("only infinite") << QList<double>{infinite, -infinite};
        QTest::newRow("mixed") << QList<double>{1, noNumber, infinite, 2, -infinite};
        QTest::newRow("as large as it gets") << QList<double>{1.7e308, -1.7e308, 0};
        QTest::newRow("as small as it gets") << QList<double>{5e-324, -5e-324, 0};
        QTest::newRow("one") << QList<double>{7};
        QTest::newRow("none") << QList<double>{};
    }

    void strangeValuesAreDrawn()
    {
        QFETCH(const QList<double>, values);
        QTest::failOnWarning(QRegularExpression(text("QPainter"))); // NaN as a coordinate
        for (int kind = int(PanelKind::TimeSeries); kind <= int(PanelKind::Unsupported); ++kind) {
            for (const bool special : {false, true}) {
                Panel panel = plain();
                panel.kind = PanelKind(kind);
                panel.style.min.reset();
                panel.style.max.reset();
                panel.style.logarithmic = special;
                panel.style.stacked = special;
                panel.style.fill = 0.5;
                panel.legend = LegendPlace::Bottom;
                panel.legendTable = special;
                panel.calcs = {text("mean"), text("no such thing")};
                Field field;
                field.name = text("a");
                for (const double value : values)
                    field.samples.append({hour.from + field.samples.size() * minute, value});
                Stage stage(panel, {field, level("b", 1)});
                QVERIFY(!stage.shot().isNull());
                hover(&stage.view, QPoint(300, 120));
                QVERIFY(stage.view.csv().contains(u'\n'));
                // Tiny, and back.
                for (const QSize size : {QSize(1, 1), QSize(20, 10), QSize(90, 60), QSize(2000, 30), QSize(600, 320)}) {
                    stage.view.resize(size);
                    QCOMPARE(stage.window().size(), size);
                    QCOMPARE(stage.shot().size(), size);
                }
            }
        }
    }

    void strangeRangesAreDrawn()
    {
        Stage stage(plain());
        for (const TimeRange range : {TimeRange{}, TimeRange{hour.to, hour.to}, TimeRange{0, std::numeric_limits<qint64>::max() / 2},
                                      TimeRange{hour.from, hour.from + 1}}) {
            stage.view.setData(stage.data, range);
            QVERIFY(!stage.window().isNull() && !stage.shot().isNull());
            hover(&stage.view, QPoint(300, 120));
            QTest::keyClick(&stage.view, Qt::Key_Right);
        }
    }

    void manySeries()
    {
        QList<Field> fields;
        for (int at = 0; at < 2000; ++at)
            fields << level(qPrintable(QStringLiteral("series %1").arg(at)), at / 20.0);
        Panel panel = plain();
        panel.legend = LegendPlace::Right;
        panel.legendTable = true;
        Stage stage(panel, fields);
        const auto *legend = stage.view.findChild<ChartLegend *>();
        QCOMPARE(legend->legend().rows.size(), 10);
        QVERIFY(legend->legend().note.contains(text("10 largest")));
        QCOMPARE(legend->legend().rows.last().name, text("series 1999"));
        hover(&stage.view, QPoint(200, 120));
        QCOMPARE(stage.view.csv().section(u'\r', 0, 0).count(u','), 2000); // the file has all
        for (const PanelKind kind : {PanelKind::Stat, PanelKind::Gauge, PanelKind::BarGauge, PanelKind::BarChart, PanelKind::Table, PanelKind::Heatmap}) {
            panel.kind = kind;
            stage.view.setPanel(panel);
            QVERIFY(!stage.shot().isNull());
        }
    }

    void drawsOnlyWhatChanged()
    {
        Stage stage(plain());
        const QImage before = stage.window();
        Painted painted(&stage.view);
        stage.view.setData(stage.data, hour);
        stage.view.setEvents({});
        stage.settle();
        QCOMPARE(painted.count, 0);
        for (Sample &sample : stage.data.fields.first().samples)
            sample.value = 80;
        stage.view.setData(stage.data, hour);
        QTRY_VERIFY(painted.count > 0);
        QTRY_VERIFY(stage.window() != before);
    }

    void aFrameHasABudget()
    {
        constexpr qint64 millisecond = 1'000'000;
        ChartCursor cursor;
        QVERIFY(cursor.takeFrameTime(longerThanAFrame)); // has one to itself
        QVERIFY(!cursor.takeFrameTime(millisecond));
        QVERIFY(QTest::qWaitFor([&cursor] { return cursor.takeFrameTime(2 * millisecond); }));
        QVERIFY(cursor.takeFrameTime(2 * millisecond));
        QVERIFY(!cursor.takeFrameTime(6 * millisecond));
    }

    void panelsAreDrawnInTurn()
    {
        const auto cursor = std::make_shared<ChartCursor>();
        std::vector<std::unique_ptr<Stage>> stages;
        for (int at = 0; at < 12; ++at)
            stages.push_back(std::make_unique<Stage>(plain(), QList<Field>{level("a", 20)}, cursor));
        Stage &hidden = *stages.at(1);
        hidden.view.hide();
        Stage &asked = *stages.at(2);
        const int before = rowOf(asked.shot(), inkOf(0), 100, 400);
        QVERIFY(QTest::qWaitFor([&cursor] { return cursor->takeFrameTime(longerThanAFrame); })); // none is left to draw in
        for (const auto &stage : stages) {
            for (Sample &sample : stage->data.fields.first().samples)
                sample.value = 80;
            stage->view.setData(stage->data, hour);
        }
        // Who asks a panel for what it shows does not wait with it.
        const int after = rowOf(asked.shot(), inkOf(0), 100, 400);
        QVERIFY(after > 0 && after < before - 50);
        QVERIFY(asked.view.csv().contains(text(",80\r\n")));
        QImage paper(600, 320, QImage::Format_RGB32);
        QPainter painter(&paper);
        asked.view.paintOn(painter, paper.rect());
        painter.end();
        QCOMPARE(rowOf(paper, inkOf(0), 100, 400), after);
        // What happens to panels that wait.
        stages.erase(stages.begin()); // is closed
        stages.at(2)->view.resize(500, 320);
        stages.at(3)->view.hide();
        cursor->setAt(hour.from + 30 * minute);
        cursor->setAt(0);
        std::vector<std::unique_ptr<Painted>> painted;
        for (const auto &stage : stages) {
            if (stage->view.isVisible())
                painted.push_back(std::make_unique<Painted>(&stage->view));
        }
        QCOMPARE(painted.size(), std::size_t(9));
        for (const auto &each : painted)
            QTRY_VERIFY(each->count > 0);
        for (const auto &stage : stages) {
            stage->view.show();
            QTRY_COMPARE(rowOf(stage->window(), inkOf(0), 100, 400), after);
        }
    }

    void paperIsLight()
    {
        m_light.theme.setPreference(Theme::Preference::Dark);
        Stage stage(plain());
        QCOMPARE(stage.shot().pixelColor(300, 40), Tokens::darkTheme().page);
        QImage paper(1200, 640, QImage::Format_RGB32);
        paper.fill(Qt::gray);
        QPainter painter(&paper);
        painter.scale(2, 2);
        stage.view.paintOn(painter, QRectF(0, 0, 600, 320));
        painter.end();
        QCOMPARE(paper.pixelColor(600, 80), Tokens::light().page);
        QVERIFY(contains(paper, inkOf(0)));
        QCOMPARE(stage.view.picture(2).size(), QSize(1200, 640));
        m_light.theme.setPreference(Theme::Preference::Light);
        stage.settle();
        QTRY_COMPARE(stage.window().pixelColor(300, 40), Tokens::light().page);
    }
};

int main(int argc, char **argv)
{
    const test::OwnHome home;
    QApplication app(argc, argv);
    TestChartDrawing tests;
    return QTest::qExec(&tests, argc, argv);
}

#include "test_chart_drawing.moc"
