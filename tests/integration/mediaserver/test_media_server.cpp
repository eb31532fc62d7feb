// SPDX-License-Identifier: GPL-3.0-or-later
// The media server on loopback and participants in one process: what one sends, the others measure.
#include <participant/MediaServer.h>
#include <participant/Peer.h>
#include <support/TestMain.h>

#include <QSignalSpy>
#include <QTest>

#include <map>

using namespace calls;

namespace {

constexpr int patience = 20'000; // ms, on a busy computer

struct Guest
{
    QString session;
    std::unique_ptr<Peer> peer;
    bool channel = false;
    bool answers = true; ///< offers of the server are taken
    QString failure;
    QString closed; ///< why the server gave it up
    int offers = 0;

    /// The latest, if one of that name was there before.
    [[nodiscard]] std::optional<PeerStream> from(const Guest &other, bool screen = false) const
    {
        std::optional<PeerStream> found;
        for (const PeerStream &stream : peer->stats().streams) {
            if (stream.session == other.session && stream.screen == screen)
                found = stream;
        }
        return found;
    }
    [[nodiscard]] bool hears(const Guest &other, int frequency) const
    {
        const auto stream = from(other);
        return stream && stream->frequency && std::abs(*stream->frequency - frequency) < 2 && stream->purity.value_or(0) > 0.9
            && std::abs(stream->levelDb.value_or(0) + 15.05) < 1;
    }
};

PeerOptions speaker(int frequency)
{
    PeerOptions options;
    options.sendsVoice = true;
    options.frequency = frequency;
    options.loopback = true;
    return options;
}

const QString streamId = QStringLiteral("shared-screen");

} // namespace

class TestMediaServer : public QObject
{
    Q_OBJECT

    std::unique_ptr<MediaServer> m_server;
    std::map<QString, std::unique_ptr<Guest>> m_guests;

    Guest &join(const QString &name, const PeerOptions &options, const QString &call = QStringLiteral("call"))
    {
        auto made = std::make_unique<Guest>();
        Guest *guest = made.get();
        guest->session = name;
        guest->peer = std::make_unique<Peer>(options);
        m_guests[name] = std::move(made);
        m_server->join(name, call);
        Peer *peer = guest->peer.get();
        connect(peer, &Peer::description, m_server.get(), [this, name](const QJsonObject &one) { m_server->takeDescription(name, one); });
        connect(peer, &Peer::candidate, m_server.get(), [this, name](const QJsonObject &one) {
            m_server->takeCandidate(name, one.value(QLatin1String("candidate")).toString());
        });
        connect(peer, &Peer::dataChannelOpened, m_server.get(), [guest] { guest->channel = true; });
        connect(peer, &Peer::failed, m_server.get(), [guest](const QString &code, const QString &text) { guest->failure = code + u' ' + text; });
        peer->start();
        return *guest;
    }
    void leave(Guest &guest)
    {
        const QString name = guest.session;
        m_server->leave(name);
        m_guests.erase(name);
    }
    Guest *guest(const QString &session)
    {
        const auto found = m_guests.find(session);
        return found == m_guests.end() ? nullptr : found->second.get();
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto started = startGStreamer();
        QVERIFY2(started, started ? "" : qPrintable(started.error().sentence));
    }
    void init()
    {
        m_server = std::make_unique<MediaServer>();
        connect(m_server.get(), &MediaServer::description, this, [this](const QString &session, const QJsonObject &one) {
            Guest *to = guest(session);
            if (!to)
                return;
            const bool offer = one.value(QLatin1String("type")).toString() == QLatin1String("offer");
            to->offers += offer;
            if (!offer || to->answers)
                to->peer->takeDescription(one);
        });
        connect(m_server.get(), &MediaServer::candidate, this, [this](const QString &session, const QJsonObject &one) {
            if (Guest *to = guest(session))
                to->peer->takeCandidate(one.value(QLatin1String("candidate")).toString());
        });
        connect(m_server.get(), &MediaServer::closed, this, [this](const QString &session, const QString &why) {
            if (Guest *to = guest(session))
                to->closed = why;
        });
    }
    void cleanup()
    {
        m_guests.clear();
        m_server.reset();
    }

    void twoHearEachOther()
    {
        Guest &a = join(QStringLiteral("a"), speaker(440));
        Guest &b = join(QStringLiteral("b"), speaker(1000));
        QTRY_VERIFY2_WITH_TIMEOUT((a.hears(b, 1000) && b.hears(a, 440)) || !a.failure.isEmpty() || !b.failure.isEmpty() || !a.closed.isEmpty(),
                                  "nobody hears anybody", patience);
        QCOMPARE(a.failure + b.failure + a.closed + b.closed, QString());
        QVERIFY(a.hears(b, 1000) && b.hears(a, 440));
        QCOMPARE(b.from(a)->lost, 0);
        const PeerStats stats = a.peer->stats();
        QVERIFY(stats.connected && stats.rttMs);
        QVERIFY2(stats.remote.startsWith(QLatin1String("127.0.0.1:")) && stats.remote.contains(QLatin1String(" udp")), qPrintable(stats.remote));
        QVERIFY(a.peer->advertised().contains(stats.remote));
        QCOMPARE(stats.streams.size(), 1); // never itself
        // The way back of reports works too.
        QTRY_VERIFY_WITH_TIMEOUT(a.peer->stats().uplinkLoss.has_value(), patience);
        QCOMPARE(*a.peer->stats().uplinkLoss, 0.0);
    }

