// SPDX-License-Identifier: GPL-3.0-or-later
// callsctl probe against the real rtcd behind the practice site, from two vantages with real firewalls between: UDP open,
// UDP dropped with TCP open, only a relay, nothing. In network namespaces of its own; nothing of this computer is touched.
#include "../reach/Coturn.h"

#include <support/Await.h>
#include <support/NetLab.h>
#include <support/Places.h>
#include <support/PracticeStart.h>
#include <support/RtcdFixture.h>
#include <support/TestMain.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <sched.h>

using namespace calls;
using namespace calls::test;

namespace {

constexpr quint16 mediaPort = 8443;
constexpr quint16 turnPort = 3478;
constexpr int probeTime = 90'000;

QString text(const char *bytes)
{
    return QString::fromUtf8(bytes);
}

/// What the test itself sees of the network is its own: routes and the practice site disturb nobody.
bool leaveTheNetwork()
{
    return ::unshare(CLONE_NEWNET) == 0
        && QProcess::execute(QStringLiteral("ip"), {QStringLiteral("link"), QStringLiteral("set"), QStringLiteral("lo"), QStringLiteral("up")}) == 0;
}

struct Probed
{
    int status = -1;
    QJsonObject json;
    QByteArray said;

    /// "pass reach.open" of a cell; empty: no such cell.
    [[nodiscard]] QString cell(const char *vantage, const char *protocol, const char *kind = "host") const
    {
        const QJsonArray cells = json.value(QLatin1String("candidates")).toArray();
        for (const QJsonValue &each : cells) {
            const QJsonObject one = each.toObject();
            const bool relay = one.value(QLatin1String("kind")).toString() == QLatin1String("relay");
            if (one.value(QLatin1String("vantage")).toString() == QLatin1String(vantage)
                && one.value(QLatin1String("protocol")).toString() == QLatin1String(protocol)
                && relay == (QLatin1String(kind) == QLatin1String("relay")))
                return one.value(QLatin1String("verdict")).toString() + u' ' + one.value(QLatin1String("code")).toString();
        }
        return {};
    }
    [[nodiscard]] QString sentence() const { return json.value(QLatin1String("sentence")).toString(); }
    [[nodiscard]] QString finding(const char *check, const char *vantage) const
    {
        const QJsonArray findings = json.value(QLatin1String("findings")).toArray();
        for (const QJsonValue &each : findings) {
            const QJsonObject one = each.toObject();
            if (one.value(QLatin1String("check")).toString() == QLatin1String(check)
                && one.value(QLatin1String("vantage")).toString() == QLatin1String(vantage))
                return one.value(QLatin1String("verdict")).toString() + u' ' + one.value(QLatin1String("code")).toString();
        }
        return {};
    }
};

} // namespace

class TestReachNetns : public QObject
{
    Q_OBJECT

    NetLab m_lab;
    QTemporaryDir m_dir;
    std::unique_ptr<Rtcd> m_rtcd;
    std::unique_ptr<practice::Site> m_site;
    Coturn m_turn;

    QStringList within(const char *host) const { return {text("ip"), text("netns"), text("exec"), m_lab.name(text(host))}; }

    bool routeTo(const char *host)
    {
        return QProcess::execute(text("ip"), {text("route"), text("replace"), m_lab.address(text(host)) + text("/32"), text("via"),
                                              m_lab.management(text(host))})
            == 0;
    }

    /// `office`: answers about the network behind the router.
    QString deployment(const QByteArray &office, bool turn)
    {
        const QString toml = m_dir.filePath(text("d.toml"));
        const QString calls = m_dir.filePath(text("D.calls"));
        QFile::remove(calls);
        QFile file(toml);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            return {};
        file.write("[deployment]\nname = \"Reach\"\n[answers]\nusers = 320\nlicence = \"enterprise\"\nudp_reliable = true\n"
                   "tcp_reliable = true\nstable_public_address = true\noutside_clients = true\n[mattermost]\nurl = \""
                   + m_site->url().toString().toUtf8() + "\"\n[[clients]]\nname = \"Home\"\nvantage = \"local\"\n"
                   "[[clients]]\nname = \"Office\"\nvantage = \"desk\"\n"
                   + office + "[[servers]]\nname = \"mm1\"\nroles = [\"mattermost\"]\naddress = \"127.0.0.1\"\n"
                   "[[servers]]\nname = \"rtcd1\"\nroles = [\"rtcd\"]\naddress = \"198.51.100.20\"\n"
                   "[[servers]]\nname = \"desk\"\nroles = [\"vantage\"]\naddress = \"192.0.2.10\"\nssh = \""
                   + m_lab.ssh(text("client")).toUtf8() + "\"\n");
        if (turn)
            file.write("[turn]\nrealm = \"calls.example.com\"\n[[servers]]\nname = \"turn1\"\nroles = [\"turn\"]\naddress = \"198.51.100.30\"\n");
        file.close();
        const int imported = QProcess::execute(test::builtProgram(text("callsctl")), {text("import"), toml, text("-o"), calls});
        return imported == 0 ? calls : QString();
    }

