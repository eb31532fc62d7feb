// SPDX-License-Identifier: GPL-3.0-or-later
// From a destination to an open connection: its settings, its jump hosts, its address, and a worker.
#pragma once

#include "SecretSource.h"
#include "Worker.h"

#include <remote/SessionPool.h>

namespace calls {

/// An open connection, which keeps that of its jump host.
struct Connection
{
    std::shared_ptr<Worker> worker;
    std::shared_ptr<Connection> jump; ///< none when direct
    std::shared_ptr<Session> session; ///< on it, for callers
};

/// What connects. The functions belong to the pool, which shares connections.
struct ConnectContext
{
    SshOptions options;
    std::shared_ptr<SecretSource> secrets;
    std::function<void(ConnectionState)> state;
    std::function<void(std::weak_ptr<Worker>)> made; ///< told of each worker before it starts
    /// Opens or shares the connection to a jump host, by way of those before it.
    std::function<Async<std::shared_ptr<Connection>>(SshDestination to, QStringList via, std::stop_token stop)> jump;
};

/// `via`: the jump hosts, first hop first; none: those of ssh_config.
/// `trust`: only adds the host key when it has this fingerprint.
Async<std::shared_ptr<Connection>> connectTo(ConnectContext context, SshDestination to, QStringList via,
                                             std::optional<QString> trust, std::stop_token stop);

} // namespace calls
