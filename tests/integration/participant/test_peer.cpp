// SPDX-License-Identifier: GPL-3.0-or-later
// Participants against a real rtcd on loopback: what they send is heard, by each way that media can take.
#include "Caller.h"

#include <support/TestMain.h>

using namespace calls;

namespace {

constexpr int patience = 15'000; // ms, on a busy computer

bool hears(const test::Caller &who, const test::Caller &whom, int frequency)
{
    const auto stream = who.from(whom.session);
    return stream && stream->frequency && std::abs(*stream->frequency - frequency) < 2 && stream->purity.value_or(0) > 0.9;
}

} // namespace

class TestPeer : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::Rtcd> m_rtcd;
    std::unique_ptr<test::Call> m_call;

private Q_SLOTS:
    void initTestCase()
    {
        const auto started = startGStreamer();
        QVERIFY2(started, started ? "" : qPrintable(started.error().sentence));
        m_rtcd = std::make_unique<test::Rtcd>();
        QVERIFY2(m_rtcd->start(), qPrintable(m_rtcd->problem()));
    }
    void init()
    {
        m_call = std::make_unique<test::Call>(*m_rtcd);
        QVERIFY(m_call->open());
    }
    void cleanup()
    {
        m_call->leaveAll();
        QTRY_COMPARE_WITH_TIMEOUT(m_rtcd->metric(QStringLiteral("rtcd_rtc_sessions_total")), 0.0, patience);
        m_call.reset();
    }

    void twoHearEachOther_data()
    {
        QTest::addColumn<bool>("udp");
        QTest::addColumn<bool>("tcp");
        QTest::addColumn<QString>("protocol");
        QTest::newRow("any way") << true << true << QStringLiteral("udp");
        QTest::newRow("UDP") << true << false << QStringLiteral("udp");
        QTest::newRow("TCP") << false << true << QStringLiteral("tcp");
    }
    void twoHearEachOther()
    {
        QFETCH(bool, udp);
        QFETCH(bool, tcp);
        QFETCH(QString, protocol);
        PeerOptions low = test::speaker(440);
        PeerOptions high = test::speaker(1000);
        low.udp = high.udp = udp;
        low.tcp = high.tcp = tcp;
        test::Caller &a = m_call->join(QStringLiteral("a"), low);
        test::Caller &b = m_call->join(QStringLiteral("b"), high);
        m_call->unmute(a);
        m_call->unmute(b);
        QTRY_VERIFY2_WITH_TIMEOUT((a.connected && a.channel && b.connected && b.channel) || !a.failure.isEmpty(),
                                  qPrintable(a.failure + a.failureText), patience);
        QTRY_VERIFY_WITH_TIMEOUT(hears(a, b, 1000) && hears(b, a, 440), patience);
        QTRY_VERIFY_WITH_TIMEOUT(a.peer->stats().uplinkLoss.has_value(), patience);
        QCOMPARE(a.failure + b.failure, QString());
        const auto stream = *b.from(a.session);
        QVERIFY2(std::abs(*stream.levelDb + 15.05) < 1, qPrintable(QString::number(*stream.levelDb)));
        QCOMPARE(stream.lost, 0);
        QVERIFY(stream.received > 20);
        QVERIFY(stream.firstAtMs >= 0 && stream.lastAtMs > stream.firstAtMs);
        const PeerStats stats = a.peer->stats();
        QVERIFY(stats.rttMs && *stats.rttMs > 0);
        QCOMPARE(*stats.uplinkLoss, 0.0);
        QCOMPARE(stats.remote, QStringLiteral("127.0.0.1:%1 %2 host").arg(m_rtcd->mediaPort()).arg(protocol));
        QVERIFY(a.peer->advertised().contains(stats.remote));
        QCOMPARE(a.heard, QStringList{b.session});
        // What rtcd could dial back to is never named.
        QVERIFY(a.sent.filter(QStringLiteral("passive")).isEmpty());
    }
};

int main(int argc, char **argv)
{
    const test::OwnHome home;
    QCoreApplication app(argc, argv);
    if (const QString missing = test::Rtcd::missing(); !missing.isEmpty())
        return test::skipWhole(QStringLiteral("rtcd"), missing);
    TestPeer test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_peer.moc"
