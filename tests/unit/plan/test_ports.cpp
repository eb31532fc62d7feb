// SPDX-License-Identifier: GPL-3.0-or-later
// The guide's tables (step 1.5), row by row, and what the console adds.
#include "Sites.h"

#include <plan/Plan.h>
#include <support/TestMain.h>

#include <QSet>

using namespace calls;

namespace {

/// The rows of a server as "8443 udp inbound Internet>rtcd1", guide's or console's.
QStringList rows(const Plan &plan, const QString &server, Origin origin)
{
    QStringList result;
    for (const PortRule &rule : plan.rules) {
        if (rule.server == server && rule.origin == origin)
            result << QStringLiteral("%1 %2 %3 %4>%5")
                          .arg(rule.flow.port.text(), protocolWord(rule.flow.protocol), directionWord(rule.direction),
                               rule.flow.source.name, rule.flow.destination.name);
    }
    return result;
}

QStringList lines(std::initializer_list<const char *> list)
{
    QStringList result;
    for (const char *line : list)
        result << QLatin1String(line);
    return result;
}

} // namespace

class TestPorts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void integrated()
    {
        const Plan plan = makePlan(test::smallSite());
        QCOMPARE(rows(plan, QStringLiteral("mm1"), Origin::Guide),
                 lines({"443 tcp inbound Internet>mm1", "8443 udp inbound Internet>mm1", "8443 tcp inbound Internet>mm1",
                        "3478 udp outbound mm1>STUN server"}));
        QCOMPARE(rows(plan, QStringLiteral("mm1"), Origin::Console), lines({"22 tcp inbound Calls Console>mm1"}));
    }

    void rtcdWithRecording()
    {
        const Plan plan = makePlan(test::recordingSite());
        QCOMPARE(rows(plan, QStringLiteral("mm1"), Origin::Guide),
                 lines({"443 tcp inbound Internet>mm1", "443 tcp inbound Head office>mm1"}));
        QCOMPARE(rows(plan, QStringLiteral("rtcd1"), Origin::Guide),
                 lines({"8443 udp inbound Internet>rtcd1", "8443 tcp inbound Internet>rtcd1",
                        "8443 udp inbound Head office>rtcd1", "8443 tcp inbound Head office>rtcd1",
                        "8443 udp inbound off1>rtcd1", "8443 tcp inbound off1>rtcd1", "8045 tcp inbound mm1>rtcd1"}));
        QCOMPARE(rows(plan, QStringLiteral("off1"), Origin::Guide),
                 lines({"443 tcp outbound off1>mm1", "8443 udp outbound off1>mm1", "8443 tcp outbound off1>mm1",
                        "8443 udp outbound off1>rtcd1", "8443 tcp outbound off1>rtcd1", "4545 tcp inbound mm1>off1"}));
        QVERIFY(rows(plan, QStringLiteral("mm1"), Origin::Console).contains(QStringLiteral("8045 tcp outbound mm1>rtcd1")));
        QVERIFY(rows(plan, QStringLiteral("off1"), Origin::Console)
                    .contains(QStringLiteral("2222 tcp inbound Calls Console>off1")));
    }

    void turnIsForTheNetworksThatNeedIt()
    {
        Site site = test::recordingSite();
        site.clients << ClientNetwork{QStringLiteral("Partner"), QStringLiteral("198.51.100.0/24"), false, false, {}};
        site.servers << Server{QStringLiteral("turn1"), {Role::Turn}, {}, QStringLiteral("10.0.1.40"),
                               QStringLiteral("203.0.113.40"), {}};
        const Plan plan = makePlan(site);
        QVERIFY(plan.turn);
        QCOMPARE(rows(plan, QStringLiteral("turn1"), Origin::Guide),
                 lines({"3478 udp inbound Partner>turn1", "3478 tcp inbound Partner>turn1", "5349 udp inbound Partner>turn1",
                        "5349 tcp inbound Partner>turn1", "49152-65535 udp inbound Partner>turn1"}));
        QCOMPARE(rows(plan, QStringLiteral("turn1"), Origin::Console), lines({"8443 udp outbound turn1>rtcd1"}));
    }

    void stunIsForTheMediaServer()
    {
        Site site = test::recordingSite();
        site.answers.stablePublicAddress = false;
        const Plan plan = makePlan(site);
        QVERIFY(rows(plan, QStringLiteral("rtcd1"), Origin::Guide).contains(QStringLiteral("3478 udp outbound rtcd1>STUN server")));
        for (const Flow &flow : plan.flows) {
            if (flow.destination.name == QLatin1String("STUN server"))
                QCOMPARE(flow.optional, flow.source.name == QLatin1String("mm1"));
        }
    }

    void clientsUseThePublicAddressAndServersThePrivate()
    {
        for (const Flow &flow : makePlan(test::recordingSite()).flows) {
            if (flow.destination.name != QLatin1String("rtcd1"))
                continue;
            const bool client = flow.source.kind == Endpoint::Kind::Clients;
            QCOMPARE(flow.destination.address, client ? QStringLiteral("203.0.113.20") : QStringLiteral("10.0.1.20"));
        }
    }

    void metricsComeFromMonitoringOnly()
    {
        Site site = test::recordingSite();
        site.servers << Server{QStringLiteral("prom1"), {Role::Monitoring}, {}, QStringLiteral("10.0.0.50"), {}, {}};
        const Plan plan = makePlan(site);
        QVERIFY(rows(plan, QStringLiteral("rtcd1"), Origin::Console).contains(QStringLiteral("8045 tcp inbound prom1>rtcd1")));
        QVERIFY(rows(plan, QStringLiteral("mm1"), Origin::Console).contains(QStringLiteral("8067 tcp inbound prom1>mm1")));
    }

    void numbersRunFromOneAndViewsKeepThem()
    {
        const Plan plan = makePlan(test::recordingSite());
        for (qsizetype i = 0; i < plan.flows.size(); ++i)
            QCOMPARE(plan.flows.at(i).number, i + 1);
        for (const PortRule &rule : plan.rules)
            QCOMPARE(*plan.flow(rule.flow.number), rule.flow);
    }

    void otherPortsAreFollowed()
    {
        Site site = test::recordingSite();
        site.answers.rtcdMediaPort = 9443;
        site.answers.rtcdApiPort = 9045;
        site.answers.mattermostUrl = QStringLiteral("https://chat.example.com:8065");
        QSet<QString> ports;
        for (const Flow &flow : makePlan(site).flows)
            ports << flow.port.text();
        QVERIFY(ports.contains(QStringLiteral("9443")) && ports.contains(QStringLiteral("9045")));
        QVERIFY(ports.contains(QStringLiteral("8065")) && !ports.contains(QStringLiteral("443")));
    }

    void proxyTakesTheSiteButNotTheMedia()
    {
        Site site = test::smallSite();
        site.servers << Server{QStringLiteral("web1"), {Role::Proxy}, {}, QStringLiteral("10.0.0.5"), {}, {}};
        const Plan plan = makePlan(site);
        QCOMPARE(rows(plan, QStringLiteral("web1"), Origin::Guide), lines({"443 tcp inbound Internet>web1"}));
        QVERIFY(rows(plan, QStringLiteral("mm1"), Origin::Guide).contains(QStringLiteral("8443 udp inbound Internet>mm1")));
    }

    void fingerprintChangesWithTheRule()
    {
        const Flow flow = makePlan(test::recordingSite()).flows.first();
        Flow moved = flow;
        moved.destination.address = QStringLiteral("10.9.9.9");
        Flow other = flow;
        other.port = {444, 444};
        QVERIFY(fingerprint(flow) != fingerprint(moved));
        QVERIFY(fingerprint(flow) != fingerprint(other));
        QCOMPARE(fingerprint(flow), fingerprint(makePlan(test::recordingSite()).flows.first()));
    }
};

CALLS_TEST_MAIN(TestPorts)
#include "test_ports.moc"
