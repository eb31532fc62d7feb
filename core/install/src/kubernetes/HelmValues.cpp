// SPDX-License-Identifier: GPL-3.0-or-later
#include <install/HelmValues.h>

#include "HelmReadme.h"
#include "RtcdEnvironment.h"

#include <install/Releases.h>

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Helm", text);
}

/// A YAML file, written from top to bottom; texts are quoted, so that "true" stays a text.
class Values
{
public:
    explicit Values(const char *about)
    {
        m_out.SetSeqFormat(YAML::Block);
        m_out << YAML::Comment(about) << YAML::Newline << YAML::BeginMap;
    }

    void remark(const char *why) { m_out << YAML::Newline << YAML::Comment(why); }
    void set(const char *key, const QString &text)
    {
        m_out << YAML::Key << key << YAML::Value << YAML::DoubleQuoted << text.toStdString();
    }
    void set(const char *key, int number) { m_out << YAML::Key << key << YAML::Value << number; }
    void set(const char *key, bool yes) { m_out << YAML::Key << key << YAML::Value << yes; }
    void open(const char *key) { m_out << YAML::Key << key << YAML::Value << YAML::BeginMap; }
    void openList(const char *key) { m_out << YAML::Key << key << YAML::Value << YAML::BeginSeq; }
    void item() { m_out << YAML::BeginMap; }
    void close() { m_out << YAML::EndMap; }
    void closeList() { m_out << YAML::EndSeq; }

    [[nodiscard]] QByteArray finish()
    {
        m_out << YAML::EndMap;
        return indented(QByteArray(m_out.c_str(), static_cast<qsizetype>(m_out.size())));
    }

private:
    /// The emitter begins comments at the margin; they belong above the line they explain.
    static QByteArray indented(const QByteArray &yaml)
    {
        QList<QByteArray> lines = yaml.split('\n');
        QByteArray margin;
        for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
            if (line->startsWith('#'))
                line->prepend(margin);
            else if (!line->isEmpty())
                margin = line->left(line->size() - QByteArray(*line).trimmed().size());
        }
        return lines.join('\n') + '\n';
    }

    YAML::Emitter m_out;
};

/// The RTCD chart puts these values into its template as they are, so they carry their quotes with them.
QString quotedForTemplate(const QString &text)
{
    return QLatin1Char('\'') + QString(text).replace(QLatin1Char('\''), QLatin1String("''")) + QLatin1Char('\'');
}

QString gib(int size)
{
    return QStringLiteral("%1Gi").arg(size);
}

/// Cores as Kubernetes counts them, rounded up to a tenth.
QString cores(double count)
{
    constexpr double least = 0.5;
    return QStringLiteral("%1m").arg(100 * static_cast<int>(std::ceil(std::max(count, least) * 10)));
}

int rtcdReplicas(const Plan &plan, const Site &site)
{
    const int least = answerBool(site.answers, "high_availability") ? 2 : 1;
    return std::max(least, static_cast<int>(plan.withRole(Role::Rtcd).size()));
}

void writePodTerm(Values &values, const char *topology)
{
    values.open("labelSelector");
    values.open("matchLabels");
    values.set("app.kubernetes.io/name", QStringLiteral("mattermost-rtcd"));
    values.close();
    values.close();
    values.set("topologyKey", QString::fromLatin1(topology));
}

void writeAffinity(Values &values)
{
    values.remark("One pod a node, since each takes the node's ports; spread over zones where there are several.\n"
                  "The chart's own rule wants a zone for each pod, and leaves pods pending in a cluster of one zone.");
    values.open("affinity");
    values.open("podAntiAffinity");
    values.openList("requiredDuringSchedulingIgnoredDuringExecution");
    values.item();
    writePodTerm(values, "kubernetes.io/hostname");
    values.close();
    values.closeList();
    values.openList("preferredDuringSchedulingIgnoredDuringExecution");
    values.item();
    values.set("weight", 100);
    values.open("podAffinityTerm");
    writePodTerm(values, "topology.kubernetes.io/zone");
    values.close();
    values.close();
    values.closeList();
    values.close();
    values.close();
}

