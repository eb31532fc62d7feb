// SPDX-License-Identifier: GPL-3.0-or-later
// What the site answers, and what it means: ping, certificate, names, STUN; pure.
#include "NameAnswer.h"
#include "PingReply.h"
#include "StunAnswer.h"
#include "TlsReport.h"

#include <finding/Catalogue.h>
#include <support/Places.h>
#include <support/TestMain.h>

#include <QFile>
#include <QJsonDocument>

using namespace calls;

namespace {

const MessageArgs args{{QStringLiteral("target"), QStringLiteral("chat.example.com")},
                       {QStringLiteral("host"), QStringLiteral("chat.example.com")},
                       {QStringLiteral("url"), QStringLiteral("https://chat.example.com")},
                       {QStringLiteral("vantage"), QStringLiteral("mm1")},
                       {QStringLiteral("port"), QStringLiteral("3478")}};

QString told(const Judgement &judgement)
{
    const FindingText text = findingTextEnglish(judgement.what);
    const QString all = text.sentence + text.cause + text.fix;
    if (text.sentence.startsWith(judgement.what.code) || all.contains(QLatin1Char('{')))
        return QStringLiteral("no words for %1: %2").arg(judgement.what.code, all);
    return verdictWord(judgement.verdict) + QLatin1Char(' ') + judgement.what.code;
}

PingReply reply(int status, const QByteArray &version, const QByteArray &body)
{
    PingReply result;
    result.status = status;
    result.versionId = version;
    result.body = body;
    return result;
}

const QByteArray good("11.6.0.11.6.0.9728cc52f6e7a6e8df7a702f68e683f1dd47e0be8e8d438724ec242b49987ce9.false");

} // namespace

