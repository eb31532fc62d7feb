// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <install/Host.h>

namespace calls {

/// Sessions in calls on an rtcd: the sum over its groups of rtcd_rtc_sessions_total. None when the text is not that of
/// rtcd's /metrics.
[[nodiscard]] std::optional<int> readSessions(const QByteArray &metrics);

/// Asks http://127.0.0.1:PORT/metrics on the server, through the session. Errors: those of sessions;
/// "install.metrics" when the answer is another.
Async<int> runningSessions(Host host, int port);

} // namespace calls
