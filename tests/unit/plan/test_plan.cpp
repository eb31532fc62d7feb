// SPDX-License-Identifier: GPL-3.0-or-later
#include "Sites.h"

#include <plan/Topology.h>
#include <support/TestMain.h>

#include <QSet>

#include <algorithm>

using namespace calls;

namespace {

QStringList codes(const Plan &plan)
{
    QStringList result;
    for (const PlanWarning &warning : plan.warnings)
        result << warning.code;
    return result;
}

QString setting(const Plan &plan, const QString &key)
{
    for (const PlannedSetting &entry : plan.settings) {
        if (entry.key == key)
            return entry.value;
    }
    return {};
}

} // namespace

class TestPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void serversToProvisionAreNamedAndSized()
    {
        Site site = test::smallSite(320);
        site.answers.recording = true;
        site.answers.udpReliable = site.answers.tcpReliable = false;
        const Plan plan = makePlan(site);
        QStringList planned;
        for (const PlannedServer &entry : plan.servers) {
            if (entry.planned) {
                planned << entry.server.name;
                QVERIFY(entry.size.cpus > 0 && entry.size.memoryGib > 0 && !entry.size.reason.isEmpty());
            }
        }
        QCOMPARE(planned, QStringList({QStringLiteral("rtcd1"), QStringLiteral("off1"), QStringLiteral("turn1")}));
        QCOMPARE(codes(plan).count(QStringLiteral("address.missing")), 3);
    }

    void plannedNamesDoNotCollide()
    {
        Site site = test::smallSite(320);
        site.servers << Server{QStringLiteral("rtcd1"), {Role::Vantage}, {}, QStringLiteral("10.1.1.1"), {}, {}};
        QCOMPARE(makePlan(site).mediaServers().first().server.name, QStringLiteral("rtcd2"));
    }

    void unlistedMattermostIsTakenFromTheUrl()
    {
        Site site = test::smallSite();
        site.servers.clear();
        const Plan plan = makePlan(site);
        QCOMPARE(plan.servers.first().server.address, QStringLiteral("chat.example.com"));
        QVERIFY(!plan.servers.first().planned);
    }

    void licence_data()
    {
        QTest::addColumn<QString>("licence");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("enterprise") << "enterprise" << QStringList();
        QTest::newRow("professional") << "professional" << QString::fromLatin1("licence.rtcd licence.recording").split(u' ');
        QTest::newRow("entry") << "entry" << QString::fromLatin1("licence.rtcd licence.recording licence.group").split(u' ');
        QTest::newRow("unstated") << "" << QStringList{QStringLiteral("licence.unstated")};
    }

    void licence()
    {
        QFETCH(QString, licence);
        QFETCH(QStringList, expected);
        Site site = test::recordingSite();
        site.answers.licence = licence.isEmpty() ? std::nullopt : std::optional(licence);
        QCOMPARE(codes(makePlan(site)).filter(QStringLiteral("licence.")), expected);
    }

    void settings()
    {
        const Plan plan = makePlan(test::recordingSite());
        QCOMPARE(setting(plan, QStringLiteral("rtcdserviceurl")), QStringLiteral("http://10.0.1.20:8045"));
        QCOMPARE(setting(plan, QStringLiteral("jobserviceurl")), QStringLiteral("http://10.0.0.30:4545"));
        QCOMPARE(setting(plan, QStringLiteral("rtc.ice_host_override")), QStringLiteral("203.0.113.20"));
        QCOMPARE(setting(plan, QStringLiteral("enabletranscriptions")), QStringLiteral("true"));
        QCOMPARE(setting(makePlan(test::smallSite()), QStringLiteral("rtcdserviceurl")), QString());
    }

    void choiceAgainstTheAdviceWarns()
    {
        Site site = test::smallSite(500);
        site.answers.architecture = QStringLiteral("integrated");
        const Plan plan = makePlan(site);
        QVERIFY(plan.againstAdvice);
        QCOMPARE(plan.architecture, Architecture::Integrated);
        QVERIFY(codes(plan).contains(QStringLiteral("architecture.against")));
    }

    void unusedServersTakeNoPart()
    {
        Site site = test::recordingSite();
        site.answers.architecture = QStringLiteral("integrated");
        for (const Flow &flow : makePlan(site).flows) {
            if (flow.port.from != 22)
                QVERIFY(flow.destination.name != QLatin1String("rtcd1"));
        }
    }

    void everyItemCarriesItsStep()
    {
        const Plan plan = makePlan(test::recordingSite());
        for (const Flow &flow : plan.flows)
            QCOMPARE(flow.step, QStringLiteral("1.5"));
        for (const PlanWarning &warning : plan.warnings)
            QVERIFY(!warning.step.isEmpty());
        for (const PlannedSetting &entry : plan.settings)
            QVERIFY(!entry.step.isEmpty());
        for (const Path &path : plan.paths)
            QVERIFY(path.decisions.first().step.startsWith(QLatin1String("1.")));
    }

    void topologyHasEveryNodeOnceAndOneEdgeAPair()
    {
        const Site site = test::recordingSite();
        const Plan plan = makePlan(site);
        const Topology graph = topology(plan, site);
        QSet<QString> ids;
        for (const TopologyNode &node : graph.nodes)
            ids << node.id;
        QCOMPARE(ids.size(), graph.nodes.size());
        QSet<QPair<QString, QString>> pairs;
        for (const TopologyEdge &edge : graph.edges) {
            QVERIFY(ids.contains(edge.from) && ids.contains(edge.to) && !edge.flows.isEmpty());
            QVERIFY(!pairs.contains({edge.from, edge.to}));
            pairs << QPair(edge.from, edge.to);
        }
        const auto toRtcd = std::find_if(graph.edges.begin(), graph.edges.end(), [](const TopologyEdge &edge) {
            return edge.from == QLatin1String("clients:Internet") && edge.to == QLatin1String("server:rtcd1");
        });
        QVERIFY(toRtcd != graph.edges.end());
        QCOMPARE(toRtcd->label, QStringLiteral("UDP, TCP 8443"));
    }

    void samePlanForTheSameSite()
    {
        QCOMPARE(makePlan(test::recordingSite()).flows, makePlan(test::recordingSite()).flows);
    }
};

CALLS_TEST_MAIN(TestPlan)
#include "test_plan.moc"
