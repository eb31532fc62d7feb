// SPDX-License-Identifier: GPL-3.0-or-later
// Calls on the practice site as two clients see them, without rtcd and with a real one.
#include "PracticeStage.h"
#include "RealRtcd.h"

#include <support/TestMain.h>

#include <QProcess>
#include <QTcpSocket>
#include <QTemporaryFile>

using namespace calls;
using namespace calls::practice;
using calls::test::Caller;
using calls::test::PracticeStage;
using nlohmann::json;

namespace {

const QString ada = QStringLiteral("ada");
const QString bert = QStringLiteral("bert");

std::string dataText(const json &event, const char *key)
{
    return event.is_object() ? event["data"].value(key, std::string()) : std::string();
}

} // namespace

class TestPracticeCall : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void twoTalkAndLeave_data();
    void twoTalkAndLeave();
    void joiningTwiceIsAnError();
    void refusals_data();
    void refusals();
    void oneScreenAtATime();
    void nobodyIsHeardWithoutSdp();
    void brokenOwnMediaAnswersAndEnds();
    void theHostEndsIt();
    void rtcdDiesAndComesBack();
    void recordingIsPosted();
    void rubbishFramesAreSurvived();
    void withoutATokenThereIsNoHello();
    void pagesOfOtherOrigins_data();
    void pagesOfOtherOrigins();

private:
    [[nodiscard]] Options options(bool rtcd);
    std::unique_ptr<OwnRtcd> m_rtcd;
};

void TestPracticeCall::initTestCase()
{
    const QString program = test::realRtcd();
    if (program.isEmpty())
        return;
    m_rtcd = std::make_unique<OwnRtcd>(program);
    QVERIFY(test::startReady(*m_rtcd));
}

Options TestPracticeCall::options(bool rtcd)
{
    Options given;
    if (rtcd)
        given.rtcd = m_rtcd->url();
    return given;
}

void TestPracticeCall::twoTalkAndLeave_data()
{
    QTest::addColumn<bool>("rtcd");
    QTest::newRow("own media") << false;
    QTest::newRow("rtcd") << true;
}

void TestPracticeCall::twoTalkAndLeave()
{
    QFETCH(bool, rtcd);
    if (rtcd && !m_rtcd)
        QSKIP("No rtcd is built here");
    PracticeStage stage(options(rtcd));
    Caller one(stage.site.url(), stage.tokens[ada]);
    Caller other(stage.site.url(), stage.tokens[bert]);
    const QString first = one.hello();
    const QString second = other.hello();
    QVERIFY(!first.isEmpty() && !second.isEmpty() && first != second);
    one.join(stage.site.channelId());
    QCOMPARE(dataText(one.take(QStringLiteral("join")), "connID"), first.toStdString());
    other.join(stage.site.channelId());
    QCOMPARE(dataText(other.take(QStringLiteral("join")), "connID"), second.toStdString());
    QVERIFY(one.take(QStringLiteral("user_joined")).is_object());
    QCOMPARE(dataText(one.take(QStringLiteral("user_joined")), "session_id"), second.toStdString());

    one.offer(test::smallOffer());
    // rtcd gathers while it answers, so the first candidate may come before the answer.
    std::string told;
    while (told.find("\"answer\"") == std::string::npos || told.find("typ host") == std::string::npos) {
        const json signal = one.take(QStringLiteral("signal"));
        QVERIFY2(signal.is_object(), told.c_str());
        told += dataText(signal, "data");
    }
    other.offer(test::smallOffer());
    QVERIFY(other.take(QStringLiteral("signal")).is_object());

    one.act("unmute");
    QCOMPARE(dataText(other.take(QStringLiteral("user_unmuted")), "session_id"), first.toStdString());
    const json during = stage.plugin(stage.site.channelId(), stage.admin).parsed();
    QCOMPARE(during["call"]["sessions"].size(), 2u);
    QVERIFY(during["call"]["sessions"][0]["unmuted"].get<bool>());
    one.act("mute");
    QVERIFY(other.take(QStringLiteral("user_muted")).is_object());
    if (rtcd)
        QVERIFY(test::request("GET", QUrl(m_rtcd->url().toString() + QStringLiteral("/metrics"))).body.contains("rtcd_rtc_sessions_total"));

    one.act("leave");
    QCOMPARE(dataText(other.take(QStringLiteral("user_left")), "session_id"), first.toStdString());
    QVERIFY(one.take(QStringLiteral("user_left")).is_object()); // the leaver is told too
    QVERIFY(other.take(QStringLiteral("call_host_changed")).is_object());
    other.act("leave");
    QVERIFY(other.take(QStringLiteral("post_edited")).is_object());
    QVERIFY(!stage.plugin(stage.site.channelId(), stage.admin).parsed().contains("call"));
    const json posts = stage.get(QStringLiteral("/api/v4/channels/%1/posts").arg(stage.site.channelId()), stage.tokens[ada]).parsed();
    QCOMPARE(posts["posts"][posts["order"][0].get<std::string>()]["message"].get<std::string>(), std::string("app.call.ended_message"));
}

