// SPDX-License-Identifier: GPL-3.0-or-later
// What is scraped, by the plan and by the document's note.
#include <metrics/Targets.h>
#include <support/SampleSites.h>
#include <support/TestMain.h>

#include <algorithm>

using namespace calls;

namespace {

QString text(const char *words)
{
    return QString::fromUtf8(words);
}

Server server(const char *name, Role role, const char *address)
{
    Server one;
    one.name = text(name);
    one.roles = {role};
    one.address = text(address);
    return one;
}

Site siteOf(const QList<Server> &servers, const char *architecture)
{
    Site site;
    site.answers.users = 500;
    site.answers.mattermostUrl = text("https://chat.example.com");
    site.answers.architecture = text(architecture);
    site.servers = servers;
    return site;
}

/// "rtcd rtcd1:8045 10.0.0.20/metrics" of each, sorted.
QStringList linesOf(const QList<ScrapeTarget> &targets)
{
    QStringList lines;
    for (const ScrapeTarget &one : targets)
        lines << targetRoleWord(one.role) + u' ' + one.instance() + u' ' + one.host + one.path;
    lines.sort();
    return lines;
}

QList<ScrapeTarget> targetsOf(const Site &site, const QList<ScrapeTarget> &places = {})
{
    return scrapeTargets(site, makePlan(site), places);
}

} // namespace

