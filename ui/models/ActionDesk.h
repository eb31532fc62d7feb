// SPDX-License-Identifier: GPL-3.0-or-later
// Where the window orders what is done to a server in service. An interface, so that tests answer as a server would and
// no page knows sessions; app/ joins it with room install.
#pragma once

#include <install/Actions.h>

#include <QObject>

#include <memory>

namespace calls {

/// Lines of a journal as they come. Deleting it ends it.
class LogFeed : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    virtual void start() = 0;

Q_SIGNALS:
    void line(const QString &text);
    /// Once, when nothing more comes. An empty code: all was read.
    void ended(const calls::Error &error);
};

/// Lives as long as its document is open. Servers are named as in the site.
class ActionDesk
{
public:
    virtual ~ActionDesk() = default;
    virtual Async<QList<ServiceStatus>> status(QString server, std::stop_token stop) = 0;
    /// What an action will do to running calls, asked of the server.
    virtual Async<ActionEffect> effect(QString server, ServerAction action, std::stop_token stop) = 0;
    /// Gives a sentence of what was done.
    virtual Async<QString> act(QString server, ServerAction action, std::function<void(const QString &)> progress,
                               std::stop_token stop) = 0;
    /// The last `lines` of the journal of the server's services, then what comes. Errors: those of sessions.
    virtual Async<std::shared_ptr<LogFeed>> logs(QString server, int lines, std::stop_token stop) = 0;
};

} // namespace calls
