// SPDX-License-Identifier: GPL-3.0-or-later
// Recorded facts beside what a plan expects: verdicts and their reasons.
#include "FactFiles.h"

#include <install/ServerSheet.h>
#include <support/SampleSites.h>
#include <support/TestMain.h>

#include <algorithm>

using namespace calls;

namespace {

Site siteWith(Role role, const QString &address, const QString &publicAddress = {})
{
    Site site = test::lookBookSite();
    for (Server &server : site.servers) {
        if (server.has(role)) {
            server.address = address;
            server.publicAddress = publicAddress;
        }
    }
    return site;
}

QList<FactLine> sheet(const HostFacts &facts, const Site &site, Role role)
{
    return serverSheet(facts, makePlan(site), site, site.withRole(role).first());
}

/// The line, or an empty one, which every comparison then shows.
FactLine line(const QList<FactLine> &lines, const QString &id)
{
    const auto found = std::find_if(lines.begin(), lines.end(), [&id](const FactLine &one) { return one.id == id; });
    return found == lines.end() ? FactLine() : *found;
}

FactLine rtcdLine(const HostFacts &facts, const char *id)
{
    const Site site = siteWith(Role::Rtcd, QStringLiteral("10.0.0.20"), QStringLiteral("203.0.113.20"));
    return line(sheet(facts, site, Role::Rtcd), QLatin1String(id));
}

HostFacts rtcd()
{
    return test::factsOf(QStringLiteral("debian-12-rtcd"));
}

} // namespace

class ServerSheetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodServerHasNoFailures();
    void sectionsInOrderAndIdsUnique_data();
    void sectionsInOrderAndIdsUnique();
    void sizes();
    void fullDisk();
    void advertised();
    void bridgesOfContainers();
    void plannedAddressIsMissing();
    void portOfAnother();
    void portThatNobodyHolds();
    void portOnLoopbackOnly();
    void sshOnAnotherPort();
    void openFiles();
    void buffers();
    void clock();
    void dockerOfTheOffloader();
    void proxies_data();
    void proxies();
    void versions();
    void firewallThatWasAnswered();
    void nothingKnown();
};

void ServerSheetTest::goodServerHasNoFailures()
{
    HostFacts facts = rtcd();
    const Site site = siteWith(Role::Rtcd, QStringLiteral("10.0.0.20"), QStringLiteral("203.0.113.20"));
    const Plan plan = makePlan(site);
    facts.cpus = 64;
    facts.memoryBytes = qint64(1) << 40;
    facts.disks = {{QStringLiteral("/"), qint64(1) << 41, qint64(1) << 40}};
    const auto lines = serverSheet(facts, plan, site, site.withRole(Role::Rtcd).first());
    QStringList bad;
    for (const FactLine &one : lines) {
        if (one.verdict == FactVerdict::Warn || one.verdict == FactVerdict::Fail)
            bad << one.id + QStringLiteral(": ") + one.value + u' ' + one.reason;
    }
    QCOMPARE(bad, QStringList());
    QCOMPARE(line(lines, QStringLiteral("socket.udp.8443")).verdict, FactVerdict::Pass);
    QCOMPARE(line(lines, QStringLiteral("service.rtcd.service")).verdict, FactVerdict::Pass);
}

void ServerSheetTest::sectionsInOrderAndIdsUnique_data()
{
    QTest::addColumn<int>("role");
    QTest::newRow("debian-11-offloader") << static_cast<int>(Role::Offloader);
    QTest::newRow("debian-12-rtcd") << static_cast<int>(Role::Rtcd);
    QTest::newRow("ubuntu-20.04-turn") << static_cast<int>(Role::Turn);
    QTest::newRow("ubuntu-24.04-no-root") << static_cast<int>(Role::Rtcd);
    QTest::newRow("rhel-8") << static_cast<int>(Role::Rtcd);
    QTest::newRow("rocky-9-clock-ahead") << static_cast<int>(Role::Mattermost);
}

void ServerSheetTest::sectionsInOrderAndIdsUnique()
{
    QFETCH(int, role);
    static const QStringList order = QStringLiteral(
                                         "System|CPU and memory|Disk|Addresses|Services|Listening sockets|Limits|"
                                         "Kernel buffers|Clock|Docker|Firewall|Proxies of services|Versions")
                                         .split(u'|');
    const Site site = test::lookBookSite();
    const auto lines = sheet(test::factsOf(QString::fromLatin1(QTest::currentDataTag())), site,
                             static_cast<Role>(role));
    QVERIFY(lines.size() > 20);
    qsizetype at = 0;
    QStringList ids;
    for (const FactLine &one : lines) {
        const qsizetype section = order.indexOf(one.section);
        QVERIFY2(section >= at, qPrintable(one.section));
        at = section;
        QVERIFY2(!ids.contains(one.id), qPrintable(one.id));
        ids << one.id;
        QVERIFY(!one.label.isEmpty() && !one.value.isEmpty());
        if (one.verdict == FactVerdict::Fail || one.verdict == FactVerdict::Warn)
            QVERIFY2(one.reason.endsWith(u'.') && !one.expected.isEmpty(), qPrintable(one.id + u' ' + one.reason));
    }
}

