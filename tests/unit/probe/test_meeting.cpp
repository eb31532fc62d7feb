// SPDX-License-Identifier: GPL-3.0-or-later
#include "Meeting.h"
#include "TargetListener.h"

#include <finding/Catalogue.h>
#include <support/TestMain.h>

#include <QJsonDocument>

using namespace calls;

namespace {

Contact contact(const char *json)
{
    QJsonObject object = QJsonDocument::fromJson(json).object();
    if (!object.contains(QLatin1String("address")))
        object.insert(QStringLiteral("address"), QStringLiteral("10.0.1.20"));
    object.insert(QStringLiteral("local"), QStringLiteral("10.0.0.5"));
    object.insert(QStringLiteral("local_port"), 40001);
    return contactFromJson(object);
}

const MessageArgs args{{QStringLiteral("target"), QStringLiteral("rtcd1")},
                       {QStringLiteral("port"), QStringLiteral("8443")},
                       {QStringLiteral("vantage"), QStringLiteral("desk-12")}};

} // namespace

Q_DECLARE_METATYPE(calls::Contact)

class TestMeeting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plain_data()
    {
        QTest::addColumn<QString>("transport");
        QTest::addColumn<Contact>("met");
        QTest::addColumn<QString>("verdict");
        QTest::addColumn<QString>("code");
        const auto row =
            [](const char *name, const char *transport, const char *json, const char *verdict, const char *code) {
            QTest::newRow(name) << QString::fromLatin1(transport) << contact(json) << QString::fromLatin1(verdict)
                                << QString::fromLatin1(code);
        };
        row("tcp connects", "tcp", "{\"connected\":true}", "pass", "tcp.open");
        row("tcp reset", "tcp", "{\"error\":\"ECONNREFUSED\"}", "pass", "tcp.closed");
        row("tcp silent", "tcp", "{}", "fail", "tcp.filtered");
        row("tcp silent, kernel's limit", "tcp", "{\"error\":\"ETIMEDOUT\"}", "fail", "tcp.filtered");
        row("tcp rejected by port-unreach of the target", "tcp",
            "{\"error\":\"ECONNREFUSED\",\"icmp\":{\"version\":4,\"type\":3,\"code\":3,\"from\":\"10.0.1.20\"}}",
            "fail", "tcp.rejected");
        row("tcp prohibited", "tcp",
            "{\"error\":\"EHOSTUNREACH\",\"icmp\":{\"version\":4,\"type\":3,\"code\":13,\"from\":\"10.0.1.1\"}}",
            "fail", "tcp.rejected");
        row("tcp prohibited here", "tcp",
            "{\"error\":\"EHOSTUNREACH\",\"icmp\":{\"version\":4,\"type\":3,\"code\":13,\"from\":\"10.0.0.5\"}}",
            "fail", "tcp.blocked-here");
        row("tcp host down, told by a router", "tcp",
            "{\"error\":\"EHOSTUNREACH\",\"icmp\":{\"version\":4,\"type\":3,\"code\":1,\"from\":\"10.0.1.1\"}}",
            "unknown", "tcp.host-down");
        row("tcp host down, no ARP answer", "tcp", "{\"error\":\"EHOSTUNREACH\"}", "unknown", "tcp.host-down");
        row("tcp no route", "tcp", "{\"error\":\"ENETUNREACH\"}", "unknown", "tcp.no-route");
        row("tcp no name", "tcp", "{\"error\":\"EAI_NONAME\",\"address\":\"\"}", "unknown", "tcp.no-name");
        row("tcp odd error", "tcp", "{\"error\":\"EADDRNOTAVAIL\"}", "unknown", "tcp.trouble");
        row("tcp nothing at all", "tcp", "{\"address\":\"\"}", "unknown", "tcp.trouble");
        row("udp answers", "udp", "{\"answer\":\"00\"}", "pass", "udp.open");
        row("udp closed by the target", "udp",
            "{\"icmp\":{\"version\":4,\"type\":3,\"code\":3,\"from\":\"10.0.1.20\"}}", "pass", "udp.closed");
        row("udp closed, no error queue", "udp", "{\"error\":\"ECONNREFUSED\"}", "pass", "udp.closed");
        row("udp port-unreach from a router", "udp",
            "{\"icmp\":{\"version\":4,\"type\":3,\"code\":3,\"from\":\"10.0.1.1\"}}", "fail", "udp.rejected");
        row("udp prohibited", "udp", "{\"icmp\":{\"version\":4,\"type\":3,\"code\":10,\"from\":\"10.0.1.20\"}}", "fail",
            "udp.rejected");
        row("udp silent is unknown", "udp", "{\"sent\":8}", "unknown", "udp.silent");
        row("udp may not leave", "udp", "{\"error\":\"EPERM\"}", "fail", "udp.blocked-here");
        row("udp host down", "udp", "{\"icmp\":{\"version\":4,\"type\":3,\"code\":1,\"from\":\"10.0.0.5\"}}", "unknown",
            "udp.host-down");
        row("udp6 closed", "udp",
            "{\"address\":\"2001:db8::2\",\"icmp\":{\"version\":6,\"type\":1,\"code\":4,\"from\":\"2001:db8::2\"}}",
            "pass", "udp.closed");
        row("udp6 prohibited", "udp",
            "{\"address\":\"2001:db8::2\",\"icmp\":{\"version\":6,\"type\":1,\"code\":1,\"from\":\"2001:db8::2\"}}",
            "fail", "udp.rejected");
    }

    void plain()
    {
        QFETCH(QString, transport);
        QFETCH(Contact, met);
        QFETCH(QString, verdict);
        QFETCH(QString, code);
        const Transport by = transport == QLatin1String("udp") ? Transport::Udp : Transport::Tcp;
        const Judgement judgement = judgePlain(met, by, args);
        QCOMPARE(judgement.what.code, code);
        QCOMPARE(verdictWord(judgement.verdict), verdict);
        const FindingText text = findingTextEnglish(judgement.what);
        QVERIFY2(!text.sentence.contains(QLatin1Char('{')), qPrintable(text.sentence));
        QVERIFY2(!text.cause.contains(QLatin1Char('{')), qPrintable(text.cause));
        QVERIFY2(!text.fix.contains(QLatin1Char('{')), qPrintable(text.fix));
    }

    void proof_data()
    {
        QTest::addColumn<QString>("transport");
        QTest::addColumn<Contact>("met");
        QTest::addColumn<bool>("token");
        QTest::addColumn<bool>("attempt");
        QTest::addColumn<QString>("verdict");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, const char *transport, const char *json, bool token, bool attempt,
                            const char *verdict, const char *code) {
            QTest::newRow(name) << QString::fromLatin1(transport) << contact(json) << token << attempt
                                << QString::fromLatin1(verdict) << QString::fromLatin1(code);
        };
        row("udp both ways", "udp", "{\"answer\":\"00\"}", true, false, "pass", "udp.proven");
        row("udp back dropped", "udp", "{}", true, false, "fail", "udp.dropped-back");
        row("udp in dropped", "udp", "{}", false, false, "fail", "udp.dropped-in");
        row("udp refused in its place", "udp", "{\"error\":\"ECONNREFUSED\"}", false, false, "fail",
            "udp.refused-on-way");
        row("udp prohibited", "udp", "{\"icmp\":{\"version\":4,\"type\":3,\"code\":13,\"from\":\"10.0.1.1\"}}", false,
            false, "fail", "udp.rejected");
        row("udp host down", "udp", "{\"icmp\":{\"version\":4,\"type\":3,\"code\":1,\"from\":\"10.0.1.1\"}}", false,
            false, "unknown", "udp.host-down");
        row("tcp both ways", "tcp", "{\"connected\":true,\"answer\":\"00\"}", true, false, "pass", "tcp.proven");
        row("tcp answer lost", "tcp", "{\"connected\":true}", true, false, "fail", "tcp.dropped-back");
        row("tcp handshake lost on the way back", "tcp", "{}", false, true, "fail", "tcp.dropped-back");
        row("tcp in dropped", "tcp", "{}", false, false, "fail", "tcp.dropped-in");
        row("tcp taken by a proxy", "tcp", "{\"connected\":true}", false, false, "fail", "tcp.other-answers");
        row("tcp reset in its place", "tcp", "{\"error\":\"ECONNREFUSED\"}", false, false, "fail",
            "tcp.refused-on-way");
    }

    void proof()
    {
        QFETCH(QString, transport);
        QFETCH(Contact, met);
        QFETCH(bool, token);
        QFETCH(bool, attempt);
        QFETCH(QString, verdict);
        QFETCH(QString, code);
        const Transport by = transport == QLatin1String("udp") ? Transport::Udp : Transport::Tcp;
        const Judgement judgement = judgeProof(met, by, {token, attempt}, args);
        QCOMPARE(judgement.what.code, code);
        QCOMPARE(verdictWord(judgement.verdict), verdict);
        QVERIFY(!findingTextEnglish(judgement.what).sentence.contains(QLatin1Char('{')));
    }

    void listenerKnowsWhoseHandshakeHangs_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("attempt");
        QTest::newRow("ours") << QByteArray("{\"half_open\":[\"10.0.0.5:40001\"]}") << true;
        QTest::newRow("ours behind a NAT") << QByteArray("{\"half_open\":[\"192.0.2.1:40001\"]}") << true;
        QTest::newRow("ours, other port") << QByteArray("{\"half_open\":[\"10.0.0.5:50000\"]}") << true;
        QTest::newRow("somebody else's") << QByteArray("{\"half_open\":[\"10.9.9.9:50000\"]}") << false;
        QTest::newRow("longer port") << QByteArray("{\"half_open\":[\"10.9.9.9:140001\"]}") << false;
        QTest::newRow("none") << QByteArray("{}") << false;
    }

    void listenerKnowsWhoseHandshakeHangs()
    {
        QFETCH(QByteArray, answer);
        QFETCH(bool, attempt);
        QCOMPARE(viewFromJson(QJsonDocument::fromJson(answer).object(), contact("{}")).sawAttempt, attempt);
    }
};

CALLS_TEST_MAIN(TestMeeting)
#include "test_meeting.moc"