HelmRelease rtcdRelease(const Plan &plan, const Site &site)
{
    HelmRelease release{.name = QStringLiteral("mattermost-rtcd"),
                        .chart = QStringLiteral("mattermost-rtcd"),
                        .chartVersion = QStringLiteral("1.4.1"),
                        .repository = QStringLiteral("mattermost/rtcd"),
                        .tag = Releases::defaults(QStringLiteral("rtcd")).version,
                        .valuesFile = QStringLiteral("rtcd-values.yaml"),
                        .replicas = rtcdReplicas(plan, site),
                        .effect = say(
                            "Pods of RTCD are replaced one at a time; each waits for its calls to end, up to 5 "
                            "hours. No call is cut before that.")};
    const RtcdEnvironment environment = rtcdEnvironment(plan, site);
    Values values("RTCD for Mattermost Calls, chart mattermost-rtcd 1.4.1. Written by Calls Console from the plan.");
    values.remark("A fixed version: without a tag the chart takes \"latest\", another program at any restart.");
    values.open("image");
    values.set("repository", release.repository);
    values.set("tag", release.tag);
    values.close();
    values.set("deploymentType", QStringLiteral("deployment"));
    values.remark("Clients send their media to the node's own address. No Service or ingress carries it.");
    values.open("networking");
    values.set("hostNetwork", true);
    values.set("useHostPort", true);
    values.close();
    values.open("configuration");
    values.set("replicas", release.replicas);
    values.remark("A pod that ends waits for its calls to end, at most this many seconds.");
    values.set("terminationGracePeriod", 18000);
    values.remark(
        "The chart writes these as they are, so each value has quotes of its own inside the quotes.\n"
        "Self-registration: credentials are kept in the pod and gone with it, and Mattermost registers again\n"
        "by itself. Anyone who reaches the API port can, so only Mattermost may reach it.");
    values.open("environmentVariables");
    for (const auto &[name, value] : environment.variables)
        values.set(name.toLatin1().constData(), quotedForTemplate(value));
    values.close();
    values.close();
    values.remark("Headless: its name has the address of each ready pod, and Mattermost uses them all.");
    values.open("service");
    values.set("type", QStringLiteral("ClusterIP"));
    values.set("clusterIP", QStringLiteral("None"));
    values.set("APIport", answerInt(site.answers, "api_port"));
    values.set("RTCport", answerInt(site.answers, "media_port"));
    values.close();
    values.remark(
        "For the whole peak, which one pod takes when the others are gone. No limit on CPU: it would cut voice.");
    values.open("resources");
    const int memory = static_cast<int>(std::ceil(plan.load.memoryGib));
    values.open("requests");
    values.set("cpu", cores(plan.load.cores));
    values.set("memory", gib(memory));
    values.close();
    values.open("limits");
    values.set("memory", gib(2 * memory));
    values.close();
    values.close();
    if (!environment.nodes.isEmpty()) {
        values.remark(
            "Only on the nodes whose addresses are mapped above; elsewhere a pod would offer no address at all.");
        values.open("nodeSelector");
        values.set("calls-rtcd", QStringLiteral("true"));
        values.close();
    }
    writeAffinity(values);
    release.values = values.finish();
    return release;
}

QJsonObject requirements(const char *cpu, const char *memory, const char *mostCpu, const char *mostMemory)
{
    const auto resources = [](const char *cores, const char *bytes) {
        return QJsonObject{{QStringLiteral("cpu"), QLatin1String(cores)},
                           {QStringLiteral("memory"), QLatin1String(bytes)}};
    };
    return {{QStringLiteral("requests"), resources(cpu, memory)},
            {QStringLiteral("limits"), resources(mostCpu, mostMemory)}};
}

