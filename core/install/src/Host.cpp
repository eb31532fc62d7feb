// SPDX-License-Identifier: GPL-3.0-or-later
#include <install/Host.h>

#include "Failures.h"

#include <base/Redaction.h>

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QUuid>

namespace calls {

namespace {

constexpr qsizetype keptOutput = 16 * 1024; // RunLog.h

CommandRecord record(const QString &shown, const CommandResult &result)
{
    QByteArray output = result.out;
    if (!result.err.isEmpty())
        output += (output.isEmpty() || output.endsWith('\n') ? QByteArray() : QByteArray("\n")) + result.err;
    return {redacted(shown), result.exitStatus, redacted(QString::fromUtf8(output.right(keptOutput)))};
}

QString newSecret(int length)
{
    static constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    QString text;
    for (int i = 0; i < length; ++i)
        text += QLatin1Char(letters[QRandomGenerator::system()->bounded(static_cast<int>(sizeof letters - 1))]);
    return text;
}

/// Shared by root, tryRoot and script, so that nothing runs unrecorded.
Async<CommandResult> runKept(std::shared_ptr<const HostParts> parts, std::shared_ptr<QList<CommandRecord>> transcript,
                             Command command, QString shown, std::chrono::milliseconds time)
{
    const Limits limits(parts->stop, time);
    auto result = co_await parts->session->run(std::move(command), limits, Privilege::Sudo);
    if (result)
        transcript->append(record(shown, *result));
    else
        transcript->append(CommandRecord{redacted(shown), -1, result.error().sentence});
    co_return result;
}

Async<QByteArray> runWell(std::shared_ptr<const HostParts> parts, std::shared_ptr<QList<CommandRecord>> transcript,
                          Command command, QString shown, std::chrono::milliseconds time)
{
    auto result = co_await runKept(parts, std::move(transcript), std::move(command), shown, time);
    if (!result)
        co_return Failure(result.error());
    if (result->exitStatus != 0)
        co_return Failure(commandError(parts->server.name, shown, *result));
    co_return Result<QByteArray>(std::move(result->out));
}

} // namespace

Host::Host(HostParts parts)
    : m_parts(std::make_shared<const HostParts>(std::move(parts))),
      m_transcript(std::make_shared<QList<CommandRecord>>())
{
}

Host Host::forStep() const
{
    Host step = *this;
    step.m_transcript = std::make_shared<QList<CommandRecord>>();
    return step;
}

Host Host::over(std::shared_ptr<Session> session) const
{
    HostParts parts = *m_parts;
    parts.session = std::move(session);
    Host other(std::move(parts));
    other.m_transcript = m_transcript;
    return other;
}

const Server &Host::server() const
{
    return m_parts->server;
}

const HostFacts &Host::facts() const
{
    return m_parts->facts;
}

const std::shared_ptr<Session> &Host::session() const
{
    return m_parts->session;
}

std::stop_token Host::stop() const
{
    return m_parts->stop;
}

Limits Host::limits(std::chrono::milliseconds time) const
{
    return Limits(m_parts->stop, time);
}

void Host::progress(const QString &sentence) const
{
    if (m_parts->progress)
        m_parts->progress(sentence);
}

Async<QByteArray> Host::root(QStringList argv, QByteArray input, std::chrono::milliseconds time) const
{
    Command command;
    command.argv = argv;
    command.input = std::move(input);
    return runWell(m_parts, m_transcript, std::move(command), shellLine(argv), time);
}

Async<CommandResult> Host::tryRoot(QStringList argv, QByteArray input, std::chrono::milliseconds time) const
{
    Command command;
    command.argv = argv;
    command.input = std::move(input);
    return runKept(m_parts, m_transcript, std::move(command), shellLine(argv), time);
}

Async<QByteArray> Host::script(QString text, QStringList arguments, QString shown, QByteArray input,
                               std::chrono::milliseconds time) const
{
    Command command;
    command.argv = QStringList{QStringLiteral("sh"), QStringLiteral("-c"), std::move(text), QStringLiteral("sh")}
        + arguments;
    command.input = std::move(input);
    return runWell(m_parts, m_transcript, std::move(command), std::move(shown), time);
}

Async<QString> Host::secret(QString name) const
{
    return m_parts->secrets->read(std::move(name), m_parts->stop);
}

namespace {

Async<QString> readOrMake(std::shared_ptr<const HostParts> parts, QString name, int length, QString prefix)
{
    auto known = co_await parts->secrets->read(name, parts->stop);
    if (known || known.error().code != QLatin1String("secret.none"))
        co_return known;
    const QString random = newSecret(length);
    rememberSecret(random);
    const QString made = prefix + random;
    const auto kept = co_await parts->secrets->write(name, made, parts->stop);
    if (!kept)
        co_return Failure(kept.error());
    co_return made;
}

} // namespace

Async<QString> Host::secretOrNew(QString name, int length, QString prefix) const
{
    return readOrMake(m_parts, std::move(name), length, std::move(prefix));
}

Async<std::shared_ptr<Session>> Host::connectAnew() const
{
    return m_parts->connectAnew(m_parts->stop);
}

Async<std::shared_ptr<Session>> Host::sessionTo(QString server) const
{
    return m_parts->sessionTo(std::move(server), m_parts->stop);
}

QList<CommandRecord> Host::transcript() const
{
    return *m_transcript;
}

QString newBackupPath()
{
    return QString::fromUtf16(hostBackupFolder) + QLatin1Char('/') + QUuid::createUuid().toString(QUuid::WithoutBraces);
}

} // namespace calls
