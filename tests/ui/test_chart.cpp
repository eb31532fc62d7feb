// SPDX-License-Identifier: GPL-3.0-or-later
// Chart panels from outside: what is on the pixels, and what mouse and keys do.
#include <style/ConsoleStyle.h>
#include <style/Theme.h>
#include <style/Typography.h>
#include <support/TestMain.h>
#include <widgets/chart/ChartLegend.h>
#include <widgets/chart/ChartPanel.h>
#include <widgets/chart/ChartTip.h>

#include <QAction>
#include <QApplication>
#include <QImage>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QToolButton>

#include <cmath>
#include <limits>

using namespace calls;

namespace {

constexpr double noNumber = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr qint64 minute = 60'000;
constexpr TimeRange hour{1'800'000'000'000, 1'800'003'600'000}; // 2027-01-15 08:00 UTC and an hour later
constexpr qint64 step = 15'000;
constexpr int likeness = 125; // a line between two rows of pixels is mixed with its ground

QString text(const char *words)
{
    return QString::fromUtf8(words);
}

/// A sample a step, all of the same value.
Field level(const char *name, double value)
{
    Field field;
    field.name = text(name);
    for (qint64 at = hour.from; at <= hour.to; at += step)
        field.samples.append({at, value});
    return field;
}

/// From 0 to 100 without a table, so that heights are easily told.
Panel plain()
{
    Panel panel;
    panel.kind = PanelKind::TimeSeries;
    panel.title = text("CPU");
    panel.style.min = 0;
    panel.style.max = 100;
    panel.legend = LegendPlace::Hidden;
    return panel;
}

struct Stage
{
    explicit Stage(const Panel &panel, QList<Field> fields = {level("a", 50)},
                   std::shared_ptr<ChartCursor> shared = std::make_shared<ChartCursor>())
        : cursor(std::move(shared)), view(cursor)
    {
        for (Field &field : fields) {
            const bool right = field.style.rightAxis;
            const bool hidden = field.style.hidden;
            field.style = panel.style;
            field.style.rightAxis = right;
            field.style.hidden = hidden;
        }
        data.fields = fields;
        data.step = step;
        view.resize(600, 320);
        view.setPanel(panel);
        view.setData(data, hour);
        view.show();
        view.activateWindow();
        view.setFocus();
        settle();
    }

    static void settle() { QApplication::processEvents(); }
    /// As it is now: the window itself may be a frame behind.
    [[nodiscard]] QImage shot() const { return view.picture(1).toImage().convertToFormat(QImage::Format_RGB32); }
    [[nodiscard]] QImage window() { return view.grab().toImage().convertToFormat(QImage::Format_RGB32); }

    /// Where the crosshair stands at a time.
    [[nodiscard]] int x(qint64 at)
    {
        cursor->setAt(0);
        const QImage before = shot();
        cursor->setAt(at);
        const QImage after = shot();
        cursor->setAt(0);
        int best = -1;
        int most = 0;
        for (int column = 0; column < after.width(); ++column) {
            int count = 0;
            for (int row = 0; row < after.height(); ++row)
                count += before.pixel(column, row) != after.pixel(column, row) ? 1 : 0;
            if (count > most) {
                most = count;
                best = column;
            }
        }
        return most > view.height() / 3 ? best : -1;
    }

    std::shared_ptr<ChartCursor> cursor;
    ChartPanel view;
    PanelData data;
};

QColor inkOf(int series)
{
    return Tokens::light().series.at(std::size_t(series));
}

int distance(const QColor &one, const QColor &other)
{
    return std::abs(one.red() - other.red()) + std::abs(one.green() - other.green()) + std::abs(one.blue() - other.blue());
}

/// Below the heading.
bool contains(const QImage &image, const QColor &ink, QRect where = {})
{
    const QRect inner = image.rect().adjusted(8, 34, -8, -8);
    const QRect rect = where.isNull() ? inner : where & inner;
    for (int y = rect.top(); y <= rect.bottom(); ++y) {
        for (int x = rect.left(); x <= rect.right(); ++x) {
            if (distance(image.pixelColor(x, y), ink) < likeness)
                return true;
        }
    }
    return false;
}

/// The row between two columns that looks most like a line of the colour; -1 when none does.
int rowOf(const QImage &image, const QColor &ink, int from, int to)
{
    int best = -1;
    int most = (to - from) / 3;
    for (int y = 8; y < image.height() - 8; ++y) {
        int count = 0;
        for (int x = from; x < to; ++x)
            count += distance(image.pixelColor(x, y), ink) < likeness ? 1 : 0;
        if (count > most) {
            most = count;
            best = y;
        }
    }
    return best;
}

/// A move that reaches this widget, whatever else lies on the screen at the same place.
void hover(QWidget *widget, QPoint place)
{
    QMouseEvent move(QEvent::MouseMove, place, widget->mapToGlobal(place), Qt::NoButton, QApplication::mouseButtons(), Qt::NoModifier);
    QApplication::sendEvent(widget, &move);
}

bool near(int one, int other, int by)
{
    return std::abs(one - other) <= by;
}

class Painted : public QObject
{
public:
    explicit Painted(QWidget *watched) { watched->installEventFilter(this); }
    int count = 0;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        count += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }
};

} // namespace

