// SPDX-License-Identifier: GPL-3.0-or-later
// The WebSocket against servers and proxies that misbehave: each opening ends once, each loss is told once.
#include "Peer.h"
#include "SocketPeer.h"

#include <mattermost/CallSocket.h>
#include <support/Await.h>
#include <support/TestMain.h>

#include <QCryptographicHash>
#include <QSignalSpy>
#include <QTimer>

using namespace calls;
using namespace std::chrono_literals;
using test::http;
using test::Peer;
using test::SocketPeer;

namespace {

const QString token = QStringLiteral("tokenofthesockettest");

MattermostServer serverAt(const QUrl &url, const QString &proxy = QStringLiteral("none"))
{
    MattermostServer server;
    server.url = url;
    server.proxy = proxy;
    return server;
}

/// The upgrade and the greeting by hand, for a server that then keeps silent to everything, pings included.
QByteArray greetByHand(const Peer::Request &request)
{
    const QByteArray key = request.headers.value("sec-websocket-key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455
    const QByteArray accept = QCryptographicHash::hash(key, QCryptographicHash::Sha1).toBase64();
    const QByteArray hello = "{\"event\":\"hello\",\"data\":{\"connection_id\":\"c1\"}}";
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " + accept + "\r\n\r\n\x81"
        + QByteArray(1, static_cast<char>(hello.size())) + hello;
}

} // namespace

class TestCallSocket : public QObject
{
    Q_OBJECT

private:
    static Result<QString> opened(CallSocket &socket, std::chrono::milliseconds time = 30s)
    {
        const Limits limits({}, time);
        return test::await(socket.open(limits));
    }

private Q_SLOTS:
    void greetsAndTalks()
    {
        SocketPeer peer;
        QUrl site = peer.url();
        site.setPath(QStringLiteral("/chat/"));
        CallSocket socket(serverAt(site), token);
        QList<QPair<QString, nlohmann::json>> events;
        connect(&socket, &CallSocket::event, this, [&events](const QString &name, const nlohmann::json &data) { events << qMakePair(name, data); });
        const auto id = opened(socket);
        QVERIFY_RESULT(id);
        QCOMPARE(*id, QStringLiteral("sq9jfiaonbb6bbnge4f614af5r"));
        QCOMPARE(socket.connectionId(), *id);
        QCOMPARE(socket.serverHost(), QStringLiteral("mm1"));
        QCOMPARE(peer.path, QStringLiteral("/chat/api/v4/websocket"));
        QCOMPARE(peer.authorization, "Bearer " + token.toUtf8());
        QCOMPARE(peer.origin, peer.url().toEncoded());

        QCOMPARE(socket.send(QStringLiteral("join"), {{"channelID", "c1"}}), 1);
        QCOMPARE(socket.sendSdp({{"type", "offer"}, {"sdp", "v=0\r\n"}}), 2);
        QTRY_COMPARE(peer.frames.size(), 2);
        QCOMPARE(peer.frames[0]["action"].get<std::string>(), std::string("custom_com.mattermost.calls_join"));
        QCOMPARE(peer.frames[0]["seq"].get<int>(), 1);
        QCOMPARE(peer.frames[1]["seq"].get<int>(), 2);
        QVERIFY(peer.frames[1]["data"]["data"].is_binary());

        peer.sendEvent({{"event", "custom_com.mattermost.calls_join"}, {"data", {{"connID", "x"}}}});
        QTRY_COMPARE(events.size(), 2);
        QCOMPARE(events[0].first, QStringLiteral("hello"));
        QCOMPARE(events[1].first, QStringLiteral("join"));
        QCOMPARE(events[1].second["connID"].get<std::string>(), std::string("x"));
    }

