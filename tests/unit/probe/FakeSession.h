// SPDX-License-Identifier: GPL-3.0-or-later
// A session whose machine misbehaves by name. Scripts do not really run; commands answer what they are told to.
#pragma once

#include <remote/Session.h>

#include <QHash>

namespace calls::test {

enum class Misbehaviour {
    AnswersGarbage,     ///< lines of ours without JSON, then nothing
    DiesAtOnce,         ///< the interpreter ends with a traceback
    FloodsOutput,       ///< never a line end
    NeverAnswers,       ///< takes everything, says nothing
    HasNoPython,        ///< the launcher's own word for it
    LosesConnection,    ///< after its first word
    SpeaksThroughNoise, ///< works, between banners and login scripts
    RefusesToStart      ///< the channel cannot be opened
};

class FakeSession final : public Session
{
public:
    explicit FakeSession(Misbehaviour misbehaviour) : m_misbehaviour(misbehaviour) {}

    Async<CommandResult> run(Command command, Limits limits, Privilege privilege) override;
    Async<std::shared_ptr<RunningCommand>> start(Command command, Limits limits, Privilege privilege) override;
    Async<void> upload(QString path, QByteArray bytes, int mode, Limits limits) override;
    Async<void> uploadFile(QString localPath, QString path, int mode, Limits limits,
                           std::function<void(qint64, qint64)> progress) override;
    Async<QByteArray> download(QString path, qint64 limit, Limits limits) override;
    Async<std::shared_ptr<Forward>> forward(QString host, quint16 port, Limits limits) override;
    [[nodiscard]] bool connected() const override { return true; }
    [[nodiscard]] QString localAddress() const override { return {}; }

    /// What `run` answers, by the whole command as a shell line; anything else exits 127.
    QHash<QString, CommandResult> answers;
    /// How `run` fails, by the whole command.
    QHash<QString, Error> errors;
    int ended = 0; ///< scripts that were told to end

private:
    Misbehaviour m_misbehaviour;
};

} // namespace calls::test
