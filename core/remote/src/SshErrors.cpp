// SPDX-License-Identifier: GPL-3.0-or-later
#include "SshErrors.h"

#include <base/Redaction.h>

#include <QCoreApplication>

namespace calls::ssh {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Ssh", text);
}

Error error(const char *code, const QString &sentence, const QString &detail = {})
{
    return {QLatin1String(code), redacted(sentence), redacted(detail)};
}

QString port(const HostSettings &to)
{
    return QString::number(to.port);
}

QString bothKeys(const HostKey &key, const KnownHostsVerdict &verdict, const QString &file)
{
    return QStringLiteral("offered %1 %2\nlisted  %3 %4 (%5:%6)")
        .arg(QString::fromLatin1(key.type), key.fingerprint(), QString::fromLatin1(verdict.listed.type),
             verdict.listed.fingerprint(), file, QString::number(verdict.line));
}

} // namespace

Error timedOut(const HostSettings &to, std::chrono::milliseconds after, const QString &during)
{
    return error("ssh.timeout",
                 tr("SSH to %1 port %2 timed out after %3 s while %4. Check that the server is up and that the "
                    "firewall lets this computer reach the port, or try again.")
                     .arg(to.host, port(to), QString::number(static_cast<double>(after.count()) / 1000), during));
}

Error unreachable(const HostSettings &to, const QString &reason)
{
    return error("ssh.unreachable",
                 tr("SSH to %1 port %2 could not connect: %3. Check the address and port, and that the SSH server runs.")
                     .arg(to.host, port(to), reason));
}

Error unknownName(const HostSettings &to, const QString &reason)
{
    return error("ssh.name",
                 tr("The name %1 could not be looked up for SSH: %2. Check the name, or use the server's address.")
                     .arg(to.host, reason));
}

Error handshakeFailed(const HostSettings &to, const QString &reason)
{
    return error("ssh.lost",
                 tr("SSH to %1 port %2 connected, but no SSH session came about: %3. Check that an SSH server listens "
                    "there, and its log.")
                     .arg(to.host, port(to), reason),
                 reason);
}

Error lost(const HostSettings &to, const QString &reason)
{
    return error("ssh.lost",
                 tr("The SSH connection to %1 port %2 was lost: %3. Check the network and the server, and try again.")
                     .arg(to.host, port(to), reason),
                 reason);
}

Error closed(const HostSettings &to)
{
    return {cancelledCode, tr("The SSH connection to %1 port %2 was closed.").arg(to.host, port(to)), {}};
}

Error channelRefused(const HostSettings &to, const QString &reason)
{
    return error("ssh.channel",
                 tr("The SSH server on %1 port %2 refused to open a channel: %3. Check MaxSessions, AllowTcpForwarding "
                    "and PermitOpen in its sshd_config.")
                     .arg(to.host, port(to), reason),
                 reason);
}

Error diskFull(const QString &path, const QString &place, const QString &words, const QString &detail)
{
    const QString what = tr("%1 on %2 could not be written, because the disk there is full.").arg(path, place);
    const QString todo = tr("Make room on it, and try again.");
    return error("file.full", (words.isEmpty() ? QStringList{what, todo} : QStringList{what, words, todo}).join(u' '),
                 detail);
}

Error keyUnknown(const HostSettings &to, const HostKey &key)
{
    return error("ssh.host-key.unknown",
                 tr("The host key of %1 port %2 is not known: %3 %4. Compare the fingerprint with the server's "
                    "(ssh-keygen -lf on its /etc/ssh/ssh_host_*_key.pub) and trust it, if it is the same.")
                     .arg(to.host, port(to), QString::fromLatin1(key.type), key.fingerprint()),
                 key.fingerprint());
}

Error keyChanged(const HostSettings &to, const HostKey &key, const KnownHostsVerdict &verdict, const QString &file)
{
    return error("ssh.host-key.changed",
                 tr("The host key of %1 port %2 has changed: the server shows %3, but %4 line %5 lists %6. Someone could "
                    "be between you and the server, so nothing was sent. If the server was set up anew, remove that "
                    "line and trust the new key.")
                     .arg(to.host, port(to), key.fingerprint(), file, QString::number(verdict.line),
                          verdict.listed.fingerprint()),
                 bothKeys(key, verdict, file));
}

Error keyRevoked(const HostSettings &to, const HostKey &key, const KnownHostsVerdict &verdict, const QString &file)
{
    return error("ssh.host-key.revoked",
                 tr("The host key of %1 port %2, %3, is marked as revoked in %4 line %5. Whoever holds it must not be "
                    "trusted; give the server a new host key.")
                     .arg(to.host, port(to), key.fingerprint(), file, QString::number(verdict.line)),
                 bothKeys(key, verdict, file));
}

Error keyAuthority(const HostSettings &to, const HostKey &key, const KnownHostsVerdict &verdict, const QString &file)
{
    return error("ssh.host-key.authority",
                 tr("%4 line %5 leaves the host key of %1 port %2 to a certificate authority, which the console cannot "
                    "judge. Compare %3 with the server's fingerprint and trust that key itself.")
                     .arg(to.host, port(to), key.fingerprint(), file, QString::number(verdict.line)),
                 bothKeys(key, verdict, file));
}

Error keyOther(const HostSettings &to, const HostKey &key, const QString &wanted)
{
    return error("ssh.host-key.other",
                 tr("%1 port %2 shows the host key %3, not %4. Nothing was trusted. Check the fingerprint on the server.")
                     .arg(to.host, port(to), key.fingerprint(), wanted),
                 key.fingerprint());
}

Error denied(const HostSettings &to, const QString &methods, const QStringList &tried)
{
    return error("ssh.denied",
                 tr("SSH to %1 port %2 as %3 was refused. The server accepts: %4. Tried: %5. Check the user name and "
                    "that one of your keys is in its authorized_keys.")
                     .arg(to.host, port(to), to.user, methods.isEmpty() ? tr("nothing it would name") : methods,
                          tried.isEmpty() ? tr("nothing, since there is no key, agent or password")
                                          : tried.join(QStringLiteral("; "))));
}

} // namespace calls::ssh
