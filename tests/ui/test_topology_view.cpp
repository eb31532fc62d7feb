// SPDX-License-Identifier: GPL-3.0-or-later
#include <style/Theme.h>
#include <support/SampleSites.h>
#include <support/TestMain.h>
#include <widgets/topology/TopologyItems.h>
#include <widgets/topology/TopologyView.h>

#include <QApplication>
#include <QGraphicsScene>
#include <QSignalSpy>

using namespace calls;

namespace {

struct Bench
{
    explicit Bench(const Site &site) { follow(site); }

    void follow(const Site &site)
    {
        const Plan plan = makePlan(site);
        flows = plan.flows;
        view.setTopology(topology(plan, site), flows);
    }

    [[nodiscard]] bool isReady()
    {
        view.resize(1016, 500);
        view.show();
        view.setFocus();
        return QTest::qWaitForWindowActive(&view) && QTest::qWaitFor([this] { return view.isReady(); });
    }

    /// The edge that carries a flow.
    [[nodiscard]] TopologyItem *edge(int flow) const
    {
        for (TopologyItem *item : items()) {
            if (item->kind() == TopologyItem::Kind::Edge && item->toolTip().contains(QStringLiteral("Rule %1<").arg(flow)))
                return item;
        }
        return nullptr;
    }

    [[nodiscard]] QList<TopologyItem *> items() const
    {
        QList<TopologyItem *> found;
        for (QGraphicsItem *item : view.scene()->items()) {
            if (auto *own = dynamic_cast<TopologyItem *>(item))
                found << own;
        }
        return found;
    }

    [[nodiscard]] int halos() const
    {
        int count = 0;
        for (const TopologyItem *item : items())
            count += item->halo() ? 1 : 0;
        return count;
    }

    TopologyView view;
    QList<Flow> flows;
};

QList<int> numbersOf(const QSignalSpy &spy)
{
    return spy.last().first().value<QList<int>>();
}

} // namespace

class TestTopologyView : public QObject
{
    Q_OBJECT

    Theme m_theme{qApp};

private Q_SLOTS:
    void goesThroughEverythingByKeys()
    {
        Bench bench(test::lookBookSite());
        QVERIFY(bench.isReady());
        QSignalSpy selected(&bench.view, &TopologyView::flowSelected);
        QSet<int> seen;
        QStringList names;
        for (qsizetype i = 0; i < bench.items().size(); ++i) {
            QTest::keyClick(&bench.view, Qt::Key_Down);
            QCOMPARE(selected.size(), i + 1);
            QCOMPARE(bench.halos(), 1);
            for (const int flow : numbersOf(selected))
                seen << flow;
            names << bench.view.accessibleName();
        }
        names.removeDuplicates();
        QCOMPARE(names.size(), bench.items().size()); // each is said, once
        QVERIFY(seen.size() >= 10);
        QTest::keyClick(&bench.view, Qt::Key_Home);
        QCOMPARE(bench.view.accessibleName(), names.first());
        QTest::keyClick(&bench.view, Qt::Key_End);
        QCOMPARE(bench.view.accessibleName(), names.last());
    }

    void jumpsByLetterAndActivates()
    {
        Bench bench(test::lookBookSite());
        QVERIFY(bench.isReady());
        QSignalSpy activated(&bench.view, &TopologyView::nodeActivated);
        QTest::keyClicks(&bench.view, QStringLiteral("t"));
        QVERIFY2(bench.view.accessibleName().contains(QLatin1String("turn1")), qPrintable(bench.view.accessibleName()));
        QTest::keyClick(&bench.view, Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated.first().first().toString(), QStringLiteral("server:turn1"));
        QTest::keyClicks(&bench.view, QStringLiteral("x")); // nobody's name: nothing moves
        QVERIFY(bench.view.accessibleName().contains(QLatin1String("turn1")));
    }