void ServerSheetTest::sizes()
{
    Site site = siteWith(Role::Rtcd, QStringLiteral("10.0.0.20"));
    site.answers.peakCalls = 50;
    site.answers.participantsPerCall = 50;
    HostFacts facts = rtcd();
    facts.cpus = 1;
    facts.memoryBytes = 1 << 30;
    const auto small = sheet(facts, site, Role::Rtcd);
    QCOMPARE(line(small, QStringLiteral("cpu.count")).verdict, FactVerdict::Fail);
    QCOMPARE(line(small, QStringLiteral("memory")).verdict, FactVerdict::Fail);
    const Size size = makePlan(site).withRole(Role::Rtcd).first().size;
    facts.cpus = size.cpus;
    facts.memoryBytes = static_cast<qint64>(size.memoryGib * 0.95 * (1 << 30)); // what a kernel shows of it
    const auto enough = sheet(facts, site, Role::Rtcd);
    QCOMPARE(line(enough, QStringLiteral("cpu.count")).verdict, FactVerdict::Pass);
    QCOMPARE(line(enough, QStringLiteral("memory")).verdict, FactVerdict::Pass);
    // Mattermost's size is not ours to judge.
    QCOMPARE(line(sheet(facts, site, Role::Mattermost), QStringLiteral("cpu.count")).verdict, FactVerdict::None);
}

void ServerSheetTest::fullDisk()
{
    QCOMPARE(rtcdLine(test::factsOf(QStringLiteral("rocky-9-clock-ahead")), "disk./").verdict, FactVerdict::Fail);
    HostFacts facts = rtcd();
    facts.disks = {{QStringLiteral("/"), 1000, 99}};
    QCOMPARE(rtcdLine(facts, "disk./").verdict, FactVerdict::Warn);
    facts.disks = {{QStringLiteral("/"), 1000, 100}};
    QCOMPARE(rtcdLine(facts, "disk./").verdict, FactVerdict::Pass);
}

void ServerSheetTest::advertised()
{
    const FactLine one = rtcdLine(rtcd(), "address.advertised");
    QCOMPARE(one.value, QStringLiteral("203.0.113.20")); // the override of the plan
    Site site = siteWith(Role::Rtcd, QStringLiteral("10.0.0.20"));
    Plan plan = makePlan(site);
    plan.settings.clear();
    const Server server = site.withRole(Role::Rtcd).first();
    QCOMPARE(advertisedAddresses(rtcd(), plan, server),
             QStringList({QStringLiteral("10.0.0.20"), QStringLiteral("192.168.50.20")}));
    QCOMPARE(line(serverSheet(rtcd(), plan, site, server), QStringLiteral("address.advertised")).verdict,
             FactVerdict::Warn);
}

void ServerSheetTest::bridgesOfContainers()
{
    const HostFacts facts = test::factsOf(QStringLiteral("debian-11-offloader"));
    Site site = siteWith(Role::Rtcd, QStringLiteral("10.0.0.30"));
    Plan plan = makePlan(site);
    plan.settings.clear();
    const auto lines = serverSheet(facts, plan, site, site.withRole(Role::Rtcd).first());
    QCOMPARE(line(lines, QStringLiteral("address.172.17.0.1")).verdict, FactVerdict::Warn);
    QCOMPARE(line(lines, QStringLiteral("address.10.0.0.30")).verdict, FactVerdict::Pass);
}

void ServerSheetTest::plannedAddressIsMissing()
{
    const Site site = siteWith(Role::Rtcd, QStringLiteral("10.0.9.9"));
    const auto lines = sheet(rtcd(), site, Role::Rtcd);
    QCOMPARE(line(lines, QStringLiteral("address.planned")).verdict, FactVerdict::Fail);
    QVERIFY(line(sheet(rtcd(), siteWith(Role::Rtcd, QStringLiteral("10.0.0.20")), Role::Rtcd),
                 QStringLiteral("address.planned"))
                .id.isEmpty());
    // A name may lead anywhere: that is the check of names' question.
    QVERIFY(line(sheet(rtcd(), siteWith(Role::Rtcd, QStringLiteral("rtcd.example.com")), Role::Rtcd),
                 QStringLiteral("address.planned"))
                .id.isEmpty());
}