    void leavesInGoodOrder()
    {
        SocketPeer peer;
        QSignalSpy left(&peer, &SocketPeer::left);
        QSignalSpy received(&peer, &SocketPeer::received);
        {
            CallSocket socket(serverAt(peer.url()), token);
            QVERIFY_RESULT(opened(socket));
            socket.send(QStringLiteral("leave"));
        }
        QTRY_COMPARE(left.size(), 1);
        QCOMPARE(left[0][0].toInt(), 1000); // a normal end, RFC 6455
        QCOMPARE(received.size(), 1);       // what was said last arrived
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("code");
        QTest::newRow("no_upgrade_400") << http(400, "{\"message\":\"Bad Request\"}") << "mattermost.no-upgrade";
        QTest::newRow("426") << http(426, "") << "mattermost.no-upgrade";
        QTest::newRow("upgrade_answers_html") << http(200, "<html><title>Mattermost</title>", "text/html") << "mattermost.no-upgrade";
        QTest::newRow("token") << http(401, "{}") << "mattermost.signed-out";
        QTest::newRow("origin") << http(403, "Forbidden", "text/plain") << "mattermost.origin";
        QTest::newRow("path") << http(404, "404 page not found", "text/plain") << "mattermost.missing";
        QTest::newRow("redirects_elsewhere") << http(301, "", "text/html", "Location: https://www.example.com/\r\n") << "mattermost.redirected";
        QTest::newRow("too fast") << http(429, "") << "mattermost.rate-limited";
        QTest::newRow("nothing behind the proxy") << http(502, "<html>", "text/html") << "mattermost.broken";
        QTest::newRow("a key that is none")
            << QByteArray("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: AAAA\r\n\r\n")
            << "mattermost.no-upgrade";
    }

