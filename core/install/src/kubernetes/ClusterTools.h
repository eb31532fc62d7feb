// SPDX-License-Identifier: GPL-3.0-or-later
// helm and kubectl as commands: their arguments, and what their failures mean.
#pragma once

#include <install/KubernetesInstall.h>

namespace calls {

/// In the history of a release, so that an undo knows whose revision it takes back.
inline const QString ourRevision = QStringLiteral("Installed by Calls Console");

[[nodiscard]] QStringList helm(const KubernetesPlace &place, const QStringList &arguments);
[[nodiscard]] QStringList kubectl(const KubernetesPlace &place, const QStringList &arguments);
/// `helm upgrade --install …` with the values from `values`, a file or "-".
[[nodiscard]] QStringList upgrade(const KubernetesPlace &place, const HelmRelease &release, const QString &values);

/// Runs it and gives standard output. Errors: "kubernetes.tools", `code` when the exit status is not 0, with `tried` as the
/// beginning of its sentence, and those of `place.run`.
Async<QByteArray> runTool(KubernetesPlace place, QStringList argv, QByteArray input, QString code, QString tried,
                          std::stop_token stop);

} // namespace calls
