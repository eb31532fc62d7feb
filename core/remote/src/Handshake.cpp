// SPDX-License-Identifier: GPL-3.0-or-later
#include "Opening.h"

#include "SshErrors.h"

#include <QCoreApplication>
#include <QtEndian>

namespace calls {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Ssh", text);
}

/// The signature algorithms for a type of key in known_hosts, as the handshake names them.
QByteArray algorithms(const QByteArray &keyType)
{
    return keyType == "ssh-rsa" ? QByteArrayLiteral("rsa-sha2-512,rsa-sha2-256") : keyType;
}

constexpr char allAlgorithms[] = "ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,"
                                 "rsa-sha2-512,rsa-sha2-256";

/// Keys that known_hosts lists are asked for first: a server with several would else show one that is not listed.
QByteArray algorithmOrder(const QList<QByteArray> &listed)
{
    QByteArrayList order;
    for (const QByteArray &type : listed)
        order += algorithms(type).split(',');
    order += QByteArray(allAlgorithms).split(',');
    const QByteArrayList supported = QByteArray(allAlgorithms).split(',');
    QByteArrayList unique;
    for (const QByteArray &algorithm : std::as_const(order)) {
        if (supported.contains(algorithm) && !unique.contains(algorithm))
            unique.append(algorithm);
    }
    return unique.join(',');
}

Result<HostKey> shownKey(ssh_session session)
{
    ssh_key key = nullptr;
    if (ssh_get_server_publickey(session, &key) != SSH_OK)
        return failure(QStringLiteral("ssh.lost"), tr("The server showed no host key."));
    char *base64 = nullptr;
    HostKey result;
    if (ssh_pki_export_pubkey_base64(key, &base64) == SSH_OK) {
        // For ECDSA libssh's type name lacks the curve; the wire form begins with the full one.
        result.blob = QByteArray::fromBase64(base64);
        const auto length = qFromBigEndian<quint32>(result.blob.leftJustified(4, '\0', false).constData());
        result.type = result.blob.mid(4, static_cast<qsizetype>(std::min<quint32>(length, 64)));
        ssh_string_free_char(base64);
    }
    ssh_key_free(key);
    return result;
}

Result<void> add(const DialPlan &plan, const HostKey &key)
{
    return appendKnownHost(plan.knownHosts, plan.settings.knownHostsName(), key);
}

Result<void> ask(Opening &opening, const HostKey &key, const Error &refusal)
{
    HostKeyQuestion question;
    question.host = opening.plan.settings.knownHostsName();
    question.keyType = QString::fromLatin1(key.type);
    question.fingerprint = key.fingerprint();
    const auto answer = opening.desk.trustHostKey(question, opening.stop);
    if (opening.stop.stop_requested())
        return Failure(opening.cancelled());
    if (!answer || !*answer)
        return Failure(refusal);
    return add(opening.plan, key);
}

Result<void> checkKey(Opening &opening, const HostKey &key, const QByteArray &file)
{
    const DialPlan &plan = opening.plan;
    const HostSettings &to = plan.settings;
    const auto verdict = judgeHostKey(file, to.knownHostsName(), key);
    if (verdict.kind == KnownHostsVerdict::Revoked)
        return Failure(ssh::keyRevoked(to, key, verdict, plan.knownHosts));
    if (plan.trust && *plan.trust != key.fingerprint())
        return Failure(ssh::keyOther(to, key, *plan.trust));
    switch (verdict.kind) {
    case KnownHostsVerdict::Known:
        return {};
    case KnownHostsVerdict::Changed:
        return Failure(ssh::keyChanged(to, key, verdict, plan.knownHosts));
    case KnownHostsVerdict::Authority:
        return plan.trust ? add(plan, key) : ask(opening, key, ssh::keyAuthority(to, key, verdict, plan.knownHosts));
    default:
        return plan.trust ? add(plan, key) : ask(opening, key, ssh::keyUnknown(to, key));
    }
}

} // namespace

Result<void> shakeHands(Opening &opening, Descriptor socket)
{
    const DialPlan &plan = opening.plan;
    const auto file = readKnownHosts(plan.knownHosts);
    if (!file)
        return Failure(file.error());
    const ssh_session session = opening.session;
    const bool off = false;
    const int port = plan.settings.port;
    const QByteArray order = algorithmOrder(listedKeyTypes(*file, plan.settings.knownHostsName()));
    ssh_options_set(session, SSH_OPTIONS_PROCESS_CONFIG, &off); // ssh -G has read it for us
    ssh_options_set(session, SSH_OPTIONS_HOST, plan.settings.host.toUtf8().constData());
    ssh_options_set(session, SSH_OPTIONS_PORT, &port);
    ssh_options_set(session, SSH_OPTIONS_USER, plan.settings.user.toUtf8().constData());
    ssh_options_set(session, SSH_OPTIONS_KNOWNHOSTS, "/dev/null");
    ssh_options_set(session, SSH_OPTIONS_GLOBAL_KNOWNHOSTS, "/dev/null");
    ssh_options_set(session, SSH_OPTIONS_COMPRESSION, "no");
    ssh_options_set(session, SSH_OPTIONS_HOSTKEYS, order.constData());
    const int fd = socket.release(); // the worker closes it
    if (ssh_options_set(session, SSH_OPTIONS_FD, &fd) != SSH_OK)
        return Failure(ssh::handshakeFailed(plan.settings, opening.reason()));
    ssh_set_blocking(session, 0);

    const auto deadline = Clock::now() + plan.connectTime;
    for (int rc = ssh_connect(session); rc != SSH_OK; rc = ssh_connect(session)) {
        if (rc != SSH_AGAIN)
            return Failure(ssh::handshakeFailed(plan.settings, opening.reason()));
        if (const auto waited = opening.wait(deadline, tr("waiting for the server's greeting and keys")); !waited)
            return waited;
    }
    const auto key = shownKey(session);
    if (!key)
        return Failure(key.error());
    return checkKey(opening, *key, *file);
}

} // namespace calls
