// SPDX-License-Identifier: GPL-3.0-or-later
// What servers say of themselves, and what it is worth against the plan.
#include "FakeSession.h"
#include "ServerJudge.h"

#include <finding/Catalogue.h>
#include <probe/Runners.h>
#include <support/Await.h>
#include <support/TestMain.h>

#include <QRandomGenerator>

using namespace calls;
using namespace calls::test;

namespace {

const MessageArgs args{{QStringLiteral("target"), QStringLiteral("rtcd1")}};

QString verdictAndCode(const Judgement &judgement)
{
    return verdictWord(judgement.verdict) + QLatin1Char(' ') + judgement.what.code;
}

CommandResult says(const char *out, int status = 0)
{
    CommandResult result;
    result.out = out;
    result.exitStatus = status;
    return result;
}

QString sh(const char *script)
{
    return shellLine({QStringLiteral("sh"), QStringLiteral("-c"), QLatin1String(script)});
}

Result<Finding> ask(const QString &kind, const std::shared_ptr<Session> &session, const MessageArgs &more = {})
{
    const auto runners = probeRunners(
        [session](QString, std::stop_token) {
        return [](std::shared_ptr<Session> it) -> Async<std::shared_ptr<Session>> { co_return it; }(session);
        },
        nullptr);
    CheckRequest request;
    request.kind = kind;
    request.key.target = QStringLiteral("rtcd1");
    request.key.vantage = QStringLiteral("rtcd1");
    request.params = {{QStringLiteral("vantage_ssh"), QStringLiteral("ops@10.0.0.20")}};
    request.params.insert(more);
    for (const auto &runner : runners) {
        if (runner->kinds().contains(kind))
            return await(runner->run(request, {}, {}));
    }
    return failure(QStringLiteral("test"), QStringLiteral("no runner"));
}

} // namespace

class TestServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void system_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("debian") << "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\nVERSION_ID=\"12\"\n"
                                << "pass server.os.known";
        QTest::newRow("rocky") << "NAME='Rocky Linux'\nID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n"
                               << "pass server.os.known";
        QTest::newRow("motd before it") << "Welcome!\n\nID=ubuntu\n"
                                        << "pass server.os.known";
        QTest::newRow("alpine") << "ID=alpine\nPRETTY_NAME=\"Alpine Linux v3.20\"\n"
                                << "warn server.os.other";
        QTest::newRow("nothing") << ""
                                 << "";
        QTest::newRow("an error") << "cat: /etc/os-release: Permission denied\n"
                                  << "";
    }

    void system()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const auto os = readOsRelease(text);
        QCOMPARE(os ? verdictAndCode(judgeSystem(*os, args)) : QString(), expected);
    }

    void sizes_data()
    {
        QTest::addColumn<QString>("got");
        QTest::addColumn<QString>("expected");
        QTest::newRow("cpus enough") << verdictAndCode(judgeCpus(8, 8, args)) << "pass server.cpu.enough";
        QTest::newRow("cpus too few") << verdictAndCode(judgeCpus(7, 8, args)) << "fail server.cpu.too-small";
        QTest::newRow("cpus unplanned") << verdictAndCode(judgeCpus(1, 0, args)) << "pass server.cpu.found";
        QTest::newRow("memory of a 16 GB machine")
            << verdictAndCode(judgeMemory(15.3, 16, args)) << "pass server.memory.enough";
        QTest::newRow("memory just outside")
            << verdictAndCode(judgeMemory(14.7, 16, args)) << "fail server.memory.too-small";
        const QList<FileSystem> one{{QStringLiteral("/"), 49, 20}};
        const QList<FileSystem> two{{QStringLiteral("/"), 20, 10}, {QStringLiteral("/opt"), 30, 29}};
        const QList<FileSystem> full{{QStringLiteral("/"), 20, 1}, {QStringLiteral("/opt"), 30, 29}};
        QTest::newRow("disk") << verdictAndCode(judgeDisk(one, 50, args)) << "pass server.disk.enough";
        QTest::newRow("disk in two parts") << verdictAndCode(judgeDisk(two, 50, args)) << "pass server.disk.enough";
        QTest::newRow("disk too small") << verdictAndCode(judgeDisk(one, 60, args)) << "fail server.disk.too-small";
        QTest::newRow("disk nearly full") << verdictAndCode(judgeDisk(full, 50, args)) << "warn server.disk.full";
    }

    void sizes()
    {
        QFETCH(QString, got);
        QFETCH(QString, expected);
        QCOMPARE(got, expected);
    }

    void readsDf()
    {
        const auto systems = readFileSystems(
            QStringLiteral("Filesystem     1024-blocks     Used Available Capacity Mounted on\n"
                           "/dev/mapper/vg 0-root 51343840 10000000  38706320      21% /\n"
                           "//nas/a b        10485760        0  10485760       0% /opt/with blank\n"
                           "overlay          51343840 10000000  38706320      21% /\n"
                           "tmpfs                   -        -         -        - /run\n"
                           "df: /opt: No such file or directory\n"));
        QCOMPARE(systems.size(), 2);
        QCOMPARE(systems.first().mountedOn, QStringLiteral("/"));
        QCOMPARE(qRound(systems.first().sizeGib), 49);
        QCOMPARE(systems.last().mountedOn, QStringLiteral("/opt/with blank"));
    }

    void clock_data()
    {
        QTest::addColumn<double>("offset");
        QTest::addColumn<double>("uncertainty");
        QTest::addColumn<bool>("service");
        QTest::addColumn<QString>("expected");
        QTest::newRow("right") << 0.2 << 0.01 << true << "pass server.time.right";
        QTest::newRow("right by chance") << 0.2 << 0.01 << false << "warn server.time.no-service";
        QTest::newRow("ahead") << 1.5 << 0.1 << true << "warn server.time.ahead";
        QTest::newRow("behind") << -1.5 << 0.1 << true << "warn server.time.behind";
        QTest::newRow("within a slow line's doubt") << 1.5 << 0.8 << true << "pass server.time.right";
        QTest::newRow("far ahead") << 31.0 << 0.1 << true << "fail server.time.ahead";
        QTest::newRow("far behind") << -3600.0 << 0.1 << false << "fail server.time.behind";
    }

    void clock()
    {
        QFETCH(double, offset);
        QFETCH(double, uncertainty);
        QFETCH(bool, service);
        QFETCH(QString, expected);
        TimeService keeper;
        if (service)
            keeper.services << QStringLiteral("chrony");
        QCOMPARE(verdictAndCode(judgeTime(offset, uncertainty, keeper, args)), expected);
    }

    void readsClocks()
    {
        QCOMPARE(readClock(QStringLiteral("1795385642.250000000\n"))->seconds, 1795385642.25);
        QCOMPARE(readClock(QStringLiteral("motd\n1795385642.\n"))->uncertainty, 0.5); // busybox
        QCOMPARE(readClock(QStringLiteral("1795385642.N"))->uncertainty, 0.5);
        QVERIFY(!readClock(QStringLiteral("Sun Nov 22 22:41:53 UTC 2026")));
        const TimeService service = readTimeService(
            QStringLiteral("noise\nservice chrony\nservice chrony\nsynchronised yes\n"));
        QCOMPARE(service.services, QStringList{QStringLiteral("chrony")});
        QVERIFY(service.synchronised);
        QVERIFY(!readTimeService(QStringLiteral("synchronised no\n")).synchronised);
    }

    void addresses()
    {
        const QStringList found = readAddresses(
            QStringLiteral("1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever preferred_lft forever\n"
                           "2: eth0    inet 10.0.0.20/24 brd 10.0.0.255 scope global eth0\\       valid_lft 1234sec "
                           "preferred_lft 1234sec\n"
                           "2: eth0    inet6 2001:db8::20/64 scope global \\       valid_lft forever\n"));
        QCOMPARE(found,
                 QStringList(
                     {QStringLiteral("127.0.0.1"), QStringLiteral("10.0.0.20"), QStringLiteral("2001:db8::20")}));
        QCOMPARE(readAddresses(QStringLiteral("10.0.0.20 172.17.0.1 \n")).size(), 2);
        const QString nat = QStringLiteral("203.0.113.20");
        const QStringList planned{QStringLiteral("10.0.0.20")};
        QCOMPARE(verdictAndCode(judgeAddress(found, planned, {}, args)), QStringLiteral("pass server.address.own"));
        QCOMPARE(verdictAndCode(judgeAddress(found, planned, nat, args)), QStringLiteral("pass server.address.nat"));
        QCOMPARE(verdictAndCode(judgeAddress(found, {nat}, {}, args)), QStringLiteral("fail server.address.missing"));
    }

    void readersSurviveAnything()
    {
        QRandomGenerator random(7);
        const QString alphabet = QStringLiteral("0123456789.:/%= \nabIDMemTotl\t\"'");
        for (int round = 0; round < 3000; ++round) {
            QString text;
            for (int i = random.bounded(200); i > 0; --i)
                text += alphabet.at(random.bounded(int(alphabet.size())));
            (void)readOsRelease(text);
            (void)readCpus(text);
            (void)readMemory(text);
            (void)readFileSystems(text);
            (void)readClock(text);
            (void)readTimeService(text);
            (void)readAddresses(text);
        }
    }

    void loginIsTold_data()
    {
        QTest::addColumn<QString>("error");
        QTest::addColumn<QString>("expected");
        QTest::newRow("denied") << "ssh.denied"
                                << "fail server.ssh.fails";
        QTest::newRow("unreachable") << "ssh.unreachable"
                                     << "fail server.ssh.fails";
        QTest::newRow("changed key") << "ssh.host-key.changed"
                                     << "fail server.ssh.fails";
        QTest::newRow("unknown key") << "ssh.host-key.unknown"
                                     << "unknown server.ssh.unknown";
        QTest::newRow("nobody to ask") << "nobody-to-ask"
                                       << "unknown server.ssh.unknown";
    }

    void loginIsTold()
    {
        QFETCH(QString, error);
        QFETCH(QString, expected);
        auto session = std::make_shared<FakeSession>(Misbehaviour::NeverAnswers);
        session->errors.insert(sh("echo calls-console; id -un"), {error, QStringLiteral("It did not work."), {}});
        const auto finding = ask(QStringLiteral("server.ssh"), session);
        QVERIFY_RESULT(finding);
        QCOMPARE(verdictWord(finding->verdict) + QLatin1Char(' ') + finding->what.code, expected);
        QVERIFY(findingTextEnglish(finding->what).sentence.contains(QLatin1String("It did not work.")));
    }

    void loginWorksBehindAMotdAndNotInARestrictedShell()
    {
        auto session = std::make_shared<FakeSession>(Misbehaviour::NeverAnswers);
        session->answers.insert(sh("echo calls-console; id -un"), says("Welcome\ncalls-console\nops\n"));
        const auto works = ask(QStringLiteral("server.ssh"), session);
        QVERIFY_RESULT(works);
        QCOMPARE(works->verdict, Verdict::Pass);
        QCOMPARE(works->what.args.value(QStringLiteral("user")), QStringLiteral("ops"));
        session->answers.insert(sh("echo calls-console; id -un"), says("This account is only for backups.\n"));
        const auto restricted = ask(QStringLiteral("server.ssh"), session);
        QVERIFY_RESULT(restricted);
        QCOMPARE(restricted->what.code, QStringLiteral("server.ssh.no-commands"));
    }

    void sudoIsTold_data()
    {
        QTest::addColumn<QByteArray>("out");
        QTest::addColumn<QString>("error");
        QTest::addColumn<QString>("expected");
        QTest::newRow("root") << QByteArray("0\n") << QString() << "pass server.sudo.works";
        QTest::newRow("noise") << QByteArray("lecture\n0\n") << QString() << "pass server.sudo.works";
        QTest::newRow("not root") << QByteArray("1000\n") << QString() << "fail server.sudo.denied";
        QTest::newRow("denied") << QByteArray() << "sudo.denied"
                                << "fail server.sudo.denied";
        QTest::newRow("password") << QByteArray() << "sudo.password-needed"
                                  << "unknown server.sudo.password-needed";
        QTest::newRow("connection") << QByteArray() << "ssh.lost"
                                    << "unknown vantage.no-session";
    }

    void sudoIsTold()
    {
        QFETCH(QByteArray, out);
        QFETCH(QString, error);
        QFETCH(QString, expected);
        auto session = std::make_shared<FakeSession>(Misbehaviour::NeverAnswers);
        const QString command = QStringLiteral("sudo ") + sh("id -u");
        session->answers.insert(command, says(out.constData()));
        if (!error.isEmpty())
            session->errors.insert(command, {error, QStringLiteral("No."), {}});
        const auto finding = ask(QStringLiteral("server.sudo"), session);
        QVERIFY_RESULT(finding);
        QCOMPARE(verdictWord(finding->verdict) + QLatin1Char(' ') + finding->what.code, expected);
    }

    void garbageIsUnknown_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char *kind :
             {"server.os", "server.cpu", "server.memory", "server.disk", "server.time", "server.address"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }

    void garbageIsUnknown()
    {
        QFETCH(QString, kind);
        const auto session = std::make_shared<FakeSession>(Misbehaviour::NeverAnswers); // every command: not found
        const auto finding = ask(kind, session, {{QStringLiteral("address"), QStringLiteral("10.0.0.20")}});
        QVERIFY_RESULT(finding);
        QCOMPARE(finding->verdict, Verdict::Unknown);
        QCOMPARE(finding->what.code, QStringLiteral("server.not-understood"));
    }

    void everyCodeHasASentence()
    {
        const QStringList codes = messageCodes();
        for (const char *group : {"cpu", "memory", "disk"}) {
            for (const char *what : {"found", "enough", "too-small"})
                QVERIFY(codes.contains(QStringLiteral("server.%1.%2").arg(QLatin1String(group), QLatin1String(what))));
        }
    }
};

CALLS_TEST_MAIN(TestServer)
#include "test_server.moc"
