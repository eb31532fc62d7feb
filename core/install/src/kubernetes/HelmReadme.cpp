// SPDX-License-Identifier: GPL-3.0-or-later
#include "HelmReadme.h"

#include "RtcdEnvironment.h"

namespace calls {

namespace {

constexpr QLatin1String before(R"text(Mattermost Calls in Kubernetes

Values for the vendor's Helm charts, written by Calls Console from the deployment's plan. What is to
be known about a value stands above it in its file.

Use
  - Needed here: helm 3 and kubectl, logged in to the cluster. Which cluster is it, and where is
    Mattermost?
        kubectl config current-context
        kubectl get pods --all-namespaces | grep -i mattermost
  - Take the namespace Mattermost is in; the commands below use it as $NS.
        NS=mattermost
)text");

constexpr QLatin1String label(R"text(  - Mark the nodes for RTCD, whose addresses are in rtcd-values.yaml: NODES
        kubectl get nodes -o wide
        kubectl label node NODE calls-rtcd=true
)text");

/// NAME, CHART, REPOSITORY, VERSION and FILE are the release's.
constexpr QLatin1String install(R"text(  - NAME: look at what would be made, then make it.
    The second command also brings in changed values later.
        helm upgrade --install NAME CHART \
            --repo REPOSITORY --version VERSION --namespace "$NS" --values FILE --dry-run
        helm upgrade --install NAME CHART \
            --repo REPOSITORY --version VERSION --namespace "$NS" --values FILE
)text");

constexpr QLatin1String
    rtcdUrl(R"text(  - System Console, Plugins, Calls, RTCD Service URL, with the namespace in place of NAMESPACE, then
    restart the plugin:
        http://mattermost-rtcd.NAMESPACE.svc.cluster.local:APIPORT
)text");

constexpr QLatin1String offloaderUrl(R"text(  - System Console, Plugins, Calls, Job Service URL:
        http://mattermost-calls-offloader.NAMESPACE.svc.cluster.local:4545
)text");

constexpr QLatin1String checkHead(R"text(
Check
  - Are all pods ready, in the version asked for? A pod that is pending says why in its events.
)text");

constexpr QLatin1String check(R"text(        kubectl --namespace "$NS" rollout status deployment/NAME --timeout 10m
        kubectl --namespace "$NS" get deployment,pods -l app.kubernetes.io/name=NAME -o wide
        kubectl --namespace "$NS" describe pods -l app.kubernetes.io/name=NAME
)text");

constexpr QLatin1String rtcdCheck(
    R"text(  - Does Mattermost find each of them? The list has an address for each ready pod; a pod is in it 30
    seconds after its start, and Mattermost asks every 10 seconds.
        kubectl --namespace "$NS" get endpoints mattermost-rtcd
  - Does RTCD answer? In one terminal the first, in another the second:
        kubectl --namespace "$NS" port-forward deployment/mattermost-rtcd APIPORT:APIPORT
        curl http://127.0.0.1:APIPORT/version
)text");

constexpr QLatin1String offloaderCheck(R"text(  - May the offloader start jobs? The answer is "yes".
        kubectl --namespace "$NS" auth can-i create jobs \
            --as="system:serviceaccount:$NS:mattermost-calls-offloader"
  - Recordings are jobs in the same namespace, MAXJOBS at most at a time:
        kubectl --namespace "$NS" get jobs
)text");

constexpr QLatin1String driftHead(R"text(  - Are the values those of this folder? Print what is installed, and compare.
)text");

constexpr QLatin1String drift(R"text(        helm get values NAME --namespace "$NS"
)text");

constexpr QLatin1String undoHead(R"text(
Undo
  - Back to the revision before, or away altogether. RTCD's pods end when their calls have ended.
)text");

constexpr QLatin1String undo(R"text(        helm history NAME --namespace "$NS"
        helm rollback NAME --namespace "$NS"
        helm uninstall NAME --namespace "$NS"
)text");

constexpr QLatin1String nodes(R"text(
Nodes and network
  - RTCD: REPLICAS pod(s), one a node. Each node: CPUS vCPU and MEMORY GiB of memory or more, best
    for RTCD alone, with UDP buffers for media (net.core.rmem_max and net.core.wmem_max 16777216).
  - Media goes to the nodes themselves. Their firewall or security group lets in MEDIAPORT UDP and
    TCP from the clients, and APIPORT TCP from Mattermost only. Network policies of most clusters do
    not apply to pods in the node's network. callsctl handoff writes these rules for ufw, AWS,
    Azure, Google Cloud and Terraform.
  - No ingress and no load balancer in front of the media port. A load balancer for UDP works with
    one pod only: two people in the same call would end up in different pods.
)text");

constexpr QLatin1String
    stun(R"text(  - The nodes' public addresses are found by asking a STUN server on the internet: each node must
    reach stun.global.calls.mattermost.com, 3478 UDP, and needs a public address of its own.
)text");

constexpr QLatin1String
    mapped(R"text(  - The addresses clients are told are mapped by node in RTCD_RTC_ICEHOSTOVERRIDE, as PUBLIC/OWN. A
    new node must be added there and labelled; without both, RTCD on it offers no address.
)text");

constexpr QLatin1String
    missing(R"text(  - No advertised address is set, since the nodes' addresses are not all known: RTCD offers those of
    the node's network cards, which clients outside cannot use behind address translation. Enter the
    servers' addresses in the console, and write these files again.
)text");

constexpr QLatin1String offloaderNodes(
    R"text(  - Offloader: jobs run on the nodes of the cluster. Keep room for CPUS vCPU, MEMORY GiB of memory
    and DISK GiB of disk on them: a recording lies on the node's disk until it is uploaded.
  - Jobs open the site as a browser does: a pod must reach its URL. If it cannot, set
    MM_CALLS_RECORDER_SITE_URL and MM_CALLS_TRANSCRIBER_SITE_URL on Mattermost.
)text");

constexpr QLatin1String
    rtcdTraps(R"text(  - Changing values or version replaces the pods, one at a time. A pod waits for its calls to end,
    up to 5 hours, so a change in the daytime may take that long. No call is cut before that.
  - Self-registration is on because RTCD keeps credentials in the pod. To have fixed ones instead,
    mount a volume for its store (configuration.extraVolumes, RTCD_STORE_DATASOURCE), register once,
    set MM_CALLS_RTCD_CLIENT_ID and MM_CALLS_RTCD_AUTH_KEY on Mattermost, and turn it off.
  - RTCD serves plain HTTP on APIPORT. The chart's page on networking shows https and a setting
    called rtcdenabled; neither is right.
  - service.RTCport alone does not move RTCD to another media port; the two ICEPORT variables do.
)text");

constexpr QLatin1String offloaderTraps(
    R"text(  - Images of jobs are pulled by the nodes. With a mirror, set JOBS_IMAGEREGISTRY here and
    MM_CALLS_JOB_SERVICE_IMAGE_REGISTRY on Mattermost to the same value.
  - The chart has no ingress, whatever its page says; nothing outside the cluster needs the service.
)text");

constexpr QLatin1String
    charts(R"text(  - The charts are not in this folder, so nothing here has been given to helm lint: the dry run
    above is the test. The values are for the chart versions named in the commands.
)text");

QString forRelease(QLatin1String text, const HelmRelease &release)
{
    return QString(text)
        .replace(QLatin1String("NAME"), release.name)
        .replace(QLatin1String("CHART"), release.chart)
        .replace(QLatin1String("REPOSITORY"), helmRepository)
        .replace(QLatin1String("VERSION"), release.chartVersion)
        .replace(QLatin1String("FILE"), release.valuesFile);
}

QString forSize(QLatin1String text, const QList<PlannedServer> &servers)
{
    const Size size = servers.isEmpty() ? Size{} : servers.first().size;
    return QString(text)
        .replace(QLatin1String("CPUS"), QString::number(size.cpus))
        .replace(QLatin1String("MEMORY"), QString::number(size.memoryGib))
        .replace(QLatin1String("DISK"), QString::number(size.diskGib));
}

} // namespace

QByteArray helmReadme(const QList<HelmRelease> &releases, const Plan &plan, const Site &site)
{
    const bool rtcd = plan.architecture == Architecture::Rtcd;
    const RtcdEnvironment environment = rtcd ? rtcdEnvironment(plan, site) : RtcdEnvironment{};
    QString text = before;
    const auto add = [&text](const QString &part, bool wanted = true) {
        if (wanted)
            text += part;
    };
    add(QString(label).replace(QLatin1String("NODES"), environment.nodes.join(QStringLiteral(", "))),
        !environment.nodes.isEmpty());
    for (const HelmRelease &release : releases)
        add(forRelease(install, release));
    add(rtcdUrl, rtcd);
    add(offloaderUrl, plan.recording);
    add(checkHead);
    for (const HelmRelease &release : releases)
        add(forRelease(check, release));
    add(rtcdCheck, rtcd);
    add(QString(offloaderCheck).replace(QLatin1String("MAXJOBS"), QString::number(plan.recordings.jobs())),
        plan.recording);
    add(driftHead);
    for (const HelmRelease &release : releases)
        add(forRelease(drift, release));
    add(undoHead);
    for (const HelmRelease &release : releases)
        add(forRelease(undo, release));
    if (rtcd) {
        add(forSize(nodes, plan.withRole(Role::Rtcd))
                .replace(QLatin1String("REPLICAS"), QString::number(releases.first().replicas))
                .replace(QLatin1String("MEDIAPORT"), QString::number(answerInt(site.answers, "media_port"))));
        add(stun, plan.stun);
        add(mapped, !environment.nodes.isEmpty());
        add(missing, environment.addressesMissing);
    } else {
        add(QStringLiteral("\nNodes and network\n"));
    }
    add(forSize(offloaderNodes, plan.withRole(Role::Offloader)), plan.recording);
    add(QStringLiteral("\nGood to know\n"));
    add(rtcdTraps, rtcd);
    add(offloaderTraps, plan.recording);
    add(charts);
    return text.replace(QLatin1String("APIPORT"), QString::number(answerInt(site.answers, "api_port"))).toUtf8();
}

} // namespace calls
