// SPDX-License-Identifier: GPL-3.0-or-later
// Mattermost's own log by its API (POST /api/v4/logs/query), of all nodes together; needs a system administrator's token.
#pragma once

#include <mattermost/Client.h>

#include <QList>
#include <QStringList>

namespace calls {

struct ServerLogWish
{
    qint64 since = 0;   ///< milliseconds since 1970, UTC; 0: however old
    QStringList levels; ///< "error", "warn" …; none: all
    int lines = 1'000;  ///< of each node, the newest; the API gives at most 10,000
};

/// A line is one JSON object, as the server writes it; of a cluster's nodes with their name as "node". Each node's are oldest
/// first. Errors: MattermostClient's; "mattermost.missing" where the server keeps no log file (LogSettings.EnableFile).
Async<QList<QByteArray>> serverLog(std::shared_ptr<MattermostClient> client, ServerLogWish wish, Limits limits);

} // namespace calls
