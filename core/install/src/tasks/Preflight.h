// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a server can take a service, by its facts. Pure.
#pragma once

#include "Tasks.h"

namespace calls {

/// All that stands in the way, worst first; empty: nothing. Codes: "preflight.systemd", "preflight.os",
/// "preflight.architecture", "preflight.port", "preflight.disk", "preflight.clock".
[[nodiscard]] QList<Error> preflightProblems(const HostFacts &facts, const PreflightSpec &spec, const QString &server);

/// Does the console install on this system? Debian 11, Ubuntu 20.04, RHEL family 8 and their successors; a derivative
/// of Debian with numbers of its own counts, unknown as its age is.
[[nodiscard]] bool supportedSystem(const HostFacts &facts);

} // namespace calls
