// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in the way of a service, by recorded facts, and as the task finds it on a server.
#include "FactFiles.h"

#include "tasks/Preflight.h"

#include <support/Await.h>
#include <support/ScriptedSession.h>
#include <support/TestMain.h>

using namespace calls;

namespace {

PreflightSpec rtcd()
{
    PreflightSpec spec;
    spec.subject = QStringLiteral("RTCD");
    spec.ports = {{QStringLiteral("udp"), 8443}, {QStringLiteral("tcp"), 8443}, {QStringLiteral("tcp"), 8045}};
    spec.programs = {QStringLiteral("rtcd")};
    spec.freeBytes = {{QStringLiteral("/opt/rtcd"), 200'000'000}, {QStringLiteral("/var/lib/rtcd"), 100'000'000}};
    return spec;
}

QStringList codes(const QList<Error> &problems)
{
    QStringList all;
    for (const Error &problem : problems)
        all << problem.code;
    return all;
}

HostFacts good()
{
    return test::factsOf(QStringLiteral("debian-12-rtcd"));
}

Host host(const std::shared_ptr<test::ScriptedSession> &session, const HostFacts &facts)
{
    HostParts parts;
    parts.server.name = QStringLiteral("rtcd1");
    parts.facts = facts;
    parts.session = session;
    return Host(parts);
}

constexpr char
    freeNow[] = "#calls-facts 1\n#sockets\n udp UNCONN 0 0 0.0.0.0:68 0.0.0.0:* users:((\"dhclient\",pid=9,fd=7))\n"
                "\n#df\n /dev/vda1 20957446144 4203007488 15882584064 21% /\n\n#end\n";

} // namespace

class PreflightTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordedHosts_data();
    void recordedHosts();
    void systems_data();
    void systems();
    void portHeldByAnother();
    void portHeldByTheServiceItself();
    void diskIsSharedByFolders();
    void clock_data();
    void clock();
    void containerWithoutSystemd();
    void wrongProcessor();
    void taskLooksAgain();
    void taskNamesAllProblems();
    void taskWithoutRoot_data();
    void taskWithoutRoot();
    void taskOnGarbage();
};

void PreflightTest::recordedHosts_data()
{
    QTest::addColumn<QStringList>("codes");
    QTest::newRow("debian-11-offloader") << QStringList();
    QTest::newRow("debian-12-rtcd") << QStringList();
    QTest::newRow("ubuntu-20.04-turn") << QStringList();
    QTest::newRow("ubuntu-24.04-no-root") << QStringList{QStringLiteral("preflight.port")};
    QTest::newRow("rhel-8") << QStringList();
    QTest::newRow("rocky-9-clock-ahead") << QStringList{QStringLiteral("preflight.port"),
                                                        QStringLiteral("preflight.disk"),
                                                        QStringLiteral("preflight.clock")};
}

void PreflightTest::recordedHosts()
{
    QFETCH(QStringList, codes);
    const HostFacts facts = test::factsOf(QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(::codes(preflightProblems(facts, rtcd(), QStringLiteral("host"))), codes);
}

void PreflightTest::systems_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("family");
    QTest::addColumn<bool>("supported");
    QTest::newRow("Debian 10") << "debian"
                               << "10"
                               << "debian" << false;
    QTest::newRow("Debian testing") << "debian"
                                    << ""
                                    << "debian" << true;
    QTest::newRow("Ubuntu 18.04") << "ubuntu"
                                  << "18.04"
                                  << "debian" << false;
    QTest::newRow("Ubuntu 20.04") << "ubuntu"
                                  << "20.04"
                                  << "debian" << true;
    QTest::newRow("CentOS 7") << "centos"
                              << "7"
                              << "rhel" << false;
    QTest::newRow("Alma 9.4") << "almalinux"
                              << "9.4"
                              << "rhel" << true;
    QTest::newRow("Raspbian") << "raspbian"
                              << "11"
                              << "debian" << true;
    QTest::newRow("Alpine") << "alpine"
                            << "3.19"
                            << "" << false;
    QTest::newRow("nothing known") << ""
                                   << ""
                                   << "" << false;
}

