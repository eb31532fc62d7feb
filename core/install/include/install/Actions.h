// SPDX-License-Identifier: GPL-3.0-or-later
// What an administrator does to a server that is in service. Each action says first what it does to running calls.
#pragma once

#include <base/TaskScope.h>
#include <install/Installer.h>
#include <remote/CommandReader.h>

#include <optional>

namespace calls {

enum class ServerAction { Restart, Drain, Start, Upgrade, Remove };
[[nodiscard]] QString serverActionWord(ServerAction action); ///< "restart", "drain", …

/// A service of a role, as it is now.
struct ServiceStatus
{
    QString unit; ///< "rtcd.service"
    Role role = Role::Rtcd;
    bool there = false;      ///< the unit exists
    QString activeState;     ///< "active", "inactive", "failed", "deactivating" (draining), …
    QString subState;
    QDateTime since;         ///< UTC, of the active state; invalid when it never changed
    bool enabled = false;    ///< starts at boot
    int restarts = 0;        ///< by systemd, since it was started by hand
    std::chrono::seconds stopTime{0}; ///< how long a stop may take before what runs is cut; 0: without end
    QString version;         ///< as the service says it; empty: not told
    /// RTCD: participants in calls. calls-offloader: recordings. coturn: relays. None: could not be asked.
    std::optional<int> sessions{};
    QString trouble;         ///< why the version or the sessions are not known; empty when they are
    bool operator==(const ServiceStatus &) const = default;
};

/// What an action works with. Copies are cheap.
struct ActionParts
{
    Site site;
    Server server;
    std::shared_ptr<Session> session; ///< to the server
    Journal *journal = nullptr;       ///< outlives the action; null: nothing is kept
    QString who;                      ///< login name, for the journal
    std::stop_token stop{};
    std::function<void(const QString &sentence)> progress{};
    /// IPv4 addresses of a name, as this computer resolves it; empty function: the system's.
    std::function<Async<QStringList>(QString host, std::stop_token stop)> lookUp{};
};

/// Units of the server's roles that the console installs, in the order of the roles.
[[nodiscard]] QStringList serviceUnits(const Server &server);

/// Errors: those of sessions.
Async<QList<ServiceStatus>> serverStatus(ActionParts parts);

/// What will happen to running calls, to be read before one agrees.
struct ActionEffect
{
    QString sentence;         ///< "2 people are in calls on rtcd1. …"
    bool endsCalls = false;   ///< somebody may be cut off
    bool operator==(const ActionEffect &) const = default;
};
Async<ActionEffect> actionEffect(ActionParts parts, ServerAction action);

/// Each gives a sentence of what was done, and a line in the journal whatever came out.
/// Errors: those of sessions, "action.no-service", "action.failed" with the journal's last lines.
Async<QString> startServer(ActionParts parts);
Async<QString> restartServer(ActionParts parts);
/// Waits, however long, until nobody is in a call, then stops. Cancelled before the stop, all is as it was.
Async<QString> drainServer(ActionParts parts);

/// Upgrade and removal run the installer.
struct InstallerActionParts
{
    Site site;
    InstallParts install;
    std::stop_token stop{};
    std::function<void(const QString &server, const QString &sentence)> progress{};
    std::function<void(const QString &server, const StepRecord &step)> step{};
    /// See ActionParts.
    std::function<Async<QStringList>(QString host, std::stop_token stop)> lookUp{};
};
/// Brings servers to the version of the answers, one after the other: drained when people are in calls there,
/// replaced, verified, then the next. Ends at the first that fails; those after it are as they were.
Async<QString> upgradeServers(InstallerActionParts parts, QStringList servers);
/// Takes back every run of the server, newest first.
Async<QString> removeServer(InstallerActionParts parts, QString server);

/// The journal of units, live; the follower on the server ends with it. Lines are safe to print: without control characters and secrets.
class LogReader : public QObject
{
    Q_OBJECT

public:
    /// `units`: of serviceUnits, one at least; `lines`: of the past, 0 to 100000.
    LogReader(std::shared_ptr<Session> session, QStringList units, int lines, bool follow, QObject *parent = nullptr);
    void start();

Q_SIGNALS:
    void line(const QString &text);
    /// Once. An empty code: all was read. A follower ends only by an error.
    void ended(const calls::Error &error);

private:
    void take(const QByteArray &bytes);
    void finish(const Result<CommandResult> &result, const QByteArray &words);

    CommandReader m_reader;
    QStringList m_units;
    bool m_follow;
    QByteArray m_rest;
};

} // namespace calls