class TestChart : public QObject
{
    Q_OBJECT

    Theme m_theme{qApp};

private Q_SLOTS:
    void initTestCase()
    {
        ensureUsableFont();
        m_theme.setPreference(Theme::Preference::Light);
    }

    void dragZooms()
    {
        Stage stage(plain());
        const int left = stage.x(hour.from);
        const int right = stage.x(hour.to);
        QVERIFY(left > 0 && right > left + 300);
        QSignalSpy chosen(stage.cursor.get(), &ChartCursor::rangeChosen);
        // Backwards is as good as forwards.
        for (const bool forwards : {true, false}) {
            const QPoint one(left + (right - left) / 4, 120);
            const QPoint other(left + (right - left) * 3 / 4, 140);
            QTest::mousePress(&stage.view, Qt::LeftButton, {}, forwards ? one : other);
            hover(&stage.view, QPoint(left + 200, 130));
            QTest::mouseRelease(&stage.view, Qt::LeftButton, {}, forwards ? other : one);
            QCOMPARE(chosen.size(), forwards ? 1 : 2);
            const auto range = chosen.last().first().value<TimeRange>();
            const qint64 pixel = hour.length() / (right - left);
            QVERIFY(std::abs(range.from - (hour.from + 15 * minute)) <= 2 * pixel);
            QVERIFY(std::abs(range.to - (hour.from + 45 * minute)) <= 2 * pixel);
        }
        QTest::mouseClick(&stage.view, Qt::LeftButton, {}, QPoint(left + 100, 120)); // a click is no range
        QCOMPARE(chosen.size(), 2);
        QTest::mousePress(&stage.view, Qt::LeftButton, {}, QPoint(left + 100, 120)); // Esc takes a drag back
        hover(&stage.view, QPoint(left + 200, 120));
        QSignalSpy leftRange(stage.cursor.get(), &ChartCursor::rangeLeft);
        QTest::keyClick(&stage.view, Qt::Key_Escape);
        QTest::mouseRelease(&stage.view, Qt::LeftButton, {}, QPoint(left + 200, 120));
        QCOMPARE(chosen.size(), 2);
        QCOMPARE(leftRange.size(), 0);
    }

    void goesBack()
    {
        Stage stage(plain());
        QSignalSpy leftRange(stage.cursor.get(), &ChartCursor::rangeLeft);
        QTest::keyClick(&stage.view, Qt::Key_Escape);
        QCOMPARE(leftRange.size(), 1);
        QTest::mouseDClick(&stage.view, Qt::LeftButton, {}, QPoint(300, 120));
        QCOMPARE(leftRange.size(), 2);
    }

    void crosshairIsShared()
    {
        Stage one(plain());
        Stage other(plain(), {level("b", 20)}, one.cursor);
        const QImage before = other.shot();
        const QImage windowBefore = other.window();
        hover(&one.view, QPoint(300, 120));
        one.settle();
        const qint64 at = one.cursor->at();
        QVERIFY(at > hour.from && at < hour.to);
        QCOMPARE((at - hour.from) % step, 0); // where a sample is
        QVERIFY(other.shot() != before);
        QTRY_VERIFY(other.window() != windowBefore);
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(&one.view, &leave);
        QCOMPARE(one.cursor->at(), 0);
        QCOMPARE(other.shot(), before);
    }