    /// The site is in this process, so its event loop must run meanwhile.
    Probed probe(const QString &document)
    {
        QFile secrets(m_dir.filePath(text("secrets.toml")));
        if (!secrets.open(QIODevice::WriteOnly | QIODevice::Truncate))
            return {};
        secrets.write("\"mattermost-token:" + m_site->url().toString().toUtf8() + "\" = \"" + m_site->adminToken().toUtf8() + "\"\n");
        secrets.close();
        secrets.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        QProcess process;
        process.start(test::builtProgram(text("callsctl")), {text("probe"), document, text("--json"), text("--ssh-dir"), m_lab.sshDir(),
                                                        text("--secrets-file"), secrets.fileName()});
        Probed probed;
        if (!QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, probeTime))
            process.kill();
        probed.status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
        const QByteArray out = process.readAllStandardOutput();
        probed.json = QJsonDocument::fromJson(out).object();
        probed.said = out + process.readAllStandardError();
        return probed;
    }

    void setTurn(const QByteArray &secret)
    {
        QJsonObject config = QJsonDocument::fromJson(m_site->configFile()).object();
        QJsonObject plugins = config.value(QLatin1String("PluginSettings")).toObject();
        QJsonObject all = plugins.value(QLatin1String("Plugins")).toObject();
        QJsonObject calls = all.value(QLatin1String("com.mattermost.calls")).toObject();
        calls.insert(text("turnstaticauthsecret"), QString::fromUtf8(secret));
        calls.insert(text("iceserversconfigs"),
                     secret.isEmpty() ? text("[]")
                                      : text("[{\"urls\":[\"turn:198.51.100.30:3478?transport=udp\",\"turn:198.51.100.30:3478?transport=tcp\"]}]"));
        all.insert(text("com.mattermost.calls"), calls);
        plugins.insert(text("Plugins"), all);
        config.insert(text("PluginSettings"), plugins);
        m_site->setConfigFile(QJsonDocument(config).toJson());
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_lab.build(), qPrintable(m_lab.problem()));
        QVERIFY2(m_lab.startSsh(text("client")), qPrintable(m_lab.problem()));
        QVERIFY(routeTo("server") && routeTo("other"));
        RtcdOptions options;
        options.address = m_lab.address(text("server"));
        options.apiPort = 8045;
        options.mediaPort = mediaPort;
        options.within = within("server");
        m_rtcd = std::make_unique<Rtcd>(options);
        QVERIFY2(m_rtcd->start(), qPrintable(m_rtcd->problem()));
        practice::Options site;
        site.rtcd = m_rtcd->url();
        site.rtcdClient = m_rtcd->client();
        site.rtcdKey = m_rtcd->key();
        m_site = std::make_unique<practice::Site>(site);
        QVERIFY_RESULT(startActive(*m_site));
    }

    void cleanup()
    {
        for (const char *host : {"client", "router", "server"})
            m_lab.run(text(host), {text("nft"), text("flush"), text("ruleset")});
        m_turn.stop();
        setTurn({});
        // Whoever asked has left: no call of the probe stays behind.
        QTRY_COMPARE_WITH_TIMEOUT(m_rtcd->metric(text("rtcd_rtc_sessions_total")), 0.0, 5000);
    }

    void everythingOpen()
    {
        const Probed probed = probe(deployment({}, false));
        QVERIFY2(probed.status == 0, probed.said.constData());
        for (const char *vantage : {"local", "desk"}) {
            QCOMPARE(probed.cell(vantage, "udp"), text("pass reach.open"));
            QCOMPARE(probed.cell(vantage, "tcp"), text("pass reach.open"));
            QCOMPARE(probed.finding("media.reach", vantage), text("pass reach.from-both"));
        }
        QCOMPARE(probed.sentence(), text("Home and Office reach 198.51.100.20 over UDP; nobody needs TURN."));
        QCOMPARE(probed.finding("media.addresses", "local"), text("pass reach.addresses-fit"));
        // Each place is seen by its own address.
        QVERIFY(probed.said.contains("\"seen_as\": \"192.0.2.10\""));
        QVERIFY(!probed.said.contains(m_site->adminToken().toUtf8()));
    }

    void twoVantagesFareDifferently()
    {
        QVERIFY(m_lab.befall(Mishap::DroppedOnTheWay, text("udp"), mediaPort));
        const Probed probed = probe(deployment({}, false));
        QVERIFY2(probed.status == 1, probed.said.constData());
        QCOMPARE(probed.cell("local", "udp"), text("pass reach.open"));
        QCOMPARE(probed.cell("desk", "udp"), text("fail reach.udp-silent"));
        QCOMPARE(probed.cell("desk", "tcp"), text("pass reach.open"));
        QCOMPARE(probed.finding("media.reach", "desk"), text("fail reach.from-tcp-only"));
        QCOMPARE(probed.sentence(), text("Home reaches 198.51.100.20 over UDP; Office reaches it only over TCP; nobody needs TURN."));
        // When the answers say so, it is as planned.
        const Probed planned = probe(deployment("udp_reliable = false\n", false));
        QVERIFY2(planned.status == 0, planned.said.constData());
        QCOMPARE(planned.finding("media.reach", "desk"), text("pass reach.from-tcp-only"));
    }

    void udpDroppedByTheServer()
    {
        QVERIFY(m_lab.befall(Mishap::Dropped, text("udp"), mediaPort));
        const Probed probed = probe(deployment({}, false));
        QVERIFY2(probed.status == 1, probed.said.constData());
        for (const char *vantage : {"local", "desk"}) {
            QCOMPARE(probed.cell(vantage, "udp"), text("fail reach.udp-silent"));
            QCOMPARE(probed.cell(vantage, "tcp"), text("pass reach.open"));
        }
        QCOMPARE(probed.sentence(), text("Home and Office reach 198.51.100.20 only over TCP; nobody needs TURN."));
    }

    void onlyByTheRelay()
    {
        if (program(text("turnserver")).isEmpty())
            QSKIP("coturn is not installed");
        QVERIFY2(m_turn.start(m_lab.address(text("other")), turnPort,
                              {text("use-auth-secret"), text("static-auth-secret=") + text(Coturn::secret)}, within("other")),
                 qPrintable(m_turn.problem()));
        setTurn(Coturn::secret);
        // What clients send is dropped; the relay stands in the server's network, and the router is its switch too.
        m_lab.run(text("router"), {text("nft"), text("-f"), text("-")},
                  "table inet clients {\n chain forward { type filter hook forward priority 0;\n"
                  "  iifname \"to-client\" meta l4proto { tcp, udp } th dport 8443 drop\n }\n}\n");
        const Probed probed = probe(deployment("udp_reliable = false\ntcp_reliable = false\n", true));
        QVERIFY2(probed.cell("desk", "udp") == text("fail reach.udp-silent"), probed.said.constData());
        QCOMPARE(probed.cell("desk", "tcp"), text("fail reach.tcp-silent"));
        QCOMPARE(probed.cell("desk", "udp", "relay"), text("pass reach.relay-open"));
        QCOMPARE(probed.cell("desk", "tcp", "relay"), text("pass reach.relay-open"));
        QCOMPARE(probed.finding("media.reach", "desk"), text("pass reach.from-relay-only"));
        QCOMPARE(probed.sentence(),
                 text("Home reaches 198.51.100.20 over UDP; Office gets through only by the relay 198.51.100.30."));
        QVERIFY2(probed.status == 0, probed.said.constData());
        QVERIFY(!probed.said.contains(Coturn::secret));

        // The relay and Calls with different secrets: the way is there, nobody may use it.
        setTurn("another secret than that of the relay");
        const Probed refused = probe(deployment("udp_reliable = false\ntcp_reliable = false\n", true));
        QVERIFY2(refused.cell("desk", "udp", "relay") == text("fail reach.relay-credentials"), refused.said.constData());
        QCOMPARE(refused.finding("media.reach", "desk"), text("fail reach.from-nothing"));
        QCOMPARE(refused.status, 1);
    }

    // rtcd dials back to a client's own listener: whoever trusts "connected" sees green here (media-probe.md section 3).
    void nothingGetsThrough()
    {
        for (const char *protocol : {"udp", "tcp"})
            QVERIFY(m_lab.befall(Mishap::Dropped, text(protocol), mediaPort));
        const Probed probed = probe(deployment({}, false));
        QVERIFY2(probed.status == 1, probed.said.constData());
        for (const char *vantage : {"local", "desk"}) {
            QCOMPARE(probed.cell(vantage, "udp"), text("fail reach.udp-silent"));
            QCOMPARE(probed.cell(vantage, "tcp"), text("fail reach.tcp-silent"));
            QCOMPARE(probed.finding("media.reach", vantage), text("fail reach.from-nothing"));
        }
        QCOMPARE(probed.sentence(), text("No voice gets through from Home and Office."));
    }

    void nothingIsLeftOnTheVantage()
    {
        QTRY_VERIFY2_WITH_TIMEOUT(m_lab.processes(text("client")).size() == 1,
                                  qPrintable(m_lab.processes(text("client")).join(u'\n')), 20'000);
    }

    void cleanupTestCase()
    {
        m_site.reset();
        m_rtcd.reset();
    }
};

int main(int argc, char **argv)
{
    const OwnHome home;
    if (const QString why = NetLab::missing(); !why.isEmpty())
        return skipWhole(QStringLiteral("lab"), why);
    if (!leaveTheNetwork())
        return skipWhole(QStringLiteral("lab"), QStringLiteral("no network namespace of its own"));
    QCoreApplication app(argc, argv);
    if (const QString why = Rtcd::missing(); !why.isEmpty())
        return skipWhole(QStringLiteral("rtcd"), why);
    TestReachNetns test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_reach_netns.moc"
