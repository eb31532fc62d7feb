// SPDX-License-Identifier: GPL-3.0-or-later
// The known_hosts file (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). libssh 0.10 skips lines with markers and gives no
// line numbers, so the judgement is made here, and libssh is told to read no file of its own.
#pragma once

#include <base/Result.h>

#include <QByteArray>
#include <QList>
#include <QString>

namespace calls {

struct HostKey
{
    QByteArray type; ///< "ssh-ed25519"
    QByteArray blob; ///< as on the wire, not base64
    [[nodiscard]] QString fingerprint() const; ///< "SHA256:…" as ssh-keygen -l writes it
    bool operator==(const HostKey &) const = default;
};

struct KnownHostsVerdict
{
    enum Kind {
        Known,
        Unknown,
        Changed,  ///< the name has other keys; `line` is one of the same type where there is one
        Revoked,  ///< this very key is marked revoked
        Authority ///< only a certificate authority vouches for the name
    };
    Kind kind = Unknown;
    int line = 0; ///< of the file, from 1; 0 for Unknown
    HostKey listed; ///< the key on that line
    bool operator==(const KnownHostsVerdict &) const = default;
};

/// `name` as HostSettings::knownHostsName gives it. Lines that cannot be read are passed over, as ssh does.
[[nodiscard]] KnownHostsVerdict judgeHostKey(const QByteArray &file, const QString &name, const HostKey &key);

/// Types of the keys listed for a name, in the order of the file: to be asked for first in the handshake.
[[nodiscard]] QList<QByteArray> listedKeyTypes(const QByteArray &file, const QString &name);

/// Adds one line in a single appending write, so that lines of other programs stay. Creates the file with
/// mode 0600 and its folder with 0700. Error "file.write".
[[nodiscard]] Result<void> appendKnownHost(const QString &path, const QString &name, const HostKey &key);

/// Empty when the file does not exist. Error "file.read": an unreadable file must not count as an empty one.
[[nodiscard]] Result<QByteArray> readKnownHosts(const QString &path);

} // namespace calls
