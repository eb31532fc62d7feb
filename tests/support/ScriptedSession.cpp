// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/ScriptedSession.h>

#include <base/Operation.h>

#include <algorithm>

#include <QFile>

namespace calls::test {

namespace {

class ScriptedForward final : public Forward
{
public:
    explicit ScriptedForward(quint16 port) : m_port(port) {}
    [[nodiscard]] quint16 localPort() const override { return m_port; }

private:
    quint16 m_port;
};

/// Comes back through the event loop, as a network's answer does.
template<typename T>
Async<T> later(Result<T> result)
{
    const Operation<T> operation;
    operation.finish(std::move(result));
    const Limits limits;
    co_return co_await operation.wait(limits, QStringLiteral("Answering"));
}

template<typename T>
Async<T> never(Limits limits, QString what)
{
    const Operation<T> operation;
    co_return co_await operation.wait(limits, what);
}

} // namespace

ScriptedSession::Rule &ScriptedSession::rule(const QString &part)
{
    const auto known = std::find_if(m_rules.begin(), m_rules.end(),
                                    [&part](const Rule &one) { return one.part == part; });
    if (known != m_rules.end())
        return *known;
    m_rules.append(Rule{part, {}});
    return m_rules.last();
}

void ScriptedSession::when(const QString &part, const QByteArray &out, int exitStatus, const QByteArray &err)
{
    CommandResult result;
    result.exitStatus = exitStatus;
    result.out = out;
    result.err = err;
    rule(part).answers.append(result);
}

void ScriptedSession::failWhen(const QString &part, const QString &code, const QString &sentence)
{
    rule(part).answers.append(failure(code, sentence));
}

bool ScriptedSession::hasRun(const QString &part) const
{
    return std::any_of(ran.begin(), ran.end(), [&part](const QString &line) { return line.contains(part); });
}

std::optional<Error> ScriptedSession::trouble(Privilege privilege) const
{
    switch (misbehaving) {
    case Misbehaving::LosesConnection:
        return Error{QStringLiteral("ssh.lost"), QStringLiteral("The connection is gone."), {}};
    case Misbehaving::DeniesSudo:
        if (privilege == Privilege::Sudo)
            return Error{QStringLiteral("sudo.denied"), QStringLiteral("The login may not become root."), {}};
        break;
    case Misbehaving::WantsPassword:
        if (privilege == Privilege::Sudo)
            return Error{QStringLiteral("sudo.password-needed"), QStringLiteral("sudo wants a password."), {}};
        break;
    case Misbehaving::No:
    case Misbehaving::NeverAnswers: break;
    }
    return std::nullopt;
}

Result<CommandResult> ScriptedSession::answer(const QString &line, const QByteArray &input)
{
    for (Rule &one : m_rules) {
        if (line.contains(one.part) || input.contains(one.part.toUtf8()))
            return one.answers.size() > 1 ? one.answers.takeFirst() : one.answers.first();
    }
    CommandResult unknown;
    unknown.exitStatus = 127;
    unknown.err = "sh: 1: " + line.left(200).toUtf8() + ": not found\n";
    return unknown;
}

Async<CommandResult> ScriptedSession::run(Command command, Limits limits, Privilege privilege)
{
    const QString line = shellLine(command.argv);
    ran << (privilege == Privilege::Sudo ? QStringLiteral("# ") + line : line);
    inputs << command.input;
    if (misbehaving == Misbehaving::NeverAnswers)
        return never<CommandResult>(limits, QStringLiteral("Running ") + command.argv.value(0));
    if (const auto error = trouble(privilege))
        return later<CommandResult>(Failure(*error));
    return later(answer(line, command.input));
}

Async<std::shared_ptr<RunningCommand>> ScriptedSession::start(Command command, Limits limits, Privilege privilege)
{
    using Started = std::shared_ptr<RunningCommand>;
    const QString line = shellLine(command.argv);
    ran << (privilege == Privilege::Sudo ? QStringLiteral("# ") + line : line);
    inputs << QByteArray();
    if (misbehaving == Misbehaving::NeverAnswers)
        return never<Started>(limits, QStringLiteral("Starting ") + command.argv.value(0));
    if (const auto error = trouble(privilege))
        return later<Started>(Failure(*error));
    const auto running = std::make_shared<ScriptedCommand>();
    started = running.get();
    return later<Started>(Started(running));
}

Async<void> ScriptedSession::upload(QString path, QByteArray bytes, int, Limits)
{
    if (const auto error = trouble(Privilege::Own))
        return later<void>(Failure(*error));
    files.insert(path, bytes);
    return later<void>({});
}

Async<void> ScriptedSession::uploadFile(QString localPath, QString path, int mode, Limits limits,
                                        std::function<void(qint64, qint64)> progress)
{
    QFile file(localPath);
    if (!file.open(QIODevice::ReadOnly))
        return later<void>(failure(QStringLiteral("file.local"), file.errorString()));
    const QByteArray bytes = file.readAll();
    if (progress)
        progress(bytes.size(), bytes.size());
    return upload(path, bytes, mode, limits);
}

Async<QByteArray> ScriptedSession::download(QString path, qint64 limit, Limits)
{
    if (const auto error = trouble(Privilege::Own))
        return later<QByteArray>(Failure(*error));
    if (!files.contains(path))
        return later<QByteArray>(failure(QStringLiteral("file.missing"), path + QStringLiteral(" is not there.")));
    if (files.value(path).size() > limit)
        return later<QByteArray>(failure(QStringLiteral("file.too-large"), path + QStringLiteral(" is too large.")));
    return later<QByteArray>(files.value(path));
}

Async<std::shared_ptr<Forward>> ScriptedSession::forward(QString host, quint16 port, Limits)
{
    using Opened = std::shared_ptr<Forward>;
    if (const auto error = trouble(Privilege::Own))
        return later<Opened>(Failure(*error));
    if (!ports.contains(port))
        return later<Opened>(
            failure(QStringLiteral("ssh.channel"), QStringLiteral("Nothing listens on %1:%2.").arg(host).arg(port)));
    return later<Opened>(Opened(std::make_shared<ScriptedForward>(ports.value(port))));
}

} // namespace calls::test
