// SPDX-License-Identifier: GPL-3.0-or-later
// The guide's smoke tests by real participants through a real rtcd, and each way in which they fail, by its own name.
#include <base/Redaction.h>
#include <media/MediaRunners.h>
#include <secrets/Stores.h>
#include <support/Await.h>
#include <support/Places.h>
#include <support/PracticeStart.h>
#include <support/RtcdFixture.h>
#include <support/TestMain.h>

#include <QDir>
#include <QFile>
#include <QProcess>

#include <functional>
#include <vector>
#include <unistd.h>

using namespace calls;

namespace {

const QString bin = test::builtProgram({});
const QString mediaServer = QStringLiteral("127.0.0.1");

QStringList callKinds()
{
    return {QStringLiteral("smoke.join"), QStringLiteral("smoke.voice"), QStringLiteral("smoke.screen"), QStringLiteral("smoke.end")};
}

/// rtcd, the practice site before it, and the instruments that ask it.
class Bench : public QObject
{
public:
    explicit Bench(test::RtcdOptions options = {}) : rtcd(std::move(options)) {}

    bool open(practice::Options options = {})
    {
        if (!rtcd.start())
            return false;
        options.rtcd = rtcd.url();
        site = std::make_unique<practice::Site>(options);
        QObject::connect(site.get(), &practice::Site::requested, this,
                         [this](const QString &method, const QString &path, int) { asked << method + QLatin1Char(' ') + path; });
        if (!test::startActive(*site))
            return false;
        keep(tokenSecret(site->url()), site->adminToken());
        useGround();
        return true;
    }
    /// After a change of `ground`.
    void useGround()
    {
        MediaParts parts;
        parts.open = [this](std::stop_token stop) {
            MattermostServer server;
            server.url = site->url();
            return openMattermost(server, secrets, std::move(stop));
        };
        parts.secrets = secrets;
        parts.probe = bin + QStringLiteral("/calls-probe");
        parts.ground = ground;
        runner = mediaRunners(parts).first();
    }
    void keep(const QString &name, const QString &value)
    {
        (void)test::await(secrets->write(name, value, {}));
    }

    /// The findings of the kinds, asked together.
    QList<Finding> ask(const QStringList &kinds, const MessageArgs &more = {}, std::stop_token stop = {})
    {
        MessageArgs params{{QStringLiteral("url"), site->url().toString()},
                           {QStringLiteral("architecture"), QStringLiteral("rtcd")},
                           {QStringLiteral("rtcd_hosts"), mediaServer},
                           {QStringLiteral("rtcd_port"), QString::number(rtcd.url().port())},
                           {QStringLiteral("media_port"), QString::number(rtcd.mediaPort())},
                           {QStringLiteral("advertised"), mediaServer}};
        params.insert(more);
        std::vector<Async<Finding>> asking;
        for (const QString &kind : kinds) {
            CheckRequest request;
            request.key.check = kind;
            request.key.vantage = QStringLiteral("local");
            request.kind = kind;
            request.params = params;
            asking.push_back(runner->run(request, stop, [this](const QString &sentence) {
                told << sentence;
                if (onTold)
                    onTold(sentence);
            }));
        }
        QList<Finding> findings;
        for (auto &each : asking) {
            const auto finding = test::await(std::move(each));
            if (finding)
                findings << *finding;
        }
        return findings;
    }
    [[nodiscard]] int count(const QString &beginning) const
    {
        return static_cast<int>(asked.filter(beginning).size());
    }

    test::Rtcd rtcd;
    std::unique_ptr<practice::Site> site;
    std::shared_ptr<SecretStore> secrets = memoryStore();
    TestCallWishes ground{};
    std::shared_ptr<CheckRunner> runner;
    QStringList asked;
    QStringList told;
    std::function<void(const QString &)> onTold;
};

QStringList codes(const QList<Finding> &findings)
{
    QStringList all;
    for (const Finding &finding : findings)
        all << verdictWord(finding.verdict) + QLatin1Char(' ') + finding.what.code;
    return all;
}

QByteArray evidence(const QList<Finding> &findings)
{
    QByteArray text;
    for (const Finding &finding : findings) {
        for (const Evidence &each : finding.evidence)
            text += each.command.toUtf8() + '\n' + each.output.toUtf8() + '\n';
    }
    return text;
}

QStringList words(std::initializer_list<const char *> all)
{
    QStringList list;
    for (const char *one : all)
        list << QLatin1String(one);
    return list;
}

} // namespace

class TestSmoke : public QObject
{
    Q_OBJECT

