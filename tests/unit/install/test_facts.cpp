// SPDX-License-Identifier: GPL-3.0-or-later
// Facts as six systems print them, torn and hostile ones, and this machine by the script itself.
#include "FactFiles.h"

#include <support/Await.h>
#include <support/TestMain.h>

#include <QElapsedTimer>
#include <QRandomGenerator>

#include <cmath>

using namespace calls;

namespace {

QString text(const InterfaceAddress &one)
{
    return QStringLiteral("%1 %2/%3 %4").arg(one.interface, one.address).arg(one.prefix).arg(one.kind);
}

QString text(const ListeningSocket &one)
{
    return QStringLiteral("%1 %2 %3 %4 %5").arg(one.protocol, one.address).arg(one.port).arg(one.program).arg(one.pid);
}

template<typename T>
QStringList texts(const QList<T> &all)
{
    QStringList list;
    for (const T &one : all)
        list << text(one);
    return list;
}

QStringList list(std::initializer_list<const char *> lines)
{
    QStringList all;
    for (const char *line : lines)
        all << QString::fromLatin1(line);
    return all;
}

/// What the script would print with one section of these lines.
QByteArray printed(const QByteArray &section, const QByteArrayList &lines)
{
    QByteArray all = "\n#calls-facts 1\n\n#" + section + '\n';
    for (const QByteArray &line : lines)
        all += ' ' + line + '\n';
    return all + "\n#end\n";
}

HostFacts readSection(const QByteArray &section, const QByteArrayList &lines)
{
    const auto facts = readFacts(printed(section, lines), test::factsSent, test::factsReceived);
    return facts ? *facts : HostFacts();
}

} // namespace

class FactsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void systems_data();
    void systems();
    void addresses_data();
    void addresses();
    void sockets();
    void disks();
    void services();
    void credentialsOfProxiesAreGone();
    void versions();
    void clock();
    void clockThatCannotBeRead();
    void firewalls_data();
    void firewalls();
    void notTheScript_data();
    void notTheScript();
    void framesCannotBeForged();
    void controlCharactersAreGone();
    void anyBytesAreSafe();
    void thisMachine();
};

void FactsTest::systems_data()
{
    QTest::addColumn<QString>("osId");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("family");
    QTest::addColumn<QString>("architecture");
    QTest::addColumn<int>("systemd");
    QTest::addColumn<int>("cpus");
    QTest::addColumn<QString>("firewall");
    QTest::addColumn<QString>("selinux");
    QTest::addColumn<bool>("root");
    QTest::newRow("debian-11-offloader") << "debian"
                                         << "11"
                                         << "debian"
                                         << "x86_64" << 247 << 8 << "none"
                                         << "" << true;
    QTest::newRow("debian-12-rtcd") << "debian"
                                    << "12"
                                    << "debian"
                                    << "x86_64" << 252 << 4 << "nftables"
                                    << "" << true;
    QTest::newRow("ubuntu-20.04-turn") << "ubuntu"
                                       << "20.04"
                                       << "debian"
                                       << "x86_64" << 245 << 2 << "ufw"
                                       << "" << true;
    QTest::newRow("ubuntu-24.04-no-root") << "ubuntu"
                                          << "24.04"
                                          << "debian"
                                          << "aarch64" << 255 << 16 << "none"
                                          << "" << false;
    QTest::newRow("rhel-8") << "rhel"
                            << "8.9"
                            << "rhel"
                            << "x86_64" << 239 << 4 << "firewalld"
                            << "enforcing" << true;
    QTest::newRow("rocky-9-clock-ahead") << "rocky"
                                         << "9.3"
                                         << "rhel"
                                         << "x86_64" << 252 << 2 << "none"
                                         << "permissive" << true;
}