    void selectsByClick()
    {
        Bench bench(test::lookBookSite());
        QVERIFY(bench.isReady());
        QSignalSpy selected(&bench.view, &TopologyView::flowSelected);
        const int flow = bench.flows.first().number;
        TopologyItem *edge = bench.edge(flow);
        QVERIFY(edge);
        QVERIFY(bench.view.selectNode(QStringLiteral("server:rtcd1")));
        selected.clear();
        QPoint place;
        for (int y = 0; y < bench.view.viewport()->height() && place.isNull(); y += 2) {
            for (int x = 0; x < bench.view.viewport()->width() && place.isNull(); x += 2) {
                if (bench.view.itemAt(x, y) == edge)
                    place = QPoint(x, y);
            }
        }
        QVERIFY(!place.isNull());
        QTest::mouseClick(bench.view.viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(selected.size(), 1);
        QVERIFY(numbersOf(selected).contains(flow));
        QVERIFY(edge->halo());
        QTest::mouseClick(bench.view.viewport(), Qt::LeftButton, {}, QPoint(2, bench.view.viewport()->height() - 2));
        QCOMPARE(numbersOf(selected), QList<int>());
        QCOMPARE(bench.halos(), 0);
    }

    void followsASelectionWithoutAnEcho()
    {
        Bench bench(test::lookBookSite());
        QVERIFY(bench.isReady());
        QSignalSpy selected(&bench.view, &TopologyView::flowSelected);
        const int flow = bench.flows.first().number;
        bench.view.selectFlows({flow});
        QVERIFY(bench.edge(flow)->halo());
        QCOMPARE(bench.halos(), 1);
        bench.view.selectFlows({});
        QCOMPARE(bench.halos(), 0);
        QCOMPARE(selected.size(), 0);
    }

    void tellsRuleAndProof()
    {
        Bench bench(test::lookBookSite());
        QVERIFY(bench.isReady());
        const int flow = bench.flows.first().number;
        QVERIFY(bench.edge(flow)->toolTip().contains(QLatin1String("Not tested")));
        const QList<TopologyItem *> before = bench.items();
        QMap<int, FlowProof> proofs;
        for (const Flow &each : std::as_const(bench.flows))
            proofs.insert(each.number, {Verdict::Fail, QStringLiteral("desk-12, 14:01")});
        bench.view.setProofs(proofs);
        QCOMPARE(bench.items(), before); // nothing is laid out again
        const QString tip = bench.edge(flow)->toolTip();
        QVERIFY2(tip.contains(QLatin1String("Fail, desk-12, 14:01")), qPrintable(tip));
        QVERIFY2(tip.contains(bench.flows.first().purpose), qPrintable(tip));
        QVERIFY(bench.view.accessibleDescription().contains(QLatin1String(": Fail.")));
    }

    void escapesNamesInTips()
    {
        Bench bench(test::hostileSite());
        QVERIFY(bench.isReady());
        for (const TopologyItem *item : bench.items()) {
            QVERIFY(!item->toolTip().contains(QLatin1String("<b>Internet")));
            QVERIFY(!item->toolTip().contains(QLatin1String("<svg")));
        }
    }

    void keepsTheOldUntilTheNewIsReady()
    {
        Bench bench(test::lookBookSite());
        QVERIFY(bench.isReady());
        QVERIFY(bench.view.selectNode(QStringLiteral("server:rtcd1")));
        QSignalSpy ready(&bench.view, &TopologyView::layoutReady);
        const QList<TopologyItem *> before = bench.items();
        Site site = test::lookBookSite();
        site.servers.removeLast();
        site.clients.removeLast();
        bench.follow(test::largeSite());
        bench.follow(site); // the one before is given up
        QCOMPARE(bench.items(), before);
        QTRY_COMPARE(ready.size(), 1);
        QVERIFY(!bench.view.selectNode(QStringLiteral("server:turn1")));
        QVERIFY(bench.view.accessibleName().contains(QLatin1String("rtcd1"))); // still current
        bench.follow(site); // the same again: nothing to do
        QTest::keyClick(&bench.view, Qt::Key_Down);
        QCOMPARE(ready.size(), 1);
    }

    void diesInTheMiddleOfALayout()
    {
        auto bench = std::make_unique<Bench>(test::largeSite());
        bench.reset();
        QCoreApplication::processEvents();
    }

    void fitsItsWidth_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {500, 728, 1016, 1272})
            QTest::addRow("%d", width) << width;
    }

    void fitsItsWidth()
    {
        QFETCH(const int, width);
        Bench bench(test::lookBookSite());
        QVERIFY(bench.isReady());
        bench.view.resize(width, bench.view.heightForWidth(width));
        const qreal scale = bench.view.transform().m11();
        QVERIFY(scale <= 1 && scale >= 0.7);
        QVERIFY(scale < 1 || bench.view.sceneRect().width() <= width);
        QVERIFY(bench.view.heightForWidth(width) >= bench.view.sceneRect().height() * scale);
    }

    void followsTheTheme()
    {
        Bench bench(test::lookBookSite());
        QVERIFY(bench.isReady());
        m_theme.setPreference(Theme::Preference::Light);
        const QImage light = bench.view.grab().toImage();
        m_theme.setPreference(Theme::Preference::Dark);
        QTRY_COMPARE(bench.view.palette().color(QPalette::Base), Tokens::darkTheme().page);
        const QImage dark = bench.view.grab().toImage();
        QVERIFY(light.pixelColor(2, light.height() - 3).lightness() > 200);
        QVERIFY(dark.pixelColor(2, dark.height() - 3).lightness() < 60);
    }
};

int main(int argc, char **argv)
{
    const test::OwnHome home;
    QApplication app(argc, argv);
    TestTopologyView test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_topology_view.moc"
