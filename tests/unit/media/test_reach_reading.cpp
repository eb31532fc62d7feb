// SPDX-License-Identifier: GPL-3.0-or-later
// What the probe join and a vantage's script say, read from the recorded and from the hostile.
#include <media/TurnServers.h>
#include <reach/ScriptPlace.h>
#include <reach/Sdp.h>
#include <support/Await.h>
#include <support/TestMain.h>

#include <QJsonDocument>
#include <QTimer>

#include <rapidcheck.h>

using namespace calls;
using namespace calls::test;

namespace {

QString text(const char *bytes)
{
    return QString::fromUtf8(bytes);
}

/// From captures/ws/call1_transcript: rtcd's answer to a client's first offer.
constexpr char recordedAnswer[] =
    "v=0\r\no=- 4438148481764162313 1795375092 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\na=msid-semantic:WMS *\r\n"
    "a=fingerprint:sha-256 32:65:4E:77\r\na=extmap-allow-mixed\r\na=group:BUNDLE 0\r\n"
    "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\nc=IN IP4 0.0.0.0\r\na=setup:active\r\na=mid:0\r\na=sendrecv\r\n"
    "a=sctp-port:5000\r\na=max-message-size:1073741823\r\na=ice-ufrag:QvKCjsMbcPzAcmzr\r\n"
    "a=ice-pwd:afUApzzSaTjZRnpUwydSspTPitwVsqrS\r\n";

/// A machine that says what it is told to.
class Puppet final : public RunningCommand
{
public:
    Puppet(QByteArray marker, std::function<QList<QByteArray>(const QJsonObject &)> reply)
        : m_marker(std::move(marker)), m_reply(std::move(reply))
    {
    }
    void write(const QByteArray &bytes) override
    {
        QList<QByteArray> said;
        if (!std::exchange(m_greeted, true)) {
            said << "{\"ready\": true}";
        } else {
            for (const QByteArray &line : bytes.split('\n')) {
                if (!line.isEmpty())
                    said += m_reply(QJsonDocument::fromJson(line).object());
            }
        }
        QTimer::singleShot(0, this, [this, said] {
            for (const QByteArray &each : said)
                Q_EMIT readyOut('\n' + m_marker + ' ' + each + '\n');
        });
    }
    void closeInput() override {}
    void end() override {}

private:
    QByteArray m_marker;
    std::function<QList<QByteArray>(const QJsonObject &)> m_reply;
    bool m_greeted = false;
};

class PuppetSession final : public Session
{
public:
    std::function<QList<QByteArray>(const QJsonObject &)> reply;

    Async<std::shared_ptr<RunningCommand>> start(Command command, Limits, Privilege) override
    {
        co_return std::make_shared<Puppet>(command.argv.last().toLatin1(), reply);
    }
    Async<CommandResult> run(Command, Limits, Privilege) override { co_return failure(text("none"), {}); }
    Async<void> upload(QString, QByteArray, int, Limits) override { co_return failure(text("none"), {}); }
    Async<void> uploadFile(QString, QString, int, Limits, std::function<void(qint64, qint64)>) override
    {
        co_return failure(text("none"), {});
    }
    Async<QByteArray> download(QString, qint64, Limits) override { co_return failure(text("none"), {}); }
    Async<std::shared_ptr<Forward>> forward(QString, quint16, Limits) override { co_return failure(text("none"), {}); }
    [[nodiscard]] bool connected() const override { return true; }
    [[nodiscard]] QString localAddress() const override { return {}; }
};

} // namespace

