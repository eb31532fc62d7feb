// SPDX-License-Identifier: GPL-3.0-or-later
// Participants against a real rtcd on loopback: what they send is heard, by each way that media can take.
#include "Caller.h"

#include <support/TestMain.h>

#include <QDir>
#include <QFile>

#include <algorithm>

using namespace calls;

namespace {

using test::hears;
using test::patience;

const QString stream = QStringLiteral("shared-screen");

PeerOptions sharer()
{
    PeerOptions options = test::speaker(440);
    options.sendsScreen = true;
    options.screenStream = stream;
    return options;
}

/// A line of /proc/self/status in KiB, or the number of threads.
qint64 status(const QByteArray &name)
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(name + ':'))
            return line.mid(name.size() + 1).simplified().split(' ').value(0).toLongLong();
    }
    return 0;
}

qsizetype descriptors()
{
    return QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size();
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
        const auto heard = *b.from(a.session);
        QCOMPARE(heard.lost, 0);
        QVERIFY(heard.received > 20);
        QVERIFY(heard.firstAtMs >= 0 && heard.lastAtMs > heard.firstAtMs);
        const PeerStats stats = a.peer->stats();
        QVERIFY(stats.rttMs && *stats.rttMs > 0);
        QCOMPARE(*stats.uplinkLoss, 0.0);
        QCOMPARE(stats.remote, QStringLiteral("127.0.0.1:%1 %2 host").arg(m_rtcd->mediaPort()).arg(protocol));
        QVERIFY(a.peer->advertised().contains(stats.remote));
        QCOMPARE(a.heard, QStringList{b.session});
        // What rtcd could dial back to is never named.
        QVERIFY(a.sent.filter(QStringLiteral("passive")).isEmpty());
    }

    void aScreenIsSeenByThoseWhoAreThereAndWhoComeLate()
    {
        test::Caller &a = m_call->join(QStringLiteral("a"), sharer());
        test::Caller &b = m_call->join(QStringLiteral("b"), test::speaker(1000));
        QTRY_VERIFY_WITH_TIMEOUT(a.channel && b.channel, patience);
        m_call->unmute(a);
        QVERIFY(m_call->share(a, stream));
        const auto sees = [&a](const test::Caller &who) {
            const auto seen = who.from(a.session, true);
            return seen && seen->pictures >= 15 && seen->colourChanges >= 3;
        };
        QTRY_VERIFY_WITH_TIMEOUT(sees(b) && hears(b, a, 440), patience);
        test::Caller &late = m_call->join(QStringLiteral("late"), test::listener());
        QTRY_VERIFY_WITH_TIMEOUT(sees(late) && hears(late, a, 440) && hears(late, b, 1000), patience);
        for (const test::Caller *who : {&b, &late}) {
            const auto seen = *who->from(a.session, true);
            QCOMPARE(seen.wrongColours, 0);
            QVERIFY(seen.longestGapMs > 0);
            QVERIFY(who->heard.contains(QStringLiteral("#") + a.session));
            QCOMPARE(who->failure, QString());
        }
        m_call->unshare(a);
        // Nobody is torn down by the end of the share: all still hear each other.
        const qint64 heard = b.from(a.session)->received;
        QTRY_VERIFY_WITH_TIMEOUT(b.from(a.session)->received > heard + 100, patience);
        QCOMPARE(a.failure + b.failure + late.failure, QString());
    }

    void aListenerWhoOnlyCountsGetsPicturesToo()
    {
        PeerOptions counting = test::listener();
        counting.decodes = false;
        test::Caller &a = m_call->join(QStringLiteral("a"), sharer());
        test::Caller &b = m_call->join(QStringLiteral("b"), counting);
        QTRY_VERIFY_WITH_TIMEOUT(a.channel && b.channel, patience);
        m_call->unmute(a);
        QVERIFY(m_call->share(a, stream));
        QTRY_VERIFY_WITH_TIMEOUT(b.from(a.session) && b.from(a.session)->received > 100 && b.from(a.session, true)
                                     && b.from(a.session, true)->received > 20, patience);
        QCOMPARE(b.from(a.session)->lost, 0);
        QVERIFY(!b.from(a.session)->frequency); // it cannot know
        QCOMPARE(b.failure, QString());
    }

    void muteEndsThePackets()
    {
        test::Caller &a = m_call->join(QStringLiteral("a"), test::speaker(440));
        test::Caller &b = m_call->join(QStringLiteral("b"), test::listener());
        m_call->unmute(a);
        QTRY_VERIFY_WITH_TIMEOUT(hears(b, a, 440), patience);
        a.peer->setMuted(true);
        m_call->mute(a);
        QTest::qWait(300); // packets on their way
        const qint64 before = b.from(a.session)->received;
        const qint64 sent = a.peer->stats().sent;
        QTest::qWait(2000); // the mute itself: nothing may happen in it
        QCOMPARE(b.from(a.session)->received, before);
        QCOMPARE(a.peer->stats().sent, sent);
        QVERIFY(a.peer->stats().connected && b.peer->stats().connected); // silence is no dead media
        a.peer->setMuted(false);
        m_call->unmute(a);
        QTRY_VERIFY_WITH_TIMEOUT(b.from(a.session)->received > before + 100, patience);
        QCOMPARE(b.from(a.session)->lost, 0);
        QVERIFY(hears(b, a, 440));
    }

    void twenty()
    {
        constexpr int speakers = 3;
        QList<test::Caller *> all;
        for (int i = 0; i < 20; ++i) {
            PeerOptions options = i < speakers ? test::speaker(400 + 200 * i) : test::listener();
            options.decodes = i <= speakers; // one listener proves the sound, the others the way
            all << &m_call->join(QStringLiteral("p%1x").arg(i), options);
        }
        for (int i = 0; i < speakers; ++i)
            m_call->unmute(*all[i]);
        const auto measured = [&all](test::Caller &who) {
            int streams = 0;
            for (const PeerStream &stream : who.peer->stats().streams)
                streams += stream.received > 50 && stream.session != who.session;
            return streams == (all.indexOf(&who) < speakers ? speakers - 1 : speakers);
        };
        QTRY_VERIFY_WITH_TIMEOUT(std::all_of(all.cbegin(), all.cend(), [&](test::Caller *one) { return measured(*one); }), 3 * patience);
        for (const test::Caller *one : std::as_const(all)) {
            const PeerStats stats = one->peer->stats();
            QCOMPARE(one->failure, QString());
            QVERIFY(stats.connected);
            QVERIFY(stats.rttMs.has_value());
        }
        for (int i = 0; i < speakers; ++i)
            QTRY_VERIFY_WITH_TIMEOUT(hears(*all[speakers], *all[i], 400 + 200 * i), patience);
        QCOMPARE(m_rtcd->sessions(m_call->callId()).size(), 20);
    }

    void aHundredTimesInAndOut()
    {
        test::Caller &a = m_call->join(QStringLiteral("a"), test::speaker(440));
        m_call->unmute(a);
        qint64 memory = 0;
        qsizetype files = 0;
        for (int i = 0; i < 100; ++i) {
            test::Caller &b = m_call->join(QStringLiteral("b"), test::listener());
            QTRY_VERIFY2_WITH_TIMEOUT(b.heard.contains(a.session) || !b.failure.isEmpty(), qPrintable(b.failure), patience);
            QCOMPARE(b.failure, QString());
            m_call->leave(b);
            if (i == 20) { // caches are warm
                memory = status("VmRSS");
                files = descriptors();
            }
        }
#ifdef __SANITIZE_ADDRESS__
        constexpr qint64 most = 300 * 1024; // KiB; what is freed waits in the sanitizer's quarantine of 256 MiB
#else
        constexpr qint64 most = 20 * 1024; // measured: about 0.1 MiB a participant at first, and less and less
#endif
        QVERIFY2(status("VmRSS") - memory < most, qPrintable(QStringLiteral("from %1 to %2 KiB").arg(memory).arg(status("VmRSS"))));
        QVERIFY2(descriptors() - files < 8, qPrintable(QStringLiteral("from %1 to %2").arg(files).arg(descriptors())));
        QCOMPARE(a.failure, QString());
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
