// SPDX-License-Identifier: GPL-3.0-or-later
// Servers whose logs are what the test says, and that misbehave by name.
#pragma once

#include <metrics/LogSet.h>
#include <support/Script.h>

#include <QDateTime>
#include <QHash>

namespace calls::test {

/// As Mattermost, its plugins, RTCD and calls-offloader write it.
inline QByteArray logLine(qint64 at, const char *level, const QByteArray &message, const QByteArray &more = {})
{
    const QByteArray time = QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")).toLatin1();
    return "{\"timestamp\":\"" + time + " Z\",\"level\":\"" + level + "\",\"msg\":\"" + message + "\"" + more + "}";
}

/// Servers without a login are asked by this; those with one do not answer.
class ScriptedLogs : public std::enable_shared_from_this<ScriptedLogs>
{
public:
    QHash<QString, QList<QByteArray>> lines; ///< by server
    /// By server: "denied", "cut" (the connection ended), "half" (the last line is not whole), "slow" (until it is stopped).
    QHash<QString, QString> manners;
    QList<LogWish> wishes;
    QStringList asked;
    int stopped = 0;

    std::shared_ptr<const LogAccess> access()
    {
        const auto made = std::make_shared<LogAccess>();
        made->fetch = [self = shared_from_this()](Server server, LogWish wish, std::stop_token stop) {
            return answer(self, std::move(server), wish, std::move(stop));
        };
        made->session = [self = shared_from_this()](Server server, std::stop_token) { return dial(self, std::move(server)); };
        return made;
    }

private:
    static Async<std::shared_ptr<Session>> dial(std::shared_ptr<ScriptedLogs> self, Server server)
    {
        self->asked << server.name;
        co_return failure(QStringLiteral("ssh.timeout"),
                          QStringLiteral("SSH to %1 timed out after 10\u00a0s. Check rule 16 of the firewall sheet, or try again.").arg(server.address));
    }

    static Async<QList<QByteArray>> answer(std::shared_ptr<ScriptedLogs> self, Server server, LogWish wish, std::stop_token stop)
    {
        self->asked << server.name;
        self->wishes << wish;
        const QString manner = self->manners.value(server.name);
        if (manner == QLatin1String("denied"))
            co_return failure(QStringLiteral("logs.remote"),
                              QStringLiteral("%1 does not let this account read its log. Sign in with an account of a system admin.").arg(server.name));
        if (manner == QLatin1String("cut"))
            co_return failure(QStringLiteral("logs.remote"),
                              QStringLiteral("The connection to %1 ended after 12 KB of its log. Read it again.").arg(server.name));
        if (manner == QLatin1String("slow")) {
            const auto waited = co_await never<QList<QByteArray>>(stop);
            self->stopped += waited ? 0 : 1;
            co_return Failure(waited.error());
        }
        QList<QByteArray> lines = self->lines.value(server.name);
        if (manner == QLatin1String("half") && !lines.isEmpty())
            lines.last().truncate(lines.last().size() / 2);
        co_return Result<QList<QByteArray>>(std::move(lines));
    }
};

/// The site without logins, so that all of it is played.
inline Site withoutLogins(Site site)
{
    for (Server &server : site.servers)
        server.ssh.clear();
    return site;
}

} // namespace calls::test