void ServerSheetTest::portOfAnother()
{
    const FactLine one = rtcdLine(test::factsOf(QStringLiteral("rocky-9-clock-ahead")), "socket.tcp.8443");
    QCOMPARE(one.verdict, FactVerdict::Fail);
    QVERIFY(one.value.contains(QStringLiteral("nginx (process 1410)")));
    // Seen without root: held, by whom is not known, so nothing is claimed.
    QCOMPARE(rtcdLine(test::factsOf(QStringLiteral("ubuntu-24.04-no-root")), "socket.tcp.8443").verdict,
             FactVerdict::None);
}

void ServerSheetTest::portThatNobodyHolds()
{
    QCOMPARE(rtcdLine(test::factsOf(QStringLiteral("rhel-8")), "socket.udp.8443").verdict, FactVerdict::Warn);
    HostFacts facts = rtcd();
    facts.sockets.clear();
    QCOMPARE(rtcdLine(facts, "socket.udp.8443").verdict, FactVerdict::Fail); // the service runs
}

void ServerSheetTest::portOnLoopbackOnly()
{
    HostFacts facts = rtcd();
    facts.sockets = {{QStringLiteral("tcp"), QStringLiteral("127.0.0.1"), 8045, QStringLiteral("rtcd"), 812}};
    QCOMPARE(rtcdLine(facts, "socket.tcp.8045").verdict, FactVerdict::Fail);
}

void ServerSheetTest::sshOnAnotherPort()
{
    Site site = siteWith(Role::Rtcd, QStringLiteral("10.0.0.20"));
    for (Server &server : site.servers)
        server.ssh += QStringLiteral(":2222");
    HostFacts facts = rtcd();
    facts.sockets = {{QStringLiteral("tcp"), QStringLiteral("0.0.0.0"), 2222, QStringLiteral("sshd"), 577}};
    QCOMPARE(line(sheet(facts, site, Role::Rtcd), QStringLiteral("socket.tcp.2222")).verdict, FactVerdict::Pass);
}

void ServerSheetTest::openFiles()
{
    HostFacts facts = rtcd();
    const auto service = std::find_if(facts.services.begin(), facts.services.end(), [](const ServiceFacts &one) {
        return one.name == QLatin1String("rtcd.service");
    });
    QVERIFY(service != facts.services.end());
    QCOMPARE(rtcdLine(facts, "limit.files.rtcd.service").verdict, FactVerdict::Pass);
    service->openFilesLimit = 1024;
    QCOMPARE(rtcdLine(facts, "limit.files.rtcd.service").verdict, FactVerdict::Fail);
    service->openFilesLimit = 10000;
    QCOMPARE(rtcdLine(facts, "limit.files.rtcd.service").verdict, FactVerdict::Warn);
    service->openFilesLimit = -1;
    QCOMPARE(rtcdLine(facts, "limit.files.rtcd.service").verdict, FactVerdict::Pass);
    service->openFilesLimit = 65536;
    facts.cpus = 256; // 256 CPUs by 2 addresses want more than the usual limit
    QCOMPARE(rtcdLine(facts, "limit.files.rtcd.service").verdict, FactVerdict::Fail);
}

void ServerSheetTest::buffers()
{
    QCOMPARE(rtcdLine(rtcd(), "net.core.rmem_max").verdict, FactVerdict::Pass);
    QCOMPARE(rtcdLine(test::factsOf(QStringLiteral("rhel-8")), "net.core.rmem_max").verdict, FactVerdict::Warn);
    const Site site = test::lookBookSite();
    const auto offloader = sheet(test::factsOf(QStringLiteral("debian-11-offloader")), site, Role::Offloader);
    QCOMPARE(line(offloader, QStringLiteral("net.core.rmem_max")).verdict, FactVerdict::None);
}

void ServerSheetTest::clock()
{
    QCOMPARE(rtcdLine(rtcd(), "clock.offset").verdict, FactVerdict::Pass);
    QCOMPARE(rtcdLine(test::factsOf(QStringLiteral("rocky-9-clock-ahead")), "clock.offset").verdict, FactVerdict::Fail);
    QCOMPARE(rtcdLine(test::factsOf(QStringLiteral("rocky-9-clock-ahead")), "clock.synchronised").verdict,
             FactVerdict::Warn);
    HostFacts facts = rtcd();
    facts.clockOffsetSeconds = -3;
    QCOMPARE(rtcdLine(facts, "clock.offset").verdict, FactVerdict::Warn);
    facts.clockErrorSeconds = std::numeric_limits<double>::infinity();
    QCOMPARE(rtcdLine(facts, "clock.offset").verdict, FactVerdict::None);
    QCOMPARE(rtcdLine(facts, "clock.offset").value, QStringLiteral("not known"));
}

