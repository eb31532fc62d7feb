// SPDX-License-Identifier: GPL-3.0-or-later
// A change of a firewall that the server takes back by itself unless a new connection from here confirms it.
#pragma once

#include "FirewallTool.h"

namespace calls {

/// Arms the switch (a transient timer of systemd), runs the trial, connects anew and, when that works in time, stops
/// the timer over the new connection and keeps the change. Whatever is cut in between (this console, the connection,
/// the server's power), the server ends with what its stored configuration says.
/// Errors: "firewall.locked-out" when the server took the change back, "firewall.unreachable" when it cannot be reached
/// after that either, and those of commands; then the change is taken back at once.
[[nodiscard]] Async<void> underDeadMansSwitch(Host host, FirewallChange change, std::chrono::seconds time);

/// Takes back at once what an earlier change left unconfirmed.
[[nodiscard]] Async<void> settleDeadMansSwitch(Host host);

} // namespace calls