/// From the vendor's measurements: a recording takes 0.88 core in medium quality and 1.44 in high, and 0.5 to 1 GB; a
/// transcription 2 threads by default and up to 2 GB.
QString jobRequirements(const RecordingLoad &load)
{
    QJsonObject jobs{{QStringLiteral("recording"), requirements("900m", "1Gi", "1500m", "2Gi")}};
    if (load.transcription || load.liveCaptions)
        jobs.insert(QStringLiteral("transcribing"), requirements("1", "2Gi", "2", "3Gi"));
    return QString::fromUtf8(QJsonDocument(jobs).toJson(QJsonDocument::Compact));
}

HelmRelease offloaderRelease(const Plan &plan, const Site &site)
{
    HelmRelease release{.name = QStringLiteral("mattermost-calls-offloader"),
                        .chart = QStringLiteral("mattermost-calls-offloader"),
                        .chartVersion = QStringLiteral("0.2.1"),
                        .repository = QStringLiteral("mattermost/calls-offloader"),
                        .tag = Releases::defaults(QStringLiteral("calls-offloader")).version,
                        .valuesFile = QStringLiteral("offloader-values.yaml"),
                        .replicas = answerBool(site.answers, "high_availability") ? 2 : 1,
                        .effect = say("Recordings that run go on: each is a job of its own.")};
    Values values("calls-offloader for Mattermost Calls, chart mattermost-calls-offloader 0.2.1. Written by Calls "
                  "Console from the plan.");
    values.remark("The service that starts the jobs. More of it do not make more jobs.");
    values.set("replicaCount", release.replicas);
    values.open("image");
    values.set("repository", release.repository);
    values.set("tag", release.tag);
    values.close();
    values.remark("Always the whole list: Helm replaces a list, it does not add to it.");
    values.openList("config");
    const auto variable = [&values](const char *name, const QString &value, const char *why = nullptr) {
        if (why)
            values.remark(why);
        values.item();
        values.set("name", QLatin1String(name));
        values.set("value", value);
        values.close();
    };
    values.item();
    values.set("name", QStringLiteral("K8S_NAMESPACE"));
    values.open("valueFrom");
    values.open("fieldRef");
    values.set("fieldPath", QStringLiteral("metadata.namespace"));
    values.close();
    values.close();
    values.close();
    variable("JOBS_APITYPE", QStringLiteral("kubernetes"));
    variable("JOBS_MAXCONCURRENTJOBS", QString::number(plan.recordings.jobs()),
             plan.recordings.transcription || plan.recordings.liveCaptions
                 ? "Two for each recorded call, since transcription and captions run beside the recording."
                 : "One for each recorded call.");
    variable("JOBS_FAILEDJOBSRETENTIONTIME", QStringLiteral("7d"));
    variable("JOBS_KUBERNETES_JOBSRESOURCEREQUIREMENTS", jobRequirements(plan.recordings));
    variable("API_SECURITY_ALLOWSELFREGISTRATION", QStringLiteral("true"),
             "Each pod keeps credentials of its own. Only Mattermost may reach the service.");
    variable("LOGGER_ENABLEFILE", QStringLiteral("false"));
    variable("LOGGER_CONSOLELEVEL", QStringLiteral("INFO"));
    values.closeList();
    release.values = values.finish();
    return release;
}

} // namespace

Result<QList<HelmRelease>> helmReleases(const Plan &plan, const Site &site)
{
    QList<HelmRelease> releases;
    if (plan.architecture == Architecture::Rtcd)
        releases << rtcdRelease(plan, site);
    if (plan.recording)
        releases << offloaderRelease(plan, site);
    if (releases.isEmpty()) {
        return failure(QStringLiteral("helm.nothing"),
                       say("There is nothing to install with Helm: this plan has neither RTCD nor recordings. "
                           "Answer that Mattermost runs in Kubernetes, or choose RTCD, and try again."));
    }
    return releases;
}

Result<QList<HandoffFile>> helmHandoff(const Plan &plan, const Site &site)
{
    const auto releases = helmReleases(plan, site);
    if (!releases)
        return Failure(releases.error());
    QList<HandoffFile> files;
    for (const HelmRelease &release : *releases)
        files << HandoffFile{release.valuesFile, release.values, false};
    return files << HandoffFile{QStringLiteral("README.txt"), helmReadme(*releases, plan, site), false};
}

} // namespace calls
