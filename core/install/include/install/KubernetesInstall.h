// SPDX-License-Identifier: GPL-3.0-or-later
// The charts brought into a cluster by helm, looked at by kubectl: preview, apply, verify, undo.
#pragma once

#include <install/HelmValues.h>
#include <remote/Session.h>

namespace calls {

/// The cluster, and where the two programs are run.
struct KubernetesPlace
{
    QString nameSpace; ///< Mattermost's: "mattermost"
    QString context;   ///< of the kubeconfig; empty: the current one
    std::function<Async<CommandResult>(Command, Limits)> run;
};

[[nodiscard]] KubernetesPlace kubernetesHere(QString nameSpace, QString context = {});
/// On a server that has the tools and a kubeconfig, as the login user.
[[nodiscard]] KubernetesPlace kubernetesOn(std::shared_ptr<Session> session, QString nameSpace, QString context = {});

/// What would happen to one release.
struct KubernetesChange
{
    HelmRelease release;
    int revision = 0;    ///< installed now; 0: none
    bool changes = true; ///< false: installed just so
    QString command;     ///< as an administrator would type it
    QString diff;        ///< of the values, unified
    QString effect;      ///< on running calls, a sentence
};

struct KubernetesPreview
{
    QString cluster; ///< the context's name
    QList<KubernetesChange> changes;
};

/// What came of one release.
struct KubernetesOutcome
{
    enum class Kind {
        Done,
        Waiting, ///< helm is done; pods wait for calls on others to end, and nothing is wrong
        Failed
    };
    QString release;
    Kind kind = Kind::Done;
    bool changed = false;
    QString sentence; ///< what there is now, or what is wrong and the way out
};

/// Changes nothing: asks what is installed, and has helm render and the cluster accept what would be.
/// Errors: "kubernetes.tools" (helm or kubectl missing: the files of helmHandoff are the way out), "kubernetes.cluster" (no
/// cluster, or no answer), "kubernetes.namespace" (not there), "kubernetes.refused" (the dry run failed),
/// "kubernetes.unreadable", and those of `place.run`.
Async<KubernetesPreview> previewKubernetes(KubernetesPlace place, QList<HelmRelease> releases, std::stop_token stop);

/// Installs or upgrades what changes, then reads back until the pods are ready or `patience` is over; one release that
/// failed does not stop the other. Errors: those of the preview, before the first change only.
Async<QList<KubernetesOutcome>> applyKubernetes(KubernetesPlace place, QList<HelmRelease> releases,
                                                std::function<void(const QString &)> progress,
                                                std::chrono::milliseconds patience, std::stop_token stop);

/// Takes back the latest revision of each release when this console made it: to the revision before, or away.
Async<QList<KubernetesOutcome>> undoKubernetes(KubernetesPlace place, QStringList releases, std::stop_token stop);

} // namespace calls