    void crosshairByKeys()
    {
        Stage stage(plain());
        QTest::keyClick(&stage.view, Qt::Key_Home);
        QCOMPARE(stage.cursor->at(), hour.from);
        QTest::keyClick(&stage.view, Qt::Key_Right);
        QCOMPARE(stage.cursor->at(), hour.from + step);
        QVERIFY2(stage.view.accessibleDescription().contains(text("50")), qPrintable(stage.view.accessibleDescription()));
        QTest::keyClick(&stage.view, Qt::Key_Left);
        QTest::keyClick(&stage.view, Qt::Key_Left); // not beyond the plot
        QCOMPARE(stage.cursor->at(), hour.from);
        QTest::keyClick(&stage.view, Qt::Key_End);
        QCOMPARE(stage.cursor->at(), hour.to);
    }

    void tipHasTheLargestFirst()
    {
        Stage stage(plain(), {level("low", 10), level("nothing", noNumber), level("high", 90), level("middle", 40)});
        stage.view.setEvents({{hour.from + 30 * minute, 0, text("Calls plugin restarted"), false}});
        QTest::keyClick(&stage.view, Qt::Key_Home);
        const auto *tip = stage.view.findChild<ChartTip *>();
        QVERIFY(tip && tip->isVisible());
        QStringList names;
        for (const TipContent::Row &row : tip->content().rows)
            names << row.name;
        QCOMPARE(names, QStringList({text("high"), text("middle"), text("low"), text("nothing")}));
        QVERIFY(tip->content().events.isEmpty());
        hover(&stage.view, QPoint(stage.x(hour.from + 30 * minute), 120));
        QCOMPARE(tip->content().events.size(), 1);
        QVERIFY(tip->content().events.first().contains(text("Calls plugin restarted")));
    }

    void legendSwitchesSeries()
    {
        Panel panel = plain();
        panel.legend = LegendPlace::Bottom;
        panel.legendTable = true;
        panel.calcs = {text("min"), text("max"), text("mean")};
        Stage stage(panel, {level("a", 20), level("b", 50), level("c", 80)});
        auto *legend = stage.view.findChild<ChartLegend *>();
        QVERIFY(legend && legend->isVisible());
        QCOMPARE(legend->legend().rows.size(), 3);
        QCOMPARE(legend->legend().rows.at(1).values, QStringList({text("50"), text("50"), text("50"), text("50")}));
        const QRect plot(60, 40, 400, legend->y() - 70);
        const auto drawn = [&] {
            QList<int> on;
            for (int series = 0; series < 3; ++series) {
                if (contains(stage.shot(), inkOf(series), plot))
                    on << series;
            }
            return on;
        };
        const auto click = [&](int row, Qt::KeyboardModifiers keys) {
            const ChartLook look(tokensOf(legend));
            const QRectF place = LegendPainter(legend->legend(), look, legend->viewport()->width()).rowRect(row);
            QTest::mouseClick(legend->viewport(), Qt::LeftButton, keys, place.center().toPoint());
            Stage::settle();
        };
        QCOMPARE(drawn(), QList<int>({0, 1, 2}));
        click(1, {});
        QCOMPARE(drawn(), QList<int>({1}));
        click(2, Qt::ControlModifier);
        QCOMPARE(drawn(), QList<int>({1, 2}));
        stage.view.setData(stage.data, {hour.from + step, hour.to + step}); // stays so with new data
        QCOMPARE(drawn(), QList<int>({1, 2}));
        click(2, Qt::ControlModifier);
        click(1, {}); // alone already: all again
        QCOMPARE(drawn(), QList<int>({0, 1, 2}));
        legend->setFocus();
        QTest::keyClick(legend, Qt::Key_Home);
        QTest::keyClick(legend, Qt::Key_Space);
        QCOMPARE(drawn(), QList<int>({1, 2}));
        QTRY_VERIFY(legend->accessibleName().contains(text("Switched off")));
    }

    void coloursStayWithNames()
    {
        Stage stage(plain(), {level("a", 20), level("b", 50), level("c", 80)});
        stage.data.fields.removeFirst();
        stage.view.setData(stage.data, hour);
        const QImage image = stage.shot();
        QVERIFY(!contains(image, inkOf(0)));
        QVERIFY(contains(image, inkOf(1)));
        QVERIFY(contains(image, inkOf(2)));
        Field fresh = level("d", 30);
        fresh.style = stage.data.fields.first().style;
        stage.data.fields.prepend(fresh);
        stage.view.setData(stage.data, hour);
        QVERIFY(contains(stage.shot(), inkOf(0)) || contains(stage.shot(), inkOf(3))); // a free one
        QVERIFY(near(rowOf(stage.shot(), inkOf(1), 100, 400), rowOf(image, inkOf(1), 100, 400), 1));
    }

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

