// SPDX-License-Identifier: GPL-3.0-or-later
// Values for the charts, read back as Helm and the chart's template would, against the plan they come from.
#include <deployment/TextForm.h>
#include <install/HelmValues.h>
#include <support/Await.h>
#include <support/Places.h>
#include <support/TestMain.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <yaml-cpp/yaml.h>

using namespace calls;

namespace {

Site kubernetesSite()
{
    const auto read = readTextFormFile(test::sourceFile(QStringLiteral("tests/data/kubernetes.toml")));
    return read && read->problems.isEmpty() ? read->site : Site{};
}

/// Servers whose public addresses do not change.
Site stableSite()
{
    Site site = kubernetesSite();
    site.answers.stablePublicAddress = true;
    return site;
}

HelmRelease release(const Site &site, const QString &name)
{
    const auto releases = helmReleases(makePlan(site), site);
    for (const HelmRelease &each : releases ? *releases : QList<HelmRelease>()) {
        if (each.name == name)
            return each;
    }
    return {};
}

YAML::Node rtcd(const Site &site)
{
    return YAML::Load(release(site, QStringLiteral("mattermost-rtcd")).values.toStdString());
}

YAML::Node offloader(const Site &site)
{
    return YAML::Load(release(site, QStringLiteral("mattermost-calls-offloader")).values.toStdString());
}

QString text(const YAML::Node &node)
{
    return node.IsScalar() ? QString::fromStdString(node.as<std::string>()) : QStringLiteral("(none)");
}

/// RTCD's environment as its pods get it: the chart writes "value: " and the value, and Kubernetes reads that as YAML.
/// A value that is not a text there is refused by Kubernetes; it is "(no text)" here.
QMap<QString, QString> environment(const Site &site)
{
    QMap<QString, QString> result;
    for (const auto &each : rtcd(site)["configuration"]["environmentVariables"]) {
        const YAML::Node rendered = YAML::Load("value: " + each.second.as<std::string>())["value"];
        result.insert(text(each.first), rendered.Tag() == "!" ? text(rendered) : QStringLiteral("(no text)"));
    }
    return result;
}

QMap<QString, QString> offloaderConfig(const Site &site)
{
    QMap<QString, QString> result;
    for (const auto &each : offloader(site)["config"]) {
        const YAML::Node value = each["value"];
        const bool isText = value.IsDefined() && value.Tag() == "!";
        result.insert(text(each["name"]), isText ? text(value) : QStringLiteral("(no text)"));
    }
    return result;
}

QString readme(const Site &site)
{
    const auto files = helmHandoff(makePlan(site), site);
    return files && !files->isEmpty() ? QString::fromUtf8(files->last().text) : QString();
}

} // namespace

class TestHelmValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesAFileForEachChart_data()
    {
        QTest::addColumn<bool>("recording");
        QTest::addColumn<bool>("integrated");
        QTest::addColumn<QStringList>("names");
        const QString rtcdFile = QStringLiteral("rtcd-values.yaml");
        const QString offloaderFile = QStringLiteral("offloader-values.yaml");
        const QString manual = QStringLiteral("README.txt");
        QTest::newRow("both") << true << false << QStringList{rtcdFile, offloaderFile, manual};
        QTest::newRow("calls only") << false << false << QStringList{rtcdFile, manual};
        QTest::newRow("recordings only") << true << true << QStringList{offloaderFile, manual};
        QTest::newRow("neither") << false << true << QStringList{};
    }

    void writesAFileForEachChart()
    {
        QFETCH(bool, recording);
        QFETCH(bool, integrated);
        QFETCH(QStringList, names);
        Site site = kubernetesSite();
        site.answers.recording = recording;
        site.answers.transcription = recording;
        site.answers.liveCaptions = recording;
        if (integrated)
            site.answers.architecture = QStringLiteral("integrated");
        const auto files = helmHandoff(makePlan(site), site);
        if (names.isEmpty()) {
            QVERIFY(!files);
            QCOMPARE(files.error().code, QStringLiteral("helm.nothing"));
            QVERIFY(files.error().sentence.contains(QStringLiteral("neither RTCD nor recordings")));
            return;
        }
        QVERIFY_RESULT(files);
        QStringList written;
        for (const HandoffFile &file : *files)
            written << file.name;
        QCOMPARE(written, names);
    }

    void rtcdFollowsThePlan()
    {
        const Site site = kubernetesSite();
        const Plan plan = makePlan(site);
        QCOMPARE(plan.withRole(Role::Rtcd).size(), 2);
        const YAML::Node values = rtcd(site);
        QVERIFY(QRegularExpression(QStringLiteral("\\Av\\d+\\.\\d+\\.\\d+\\z"))
                    .match(text(values["image"]["tag"]))
                    .hasMatch());
        QCOMPARE(text(values["image"]["repository"]), QStringLiteral("mattermost/rtcd"));
        QCOMPARE(values["networking"]["hostNetwork"].as<bool>(), true);
        QCOMPARE(values["configuration"]["replicas"].as<int>(), 2);
        QCOMPARE(values["configuration"]["terminationGracePeriod"].as<int>(), 18000);
        QCOMPARE(text(values["service"]["type"]), QStringLiteral("ClusterIP"));
        QCOMPARE(text(values["service"]["clusterIP"]), QStringLiteral("None"));
        QCOMPARE(values["service"]["APIport"].as<int>(), 8045);
        QCOMPARE(values["service"]["RTCport"].as<int>(), 8443);
        QVERIFY(!values["nodeSelector"]);

        // One a node; a single zone is no obstacle.
        const YAML::Node apart = values["affinity"]["podAntiAffinity"];
        const YAML::Node must = apart["requiredDuringSchedulingIgnoredDuringExecution"];
        QCOMPARE(must.size(), std::size_t(1));
        QCOMPARE(text(must[0]["topologyKey"]), QStringLiteral("kubernetes.io/hostname"));
        QCOMPARE(text(must[0]["labelSelector"]["matchLabels"]["app.kubernetes.io/name"]),
                 QStringLiteral("mattermost-rtcd"));
        QCOMPARE(text(apart["preferredDuringSchedulingIgnoredDuringExecution"][0]["podAffinityTerm"]["topologyKey"]),
                 QStringLiteral("topology.kubernetes.io/zone"));

        // The peak fits the request, and the request fits the planned machine with room for the node's own.
        const Size size = plan.withRole(Role::Rtcd).first().size;
        const int asked = text(values["resources"]["requests"]["cpu"]).chopped(1).toInt();
        QVERIFY(asked >= plan.load.cores * 1000 && asked < plan.load.cores * 1000 + 100);
        QVERIFY(asked <= size.cpus * 700 + 100);
        QVERIFY(text(values["resources"]["requests"]["memory"]).chopped(2).toInt() >= plan.load.memoryGib);
        QVERIFY(text(values["resources"]["limits"]["memory"]).chopped(2).toInt() <= size.memoryGib);
        QVERIFY(!values["resources"]["limits"]["cpu"]);
    }

    void environmentArrivesAsText()
    {
        const auto variables = environment(kubernetesSite());
        QCOMPARE(variables,
                 (QMap<QString, QString>{
                     {QStringLiteral("RTCD_API_SECURITY_ALLOWSELFREGISTRATION"), QStringLiteral("true")},
                     {QStringLiteral("RTCD_RTC_ICESERVERS"),
                      QStringLiteral("[{\"urls\":[\"stun:stun.global.calls.mattermost.com:3478\"]}]")},
                     {QStringLiteral("RTCD_LOGGER_CONSOLELEVEL"), QStringLiteral("INFO")},
                     {QStringLiteral("RTCD_LOGGER_ENABLEFILE"), QStringLiteral("false")},
                 }));
    }

    void otherPortsReachRtcdAsWell()
    {
        Site site = kubernetesSite();
        site.answers.rtcdMediaPort = 9443;
        site.answers.rtcdApiPort = 9045;
        const YAML::Node values = rtcd(site);
        QCOMPARE(values["service"]["APIport"].as<int>(), 9045);
        QCOMPARE(values["service"]["RTCport"].as<int>(), 9443);
        const auto variables = environment(site);
        QCOMPARE(variables.value(QStringLiteral("RTCD_RTC_ICEPORTUDP")), QStringLiteral("9443"));
        QCOMPARE(variables.value(QStringLiteral("RTCD_RTC_ICEPORTTCP")), QStringLiteral("9443"));
        QCOMPARE(variables.value(QStringLiteral("RTCD_API_HTTP_LISTENADDRESS")), QStringLiteral(":9045"));
        const QString manual = readme(site).simplified();
        QVERIFY(manual.contains(QStringLiteral("svc.cluster.local:9045 ")));
        QVERIFY(manual.contains(QStringLiteral("9443 UDP and TCP")) && !manual.contains(QStringLiteral("8443")));
    }

    void mapsStableAddressesByNode()
    {
        const Site site = stableSite();
        const auto variables = environment(site);
        QVERIFY(!variables.contains(QStringLiteral("RTCD_RTC_ICESERVERS")));
        QCOMPARE(variables.value(QStringLiteral("RTCD_RTC_ICEHOSTOVERRIDE")),
                 QStringLiteral("203.0.113.81/10.68.0.21,203.0.113.82/10.68.0.22"));
        QCOMPARE(text(rtcd(site)["nodeSelector"]["calls-rtcd"]), QStringLiteral("true"));
        const QString manual = readme(site);
        QVERIFY(manual.contains(QStringLiteral("10.68.0.21, 10.68.0.22\n")));
        QVERIFY(manual.contains(QStringLiteral("kubectl label node NODE calls-rtcd=true")));
    }

    /// A mapping that lacks a node would leave its pod without any address: then none is written, and it is said.
    void mapsNothingWhenAnAddressIsMissing_data()
    {
        QTest::addColumn<QString>("own");
        QTest::addColumn<QString>("advertised");
        QTest::newRow("no address") << QString() << "203.0.113.82";
        QTest::newRow("a name") << "node2.example.com"
                                << "203.0.113.82";
        QTest::newRow("a public name") << "10.68.0.22"
                                       << "media2.example.com";
        QTest::newRow("two families") << "10.68.0.22"
                                      << "2001:db8::82";
        QTest::newRow("a trap") << "10.68.0.22\n  evil: true"
                                << "203.0.113.82";
    }

    void mapsNothingWhenAnAddressIsMissing()
    {
        QFETCH(QString, own);
        QFETCH(QString, advertised);
        Site site = stableSite();
        for (Server &server : site.servers) {
            if (server.name == QLatin1String("rtcd-node-2")) {
                server.address = own;
                server.publicAddress = advertised;
            }
        }
        QVERIFY(!environment(site).contains(QStringLiteral("RTCD_RTC_ICEHOSTOVERRIDE")));
        QVERIFY(!rtcd(site)["nodeSelector"] && !rtcd(site)["evil"]);
        QVERIFY(readme(site).contains(QStringLiteral("No advertised address is set")));
        QVERIFY(!readme(site).contains(QStringLiteral("evil")));
    }

    void replicasFollowServersAndAvailability_data()
    {
        QTest::addColumn<int>("servers");
        QTest::addColumn<bool>("highAvailability");
        QTest::addColumn<int>("replicas");
        QTest::newRow("none yet") << 0 << false << 1;
        QTest::newRow("none yet, always there") << 0 << true << 2;
        QTest::newRow("one, always there") << 1 << true << 2;
        QTest::newRow("one") << 1 << false << 1;
        QTest::newRow("two") << 2 << false << 2;
    }

    void replicasFollowServersAndAvailability()
    {
        QFETCH(int, servers);
        QFETCH(bool, highAvailability);
        QFETCH(int, replicas);
        Site site = kubernetesSite();
        site.answers.highAvailability = highAvailability;
        const QStringList last{QStringLiteral("rtcd-node-1"), QStringLiteral("rtcd-node-2")};
        site.servers.removeIf([&](const Server &server) { return last.mid(servers).contains(server.name); });
        QCOMPARE(rtcd(site)["configuration"]["replicas"].as<int>(), replicas);
        QCOMPARE(release(site, QStringLiteral("mattermost-rtcd")).replicas, replicas);
        QVERIFY(readme(site).contains(QStringLiteral("RTCD: %1 pod(s)").arg(replicas)));
        QCOMPARE(offloader(site)["replicaCount"].as<int>(), highAvailability ? 2 : 1);
    }

    void offloaderHasTheWholeList()
    {
        const Site site = kubernetesSite();
        const YAML::Node values = offloader(site);
        QVERIFY(QRegularExpression(QStringLiteral("\\Av\\d+\\.\\d+\\.\\d+\\z"))
                    .match(text(values["image"]["tag"]))
                    .hasMatch());
        const auto config = offloaderConfig(site);
        // Those of the chart's own list, and the jobs' resources.
        QCOMPARE(config.keys(),
                 (QStringList{QStringLiteral("API_SECURITY_ALLOWSELFREGISTRATION"), QStringLiteral("JOBS_APITYPE"),
                              QStringLiteral("JOBS_FAILEDJOBSRETENTIONTIME"),
                              QStringLiteral("JOBS_KUBERNETES_JOBSRESOURCEREQUIREMENTS"),
                              QStringLiteral("JOBS_MAXCONCURRENTJOBS"), QStringLiteral("K8S_NAMESPACE"),
                              QStringLiteral("LOGGER_CONSOLELEVEL"), QStringLiteral("LOGGER_ENABLEFILE")}));
        QCOMPARE(config.value(QStringLiteral("JOBS_APITYPE")), QStringLiteral("kubernetes"));
        QCOMPARE(config.value(QStringLiteral("API_SECURITY_ALLOWSELFREGISTRATION")), QStringLiteral("true"));
        QCOMPARE(text(values["config"][0]["name"]), QStringLiteral("K8S_NAMESPACE"));
        QCOMPARE(text(values["config"][0]["valueFrom"]["fieldRef"]["fieldPath"]), QStringLiteral("metadata.namespace"));
    }

    void jobsFollowThePlan_data()
    {
        QTest::addColumn<int>("peakCalls");
        QTest::addColumn<bool>("transcription");
        QTest::addColumn<bool>("captions");
        QTest::addColumn<QString>("jobs");
        QTest::newRow("recordings") << 120 << false << false << "12";
        QTest::newRow("transcription") << 120 << true << false << "24";
        QTest::newRow("captions") << 120 << false << true << "24";
        QTest::newRow("all") << 120 << true << true << "24";
        QTest::newRow("one call") << 1 << false << false << "1";
        QTest::newRow("one call, transcribed") << 1 << true << false << "2";
    }

    void jobsFollowThePlan()
    {
        QFETCH(int, peakCalls);
        QFETCH(bool, transcription);
        QFETCH(bool, captions);
        QFETCH(QString, jobs);
        Site site = kubernetesSite();
        site.answers.peakCalls = peakCalls;
        site.answers.transcription = transcription;
        site.answers.liveCaptions = captions;
        const auto config = offloaderConfig(site);
        QCOMPARE(config.value(QStringLiteral("JOBS_MAXCONCURRENTJOBS")), jobs);
        const QJsonObject resources = QJsonDocument::fromJson(
                                          config.value(QStringLiteral("JOBS_KUBERNETES_JOBSRESOURCEREQUIREMENTS"))
                                              .toUtf8())
                                          .object();
        QVERIFY(resources.contains(QStringLiteral("recording")));
        QCOMPARE(resources.contains(QStringLiteral("transcribing")), transcription || captions);
        for (const QJsonValue &job : resources) {
            for (const char *part : {"requests", "limits"}) {
                QVERIFY(job[QLatin1String(part)][QStringLiteral("cpu")].isString());
                QVERIFY(job[QLatin1String(part)][QStringLiteral("memory")].isString());
            }
        }
        QVERIFY(readme(site).contains(jobs + QStringLiteral(" at most at a time")));
    }

    void readmeSaysHow()
    {
        const QString manual = readme(kubernetesSite());
        for (const char *heading : {"\nUse\n", "\nCheck\n", "\nUndo\n", "\nNodes and network\n", "\nGood to know\n"})
            QVERIFY2(manual.contains(QLatin1String(heading)), heading);
        for (const char *command :
             {"helm upgrade --install mattermost-rtcd mattermost-rtcd \\\n            --repo "
              "https://helm.mattermost.com "
              "--version 1.4.1 --namespace \"$NS\" --values rtcd-values.yaml --dry-run\n",
              "--version 0.2.1 --namespace \"$NS\" --values offloader-values.yaml\n",
              "helm rollback mattermost-rtcd --namespace \"$NS\"\n", "helm uninstall mattermost-calls-offloader"})
            QVERIFY2(manual.contains(QLatin1String(command)), command);
        // Every place name is filled in; NODE and NAMESPACE are the reader's.
        static const QRegularExpression placeName(QStringLiteral(
            "\\b(NAME|CHART|REPOSITORY|VERSION|FILE|NODES|APIPORT|MEDIAPORT|MAXJOBS|CPUS|MEMORY|DISK|REPLICAS)\\b"));
        QVERIFY2(!placeName.match(manual).hasMatch(), qPrintable(placeName.match(manual).captured()));
        for (const QString &line : manual.split(QLatin1Char('\n')))
            QVERIFY2(line.size() <= 100 || line.startsWith(QStringLiteral("        ")), qPrintable(line));
    }
};

CALLS_TEST_MAIN(TestHelmValues)
#include "test_helm_values.moc"