    void refused()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, code);
        Peer peer;
        peer.answer = [&answer](const Peer::Request &) { return answer; };
        CallSocket socket(serverAt(peer.url()), token);
        QSignalSpy lost(&socket, &CallSocket::lost);
        const auto result = opened(socket);
        QVERIFY(!result);
        QVERIFY2(result.error().code == code, qPrintable(result.error().code + QLatin1String(": ") + result.error().detail));
        QVERIFY(result.error().sentence.contains(QStringLiteral("127.0.0.1")));
        QVERIFY(lost.isEmpty()); // told once, by the result
    }

    void brokenHandshakes_data()
    {
        QTest::addColumn<QString>("misbehaving");
        QTest::newRow("closes") << "closes_without_a_word";
        QTest::newRow("half a line") << "answers_half_a_line";
        QTest::newRow("garbage") << "garbage";
    }

    void brokenHandshakes()
    {
        QFETCH(QString, misbehaving);
        Peer peer;
        peer.misbehaving = misbehaving;
        CallSocket socket(serverAt(peer.url()), token);
        const auto result = opened(socket);
        QVERIFY(!result);
        QCOMPARE(result.error().code, QStringLiteral("mattermost.no-upgrade"));
    }

    void hangs()
    {
        Peer peer;
        peer.misbehaving = QStringLiteral("hangs");
        QSignalSpy left(&peer, &Peer::left);
        CallSocket socket(serverAt(peer.url()), token);
        const auto result = opened(socket, 50ms);
        QVERIFY(!result);
        QCOMPARE(result.error().code, tooLateCode);
        QTRY_COMPARE(left.size(), 1);
    }

    void nobodyIsThere()
    {
        Peer peer;
        const QUrl url = peer.url();
        peer.stopListening();
        CallSocket socket(serverAt(url), token);
        QCOMPARE(opened(socket).error().code, QStringLiteral("mattermost.unreachable"));
        CallSocket other(serverAt(QUrl(QStringLiteral("https://chat.invalid"))), token);
        QCOMPARE(opened(other).error().code, QStringLiteral("mattermost.unreachable"));
    }

    void aProxyThatForbidsIt()
    {
        Peer proxy;
        proxy.answer = [](const Peer::Request &) { return http(403, "", "text/html"); };
        CallSocket socket(serverAt(QUrl(QStringLiteral("https://chat.invalid")), proxy.url().toString()), token);
        QCOMPARE(opened(socket).error().code, QStringLiteral("mattermost.proxy"));
        QCOMPARE(proxy.requests.first().method, QByteArray("CONNECT"));
    }

    void noGreeting_data()
    {
        QTest::addColumn<QString>("misbehaving");
        QTest::addColumn<QString>("code");
        QTest::newRow("silent") << "never_greets" << "mattermost.no-hello";
        QTest::newRow("closes") << "closes_before_hello" << "mattermost.no-hello"; // so Mattermost treats an old token
        QTest::newRow("garbage") << "garbage_instead_of_hello" << "mattermost.frame";
        QTest::newRow("no id") << "hello_without_id" << "mattermost.no-hello";
        QTest::newRow("wrong types") << "hello_of_wrong_types" << "mattermost.no-hello";
    }

    void noGreeting()
    {
        QFETCH(QString, misbehaving);
        QFETCH(QString, code);
        SocketPeer peer;
        peer.misbehaving = misbehaving;
        CallSocket socket(serverAt(peer.url()), token);
        QSignalSpy lost(&socket, &CallSocket::lost);
        const auto result = opened(socket, misbehaving == QLatin1String("never_greets") ? 500ms : 30s);
        QVERIFY(!result);
        QCOMPARE(result.error().code, code);
        QVERIFY(lost.isEmpty());
    }

    void isLostOnce_data()
    {
        QTest::addColumn<QString>("misbehaving");
        QTest::addColumn<QString>("code");
        QTest::newRow("closes") << "closes_after_hello" << "mattermost.unreachable";
        QTest::newRow("dies") << "dies_after_hello" << "mattermost.unreachable";
        QTest::newRow("garbage") << "garbage_frames" << "mattermost.frame";
        QTest::newRow("huge") << "huge_frame" << "mattermost.unreachable";
    }

    void isLostOnce()
    {
        QFETCH(QString, misbehaving);
        QFETCH(QString, code);
        SocketPeer peer;
        peer.misbehaving = misbehaving;
        CallSocket socket(serverAt(peer.url()), token);
        QList<Error> losses;
        connect(&socket, &CallSocket::lost, this, [&losses](const Error &error) { losses << error; });
        QVERIFY_RESULT(opened(socket));
        QTRY_COMPARE(losses.size(), 1);
        QCOMPARE(losses[0].code, code);
        if (misbehaving == QLatin1String("closes_after_hello"))
            QVERIFY2(losses[0].sentence.contains(QLatin1String("the server goes down")), qPrintable(losses[0].sentence));
        socket.send(QStringLiteral("leave")); // harmless
        socket.close();
        QCoreApplication::processEvents();
        QCOMPARE(losses.size(), 1);
    }

    void aSilentWayIsLost()
    {
        Peer peer;
        peer.answer = greetByHand;
        CallSocket socket(serverAt(peer.url()), token);
        socket.setPulse(50ms);
        QList<Error> losses;
        connect(&socket, &CallSocket::lost, this, [&losses](const Error &error) { losses << error; });
        QVERIFY_RESULT(opened(socket));
        peer.misbehaving = QStringLiteral("hangs");
        QTRY_COMPARE(losses.size(), 1);
        QCOMPARE(losses[0].code, QStringLiteral("mattermost.unreachable"));
    }

    void aQuietWayIsNot()
    {
        SocketPeer peer; // answers pings and says nothing else
        CallSocket socket(serverAt(peer.url()), token);
        socket.setPulse(20ms);
        QSignalSpy lost(&socket, &CallSocket::lost);
        QVERIFY_RESULT(opened(socket));
        int beats = 0;
        QTimer clock;
        connect(&clock, &QTimer::timeout, this, [&beats] { ++beats; });
        clock.start(20ms);
        QTRY_VERIFY(beats >= 5);
        QVERIFY(lost.isEmpty());
    }

    void deletedByWhoHearsOfIt()
    {
        SocketPeer peer;
        peer.misbehaving = QStringLiteral("closes_after_hello");
        auto socket = std::make_unique<CallSocket>(serverAt(peer.url()), token);
        connect(socket.get(), &CallSocket::lost, this, [&socket] { socket.reset(); });
        QVERIFY_RESULT(opened(*socket));
        QTRY_VERIFY(!socket);

        SocketPeer other;
        auto second = std::make_unique<CallSocket>(serverAt(other.url()), token);
        connect(second.get(), &CallSocket::event, this, [&second] { second.reset(); });
        QVERIFY_RESULT(opened(*second));
        QTRY_VERIFY(!second);
    }

    void droppedWhileItOpens()
    {
        Peer peer;
        peer.misbehaving = QStringLiteral("hangs");
        QSignalSpy left(&peer, &Peer::left);
        auto socket = std::make_unique<CallSocket>(serverAt(peer.url()), token);
        connect(&peer, &Peer::asked, this, [&socket] { socket.reset(); });
        QCOMPARE(opened(*socket).error().code, cancelledCode);
        QTRY_COMPARE(left.size(), 1);
    }

    void cancelled()
    {
        Peer peer;
        peer.misbehaving = QStringLiteral("hangs");
        std::stop_source stop;
        connect(&peer, &Peer::asked, this, [&stop] { stop.request_stop(); });
        CallSocket socket(serverAt(peer.url()), token);
        const Limits limits(stop.get_token());
        QCOMPARE(test::await(socket.open(limits)).error().code, cancelledCode);
    }
};

CALLS_TEST_MAIN(TestCallSocket)
#include "test_call_socket.moc"
