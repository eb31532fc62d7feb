// SPDX-License-Identifier: GPL-3.0-or-later
// Trust in a server's certificate and the console's own, and the proxy on the way: the same for REST and WebSocket.
#pragma once

#include <mattermost/Client.h>

#include <QNetworkProxy>
#include <QSslConfiguration>

namespace calls {

/// Error "mattermost.file": the CA, certificate or key cannot be read; the sentence names which.
[[nodiscard]] Result<QSslConfiguration> tlsFor(const MattermostServer &server);
/// Error "mattermost.proxy": what is written is no proxy.
[[nodiscard]] Result<QNetworkProxy> proxyFor(const MattermostServer &server);

} // namespace calls
