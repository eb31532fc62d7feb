// SPDX-License-Identifier: GPL-3.0-or-later
// The logs that are read together: those of servers, over SSH where there is a login and by another way where there is none,
// and files of this computer.
#pragma once

#include <base/TaskScope.h>
#include <metrics/LogSource.h>
#include <metrics/LogTimeline.h>

namespace calls {

/// How servers are reached.
struct LogAccess
{
    std::function<Async<std::shared_ptr<Session>>(Server server, std::stop_token stop)> session; ///< for servers with a login
    /// For servers without one: Mattermost's /api/v4/logs/query; noLogin() for those that have no such way. Never follows.
    std::function<Async<QList<QByteArray>>(Server server, LogWish wish, std::stop_token stop)> fetch;
};

/// Error "logs.remote": the server has neither a login nor another way to its log.
[[nodiscard]] Failure noLogin(const Server &server);

/// Those with a role that writes a log.
[[nodiscard]] QList<Server> serversWithLogs(const Site &site);

enum class LogState {
    Opening,  ///< nothing is here yet
    Reading,
    Followed, ///< also what comes
    Read,     ///< all that was asked for is here
    Failed    ///< what came before stays
};

struct OpenedLog
{
    QString server;  ///< empty: a file of this computer
    QString program; ///< as in LogOrigin; empty: a file, or a server that could not be asked at all
    QString path;    ///< of this computer; empty: of a server
    LogState state = LogState::Opening;
    Error problem;   ///< of Failed
    std::shared_ptr<LogFile> file; ///< null: the server could not be asked
};

/// Reads from open() on until it dies, side by side; a log that fails leaves the others alone.
class LogSet : public QObject
{
    Q_OBJECT

public:
    explicit LogSet(LogAccess access = {}, QObject *parent = nullptr);
    ~LogSet() override; ///< ends all reading, also on the servers

    /// Of Mattermost's nodes without a login only the first is asked: its API answers for all of them.
    void open(const QList<Server> &servers, const LogWish &wish);
    void openFile(const QString &path, bool follow);
    /// All files go into it, also those that come.
    void feed(LogTimeline *lines);

    [[nodiscard]] const QList<OpenedLog> &logs() const { return m_logs; }
    /// Is any on its way, or will more come of any?
    [[nodiscard]] bool isOpen() const;
    /// Is any on its way?
    [[nodiscard]] bool isReading() const;

Q_SIGNALS:
    void added(const std::shared_ptr<calls::LogFile> &file); ///< it may be empty still
    void changed();                                          ///< logs()
    void failed(const calls::Error &error);                  ///< of one of them

private:
    using Sessions = Result<std::shared_ptr<Session>>;
    qsizetype add(OpenedLog log);
    void set(qsizetype index, LogState state, const Error &problem = {});
    void openBySession(const Server &server, const LogWish &wish);
    void openByFetch(const Server &server, const LogWish &wish);
    void takeSession(const Server &server, const LogWish &wish, qsizetype first, const Sessions &session);

    LogAccess m_access;
    QList<OpenedLog> m_logs; ///< only grows: an index stays what it is
    std::vector<std::unique_ptr<RemoteLog>> m_remote;
    TaskScope m_scope;
};

} // namespace calls