class TestTargets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void byRole()
    {
        Site site = siteOf({server("mm1", Role::Mattermost, "10.0.0.10"), server("rtcd1", Role::Rtcd, "10.0.0.20"),
                            server("rtcd2", Role::Rtcd, "2001:db8::20"), server("rtcd3", Role::Rtcd, "")},
                           "rtcd");
        site.answers.rtcdApiPort = 8145;
        QCOMPARE(linesOf(targetsOf(site)),
                 QStringList({text("calls mm1:8067 10.0.0.10/plugins/com.mattermost.calls/metrics"),
                              text("node mm1:9100 10.0.0.10/metrics"), text("node rtcd1:9100 10.0.0.20/metrics"),
                              text("node rtcd2:9100 2001:db8::20/metrics"), text("rtcd rtcd1:8145 10.0.0.20/metrics"),
                              text("rtcd rtcd2:8145 2001:db8::20/metrics")}));
    }

    void integratedHasNoRtcd()
    {
        const Site site = siteOf({server("mm1", Role::Mattermost, "10.0.0.10"),
                                  server("mm2", Role::Mattermost, "10.0.0.11")},
                                 "integrated");
        QCOMPARE(linesOf(targetsOf(site)),
                 QStringList({text("calls mm1:8067 10.0.0.10/plugins/com.mattermost.calls/metrics"),
                              text("calls mm2:8067 10.0.0.11/plugins/com.mattermost.calls/metrics"),
                              text("node mm1:9100 10.0.0.10/metrics"), text("node mm2:9100 10.0.0.11/metrics")}));
    }

    void turnOnlyWhenPlanned()
    {
        Site site = siteOf({server("mm1", Role::Mattermost, "10.0.0.10"), server("turn1", Role::Turn, "10.0.0.30")},
                           "rtcd");
        const auto hasTurn = [](const Site &of) {
            return linesOf(targetsOf(of)).contains(text("turn turn1:9641 10.0.0.30/metrics"));
        };
        site.answers.outsideClients = true;
        site.answers.udpReliable = false;
        site.answers.tcpReliable = false;
        QCOMPARE(hasTurn(site), makePlan(site).turn);
        QVERIFY(makePlan(site).turn);
        site.answers.outsideClients = false;
        site.answers.udpReliable = true;
        site.answers.tcpReliable = true;
        QVERIFY(!makePlan(site).turn);
        QVERIFY(!hasTurn(site));
    }

    void certificatesOfTheSiteAndOfTurn()
    {
        Site site = siteOf({server("mm1", Role::Mattermost, "10.0.0.10"), server("turn1", Role::Turn, "2001:db8::30")},
                           "rtcd");
        const auto placesOf = [](const Site &of) {
            QStringList places;
            for (const CertificatePlace &place : certificatePlaces(of, makePlan(of)))
                places << place.instance();
            return places;
        };
        site.answers.udpReliable = true;
        site.answers.tcpReliable = true;
        QVERIFY(!makePlan(site).turn);
        QCOMPARE(placesOf(site), QStringList{text("chat.example.com:443")});
        site.answers.outsideClients = true;
        site.answers.udpReliable = false;
        site.answers.tcpReliable = false;
        site.answers.mattermostUrl = text("https://chat.example.com:8443/team");
        QCOMPARE(placesOf(site), (QStringList{text("chat.example.com:8443"), text("[2001:db8::30]:5349")}));
        site.answers.mattermostUrl = text("http://chat.example.com"); // no TLS, no certificate
        QCOMPARE(placesOf(site), QStringList{text("[2001:db8::30]:5349")});
    }

    void placesReplaceAddAndRemove()
    {
        const Site site = siteOf({server("mm1", Role::Mattermost, "10.0.0.10")}, "integrated");
        ScrapeTarget elsewhere;
        elsewhere.role = TargetRole::Calls;
        elsewhere.server = text("mm1");
        elsewhere.host = text("127.0.0.1");
        elsewhere.port = 40001;
        elsewhere.path = text("/m");
        ScrapeTarget none;
        none.role = TargetRole::Node;
        none.server = text("mm1");
        ScrapeTarget more = elsewhere;
        more.role = TargetRole::Turn;
        ScrapeTarget nobody = none;
        nobody.role = TargetRole::Rtcd;
        const QList<ScrapeTarget> places{elsewhere, none, more, nobody};
        const QStringList wanted{text("calls mm1:40001 127.0.0.1/m"), text("turn mm1:40001 127.0.0.1/m")};
        QCOMPARE(linesOf(targetsOf(site, places)), wanted);
        const auto read = readPlaces(placesText(places));
        QVERIFY(read.has_value());
        QCOMPARE(linesOf(targetsOf(site, *read)), wanted);
    }

    void notesThatAreNone_data()
    {
        QTest::addColumn<QString>("note");
        QTest::newRow("no JSON") << text("[{");
        QTest::newRow("an object") << text("{}");
        QTest::newRow("a number in it") << text("[1]");
        QTest::newRow("role of nobody") << text(
            "[{\"role\":\"grafana\",\"server\":\"a\",\"host\":\"b\",\"port\":1,\"path\":\"/\"}]");
        QTest::newRow("role of another type")
            << text("[{\"role\":[],\"server\":\"a\",\"host\":\"b\",\"port\":1,\"path\":\"/\"}]");
        QTest::newRow("no server") << text("[{\"role\":\"node\",\"host\":\"b\",\"port\":1,\"path\":\"/\"}]");
        QTest::newRow("no host") << text(
            "[{\"role\":\"node\",\"server\":\"a\",\"host\":\"b c\",\"port\":1,\"path\":\"/\"}]");
        QTest::newRow("no port") << text("[{\"role\":\"node\",\"server\":\"a\",\"host\":\"b\",\"path\":\"/\"}]");
        QTest::newRow("port too large") << text(
            "[{\"role\":\"node\",\"server\":\"a\",\"host\":\"b\",\"port\":65536,\"path\":\"/\"}]");
        QTest::newRow("port below zero") << text(
            "[{\"role\":\"node\",\"server\":\"a\",\"host\":\"b\",\"port\":-1,\"path\":\"/\"}]");
        QTest::newRow("half a port") << text(
            "[{\"role\":\"node\",\"server\":\"a\",\"host\":\"b\",\"port\":1.5,\"path\":\"/\"}]");
        QTest::newRow("path of elsewhere")
            << text("[{\"role\":\"node\",\"server\":\"a\",\"host\":\"b\",\"port\":1,\"path\":\"http://x\"}]");
        QTest::newRow("deep") << QString(100'000, u'[');
    }
    void notesThatAreNone()
    {
        QFETCH(QString, note);
        const auto read = readPlaces(note);
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().code, text("metrics.places"));
    }

    void hostileSite()
    {
        const auto targets = targetsOf(test::hostileSite());
        const auto read = readPlaces(placesText(targets));
        QVERIFY(read.has_value() || read.error().code == text("metrics.places"));
    }
};

CALLS_TEST_MAIN(TestTargets)
#include "test_targets.moc"
