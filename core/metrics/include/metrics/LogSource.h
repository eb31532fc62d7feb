// SPDX-License-Identifier: GPL-3.0-or-later
// The logs of a server, read over SSH as they are written, and those that another room fetches.
#pragma once

#include <base/Async.h>
#include <metrics/LogFile.h>
#include <plan/Site.h>
#include <remote/CommandReader.h>

#include <functional>

namespace calls {

/// A log of a server: the first of its files that is there, else the journal of its unit.
struct LogPlace
{
    QString program; ///< as in LogOrigin
    QString unit;    ///< "rtcd.service"; empty: only the files
    QStringList files;
    bool operator==(const LogPlace &) const = default;
};

/// By the server's roles. Mattermost: /opt/mattermost/logs (its default), else the unit mattermost; RTCD, calls-offloader, coturn:
/// their journal; proxy: nginx' two logs.
[[nodiscard]] QList<LogPlace> logPlaces(const Server &server);

struct LogWish
{
    int lines = 100'000;  ///< of the past, at most
    qint64 since = 0;     ///< milliseconds since 1970, UTC; 0: however old. A file is read by lines, whatever this is
    bool follow = false;
};

/// Reads as root where the login may become root without a question or with one that is answered, else as the login itself.
class RemoteLog : public QObject
{
    Q_OBJECT

public:
    RemoteLog(std::shared_ptr<Session> session, QString server, LogPlace place, LogWish wish, QObject *parent = nullptr);
    ~RemoteLog() override; ///< ends the follower on the server
    void start();

    /// Fills from start() on; there from the beginning, so that it can be shown empty.
    [[nodiscard]] const std::shared_ptr<LogFile> &file() const { return m_file; }
    [[nodiscard]] const LogPlace &place() const { return m_place; }
    [[nodiscard]] const QString &server() const { return m_server; }

Q_SIGNALS:
    /// Once. An empty code: all was read. Else those of sessions, "logs.remote" (it cannot be read, the follower ended),
    /// "logs.spool".
    void ended(const calls::Error &error);

private:
    void take(const QByteArray &bytes);
    void finish(const Result<CommandResult> &result, const QByteArray &words);
    void end(const Error &error);

    QString m_server;
    LogPlace m_place;
    LogWish m_wish;
    std::shared_ptr<LogFile> m_file;
    std::unique_ptr<CommandReader> m_reader;
    qint64 m_bytes = 0;
    bool m_ended = false;
};

/// Lines that another room fetches, newest last: Mattermost's /api/v4/logs/query, for servers without a login.
using FetchLog = std::function<Async<QList<QByteArray>>(LogWish wish, std::stop_token stop)>;
/// Fetches once into `file`. Errors: those of `fetch`, "logs.spool".
Async<void> fetchLog(std::shared_ptr<LogFile> file, FetchLog fetch, LogWish wish, std::stop_token stop);

} // namespace calls
