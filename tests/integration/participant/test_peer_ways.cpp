// SPDX-License-Identifier: GPL-3.0-or-later
// Participants whose way to the media server is cut, turned round or led through a relay. All of it happens in a network of
// the test's own, where nftables can drop what it wants.
#include "Caller.h"

#include <Sdp.h>
#include <WebRtc.h>

#include <support/TestMain.h>

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <sched.h>
#include <unistd.h>

using namespace calls;

namespace {

using test::hears;
using test::patience;

bool run(const QString &line)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    const QStringList words = line.split(QLatin1Char(' '));
    process.start(test::program(words.first()), words.mid(1));
    return process.waitForFinished() && process.exitCode() == 0;
}

void allowAll()
{
    run(QStringLiteral("nft flush ruleset"));
    run(QStringLiteral("nft add table inet cut"));
    run(QStringLiteral("nft add chain inet cut input { type filter hook input priority 0 ; }"));
}

bool drop(const QString &match)
{
    return run(QStringLiteral("nft add rule inet cut input %1 drop").arg(match));
}

/// A real coturn with one account.
class Turn
{
public:
    bool start()
    {
        m_port = test::freeMediaPort();
        QFile file(m_dir.filePath(QStringLiteral("turnserver.conf")));
        if (!file.open(QIODevice::WriteOnly))
            return false;
        file.write(QStringLiteral("listening-port=%1\nlistening-ip=127.0.0.1\nrelay-ip=127.0.0.1\nmin-port=40000\nmax-port=40999\n"
                                  "lt-cred-mech\nrealm=calls.example.com\nuser=probe:relay-secret\nno-cli\nno-tls\nno-dtls\n"
                                  "allow-loopback-peers\nlog-file=stdout\nuserdb=%2/users\npidfile=%2/pid\n")
                       .arg(m_port).arg(m_dir.path()).toUtf8());
        file.close();
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.setStandardOutputFile(m_dir.filePath(QStringLiteral("log")));
        m_process.start(test::program(QStringLiteral("turnserver")), {QStringLiteral("-c"), file.fileName()});
        return QTest::qWaitFor([this] {
            QTcpSocket socket;
            socket.connectToHost(QStringLiteral("127.0.0.1"), m_port);
            return socket.waitForConnected(200);
        }, patience);
    }
    ~Turn()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    [[nodiscard]] QString url(const QString &transport, const QString &password = QStringLiteral("relay-secret")) const
    {
        return QStringLiteral("turn://probe:%1@127.0.0.1:%2?transport=%3").arg(password).arg(m_port).arg(transport);
    }

private:
    QTemporaryDir m_dir;
    QProcess m_process;
    quint16 m_port = 0;
};

/// A participant that names all of its candidates, tries all that it is given and believes that it is connected.
class Naive
{
public:
    explicit Naive(const test::Rtcd &rtcd) : m_webrtc(test::speaker(440), std::make_shared<Incoming>(true))
    {
        practice::RtcdAccess access;
        access.url = rtcd.url();
        access.clientId = rtcd.client();
        access.authKey = rtcd.key();
        QObject::connect(&m_webrtc, &WebRtc::described, &m_link, [this](bool, const QString &sdp) {
            send(practice::RtcKind::Sdp, {{QStringLiteral("type"), QStringLiteral("offer")}, {QStringLiteral("sdp"), descriptionToSend(sdp)}});
        });
        QObject::connect(&m_webrtc, &WebRtc::candidateFound, &m_link, [this](const QString &candidate) {
            send(practice::RtcKind::Ice, {{QStringLiteral("candidate"), candidate}, {QStringLiteral("sdpMLineIndex"), 0}});
        });
        QObject::connect(&m_webrtc, &WebRtc::connectionChanged, &m_link, [this](int state) { connected = connected || state == 2; });
        QObject::connect(&m_link, &practice::RtcdLink::signalled, &m_link, [this](const QString &, const QByteArray &json) {
            const QJsonObject message = QJsonDocument::fromJson(json).object();
            if (message[QLatin1String("type")].toString() == QLatin1String("answer"))
                m_webrtc.takeRemote(false, message[QLatin1String("sdp")].toString());
        });
        QObject::connect(&m_link, &practice::RtcdLink::opened, &m_link, [this] {
            practice::RtcdSession session;
            session.callId = session.userId = session.sessionId = session.channelId = QStringLiteral("naive");
            m_link.join(session);
            m_webrtc.start();
        });
        m_link.open(access);
    }
    bool connected = false;

private:
    void send(practice::RtcKind kind, const QJsonObject &object)
    {
        m_link.send(QStringLiteral("naive"), kind, QJsonDocument(object).toJson(QJsonDocument::Compact));
    }
    practice::RtcdLink m_link;
    WebRtc m_webrtc;
};

