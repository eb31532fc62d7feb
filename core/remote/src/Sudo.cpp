// SPDX-License-Identifier: GPL-3.0-or-later
#include "Sudo.h"

#include "Collect.h"
#include "PlainText.h"
#include "SudoCommand.h"

#include <base/Redaction.h>

#include <QCoreApplication>

namespace calls {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Ssh", text);
}

bool wantsPassword(const CommandResult &result)
{
    return result.exitStatus == 1 && result.out.isEmpty() && result.err.startsWith("sudo: ")
        && (result.err.contains("password is required") || result.err.contains("terminal is required")
            || result.err.contains("no tty present"));
}

bool isSudosRefusal(const CommandResult &result)
{
    if (!result.out.isEmpty())
        return false;
    return (result.exitStatus == 1
            && (result.err.startsWith("sudo: ") || result.err.startsWith("Sorry, user ")
                || result.err.contains("is not in the sudoers file")))
        || (result.exitStatus == 127 && result.err.startsWith("env: ") && result.err.contains("sudo"));
}

Failure denied(const QString &place, const QByteArray &words)
{
    const QString said = plainText(words);
    return failure(QStringLiteral("sudo.denied"),
                   tr("sudo on %1 refused to run a command as root: %2 Check what the account may do in sudoers.")
                       .arg(place, said.isEmpty() ? tr("it gave no reason.") : redacted(said)),
                   redacted(QString::fromUtf8(words)));
}

Failure noPassword(const QString &place, const Error &error)
{
    if (error.code == QLatin1String("secret.refused"))
        return failure(QStringLiteral("sudo.denied"),
                       tr("sudo on %1 refused the password three times. Check the password of the account.").arg(place));
    if (error.code == QLatin1String("nobody-to-ask"))
        return failure(QStringLiteral("sudo.password-needed"),
                       tr("sudo on %1 needs a password, and there is nobody to ask for it. Store it as a secret, or allow "
                          "the account to use sudo without one.")
                           .arg(place));
    return Failure(error);
}

} // namespace

Async<CommandResult> Sudo::plain(Self self, Command command, Limits limits)
{
    const QString what = tr("Running %1 on %2").arg(command.argv.value(0), self->place());
    auto running = co_await self->startPlain(command.argv, limits);
    if (!running)
        co_return Failure(running.error());
    co_return co_await collect(*running, command.input, command.outputLimit, limits, what);
}

Async<void> Sudo::learn(Self self, Limits limits)
{
    if (self->m_root != CommandSession::Root::Unasked)
        co_return {};
    Command command;
    command.argv = {QStringLiteral("id"), QStringLiteral("-u")};
    const auto result = co_await plain(self, command, limits);
    if (!result)
        co_return Failure(result.error());
    if (result->out.trimmed() == "0")
        self->m_root = CommandSession::Root::Own;
    co_return {};
}

Async<CommandResult> Sudo::run(Self self, Command command, Limits limits)
{
    const auto learned = co_await learn(self, limits);
    if (!learned)
        co_return Failure(learned.error());
    if (self->m_root == CommandSession::Root::Own)
        co_return co_await plain(self, command, limits);
    if (self->m_root != CommandSession::Root::ByPassword) {
        // Without our own shell around it, so that sudoers rules for single commands count.
        Command free = command;
        free.argv = QStringList{QStringLiteral("env"), QStringLiteral("LC_ALL=C"), QStringLiteral("sudo"),
                                QStringLiteral("-n"), QStringLiteral("--")}
            + command.argv;
        auto result = co_await plain(self, free, limits);
        if (!result)
            co_return result;
        if (!wantsPassword(*result)) {
            if (isSudosRefusal(*result))
                co_return denied(self->place(), result->err);
            self->m_root = CommandSession::Root::Free;
            co_return result;
        }
        self->m_root = CommandSession::Root::ByPassword;
    }
    const QString what = tr("Running %1 on %2").arg(command.argv.value(0), self->place());
    auto running = co_await startAsked(self, command, limits);
    if (!running)
        co_return Failure(running.error());
    co_return co_await collect(*running, command.input, command.outputLimit, limits, what);
}

Async<std::shared_ptr<RunningCommand>> Sudo::start(Self self, Command command, Limits limits)
{
    const auto learned = co_await learn(self, limits);
    if (!learned)
        co_return Failure(learned.error());
    if (self->m_root == CommandSession::Root::Own)
        co_return co_await self->startPlain(command.argv, limits);
    co_return co_await startAsked(self, command, limits);
}

Async<std::shared_ptr<RunningCommand>> Sudo::startAsked(Self self, Command command, Limits limits)
{
    const auto secret = std::make_shared<SecretTry>(self->m_secrets, QStringLiteral("sudo-password:") + self->target(),
                                                    tr("Password of %1 for sudo").arg(self->target()));
    for (;;) {
        const auto marks = SudoCommand::Marks::make();
        const auto inner = co_await self->startPlain(marks.argv(command.argv), limits);
        if (!inner)
            co_return Failure(inner.error());
        auto running = std::make_shared<SudoCommand>(*inner, marks);
        bool asked = false;
        bool refused = false;
        while (!refused) {
            const auto event = co_await running->next(limits);
            if (!event) {
                running->end();
                co_return Failure(event.error());
            }
            if (*event == SudoCommand::Event::Ended) {
                if (asked && running->words().contains("incorrect password"))
                    break;
                co_return denied(self->place(), running->words());
            }
            if (*event == SudoCommand::Event::Started) {
                if (asked)
                    SecretSource::accepted(secret);
                co_return running;
            }
            if (asked) {
                refused = true;
                running->end();
                break;
            }
            asked = true;
            auto password = co_await SecretSource::next(secret, limits.stop);
            if (!password) {
                running->end();
                co_return noPassword(self->place(), password.error());
            }
            running->write(password->toUtf8() + '\n');
        }
    }
}

} // namespace calls
