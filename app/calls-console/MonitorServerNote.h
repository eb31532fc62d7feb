// SPDX-License-Identifier: GPL-3.0-or-later
// The Prometheus that a deployment is watched by: a note of the document without secrets, and those in the keychain.
#pragma once

#include <base/Interfaces.h>
#include <models/MonitorDesk.h>

#include <memory>

namespace calls {

inline const QString serverNote = QStringLiteral("metrics.server");

/// JSON; empty for a server without a URL. Passwords and tokens are never in it.
[[nodiscard]] QString serverText(const MonitorServer &server);
[[nodiscard]] MonitorServer readServer(const QString &text); ///< what cannot be read is no server

/// With the password or token of the store where none was entered.
Async<MonitorServer> withSecrets(std::shared_ptr<SecretStore> store, MonitorServer server, std::stop_token stop);
/// Those that were entered.
Async<void> keepSecrets(std::shared_ptr<SecretStore> store, MonitorServer server, std::stop_token stop);

} // namespace calls