void FactsTest::systems()
{
    QFETCH(QString, osId);
    QFETCH(QString, version);
    QFETCH(QString, family);
    QFETCH(QString, architecture);
    QFETCH(int, systemd);
    QFETCH(int, cpus);
    QFETCH(QString, firewall);
    QFETCH(QString, selinux);
    QFETCH(bool, root);
    const auto facts = readFacts(test::recordedFacts(QString::fromLatin1(QTest::currentDataTag())), test::factsSent,
                                 test::factsReceived);
    QVERIFY_RESULT(facts);
    QCOMPARE(facts->osId, osId);
    QCOMPARE(facts->osVersion, version);
    QCOMPARE(facts->osFamily, family);
    QCOMPARE(facts->architecture, architecture);
    QVERIFY(facts->systemd);
    QCOMPARE(facts->systemdVersion, systemd);
    QCOMPARE(facts->cpus, cpus);
    QCOMPARE(facts->firewall, firewall);
    QCOMPARE(facts->selinux, selinux);
    QCOMPARE(facts->root, root);
    QVERIFY(facts->memoryBytes > 3'000'000'000);
    QVERIFY(facts->diskOf(QStringLiteral("/opt")));
    QVERIFY(!facts->addresses.isEmpty());
    QVERIFY(!facts->sockets.isEmpty());
    QVERIFY(facts->sysctls.contains(QStringLiteral("net.core.rmem_max")));
    QVERIFY(facts->versions.contains(QStringLiteral("openssl")));
    QVERIFY(!facts->hostName.isEmpty() && !facts->kernel.isEmpty() && !facts->osName.isEmpty());
}

void FactsTest::addresses_data()
{
    QTest::addColumn<QStringList>("expected");
    const QStringList loopback = list({"lo 127.0.0.1/8 loopback", "lo ::1/128 loopback"});
    QTest::newRow("debian-11-offloader") << loopback
            + list({"ens3 10.0.0.30/24 physical", "ens3 fe80::5054:ff:fe12:30/64 physical",
                    "docker0 172.17.0.1/16 bridge", "veth3f2a1c0 fe80::68c5:bff:fe00:1/64 bridge"});
    QTest::newRow("debian-12-rtcd") << loopback
            + list({"ens3 10.0.0.20/24 physical", "ens3 2001:db8:10::20/64 physical",
                    "ens3 fe80::5054:ff:fe12:20/64 physical", "ens4 192.168.50.20/24 physical"});
    // br0 carries the default route and is the host's own; lxdbr0 is not.
    QTest::newRow("ubuntu-24.04-no-root") << loopback
            + list({"br0 10.0.0.21/24 physical", "br0 fe80::1/64 physical", "wg0 10.99.0.2/32 tunnel",
                    "lxdbr0 10.171.3.1/24 bridge"});
}

void FactsTest::addresses()
{
    QFETCH(QStringList, expected);
    QCOMPARE(texts(test::factsOf(QString::fromLatin1(QTest::currentDataTag())).addresses), expected);
    const auto pair = readSection("addresses",
                                  {"7: ppp0    inet 10.64.64.64 peer 10.64.64.65/32 scope global ppp0\\",
                                   "2: eth0@if9    inet 10.0.0.9/24 brd 10.0.0.255 scope global eth0\\"});
    QCOMPARE(texts(pair.addresses), list({"ppp0 10.64.64.64/32 tunnel", "eth0 10.0.0.9/24 physical"}));
}

void FactsTest::sockets()
{
    const QStringList rtcd = texts(test::factsOf(QStringLiteral("debian-12-rtcd")).sockets);
    // Four sockets of one port and address are one line.
    QCOMPARE(rtcd.count(QStringLiteral("udp 10.0.0.20 8443 rtcd 812")), 1);
    QVERIFY(rtcd.contains(QStringLiteral("tcp :: 8045 rtcd 812")));
    QVERIFY(rtcd.contains(QStringLiteral("tcp 0.0.0.0 22 sshd 577")));
    const QStringList turn = texts(test::factsOf(QStringLiteral("ubuntu-20.04-turn")).sockets);
    QVERIFY(turn.contains(QStringLiteral("udp 127.0.0.53 53 systemd-resolve 744")));
    QVERIFY(turn.contains(QStringLiteral("udp ::1 3478 turnserver 901")));
    const QStringList stranger = texts(test::factsOf(QStringLiteral("ubuntu-24.04-no-root")).sockets);
    QVERIFY(stranger.contains(QStringLiteral("tcp 0.0.0.0 8443  0")));
    const auto odd = readSection("sockets",
                                 {"Netid State Recv-Q Send-Q Local Address:Port Peer Address:Port",
                                  "udp UNCONN 0 0 [fe80::1%eth0]:546 [::]:*", "udp UNCONN 0 0 fe80::2%eth0:546 [::]:*",
                                  "tcp LISTEN 0 1 0.0.0.0:99999 0.0.0.0:*", "tcp LISTEN 0 1 somewhere:22 0.0.0.0:*",
                                  "tcp ESTAB 0 0 10.0.0.1:22 10.0.0.2:4"});
    QCOMPARE(texts(odd.sockets), list({"udp fe80::1 546  0", "udp fe80::2 546  0"}));
}

void FactsTest::disks()
{
    const HostFacts offloader = test::factsOf(QStringLiteral("debian-11-offloader"));
    QCOMPARE(offloader.disks.size(), 2); // no tmpfs, no container's overlay, no firmware
    QCOMPARE(offloader.diskOf(QStringLiteral("/var/lib/docker/image"))->path, QStringLiteral("/var/lib/docker"));
    QCOMPARE(offloader.diskOf(QStringLiteral("/var/lib/dockers"))->path, QStringLiteral("/"));
    QCOMPARE(offloader.diskOf(QStringLiteral("/opt/rtcd"))->freeBytes, 40613138432);
    QCOMPARE(offloader.diskOf(QStringLiteral("/"))->bytes, 52521566208);
    QCOMPARE(test::factsOf(QStringLiteral("rocky-9-clock-ahead")).diskOf(QStringLiteral("/opt"))->freeBytes, 0);
    QVERIFY(!HostFacts().diskOf(QStringLiteral("/opt")));
    const auto negative = readSection("df", {"/dev/a 1000 1200 -200 120% /", "/dev/b 99999999999999999999 1 1 1% /b"});
    QCOMPARE(negative.disks, QList<MountedDisk>({{QStringLiteral("/"), 1000, 0}}));
}

void FactsTest::services()
{
    const HostFacts facts = test::factsOf(QStringLiteral("debian-11-offloader"));
    QCOMPARE(facts.services.size(), 2); // those that are not found are not there
    const ServiceFacts *offloader = facts.service(QStringLiteral("calls-offloader.service"));
    QVERIFY(offloader);
    QCOMPARE(offloader->activeState, QStringLiteral("active"));
    QCOMPARE(offloader->subState, QStringLiteral("running"));
    QVERIFY(offloader->enabled);
    QCOMPARE(offloader->mainPid, 1204);
    QCOMPARE(offloader->openFilesLimit, 65536);
    QCOMPARE(facts.service(QStringLiteral("docker.service"))->openFilesLimit, -1);
    QVERIFY(!facts.service(QStringLiteral("rtcd.service")));
    const HostFacts failedHost = test::factsOf(QStringLiteral("rocky-9-clock-ahead"));
    const ServiceFacts *failed = failedHost.service(QStringLiteral("rtcd.service"));
    QVERIFY(failed && !failed->enabled);
    QCOMPARE(failed->activeState, QStringLiteral("failed"));
}

void FactsTest::credentialsOfProxiesAreGone()
{
    const HostFacts facts = test::factsOf(QStringLiteral("debian-11-offloader"));
    QCOMPARE(facts.service(QStringLiteral("calls-offloader.service"))->proxies,
             list({"HTTPS_PROXY=http://proxy.example.com:3128", "NO_PROXY=localhost,10.0.0.0/24"}));
    QCOMPARE(facts.service(QStringLiteral("docker.service"))->proxies,
             list({"http_proxy=http://proxy.example.com:3128"}));
}

void FactsTest::versions()
{
    const HostFacts offloader = test::factsOf(QStringLiteral("debian-11-offloader"));
    QCOMPARE(offloader.dockerVersion, QStringLiteral("24.0.7"));
    QCOMPARE(offloader.versions.value(QStringLiteral("docker")), QStringLiteral("24.0.7"));
    QCOMPARE(offloader.versions.value(QStringLiteral("calls-offloader")), QStringLiteral("v0.9.5"));
    const HostFacts rtcd = test::factsOf(QStringLiteral("debian-12-rtcd"));
    QCOMPARE(rtcd.versions.value(QStringLiteral("rtcd")), QStringLiteral("v1.2.6"));
    QVERIFY(!rtcd.versions.contains(QStringLiteral("chrony"))); // known to dpkg, not installed
    // Podman answers to the name docker: that is no Docker.
    const HostFacts rhel = test::factsOf(QStringLiteral("rhel-8"));
    QVERIFY(rhel.dockerVersion.isEmpty());
    QVERIFY(!rhel.versions.contains(QStringLiteral("docker")));
    QVERIFY(rhel.versions.contains(QStringLiteral("podman")));
    QVERIFY(rhel.fapolicyd);
    QVERIFY(!rtcd.fapolicyd);
}

void FactsTest::clock()
{
    // 0.12 s there, 0.4 s at work, 0.08 s back: the clocks agree within 0.02 s, give or take 0.1 s.
    const HostFacts right = test::factsOf(QStringLiteral("debian-12-rtcd"));
    QVERIFY2(std::abs(right.clockOffsetSeconds - 0.02) < 0.001, qPrintable(QString::number(right.clockOffsetSeconds)));
    QVERIFY(std::abs(right.clockErrorSeconds - 0.1) < 0.001);
    QVERIFY(right.clockSynchronised);
    const HostFacts ahead = test::factsOf(QStringLiteral("rocky-9-clock-ahead"));
    QVERIFY(std::abs(ahead.clockOffsetSeconds - 3600.02) < 0.001);
    QVERIFY(!ahead.clockSynchronised);
}

void FactsTest::clockThatCannotBeRead()
{
    QByteArray text = test::recordedFacts(QStringLiteral("debian-12-rtcd"));
    text.replace("1700000000.520000000", "yesterday");
    const auto facts = readFacts(text, test::factsSent, test::factsReceived);
    QVERIFY_RESULT(facts);
    QVERIFY(std::isinf(facts->clockErrorSeconds));
    QCOMPARE(facts->clockOffsetSeconds, 0.0);
    QCOMPARE(facts->cpus, 4);
}

void FactsTest::firewalls_data()
{
    QTest::addColumn<QByteArray>("sections");
    QTest::addColumn<QString>("firewall");
    const QByteArray
        own = "#nft\n table inet filter {\n \tchain input {\n \t\ttype filter hook input priority 0; policy accept;\n";
    const QByteArray service = "#firewall-units\n Id=nftables.service\n LoadState=loaded\n ActiveState=inactive\n "
                               "UnitFileState=enabled\n";
    const QByteArray
        docker = "#nft\n table ip filter {\n \tchain INPUT {\n \t\ttype filter hook input priority 0; policy accept;\n";
    QTest::newRow("nothing") << QByteArray() << "none";
    QTest::newRow("rules without their service") << own << "none";
    QTest::newRow("rules and service") << own + service << "nftables";
    QTest::newRow("service, rules not told") << service << "nftables";
    QTest::newRow("service, only docker's chains") << docker + service << "none";
    QTest::newRow("own rules that drop") << QByteArray(own).replace("accept", "drop") << "nftables";
    QTest::newRow("iptables that drops") << QByteArray(docker).replace("accept", "drop") << "iptables";
    QTest::newRow("iptables restored at boot")
        << QByteArray("#firewall-units\n Id=netfilter-persistent.service\n LoadState=loaded\n ActiveState=active\n")
        << "iptables";
    QTest::newRow("fail2ban alone")
        << QByteArray(own).replace("inet filter", "inet f2b-table").replace("accept", "drop") << "none";
    QTest::newRow("ufw") << QByteArray("#ufw\n ENABLED=yes\n") + own + service << "ufw";
    QTest::newRow("ufw switched off") << QByteArray("#ufw\n ENABLED=no\n") << "none";
}

void FactsTest::firewalls()
{
    QFETCH(QByteArray, sections);
    QFETCH(QString, firewall);
    const auto facts = readFacts("#calls-facts 1\n" + sections + "\n#end\n", test::factsSent, test::factsReceived);
    QVERIFY_RESULT(facts);
    QCOMPARE(facts->firewall, firewall);
}

void FactsTest::notTheScript_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a menu") << QByteArray("Welcome to the appliance\n1) Status\n2) Log out\n> ");
    QTest::newRow("cut") << test::recordedFacts(QStringLiteral("debian-12-rtcd")).left(3000);
    QTest::newRow("cut in the last word") << test::recordedFacts(QStringLiteral("debian-12-rtcd")).trimmed().chopped(1);
    QTest::newRow("a later form") << QByteArray("#calls-facts 2\n#end\n");
    QTest::newRow("zeros") << QByteArray(100'000, '\0');
}