    void threeAndOneWhoComesLateAndOneWhoLeaves()
    {
        Guest &a = join(QStringLiteral("a"), speaker(440));
        Guest &b = join(QStringLiteral("b"), speaker(700));
        Guest &c = join(QStringLiteral("c"), speaker(1000));
        QTRY_VERIFY_WITH_TIMEOUT(a.hears(b, 700) && a.hears(c, 1000) && b.hears(a, 440) && b.hears(c, 1000) && c.hears(a, 440) && c.hears(b, 700),
                                 patience);
        Guest &late = join(QStringLiteral("late"), speaker(1500));
        QTRY_VERIFY_WITH_TIMEOUT(late.hears(a, 440) && late.hears(b, 700) && late.hears(c, 1000) && a.hears(late, 1500), patience);
        leave(b);
        const qint64 before = c.from(a)->received;
        QTRY_VERIFY_WITH_TIMEOUT(c.from(a)->received > before + 100, patience);
        QVERIFY(c.hears(a, 440) && a.hears(c, 1000));
        // The number of one who left may come back.
        Guest &again = join(QStringLiteral("b"), speaker(600));
        QTRY_VERIFY_WITH_TIMEOUT(again.hears(a, 440) && a.hears(again, 600), patience);
        for (const Guest *one : {&a, &c, &late, &again})
            QCOMPARE(one->failure + one->closed, QString());
    }

    void callsAreApart()
    {
        Guest &a = join(QStringLiteral("a"), speaker(440));
        Guest &b = join(QStringLiteral("b"), speaker(700));
        Guest &other = join(QStringLiteral("other"), speaker(1000), QStringLiteral("another call"));
        QTRY_VERIFY_WITH_TIMEOUT(a.hears(b, 700) && b.hears(a, 440) && other.channel, patience);
        QCOMPARE(other.peer->stats().streams.size(), 0);
        QCOMPARE(other.offers, 0);
        QVERIFY(!a.from(other));
    }

    void aMutedVoiceIsNotPassedOn()
    {
        Guest &a = join(QStringLiteral("a"), speaker(440));
        Guest &b = join(QStringLiteral("b"), speaker(1000));
        QTRY_VERIFY_WITH_TIMEOUT(a.hears(b, 1000) && b.hears(a, 440), patience);
        m_server->mute(a.session, true); // though its packets go on
        QTest::qWait(300);               // packets on their way
        const qint64 before = b.from(a)->received;
        const qint64 sent = a.peer->stats().sent;
        QTRY_VERIFY_WITH_TIMEOUT(a.peer->stats().sent > sent + 50, patience);
        QCOMPARE(b.from(a)->received, before);
        m_server->mute(a.session, false);
        QTRY_VERIFY_WITH_TIMEOUT(b.from(a)->received > before + 50, patience);
        QCOMPARE(a.failure + b.failure + a.closed + b.closed, QString());
    }

    void aScreenIsSeenOnceItIsOn()
    {
        PeerOptions sharer = speaker(440);
        sharer.sendsScreen = true;
        sharer.screenStream = streamId;
        Guest &a = join(QStringLiteral("a"), sharer);
        Guest &b = join(QStringLiteral("b"), speaker(1000));
        QTRY_VERIFY_WITH_TIMEOUT(a.channel && b.hears(a, 440), patience);
        m_server->screenOn(a.session, true);
        a.peer->startScreen();
        const auto sees = [&a](const Guest &who) {
            const auto seen = who.from(a, true);
            return seen && seen->pictures >= 15 && seen->colourChanges >= 3;
        };
        QTRY_VERIFY_WITH_TIMEOUT(sees(b), patience);
        Guest &late = join(QStringLiteral("late"), speaker(700));
        QTRY_VERIFY_WITH_TIMEOUT(sees(late) && late.hears(a, 440) && late.hears(b, 1000), patience);
        QCOMPARE(late.from(a, true)->wrongColours, 0);
        m_server->screenOn(a.session, false);
        QTest::qWait(300);
        const qint64 pictures = b.from(a, true)->received;
        const qint64 heard = b.from(a)->received;
        QTRY_VERIFY_WITH_TIMEOUT(b.from(a)->received > heard + 50, patience);
        QCOMPARE(b.from(a, true)->received, pictures);
        m_server->screenOn(a.session, true); // a second share on the same line comes to nothing, as at rtcd
        const qint64 later = b.from(a)->received;
        QTRY_VERIFY_WITH_TIMEOUT(b.from(a)->received > later + 50, patience);
        QCOMPARE(b.from(a, true)->received, pictures);
        QCOMPARE(a.failure + b.failure + late.failure + a.closed + b.closed + late.closed, QString());
    }

