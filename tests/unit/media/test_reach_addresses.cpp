// SPDX-License-Identifier: GPL-3.0-or-later
// The advertised addresses against interfaces, DNS and plan.
#include <finding/Catalogue.h>
#include <reach/Addresses.h>
#include <support/TestMain.h>

#include <rapidcheck.h>

using namespace calls;

namespace {

QString text(const char *bytes)
{
    return QString::fromUtf8(bytes);
}

Site site(bool outside = true)
{
    Site made;
    made.name = text("Acme");
    made.answers.users = 320;
    made.answers.licence = text("enterprise");
    made.answers.mattermostUrl = text("https://chat.example.com");
    made.answers.outsideClients = outside;
    made.answers.udpReliable = true;
    made.answers.rtcdHost = text("rtcd.example.com");
    made.servers = {{text("mm1"), {Role::Mattermost}, {}, text("10.0.0.10"), {}, {}},
                    {text("rtcd1"), {Role::Rtcd}, {}, text("10.0.0.20"), text("203.0.113.20"), text("ops@10.0.0.20")}};
    return made;
}

QList<MediaCandidate> both(const char *address, int port = 8443)
{
    return {{text(address), port, text("udp"), text("host")}, {text(address), port, text("tcp"), text("host")}};
}

QStringList codes(const QList<Finding> &findings)
{
    QStringList list;
    for (const Finding &finding : findings)
        list << verdictWord(finding.verdict) + u' ' + finding.what.code;
    return list;
}

} // namespace