void FactsTest::notTheScript()
{
    QFETCH(QByteArray, text);
    const auto facts = readFacts(text, test::factsSent, test::factsReceived);
    QVERIFY(!facts);
    QCOMPARE(facts.error().code, QStringLiteral("facts.unreadable"));
    QVERIFY(facts.error().sentence.endsWith(u'.'));
}

void FactsTest::framesCannotBeForged()
{
    // A banner before, noise after, and an os-release that pretends to be frames.
    QByteArray text = "Authorised use only\n#end\n" + test::recordedFacts(QStringLiteral("debian-12-rtcd"))
        + "bye\n#system\n uid=1\n";
    text.replace(" ID=debian\n", " ID=debian\n #end\n #system\n uid=1\n");
    const auto facts = readFacts(text, test::factsSent, test::factsReceived);
    QVERIFY_RESULT(facts);
    QVERIFY(facts->root);
    QCOMPARE(facts->osId, QStringLiteral("debian"));
    QCOMPARE(facts->cpus, 4);
}

void FactsTest::controlCharactersAreGone()
{
    const auto facts = readSection("system",
                                   {"host=\x1b]0;owned\x07"
                                    "evil\x1b[2J",
                                    "kernel=6.1\r"});
    QCOMPARE(facts.hostName, QStringLiteral("]0;ownedevil[2J"));
    QCOMPARE(facts.kernel, QStringLiteral("6.1"));
    QCOMPARE(readSection("system",
                         {"host=a\xe2\x80\xae"
                          "b"})
                 .hostName,
             QStringLiteral("ab")); // right-to-left override
}

