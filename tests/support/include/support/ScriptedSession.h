// SPDX-License-Identifier: GPL-3.0-or-later
// A server that answers commands as it is told, misbehaves by name, and remembers what it was asked.
#pragma once

#include <remote/Session.h>

#include <QMap>
#include <QPointer>

namespace calls::test {

/// What happens to every command from now on.
enum class Misbehaving {
    No,
    LosesConnection, ///< ssh.lost
    NeverAnswers,    ///< until the stop token or the time limit ends it
    DeniesSudo,      ///< sudo.denied for what needs root
    WantsPassword    ///< sudo.password-needed for what needs root
};

/// A started command whose words the test says.
class ScriptedCommand final : public RunningCommand
{
public:
    using RunningCommand::RunningCommand;
    void write(const QByteArray &bytes) override { written += bytes; }
    void closeInput() override { inputClosed = true; }
    void end() override { ended = true; }
    QByteArray written;
    bool inputClosed = false;
    bool ended = false;
};

class ScriptedSession final : public Session
{
public:
    /// The answer to commands whose line (with arguments, as a shell would take it) or input contains `part`. Given more
    /// than once for one part: one after the other, the last for good. Parts are tried in the order of their first adding;
    /// a command that none fits ends with 127.
    void when(const QString &part, const QByteArray &out, int exitStatus = 0, const QByteArray &err = {});
    void failWhen(const QString &part, const QString &code, const QString &sentence);

    Misbehaving misbehaving = Misbehaving::No;
    QStringList ran; ///< lines in order; those that got root begin with "# "
    QByteArrayList inputs; ///< of `ran`
    QMap<int, quint16> ports; ///< the server's port -> a port of 127.0.0.1; others refuse forwards
    QMap<QString, QByteArray> files; ///< what uploads wrote and downloads read
    /// The last started command, while it lives.
    QPointer<ScriptedCommand> started;

    [[nodiscard]] bool hasRun(const QString &part) const;

    Async<CommandResult> run(Command command, Limits limits, Privilege privilege) override;
    Async<std::shared_ptr<RunningCommand>> start(Command command, Limits limits, Privilege privilege) override;
    Async<void> upload(QString path, QByteArray bytes, int mode, Limits limits) override;
    Async<void> uploadFile(QString localPath, QString path, int mode, Limits limits,
                           std::function<void(qint64, qint64)> progress) override;
    Async<QByteArray> download(QString path, qint64 limit, Limits limits) override;
    Async<std::shared_ptr<Forward>> forward(QString host, quint16 port, Limits limits) override;
    [[nodiscard]] bool connected() const override { return misbehaving != Misbehaving::LosesConnection; }
    [[nodiscard]] QString localAddress() const override { return QStringLiteral("192.0.2.1"); }

private:
    struct Rule
    {
        QString part;
        QList<Result<CommandResult>> answers;
    };
    Rule &rule(const QString &part);
    [[nodiscard]] std::optional<Error> trouble(Privilege privilege) const;
    Result<CommandResult> answer(const QString &line, const QByteArray &input);

    QList<Rule> m_rules;
};

} // namespace calls::test
