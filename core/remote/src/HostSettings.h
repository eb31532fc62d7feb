// SPDX-License-Identifier: GPL-3.0-or-later
// What ssh_config says about a destination, as `ssh -G` prints it.
#pragma once

#include <base/Operation.h>
#include <remote/SessionPool.h>

#include <QStringList>

namespace calls {

struct HostSettings
{
    QString host; ///< to connect to: a name or an address
    int port = 22;
    QString user;
    QString hostKeyAlias; ///< what known_hosts calls it, empty: host and port
    QStringList identityFiles;
    bool identitiesOnly = false;
    QString agentSocket; ///< IdentityAgent; "none" switches the agent off, empty: SSH_AUTH_SOCK
    QStringList jumps;   ///< ProxyJump, first hop first
    bool operator==(const HostSettings &) const = default;

    /// "ops@10.0.0.10:22", the target in names of secrets.
    [[nodiscard]] QString target() const;
    /// As known_hosts writes it: "10.0.0.5" or "[10.0.0.5]:2222".
    [[nodiscard]] QString knownHostsName() const;
};

/// Reads the output of `ssh -G`. "~/.ssh" in file names is `sshDir`. Error "ssh.config" when it names no host
/// or wants a ProxyCommand, which the console does not run.
[[nodiscard]] Result<HostSettings> parseHostSettings(const QString &output, const QString &sshDir);

/// Asks `ssh -G`. Error "ssh.config".
Async<HostSettings> readHostSettings(SshDestination destination, QString sshDir, std::stop_token stop);

} // namespace calls
