// SPDX-License-Identifier: GPL-3.0-or-later
// The truth table of the network checks, met in network namespaces with real firewalls: each situation once with
// plain sockets and once proven by temporary listeners.
#include <finding/Catalogue.h>
#include <probe/Runners.h>
#include <support/Await.h>
#include <support/NamespaceSession.h>
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
    return all;
}

CheckRequest requestFor(const NetLab &lab, const Situation &situation, bool prove)
{
    CheckRequest request;
    request.key.check = QStringLiteral("1.6.3");
    request.key.target = QStringLiteral("server");
    request.key.port = situation.port;
    request.key.protocol = QLatin1String(situation.protocol);
    request.key.vantage = QStringLiteral("client");
    request.kind = request.key.protocol;
    const QString address = QLatin1String(situation.address);
    request.params = {{QStringLiteral("vantage_ssh"), QStringLiteral("client")},
                      {QStringLiteral("target_ssh"), QStringLiteral("server")},
                      {QStringLiteral("address"), address.isEmpty() ? lab.address(QStringLiteral("server")) : address}};
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
        const NetLab *lab = &m_lab;
        m_runners = probeRunners(
            [lab](QString ssh, std::stop_token) {
                return [](QString ns) -> Async<std::shared_ptr<Session>> { co_return namespaceSession(ns); }(lab->name(ssh));
            },
            namespaceSession({}));
    }

    void plain() { meetAll(false); }

    void provenAndNothingIsLeftBehind()
    {
        meetAll(true);
        // Neither scripts on the vantage nor listeners on the target; the target's services are ours.
        QTRY_COMPARE(m_lab.processes(QStringLiteral("client")), 0);
        QTRY_COMPARE(m_lab.processes(QStringLiteral("server")), m_services);
    }

private:
    // All at once, as the console does it: no situation may disturb another.
    void meetAll(bool prove)
    {
        std::vector<Async<Finding>> running;
        for (const Situation &situation : situations())
            running.push_back(m_runners.first()->run(requestFor(m_lab, situation, prove), {}, {}));
        for (std::size_t i = 0; i < running.size(); ++i) {
            const Situation &situation = situations()[i];
            const auto finding = await(std::move(running[i]));
            QVERIFY_RESULT(finding);
            const QString got = verdictWord(finding->verdict) + QLatin1Char(' ') + finding->what.code;
            const QString wanted = QLatin1String(prove ? situation.proven : situation.plain);
            if (got != wanted)
                m_wrong << QStringLiteral("%1: %2 instead of %3\n%4").arg(QLatin1String(situation.name), got, wanted,
                                                                          ticketText(*finding));
        }
        const QString wrong = std::exchange(m_wrong, {}).join(QLatin1Char('\n'));
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }

    NetLab m_lab;
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
