// SPDX-License-Identifier: GPL-3.0-or-later
// Chart panels from outside: what mouse and keys do, and what is said.
#include "ChartPixels.h"
#include "ChartStage.h"
#include "SamplePanels.h"

#include <QClipboard>

using namespace calls;
using namespace calls::test;

class TestChart : public QObject
{
    Q_OBJECT

    LightTheme m_light;

private Q_SLOTS:
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
        QTest::mousePress(&stage.view, Qt::LeftButton, {}, QPoint(left + 100, 10)); // the title is no plot
        hover(&stage.view, QPoint(left + 300, 10));
        QTest::mouseRelease(&stage.view, Qt::LeftButton, {}, QPoint(left + 300, 10));
        QCOMPARE(chosen.size(), 2);
    }

    void pans_data()
    {
        QTest::addColumn<Qt::MouseButton>("button");
        QTest::addColumn<Qt::KeyboardModifiers>("keys");
        QTest::newRow("with Shift") << Qt::LeftButton << Qt::KeyboardModifiers(Qt::ShiftModifier);
        QTest::newRow("by the middle button") << Qt::MiddleButton << Qt::KeyboardModifiers();
    }

    void pans()
    {
        QFETCH(const Qt::MouseButton, button);
        QFETCH(const Qt::KeyboardModifiers, keys);
        Stage stage(plain());
        const qint64 pixel = hour.length() / (stage.x(hour.to) - stage.x(hour.from));
        QSignalSpy chosen(stage.cursor.get(), &ChartCursor::rangeChosen);
        QTest::mousePress(&stage.view, button, keys, QPoint(400, 120));
        hover(&stage.view, QPoint(300, 120));
        stage.view.setData(stage.data, {hour.from + step, hour.to + step}); // live data does not take it out of the hand
        QCOMPARE(chosen.size(), 0); // nothing is asked while the hand moves
        QTest::mouseRelease(&stage.view, button, keys, QPoint(300, 120));
        QCOMPARE(chosen.size(), 1);
        const auto range = chosen.last().first().value<TimeRange>();
        QCOMPARE(range.length(), hour.length());
        QVERIFY(std::abs(range.from - (hour.from + 100 * pixel)) <= 2 * pixel);
    }

    void theWheelZoomsWithCtrlOnly()
    {
        Stage stage(plain());
        QSignalSpy chosen(stage.cursor.get(), &ChartCursor::rangeChosen);
        wheel(&stage.view, QPoint(300, 120), 1, {});
        QCOMPARE(chosen.size(), 0);
        wheel(&stage.view, QPoint(300, 120), 1, Qt::ControlModifier);
        QVERIFY(chosen.last().first().value<TimeRange>().length() < hour.length());
        wheel(&stage.view, QPoint(300, 120), -1, Qt::ControlModifier);
        QVERIFY(chosen.last().first().value<TimeRange>().length() > hour.length());
    }

    void keysZoomAndPan()
    {
        Stage stage(plain());
        QSignalSpy chosen(stage.cursor.get(), &ChartCursor::rangeChosen);
        const auto range = [&chosen] { return chosen.last().first().value<TimeRange>(); };
        QTest::keyClick(&stage.view, Qt::Key_Plus);
        QCOMPARE(range(), TimeRange({hour.from + 15 * minute, hour.to - 15 * minute}));
        QTest::keyClick(&stage.view, Qt::Key_Minus);
        QCOMPARE(range(), TimeRange({hour.from - 30 * minute, hour.to + 30 * minute}));
        QTest::keyClick(&stage.view, Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(range(), TimeRange({hour.from - 15 * minute, hour.to - 15 * minute}));
        QTest::keyClick(&stage.view, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(range(), TimeRange({hour.from + 15 * minute, hour.to + 15 * minute}));
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
        QTest::keyClick(&stage.view, Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(stage.cursor->at(), hour.from + 10 * step);
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

    void coloursStayWithServers()
    {
        const auto ofServer = [](const char *server) {
            Field field = level(server, 50);
            field.labels = {{text("instance"), text(server) + text(":8045")}};
            return field;
        };
        Panel panel = plain();
        panel.legend = LegendPlace::Bottom;
        Stage all(panel, {ofServer("rtcd1"), ofServer("rtcd2"), ofServer("rtcd3")});
        Stage some(panel, {ofServer("rtcd3"), ofServer("rtcd1")}, all.cursor);
        const QList<LegendTable::Row> here = all.view.findChild<ChartLegend *>()->legend().rows;
        const QList<LegendTable::Row> there = some.view.findChild<ChartLegend *>()->legend().rows;
        QCOMPARE(there.at(0).ink, here.at(2).ink);
        QCOMPARE(there.at(1).ink, here.at(0).ink);
    }

    void namesOfServersAreText()
    {
        Panel panel = plain();
        panel.legend = LegendPlace::Bottom;
        panel.description = text("<img src=x>");
        Stage stage(panel, {level("<img src=y>", 50)});
        QVERIFY(tipAt(&stage.view, QPoint(30, 15)).contains(text("&lt;img src=x&gt;")));
        QVERIFY(tipAt(stage.view.findChild<ChartLegend *>()->viewport(), QPoint(30, 8)).contains(text("&lt;img src=y&gt;")));
    }

    void tablesSortCopyAndKeepTheirRow()
    {
        const SamplePanel sample = samplePanel(QStringLiteral("table"));
        Stage stage(sample.panel, sample.data.fields);
        auto *table = stage.view.findChild<ChartTable *>();
        QVERIFY(table && table->isVisible());
        QCOMPARE(table->model()->rowCount(), 5);
        const auto cell = [table](int row, int column) { return table->model()->index(row, column).data().toString(); };
        table->sortByColumn(3, Qt::AscendingOrder); // by value, not by its text
        QCOMPARE(cell(0, 2), text("rtcd3"));
        table->selectRow(0);
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), text("10.0.1.22:8045\tnode\trtcd3\t0"));
        stage.data.fields[2].samples.first().value = 10; // and is the last now
        stage.view.setData(stage.data, hour);
        QTRY_COMPARE(cell(4, 3), text("10"));
        QCOMPARE(cell(table->selectionModel()->selectedRows().value(0).row(), 2), text("rtcd3"));
        stage.view.setProblem(text("The query was refused."));
        QVERIFY(!table->isVisible());
    }

    void wordsLoadNothing()
    {
        Panel panel;
        panel.kind = PanelKind::Text;
        panel.text = text("**Look** <b>here</b>\n\n![x](file:///etc/hostname)\n");
        Stage stage(panel, {});
        auto *words = stage.view.findChild<ChartText *>();
        QVERIFY(words && words->isVisible());
        QVERIFY(words->toPlainText().contains(text("Look <b>here</b>"))); // HTML stays text
        QVERIFY(!words->loadResource(QTextDocument::ImageResource, QUrl(text("file:///etc/hostname"))).isValid());
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

    void csvWithoutTimesHasLabels()
    {
        Panel panel = plain();
        panel.kind = PanelKind::BarGauge;
        Field field;
        field.name = text("total_calls");
        field.labels = {{text("stat"), text("total_calls")}};
        field.samples = {{hour.to, 2412}};
        Stage stage(panel, {field});
        QCOMPARE(stage.view.csv(), text("series,labels,value\r\ntotal_calls,\"{stat=\"\"total_calls\"\"}\",2412\r\n"));
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
