// SPDX-License-Identifier: GPL-3.0-or-later
#include "HttpReply.h"
#include "VersionReply.h"

#include <finding/Catalogue.h>
#include <support/TestMain.h>

#include <random>

using namespace calls;

namespace {

Contact answered(const QByteArray &bytes, bool ended = true)
{
    Contact contact;
    contact.address = QStringLiteral("10.0.1.20");
    contact.connected = true;
    contact.answer = bytes;
    contact.ended = ended;
    return contact;
}

QByteArray http(const char *status, const QByteArray &body, const QByteArray &headers = {})
{
    return "HTTP/1.1 " + QByteArray(status) + "\r\n" + headers + "Content-Length: " + QByteArray::number(body.size())
        + "\r\n\r\n" + body;
}

QByteArray version(const char *text)
{
    return http("200 OK", QByteArray("{\"buildDate\":\"2026-06-29 19:15\",\"buildVersion\":\"") + text
                    + "\",\"buildHash\":\"b3dee59\",\"goVersion\":\"go1.26.8\"}");
}

const MessageArgs args{{QStringLiteral("target"), QStringLiteral("rtcd1")},
                       {QStringLiteral("service"), QStringLiteral("RTCD")},
                       {QStringLiteral("port"), QStringLiteral("8045")},
                       {QStringLiteral("patience"), QStringLiteral("5")},
                       {QStringLiteral("vantage"), QStringLiteral("mm1")}};
const VersionWishes wishes{QStringLiteral("0.17.0"), QStringLiteral("1.2.5")};

QString told(const Judgement &judgement)
{
    return verdictWord(judgement.verdict) + QLatin1Char(' ') + judgement.what.code;
}

} // namespace

