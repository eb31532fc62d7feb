// SPDX-License-Identifier: GPL-3.0-or-later
#include <install/KubernetesInstall.h>

#include "../Diff.h"
#include "ClusterTools.h"
#include "PlainYaml.h"
#include "Workload.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace calls {

namespace {

constexpr std::chrono::seconds readBackPause{2};

QString say(const char *text)
{
    return QCoreApplication::translate("Kubernetes", text);
}

/// What helm has under a name.
struct Installed
{
    int revision = 0; ///< 0: nothing
    QString chart;    ///< "mattermost-rtcd-1.4.1"
    QString status;   ///< "deployed"
    QByteArray values; ///< in plain form
};

Result<QJsonArray> listOf(const QByteArray &json)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (problem.error == QJsonParseError::NoError && document.isArray())
        return document.array();
    return failure(QStringLiteral("kubernetes.unreadable"),
                   say("What helm said could not be read as a list. Is it helm 3? Look with helm version."),
                   QString::fromUtf8(json.left(2000)));
}

/// helm prints revisions as texts in one command and as numbers in another.
int revisionOf(const QJsonValue &entry)
{
    const QJsonValue revision = entry[QStringLiteral("revision")];
    return revision.isString() ? revision.toString().toInt() : revision.toInt();
}

Async<Installed> installed(KubernetesPlace place, QString release, std::stop_token stop)
{
    const QString tried = say("Asking helm what is installed in the namespace %1 did not work.").arg(place.nameSpace);
    const QStringList list = helm(place,
                                  {QStringLiteral("list"), QStringLiteral("--all"), QStringLiteral("--filter"),
                                   QStringLiteral("^%1$").arg(release), QStringLiteral("--output"),
                                   QStringLiteral("json")});
    const auto listed = co_await runTool(place, list, {}, QStringLiteral("kubernetes.cluster"), tried, stop);
    if (!listed)
        co_return Failure(listed.error());
    const auto entries = listOf(*listed);
    if (!entries)
        co_return Failure(entries.error());
    Installed found;
    if (entries->isEmpty())
        co_return found;
    const QJsonValue entry = entries->first();
    found.revision = revisionOf(entry);
    found.chart = entry[QStringLiteral("chart")].toString();
    found.status = entry[QStringLiteral("status")].toString();
    const QStringList get = helm(place,
                                 {QStringLiteral("get"), QStringLiteral("values"), release, QStringLiteral("--output"),
                                  QStringLiteral("yaml")});
    const auto values = co_await runTool(place, get, {}, QStringLiteral("kubernetes.cluster"), tried, stop);
    if (!values)
        co_return Failure(values.error());
    const auto plain = plainYaml(*values);
    if (!plain)
        co_return Failure(plain.error());
    found.values = *plain;
    co_return found;
}

Async<KubernetesChange> inspect(KubernetesPlace place, HelmRelease release, std::stop_token stop)
{
    const auto now = co_await installed(place, release.name, stop);
    if (!now)
        co_return Failure(now.error());
    const auto wanted = plainYaml(release.values);
    if (!wanted)
        co_return Failure(wanted.error());
    KubernetesChange change;
    change.release = release;
    change.revision = now->revision;
    change.command = shellLine(upgrade(place, release, release.valuesFile));
    const QString chart = release.chart + QLatin1Char('-') + release.chartVersion;
    change.changes = now->revision == 0 || now->chart != chart || now->status != QLatin1String("deployed")
        || now->values != *wanted;
    if (!change.changes)
        co_return change;
    change.effect = now->revision == 0 ? say("%1 is new in the cluster: no running call is affected.").arg(release.name)
                                       : release.effect;
    std::optional<QByteArray> before;
    if (now->revision > 0)
        before = now->values;
    const auto diff = co_await unifiedDiff(release.valuesFile, before, *wanted, stop);
    if (!diff)
        co_return Failure(diff.error());
    change.diff = *diff;
    const QStringList dryRun = upgrade(place, release, QStringLiteral("-")) << QStringLiteral("--dry-run");
    const QString tried = say("The dry run of %1 failed, and nothing was changed.").arg(release.name);
    const auto accepted = co_await runTool(place, dryRun, release.values, QStringLiteral("kubernetes.refused"), tried,
                                           stop);
    if (!accepted)
        co_return Failure(accepted.error());
    co_return change;
}

