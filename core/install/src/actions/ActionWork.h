// SPDX-License-Identifier: GPL-3.0-or-later
// What the actions share.
#pragma once

#include <install/Actions.h>

namespace calls {

[[nodiscard]] Host hostOf(const ActionParts &parts);
/// Reads what systemctl show writes for spans: "1h 30min", "90s"; 0: "infinity" or nothing that can be read.
[[nodiscard]] std::chrono::seconds readSpan(const QString &text);
/// Reads the answer of the status script. Any bytes are safe to pass.
[[nodiscard]] Result<QList<ServiceStatus>> readStatus(const QByteArray &printed, const Server &server);
[[nodiscard]] ActionEffect effectOf(const QList<ServiceStatus> &services, ServerAction action, const QString &server);

/// Waits until no service of the server has a session; tells how many are left.
/// Errors: "action.sessions-unknown" when they cannot be counted.
Async<void> waitUntilIdle(ActionParts parts);
/// A sentence when the name of RTCD still leads to this server, so that new calls still come; else empty.
Async<QString> dnsWarning(ActionParts parts);

void writeJournal(Journal *journal, const QString &who, ServerAction action, const QString &server,
                  const std::optional<Error> &error);

} // namespace calls
