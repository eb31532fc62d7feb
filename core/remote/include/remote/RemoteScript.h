// SPDX-License-Identifier: GPL-3.0-or-later
// A script of ours that runs on a machine over its standard input and answers questions there.
// Nothing is written on the machine; the script ends when its input does, so also when the connection dies.
#pragma once

#include <remote/ScriptOutput.h>
#include <remote/Session.h>

#include <map>

namespace calls {

struct ScriptLaunch
{
    QString file;        ///< a resource that follows on resources/remote/common.py: ":/probe/vantage.py"
    bool asRoot = false; ///< by sudo -n where that works without a question
};

class RemoteScript : public QObject
{
    Q_OBJECT

public:
    /// Starts it and waits for its first word. Errors: those of the session,
    /// "script.no-python", "script.ended" (with what it said), "script.flood", too-late, cancelled.
    static Async<std::shared_ptr<RemoteScript>> start(std::shared_ptr<Session> session, ScriptLaunch launch,
                                                      Limits limits);
    ~RemoteScript() override; ///< ends it

    /// Sends a request and waits for the answer to it. Errors as above.
    static Async<QJsonObject> ask(std::shared_ptr<RemoteScript> script, QJsonObject request, Limits limits);

    /// Sends a request that has no answer.
    void tell(const QJsonObject &request);

    [[nodiscard]] bool alive() const { return m_alive; }

Q_SIGNALS:
    /// A line that answers no request.
    void said(const QJsonObject &object);
    /// Once, when no further answer can come.
    void ended(const calls::Error &why);

private:
    RemoteScript(std::shared_ptr<Session> session, std::shared_ptr<RunningCommand> command, QByteArray marker);
    void take(const QByteArray &bytes);
    void end(Error why);

    std::shared_ptr<Session> m_session; // keeps the connection while the script is used
    std::shared_ptr<RunningCommand> m_command;
    ScriptOutput m_output;
    QByteArray m_errors;
    Operation<QJsonObject> m_started;
    std::map<int, Operation<QJsonObject>> m_waiting;
    Error m_why;
    int m_lastId = 0;
    bool m_alive = true;
};

} // namespace calls
