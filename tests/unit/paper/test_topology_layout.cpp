// SPDX-License-Identifier: GPL-3.0-or-later
#include <paper/TopologyDrawing.h>
#include <support/Await.h>
#include <support/SampleSites.h>
#include <support/TestMain.h>

#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QTemporaryDir>

using namespace calls;

namespace {

Topology topologyOf(const Site &site)
{
    return topology(makePlan(site), site);
}

TopologyLayout layoutOf(const Topology &topology, const QString &program = QStringLiteral("dot"))
{
    const Result<TopologyLayout> layout = test::await(layoutTopology(topology, QFont(), Limits(), program));
    return layout.value_or(TopologyLayout{});
}

QByteArray verify(const TopologyLayout &layout)
{
    const QRectF page(QPointF(), layout.size);
    for (qsizetype i = 0; i < layout.nodes.size(); ++i) {
        const QRectF &box = layout.nodes.at(i).box;
        if (!page.contains(box))
            return "a node is outside";
        for (qsizetype other = 0; other < i; ++other) {
            if (box.intersects(layout.nodes.at(other).box))
                return "two nodes overlap";
        }
        for (const PlacedEdge &edge : layout.edges) {
            if (edge.label.intersects(box))
                return "a label lies on a node";
            if (QPainterPathStroker().createStroke(edge.line).intersects(box.adjusted(2, 2, -2, -2)))
                return "an edge runs through a node";
        }
        const QString &zone = layout.topology.nodes.at(i).zone;
        for (qsizetype z = 0; z < layout.zones.size(); ++z) {
            const bool inside = layout.topology.zones.at(z).name == zone;
            if (inside && !layout.zones.at(z).box.contains(box))
                return "a node is outside its zone";
            if (!inside && layout.zones.at(z).box.intersects(box))
                return "a node is in a zone of others";
        }
    }
    for (qsizetype i = 0; i < layout.edges.size(); ++i) {
        const PlacedEdge &edge = layout.edges.at(i);
        if (edge.line.isEmpty() || edge.label.isEmpty())
            return "an edge is not drawn";
        if (!page.contains(edge.label))
            return "a label is outside";
        for (qsizetype other = 0; other < i; ++other) {
            if (edge.label.intersects(layout.edges.at(other).label))
                return "two labels overlap";
        }
    }
    return {};
}

bool same(const TopologyLayout &a, const TopologyLayout &b)
{
    const auto image = [](const TopologyLayout &layout) {
        QImage canvas(layout.size.toSize(), QImage::Format_RGB32);
        canvas.fill(Qt::white);
        QPainter painter(&canvas);
        paintTopology(painter, layout, {}, paperColours());
        return canvas;
    };
    return image(a) == image(b);
}

} // namespace

class TestTopologyLayout : public QObject
{
    Q_OBJECT

    static void sites()
    {
        QTest::addColumn<Site>("site");
        QTest::newRow("small") << test::smallSite();
        QTest::newRow("look book") << test::lookBookSite();
        QTest::newRow("no zones") << test::plainSite();
        QTest::newRow("large") << test::largeSite();
        QTest::newRow("hostile names") << test::hostileSite();
        Site mixed = test::lookBookSite();
        std::swap(mixed.servers[0].zone, mixed.servers[1].zone);
        QTest::newRow("media service in the server zone") << mixed;
        Site oneZone = test::lookBookSite();
        for (Server &server : oneZone.servers)
            server.zone = oneZone.zones.first().name;
        QTest::newRow("all in one zone") << oneZone;
        Site halfZoned = test::lookBookSite();
        halfZoned.servers[2].zone.clear();
        halfZoned.servers[3].zone = QStringLiteral("no such zone");
        QTest::newRow("some without a zone") << halfZoned;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (test::program(QStringLiteral("dot")).isEmpty())
            QSKIP("graphviz is not installed");
    }

    void keepsEverythingApart_data() { sites(); }
    void keepsEverythingApart()
    {
        QFETCH(const Site, site);
        const Topology graph = topologyOf(site);
        const TopologyLayout layout = layoutOf(graph);
        QCOMPARE(layout.notice, QString());
        QCOMPARE(layout.nodes.size(), graph.nodes.size());
        QVERIFY2(verify(layout).isEmpty(), verify(layout).constData());
        QSet<int> drawn;
        for (const TopologyEdge &edge : layout.topology.edges)
            drawn.unite(QSet<int>(edge.flows.begin(), edge.flows.end()));
        for (const TopologyEdge &edge : graph.edges) {
            for (const int flow : edge.flows)
                QVERIFY2(drawn.contains(flow), qPrintable(edge.from + QLatin1Char(' ') + edge.to));
        }
    }

    void isTheSameEachTime_data() { sites(); }
    void isTheSameEachTime()
    {
        QFETCH(const Site, site);
        QVERIFY(same(layoutOf(topologyOf(site)), layoutOf(topologyOf(site))));
    }

    void keepsEverythingApartWithoutDot_data() { sites(); }
    void keepsEverythingApartWithoutDot()
    {
        QFETCH(const Site, site);
        const TopologyLayout layout = layoutOf(topologyOf(site), QStringLiteral("no-such-program-dot"));
        QVERIFY2(layout.notice.contains(QLatin1String("graphviz")), qPrintable(layout.notice));
        QVERIFY2(verify(layout).isEmpty(), verify(layout).constData());
        QVERIFY(same(layout, stackTopology(topologyOf(site), QFont())));
    }