class TestReachReading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRecordedAnswer()
    {
        const auto answer = readSdpAnswer(text(recordedAnswer)
                                          + text("a=candidate:375738803 1 tcp 1671430143 127.0.0.1 8443 typ host tcptype passive "
                                                 "ufrag QvKCjsMbcPzAcmzr\r\n"));
        QVERIFY_RESULT(answer);
        QCOMPARE(answer->remote.fragment, text("QvKCjsMbcPzAcmzr"));
        QCOMPARE(answer->remote.password, text("afUApzzSaTjZRnpUwydSspTPitwVsqrS"));
        QCOMPARE(answer->candidates.size(), 1);
        const IceCandidate wanted{text("127.0.0.1"), 8443, text("tcp"), text("host"), text("passive"), 1};
        QCOMPARE(answer->candidates.first(), wanted);
    }

    void candidates_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("wanted"); // empty: refused
        const auto row = [](const char *line, const char *wanted) { QTest::newRow(line) << text(line) << text(wanted); };
        row("candidate:2878742611 1 udp 2130706431 127.0.0.1 8443 typ host ufrag QvKCjsMbcPzAcmzr", "127.0.0.1 8443 udp host ");
        row("a=candidate:1 1 UDP 1 203.0.113.20 8443 typ srflx raddr 10.0.0.20 rport 8443", "203.0.113.20 8443 udp srflx ");
        row("candidate:1 1 tcp 1 192.0.2.2 9 typ host tcptype active", "192.0.2.2 9 tcp host active");
        row("candidate:1 1 udp 1 2001:db8::20 8443 typ host", "2001:db8::20 8443 udp host ");
        row("candidate:1 1 udp 1 203.0.113.20 8443 typ", "");
        row("candidate:1 1 sctp 1 203.0.113.20 8443 typ host", "");
        row("candidate:1 1 udp 1 203.0.113.20 65536 typ host", "");
        row("candidate:1 1 udp 1 203.0.113.20 -1 typ host", "");
        row("candidate:1 x udp 1 203.0.113.20 8443 typ host", "");
        row("", "");
        row("end-of-candidates", "");
    }
    void candidates()
    {
        QFETCH(QString, line);
        QFETCH(QString, wanted);
        const auto read = readIceCandidate(line);
        const QString got = read ? QStringLiteral("%1 %2 %3 %4 %5").arg(read->address).arg(read->port).arg(read->protocol, read->kind, read->tcpType)
                                 : QString();
        QCOMPARE(got, wanted);
    }

    void answersWithoutCredentials_data()
    {
        QTest::addColumn<QString>("sdp");
        QTest::newRow("nothing") << QString();
        QTest::newRow("html") << text("<html>502</html>");
        QTest::newRow("no password") << text("v=0\r\na=ice-ufrag:abcd\r\n");
        QTest::newRow("empty password") << text("v=0\r\na=ice-ufrag:abcd\r\na=ice-pwd:\r\n");
        QTest::newRow("endless password") << text("a=ice-ufrag:abcd\na=ice-pwd:") + QString(5000, u'x');
    }
    void answersWithoutCredentials()
    {
        QFETCH(QString, sdp);
        const auto answer = readSdpAnswer(sdp);
        QCOMPARE(answer ? QString() : answer.error().code, text("reach.no-answer"));
    }

    void anyAnswerIsSafe()
    {
        const bool held = rc::check("readSdpAnswer", [](const std::string &bytes) {
            (void)readSdpAnswer(QString::fromStdString("a=ice-ufrag:a\na=ice-pwd:b\na=candidate:" + bytes));
            (void)readIceCandidate(QString::fromStdString("candidate:" + bytes));
            (void)turnAddress(QString::fromStdString("turn:" + bytes));
        });
        QVERIFY(held);
    }

    void theOffer()
    {
        const IceSecret own = newIceSecret();
        QVERIFY(own.fragment.size() >= 4 && own.password.size() >= 22);
        QVERIFY(own != newIceSecret());
        const QString offer = dataChannelOffer(own);
        QCOMPARE(offer.count(text("\r\nm=")), 1);
        for (const char *line : {"m=application 9 UDP/DTLS/SCTP webrtc-datachannel", "a=group:BUNDLE 0", "a=mid:0",
                                 "a=setup:actpass", "a=sctp-port:5000"})
            QVERIFY2(offer.contains(text(line) + text("\r\n")), line);
        QVERIFY(offer.contains(text("a=ice-ufrag:") + own.fragment + text("\r\n")));
        QVERIFY(offer.endsWith(text("\r\n")));
    }

    void turnUrls_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("wanted");
        const auto row = [](const char *url, const char *wanted) { QTest::newRow(url) << text(url) << text(wanted); };
        row("turn:turn.example.com", "turn.example.com 3478 udp");
        row("turn:turn.example.com:3479?transport=tcp", "turn.example.com 3479 tcp");
        row("TURN:198.51.100.40:3478?transport=UDP", "198.51.100.40 3478 udp");
        row("turns:turn.example.com", "turn.example.com 5349 tcp tls");
        row("turn:[2001:db8::40]:3478", "2001:db8::40 3478 udp");
        row("stun:stun.example.com:3478", "");
        row("turn:", "");
        row("turn:turn.example.com:0", "");
        row("turn:turn.example.com:99999", "");
        row("turn:user@turn.example.com", "");
        row("https://turn.example.com", "");
    }
    void turnUrls()
    {
        QFETCH(QString, url);
        QFETCH(QString, wanted);
        const auto read = turnAddress(url);
        const QString got = read ? QStringLiteral("%1 %2 %3%4").arg(read->host).arg(read->port).arg(read->protocol, read->tls ? text(" tls") : QString())
                                 : QString();
        QCOMPARE(got, wanted);
    }

    void hostileScripts_data()
    {
        QTest::addColumn<QByteArrayList>("said");
        QTest::addColumn<QString>("events");
        const QByteArrayList opened{"{\"wire\": 1, \"opened\": \"203.0.113.20\"}"};
        QTest::newRow("well") << (opened + QByteArrayList{"{\"wire\": 1, \"data\": \"0101\", \"ms\": 0.5}", "{\"wire\": 1, \"ended\": \"\"}"})
                              << text("opened 203.0.113.20,data 0101,ended ");
        QTest::newRow("wrong types") << QByteArrayList{"{\"wire\": \"1\", \"opened\": 7}", "{\"wire\": 1, \"opened\": {}}",
                                                       "{\"wire\": 1, \"data\": [1]}", "{\"wire\": 1, \"ended\": null}"}
                                     << QString();
        QTest::newRow("no digits") << QByteArrayList{"{\"wire\": 1, \"data\": \"zz<script>\"}"} << text("data 0c");
        QTest::newRow("another wire") << QByteArrayList{"{\"wire\": 2, \"data\": \"01\"}", "{\"wire\": -1, \"ended\": \"\"}"} << QString();
        QTest::newRow("after its end") << QByteArrayList{"{\"wire\": 1, \"ended\": \"ECONNREFUSED\"}", "{\"wire\": 1, \"data\": \"01\"}",
                                                         "{\"wire\": 1, \"ended\": \"EPERM\"}"}
                                       << text("ended ECONNREFUSED");
        QTest::newRow("a book") << QByteArrayList{"{\"wire\": 1, \"ended\": \"" + QByteArray(100000, 'E') + "\"}"}
                                << text("ended ") + QString(64, u'E');
    }
    void hostileScripts()
    {
        QFETCH(QByteArrayList, said);
        QFETCH(QString, events);
        const auto session = std::make_shared<PuppetSession>();
        session->reply = [said](const QJsonObject &request) {
            const bool opens = request.value(QLatin1String("do")).toString() == QLatin1String("open");
            return opens ? said + QByteArrayList{"{\"wire\": 2, \"ended\": \"over\"}"} : QByteArrayList();
        };
        const Limits limits({}, std::chrono::seconds{5});
        auto place = await(placeAt(session, limits));
        QVERIFY_RESULT(place);
        const auto wire = (*place)->wire(text("udp"), text("203.0.113.20"), 8443);
        const auto last = (*place)->wire(text("udp"), text("203.0.113.20"), 8443);
        QStringList got;
        bool over = false;
        connect(wire.get(), &Wire::opened, this, [&got](const QString &address) { got << text("opened ") + address; });
        connect(wire.get(), &Wire::received, this,
                [&got](const QByteArray &bytes, double) { got << text("data ") + QString::fromLatin1(bytes.toHex()); });
        connect(wire.get(), &Wire::ended, this, [&got](const QString &error) { got << text("ended ") + error; });
        connect(last.get(), &Wire::ended, this, [&over](const QString &) { over = true; });
        wire->open();
        QTRY_VERIFY(over);
        QCOMPARE(got.join(u','), events);
    }
};

CALLS_TEST_MAIN(TestReachReading)
#include "test_reach_reading.moc"
