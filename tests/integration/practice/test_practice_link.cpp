// SPDX-License-Identifier: GPL-3.0-or-later
// The plugin's side of rtcd's WebSocket, against a real rtcd, and against one that talks rubbish.
#include "RealRtcd.h"

#include <practice/RtcdLink.h>
#include <support/TestMain.h>

#include <QSignalSpy>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace calls;
using namespace calls::practice;

namespace {

constexpr int limit = 15000;

RtcdAccess accessTo(const QUrl &url, const QString &client = QStringLiteral("practice"))
{
    RtcdAccess access;
    access.url = url;
    access.clientId = client;
    access.authKey = QString(32, QLatin1Char('k'));
    return access;
}

RtcdSession session()
{
    RtcdSession one;
    one.callId = QStringLiteral("call");
    one.userId = QStringLiteral("ada");
    one.sessionId = QStringLiteral("session");
    one.channelId = QStringLiteral("channel");
    return one;
}

} // namespace

class TestPracticeLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void registersJoinsAndLeaves();
    void anotherKeyIsRefused();
    void comesBackAfterRtcdForgot();
    void nobodyListens();
    void rubbishIsSaidAndSurvived();

private:
    OwnRtcd m_rtcd{test::realRtcd()};
};

void TestPracticeLink::initTestCase()
{
    QVERIFY(test::startReady(m_rtcd));
}

void TestPracticeLink::registersJoinsAndLeaves()
{
    RtcdLink link;
    QSignalSpy opened(&link, &RtcdLink::opened);
    QSignalSpy signalled(&link, &RtcdLink::signalled);
    QSignalSpy closed(&link, &RtcdLink::closed);
    QVERIFY(!link.send(QStringLiteral("session"), RtcKind::Mute));
    link.open(accessTo(m_rtcd.url()));
    QVERIFY(opened.wait(limit));
    QVERIFY(link.isOpen());
    QVERIFY(link.version().startsWith(QLatin1Char('v')));
    QTRY_VERIFY_WITH_TIMEOUT(!link.connectionId().isEmpty(), limit);

    link.join(session());
    QVERIFY(link.send(QStringLiteral("session"), RtcKind::Sdp, test::smallOffer()));
    QTRY_VERIFY_WITH_TIMEOUT(signalled.count() >= 3, limit); // the answer and a candidate for each of UDP and TCP
    QByteArray all;
    for (const QList<QVariant> &one : std::as_const(signalled)) {
        QCOMPARE(one.at(0).toString(), QStringLiteral("session"));
        all += one.at(1).toByteArray();
    }
    QVERIFY(all.contains("\"type\":\"answer\""));
    QVERIFY(all.contains("127.0.0.1 " + QByteArray::number(m_rtcd.mediaPort()) + " typ host tcptype passive"));

    link.leave(QStringLiteral("session"));
    QVERIFY(closed.count() > 0 || closed.wait(limit));
    QCOMPARE(closed.at(0).at(0).toString(), QStringLiteral("session"));
}

void TestPracticeLink::anotherKeyIsRefused()
{
    RtcdLink first;
    QSignalSpy opened(&first, &RtcdLink::opened);
    first.open(accessTo(m_rtcd.url(), QStringLiteral("taken")));
    QVERIFY(opened.wait(limit));

    RtcdAccess other = accessTo(m_rtcd.url(), QStringLiteral("taken"));
    other.authKey = QString(32, QLatin1Char('z'));
    RtcdLink second;
    QSignalSpy failed(&second, &RtcdLink::failed);
    second.open(other);
    QVERIFY(failed.wait(limit));
    QCOMPARE(failed.at(0).at(0).toString(),
             QStringLiteral("failed to register rtcd client: request failed: registration failed: already registered"));
}

void TestPracticeLink::comesBackAfterRtcdForgot()
{
    RtcdLink link;
    QSignalSpy opened(&link, &RtcdLink::opened);
    QSignalSpy lost(&link, &RtcdLink::lost);
    link.open(accessTo(m_rtcd.url(), QStringLiteral("loyal")));
    QVERIFY(opened.wait(limit));
    QSignalSpy ended(&m_rtcd, &OwnRtcd::ended);
    m_rtcd.stop();
    QVERIFY(ended.count() > 0 || ended.wait(limit));
    QVERIFY(lost.count() > 0 || lost.wait(limit));
    QVERIFY(!link.isOpen());
    QVERIFY(!link.version().isEmpty());
    m_rtcd.forget();
    m_rtcd.start();
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 2, limit);
}

void TestPracticeLink::nobodyListens()
{
    RtcdLink link;
    QSignalSpy failed(&link, &RtcdLink::failed);
    link.open(accessTo(QUrl(QStringLiteral("http://127.0.0.1:1"))));
    QVERIFY(failed.wait(limit));
    QCOMPARE(failed.at(0).at(0).toString(),
             QStringLiteral("failed to register rtcd client: http request failed: Post \"http://127.0.0.1:1/register\": "
                            "dial tcp 127.0.0.1:1: connect: connection refused"));
}

void TestPracticeLink::rubbishIsSaidAndSurvived()
{
    // It knows no /version either, so opening fails in the end; until then its frames arrive.
    QWebSocketServer server(QStringLiteral("rubbish"), QWebSocketServer::NonSecureMode);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QList<QByteArray> frames{QByteArray(), QByteArrayLiteral("\xa5hel"), QByteArrayLiteral("\xa5hello\x93"),
                                   QByteArrayLiteral("\xa3rtc\x81\xa4type\xa1x"), QByteArrayLiteral("\xa3rtc\xc0"),
                                   QByteArrayLiteral("\xa3rtc") + QByteArray(60000, '\x91'), QByteArrayLiteral("\xd9\xff")};
    connect(&server, &QWebSocketServer::newConnection, this, [&server, frames] {
        QWebSocket *socket = server.nextPendingConnection();
        for (const QByteArray &frame : frames)
            socket->sendBinaryMessage(frame);
    });
    RtcdLink link;
    QSignalSpy strange(&link, &RtcdLink::strange);
    link.open(accessTo(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(server.serverPort()))));
    QTRY_COMPARE_WITH_TIMEOUT(strange.count(), frames.size(), limit);
}

int main(int argc, char **argv)
{
    const test::OwnHome home;
    QCoreApplication app(argc, argv);
    if (test::realRtcd().isEmpty())
        return test::skipWhole(QStringLiteral("rtcd"), test::Rtcd::missing());
    TestPracticeLink test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_practice_link.moc"