class TestSite : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void version_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QString>("version");
        QTest::newRow("captured") << good << "11.6.0";
        QTest::newRow("bare") << QByteArray("10.0.0") << "10.0.0";
        QTest::newRow("empty") << QByteArray() << "";
        QTest::newRow("two numbers") << QByteArray("11.6") << "";
        QTest::newRow("words") << QByteArray("eleven.six.zero") << "";
        QTest::newRow("huge numbers") << QByteArray("99999999999999999999.1.1") << "";
        QTest::newRow("glued") << QByteArray("11.6.0x") << "";
        QTest::newRow("flood") << QByteArray(1000000, '1') << "";
    }

    void version()
    {
        QFETCH(QByteArray, header);
        QFETCH(QString, version);
        QCOMPARE(versionOf(header), version);
    }

    void ping_data()
    {
        QTest::addColumn<QString>("got");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const PingReply &from, const char *expected) {
            QTest::newRow(name) << told(judgePing(from, args)) << QString::fromLatin1(expected);
        };
        row("good", reply(200, good, "{\"status\":\"OK\"}"), "pass ping.good");
        row("ten", reply(200, "10.0.0.x", "{\"status\":\"OK\"}"), "pass ping.good");
        row("nine", reply(200, "9.11.4.9.11.4.a.true", "{\"status\":\"OK\"}"), "fail ping.too-old");
        row("no version", reply(200, {}, "{\"status\":\"OK\"}"), "unknown ping.no-version");
        row("unhealthy", reply(500, good, "{\"status\":\"UNHEALTHY\"}"), "fail ping.unhealthy");
        row("unhealthy with 200", reply(200, good, "{\"status\":\"unhealthy\"}"), "fail ping.unhealthy");
        row("html", reply(200, {}, "<html>Sign in</html>"), "unknown ping.not-mattermost");
        row("html with our header", reply(200, good, "<html>"), "unknown ping.not-mattermost");
        row("another json", reply(200, good, "[\"status\"]"), "unknown ping.not-mattermost");
        row("status is a number", reply(200, good, "{\"status\":1}"), "unknown ping.not-mattermost");
        row("cut off", reply(200, good, "{\"status\":\"O"), "unknown ping.not-mattermost");
        row("404", reply(404, {}, "not found"), "unknown ping.not-mattermost");
        row("502", reply(502, {}, "<html>Bad Gateway</html>"), "fail ping.bad-status");
        PingReply away = reply(302, {}, {});
        away.redirect = QUrl(QStringLiteral("https://user:pw@login.example.net/?token=x"));
        row("led away", away, "unknown ping.redirected");
        QVERIFY(!findingTextEnglish(judgePing(away, args).what).sentence.contains(QLatin1String("pw")));
        for (const auto &[trouble, expected] : {std::pair{PingReply::Trouble::NoName, "fail ping.no-name"},
                                                {PingReply::Trouble::NoTls, "fail ping.no-tls"},
                                                {PingReply::Trouble::NoConnection, "fail ping.no-connection"},
                                                {PingReply::Trouble::TooSlow, "unknown ping.too-slow"},
                                                {PingReply::Trouble::TooBig, "unknown ping.not-mattermost"}}) {
            PingReply hindered;
            hindered.trouble = trouble;
            row(expected, hindered, expected);
        }
    }

    void ping()
    {
        QFETCH(QString, got);
        QFETCH(QString, expected);
        QCOMPARE(got, expected);
    }

    void pingAsCaptured_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"ping_plain", "ping_full", "ping_full_admin"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void pingAsCaptured()
    {
        QFETCH(QString, name);
        QFile file(test::sourceFile(QStringLiteral("../shared/reference/captures/mm/%1.txt")).arg(name));
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("The captures are not beside the sources.");
        const QByteArray text = file.readAll();
        PingReply captured;
        captured.status = 200;
        captured.body = text.mid(text.lastIndexOf("\n{") + 1);
        for (const QByteArray &line : text.split('\n')) {
            if (line.toLower().startsWith("< x-version-id: "))
                captured.versionId = line.mid(16);
        }
        const Judgement judgement = judgePing(captured, args);
        QCOMPARE(told(judgement), QStringLiteral("pass ping.good"));
        QCOMPARE(judgement.what.args.value(QStringLiteral("version")), QStringLiteral("11.6.0"));
    }

    void certificate_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("expected");
        QTest::newRow("good") << QByteArray("{\"not_after\": 1800000000, \"names\": [\"chat.example.com\"]}")
                              << "pass https.good";
        QTest::newRow("ends soon") << QByteArray("{\"not_after\": 1795700000}") << "warn https.ends-soon";
        QTest::newRow("expired") << QByteArray("{\"tls_error\": \"certificate has expired\", \"verify_code\": 10}")
                                 << "fail https.expired";
        QTest::newRow("expired, old Python")
            << QByteArray("{\"tls_error\": \"certificate verify failed: certificate has expired (_ssl.c:877)\"}")
            << "fail https.expired";
        QTest::newRow("other name") << QByteArray("{\"tls_error\": \"Hostname mismatch\", \"verify_code\": 62}")
                                    << "fail https.other-name";
        QTest::newRow("other name, old Python")
            << QByteArray("{\"tls_error\": \"hostname 'a' doesn't match 'b'\", \"verify_code\": 0}")
            << "fail https.other-name";
        QTest::newRow("self-signed") << QByteArray("{\"tls_error\": \"self-signed certificate\", \"verify_code\": 18}")
                                     << "fail https.self-signed";
        QTest::newRow("chain cut") << QByteArray("{\"tls_error\": \"unable to get local issuer\", \"verify_code\": 20}")
                                   << "fail https.incomplete";
        QTest::newRow("not TLS") << QByteArray("{\"tls_error\": \"wrong version number\"}") << "fail https.no-tls";
        QTest::newRow("refused") << QByteArray("{\"connect_error\": \"ECONNREFUSED\"}") << "fail https.no-connection";
        QTest::newRow("script in trouble") << QByteArray("{\"trouble\": \"KeyError\"}") << "fail https.no-tls";
    }

    void certificate()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, expected);
        const QDateTime now = QDateTime::fromSecsSinceEpoch(1795300000, Qt::UTC);
        QCOMPARE(told(judgeTls(tlsReportFromJson(QJsonDocument::fromJson(json).object()), now, args)), expected);
    }

    void names_data()
    {
        QTest::addColumn<QStringList>("found");
        QTest::addColumn<QStringList>("wanted");
        QTest::addColumn<QString>("expected");
        const QString inside = QStringLiteral("10.0.0.10");
        const QString outside = QStringLiteral("203.0.113.10");
        QTest::newRow("any") << QStringList{inside} << QStringList() << "pass dns.resolves";
        QTest::newRow("as planned") << QStringList{outside, inside} << QStringList{inside} << "pass dns.resolves";
        QTest::newRow("IPv6 written otherwise")
            << QStringList{QStringLiteral("2001:db8::1")} << QStringList{QStringLiteral("2001:0db8:0::0001")}
            << "pass dns.resolves";
        QTest::newRow("split") << QStringList{inside} << QStringList{outside} << "warn dns.split";
        QTest::newRow("other") << QStringList{QStringLiteral("203.0.113.11")} << QStringList{outside}
                               << "fail dns.other";
    }

    void names()
    {
        QFETCH(QStringList, found);
        QFETCH(QStringList, wanted);
        QFETCH(QString, expected);
        QCOMPARE(told(judgeNames(found, wanted, args)), expected);
    }

    void stun()
    {
        const QByteArray transaction = QByteArray::fromHex("2112a442") + QByteArray(12, 'x');
        const QByteArray answer = QByteArray::fromHex("0101000c") + transaction
            + QByteArray::fromHex("00010008000112c7cb007114");
        Contact contact;
        contact.address = QStringLiteral("192.0.2.3");
        QCOMPARE(told(judgeStun(contact, transaction, {}, args)), QStringLiteral("fail stun.silent"));
        contact.answer = answer;
        const QHostAddress same(QStringLiteral("203.0.113.20"));
        QCOMPARE(told(judgeStun(contact, transaction, {}, args)), QStringLiteral("pass stun.answers"));
        QCOMPARE(told(judgeStun(contact, transaction, same, args)), QStringLiteral("pass stun.answers"));
        QCOMPARE(told(judgeStun(contact, transaction, QHostAddress(QStringLiteral("203.0.113.9")), args)),
                 QStringLiteral("warn stun.other-address"));
        contact.answer = QByteArray("hello");
        QCOMPARE(told(judgeStun(contact, transaction, {}, args)), QStringLiteral("unknown stun.no-answer"));
        contact.answer.reset();
        for (const auto &[error, expected] : {std::pair{"ECONNREFUSED", "fail stun.closed"},
                                              {"EPERM", "fail stun.blocked-here"},
                                              {"EAI_NONAME", "fail stun.no-name"},
                                              {"ENETUNREACH", "unknown stun.unreachable"},
                                              {"ENOPROTOOPT", "fail stun.rejected"}}) {
            contact.error = QLatin1String(error);
            QCOMPARE(told(judgeStun(contact, transaction, {}, args)), QLatin1String(expected));
        }
    }
};

CALLS_TEST_MAIN(TestSite)
#include "test_site.moc"
