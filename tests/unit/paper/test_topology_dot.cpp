// SPDX-License-Identifier: GPL-3.0-or-later
// What dot is given and what is believed of its answer.
#include <TopologyGraph.h>
#include <base/Process.h>
#include <support/Await.h>
#include <support/SampleSites.h>
#include <support/TestMain.h>

#include <QGuiApplication>

#include <nlohmann/json.hpp>

using namespace calls;

class TestTopologyDot : public QObject
{
    Q_OBJECT

    TopologyGraph m_graph;
    qsizetype m_zones = 0;

    void prepare(const Site &site)
    {
        const Topology graph = topology(makePlan(site), site);
        const TopologyUnits units = topologyUnits(graph);
        m_graph = topologyGraph(measureTopology(graph, units, QFont()), units);
        m_zones = graph.zones.size();
    }

    /// An answer of the right form, made here.
    [[nodiscard]] nlohmann::json answer() const
    {
        nlohmann::json json;
        json["bb"] = "0,0,900,400";
        json["objects"] = nlohmann::json::array();
        for (qsizetype i = 0; i < m_graph.parts.size(); ++i)
            json["objects"].push_back({{"name", "n" + std::to_string(i + 1)}, {"pos", std::to_string(i * 10) + ",50"}});
        json["objects"].push_back({{"name", "cluster_0"}, {"bb", "8,20,176,229.5"}});
        return json;
    }

    [[nodiscard]] Result<GraphPlaces> read(const nlohmann::json &json) const
    {
        return fromDotJson(QByteArray::fromStdString(json.dump()), m_graph, m_zones);
    }

private Q_SLOTS:
    void init() { prepare(test::lookBookSite()); }

    void givesNoNamesAway()
    {
        prepare(test::hostileSite());
        const QByteArray dot = toDot(m_graph, m_zones);
        for (const char *part : {"script", "Internet", "example", "svg", "DMZ", "203.0.113"})
            QVERIFY2(!dot.contains(part), part);
        for (const char c : dot)
            QVERIFY(c == '\n' || (c >= ' ' && c <= '~'));
    }

    void readsPlaces()
    {
        const Result<GraphPlaces> places = read(answer());
        QVERIFY_RESULT(places);
        QCOMPARE(places->centres.at(2), QPointF(20, 350)); // y grows downwards here
        QCOMPARE(places->zones.at(0), QRectF(QPointF(8, 170.5), QPointF(176, 380)));
    }

    void refusesWhatItCannotRead_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("not JSON") << QByteArray("Warning: could not load fonts");
        QTest::newRow("number") << QByteArray("7");
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("null") << QByteArray("null");
        QTest::newRow("no size") << QByteArray("{\"objects\":[]}");
        QTest::newRow("size of words") << QByteArray("{\"bb\":\"a,b,c,d\"}");
        QTest::newRow("size of three") << QByteArray("{\"bb\":\"0,0,9\"}");
        QTest::newRow("infinite size") << QByteArray("{\"bb\":\"0,0,inf,nan\"}");
        QTest::newRow("no objects") << QByteArray("{\"bb\":\"0,0,9,9\"}");
        QTest::newRow("objects are not objects") << QByteArray("{\"bb\":\"0,0,9,9\",\"objects\":[1,null,\"n1\",[]]}");
        QTest::newRow("names of other kinds") << QByteArray("{\"bb\":\"0,0,9,9\",\"objects\":[{\"name\":1,\"pos\":\"1,1\"}]}");
        QTest::newRow("deep") << QByteArray(10000, '[');
        QTest::newRow("not UTF-8") << QByteArray("{\"bb\":\"\xff\xfe\"}");
    }

    void refusesWhatItCannotRead()
    {
        QFETCH(const QByteArray, json);
        const Result<GraphPlaces> places = fromDotJson(json, m_graph, m_zones);
        QVERIFY(!places);
        QCOMPARE(places.error().code, QStringLiteral("topology.garbled"));
        QVERIFY(places.error().sentence.contains(QLatin1String("graphviz")));
    }

    void refusesEachMissingPlace()
    {
        for (std::size_t i = 0; i < static_cast<std::size_t>(m_graph.parts.size()); ++i) {
            nlohmann::json less = answer();
            less["objects"].erase(i);
            QVERIFY(!read(less));
        }
        nlohmann::json strange = answer();
        strange["objects"].push_back({{"name", "n999999"}, {"pos", "1,1"}});
        strange["objects"].push_back({{"name", "cluster_77"}, {"bb", "1,1,2,2"}});
        strange["objects"].push_back({{"name", "n-4"}, {"pos", "1,1"}});
        QVERIFY_RESULT(read(strange));
    }

    void refusesEveryTruncation()
    {
        if (test::program(QStringLiteral("dot")).isEmpty())
            QSKIP("graphviz is not installed");
        Command command;
        command.argv = {QStringLiteral("dot"), QStringLiteral("-Tjson")};
        command.input = toDot(m_graph, m_zones);
        const Result<CommandResult> ran = test::await(runProcess(command, Limits()));
        QVERIFY_RESULT(ran);
        QVERIFY2(ran->err.isEmpty(), ran->err.constData());
        QVERIFY_RESULT(fromDotJson(ran->out, m_graph, m_zones));
        const QByteArray whole = ran->out.trimmed();
        for (qsizetype length = 0; length < whole.size(); length += 37)
            QVERIFY(!fromDotJson(whole.left(length), m_graph, m_zones));
    }
};

CALLS_TEST_GUI_MAIN(TestTopologyDot)
#include "test_topology_dot.moc"
