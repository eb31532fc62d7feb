// SPDX-License-Identifier: GPL-3.0-or-later
#include "Workload.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Kubernetes", text);
}

/// One line without control characters, for a sentence.
QString shown(const QJsonValue &value)
{
    constexpr qsizetype most = 300;
    return value.toString().simplified().left(most);
}

QList<QJsonObject> itemsOf(const QJsonObject &list, const char *kind)
{
    QList<QJsonObject> items;
    const QJsonArray all = list[QStringLiteral("items")].toArray();
    for (const QJsonValue &item : all) {
        if (item[QStringLiteral("kind")].toString() == QLatin1String(kind))
            items << item.toObject();
    }
    return items;
}

bool ending(const QJsonObject &pod)
{
    return pod[QStringLiteral("metadata")][QStringLiteral("deletionTimestamp")].isString();
}

QString imageOf(const QJsonObject &podSpec)
{
    return podSpec[QStringLiteral("containers")][0][QStringLiteral("image")].toString();
}

/// Why a pod does not run; empty when it does, or when nothing is said.
QString troubleOf(const QJsonObject &pod)
{
    const QString name = shown(pod[QStringLiteral("metadata")][QStringLiteral("name")]);
    const QJsonValue status = pod[QStringLiteral("status")];
    const QJsonArray conditions = status[QStringLiteral("conditions")].toArray();
    for (const QJsonValue &condition : conditions) {
        if (condition[QStringLiteral("type")].toString() == QLatin1String("PodScheduled")
            && condition[QStringLiteral("status")].toString() == QLatin1String("False"))
            return say("No node takes the pod %1: %2").arg(name, shown(condition[QStringLiteral("message")]));
    }
    const QJsonArray containers = status[QStringLiteral("containerStatuses")].toArray();
    for (const QJsonValue &container : containers) {
        const QJsonValue waiting = container[QStringLiteral("state")][QStringLiteral("waiting")];
        const QString reason = shown(waiting[QStringLiteral("reason")]);
        if (!reason.isEmpty() && reason != QLatin1String("ContainerCreating")
            && reason != QLatin1String("PodInitializing"))
            return say("The pod %1 does not start (%2): %3")
                .arg(name, reason, shown(waiting[QStringLiteral("message")]));
    }
    return {};
}

} // namespace

Result<Workload> judgeWorkload(const QByteArray &json, const HelmRelease &release)
{
    QJsonParseError problem;
    const QJsonObject list = QJsonDocument::fromJson(json, &problem).object();
    if (problem.error != QJsonParseError::NoError) {
        return failure(QStringLiteral("kubernetes.unreadable"),
                       say("What kubectl said about %1 could not be read: %2. Look with kubectl get pods.")
                           .arg(release.name, problem.errorString()));
    }
    const QList<QJsonObject> deployments = itemsOf(list, "Deployment");
    if (deployments.isEmpty())
        return Workload{Workload::State::Behind, say("There is no deployment of %1 in the cluster.").arg(release.name)};
    const QJsonObject deployment = deployments.first();
    const QJsonValue spec = deployment[QStringLiteral("spec")];
    const QJsonValue status = deployment[QStringLiteral("status")];
    const QString wanted = release.repository + QLatin1Char(':') + release.tag;
    const QString image = imageOf(spec[QStringLiteral("template")][QStringLiteral("spec")].toObject());
    if (image != wanted) {
        return Workload{Workload::State::Behind,
                        say("%1 runs the image %2 instead of %3. Was it installed with other values?")
                            .arg(release.name, shown(image), wanted)};
    }
    const int replicas = spec[QStringLiteral("replicas")].toInt();
    const int updated = status[QStringLiteral("updatedReplicas")].toInt();
    const int ready = status[QStringLiteral("readyReplicas")].toInt();
    const bool seen = status[QStringLiteral("observedGeneration")].toInt()
        >= deployment[QStringLiteral("metadata")][QStringLiteral("generation")].toInt();
    if (seen && replicas == release.replicas && updated == replicas && ready == replicas)
        return Workload{Workload::State::Ready,
                        say("%1 runs %2: %3 of %4 pods are ready.")
                            .arg(release.name, release.tag)
                            .arg(ready)
                            .arg(replicas)};
    const QString count = say("%1: %2 of %3 pods are ready, %4 of them new.")
                              .arg(release.name)
                              .arg(ready)
                              .arg(release.replicas)
                              .arg(updated);
    bool draining = false;
    QString trouble;
    const QList<QJsonObject> pods = itemsOf(list, "Pod");
    for (const QJsonObject &pod : pods) {
        if (ending(pod))
            draining = true;
        else if (trouble.isEmpty())
            trouble = troubleOf(pod);
    }
    if (draining)
        return Workload{Workload::State::Draining, count + QLatin1Char(' ') + release.effect};
    return Workload{Workload::State::Behind, trouble.isEmpty() ? count : count + QLatin1Char(' ') + trouble};
}

} // namespace calls
