// SPDX-License-Identifier: GPL-3.0-or-later
// The job and the lines of calls-probe: there and back, and whatever else may come on the way.
#include <media/ProbeJob.h>
#include <support/Await.h>
#include <support/TestMain.h>

#include <QSet>

#include <nlohmann/json.hpp>

#include <limits>

using namespace calls;
using nlohmann::json;

namespace {

ProbeJob fullJob()
{
    ProbeJob job;
    job.server.url = QUrl(QStringLiteral("https://chat.example.com/sub"));
    job.server.caFile = QStringLiteral("/tmp/ca \"1\".pem");
    job.server.proxy = QStringLiteral("none");
    ProbeParticipant a;
    a.name = QStringLiteral("a");
    a.token = QStringLiteral("token-\u00e4");
    a.role = ProbeRole::Screen;
    a.channel = QStringLiteral("8ujh9wqkgiyi9x4cetobax566r");
    a.frequency = 1000;
    a.muteAt = 2500;
    ProbeParticipant b = a;
    b.name = QStringLiteral("b");
    b.role = ProbeRole::Load;
    b.joinAfter = 3000;
    job.participants = {a, b};
    job.transport = ProbeTransport::RelayTcp;
    job.turn = {{QStringLiteral("turn:turn.example.com:3478?transport=tcp"), QStringLiteral("17:u"), QStringLiteral("x=/+")}};
    job.seconds = 12;
    job.loopback = true;
    job.captions = true;
    return job;
}

ProbePerson fullPerson()
{
    ProbePerson person;
    person.name = QStringLiteral("a");
    person.session = QStringLiteral("s1");
    person.stage = ProbeStage::DataChannel;
    person.error = QStringLiteral("probe.media-died");
    person.errorText = QStringLiteral("line\nbreak \u2026");
    person.joinedMs = 45;
    person.connectedMs = 120;
    person.firstAudioMs = 294;
    person.sent = 40'000'000'000;
    person.rttMs = 0.75;
    person.uplinkLoss = 0.0195;
    person.localCandidate = QStringLiteral("192.0.2.5:50000 udp host");
    person.remoteCandidate = QStringLiteral("203.0.113.20:8443 udp host");
    person.advertised = QStringList{person.remoteCandidate, QStringLiteral("203.0.113.20:8443 tcp host")};
    person.muteSeen = person.leftCleanly = true;
    HeardStream voice;
    voice.from = QStringLiteral("b");
    voice.kind = QStringLiteral("voice");
    voice.received = 392;
    voice.lost = 3;
    voice.jitterMs = 0.2;
    voice.firstMs = 294;
    voice.frequency = 440.1;
    voice.levelDb = -15.05;
    voice.purity = 0.9999;
    HeardStream screen;
    screen.kind = QStringLiteral("screen");
    screen.pictures = 80;
    screen.colourChanges = 14;
    screen.wrongColours = 1;
    screen.longestGapMs = 120.5;
    person.heard = {voice, screen};
    person.captions = QStringList{QStringLiteral("hello")};
    return person;
}

} // namespace

class TestProbeJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jobThereAndBack()
    {
        const QByteArray text = jobToJson(fullJob());
        QVERIFY(!text.contains('\n')); // a line is a job
        const auto read = jobFromJson(text);
        QVERIFY_RESULT(read);
        QCOMPARE(jobToJson(*read), text);
        QCOMPARE(read->server.url, fullJob().server.url);
        QCOMPARE(read->participants.size(), 2);
        QCOMPARE(read->participants[0].token, fullJob().participants[0].token);
        QCOMPARE(int(read->participants[0].role), int(ProbeRole::Screen));
        QCOMPARE(read->participants[0].frequency, 1000);
        QCOMPARE(read->participants[0].muteAt, 2500);
        QCOMPARE(read->participants[1].joinAfter, 3000);
        QCOMPARE(int(read->transport), int(ProbeTransport::RelayTcp));
        QCOMPARE(read->turn[0].credential, QStringLiteral("x=/+"));
        QCOMPARE(read->seconds, 12);
        QVERIFY(read->loopback && read->captions);
    }

    void jobWithTheLeast()
    {
        const auto read = jobFromJson("{\"server\":{\"url\":\"http://127.0.0.1:8065\"},\"participants\":[{\"name\":\"a\","
                                      "\"token\":\"t\",\"channel\":\"c\"}],\"something\":\"of a later version\"}");
        QVERIFY_RESULT(read);
        QCOMPARE(int(read->transport), int(ProbeTransport::Any));
        QCOMPARE(read->seconds, 8);
        QCOMPARE(int(read->participants[0].role), int(ProbeRole::Listener));
    }

    void badJobs_data()
    {
        QTest::addColumn<QString>("pointer"); // what is changed in a good job
        QTest::addColumn<QString>("value");   // JSON; empty: taken out
        QTest::addColumn<QString>("said");    // separated by '|'
        const auto row = [](const char *name, const char *pointer, const char *value, const char *said) {
            QTest::newRow(name) << QString::fromUtf8(pointer) << QString::fromUtf8(value) << QString::fromUtf8(said);
        };
        row("no server", "/server", "", "server.url|https://chat.example.com");
        row("server is a text", "/server", "\"x\"", "\"server\"|an object");
        row("no host", "/server/url", "\"https:///x\"", "server.url");
        row("other scheme", "/server/url", "\"file:///etc/passwd\"", "server.url");
        row("nobody", "/participants", "[]", "participants|1 to 200");
        row("a list of numbers", "/participants", "[1]", "participants|list of objects");
        row("no name", "/participants/1/name", "", "participants[1].name");
        row("same name", "/participants/1/name", "\"a\"", "participants[1].name|another name");
        row("no token", "/participants/0/token", "", "participants[0].token");
        row("token is a number", "/participants/0/token", "7", "participants[0].token|a text");
        row("unknown role", "/participants/0/role", "\"singer\"", "participants[0].role|\"singer\"|\"listener\"");
        row("too high", "/participants/0/frequency", "20000", "participants[0].frequency|20000|4000");
        row("fraction", "/participants/0/frequency", "440.5", "participants[0].frequency|whole number");
        row("negative", "/participants/0/join_after", "-1", "join_after|-1");
        row("huge", "/seconds", "99999999999999999999999999", "seconds|3600");
        row("largest", "/seconds", "18446744073709551615", "seconds|3600");
        row("no time", "/seconds", "0", "seconds|1 to 3600");
        row("unknown way", "/transport", "\"quic\"", "transport|\"quic\"|\"relay-tcp\"");
        row("way is a list", "/transport", "[]", "transport|a text");
        row("relay without servers", "/turn", "", "\"turn\"|TURN");
        row("turn elsewhere", "/turn/0/url", "\"http://x\"", "turn[0].url|turn:");
        row("loopback is a text", "/loopback", "\"yes\"", "loopback|true or false");
    }
    void badJobs()
    {
        QFETCH(QString, pointer);
        QFETCH(QString, value);
        QFETCH(QString, said);
        json job = json::parse(jobToJson(fullJob()).toStdString());
        const json::json_pointer at(pointer.toStdString());
        json &parent = job[at.parent_pointer()];
        if (value.isEmpty())
            parent.erase(at.back());
        else
            job[at] = json::parse(value.toStdString());
        const auto read = jobFromJson(QByteArray::fromStdString(job.dump()));
        QVERIFY(!read);
        QCOMPARE(read.error().code, QStringLiteral("probe.job"));
        for (const QString &word : said.split(QLatin1Char('|')))
            QVERIFY2(read.error().sentence.contains(word), qPrintable(read.error().sentence));
        QVERIFY(!read.error().sentence.contains(fullJob().participants[0].token));
        QVERIFY(!read.error().sentence.contains(QStringLiteral("x=/+")));
    }

    void bytesThatAreNoJson_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray good = jobToJson(fullJob());
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("null") << QByteArray("null");
        QTest::newRow("half") << good.left(good.size() / 2);
        QTest::newRow("two") << good + good;
        QTest::newRow("zeros") << QByteArray(1000, '\0');
        QTest::newRow("no Unicode") << QByteArray("{\"event\":\"\xff\xfe\"}");
        QTest::newRow("deep") << QByteArray("{\"a\":") + QByteArray(200'000, '[');
    }
    void bytesThatAreNoJson()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!jobFromJson(bytes));
        QVERIFY(!lineFromJson(bytes));
    }

    void depthIsCutOff()
    {
        const QByteArray deep = QByteArray("{\"event\":\"log\",\"a\":") + QByteArray(200'000, '[') + QByteArray(200'000, ']') + "}";
        const auto read = lineFromJson(deep); // a value that nobody asked for, and no crash
        QVERIFY(!read || read->event == QLatin1String("log"));
        QVERIFY(!jobFromJson(deep));
    }

    void linesThereAndBack_data()
    {
        QTest::addColumn<QString>("event");
        for (const char *event : {"stage", "stats", "error", "report", "log"})
            QTest::newRow(event) << QString::fromUtf8(event);
    }
    void linesThereAndBack()
    {
        QFETCH(QString, event);
        ProbeLine line;
        line.event = event;
        line.name = QStringLiteral("a");
        line.person = fullPerson();
        line.report.people = {fullPerson(), ProbePerson()};
        line.report.callId = QStringLiteral("call");
        line.report.postId = QStringLiteral("post");
        line.report.ended = true;
        line.report.cpuSeconds = 1.5;
        line.report.memoryKib = 52'000;
        line.text = QStringLiteral("words");
        const QByteArray text = lineToJson(line);
        QVERIFY(!text.contains('\n'));
        const auto read = lineFromJson(text);
        QVERIFY_RESULT(read);
        QCOMPARE(lineToJson(*read), text);
        QCOMPARE(read->event, event);
        const bool report = event == QLatin1String("report");
        QCOMPARE(read->report.people.size(), report ? 2 : 0);
        if (event == QLatin1String("log")) {
            QCOMPARE(read->text, line.text);
            return;
        }
        const ProbePerson person = report ? read->report.people[0] : read->person;
        QCOMPARE(int(person.stage), int(ProbeStage::DataChannel));
        QCOMPARE(person.errorText, line.person.errorText);
        QCOMPARE(person.sent, line.person.sent);
        QCOMPARE(person.uplinkLoss, line.person.uplinkLoss);
        QCOMPARE(person.advertised, line.person.advertised);
        QCOMPARE(person.heard.size(), 2);
        QCOMPARE(person.heard[0].frequency, line.person.heard[0].frequency);
        QCOMPARE(person.heard[1].frequency, std::optional<double>());
        QCOMPARE(person.heard[1].longestGapMs, 120.5);
        QCOMPARE(person.captions, line.person.captions);
    }

    void numbersThatAreNone()
    {
        ProbeLine line;
        line.event = QStringLiteral("stats");
        line.person.rttMs = std::numeric_limits<double>::quiet_NaN();
        line.person.uplinkLoss = std::numeric_limits<double>::infinity();
        const auto read = lineFromJson(lineToJson(line));
        QVERIFY_RESULT(read);
        QVERIFY(!read->person.rttMs && !read->person.uplinkLoss);
    }

    void badLines_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("place");
        const auto row = [](const char *name, const char *bytes, const char *place) {
            QTest::newRow(name) << QByteArray(bytes) << QString::fromUtf8(place);
        };
        row("no event", "{}", "event");
        row("event is a number", "{\"event\":3}", "event");
        row("person is a text", "{\"event\":\"stats\",\"person\":\"x\"}", "person");
        row("unknown stage", "{\"event\":\"stage\",\"person\":{\"stage\":\"dancing\"}}", "person.stage");
        row("negative count", "{\"event\":\"stats\",\"person\":{\"sent\":-5}}", "person.sent");
        row("huge count", "{\"event\":\"stats\",\"person\":{\"joined_ms\":1e300}}", "person.joined_ms");
        row("heard is an object", "{\"event\":\"stats\",\"person\":{\"heard\":{}}}", "person.heard");
        row("deep inside", "{\"event\":\"report\",\"report\":{\"people\":[{\"heard\":[{\"received\":\"x\"}]}]}}", "report.people[0].heard[0].received");
    }
    void badLines()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, place);
        const auto read = lineFromJson(bytes);
        QVERIFY(!read);
        QCOMPARE(read.error().code, QStringLiteral("probe.line"));
        QVERIFY2(read.error().sentence.contains(u'"' + place + u'"'), qPrintable(read.error().sentence));
    }

    void everyCutOfALineIsSafe()
    {
        ProbeLine line;
        line.event = QStringLiteral("report");
        line.report.people = {fullPerson()};
        const QByteArray whole = lineToJson(line);
        for (qsizetype end = 0; end < whole.size(); ++end)
            QVERIFY(!lineFromJson(whole.left(end)));
    }

    void everyStageHasAWordOfItsOwn()
    {
        QSet<QString> words;
        for (int i = 0; i <= int(ProbeStage::Left); ++i)
            words.insert(stageWord(ProbeStage(i)));
        QCOMPARE(words.size(), int(ProbeStage::Left) + 1);
        QVERIFY(!words.contains(QString()));
    }
};

CALLS_TEST_MAIN(TestProbeJson)
#include "test_probe_json.moc"
