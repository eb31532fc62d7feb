// SPDX-License-Identifier: GPL-3.0-or-later
#include <paper/DecisionsDrawing.h>
#include <support/SampleSites.h>
#include <support/TestMain.h>

#include <QGuiApplication>
#include <QImage>
#include <QPainter>

using namespace calls;

namespace {

DecisionsDrawing draw(const Site &site, qreal width, qreal points = 10)
{
    const Plan plan = makePlan(site);
    DecisionsInput input;
    input.paths = plan.paths;
    input.trees = decisionTrees();
    input.outcomeLines = outcomeLines(plan);
    QFont font;
    font.setPointSizeF(points);
    return layoutDecisions(input, width, font);
}

/// All boxes of a row, the outcome last.
QList<QRectF> boxes(const DecisionRow &row)
{
    QList<QRectF> all;
    for (const DecisionNode &node : row.nodes)
        all << node.box;
    return all << row.outcome.box;
}

} // namespace

class TestDecisionsDrawing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fitsAnyWidth_data()
    {
        QTest::addColumn<Site>("site");
        QTest::addColumn<qreal>("width");
        QTest::addColumn<qreal>("points");
        const QList<QPair<const char *, Site>> sites{{"small", test::smallSite()},
                                                     {"book", test::lookBookSite()},
                                                     {"plain", test::plainSite()},
                                                     {"hostile", test::hostileSite()}};
        for (const auto &[name, site] : sites) {
            for (const qreal width : {1272.0, 728.0, 400.0, 180.0}) {
                for (const qreal points : {10.0, 15.0, 20.0})
                    QTest::addRow("%s at %d, %d pt", name, int(width), int(points)) << site << width << points;
            }
        }
    }

    void fitsAnyWidth()
    {
        QFETCH(const Site, site);
        QFETCH(const qreal, width);
        QFETCH(const qreal, points);
        const DecisionsDrawing drawing = draw(site, width, points);
        QCOMPARE(drawing.rows.size(), decisionTrees().size());
        qreal bottom = 0;
        for (const DecisionRow &row : drawing.rows) {
            QVERIFY(row.box.top() >= bottom);
            bottom = row.box.bottom();
            QCOMPARE(row.arrows.size(), row.nodes.size());
            const QList<QRectF> all = boxes(row);
            for (qsizetype i = 0; i < all.size(); ++i) {
                QVERIFY(all.at(i).left() >= 0 && all.at(i).right() <= width);
                QVERIFY(all.at(i).bottom() <= row.box.bottom() + 0.5);
                for (qsizetype other = 0; other < i; ++other)
                    QVERIFY(!all.at(i).intersects(all.at(other)));
                for (const DecisionStub &stub : row.stubs)
                    QVERIFY(!all.at(i).intersects(stub.text.rect()));
                for (const DecisionArrow &arrow : row.arrows)
                    QVERIFY(!all.at(i).intersects(arrow.label.rect()));
            }
            for (const DecisionNode &node : row.nodes) {
                for (const DrawnText &text : {node.ask, node.answer, node.assumed})
                    QVERIFY(text.lines.isEmpty() || node.box.contains(text.rect()));
            }
            QVERIFY(row.outcome.box.contains(row.outcome.title.rect()));
        }
        QCOMPARE(drawing.size.height(), bottom);
    }

    void namesTheWaysNotTaken()
    {
        const DecisionsDrawing drawing = draw(test::lookBookSite(), 728);
        const DecisionRow &media = drawing.rows.first();
        QCOMPARE(media.title.lines, QStringList{QStringLiteral("Media service")});
        QCOMPARE(media.step.lines, QStringList{QStringLiteral("1.2.1")});
        QCOMPARE(media.stubs.first().text.lines, QStringList{QStringLiteral("Yes: RTCD, nothing else works")});
        QCOMPARE(media.arrows.at(1).label.lines, QStringList{QStringLiteral("Over 50")});
        QCOMPARE(media.outcome.title.lines, QStringList{QStringLiteral("RTCD")});
        QVERIFY(media.outcome.line.lines.first().startsWith(QLatin1String("rtcd1")));
    }

    void asksForWhatNobodyAnswered()
    {
        Site site = test::lookBookSite();
        site.answers.kubernetes.reset();
        const DecisionsDrawing drawing = draw(site, 728);
        const DecisionNode &node = drawing.rows.first().nodes.first();
        QVERIFY(!node.stated);
        QCOMPARE(node.answer.lines, QStringList{QStringLiteral("Choose")});
        QCOMPARE(node.assumed.lines, QStringList{QStringLiteral("assumed: No")});
        QVERIFY(node.spoken.contains(QLatin1String("Not answered")));
    }

    void marksAChoiceAgainstTheAdvice()
    {
        Site site = test::lookBookSite();
        QVERIFY(draw(site, 728).rows.first().outcome.warning.lines.isEmpty());
        site.answers.architecture = QStringLiteral("integrated");
        const DecisionOutcome outcome = draw(site, 728).rows.first().outcome;
        QVERIFY(outcome.warning.lines.join(QLatin1Char(' ')).contains(QLatin1String("RTCD")));
        QVERIFY(outcome.spoken.contains(QLatin1String("Against the guide")));
        QVERIFY(outcome.warning.topLeft.y() >= outcome.box.bottom());
    }

    void paintsTheSameTwice()
    {
        const auto image = [] {
            const DecisionsDrawing drawing = draw(test::lookBookSite(), 728);
            QImage canvas(drawing.size.toSize(), QImage::Format_RGB32);
            canvas.fill(Qt::white);
            QPainter painter(&canvas);
            paintDecisions(painter, drawing, paperColours());
            return canvas;
        };
        QCOMPARE(image(), image());
        QVERIFY(image().pixelColor(0, 0) == QColor(Qt::white));
    }

    void cleansNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("line");
        QTest::newRow("plain") << QStringLiteral("rtcd1") << QStringLiteral("rtcd1");
        QTest::newRow("newline") << QStringLiteral("a\nb\t c") << QStringLiteral("a b  c");
        QTest::newRow("control") << QStringLiteral("a\u0001b") << QStringLiteral("a\uFFFDb");
        QTest::newRow("direction") << QStringLiteral("a\u202Eb\u2066c") << QStringLiteral("a\uFFFDb\uFFFDc");
        QTest::newRow("half a pair") << (QStringLiteral("a") + QChar(0xd800)) << QStringLiteral("a\uFFFD");
        QTest::newRow("not a character") << (QStringLiteral("a") + QChar(0xfffe)) << QStringLiteral("a\uFFFD");
        QTest::newRow("astral") << QStringLiteral("\U0001F399") << QStringLiteral("\U0001F399");
        QTest::newRow("no-break space") << QStringLiteral("UDP\u00a08443") << QStringLiteral("UDP\u00a08443");
    }

    void cleansNames()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, line);
        QCOMPARE(plainLine(name), line);
    }
};

CALLS_TEST_GUI_MAIN(TestDecisionsDrawing)
#include "test_decisions_drawing.moc"
