// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a release runs as it should, from what kubectl says about it.
#pragma once

#include <install/HelmValues.h>

namespace calls {

struct Workload
{
    enum class State {
        Ready,
        Draining, ///< not all new pods run yet, since old ones have not ended
        Behind    ///< not ready: starting still, or something is wrong
    };
    State state = State::Behind;
    QString sentence; ///< what there is, or the reason
};

/// `json`: of `kubectl get deployments,pods -l app.kubernetes.io/instance=NAME -o json`. Any bytes are safe to pass.
[[nodiscard]] Result<Workload> judgeWorkload(const QByteArray &json, const HelmRelease &release);

} // namespace calls