void PreflightTest::systems()
{
    QFETCH(QString, id);
    QFETCH(QString, version);
    QFETCH(QString, family);
    QFETCH(bool, supported);
    HostFacts facts = good();
    facts.osId = id;
    facts.osVersion = version;
    facts.osFamily = family;
    QCOMPARE(supportedSystem(facts), supported);
    QCOMPARE(codes(preflightProblems(facts, rtcd(), {})).contains(QStringLiteral("preflight.os")), !supported);
}

void PreflightTest::portHeldByAnother()
{
    const HostFacts facts = test::factsOf(QStringLiteral("rocky-9-clock-ahead"));
    const QString sentence = preflightProblems(facts, rtcd(), QStringLiteral("rtcd3")).first().sentence;
    QCOMPARE(sentence,
             QStringLiteral("Port TCP 8443 of rtcd3, which RTCD needs, is taken already by the program nginx "
                            "(process 1410). See what it belongs to with: systemctl status 1410. Then stop it, "
                            "or plan another port for RTCD."));
}

void PreflightTest::portHeldByTheServiceItself()
{
    QVERIFY(preflightProblems(good(), rtcd(), {}).isEmpty());
    PreflightSpec other = rtcd();
    other.programs = {QStringLiteral("turnserver")};
    QCOMPARE(codes(preflightProblems(good(), other, {})).count(QStringLiteral("preflight.port")), 3);
    // The kernel cuts names of programs after 15 characters.
    HostFacts facts = good();
    facts.sockets = {{QStringLiteral("tcp"), QStringLiteral("::"), 9100, QStringLiteral("prometheus-node"), 5}};
    PreflightSpec exporter;
    exporter.ports = {{QStringLiteral("tcp"), 9100}};
    exporter.programs = {QStringLiteral("prometheus-node-exporter")};
    QVERIFY(preflightProblems(facts, exporter, {}).isEmpty());
}