void TestPracticeCall::joiningTwiceIsAnError()
{
    PracticeStage stage;
    Caller one(stage.site.url(), stage.tokens[ada]);
    one.join(stage.site.channelId());
    QVERIFY(one.take(QStringLiteral("join")).is_object());
    one.join(stage.site.channelId());
    QCOMPARE(dataText(one.take(QStringLiteral("error")), "data"), std::string("session is already connected"));
}

void TestPracticeCall::refusals_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("text");
    QTest::newRow("no licence") << QStringLiteral("no-licence") << QStringLiteral("unlicensed servers only allow calls in DMs");
    QTest::newRow("test mode") << QStringLiteral("test-mode") << QStringLiteral("insufficient permissions");
    QTest::newRow("channel disabled") << QStringLiteral("disabled") << QStringLiteral("calls are disabled in the channel");
    QTest::newRow("not a member") << QStringLiteral("stranger") << QStringLiteral("forbidden");
    QTest::newRow("archived") << QStringLiteral("archived") << QStringLiteral("cannot join call in archived channel");
    QTest::newRow("full") << QStringLiteral("full") << QStringLiteral("user cannot join because of limits");
}

void TestPracticeCall::refusals()
{
    QFETCH(QString, state);
    QFETCH(QString, text);
    PracticeStage stage;
    QString channel = stage.site.channelId();
    Caller first(stage.site.url(), stage.admin);
    if (state == QLatin1String("disabled")) {
        QCOMPARE(stage.post(QStringLiteral("/plugins/com.mattermost.calls/") + channel, stage.admin, json{{"enabled", false}}).status, 200);
    } else if (state == QLatin1String("stranger")) {
        const json team = stage.get(QStringLiteral("/api/v4/teams/name/practice"), stage.admin).parsed();
        const json made = stage.post(QStringLiteral("/api/v4/channels"), stage.admin,
                                     json{{"team_id", team["id"]}, {"name", "secret"}, {"display_name", "Secret"}, {"type", "P"}}).parsed();
        channel = QString::fromStdString(made["id"].get<std::string>());
    } else if (state == QLatin1String("archived")) {
        QCOMPARE(test::request("DELETE", stage.at(QStringLiteral("/api/v4/channels/") + channel), stage.admin).status, 200);
    } else if (state == QLatin1String("full")) {
        QCOMPARE(stage.set("maxcallparticipants", 1).status, 200);
        first.join(channel);
        QVERIFY(first.take(QStringLiteral("join")).is_object());
    } else {
        QVERIFY(stage.site.misbehave(state).has_value());
    }
    Caller one(stage.site.url(), stage.tokens[ada]);
    one.join(channel);
    QCOMPARE(dataText(one.take(QStringLiteral("error")), "data"), text.toStdString());
    QCOMPARE(one.count(QStringLiteral("join")), 0);
}