    void aPictureBeforeItIsOnIsLost()
    {
        PeerOptions sharer = speaker(440);
        sharer.sendsScreen = true;
        sharer.screenStream = streamId;
        Guest &a = join(QStringLiteral("a"), sharer);
        Guest &b = join(QStringLiteral("b"), speaker(1000));
        QTRY_VERIFY_WITH_TIMEOUT(a.channel && b.hears(a, 440), patience);
        a.peer->startScreen();
        const qint64 sent = a.peer->stats().sent;
        QTRY_VERIFY_WITH_TIMEOUT(a.peer->stats().sent > sent + 200, patience);
        m_server->screenOn(a.session, true);
        const qint64 heard = b.from(a)->received;
        QTRY_VERIFY_WITH_TIMEOUT(b.from(a)->received > heard + 50, patience);
        QVERIFY(!b.from(a, true));
    }

    void oneWhoNeverAnswersIsGivenUpAndNobodyElse()
    {
        Guest &a = join(QStringLiteral("a"), speaker(440));
        Guest &b = join(QStringLiteral("b"), speaker(1000));
        QTRY_VERIFY_WITH_TIMEOUT(a.hears(b, 1000) && b.hears(a, 440), patience);
        Guest &silent = join(QStringLiteral("silent"), speaker(700));
        silent.answers = false;
        QTRY_COMPARE_WITH_TIMEOUT(silent.closed, QStringLiteral("an offer was not answered"), 2 * patience);
        QCOMPARE(silent.offers, 1); // one at a time
        QVERIFY(a.hears(b, 1000) && b.hears(a, 440));
        QCOMPARE(a.failure + b.failure + a.closed + b.closed, QString());
    }

    void oneWhoNeverOffersIsGivenUp()
    {
        QSignalSpy closed(m_server.get(), &MediaServer::closed);
        m_server->join(QStringLiteral("nobody"), QStringLiteral("call"));
        QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, patience);
        QCOMPARE(closed[0][0].toString(), QStringLiteral("nobody"));
        QCOMPARE(closed[0][1].toString(), QStringLiteral("timed out signaling"));
    }

    void garbageHarmsNobodyElse_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("sdp");
        const QString head = QStringLiteral("v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n");
        QTest::newRow("no SDP") << QStringLiteral("offer") << QString();
        QTest::newRow("words") << QStringLiteral("offer") << QStringLiteral("hello\nm=\nm=audio\n\n");
        QTest::newRow("no sections") << QStringLiteral("offer") << head;
        QTest::newRow("no ICE") << QStringLiteral("offer") << head + QStringLiteral("m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=sendonly\r\na=mid:0\r\na=rtpmap:111 opus/48000/2\r\n");
        QTest::newRow("another protocol") << QStringLiteral("offer") << head + QStringLiteral("m=audio 9 RTP/AVP 0\r\na=mid:0\r\n");
        QTest::newRow("long") << QStringLiteral("offer") << QString(300'000, u'x');
        QTest::newRow("an answer to nothing") << QStringLiteral("answer") << head;
        QTest::newRow("another type") << QStringLiteral("pranswer") << head;
    }
    void garbageHarmsNobodyElse()
    {
        QFETCH(QString, type);
        QFETCH(QString, sdp);
        m_server->join(QStringLiteral("bad"), QStringLiteral("call"));
        m_server->takeDescription(QStringLiteral("bad"), {{QStringLiteral("type"), type}, {QStringLiteral("sdp"), sdp}});
        m_server->takeDescription(QStringLiteral("bad"), {});
        m_server->takeCandidate(QStringLiteral("bad"), QStringLiteral("candidate:1 1 udp 1 999.0.0.1 99999 typ host"));
        m_server->takeCandidate(QStringLiteral("bad"), QStringLiteral("candidate:1 1 UDP 1 127.0.0.1 9 typ host"));
        m_server->mute(QStringLiteral("nobody"), true);
        m_server->screenOn(QStringLiteral("bad"), true);
        m_server->leave(QStringLiteral("nobody"));
        Guest &a = join(QStringLiteral("a"), speaker(440));
        Guest &b = join(QStringLiteral("b"), speaker(1000));
        QTRY_VERIFY_WITH_TIMEOUT(a.hears(b, 1000) && b.hears(a, 440), patience);
        QCOMPARE(a.failure + b.failure + a.closed + b.closed, QString());
    }
};

CALLS_TEST_MAIN(TestMediaServer)
#include "test_media_server.moc"
