// SPDX-License-Identifier: GPL-3.0-or-later
// Servers whose logs are played: lines by server, or a refusal.
#pragma once

#include <metrics/LogSet.h>

#include <QDateTime>
#include <QHash>

namespace calls::test {

/// A line as Mattermost, RTCD and calls-offloader write it. `at`: milliseconds since 1970.
inline QByteArray logLine(qint64 at, const char *level, const char *message, const QByteArray &more = {})
{
    return "{\"timestamp\":\"" + QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(QStringLiteral("yyyy-MM-dd hh:mm:ss.zzz")).toLatin1()
        + " Z\",\"level\":\"" + level + "\",\"msg\":\"" + message + '"' + more + '}';
}

struct ScriptedLogs
{
    QHash<QString, QList<QByteArray>> lines; ///< by server; one without is refused
    QList<LogWish> wishes;                   ///< that were asked

    static Async<QList<QByteArray>> answer(Result<QList<QByteArray>> given) { co_return given; }
};

/// Servers that are asked need to have no login.
inline LogAccess scriptedAccess(std::shared_ptr<ScriptedLogs> logs)
{
    LogAccess access;
    access.fetch = [logs](Server server, LogWish wish, std::stop_token) {
        logs->wishes << wish;
        Result<QList<QByteArray>> given = logs->lines.value(server.name);
        if (!logs->lines.contains(server.name))
            given = noLogin(server);
        return ScriptedLogs::answer(given);
    };
    return access;
}

/// The site without logins, so that all of it is played.
inline Site withoutLogins(Site site)
{
    for (Server &server : site.servers)
        server.ssh.clear();
    return site;
}

} // namespace calls::test
