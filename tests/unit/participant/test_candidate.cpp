// SPDX-License-Identifier: GPL-3.0-or-later
// Candidates as rtcd and webrtcbin write them, and which of them a forced transport leaves.
#include <Candidate.h>

#include <support/TestMain.h>

using namespace calls;

namespace {

QString text(const char *bytes)
{
    return QString::fromUtf8(bytes);
}

constexpr char serverUdp[] = "candidate:2878742611 1 udp 2130706431 203.0.113.20 8443 typ host ufrag QvKCjsMbcPzAcmzr";
constexpr char serverTcp[] = "candidate:375738803 1 tcp 1671430143 203.0.113.20 8443 typ host tcptype passive ufrag QvKCjsMbcPzAcmzr";
constexpr char serverActive[] = "candidate:375738804 1 tcp 1675624447 203.0.113.20 9 typ host tcptype active ufrag QvKCjsMbcPzAcmzr";
constexpr char ownUdp[] = "candidate:1 1 UDP 2015364095 192.0.2.5 50000 typ host";
constexpr char ownActive[] = "candidate:2 1 TCP 1015021823 192.0.2.5 9 typ host tcptype active";
constexpr char ownPassive[] = "candidate:3 1 TCP 1010827519 192.0.2.5 50001 typ host tcptype passive";
constexpr char ownRelay[] = "candidate:4 1 UDP 7340031 198.51.100.7 40000 typ relay raddr 192.0.2.5 rport 50000";
constexpr char ownMapped[] = "candidate:5 1 UDP 1677722111 198.51.100.9 50000 typ srflx raddr 192.0.2.5 rport 50000";

} // namespace

class TestCandidate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void read()
    {
        const auto tcp = readCandidate(text(serverTcp));
        QVERIFY(tcp);
        QCOMPARE(tcp->address, text("203.0.113.20"));
        QCOMPARE(tcp->port, 8443);
        QCOMPARE(tcp->protocol, text("tcp"));
        QCOMPARE(tcp->kind, text("host"));
        QCOMPARE(tcp->tcpType, text("passive"));
        QCOMPARE(candidateText(*readCandidate(text("a=") + text(ownUdp))), text("192.0.2.5:50000 udp host"));
        QCOMPARE(candidateText(*readCandidate(text("candidate:1 1 udp 1 2001:db8::5 8443 typ host"))), text("[2001:db8::5]:8443 udp host"));
    }

    void garbage_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("nothing") << QString();
        QTest::newRow("the word alone") << text("candidate:");
        QTest::newRow("too short") << text("candidate:1 1 udp 1 192.0.2.5 8443");
        QTest::newRow("no port") << text("candidate:1 1 udp 1 192.0.2.5 x typ host");
        QTest::newRow("port too high") << text("candidate:1 1 udp 1 192.0.2.5 65536 typ host");
        QTest::newRow("negative port") << text("candidate:1 1 udp 1 192.0.2.5 -1 typ host");
        QTest::newRow("other protocol") << text("candidate:1 1 sctp 1 192.0.2.5 8443 typ host");
        QTest::newRow("another line") << text("a=mid:0");
    }
    void garbage()
    {
        QFETCH(QString, line);
        QVERIFY(!readCandidate(line));
    }

    void forced_data()
    {
        QTest::addColumn<bool>("udp");
        QTest::addColumn<bool>("tcp");
        QTest::addColumn<QStringList>("sent");
        QTest::addColumn<QStringList>("tried");
        QTest::newRow("any way") << true << true << QStringList{text(ownUdp), text(ownActive), text(ownRelay), text(ownMapped)}
                                 << QStringList{text(serverUdp), text(serverTcp)};
        QTest::newRow("UDP") << true << false << QStringList{text(ownUdp), text(ownRelay), text(ownMapped)} << QStringList{text(serverUdp)};
        QTest::newRow("TCP") << false << true << QStringList{text(ownActive), text(ownRelay)} << QStringList{text(serverTcp)};
        QTest::newRow("relay") << false << false << QStringList{text(ownRelay)} << QStringList{text(serverUdp)};
    }
    void forced()
    {
        QFETCH(bool, udp);
        QFETCH(bool, tcp);
        QFETCH(QStringList, sent);
        QFETCH(QStringList, tried);
        const Forcing forcing{udp, tcp};
        QStringList maySent;
        for (const char *one : {ownUdp, ownActive, ownPassive, ownRelay, ownMapped}) {
            if (maySend(*readCandidate(text(one)), forcing))
                maySent << text(one);
        }
        QCOMPARE(maySent, sent);
        QStringList mayTried;
        for (const char *one : {serverUdp, serverTcp, serverActive}) {
            if (mayTry(*readCandidate(text(one)), forcing))
                mayTried << text(one);
        }
        QCOMPARE(mayTried, tried);
    }
};

CALLS_TEST_MAIN(TestCandidate)
#include "test_candidate.moc"
