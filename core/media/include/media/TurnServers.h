// SPDX-License-Identifier: GPL-3.0-or-later
// The TURN servers that the Calls plugin hands to clients, with the credentials of the moment.
#pragma once

#include <mattermost/Client.h>
#include <media/ProbeJob.h>

namespace calls {

/// "turn:turn.example.com:3478?transport=tcp" in its parts (RFC 7065).
struct TurnAddress
{
    QString host;
    quint16 port = 3478;
    QString protocol = QStringLiteral("udp"); ///< from the client to the relay
    bool tls = false;                         ///< turns:
    bool operator==(const TurnAddress &) const = default;
};
/// None: not a TURN URL.
[[nodiscard]] std::optional<TurnAddress> turnAddress(const QString &url);

/// Static ones of the plugin's settings and those of its shared secret, one a URL. None is no Error. The credentials are
/// remembered for redaction. Errors: those of the client.
Async<QList<TurnServer>> readTurnServers(std::shared_ptr<MattermostClient> client, Limits limits);

} // namespace calls