void TestPracticeCall::oneScreenAtATime()
{
    PracticeStage stage;
    Caller one(stage.site.url(), stage.tokens[ada]);
    Caller other(stage.site.url(), stage.tokens[bert]);
    for (Caller *caller : {&one, &other}) {
        caller->join(stage.site.channelId());
        QVERIFY(caller->take(QStringLiteral("join")).is_object());
    }
    one.act("screen_on", json{{"data", "{\"screenStreamID\":\"a\"}"}});
    QVERIFY(one.take(QStringLiteral("user_screen_on")).is_object());
    other.act("screen_on", json{{"data", "{\"screenStreamID\":\"b\"}"}}); // refused in silence
    other.act("raise_hand");
    QVERIFY(other.take(QStringLiteral("user_raise_hand")).is_object());
    QCOMPARE(other.count(QStringLiteral("user_screen_on")), 1);
    one.act("screen_off");
    QVERIFY(other.take(QStringLiteral("user_screen_off")).is_object());
}

void TestPracticeCall::nobodyIsHeardWithoutSdp()
{
    PracticeStage stage;
    Caller one(stage.site.url(), stage.tokens[ada]);
    one.join(stage.site.channelId());
    QVERIFY(one.take(QStringLiteral("join")).is_object());
    QVERIFY(one.take(QStringLiteral("user_left"), 20000).is_object()); // after 10 s
    one.join(stage.site.channelId());                                 // the WebSocket may join again
    QVERIFY(one.take(QStringLiteral("join")).is_object());
}

void TestPracticeCall::brokenOwnMediaAnswersAndEnds()
{
    PracticeStage stage;
    Caller one(stage.site.url(), stage.tokens[ada]);
    one.join(stage.site.channelId());
    one.offer(test::smallOffer());
    const json answer = json::parse(dataText(one.take(QStringLiteral("signal")), "data"), nullptr, false);
    QVERIFY(answer.is_object());
    const std::string sdp = answer.value("sdp", std::string());
    QVERIFY(sdp.find("m=application 9 UDP/DTLS/SCTP webrtc-datachannel") != std::string::npos);
    QVERIFY(sdp.find("a=mid:0") != std::string::npos && sdp.find("a=setup:active") != std::string::npos);
    one.offer("not SDP at all");
    QVERIFY(one.take(QStringLiteral("user_left"), 40000).is_object()); // after 30 s
}

void TestPracticeCall::theHostEndsIt()
{
    PracticeStage stage;
    Caller one(stage.site.url(), stage.tokens[ada]);
    Caller other(stage.site.url(), stage.tokens[bert]);
    for (Caller *caller : {&one, &other}) {
        caller->join(stage.site.channelId());
        QVERIFY(caller->take(QStringLiteral("join")).is_object());
    }
    const QString end = QStringLiteral("/plugins/com.mattermost.calls/calls/%1/end").arg(stage.site.channelId());
    QCOMPARE(stage.post(end, stage.tokens[bert]).status, 400);
    QCOMPARE(stage.post(end, stage.tokens[ada]).status, 200);
    QVERIFY(other.take(QStringLiteral("call_end")).is_object());
    QVERIFY(other.take(QStringLiteral("post_edited")).is_object()); // who stays is thrown out after 5 s
}