    void csvIsExact()
    {
        Field one;
        one.name = text("a, \"b\"");
        one.samples = {{hour.from, 1.5}, {hour.from + step, noNumber}, {hour.from + 2 * step, infinite}};
        Field two;
        two.name = text("=cmd()");
        two.samples = {{hour.from + step, -infinite}, {hour.from + 2 * step, 0.1}};
        Field hidden = level("hidden", 1);
        hidden.style.hidden = true;
        Stage stage(plain(), {one, two, hidden});
        QCOMPARE(stage.view.csv(), text("time,\"a, \"\"b\"\"\",'=cmd()\r\n"
                                        "2027-01-15T08:00:00.000Z,1.5,\r\n"
                                        "2027-01-15T08:00:15.000Z,NaN,-Inf\r\n"
                                        "2027-01-15T08:00:30.000Z,+Inf,0.1\r\n"));
    }

    void statesAreSaid()
    {
        Stage stage(plain(), {});
        const QString nothing = stage.view.accessibleDescription();
        QVERIFY(!nothing.isEmpty());
        const QImage empty = stage.shot();
        stage.view.setProblem(text("rtcd1 has reported nothing since 13:20."));
        QVERIFY(stage.view.accessibleDescription().contains(text("since 13:20")));
        QVERIFY(stage.shot() != empty);
        PanelData partial = Stage(plain()).data;
        partial.errors << Error{text("metrics.query"), text("Query B was refused."), {}};
        partial.warnings << text("Results may be incomplete.");
        stage.view.setData(partial, hour);
        QVERIFY(contains(stage.shot(), inkOf(0)));
        QVERIFY(stage.view.accessibleDescription().contains(text("Query B was refused.")));
        QVERIFY(stage.view.accessibleDescription().contains(text("incomplete")));
        stage.view.setLoading(); // what was drawn stays
        QVERIFY(contains(stage.shot(), inkOf(0)));
        Panel geomap = plain();
        geomap.kind = PanelKind::Unsupported;
        geomap.type = text("geomap");
        Stage other(geomap, {});
        QVERIFY2(other.view.accessibleDescription().contains(text("geomap")), qPrintable(other.view.accessibleDescription()));
        QCOMPARE(other.view.accessibleName(), text("CPU"));
    }

    void loadingIsNotNoData()
    {
        ChartPanel view(std::make_shared<ChartCursor>());
        view.setPanel(plain());
        view.setLoading();
        QVERIFY(view.accessibleDescription().contains(text("Loading")));
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

    void paperIsLight()
    {
        m_theme.setPreference(Theme::Preference::Dark);
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
        m_theme.setPreference(Theme::Preference::Light);
        stage.settle();
        QTRY_COMPARE(stage.window().pixelColor(300, 40), Tokens::light().page);
    }

    void menuAsksForWhatThePageDoes()
    {
        Panel panel = plain();
        PanelTarget target;
        target.expr = text("up");
        panel.targets << target;
        Stage stage(panel);
        QSignalSpy picture(&stage.view, &ChartPanel::pictureWanted);
        QSignalSpy csv(&stage.view, &ChartPanel::csvWanted);
        QSignalSpy print(&stage.view, &ChartPanel::printWanted);
        QSignalSpy query(&stage.view, &ChartPanel::queryWanted);
        auto *button = stage.view.findChild<QToolButton *>();
        QVERIFY(button && button->accessibleName().contains(text("CPU")));
        QTest::mouseClick(button, Qt::LeftButton);
        auto *menu = stage.view.findChild<QMenu *>();
        QVERIFY(menu);
        for (QAction *action : menu->actions())
            action->trigger();
        menu->close();
        QCOMPARE(picture.size(), 1);
        QCOMPARE(csv.size(), 1);
        QCOMPARE(print.size(), 1);
        QCOMPARE(query.size(), 1);
    }
};

int main(int argc, char **argv)
{
    const test::OwnHome home;
    QApplication app(argc, argv);
    TestChart tests;
    return QTest::qExec(&tests, argc, argv);
}

#include "test_chart.moc"