void ServerSheetTest::dockerOfTheOffloader()
{
    const Site site = test::lookBookSite();
    HostFacts facts = test::factsOf(QStringLiteral("debian-11-offloader"));
    QCOMPARE(line(sheet(facts, site, Role::Offloader), QStringLiteral("docker.engine")).verdict, FactVerdict::Pass);
    QCOMPARE(line(sheet(facts, site, Role::Offloader), QStringLiteral("docker.namespaces")).verdict, FactVerdict::Pass);
    facts.dockerVersion.clear();
    QCOMPARE(line(sheet(facts, site, Role::Offloader), QStringLiteral("docker.engine")).verdict, FactVerdict::Warn);
    facts.sysctls.insert(QStringLiteral("user.max_user_namespaces"), QStringLiteral("0"));
    QCOMPARE(line(sheet(facts, site, Role::Offloader), QStringLiteral("docker.namespaces")).verdict, FactVerdict::Fail);
    QVERIFY(rtcdLine(rtcd(), "docker.engine").id.isEmpty());
}

void ServerSheetTest::proxies_data()
{
    QTest::addColumn<QString>("exceptions");
    QTest::addColumn<bool>("good");
    QTest::newRow("none") << "" << false;
    QTest::newRow("everything") << "*" << true;
    QTest::newRow("one of two") << "10.0.1.20" << false;
    QTest::newRow("both") << "10.0.1.20, 10.0.0.30" << true;
    QTest::newRow("their network") << "localhost,10.0.0.0/16" << true;
    QTest::newRow("another network") << "10.1.0.0/16" << false;
    QTest::newRow("nonsense") << "/,//,10.0.0.0/99,." << false;
}

void ServerSheetTest::proxies()
{
    QFETCH(QString, exceptions);
    QFETCH(bool, good);
    const Site site = test::lookBookSite();
    HostFacts facts = test::factsOf(QStringLiteral("debian-12-rtcd"));
    ServiceFacts mattermost;
    mattermost.name = QStringLiteral("mattermost.service");
    mattermost.activeState = QStringLiteral("active");
    mattermost.proxies = {QStringLiteral("HTTP_PROXY=http://proxy.example.com:3128"),
                          QStringLiteral("no_proxy=") + exceptions};
    facts.services.append(mattermost);
    const auto verdict = line(sheet(facts, site, Role::Mattermost), QStringLiteral("proxy.mattermost.service")).verdict;
    QCOMPARE(verdict, good ? FactVerdict::Pass : FactVerdict::Warn);
}

void ServerSheetTest::versions()
{
    HostFacts facts = rtcd();
    QCOMPARE(rtcdLine(facts, "version.rtcd").verdict, FactVerdict::Pass);
    facts.versions.insert(QStringLiteral("rtcd"), QStringLiteral("v0.16.3"));
    QCOMPARE(rtcdLine(facts, "version.rtcd").verdict, FactVerdict::Fail);
    Site site = siteWith(Role::Rtcd, QStringLiteral("10.0.0.20"));
    site.answers.rtcdVersion = QStringLiteral("v1.3.0");
    QCOMPARE(line(sheet(rtcd(), site, Role::Rtcd), QStringLiteral("version.rtcd")).verdict, FactVerdict::Warn);
}

void ServerSheetTest::firewallThatWasAnswered()
{
    Site site = test::lookBookSite();
    site.answers.firewall = QStringLiteral("ufw");
    const HostFacts turn = test::factsOf(QStringLiteral("ubuntu-20.04-turn"));
    QCOMPARE(line(sheet(turn, site, Role::Turn), QStringLiteral("firewall.active")).verdict, FactVerdict::Pass);
    QCOMPARE(line(sheet(rtcd(), site, Role::Rtcd), QStringLiteral("firewall.active")).verdict, FactVerdict::Warn);
    site.answers.firewall = QStringLiteral("central");
    QCOMPARE(line(sheet(rtcd(), site, Role::Rtcd), QStringLiteral("firewall.active")).verdict, FactVerdict::None);
}

void ServerSheetTest::nothingKnown()
{
    const auto lines = sheet(HostFacts(), test::lookBookSite(), Role::Rtcd);
    QVERIFY(!lines.isEmpty());
    QCOMPARE(line(lines, QStringLiteral("cpu.count")).value, QStringLiteral("not known"));
    QCOMPARE(line(lines, QStringLiteral("cpu.count")).verdict, FactVerdict::None);
}

CALLS_TEST_MAIN(ServerSheetTest)
#include "test_server_sheet.moc"