void TestPracticeCall::rtcdDiesAndComesBack()
{
    if (!m_rtcd)
        QSKIP("No rtcd is built here");
    PracticeStage stage(options(true));
    Caller one(stage.site.url(), stage.tokens[ada]);
    one.join(stage.site.channelId());
    QVERIFY(one.take(QStringLiteral("join")).is_object());
    one.offer(test::smallOffer());
    QVERIFY(one.take(QStringLiteral("signal")).is_object());
    QSignalSpy ended(m_rtcd.get(), &OwnRtcd::ended);
    m_rtcd->stop();
    QVERIFY(ended.count() > 0 || ended.wait(test::patience));
    // All looks well but a new call.
    QCOMPARE(stage.status()["state"].get<int>(), 2);
    QVERIFY(stage.plugin(QStringLiteral("version"), {}).parsed().contains("rtcd_version"));
    QCOMPARE(stage.plugin(QStringLiteral("stats"), stage.admin).parsed()["total_active_calls"].get<int>(), 1);
    one.act("leave");
    QVERIFY(one.take(QStringLiteral("user_left")).is_object());
    one.join(stage.site.channelId());
    QCOMPARE(dataText(one.take(QStringLiteral("error")), "data"), std::string("failed to get rtcd host: no host available"));
    QVERIFY(test::startReady(*m_rtcd));
    QVERIFY(QTest::qWaitFor([&] {
        one.join(stage.site.channelId());
        return one.take(QStringLiteral("join"), 300).is_object();
    }, test::patience));
}

void TestPracticeCall::recordingIsPosted()
{
    PracticeStage stage;
    Caller one(stage.site.url(), stage.tokens[ada]);
    one.join(stage.site.channelId());
    QVERIFY(one.take(QStringLiteral("join")).is_object());
    one.act("unmute");
    const QString recording = QStringLiteral("/plugins/com.mattermost.calls/calls/%1/recording/").arg(stage.site.channelId());
    QCOMPARE(stage.post(recording + QStringLiteral("stop"), stage.tokens[ada]).status, 403);
    QCOMPARE(stage.post(recording + QStringLiteral("start"), stage.tokens[bert]).parsed()["message"].get<std::string>(), std::string("no permissions to record"));
    QCOMPARE(stage.post(recording + QStringLiteral("start"), stage.tokens[ada]).status, 200);
    QVERIFY(QTest::qWaitFor([&] {
        const json event = one.take(QStringLiteral("call_job_state"), 1000);
        return event.is_object() && event["data"]["jobState"]["start_at"].get<qint64>() > 0;
    }, test::patience));
    QVERIFY(one.take(QStringLiteral("caption")).is_object());
    QCOMPARE(stage.post(recording + QStringLiteral("stop"), stage.tokens[ada]).status, 200);
    const json written = one.take(QStringLiteral("posted"));
    const json post = json::parse(dataText(written, "post"), nullptr, false);
    QCOMPARE(post["type"].get<std::string>(), std::string("custom_calls_recording"));
    const QString file = QString::fromStdString(post["file_ids"][0].get<std::string>());
    const test::Answer film = stage.get(QStringLiteral("/api/v4/files/") + file, stage.tokens[ada]);
    QCOMPARE(film.headers.value("content-type"), QByteArray("video/mp4"));
    QCOMPARE(film.body.mid(4, 4), QByteArray("ftyp"));
    if (const QString discoverer = test::program(QStringLiteral("gst-discoverer-1.0")); !discoverer.isEmpty()) {
        QTemporaryFile saved(QDir::tempPath() + QStringLiteral("/XXXXXX.mp4"));
        QVERIFY(saved.open());
        saved.write(film.body);
        saved.close();
        QProcess process;
        process.start(discoverer, {QStringLiteral("-v"), saved.fileName()});
        QVERIFY(process.waitForFinished(test::patience));
        const QByteArray told = process.readAllStandardOutput();
        QVERIFY2(told.contains("Sample rate: 16000") && told.contains("Duration: 0:00:0"), told.constData());
    }
    const json transcript = json::parse(dataText(one.take(QStringLiteral("posted")), "post"), nullptr, false);
    QCOMPARE(transcript["type"].get<std::string>(), std::string("custom_calls_transcription"));
    const json callPost = stage.get(QStringLiteral("/api/v4/posts/") + QString::fromStdString(post["props"]["call_post_id"].get<std::string>()), stage.tokens[ada]).parsed();
    QCOMPARE(callPost["props"]["recordings"].begin().value()["file_id"].get<std::string>(), file.toStdString());
}

