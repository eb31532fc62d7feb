// SPDX-License-Identifier: GPL-3.0-or-later
// The truth table of the network checks, met in network namespaces with real firewalls: each situation once with
// plain sockets and once proven by temporary listeners.
#include <finding/Catalogue.h>
#include <probe/Runners.h>
#include <support/Await.h>
#include <support/NetLab.h>
#include <support/TestMain.h>

#include <vector>

using namespace calls;
using namespace calls::test;

namespace {

/// One line of the table. `address` empty: the server's.
struct Situation
{
    const char *name;
    const char *protocol;
    quint16 port;
    Mishap mishap;
    std::vector<Service> service; // none or one
    const char *address;
    const char *plain;  // verdict and code
    const char *proven; // verdict and code
};

const std::vector<Situation> &situations()
{
    // A table is read by its columns.
    // clang-format off
    static const std::vector<Situation> all{
        {"tcp open, service", "tcp", 7001, Mishap::None, {Service::TcpAccepts}, "", "pass tcp.open", "pass tcp.open-held"},
        {"tcp nothing listens", "tcp", 7002, Mishap::None, {}, "", "pass tcp.closed", "pass tcp.proven"},
        {"tcp dropped by the server", "tcp", 7003, Mishap::Dropped, {}, "", "fail tcp.filtered", "fail tcp.dropped-in"},
        {"tcp dropped on the way", "tcp", 7004, Mishap::DroppedOnTheWay, {}, "", "fail tcp.filtered", "fail tcp.dropped-in"},
        {"tcp prohibited", "tcp", 7005, Mishap::Prohibited, {}, "", "fail tcp.rejected", "fail tcp.rejected"},
        {"tcp port-unreach by the router", "tcp", 7006, Mishap::RefusedOnTheWay, {}, "", "fail tcp.rejected",
         "fail tcp.rejected"},
        {"tcp port-unreach by the server's firewall", "tcp", 7007, Mishap::RefusedInItsPlace, {}, "", "fail tcp.rejected",
         "fail tcp.rejected"},
        {"tcp answers dropped", "tcp", 7008, Mishap::AnswersDropped, {}, "", "fail tcp.filtered", "fail tcp.dropped-back"},
        {"tcp blocked at the client", "tcp", 7009, Mishap::BlockedAtTheClient, {}, "", "fail tcp.blocked-here",
         "fail tcp.blocked-here"},
        {"tcp host down", "tcp", 7010, Mishap::None, {}, "198.51.100.99", "unknown tcp.host-down", "unknown tcp.host-down"},
        {"tcp through a NAT", "tcp", 7011, Mishap::None, {}, "192.0.2.1", "pass tcp.closed", "pass tcp.proven"},
        {"udp open, service", "udp", 7001, Mishap::None, {Service::UdpEchoes}, "", "pass udp.open", "pass udp.open-held"},
        {"udp nothing listens", "udp", 7002, Mishap::None, {}, "", "pass udp.closed", "pass udp.proven"},
        {"udp dropped by the server", "udp", 7003, Mishap::Dropped, {}, "", "unknown udp.silent", "fail udp.dropped-in"},
        {"udp dropped on the way", "udp", 7004, Mishap::DroppedOnTheWay, {}, "", "unknown udp.silent", "fail udp.dropped-in"},
        {"udp prohibited", "udp", 7005, Mishap::Prohibited, {}, "", "fail udp.rejected", "fail udp.rejected"},
        {"udp port-unreach by the router", "udp", 7006, Mishap::RefusedOnTheWay, {}, "", "fail udp.rejected",
         "fail udp.rejected"},
        {"udp port-unreach in the server's place", "udp", 7007, Mishap::RefusedInItsPlace, {}, "", "pass udp.closed",
         "fail udp.refused-on-way"},
        {"udp answers dropped", "udp", 7008, Mishap::AnswersDropped, {}, "", "pass udp.closed", "fail udp.dropped-back"},
        {"udp blocked at the client", "udp", 7009, Mishap::BlockedAtTheClient, {}, "", "fail udp.blocked-here",
         "fail udp.blocked-here"},
        {"udp host down", "udp", 7010, Mishap::None, {}, "198.51.100.99", "unknown udp.host-down", "unknown udp.host-down"},
        {"udp through a NAT", "udp", 7011, Mishap::None, {}, "192.0.2.1", "pass udp.closed", "pass udp.proven"},
        {"udp silent service", "udp", 7012, Mishap::None, {Service::UdpSilent}, "", "unknown udp.silent",
         "unknown udp.silent-held"},
        {"udp below 1024", "udp", 443, Mishap::None, {}, "", "pass udp.closed", "pass udp.proven"},
    };
    // clang-format on
    return all;
}

/// Where the question is asked: the machine "client" over SSH, as root or as a user without root and nmap, or this
/// computer, which meets the server's own firewall over the management network.
enum class From { Client, BareClient, Here };

/// Whether this computer meets the situation too: not what lies between client and server.
bool alsoHere(const Situation &situation)
{
    const bool between = situation.mishap == Mishap::DroppedOnTheWay || situation.mishap == Mishap::Prohibited
        || situation.mishap == Mishap::RefusedOnTheWay || situation.mishap == Mishap::BlockedAtTheClient;
    return !between && QLatin1String(situation.address) != QLatin1String("192.0.2.1");
}

CheckRequest requestFor(const NetLab &lab, const Situation &situation, From from, bool prove)
{
    const QString server = QStringLiteral("server");
    const bool dead = lab.deadAddress() == QLatin1String(situation.address);
    QString address = QLatin1String(situation.address);
    if (from == From::Here)
        address = dead ? lab.deadManagement() : lab.management(server);
    else if (address.isEmpty())
        address = lab.address(server);
    CheckRequest request;
    request.key.check = QStringLiteral("1.6.3");
    request.key.target = server;
    request.key.port = situation.port;
    request.key.protocol = QLatin1String(situation.protocol);
    request.key.vantage = from == From::Here ? QStringLiteral("local") : QStringLiteral("client");
    request.kind = request.key.protocol;
    const Login login = from == From::BareClient ? Login::Bare : Login::Root;
    request.params = {{QStringLiteral("vantage_ssh"),
                       from == From::Here ? QString() : lab.ssh(QStringLiteral("client"), login)},
                      {QStringLiteral("target_ssh"), lab.ssh(server)},
                      {QStringLiteral("address"), address}};
    request.prove = prove;
    return request;
}

} // namespace

