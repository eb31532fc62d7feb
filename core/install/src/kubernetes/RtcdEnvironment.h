// SPDX-License-Identifier: GPL-3.0-or-later
// What RTCD's pods are told by environment variables.
#pragma once

#include <plan/Plan.h>

namespace calls {

struct RtcdEnvironment
{
    QList<std::pair<QString, QString>> variables; ///< as RTCD reads them, not quoted for any file
    /// The addresses of the nodes the pods must run on, because the advertised ones are mapped by them; empty: any node.
    QStringList nodes;
    /// There are addresses to advertise, but RTCD cannot be told them in a cluster: some server's own is not known.
    bool addressesMissing = false;
};

[[nodiscard]] RtcdEnvironment rtcdEnvironment(const Plan &plan, const Site &site);

} // namespace calls
