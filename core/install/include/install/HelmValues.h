// SPDX-License-Identifier: GPL-3.0-or-later
// RTCD and the offloader in a Kubernetes cluster: values for the vendor's Helm charts, from the plan.
#pragma once

#include <firewall/Handoff.h>

namespace calls {

/// Where the vendor's charts are.
inline const QString helmRepository = QStringLiteral("https://helm.mattermost.com");

/// One chart as it is to be installed.
struct HelmRelease
{
    QString name;          ///< of the release, and of the workload and the service it makes
    QString chart;         ///< "mattermost-rtcd"
    QString chartVersion;  ///< the one the values are written for
    QString repository;    ///< of the image: "mattermost/rtcd"
    QString tag;           ///< of the image, never "latest"
    QString valuesFile;    ///< "rtcd-values.yaml"
    QByteArray values;
    int replicas = 1;
    QString effect;        ///< of replacing its pods on running calls, a sentence
    bool operator==(const HelmRelease &) const = default;
};

/// RTCD when the plan has it, the offloader when calls are recorded. Error "helm.nothing" when the plan has neither.
[[nodiscard]] Result<QList<HelmRelease>> helmReleases(const Plan &plan, const Site &site);

/// A values file for each release, and a README.txt with the commands that install, check and undo, with what the nodes
/// and the network need, and with the charts' traps. Error "helm.nothing".
[[nodiscard]] Result<QList<HandoffFile>> helmHandoff(const Plan &plan, const Site &site);

} // namespace calls