void TestPracticeCall::rubbishFramesAreSurvived()
{
    PracticeStage stage;
    Caller one(stage.site.url(), stage.tokens[ada]);
    QVERIFY(!one.hello().isEmpty());
    one.socket.sendTextMessage(QStringLiteral("{\"action\":"));
    one.socket.sendTextMessage(QString(8000, QLatin1Char('[')));
    one.socket.sendBinaryMessage(QByteArray(8000, '\x91'));
    one.socket.sendBinaryMessage(QByteArray("\xff\x00\xc1", 3));
    one.act("join", json{{"channelID", 5}});
    one.act("join", json::array());
    one.act("sdp", json{{"data", "text instead of bytes"}});
    one.join(stage.site.channelId());
    QVERIFY(one.take(QStringLiteral("join")).is_object());
    one.offer("{}");
    one.act("react", json{{"data", "[[["}});
    one.act("raise_hand");
    QVERIFY(one.take(QStringLiteral("user_raise_hand")).is_object());
    // More than Mattermost takes: it hangs up.
    QSignalSpy gone(&one.socket, &QWebSocket::disconnected);
    one.socket.sendTextMessage(QString(20000, QLatin1Char(' ')));
    QVERIFY(gone.count() > 0 || gone.wait(test::patience));
}

void TestPracticeCall::withoutATokenThereIsNoHello()
{
    PracticeStage stage;
    Caller one(stage.site.url(), QString());
    QSignalSpy connected(&one.socket, &QWebSocket::connected);
    QVERIFY(connected.count() > 0 || connected.wait(test::patience));
    one.socket.sendTextMessage(QStringLiteral("{\"seq\":1,\"action\":\"authentication_challenge\",\"data\":{\"token\":\"%1\"}}").arg(stage.tokens[ada]));
    QVERIFY(!one.hello().isEmpty());

    Caller stranger(stage.site.url(), QString());
    QSignalSpy gone(&stranger.socket, &QWebSocket::disconnected);
    QVERIFY(gone.wait(test::patience)); // after 5 s
    QCOMPARE(stranger.events.size(), 0);
}

void TestPracticeCall::pagesOfOtherOrigins_data()
{
    QTest::addColumn<QString>("allowed");
    QTest::addColumn<QString>("origin");
    QTest::addColumn<bool>("taken");
    const QString page = QStringLiteral("http://page.example.com:8080");
    QTest::newRow("not named") << QString() << page << false;
    QTest::newRow("named among others") << QStringLiteral("https://a.example.com http://page.example.com:8080") << page << true;
    QTest::newRow("another port") << QStringLiteral("http://page.example.com:9090") << page << false;
    QTest::newRow("all") << QStringLiteral("*") << page << true;
    QTest::newRow("no page at all") << QString() << QString() << true;
}

// As Mattermost's ServiceSettings.AllowCorsFrom has it.
void TestPracticeCall::pagesOfOtherOrigins()
{
    QFETCH(QString, allowed);
    QFETCH(QString, origin);
    QFETCH(bool, taken);
    const PracticeStage stage({}, [&](json &config) { config["ServiceSettings"]["AllowCorsFrom"] = allowed.toStdString(); });
    QTcpSocket socket;
    socket.connectToHost(stage.site.url().host(), quint16(stage.site.url().port()));
    QByteArray request = "GET /api/v4/websocket HTTP/1.1\r\nHost: " + stage.site.url().authority().toUtf8()
        + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n";
    if (!origin.isEmpty())
        request += "Origin: " + origin.toUtf8() + "\r\n";
    socket.write(request + "\r\n");
    QTRY_VERIFY(socket.canReadLine());
    QCOMPARE(socket.readLine().split(' ').value(1), taken ? QByteArray("101") : QByteArray("400"));
}

CALLS_TEST_MAIN(TestPracticeCall)

#include "test_practice_call.moc"