    void groupsEqualsOnLargeSitesOnly()
    {
        QVERIFY(layoutOf(topologyOf(test::lookBookSite())).groups.isEmpty());
        const TopologyLayout large = layoutOf(topologyOf(test::largeSite()));
        QVERIFY(large.groups.size() >= 3);
        QVERIFY(large.edges.size() < 24);
        QCOMPARE(large.edges.size(), large.topology.edges.size());
    }

    void saysWhenDotMisbehaves_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::newRow("nothing") << QByteArray("exit 0\n");
        QTest::newRow("garbage") << QByteArray("echo 'dot: out of memory'\n");
        QTest::newRow("half") << QByteArray("dot \"$@\" | head -c 900\n");
        QTest::newRow("fails") << QByteArray("echo 'cannot lay out' >&2; exit 1\n");
        QTest::newRow("dies") << QByteArray("kill -SEGV $$\n");
        QTest::newRow("floods") << QByteArray("cat /dev/zero\n");
    }

    void saysWhenDotMisbehaves()
    {
        QFETCH(const QByteArray, script);
        QTemporaryDir folder;
        const QString program = folder.filePath(QStringLiteral("dot"));
        QFile file(program);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\n" + script);
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        const TopologyLayout layout = layoutOf(topologyOf(test::lookBookSite()), program);
        QVERIFY2(layout.notice.contains(QLatin1String("graphviz")), qPrintable(layout.notice));
        QVERIFY2(verify(layout).isEmpty(), verify(layout).constData());
    }

    void canBeCancelled()
    {
        std::stop_source source;
        source.request_stop();
        const Result<TopologyLayout> layout
            = test::await(layoutTopology(topologyOf(test::lookBookSite()), QFont(), Limits(source.get_token())));
        QVERIFY(!layout);
        QCOMPARE(layout.error().code, cancelledCode);
    }

    void laysOutNothingAndLonelyNodes()
    {
        QVERIFY(layoutOf(Topology{}).nodes.isEmpty());
        Topology lonely;
        lonely.nodes << TopologyNode{QStringLiteral("server:a"), QStringLiteral("a"), {}, {}, Endpoint::Kind::Server, true, false};
        lonely.edges << TopologyEdge{QStringLiteral("server:a"), QStringLiteral("server:gone"), {1}, QStringLiteral("TCP 1")}
                     << TopologyEdge{QStringLiteral("server:a"), QStringLiteral("server:a"), {2}, QStringLiteral("TCP 2")};
        const TopologyLayout layout = layoutOf(lonely);
        QCOMPARE(layout.nodes.size(), 1);
        QVERIFY(!layout.size.isEmpty());
    }

    void survivesRings()
    {
        Topology ring;
        for (int i = 0; i < 5; ++i) {
            const QString name = QStringLiteral("s%1").arg(i);
            ring.nodes << TopologyNode{name, name, QStringLiteral("10.0.0.1"), {}, Endpoint::Kind::Server, false, true};
            ring.edges << TopologyEdge{name, QStringLiteral("s%1").arg((i + 1) % 5), {i}, QStringLiteral("TCP 1")};
        }
        const TopologyLayout layout = layoutOf(ring);
        QVERIFY2(verify(layout).isEmpty(), verify(layout).constData());
    }

    void takesTheWorstVerdict_data()
    {
        QTest::addColumn<QList<int>>("given"); // -1: not tested
        QTest::addColumn<int>("worst");
        const auto v = [](Verdict verdict) { return static_cast<int>(verdict); };
        QTest::newRow("no flows") << QList<int>{} << -1;
        QTest::newRow("pass") << QList<int>{v(Verdict::Pass), v(Verdict::Skipped)} << v(Verdict::Pass);
        QTest::newRow("partly tested is not pass") << QList<int>{v(Verdict::Pass), -1} << -1;
        QTest::newRow("warn before not tested") << QList<int>{-1, v(Verdict::Warn)} << v(Verdict::Warn);
        QTest::newRow("unknown") << QList<int>{v(Verdict::Warn), v(Verdict::Unknown), v(Verdict::Pass)} << v(Verdict::Unknown);
        QTest::newRow("fail") << QList<int>{v(Verdict::Unknown), v(Verdict::Fail), -1} << v(Verdict::Fail);
    }

    void takesTheWorstVerdict()
    {
        QFETCH(const QList<int>, given);
        QFETCH(const int, worst);
        TopologyEdge edge;
        FlowVerdicts verdicts;
        for (int i = 0; i < given.size(); ++i) {
            edge.flows << i;
            if (given.at(i) >= 0)
                verdicts.insert(i, static_cast<Verdict>(given.at(i)));
        }
        const std::optional<Verdict> result = edgeVerdict(edge, verdicts);
        QCOMPARE(result ? static_cast<int>(*result) : -1, worst);
    }

    void saysItInWords()
    {
        const Topology graph = topologyOf(test::lookBookSite());
        FlowVerdicts verdicts;
        for (const int flow : graph.edges.first().flows)
            verdicts.insert(flow, Verdict::Fail);
        const QString words = describeTopology(graph, verdicts);
        QVERIFY2(words.contains(QLatin1String(": Fail.")), qPrintable(words));
        QVERIFY2(words.contains(QLatin1String(": Not tested.")), qPrintable(words));
    }
};

CALLS_TEST_GUI_MAIN(TestTopologyLayout)
#include "test_topology_layout.moc"
