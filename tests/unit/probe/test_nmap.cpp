// SPDX-License-Identifier: GPL-3.0-or-later
#include "Nmap.h"

#include <support/TestMain.h>

using namespace calls;
using namespace std::chrono_literals;

namespace {

QByteArray xml(const char *protocol, const char *state, const char *reason)
{
    return QByteArray("<?xml version=\"1.0\"?>\n<!DOCTYPE nmaprun>\n<nmaprun scanner=\"nmap\"><host><ports>"
                      "<port protocol=\"")
        + protocol + "\" portid=\"8443\"><state state=\"" + state + "\" reason=\"" + reason
        + "\" reason_ttl=\"0\"/></port></ports></host></nmaprun>\n";
}

Judgement silent()
{
    Judgement judgement;
    judgement.what.code = QStringLiteral("udp.silent");
    return judgement;
}

} // namespace

class TestNmap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsState()
    {
        const auto port = readNmapXml(xml("udp", "open|filtered", "no-response"), Transport::Udp, 8443);
        QVERIFY(port.has_value());
        QCOMPARE(port->state, QStringLiteral("open|filtered"));
        QCOMPARE(port->reason, QStringLiteral("no-response"));
    }

    void ignoresWhatItCannotTrust_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray good = xml("udp", "open", "udp-response");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("Starting Nmap 7.93 ( https://nmap.org )\nHost is up\n");
        QTest::newRow("cut") << good.left(good.size() - 20);
        QTest::newRow("cut in the port") << good.left(good.indexOf("reason="));
        QTest::newRow("other protocol") << xml("tcp", "open", "syn-ack");
        QTest::newRow("another document") << QByteArray("<html><port protocol=\"udp\" portid=\"8443\">"
                                                        "<state state=\"open\" reason=\"x\"/></port></html>");
        QByteArray bomb("<?xml version=\"1.0\"?><!DOCTYPE nmaprun [<!ENTITY a \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\">");
        char previous = 'a';
        for (char name = 'b'; name < 'k'; ++name) {
            bomb += QByteArray("<!ENTITY ") + name + " \"";
            for (int i = 0; i < 10; ++i)
                bomb += QByteArray("&") + previous + ";";
            bomb += "\">";
            previous = name;
        }
        bomb += "]><nmaprun><port protocol=\"udp\" portid=\"8443\">&j;<state state=\"open\" "
                "reason=\"x\"/></port></nmaprun>";
        QTest::newRow("entity bomb") << bomb;
        QTest::newRow("flood") << good + QByteArray(1024 * 1024, ' ');
        QTest::newRow("bytes") << QByteArray("\xff\xfe\x00<nmaprun>", 12);
    }

    void ignoresWhatItCannotTrust()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!readNmapXml(bytes, Transport::Udp, 8443));
    }

    void changesOnlySilence_data()
    {
        QTest::addColumn<QString>("ours");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("after");
        QTest::newRow("silent, open|filtered") << "udp.silent"
                                               << "open|filtered"
                                               << "udp.silent";
        QTest::newRow("silent, filtered") << "udp.silent"
                                          << "filtered"
                                          << "udp.filtered";
        QTest::newRow("silent, closed") << "udp.silent"
                                        << "closed"
                                        << "udp.closed";
        QTest::newRow("silent, open") << "udp.silent"
                                      << "open"
                                      << "udp.open";
        QTest::newRow("closed, open|filtered") << "udp.closed"
                                               << "open|filtered"
                                               << "udp.closed";
        QTest::newRow("rejected, open") << "udp.rejected"
                                        << "open"
                                        << "udp.rejected";
        QTest::newRow("host down, open|filtered") << "udp.host-down"
                                                  << "open|filtered"
                                                  << "udp.host-down";
        QTest::newRow("odd state") << "udp.silent"
                                   << "unfiltered"
                                   << "udp.silent";
    }

    void changesOnlySilence()
    {
        QFETCH(QString, ours);
        QFETCH(QString, state);
        QFETCH(QString, after);
        Judgement judgement = silent();
        judgement.what.code = ours;
        QCOMPARE(withNmap(judgement, Transport::Udp, {state, {}}).what.code, after);
    }

    void openOrFilteredNeverPasses()
    {
        QCOMPARE(withNmap(silent(), Transport::Udp, {QStringLiteral("open|filtered"), {}}).verdict, Verdict::Unknown);
    }

    void argumentsCarryAPayloadAndNoOption()
    {
        const QStringList udp = nmapArguments(Transport::Udp, QStringLiteral("10.0.1.20"), 8443, 4s);
        QVERIFY(udp.contains(QStringLiteral("--data-length")));
        QCOMPARE(udp.last(), QStringLiteral("10.0.1.20"));
        QVERIFY(nmapArguments(Transport::Tcp, QStringLiteral("2001:db8::1"), 1, 4s).contains(QStringLiteral("-6")));
        for (const char *host : {"--script=evil", "-iL", "10.0.0.0/8 ", "a b", "$(id)", "host\n", ""})
            QVERIFY2(nmapArguments(Transport::Tcp, QString::fromLatin1(host), 1, 4s).isEmpty(), host);
    }
};

CALLS_TEST_MAIN(TestNmap)
#include "test_nmap.moc"