void PreflightTest::diskIsSharedByFolders()
{
    HostFacts facts = good();
    facts.disks = {{QStringLiteral("/"), 1'000'000'000, 250'000'000}};
    QCOMPARE(codes(preflightProblems(facts, rtcd(), {})), QStringList{QStringLiteral("preflight.disk")});
    facts.disks.append({QStringLiteral("/var"), 1'000'000'000, 150'000'000});
    QVERIFY(preflightProblems(facts, rtcd(), {}).isEmpty());
    facts.disks.clear(); // unknown is not too little
    QVERIFY(preflightProblems(facts, rtcd(), {}).isEmpty());
}

void PreflightTest::clock_data()
{
    QTest::addColumn<double>("offset");
    QTest::addColumn<double>("error");
    QTest::addColumn<QString>("says");
    QTest::newRow("right") << 0.2 << 0.1 << "";
    QTest::newRow("within the tolerance") << -29.0 << 0.1 << "";
    QTest::newRow("perhaps beyond") << 35.0 << 6.0 << "";
    QTest::newRow("ahead") << 3600.0 << 0.1 << "60 minutes ahead of";
    QTest::newRow("behind") << -45.0 << 0.1 << "45 seconds behind";
    QTest::newRow("days") << 86400.0 << 0.1 << "24.0 hours ahead of";
    QTest::newRow("not read") << 0.0 << std::numeric_limits<double>::infinity() << "";
}

void PreflightTest::clock()
{
    QFETCH(double, offset);
    QFETCH(double, error);
    QFETCH(QString, says);
    HostFacts facts = good();
    facts.clockOffsetSeconds = offset;
    facts.clockErrorSeconds = error;
    const auto problems = preflightProblems(facts, rtcd(), {});
    QCOMPARE(problems.isEmpty(), says.isEmpty());
    if (!says.isEmpty())
        QVERIFY2(problems.first().sentence.contains(says), qPrintable(problems.first().sentence));
}

void PreflightTest::containerWithoutSystemd()
{
    HostFacts facts = good();
    facts.systemd = false;
    QCOMPARE(codes(preflightProblems(facts, rtcd(), {})), QStringList{QStringLiteral("preflight.systemd")});
}

void PreflightTest::wrongProcessor()
{
    HostFacts facts = good();
    facts.architecture = QStringLiteral("riscv64");
    const auto problems = preflightProblems(facts, rtcd(), QStringLiteral("rtcd1"));
    QCOMPARE(codes(problems), QStringList{QStringLiteral("preflight.architecture")});
    QVERIFY(problems.first().sentence.contains(QStringLiteral("riscv64")));
}

void PreflightTest::taskLooksAgain()
{
    // Gathered while nginx held the port; it is gone now.
    HostFacts facts = test::factsOf(QStringLiteral("rocky-9-clock-ahead"));
    facts.clockOffsetSeconds = 0;
    const auto session = std::make_shared<test::ScriptedSession>();
    session->when(QStringLiteral("#calls-facts 1"), freeNow);
    const TaskPointer task = preflightTask(rtcd());
    QVERIFY(task->verifies());
    QCOMPARE(task->id(), QStringLiteral("preflight:RTCD"));
    const Host server = host(session, facts);
    const auto found = test::await(task->inspect(server));
    QVERIFY_RESULT(found);
    QVERIFY(!found->differs);
    QVERIFY(session->ran.first().startsWith(QStringLiteral("# sh"))); // as root
    QVERIFY(session->ran.first().endsWith(QStringLiteral("/opt/rtcd /var/lib/rtcd")));
    QVERIFY(server.transcript().first().command.startsWith(QStringLiteral("ss -H -lntup")));
}

void PreflightTest::taskNamesAllProblems()
{
    HostFacts facts = good();
    facts.clockOffsetSeconds = 7200;
    const auto session = std::make_shared<test::ScriptedSession>();
    session->when(QStringLiteral("#calls-facts 1"),
                  QByteArray(freeNow).replace("dhclient", "ncat").replace("0.0.0.0:68 ", "0.0.0.0:8443 "));
    const auto found = test::await(preflightTask(rtcd())->inspect(host(session, facts)));
    QVERIFY(!found);
    QCOMPARE(found.error().code, QStringLiteral("preflight.port"));
    QVERIFY(found.error().sentence.contains(QStringLiteral("program ncat (process 9)")));
    QVERIFY(found.error().sentence.contains(QStringLiteral("2.0 hours ahead")));
}

void PreflightTest::taskWithoutRoot_data()
{
    QTest::addColumn<int>("misbehaving");
    QTest::addColumn<QString>("code");
    QTest::newRow("not allowed") << static_cast<int>(test::Misbehaving::DeniesSudo) << "sudo.denied";
    QTest::newRow("wants a password") << static_cast<int>(test::Misbehaving::WantsPassword) << "sudo.password-needed";
    QTest::newRow("connection lost") << static_cast<int>(test::Misbehaving::LosesConnection) << "ssh.lost";
}

void PreflightTest::taskWithoutRoot()
{
    QFETCH(int, misbehaving);
    QFETCH(QString, code);
    const auto session = std::make_shared<test::ScriptedSession>();
    session->misbehaving = static_cast<test::Misbehaving>(misbehaving);
    const auto found = test::await(preflightTask(rtcd())->inspect(host(session, good())));
    QVERIFY(!found);
    QCOMPARE(found.error().code, code);
}

void PreflightTest::taskOnGarbage()
{
    const auto session = std::make_shared<test::ScriptedSession>();
    session->when(QStringLiteral("#calls-facts 1"), "Welcome! 1) status 2) exit\n");
    const auto found = test::await(preflightTask(rtcd())->inspect(host(session, good())));
    QVERIFY(!found);
    QCOMPARE(found.error().code, QStringLiteral("facts.unreadable"));
}

CALLS_TEST_MAIN(PreflightTest)
#include "test_preflight.moc"
