// SPDX-License-Identifier: GPL-3.0-or-later
// A server as tasks see it: commands as root, files, secrets; everything that is run is kept for the record.
#pragma once

#include <base/Interfaces.h>
#include <base/RunLog.h>
#include <install/Facts.h>
#include <plan/Site.h>

#include <functional>

namespace calls {

/// What a host is made of.
struct HostParts
{
    Server server;
    HostFacts facts;
    std::shared_ptr<Session> session;
    std::shared_ptr<SecretStore> secrets;
    /// Opens a connection of its own to this server (not the pool's warm one): proof that one can still get in.
    std::function<Async<std::shared_ptr<Session>>(std::stop_token)> connectAnew;
    /// The session to another server of the deployment by its name; for questions from its vantage.
    std::function<Async<std::shared_ptr<Session>>(QString, std::stop_token)> sessionTo;
    std::stop_token stop;
    std::function<void(const QString &sentence)> progress; ///< what is going on now, for the page and the terminal
};

/// A file as it is on the server.
struct RemoteFile
{
    QByteArray bytes;
    QString mode;  ///< octal: "0640"
    QString owner;
    QString group;
    bool operator==(const RemoteFile &) const = default;
};

/// A handle: copies share the connection and the transcript. Coroutines take it by value.
class Host
{
public:
    explicit Host(HostParts parts);
    /// The same connection with a transcript of its own.
    [[nodiscard]] Host forStep() const;
    /// The same host and transcript over another connection to it.
    [[nodiscard]] Host over(std::shared_ptr<Session> session) const;

    [[nodiscard]] const Server &server() const;
    [[nodiscard]] const HostFacts &facts() const;
    [[nodiscard]] const std::shared_ptr<Session> &session() const;
    [[nodiscard]] std::stop_token stop() const;
    [[nodiscard]] Limits limits(std::chrono::milliseconds time) const;
    void progress(const QString &sentence) const;

    /// Runs as root and gives standard output. Errors: those of sessions, and "install.command" when the exit status
    /// is not 0; its sentence names server, command and the last line of what came back, its detail has all of it.
    [[nodiscard]] Async<QByteArray> root(QStringList argv, QByteArray input = {},
                                         std::chrono::milliseconds time = std::chrono::seconds{30}) const;
    /// The same with any exit status.
    [[nodiscard]] Async<CommandResult> tryRoot(QStringList argv, QByteArray input = {},
                                               std::chrono::milliseconds time = std::chrono::seconds{30}) const;
    /// A POSIX shell script as root, with arguments as $1, $2, …; `input` is its standard input. `shown` stands in the
    /// record instead of the script: the commands as an administrator would type them.
    [[nodiscard]] Async<QByteArray> script(QString text, QStringList arguments, QString shown, QByteArray input = {},
                                           std::chrono::milliseconds time = std::chrono::seconds{60}) const;

    /// None when there is no such file. Error "file.too-large" past `limit` bytes.
    [[nodiscard]] Async<std::optional<RemoteFile>> read(QString path, qint64 limit = 4 * 1024 * 1024) const;
    /// Writes beside `path` and renames: readers see the old or the new, whole. Owner and group must exist.
    /// Error "file.disk-full" names the file system.
    [[nodiscard]] Async<void> write(QString path, RemoteFile file) const;

    /// "secret.none" when it is not known.
    [[nodiscard]] Async<QString> secret(QString name) const;
    /// Made here and kept when there is none: `prefix`, then `length` letters and digits from the system's random numbers.
    [[nodiscard]] Async<QString> secretOrNew(QString name, int length, QString prefix = {}) const;

    [[nodiscard]] Async<std::shared_ptr<Session>> connectAnew() const;
    [[nodiscard]] Async<std::shared_ptr<Session>> sessionTo(QString server) const;

    /// What was run through this handle, redacted.
    [[nodiscard]] QList<CommandRecord> transcript() const;

private:
    std::shared_ptr<const HostParts> m_parts;
    std::shared_ptr<QList<CommandRecord>> m_transcript;
};

/// Where tasks keep on the server what they replaced, root only; removed with the last undo.
inline constexpr char16_t hostBackupFolder[] = u"/var/lib/calls-console/backup";
/// A fresh path in it.
[[nodiscard]] QString newBackupPath();

} // namespace calls
