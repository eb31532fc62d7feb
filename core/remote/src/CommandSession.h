// SPDX-License-Identifier: GPL-3.0-or-later
// What every session can do by starting commands, over SSH as on this computer: gather output, become root,
// and move files by a shell where there is nothing better.
#pragma once

#include "SecretSource.h"
#include "Source.h"

#include <remote/Session.h>

namespace calls {

class CommandSession : public Session, public std::enable_shared_from_this<CommandSession>
{
public:
    explicit CommandSession(std::shared_ptr<SecretSource> secrets) : m_secrets(std::move(secrets)) {}

    Async<CommandResult> run(Command command, Limits limits, Privilege privilege) override;
    Async<std::shared_ptr<RunningCommand>> start(Command command, Limits limits, Privilege privilege) override;
    Async<void> upload(QString path, QByteArray bytes, int mode, Limits limits) override;
    Async<void> uploadFile(QString localPath, QString path, int mode, Limits limits,
                           std::function<void(qint64 sent, qint64 total)> progress) override;
    Async<QByteArray> download(QString path, qint64 limit, Limits limits) override;

protected:
    using Moved = std::function<void(qint64 bytes)>; ///< how much has moved so far, told on the calling thread
    /// What both uploads do.
    virtual Async<void> send(QString path, std::shared_ptr<const Source> source, int mode, Limits limits, Moved moved);
    /// Starts argv with nothing around it.
    virtual Async<std::shared_ptr<RunningCommand>> startPlain(QStringList argv, Limits limits) = 0;
    /// "10.0.0.10", for sentences.
    [[nodiscard]] virtual QString place() const = 0;
    /// "ops@10.0.0.10:22", for names of secrets.
    [[nodiscard]] virtual QString target() const = 0;

private:
    friend struct Sudo;
    enum class Root { Unasked, Own, Free, ByPassword };

    std::shared_ptr<SecretSource> m_secrets;
    Root m_root = Root::Unasked;
};

} // namespace calls