class TestServices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answers_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("ended");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const QByteArray &bytes, const char *expected, bool ended = true) {
            QTest::newRow(name) << bytes << ended << QString::fromLatin1(expected);
        };
        row("today's", version("v1.2.6"), "pass version.good");
        row("connection kept", version("v1.2.6"), "pass version.good", false);
        row("without v", version("1.2.5"), "pass version.good");
        row("a build of a release", version("v1.3.0-rc1+dirty"), "pass version.good");
        row("with known faults", version("v1.2.4"), "warn version.outdated");
        row("the least", version("v0.17.0"), "warn version.outdated");
        row("too old", version("v0.16.9"), "fail version.too-old");
        row("no version built in", version(""), "warn version.empty");
        row("a branch", version("master"), "warn version.odd");
        row("chunked", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10;x=y\r\n{\"buildVersion\":\r\n9\r\n\"v1.2.6\"}\r\n0\r\n\r\n",
            "pass version.good");
        row("chunked, cut", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{\"buildVersion\":", "fail version.cut-short");
        row("chunk without a size", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}", "fail version.cut-short");
        row("until the end", "HTTP/1.0 200 OK\r\n\r\n{\"buildVersion\":\"v1.2.6\"}", "pass version.good");
        row("until an end that did not come", "HTTP/1.0 200 OK\r\n\r\n{\"buildVersion\":\"v1.2.6\"}",
            "fail version.cut-short", false);
        row("length too great", "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"buildVersion\":\"v1.2.6\"}",
            "fail version.cut-short");
        row("length too small", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{\"buildVersion\":\"v1.2.6\"}",
            "fail version.none");
        row("length below nothing", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n{\"buildVersion\":\"v1.2.6\"}",
            "pass version.good");
        row("length past all bounds",
            "HTTP/1.1 200 OK\r\nContent-Length: 18446744073709551615\r\n\r\n{\"buildVersion\":\"v1.2.6\"}",
            "fail version.cut-short");
        row("a page", http("200 OK", "<!doctype html><title>Welcome to nginx!</title>"), "fail version.none");
        row("JSON of another", http("200 OK", "{\"status\":\"OK\"}"), "fail version.none");
        row("JSON with a number", http("200 OK", "{\"buildVersion\":7}"), "fail version.none");
        row("JSON list", http("200 OK", "[1,2]"), "fail version.none");
        row("nothing in it", http("200 OK", ""), "fail version.none");
        row("not found", http("404 Not Found", "404 page not found"), "fail version.bad-status");
        row("a login wanted", http("401 Unauthorized", ""), "fail version.bad-status");
        row("no such status", "HTTP/1.1 999999 OK\r\n\r\n", "fail version.foreign");
        row("to HTTPS", http("301 Moved", "", "Location: https://rtcd.example.com/version\r\n"), "fail version.https");
        row("elsewhere", http("302 Found", "", "Location: http://login.example.com/\r\n"), "fail version.bad-status");
        row("Go's HTTPS", "HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n", "fail version.https");
        row("an alert of TLS", QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7), "fail version.https");
        row("SSH", "SSH-2.0-OpenSSH_9.2p1\r\n", "fail version.foreign");
        row("HTTP/2 only", QByteArray("\x00\x00\x06\x04\x00\x00\x00\x00\x00\x00\x05\x00\x00\x40\x00", 15), "fail version.foreign");
        row("blank", "\r\n\r\n", "fail version.foreign");
        row("endless body", "HTTP/1.1 200 OK\r\n\r\n" + QByteArray(largestVersionReply, 'x'), "fail version.too-much", false);
        row("endless head", ("HTTP/1.1 200 OK\r\n" + QByteArray(largestVersionReply, 'x')).left(largestVersionReply),
            "fail version.too-much", false);
        row("deep JSON", http("200 OK", QByteArray(30'000, '[')), "fail version.none");
    }
    void answers()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, ended);
        QFETCH(QString, expected);
        const Judgement judgement = judgeVersion(answered(bytes, ended), wishes, args);
        QCOMPARE(told(judgement), expected);
        const FindingText text = findingText(judgement.what);
        QVERIFY2(!text.sentence.contains(QLatin1Char('{')) || text.sentence.contains(QLatin1String("begins:")),
                 qPrintable(text.sentence));
        QVERIFY2(text.sentence.size() < 400, qPrintable(text.sentence));
    }

    void nobodyAnswers_data()
    {
        QTest::addColumn<bool>("connected");
        QTest::addColumn<bool>("ended");
        QTest::addColumn<QString>("error");
        QTest::addColumn<QString>("expected");
        QTest::newRow("closed port") << false << false << "ECONNREFUSED" << "fail tcp.not-running";
        QTest::newRow("firewall") << false << false << "" << "fail tcp.filtered";
        QTest::newRow("no route") << false << false << "ENETUNREACH" << "unknown tcp.no-route";
        QTest::newRow("hangs up") << true << true << "" << "fail version.hung-up";
        QTest::newRow("resets") << true << false << "ECONNRESET" << "fail version.hung-up";
        QTest::newRow("says nothing") << true << false << "" << "fail version.silent";
    }
    void nobodyAnswers()
    {
        QFETCH(bool, connected);
        QFETCH(bool, ended);
        QFETCH(QString, error);
        QFETCH(QString, expected);
        Contact contact;
        contact.address = QStringLiteral("10.0.1.20");
        contact.connected = connected;
        contact.ended = ended;
        contact.error = error;
        QCOMPARE(told(judgeVersion(contact, wishes, args)), expected);
    }

    void withoutWishesAnyVersionIsGood()
    {
        QCOMPARE(told(judgeVersion(answered(version("v0.0.1")), {}, args)), QStringLiteral("pass version.good"));
    }

    void openIsAllThatPasses()
    {
        Contact contact;
        contact.address = QStringLiteral("10.0.1.20");
        contact.connected = true;
        QCOMPARE(told(judgeOpen(contact, args)), QStringLiteral("pass tcp.open"));
        contact.connected = false;
        contact.error = QStringLiteral("ECONNREFUSED");
        QCOMPARE(told(judgeOpen(contact, args)), QStringLiteral("fail tcp.not-running"));
        contact.error.clear();
        QCOMPARE(told(judgeOpen(contact, args)), QStringLiteral("fail tcp.filtered"));
    }

    void wordsOfOthersStayWords()
    {
        const QByteArray hostile("\x1b]0;owned\x07\xe2\x80\xae<b>{target}\x00\r\n second", 30);
        const Judgement judgement = judgeVersion(answered(hostile), wishes, args);
        const QString sentence = findingText(judgement.what).sentence;
        for (const QChar c : sentence)
            QVERIFY2(c.isPrint(), qPrintable(sentence));
        QVERIFY(!sentence.contains(QLatin1String("second")));
        const QString evidence = describeVersionReply(answered(hostile));
        QVERIFY(!evidence.contains(QChar(0x1b)) && !evidence.contains(QChar(0x202e)) && !evidence.contains(QChar(0)));
    }

    void anyBytes()
    {
        std::mt19937 random(7);
        const QByteArray whole = version("v1.2.6");
        for (int i = 0; i < 20'000; ++i) {
            QByteArray bytes = whole.left(static_cast<qsizetype>(random() % (whole.size() + 1)));
            for (int flips = 0; flips < 4 && !bytes.isEmpty(); ++flips)
                bytes[static_cast<qsizetype>(random() % static_cast<unsigned>(bytes.size()))] = static_cast<char>(random());
            const Judgement judgement = judgeVersion(answered(bytes, i % 2 == 0), wishes, args);
            QVERIFY(!judgement.what.code.isEmpty());
        }
    }
};

CALLS_TEST_MAIN(TestServices)
#include "test_services.moc"