class TestReachAddresses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judged_data()
    {
        QTest::addColumn<QList<MediaCandidate>>("candidates");
        QTest::addColumn<bool>("outside");
        QTest::addColumn<bool>("withInterfaces");
        QTest::addColumn<QStringList>("resolved");
        QTest::addColumn<QString>("summary");
        const QStringList fits{text("203.0.113.20")};
        const auto row = [](const char *name, const QList<MediaCandidate> &candidates, bool outside, bool interfaces,
                            const QStringList &resolved, const char *summary) {
            QTest::newRow(name) << candidates << outside << interfaces << resolved << text(summary);
        };
        row("as planned", both("203.0.113.20"), true, true, fits, "pass reach.addresses-fit");
        row("private to outside clients", both("10.0.0.20"), true, true, fits, "fail reach.address-private");
        row("private inside", both("10.0.0.20"), false, true, {}, "pass reach.addresses-fit");
        row("private beside public", both("203.0.113.20") + both("10.0.0.20"), true, true, fits, "warn reach.address-private");
        row("shared address space", both("100.64.3.2"), true, false, {}, "fail reach.address-cgnat");
        row("link-local", both("169.254.3.2"), true, false, {}, "fail reach.address-link");
        row("loopback", both("127.0.0.1"), true, false, {}, "fail reach.address-loopback");
        row("IPv6 private", both("fd00::20"), true, false, {}, "fail reach.address-private");
        row("container bridge by range", both("203.0.113.20") + both("172.17.0.1"), true, false, fits, "warn reach.address-docker");
        row("container bridge by interface", both("203.0.113.20") + both("192.168.99.1"), true, true, fits,
            "warn reach.address-docker");
        row("another address", both("198.51.100.7"), true, true, fits, "fail reach.address-foreign");
        row("another address, interfaces unknown", both("198.51.100.7"), true, false, fits, "warn reach.address-unplanned");
        row("another port", both("203.0.113.20", 8444), true, true, fits, "warn reach.other-port");
        row("name elsewhere", both("203.0.113.20"), true, true, {text("198.51.100.99")}, "warn reach.name-elsewhere");
        row("several addresses", both("203.0.113.20"), true, true, {text("203.0.113.20"), text("203.0.113.21")},
            "warn reach.name-several");
        row("nothing", {}, true, true, fits, "fail reach.no-candidate");
        row("no TCP", both("203.0.113.20").mid(0, 1), true, true, fits, "warn reach.no-tcp-candidate");
        row("no UDP", both("203.0.113.20").mid(1, 1), true, true, fits, "fail reach.no-udp-candidate");
        row("relays are none of it", {{text("192.168.0.9"), 3478, text("udp"), text("relay")}}, true, true, fits,
            "fail reach.no-candidate");
    }
    void judged()
    {
        QFETCH(QList<MediaCandidate>, candidates);
        QFETCH(bool, outside);
        QFETCH(bool, withInterfaces);
        QFETCH(QStringList, resolved);
        QFETCH(QString, summary);
        AddressFacts facts;
        facts.candidates = candidates;
        facts.host = text("rtcd.example.com");
        facts.hostAddresses = resolved;
        facts.interfacesWhole = withInterfaces;
        if (withInterfaces)
            facts.interfaces = {{text("rtcd1"), text("lo"), text("127.0.0.1")},
                                {text("rtcd1"), text("eth0"), text("10.0.0.20")},
                                {text("rtcd1"), text("br-12ab"), text("192.168.99.1")}};
        const Site asked = site(outside);
        const QList<Finding> findings = judgeAddresses(facts, asked, makePlan(asked));
        QVERIFY(!findings.isEmpty());
        QVERIFY2(codes(findings).first() == summary, qPrintable(codes(findings).join(u'\n')));
        QVERIFY(findings.first().key.target.isEmpty());
        for (const Finding &finding : findings) {
            const FindingText words = findingTextEnglish(finding.what);
            QVERIFY2(messageCodes().contains(finding.what.code), qPrintable(finding.what.code));
            QVERIFY2(!(words.sentence + words.cause + words.fix).contains(u'{'), qPrintable(words.sentence));
        }
    }

    // When UDP is said to be unreliable somewhere, the missing TCP is no mere warning.
    void tcpMissingWhereItIsNeeded()
    {
        Site asked = site();
        asked.clients = {{text("Plant"), {}, false, true, {}}};
        AddressFacts facts;
        facts.candidates = both("203.0.113.20").mid(0, 1);
        QCOMPARE(codes(judgeAddresses(facts, asked, makePlan(asked))).first(), text("fail reach.no-tcp-candidate"));
    }

    void interfacesOfTheRealTool()
    {
        const QByteArray json =
            "[{\"ifindex\":1,\"ifname\":\"lo\",\"addr_info\":[{\"family\":\"inet\",\"local\":\"127.0.0.1\",\"prefixlen\":8},"
            "{\"family\":\"inet6\",\"local\":\"::1\",\"prefixlen\":128}]},"
            "{\"ifname\":\"eth0\",\"addr_info\":[{\"local\":\"10.0.0.20\"}]},{},{\"ifname\":\"tun0\",\"addr_info\":[]}]";
        const auto found = readInterfaces(json, text("rtcd1"));
        QVERIFY(found.has_value());
        QCOMPARE(found->size(), 3);
        QCOMPARE(found->last(), (ServerInterface{text("rtcd1"), text("eth0"), text("10.0.0.20")}));
    }

    void interfacesOfAHostileServer_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<bool>("list");
        QTest::newRow("nothing") << QByteArray() << false;
        QTest::newRow("usage") << QByteArray("Usage: ip [ OPTIONS ] OBJECT") << false;
        QTest::newRow("object") << QByteArray("{\"ifname\":\"lo\"}") << false;
        QTest::newRow("wrong types") << QByteArray("[1,null,{\"addr_info\":7},{\"addr_info\":[7,{\"local\":8},{\"local\":\"<b>\"}]}]")
                                     << true;
        QTest::newRow("deep") << QByteArray(200000, '[') << false;
        QTest::newRow("bad UTF-8") << QByteArray("[{\"ifname\":\"\xff\xfe\"}]") << false;
        QTest::newRow("half") << QByteArray("[{\"ifname\":\"eth0\",\"addr_info\":[{\"local\":\"10.0") << false;
    }
    void interfacesOfAHostileServer()
    {
        QFETCH(QByteArray, json);
        QFETCH(bool, list);
        const auto found = readInterfaces(json, text("rtcd1"));
        QCOMPARE(found.has_value(), list);
        QVERIFY(!found || found->isEmpty());
    }

    void anyInterfaceTextIsSafe()
    {
        const bool held = rc::check("readInterfaces", [](const std::string &bytes) {
            (void)readInterfaces(QByteArray::fromStdString(bytes), text("rtcd1"));
        });
        QVERIFY(held);
    }
};

CALLS_TEST_MAIN(TestReachAddresses)
#include "test_reach_addresses.moc"
