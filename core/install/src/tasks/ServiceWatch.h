// SPDX-License-Identifier: GPL-3.0-or-later
// Starts and stops that may take hours because calls are running: followed, told in words, cancellable.
#pragma once

#include "tasks/ServiceState.h"
#include "tasks/Tasks.h"

namespace calls {

/// Follows a start or restart until the service has been up for `settle`. `before`: its state before that.
/// Errors: "install.service-died" and "install.service-loops" (with the journal's last lines), "install.service-stuck".
Async<void> watchStart(Host host, ServiceSpec spec, ServiceState before, std::chrono::milliseconds settle);

/// Follows a stop until nothing of it runs.
Async<void> watchStop(Host host, QString unit, int sessionsPort);

} // namespace calls