/// Which cluster, and is the namespace there?
Async<QString> clusterOf(KubernetesPlace place, std::stop_token stop)
{
    QString context = place.context;
    if (context.isEmpty()) {
        const QStringList current{QStringLiteral("kubectl"), QStringLiteral("config"),
                                  QStringLiteral("current-context")};
        const QString tried = say("No cluster is chosen. Log in to it, and choose it with kubectl config use-context.");
        const auto name = co_await runTool(place, current, {}, QStringLiteral("kubernetes.cluster"), tried, stop);
        if (!name)
            co_return Failure(name.error());
        context = QString::fromUtf8(*name).simplified();
    }
    const QStringList look = kubectl(place,
                                     {QStringLiteral("get"), QStringLiteral("namespace"), place.nameSpace,
                                      QStringLiteral("--ignore-not-found"), QStringLiteral("--output"),
                                      QStringLiteral("name")});
    const QString tried = say("The cluster %1 could not be asked.").arg(context);
    const auto there = co_await runTool(place, look, {}, QStringLiteral("kubernetes.cluster"), tried, stop);
    if (!there)
        co_return Failure(there.error());
    if (there->trimmed().isEmpty()) {
        co_return failure(QStringLiteral("kubernetes.namespace"),
                          say("The cluster %1 has no namespace %2. Name the one that Mattermost is in.")
                              .arg(context, place.nameSpace));
    }
    co_return context;
}

Async<Workload> readBack(KubernetesPlace place, HelmRelease release, std::stop_token stop)
{
    const QStringList get = kubectl(place,
                                    {QStringLiteral("get"), QStringLiteral("deployments,pods"),
                                     QStringLiteral("--selector"),
                                     QStringLiteral("app.kubernetes.io/instance=") + release.name,
                                     QStringLiteral("--output"), QStringLiteral("json")});
    const QString tried = say("%1 was installed, but could not be looked at.").arg(release.name);
    const auto json = co_await runTool(place, get, {}, QStringLiteral("kubernetes.cluster"), tried, stop);
    if (!json)
        co_return Failure(json.error());
    co_return judgeWorkload(*json, release);
}

/// Reads back until the pods are ready or the time is over.
QCoro::Task<KubernetesOutcome> watched(KubernetesPlace place, KubernetesOutcome outcome, HelmRelease release,
                                       std::function<void(const QString &)> progress,
                                       std::chrono::milliseconds patience, std::stop_token stop)
{
    QElapsedTimer since;
    since.start();
    QString said;
    for (;;) {
        const auto workload = co_await readBack(place, release, stop);
        if (!workload) {
            outcome.kind = KubernetesOutcome::Kind::Failed;
            outcome.sentence = workload.error().sentence;
            co_return outcome;
        }
        outcome.sentence = workload->sentence;
        if (workload->state == Workload::State::Ready)
            co_return outcome;
        if (progress && workload->sentence != said)
            progress(workload->sentence);
        said = workload->sentence;
        if (std::chrono::milliseconds(since.elapsed()) >= patience || stop.stop_requested()) {
            const bool draining = workload->state == Workload::State::Draining;
            outcome.kind = draining ? KubernetesOutcome::Kind::Waiting : KubernetesOutcome::Kind::Failed;
            co_return outcome;
        }
        const Limits pause(stop, readBackPause);
        co_await Operation<bool>().wait(pause, QStringLiteral("Waiting"));
    }
}

QCoro::Task<KubernetesOutcome> applied(KubernetesPlace place, KubernetesChange change,
                                       std::function<void(const QString &)> progress,
                                       std::chrono::milliseconds patience, std::stop_token stop)
{
    KubernetesOutcome outcome;
    outcome.release = change.release.name;
    if (change.changes) {
        if (progress)
            progress(say("Installing %1…").arg(change.release.name));
        QStringList command = upgrade(place, change.release, QStringLiteral("-"));
        command << QStringLiteral("--description") << ourRevision;
        const QString tried = say("%1 was not installed.").arg(change.release.name);
        const auto done = co_await runTool(place, command, change.release.values, QStringLiteral("kubernetes.failed"),
                                           tried, stop);
        if (!done) {
            outcome.kind = KubernetesOutcome::Kind::Failed;
            outcome.sentence = done.error().sentence;
            co_return outcome;
        }
        outcome.changed = true;
    }
    co_return co_await watched(place, outcome, change.release, progress, patience, stop);
}

