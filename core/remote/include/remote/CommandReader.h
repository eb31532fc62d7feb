// SPDX-License-Identifier: GPL-3.0-or-later
// A command of a session that is read until it ends or nobody wants it any longer: followed logs.
#pragma once

#include <base/TaskScope.h>
#include <remote/Session.h>

namespace calls {

class CommandReader : public QObject
{
    Q_OBJECT

public:
    CommandReader(std::shared_ptr<Session> session, Command command, QObject *parent = nullptr);
    ~CommandReader() override; ///< ends the command on the server

    /// Once. As root; with `orOwn` by the login itself where root is not to be had ("sudo.*").
    void start(bool orOwn = false);
    [[nodiscard]] bool asRoot() const { return m_root; }

Q_SIGNALS:
    void out(const QByteArray &bytes);
    /// Once. `words`: the end of what it said on standard error.
    void ended(const calls::Result<calls::CommandResult> &result, const QByteArray &words);

private:
    void startAs(Privilege privilege, bool orOwn);

    std::shared_ptr<Session> m_session;
    Command m_line;
    std::shared_ptr<RunningCommand> m_command;
    QByteArray m_errors;
    bool m_root = true;
    TaskScope m_tasks;
};

} // namespace calls
