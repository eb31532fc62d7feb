// SPDX-License-Identifier: GPL-3.0-or-later
#include "CommandSession.h"

#include "Collect.h"
#include "PlainText.h"
#include "SshErrors.h"
#include "Sudo.h"

#include <base/Redaction.h>

#include <QCoreApplication>
#include <QLocale>

namespace calls {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Ssh", text);
}

/// $1 path, $2 mode, $3 size. The size is checked because a lost connection looks like the end of the input.
/// A shell that a signal ends would leave the temporary file, hence the second trap.
constexpr char uploadScript[] = "LC_ALL=C; export LC_ALL\n"
                                "umask 077\n"
                                "t=$(mktemp \"$1.XXXXXX\") || exit 1\n"
                                "trap 'rm -f \"$t\"' EXIT\n"
                                "trap 'exit 1' HUP INT TERM\n"
                                "cat > \"$t\" && [ $(wc -c < \"$t\") -eq \"$3\" ] && chmod \"$2\" \"$t\" && mv -f \"$t\" \"$1\"\n";

constexpr qint64 wordsLimit = 64 * 1024; ///< bytes that cat may complain in, however small the file may be

/// A path that no program takes for an option.
QString safePath(const QString &path)
{
    return path.startsWith(u'-') ? QLatin1String("./") + path : path;
}

} // namespace

Async<CommandResult> CommandSession::run(Command command, Limits limits, Privilege privilege)
{
    const auto self = shared_from_this();
    return privilege == Privilege::Sudo ? Sudo::run(self, command, limits) : Sudo::plain(self, command, limits);
}

Async<std::shared_ptr<RunningCommand>> CommandSession::start(Command command, Limits limits, Privilege privilege)
{
    return privilege == Privilege::Sudo ? Sudo::start(shared_from_this(), command, limits)
                                        : startPlain(command.argv, limits);
}

Async<void> CommandSession::upload(QString path, QByteArray bytes, int mode, Limits limits)
{
    return send(path, std::make_shared<const Source>(bytes), mode, limits, [](qint64) {});
}

Async<void> CommandSession::uploadFile(QString localPath, QString path, int mode, Limits limits,
                                       std::function<void(qint64 sent, qint64 total)> progress)
{
    const auto self = shared_from_this();
    const auto source = Source::open(localPath);
    if (!source)
        co_return Failure(source.error());
    const qint64 total = (*source)->size();
    const auto told = std::make_shared<qint64>(-1);
    const Moved moved = [progress, told, total](qint64 bytes) {
        if (progress && bytes > std::exchange(*told, std::max(*told, bytes)))
            progress(bytes, total);
    };
    const auto sent = co_await self->send(path, *source, mode, limits, moved);
    if (sent)
        moved(total);
    co_return sent;
}

Async<void> CommandSession::send(QString path, std::shared_ptr<const Source> source, int mode, Limits limits,
                                 Moved moved)
{
    const auto self = shared_from_this();
    const QString what = tr("Writing %1 on %2").arg(path, self->place());
    const QStringList argv{QStringLiteral("sh"), QStringLiteral("-c"), QLatin1String(uploadScript),
                           QStringLiteral("sh"), safePath(path), QString::number(mode & 07777, 8),
                           QString::number(source->size())};
    const auto running = co_await self->startPlain(argv, limits);
    if (!running)
        co_return Failure(running.error());
    const auto result = co_await collectFed(*running, source, moved, wordsLimit, limits, what);
    if (!result)
        co_return Failure(result.error());
    if (result->exitStatus == 0)
        co_return {};
    if (result->err.contains("No space left on device"))
        co_return Failure(ssh::diskFull(path, self->place(), {}, QString::fromUtf8(result->err)));
    co_return failure(QStringLiteral("file.write"),
                      tr("%1 on %2 could not be written: %3 Check the folder's rights and free space.")
                          .arg(path, self->place(), redacted(plainText(result->err))),
                      redacted(QString::fromUtf8(result->err)));
}

Async<QByteArray> CommandSession::download(QString path, qint64 limit, Limits limits)
{
    const auto self = shared_from_this();
    Command command;
    command.argv = {QStringLiteral("cat"), safePath(path)};
    command.outputLimit = std::max(limit, wordsLimit);
    auto result = co_await Sudo::plain(self, command, limits);
    if (!result && result.error().code != QLatin1String("command.too-much-output"))
        co_return Failure(result.error());
    if (!result || result->out.size() > limit) {
        co_return failure(QStringLiteral("file.too-large"),
                          tr("%1 on %2 was not read, because it is larger than %3.")
                              .arg(path, self->place(), QLocale::c().formattedDataSize(limit)));
    }
    if (result->exitStatus != 0)
        co_return failure(QStringLiteral("file.read"),
                          tr("%1 on %2 could not be read: %3 Check the path and its rights.")
                              .arg(path, self->place(), redacted(plainText(result->err))),
                          redacted(QString::fromUtf8(result->err)));
    co_return result->out;
}

} // namespace calls