    /// Runs one function of this very program in a network namespace of its own, where these nft rules hold.
    void inNamespace(const char *function, const QString &rules)
    {
        if (::geteuid() != 0 || test::program(QStringLiteral("nft")).isEmpty() || test::program(QStringLiteral("unshare")).isEmpty())
            QSKIP("namespaces and packet filters need root, nft and unshare");
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral("unshare"),
                      {QStringLiteral("-n"), QStringLiteral("sh"), QStringLiteral("-c"),
                       QStringLiteral("ip link set lo up && nft -f - <<'END'\ntable inet smoke {\nchain in {\ntype filter hook input "
                                      "priority 0;\n%1\n}\n}\nEND\nCALLS_TEST_INSIDE=1 exec \"$0\" %2")
                           .arg(rules, QLatin1String(function)),
                       QCoreApplication::applicationFilePath()});
        QTRY_VERIFY_WITH_TIMEOUT(process.state() == QProcess::NotRunning, 120'000);
        QVERIFY2(process.exitCode() == 0, process.readAll().constData());
    }
    [[nodiscard]] static bool inside() { return qEnvironmentVariableIsSet("CALLS_TEST_INSIDE"); }
    [[nodiscard]] static test::RtcdOptions fixedPort()
    {
        test::RtcdOptions options;
        options.mediaPort = 8443;
        return options;
    }

private Q_SLOTS:
    void allIsWell()
    {
        Bench bench;
        QVERIFY2(bench.open(), qPrintable(bench.rtcd.problem()));
        const auto findings = bench.ask(callKinds() + words({"calls.plugin", "calls.rtcd"}));
        QVERIFY2(codes(findings) == words({"pass smoke.joined-rtcd", "pass smoke.heard", "pass smoke.screen-seen", "pass smoke.ended",
                                           "pass calls.running", "pass calls.rtcd-connected"}),
                 qPrintable(codes(findings).join(QStringLiteral(", ")) + QLatin1Char('\n') + QString::fromUtf8(evidence(findings))));
        // One call, two accounts, one channel; all put away.
        QCOMPARE(bench.count(QStringLiteral("POST /api/v4/channels/")), 2);
        QCOMPARE(bench.count(QStringLiteral("PUT /api/v4/users/")), 2);
        QCOMPARE(bench.count(QStringLiteral("DELETE /api/v4/channels/")), 1);
        QTRY_COMPARE_WITH_TIMEOUT(bench.rtcd.metric(QStringLiteral("rtcd_rtc_sessions_total")), 0.0, 15'000);
        QVERIFY(!evidence(findings).contains(bench.site->adminToken().toUtf8()));
    }

    void failuresOfTheSite_data()
    {
        QTest::addColumn<QString>("misbehaviour");
        QTest::addColumn<QString>("join");
        QTest::addColumn<QString>("plugin");
        const auto row = [](const char *name, const char *join, const char *plugin) {
            QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(join) << QString::fromLatin1(plugin);
        };
        row("no-licence", "fail smoke.unlicensed", "fail calls.licence");
        row("plugin-disabled", "fail calls.disabled", "fail calls.disabled");
        row("expired-token", "unknown calls.signed-out", "unknown calls.signed-out");
    }

    void failuresOfTheSite()
    {
        QFETCH(QString, misbehaviour);
        QFETCH(QString, join);
        QFETCH(QString, plugin);
        Bench bench;
        QVERIFY2(bench.open(), qPrintable(bench.rtcd.problem()));
        QVERIFY_RESULT(bench.site->misbehave(misbehaviour));
        const auto findings = bench.ask(words({"smoke.join", "calls.plugin"}));
        QCOMPARE(codes(findings), QStringList({join, plugin}));
        // Made accounts and channels are put away after a failure, too.
        QCOMPARE(bench.count(QStringLiteral("PUT /api/v4/users/")), bench.count(QStringLiteral("POST /api/v4/users/login")));
    }

    void rtcdStopped()
    {
        Bench bench;
        QVERIFY2(bench.open(), qPrintable(bench.rtcd.problem()));
        bench.rtcd.kill();
        const auto findings = bench.ask(callKinds() + words({"calls.rtcd"}));
        QCOMPARE(codes(findings), words({"fail smoke.rtcd-stopped", "fail smoke.rtcd-stopped", "fail smoke.rtcd-stopped",
                                         "fail smoke.rtcd-stopped", "fail calls.rtcd-dead-cached"}));
    }

    void wrongAdvertisedAddress()
    {
        test::RtcdOptions options;
        options.advertised = QStringLiteral("192.0.2.99");
        Bench bench(options);
        QVERIFY2(bench.open(), qPrintable(bench.rtcd.problem()));
        const auto findings = bench.ask(words({"smoke.join"}));
        QVERIFY2(codes(findings) == words({"fail smoke.wrong-address"}),
                 qPrintable(codes(findings).join(QLatin1Char(' ')) + QString::fromUtf8(evidence(findings))));
        QVERIFY(findings.first().what.args.value(QStringLiteral("advertised")).contains(options.advertised));
    }

    /// The accounts are given, and the channel, in which calls were not enabled.
    void testMode()
    {
        Bench bench;
        bench.ground.tokenSecrets = words({"ada", "bert"});
        QVERIFY2(bench.open(), qPrintable(bench.rtcd.problem()));
        MattermostServer server;
        server.url = bench.site->url();
        for (const char *name : {"ada", "bert"}) {
            Login login;
            login.user = QLatin1String(name);
            login.password = QStringLiteral("practice-site");
            const auto token = test::await(logIn(server, login, Limits()));
            QVERIFY_RESULT(token);
            bench.keep(login.user, *token);
        }
        bench.ground.channel = bench.site->channelId();
        QVERIFY_RESULT(bench.site->misbehave(QStringLiteral("test-mode")));
        bench.useGround();
        QCOMPARE(codes(bench.ask(words({"smoke.join"}))), words({"fail smoke.test-mode"}));
        QCOMPARE(bench.count(QStringLiteral("PUT /api/v4/users/")), 0); // what was given is left as it is
        QCOMPARE(bench.count(QStringLiteral("DELETE /api/v4/channels/")), 0);
    }

    void udpDropped()
    {
        if (!inside())
            return inNamespace("udpDropped", QStringLiteral("meta l4proto udp drop"));
        Bench bench;
        QVERIFY2(bench.open(), qPrintable(bench.rtcd.problem()));
        const auto findings = bench.ask(words({"smoke.join", "smoke.voice"}));
        QCOMPARE(codes(findings), words({"fail smoke.udp-dropped", "pass smoke.heard"}));
    }

    void tcpOnlyAsPlanned()
    {
        if (!inside())
            return inNamespace("tcpOnlyAsPlanned", QStringLiteral("meta l4proto udp drop"));
        Bench bench;
        QVERIFY2(bench.open(), qPrintable(bench.rtcd.problem()));
        const auto findings = bench.ask(words({"smoke.join"}), {{QStringLiteral("udp_planned"), QStringLiteral("no")}});
        QCOMPARE(codes(findings), words({"warn smoke.tcp-only"}));
    }

    /// A naive participant is "connected" here, since rtcd dials back.
    void nothingGetsThrough()
    {
        if (!inside())
            return inNamespace("nothingGetsThrough", QStringLiteral("meta l4proto udp drop\ntcp dport 8443 drop"));
        Bench bench(fixedPort());
        QVERIFY2(bench.open(), qPrintable(bench.rtcd.problem()));
        QCOMPARE(codes(bench.ask(words({"smoke.join"}))), words({"fail smoke.no-path"}));
    }

    void aCancelledCallIsPutAway()
    {
        Bench bench;
        QVERIFY2(bench.open(), qPrintable(bench.rtcd.problem()));
        std::stop_source stop;
        bench.onTold = [&stop](const QString &sentence) {
            if (sentence.contains(stageWord(ProbeStage::Connected)))
                stop.request_stop();
        };
        QVERIFY(bench.ask(callKinds(), {}, stop.get_token()).isEmpty());
        QVERIFY(stop.stop_requested());
        QCOMPARE(bench.count(QStringLiteral("PUT /api/v4/users/")), 2);
        QCOMPARE(bench.count(QStringLiteral("DELETE /api/v4/channels/")), 1);
        QTRY_COMPARE_WITH_TIMEOUT(bench.rtcd.metric(QStringLiteral("rtcd_rtc_sessions_total")), 0.0, 15'000);
    }

    /// While the participants run, no token is in any command line, and none is in what comes back.
    void nothingSecretIsShown()
    {
        Bench bench;
        QVERIFY2(bench.open(), qPrintable(bench.rtcd.problem()));
        QByteArray lines;
        QObject::connect(bench.site.get(), &practice::Site::requested, &bench, [&lines] {
            const auto processes = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
            for (const QString &process : processes) {
                for (const char *file : {"cmdline", "environ"}) {
                    QFile content(QStringLiteral("/proc/%1/%2").arg(process, QLatin1String(file)));
                    if (process.toInt() > 0 && content.open(QIODevice::ReadOnly)) {
                        const QByteArray bytes = content.readAll();
                        if (bytes.contains("calls-probe"))
                            lines += bytes;
                    }
                }
            }
        });
        const auto findings = bench.ask(words({"smoke.join"}));
        QVERIFY(lines.contains("calls-probe"));
        QByteArray shown = lines + evidence(findings) + bench.told.join(QLatin1Char('\n')).toUtf8();
        for (const Finding &finding : findings) {
            for (const QString &value : finding.what.args)
                shown += value.toUtf8();
        }
        QVERIFY(!shown.contains(bench.site->adminToken().toUtf8()));
        // Every secret that anybody remembered meanwhile would be blanked out.
        QCOMPARE(redacted(QString::fromUtf8(evidence(findings))), QString::fromUtf8(evidence(findings)));
    }
};

int main(int argc, char **argv)
{
    const test::OwnHome home;
    QCoreApplication app(argc, argv);
    if (const QString why = test::Rtcd::missing(); !why.isEmpty())
        return test::skipWhole(QStringLiteral("rtcd"), why);
    TestSmoke smoke;
    return QTest::qExec(&smoke, argc, argv);
}

#include "test_smoke.moc"
