// SPDX-License-Identifier: GPL-3.0-or-later
// One question to a network or a server, answered by a finding. The kinds and their params: core/probe/README.md.
#pragma once

#include <finding/CheckRunner.h>
#include <remote/SessionPool.h>

#include <functional>

namespace calls {

/// Opens the session to an SSH destination ("ops@10.0.0.10:22").
using OpenSession = std::function<Async<std::shared_ptr<Session>>(QString ssh, std::stop_token stop)>;

/// The runners for the network ("tcp", "udp", "dns", "stun"), the site ("https", "ping") and servers ("server.*").
/// They share what runs on the vantages. Use them from the thread of the pool, which must outlive their checks.
[[nodiscard]] QList<std::shared_ptr<CheckRunner>> probeRunners(SessionPool *sessions);

/// The same over other sessions. `local` runs commands on this computer.
[[nodiscard]] QList<std::shared_ptr<CheckRunner>> probeRunners(OpenSession open, std::shared_ptr<Session> local);

} // namespace calls
