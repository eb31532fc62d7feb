// SPDX-License-Identifier: GPL-3.0-or-later
// One console at a time changes a server: a lock that the server keeps as long as this connection speaks to it.
#pragma once

#include <install/Host.h>

#include <QTimer>

namespace calls {

/// Holds the lock until it is destroyed. A console that dies, or whose network does, loses it within a minute.
class ServerLock
{
public:
    ServerLock(std::shared_ptr<RunningCommand> holder, std::shared_ptr<QTimer> beat);
    ~ServerLock();
    ServerLock(const ServerLock &) = delete;
    ServerLock &operator=(const ServerLock &) = delete;

private:
    std::shared_ptr<RunningCommand> m_holder;
    std::shared_ptr<QTimer> m_beat;
};

/// `who` is shown to others: "anna@desk". Waits for a lock that a lost connection of this very console still holds.
/// Errors: "install.locked" with who holds it and since when, those of sessions.
Async<std::shared_ptr<ServerLock>> lockServer(Host host, QString who);

} // namespace calls
