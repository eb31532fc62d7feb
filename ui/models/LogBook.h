// SPDX-License-Identifier: GPL-3.0-or-later
// The logs that the page Logs has open, of the deployment's servers and files of this computer, and one time line over them.
// Nothing is read before somebody says so; whatever is read ends when the deployment is closed.
#pragma once

#include <metrics/LogSet.h>
#include <metrics/LogTimeline.h>

#include <QObject>
#include <QSet>

namespace calls {

class Workspace;

class LogBook : public QObject
{
    Q_OBJECT

public:
    explicit LogBook(Workspace *workspace, QObject *parent = nullptr); ///< the workspace outlives it
    ~LogBook() override;

    [[nodiscard]] LogTimeline *lines() const { return m_lines; }
    /// Does this program ask servers at all, and is a deployment open?
    [[nodiscard]] bool asks() const;
    [[nodiscard]] QList<Server> servers() const; ///< of the deployment that write a log

    void readServers(qint64 since); ///< milliseconds since 1970, UTC; 0: however old. Anew when they are read already
    void openFiles(const QStringList &paths); ///< beside what is open; one that is open is left alone
    void again(qint64 since); ///< all that is open, from its beginning
    /// Also what comes. Off: what is here stays, and nothing more is read of servers.
    void setFollows(bool follows);
    void end(); ///< what came stays
    void close();

    [[nodiscard]] const QList<OpenedLog> &logs() const { return m_logs; }
    [[nodiscard]] bool isEmpty() const { return m_logs.isEmpty(); }
    [[nodiscard]] bool hasServers() const { return m_asked; }
    [[nodiscard]] bool hasFiles() const { return !m_paths.isEmpty(); }
    [[nodiscard]] bool isReading() const; ///< is any log on its way?
    [[nodiscard]] bool follows() const { return m_follows; }
    [[nodiscard]] qint64 since() const { return m_since; } ///< of what the servers were asked
    [[nodiscard]] qint64 lineCount() const; ///< of all logs, before any filter

    [[nodiscard]] bool isShown(const OpenedLog &log) const;
    void setShown(const OpenedLog &log, bool shown);
    void showAll();

Q_SIGNALS:
    void changed(); ///< logs() or one of their states, or what is shown

private:
    void reopen();
    void begin();
    void drop();
    void take();
    void showOnly();

    Workspace *m_workspace;
    LogTimeline *m_lines;
    std::unique_ptr<LogSet> m_set; ///< null: nothing more comes
    QList<OpenedLog> m_ended;      ///< of an earlier set, when following was ended
    QList<OpenedLog> m_logs;
    QStringList m_paths;
    QSet<QString> m_hidden; ///< by logKey()
    qint64 m_since = 0;
    bool m_asked = false;
    bool m_follows = false;
};

/// "mm1: mattermost", "rtcd1", "dump.log": a log in a list.
[[nodiscard]] QString logTitle(const OpenedLog &log);

} // namespace calls
