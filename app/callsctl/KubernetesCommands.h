// SPDX-License-Identifier: GPL-3.0-or-later
// install in a cluster: the charts by helm, for a deployment that runs in Kubernetes.
#pragma once

#include "Command.h"

#include <install/Installer.h>

namespace calls::cli {

struct ClusterArguments
{
    QString file;
    QString nameSpace;
    QString context; ///< empty: kubectl's current one
    InstallMode mode = InstallMode::Apply; ///< Resume is Apply: helm continues by itself
};

[[nodiscard]] QCoro::Task<int> installInCluster(ClusterArguments arguments, Options options);

} // namespace calls::cli