void FactsTest::anyBytesAreSafe()
{
    QRandomGenerator random(20260823);
    const QByteArrayList names{"debian-11-offloader", "ubuntu-20.04-turn", "rhel-8"};
    for (int round = 0; round < 1500; ++round) {
        QByteArray text = test::recordedFacts(QString::fromLatin1(names.at(round % names.size())));
        const int changes = random.bounded(1, 60);
        for (int change = 0; change < changes; ++change) {
            const qsizetype at = random.bounded(static_cast<int>(text.size()));
            switch (random.bounded(4)) {
            case 0: text[at] = static_cast<char>(random.bounded(256)); break;
            case 1: text.remove(at, random.bounded(40)); break;
            case 2:
                text.insert(at, text.mid(random.bounded(static_cast<int>(text.size())), random.bounded(200)));
                break;
            default: text.insert(at, QByteArray(random.bounded(30), '9')); break;
            }
        }
        const auto facts = readFacts(text, test::factsSent, test::factsReceived);
        if (!facts)
            QCOMPARE(facts.error().code, QStringLiteral("facts.unreadable"));
        else
            QVERIFY(facts->cpus >= 0 && facts->memoryBytes >= 0);
    }
    const QByteArray flood = "#calls-facts 1\n#os-release\n ID=" + QByteArray(3'000'000, 'a') + "\n#end\n";
    QVERIFY_RESULT(readFacts(flood, test::factsSent, test::factsReceived));
}

void FactsTest::thisMachine()
{
    QElapsedTimer timer;
    timer.start();
    const auto facts = test::await(gatherFacts(localSession(nullptr, nullptr), {}));
    QVERIFY_RESULT(facts);
    qInfo("gathered in %lld ms", static_cast<long long>(timer.elapsed()));
    QVERIFY(facts->cpus > 0);
    QVERIFY(facts->memoryBytes > 0);
    QCOMPARE(facts->hostName, QSysInfo::machineHostName());
    QCOMPARE(facts->kernel, QSysInfo::kernelVersion());
    QVERIFY(facts->diskOf(QStringLiteral("/opt")));
    QVERIFY2(std::abs(facts->clockOffsetSeconds) <= facts->clockErrorSeconds + 0.01,
             "a computer's clock agrees with itself");
}

CALLS_TEST_MAIN(FactsTest)
#include "test_facts.moc"
