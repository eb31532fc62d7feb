// SPDX-License-Identifier: GPL-3.0-or-later
#include "FakeSession.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QTimer>

namespace calls::test {

namespace {

class FakeCommand final : public RunningCommand
{
public:
    FakeCommand(Misbehaviour misbehaviour, QByteArray marker, int *ended)
        : m_misbehaviour(misbehaviour), m_marker(std::move(marker)), m_ended(ended)
    {
    }

    void write(const QByteArray &bytes) override
    {
        if (!m_spoken) {
            m_spoken = true;
            later([this] { greet(); });
            return;
        }
        for (const QByteArray &line : bytes.split('\n')) {
            const QJsonObject request = QJsonDocument::fromJson(line).object();
            if (request.isEmpty())
                continue;
            later([this, id = request.value(QLatin1String("id")).toInt()] { answer(id); });
        }
    }
    void closeInput() override {}
    void end() override { ++*m_ended; }

private:
    template<typename Call>
    void later(Call call)
    {
        QTimer::singleShot(0, this, call);
    }

    void say(const QByteArray &json) { Q_EMIT readyOut('\n' + m_marker + ' ' + json + '\n'); }

    void finish(int status)
    {
        CommandResult result;
        result.exitStatus = status;
        Q_EMIT finished(result);
    }

    void greet()
    {
        switch (m_misbehaviour) {
        case Misbehaviour::AnswersGarbage:
            say("{\"ready\": tru");
            say("[1, 2");
            Q_EMIT readyErr("Segmentation fault\n");
            return finish(139);
        case Misbehaviour::DiesAtOnce:
            Q_EMIT readyErr("Traceback (most recent call last):\nMemoryError\n");
            return finish(1);
        case Misbehaviour::FloodsOutput:
            for (int i = 0; i < 64; ++i)
                Q_EMIT readyOut(QByteArray(16 * 1024, 'x'));
            return;
        case Misbehaviour::HasNoPython: say("{\"no_python\": true}"); return finish(0);
        case Misbehaviour::SpeaksThroughNoise:
            Q_EMIT readyOut("Welcome to rtcd1!\nLast login: never");
            Q_EMIT readyOut('\n' + m_marker.left(5));
            Q_EMIT readyOut(m_marker.mid(5) + " {\"ready\": true}\ncalls-probe-0 {\"id\": 1, \"connected\": true}\n");
            return;
        case Misbehaviour::LosesConnection: return say("{\"ready\": true}");
        case Misbehaviour::NeverAnswers:
        case Misbehaviour::RefusesToStart: return;
        }
    }

    void answer(int id)
    {
        if (m_misbehaviour == Misbehaviour::LosesConnection)
            Q_EMIT finished(Result<CommandResult>(
                failure(QStringLiteral("ssh.lost"), QStringLiteral("The connection to rtcd1 was lost."))));
        else
            say("{\"id\": " + QByteArray::number(id)
                + ", \"address\": \"10.0.1.20\", \"local\": \"10.0.0.5\", \"error\": \"ECONNREFUSED\", \"addresses\": "
                  "[\"10.0.1.20\"]}");
    }

    Misbehaviour m_misbehaviour;
    QByteArray m_marker;
    int *m_ended;
    bool m_spoken = false;
};

} // namespace

Async<CommandResult> FakeSession::run(Command command, Limits limits, Privilege privilege)
{
    Q_UNUSED(limits)
    const QString line = (privilege == Privilege::Sudo ? QStringLiteral("sudo ") : QString()) + shellLine(command.argv);
    if (errors.contains(line))
        co_return Failure(errors.value(line));
    CommandResult missing;
    missing.exitStatus = 127;
    missing.err = "sh: not found\n";
    co_return answers.value(line, missing);
}

Async<std::shared_ptr<RunningCommand>> FakeSession::start(Command command, Limits limits, Privilege privilege)
{
    Q_UNUSED(limits)
    Q_UNUSED(privilege)
    if (m_misbehaviour == Misbehaviour::RefusesToStart)
        co_return failure(QStringLiteral("ssh.channel"), QStringLiteral("rtcd1 refused one more channel."));
    co_return std::make_shared<FakeCommand>(m_misbehaviour, command.argv.last().toLatin1(), &ended);
}

Async<void> FakeSession::uploadFile(QString localPath, QString path, int mode, Limits limits,
                                    std::function<void(qint64, qint64)> progress)
{
    Q_UNUSED(localPath)
    Q_UNUSED(mode)
    Q_UNUSED(limits)
    Q_UNUSED(progress)
    co_return failure(QStringLiteral("file.failed"), path);
}

Async<void> FakeSession::upload(QString path, QByteArray bytes, int mode, Limits limits)
{
    Q_UNUSED(bytes)
    Q_UNUSED(mode)
    Q_UNUSED(limits)
    co_return failure(QStringLiteral("file.failed"), path);
}

Async<QByteArray> FakeSession::download(QString path, qint64 limit, Limits limits)
{
    Q_UNUSED(limit)
    Q_UNUSED(limits)
    co_return failure(QStringLiteral("file.failed"), path);
}

Async<std::shared_ptr<Forward>> FakeSession::forward(QString host, quint16 port, Limits limits)
{
    Q_UNUSED(port)
    Q_UNUSED(limits)
    co_return failure(QStringLiteral("ssh.channel"), host);
}

} // namespace calls::test