PeerOptions by(PeerOptions options, bool udp, bool tcp, const QStringList &turn = {})
{
    options.udp = udp;
    options.tcp = tcp;
    options.turn = turn;
    return options;
}

} // namespace

class TestPeerWays : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::Rtcd> m_rtcd;
    std::unique_ptr<test::Call> m_call;

    QString port() const { return QString::number(m_rtcd->mediaPort()); }

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
        allowAll();
        m_call = std::make_unique<test::Call>(*m_rtcd);
        QVERIFY(m_call->open());
    }
    void cleanup()
    {
        m_call->leaveAll();
        m_call.reset();
    }

    void byARelay_data()
    {
        QTest::addColumn<QString>("transport");
        QTest::newRow("UDP to the relay") << QStringLiteral("udp");
        QTest::newRow("TCP to the relay") << QStringLiteral("tcp");
    }
    void byARelay()
    {
        QFETCH(QString, transport);
        Turn turn;
        QVERIFY(turn.start());
        test::Caller &a = m_call->join(QStringLiteral("a"), by(test::speaker(440), false, false, {turn.url(transport)}));
        test::Caller &b = m_call->join(QStringLiteral("b"), by(test::speaker(1000), false, false, {turn.url(transport)}));
        m_call->unmute(a);
        m_call->unmute(b);
        QTRY_VERIFY2_WITH_TIMEOUT((hears(a, b, 1000) && hears(b, a, 440)) || !a.failure.isEmpty(), qPrintable(a.failure), patience);
        QCOMPARE(a.failure + b.failure, QString());
        QVERIFY2(a.peer->stats().local.endsWith(QLatin1String(" relay")), qPrintable(a.peer->stats().local));
        QCOMPARE(a.peer->stats().remote, QStringLiteral("127.0.0.1:%1 udp host").arg(port()));
        QVERIFY(a.sent.size() == a.sent.filter(QStringLiteral("typ relay")).size());
    }

    void aRelayThatRefuses()
    {
        Turn turn;
        QVERIFY(turn.start());
        test::Caller &a = m_call->join(QStringLiteral("a"), by(test::speaker(440), false, false, {turn.url(QStringLiteral("udp"), QStringLiteral("wrong"))}));
        QTRY_COMPARE_WITH_TIMEOUT(a.failure, QStringLiteral("probe.relay"), patience);
        QVERIFY(!a.connected);
    }

    void noRelayThere()
    {
        test::Caller &a = m_call->join(QStringLiteral("a"),
                                       by(test::speaker(440), false, false, {QStringLiteral("turn://probe:x@127.0.0.1:9?transport=udp")}));
        QTRY_COMPARE_WITH_TIMEOUT(a.failure, QStringLiteral("probe.relay"), patience);
    }

    void cut_data()
    {
        QTest::addColumn<bool>("udp");
        QTest::addColumn<bool>("tcp");
        QTest::addColumn<QStringList>("dropped");
        QTest::addColumn<QString>("by");
        const QStringList both{QStringLiteral("udp"), QStringLiteral("tcp")};
        QTest::newRow("UDP, dropped") << true << false << QStringList{QStringLiteral("udp")} << QString();
        QTest::newRow("TCP, dropped") << false << true << QStringList{QStringLiteral("tcp")} << QString();
        // rtcd would dial back to a passive TCP candidate, and a participant that names one would be "connected".
        QTest::newRow("any way, both dropped") << true << true << both << QString();
        QTest::newRow("any way, UDP dropped") << true << true << QStringList{QStringLiteral("udp")} << QStringLiteral("tcp");
        QTest::newRow("any way, TCP dropped") << true << true << QStringList{QStringLiteral("tcp")} << QStringLiteral("udp");
        QTest::newRow("UDP, TCP dropped") << true << false << QStringList{QStringLiteral("tcp")} << QStringLiteral("udp");
    }
    void cut()
    {
        QFETCH(bool, udp);
        QFETCH(bool, tcp);
        QFETCH(QStringList, dropped);
        QFETCH(QString, by);
        for (const QString &protocol : dropped)
            QVERIFY(drop(QStringLiteral("%1 dport %2").arg(protocol, port())));
        test::Caller &a = m_call->join(QStringLiteral("a"), ::by(test::speaker(440), udp, tcp));
        QTRY_VERIFY_WITH_TIMEOUT(a.connected || !a.failure.isEmpty(), patience);
        QCOMPARE(a.failure, by.isEmpty() ? QStringLiteral("probe.ice") : QString());
        QCOMPARE(a.connected, !by.isEmpty());
        if (!by.isEmpty())
            QCOMPARE(a.peer->stats().remote, QStringLiteral("127.0.0.1:%1 %2 host").arg(port(), by));
    }

    void aNaiveOneIsFooled()
    {
        QVERIFY(drop(QStringLiteral("udp dport ") + port()));
        QVERIFY(drop(QStringLiteral("tcp dport ") + port()));
        Naive naive(*m_rtcd);
        // rtcd has dialled back: nobody could reach the port that it advertises.
        QTRY_VERIFY_WITH_TIMEOUT(naive.connected, patience);
    }

    void anAddressThatIsNotAdvertised()
    {
        test::RtcdOptions options;
        options.advertised = QStringLiteral("192.0.2.77");
        test::Rtcd other(options);
        QVERIFY2(other.start(), qPrintable(other.problem()));
        test::Call call(other);
        QVERIFY(call.open());
        test::Caller &a = call.join(QStringLiteral("a"), test::speaker(440));
        QTRY_VERIFY_WITH_TIMEOUT(!a.failure.isEmpty(), patience);
        // rtcd's own checks reach the participant from its real address, so a naive one would be connected.
        QCOMPARE(a.failure, QStringLiteral("probe.wrong-address"));
        QVERIFY(!a.connected);
        QVERIFY(a.failureText.contains(QStringLiteral("127.0.0.1")));
        QVERIFY2(a.peer->advertised().filter(QStringLiteral("192.0.2.77")).size() >= 1, qPrintable(a.peer->advertised().join(u' ')));
    }

    void mediaThatDies_data()
    {
        QTest::addColumn<bool>("udp");
        QTest::addColumn<QStringList>("dropped");
        QTest::newRow("UDP, both ways") << true << QStringList{QStringLiteral("udp dport %1"), QStringLiteral("udp sport %1")};
        QTest::newRow("UDP, what we send") << true << QStringList{QStringLiteral("udp dport %1")};
        QTest::newRow("UDP, what we get") << true << QStringList{QStringLiteral("udp sport %1")};
        QTest::newRow("TCP, both ways") << false << QStringList{QStringLiteral("tcp dport %1"), QStringLiteral("tcp sport %1")};
    }
    void mediaThatDies()
    {
        QFETCH(bool, udp);
        QFETCH(QStringList, dropped);
        test::Caller &a = m_call->join(QStringLiteral("a"), by(test::speaker(440), udp, !udp));
        test::Caller &b = m_call->join(QStringLiteral("b"), by(test::speaker(1000), udp, !udp));
        m_call->unmute(a);
        m_call->unmute(b);
        QTRY_VERIFY_WITH_TIMEOUT(hears(a, b, 1000) && hears(b, a, 440), patience);
        for (const QString &match : dropped)
            QVERIFY(drop(match.arg(port())));
        QElapsedTimer since;
        since.start();
        QTRY_COMPARE_WITH_TIMEOUT(a.failure, QStringLiteral("probe.media-died"), patience);
        QVERIFY2(since.elapsed() < 5000, qPrintable(QStringLiteral("noticed after %1 ms").arg(since.elapsed())));
        QVERIFY(!a.peer->stats().connected);
    }

    void theMediaServerDies()
    {
        test::Rtcd other;
        QVERIFY2(other.start(), qPrintable(other.problem()));
        test::Call call(other);
        QVERIFY(call.open());
        test::Caller &alone = call.join(QStringLiteral("a"), test::listener());
        QTRY_VERIFY_WITH_TIMEOUT(alone.channel, patience);
        other.kill();
        QTRY_COMPARE_WITH_TIMEOUT(alone.failure, QStringLiteral("probe.media-died"), patience);
    }
};

int main(int argc, char **argv)
{
    const test::OwnHome home;
    for (const char *need : {"ip", "nft", "turnserver"}) {
        if (test::program(QLatin1String(need)).isEmpty())
            return test::skipWhole(QStringLiteral("lab"), QStringLiteral("%1 is not installed").arg(QLatin1String(need)));
    }
    if (::geteuid() != 0 || ::unshare(CLONE_NEWNET) != 0)
        return test::skipWhole(QStringLiteral("lab"), QStringLiteral("no right to make a network of its own"));
    QCoreApplication app(argc, argv);
    if (!run(QStringLiteral("ip link set lo up")))
        return test::skipWhole(QStringLiteral("lab"), QStringLiteral("loopback does not come up"));
    if (const QString missing = test::Rtcd::missing(); !missing.isEmpty())
        return test::skipWhole(QStringLiteral("rtcd"), missing);
    TestPeerWays test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_peer_ways.moc"