class TestProbeNetns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_lab.build(), qPrintable(m_lab.problem()));
        const QString server = QStringLiteral("server");
        for (const Situation &situation : situations()) {
            const QString protocol = QLatin1String(situation.protocol);
            m_services += int(situation.service.size());
            for (const Service service : situation.service)
                QVERIFY2(m_lab.serve(server, service, situation.port), qPrintable(m_lab.problem()));
            QVERIFY2(m_lab.befall(situation.mishap, protocol, situation.port), qPrintable(m_lab.problem()));
            if (QLatin1String(situation.address) == m_lab.address(QStringLiteral("router")))
                QVERIFY2(m_lab.publish(protocol, situation.port, situation.port), qPrintable(m_lab.problem()));
        }
        for (const char *host : {"client", "server"}) {
            for (const Login login : {Login::Root, Login::Bare})
                QVERIFY2(m_lab.startSsh(QLatin1String(host), login), qPrintable(m_lab.problem()));
        }
        SshOptions options;
        options.sshDir = m_lab.sshDir();
        m_sessions = std::make_unique<SessionPool>(options, nullptr, nullptr);
        m_runners = probeRunners(m_sessions.get());
    }

    void plainFromTheClient() { meetAll(From::Client, false); }
    void plainFromHere() { meetAll(From::Here, false); }
    void provenFromHere() { meetAll(From::Here, true); }

    void provenFromTheClient() { meetAll(From::Client, true); }
    void plainWithoutRootAndNmap() { meetAll(From::BareClient, false); }
    void provenWithoutRootAndNmap() { meetAll(From::BareClient, true); }

    // One listener serves both, and is there again at once for whoever asks next.
    void twoVantagesProveOnePort()
    {
        const Situation open{"", "udp", 7002, Mishap::None, {}, "", "", ""};
        for (int round = 0; round < 3; ++round) {
            auto one = m_runners.first()->run(requestFor(m_lab, open, From::Client, true), {}, {});
            auto two = m_runners.first()->run(requestFor(m_lab, open, From::Here, true), {}, {});
            auto three = m_runners.first()->run(requestFor(m_lab, open, From::BareClient, true), {}, {});
            for (auto *each : {&one, &two, &three}) {
                const auto finding = await(std::move(*each));
                QVERIFY_RESULT(finding);
                QVERIFY2(finding->what.code == QLatin1String("udp.proven"), qPrintable(ticketText(*finding)));
            }
        }
    }

    void aTargetWithoutRootSaysWhatIsMissing()
    {
        const auto prove = [this](const char *protocol, quint16 port) {
            const Situation situation{"", protocol, port, Mishap::None, {}, "", "", ""};
            CheckRequest request = requestFor(m_lab, situation, From::Client, true);
            request.params.insert(QStringLiteral("target_ssh"), m_lab.ssh(QStringLiteral("server"), Login::Bare));
            return await(m_runners.first()->run(request, {}, {}));
        };
        const auto low = prove("udp", 443); // the plain verdict is certain and stays
        QVERIFY_RESULT(low);
        QCOMPARE(low->what.code, QStringLiteral("udp.closed"));
        QVERIFY2(ticketText(*low).contains(QLatin1String("needs root")), qPrintable(ticketText(*low)));
        const auto held = prove("tcp", 7001);
        QVERIFY_RESULT(held);
        QCOMPARE(held->what.code, QStringLiteral("tcp.open-held"));
        QVERIFY(findingTextEnglish(held->what).sentence.contains(QLatin1String("another user's program")));
        const auto named = await(
            m_runners.first()->run(requestFor(m_lab, {"", "tcp", 7001, Mishap::None, {}, "", "", ""}, From::Client,
                                              true),
                                   {}, {}));
        QVERIFY_RESULT(named);
        QVERIFY(findingTextEnglish(named->what).sentence.contains(QLatin1String("python3 (pid ")));
    }

    void cancellingAProofLeavesNoListener()
    {
        std::stop_source stop;
        const Situation dropped{"", "udp", 7003, Mishap::Dropped, {}, "", "", ""};
        const auto finding = await(m_runners.first()->run(requestFor(m_lab, dropped, From::Client, true),
                                                          stop.get_token(), [&stop](const QString &sentence) {
                                                              if (sentence.contains(QLatin1String("listener is up")))
                                                                  stop.request_stop();
                                                          }));
        QVERIFY(!finding);
        QCOMPARE(finding.error().code, cancelledCode);
    }

    void nothingIsLeftBehind()
    {
        for (const char *host : {"client", "server"}) {
            for (const Login login : {Login::Root, Login::Bare})
                m_sessions->close(m_lab.ssh(QLatin1String(host), login));
        }
        // Neither scripts on the vantage nor listeners on the target: only two sshd and the target's services.
        const auto only = [this](const char *host, int expected) {
            return m_lab.processes(QLatin1String(host)).size() == expected;
        };
        QTRY_VERIFY2_WITH_TIMEOUT(only("client", 2), qPrintable(m_lab.processes(QStringLiteral("client")).join(u'\n')),
                                  30'000);
        QTRY_VERIFY2_WITH_TIMEOUT(only("server", 2 + m_services),
                                  qPrintable(m_lab.processes(QStringLiteral("server")).join(u'\n')), 30'000);
    }

private:
    // All at once, as the console does it: no situation may disturb another.
    void meetAll(From from, bool prove)
    {
        std::vector<Async<Finding>> running;
        std::vector<Situation> met;
        for (const Situation &situation : situations()) {
            if (from == From::Here && !alsoHere(situation))
                continue;
            met.push_back(situation);
            running.push_back(m_runners.first()->run(requestFor(m_lab, situation, from, prove), {}, {}));
        }
        for (std::size_t i = 0; i < running.size(); ++i) {
            const Situation &situation = met[i];
            const auto finding = await(std::move(running[i]));
            QVERIFY_RESULT(finding);
            const QString got = verdictWord(finding->verdict) + QLatin1Char(' ') + finding->what.code;
            const QString wanted = QLatin1String(prove ? situation.proven : situation.plain);
            if (got != wanted)
                m_wrong << QStringLiteral("%1: %2 instead of %3\n%4")
                               .arg(QLatin1String(situation.name), got, wanted, ticketText(*finding));
        }
        const QString wrong = std::exchange(m_wrong, {}).join(QLatin1Char('\n'));
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }

    NetLab m_lab;
    std::unique_ptr<SessionPool> m_sessions;
    QList<std::shared_ptr<CheckRunner>> m_runners;
    QStringList m_wrong;
    int m_services = 0;
};

int main(int argc, char **argv)
{
    const OwnHome home;
    QCoreApplication app(argc, argv);
    if (const QString why = NetLab::missing(); !why.isEmpty())
        return skipWhole(QStringLiteral("lab"), why);
    TestProbeNetns test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_probe_netns.moc"
