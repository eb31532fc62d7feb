// SPDX-License-Identifier: GPL-3.0-or-later
// The live SSH connections of a deployment: one a server, opened when first needed, kept warm, healed when lost.
#pragma once

#include <remote/Session.h>

#include <QObject>

namespace calls {

/// "ops@10.0.0.10:22", "10.0.0.10", "[2001:db8::1]:2222" or the name of a Host block.
struct SshDestination
{
    QString user; ///< empty: ssh_config's, else the login name
    QString host; ///< name, address or Host block
    int port = 0; ///< 0: ssh_config's, else 22
    [[nodiscard]] static Result<SshDestination> parse(const QString &text);
    [[nodiscard]] QString text() const;
};

enum class ConnectionState { Idle, Connecting, Connected, AsksSecret, HostKeyUnknown, HostKeyChanged, Failed };

struct SshOptions
{
    QString sshDir; ///< holds known_hosts, config and keys; always given (default $HOME/.ssh)
    std::chrono::milliseconds connectTime{10'000};
    std::chrono::milliseconds keepAlive{15'000}; ///< of silence before a question; three unanswered end the connection
    int attempts = 2; ///< connects tried before giving up (not after a refused key, host key or password)
};

class SessionPool : public QObject
{
    Q_OBJECT

public:
    SessionPool(SshOptions options, std::shared_ptr<Questions> questions, std::shared_ptr<SecretStore> secrets);
    ~SessionPool() override; ///< closes all; pending calls end as cancelled

    /// The session to a destination. Callers that ask while it is being opened share the attempt.
    Async<std::shared_ptr<Session>> session(QString ssh, std::stop_token stop);
    /// This computer.
    [[nodiscard]] std::shared_ptr<Session> local();
    [[nodiscard]] ConnectionState state(const QString &ssh) const;
    /// The sentence of the last failure, empty when there is none.
    [[nodiscard]] QString problem(const QString &ssh) const;
    void close(const QString &ssh);

    /// Adds the key to known_hosts when the server's key has exactly this fingerprint.
    /// Errors: "ssh.host-key.other" (it shows another one), "ssh.host-key.changed".
    Async<void> trust(QString ssh, QString fingerprint, std::stop_token stop);

Q_SIGNALS:
    void stateChanged(const QString &ssh);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// Codes of Error from sessions:
///   ssh.bad-destination, ssh.unreachable (refused, no route), ssh.timeout, ssh.name (look-up failed),
///   ssh.host-key.unknown, ssh.host-key.changed, ssh.host-key.revoked, ssh.host-key.authority,
///   ssh.denied (no method left), ssh.secret-missing (nor that one, but a password or passphrase was not known),
///   ssh.lost (the connection died), ssh.channel (server refused one more),
///   ssh.config (ssh -G failed), sudo.denied, sudo.password-needed, file.* (Session.h), too-late, cancelled
} // namespace calls