QCoro::Task<KubernetesOutcome> undone(KubernetesPlace place, QString release, std::stop_token stop)
{
    KubernetesOutcome outcome;
    outcome.release = release;
    const auto fail = [&outcome](const QString &sentence) {
        outcome.kind = KubernetesOutcome::Kind::Failed;
        outcome.sentence = sentence;
        return outcome;
    };
    const auto now = co_await installed(place, release, stop);
    if (!now)
        co_return fail(now.error().sentence);
    if (now->revision == 0) {
        outcome.sentence = say("%1 is not installed: there is nothing to undo.").arg(release);
        co_return outcome;
    }
    const QStringList ask = helm(place,
                                 {QStringLiteral("history"), release, QStringLiteral("--max"), QStringLiteral("2"),
                                  QStringLiteral("--output"), QStringLiteral("json")});
    const QString tried = say("%1 was not taken back.").arg(release);
    const auto asked = co_await runTool(place, ask, {}, QStringLiteral("kubernetes.failed"), tried, stop);
    if (!asked)
        co_return fail(asked.error().sentence);
    const auto history = listOf(*asked);
    if (!history)
        co_return fail(history.error().sentence);
    if (history->isEmpty() || history->last()[QStringLiteral("description")].toString() != ourRevision) {
        outcome.sentence = say("The latest revision of %1 is not one this console made, so nothing was taken back. "
                               "Look with helm history %1.")
                               .arg(release);
        co_return outcome;
    }
    QStringList command;
    if (history->size() == 1) {
        command = helm(place, {QStringLiteral("uninstall"), release});
        outcome.sentence = say("%1 is uninstalled.").arg(release);
    } else {
        const int before = revisionOf(history->first());
        command = helm(place, {QStringLiteral("rollback"), release, QString::number(before)});
        outcome.sentence = say("%1 is back at revision %2.").arg(release).arg(before);
    }
    const auto done = co_await runTool(place, command, {}, QStringLiteral("kubernetes.failed"), tried, stop);
    if (!done)
        co_return fail(done.error().sentence);
    outcome.changed = true;
    co_return outcome;
}

} // namespace

KubernetesPlace kubernetesHere(QString nameSpace, QString context)
{
    return {std::move(nameSpace), std::move(context),
            [](Command command, Limits limits) { return runProcess(std::move(command), std::move(limits)); }};
}

KubernetesPlace kubernetesOn(std::shared_ptr<Session> session, QString nameSpace, QString context)
{
    return {std::move(nameSpace), std::move(context), [session = std::move(session)](Command command, Limits limits) {
                return session->run(std::move(command), std::move(limits));
            }};
}

Async<KubernetesPreview> previewKubernetes(KubernetesPlace place, QList<HelmRelease> releases, std::stop_token stop)
{
    const auto cluster = co_await clusterOf(place, stop);
    if (!cluster)
        co_return Failure(cluster.error());
    KubernetesPreview preview;
    preview.cluster = *cluster;
    for (const HelmRelease &release : releases) {
        const auto change = co_await inspect(place, release, stop);
        if (!change)
            co_return Failure(change.error());
        preview.changes << *change;
    }
    co_return preview;
}

Async<QList<KubernetesOutcome>> applyKubernetes(KubernetesPlace place, QList<HelmRelease> releases,
                                                std::function<void(const QString &)> progress,
                                                std::chrono::milliseconds patience, std::stop_token stop)
{
    const auto preview = co_await previewKubernetes(place, releases, stop);
    if (!preview)
        co_return Failure(preview.error());
    QList<KubernetesOutcome> outcomes;
    for (const KubernetesChange &change : preview->changes)
        outcomes << co_await applied(place, change, progress, patience, stop);
    co_return outcomes;
}

Async<QList<KubernetesOutcome>> undoKubernetes(KubernetesPlace place, QStringList releases, std::stop_token stop)
{
    const auto cluster = co_await clusterOf(place, stop);
    if (!cluster)
        co_return Failure(cluster.error());
    QList<KubernetesOutcome> outcomes;
    for (const QString &release : releases)
        outcomes << co_await undone(place, release, stop);
    co_return outcomes;
}

} // namespace calls
