// SPDX-License-Identifier: GPL-3.0-or-later
// A live connection to a machine (or this computer) that runs commands, moves files and forwards ports.
#pragma once

#include <base/Interfaces.h>
#include <base/Process.h>

#include <functional>
#include <memory>

namespace calls {

/// How a command gets root.
enum class Privilege { Own, Sudo };

/// A local port that leads to a port as the server reaches it; closed when the last copy goes.
class Forward
{
public:
    virtual ~Forward() = default;
    [[nodiscard]] virtual quint16 localPort() const = 0; ///< on 127.0.0.1
};

/// A command whose streams stay open: temporary listeners, log followers.
/// It says nothing before somebody is connected to finished(), so connect to that last.
class RunningCommand : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    virtual void write(const QByteArray &bytes) = 0;
    virtual void closeInput() = 0; ///< also how a one-shot script learns that it should end
    /// TERM, then the streams are closed. OpenSSH passes no signal to what root has started: such a command ends
    /// when it next reads or writes.
    virtual void end() = 0;

Q_SIGNALS:
    void readyOut(const QByteArray &bytes);
    void readyErr(const QByteArray &bytes);
    /// All that was written so far is on its way; whoever has much to write waits for it between pieces.
    void inputSent();
    /// Once. An Error when the connection died or the command could not start.
    void finished(const calls::Result<calls::CommandResult> &result);
};

/// All calls are made from one thread with an event loop and never block it. Calls run side by side
/// (an SSH connection opens a channel each; more than the server's MaxSessions wait their turn).
/// Errors: "ssh.*" (SshError.h documents them), "command.too-much-output", cancelled, too-late.
class Session
{
public:
    virtual ~Session() = default;
    /// argv is quoted for the remote shell in one place; any byte but NUL goes through.
    virtual Async<CommandResult> run(Command command, Limits limits, Privilege privilege = Privilege::Own) = 0;
    /// Limits::time bounds the start alone. Dropping the RunningCommand ends it. Command::input is not used.
    virtual Async<std::shared_ptr<RunningCommand>> start(Command command, Limits limits,
                                                         Privilege privilege = Privilege::Own) = 0;
    /// Writes a temporary file beside `path` with `mode` and renames it: readers see the old or the new, whole.
    /// Nothing is left of it after a failure or a cancellation. limits.time bounds how long no byte may move.
    /// Errors: "file.full" (the disk there), "file.write" (folder missing, no right, …).
    virtual Async<void> upload(QString path, QByteArray bytes, int mode, Limits limits) = 0;
    /// The same with a file of this computer, of any size. `progress` is called on the calling thread, from time to
    /// time and at the end, not after it. Errors besides: "file.local" (missing, unreadable, cut short meanwhile).
    virtual Async<void> uploadFile(QString localPath, QString path, int mode, Limits limits,
                                   std::function<void(qint64 sent, qint64 total)> progress = {}) = 0;
    /// Error "file.too-large" past `limit` bytes.
    virtual Async<QByteArray> download(QString path, qint64 limit, Limits limits) = 0;
    virtual Async<std::shared_ptr<Forward>> forward(QString host, quint16 port, Limits limits) = 0;
    [[nodiscard]] virtual bool connected() const = 0;
    /// The address of this computer on the way to the machine (network address translation on that way does not
    /// show); empty through a jump host.
    [[nodiscard]] virtual QString localAddress() const = 0;
};

/// argv as one line for a POSIX shell; each word in single quotes unless it is plain.
[[nodiscard]] QString shellLine(const QStringList &argv);

/// This computer, by processes. Forwards lead straight to host and port; sudo asks like over SSH.
[[nodiscard]] std::shared_ptr<Session> localSession(std::shared_ptr<Questions> questions,
                                                    std::shared_ptr<SecretStore> secrets);

} // namespace calls
