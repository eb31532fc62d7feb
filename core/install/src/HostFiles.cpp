// SPDX-License-Identifier: GPL-3.0-or-later
// Files of a server, read and replaced as root in one round trip each.
#include <install/Host.h>

#include "Failures.h"

#include <QCoreApplication>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

constexpr int noSuchFile = 44; // of our script; no tool in it ends with this

// $1 path, $2 limit in bytes
constexpr char readScript[] = R"sh(
[ -e "$1" ] || exit 44
stat -L -c '%a %U %G' -- "$1" && head -c "$2" -- "$1"
)sh";

// $1 path, $2 mode, $3 owner, $4 group, $5 bytes. A connection that is cut ends standard input early: the count tells.
// The name beside it is always the same, so that what a killed shell leaves is overwritten by the next attempt, and
// removed by undo.
constexpr char writeScript[] = R"sh(
set -eu
umask 077
new=$1.calls-console-new
trap 'rm -f -- "$new"' EXIT
trap 'exit 1' HUP INT PIPE TERM
rm -f -- "$new"
cat >"$new"
[ "$(wc -c <"$new")" -eq "$5" ] || { echo "only a part of the file arrived" >&2; exit 1; }
chown -- "$3:$4" "$new"
chmod -- "$2" "$new"
mv -f -T -- "$new" "$1"
trap - EXIT
if command -v restorecon >/dev/null 2>&1; then restorecon -- "$1" || :; fi
)sh";

Async<std::optional<RemoteFile>> readFile(Host host, QString path, qint64 limit)
{
    Command command;
    command.argv = {QStringLiteral("sh"), QStringLiteral("-c"), QLatin1String(readScript), QStringLiteral("sh"), path,
                    QString::number(limit + 1)};
    command.outputLimit = limit + 4096;
    // Not kept in the record: the content may be secret, and reading changes nothing.
    const auto result = co_await host.session()->run(command, host.limits(std::chrono::seconds{60}), Privilege::Sudo);
    if (!result)
        co_return Failure(result.error());
    if (result->exitStatus == noSuchFile)
        co_return Result<std::optional<RemoteFile>>(std::nullopt);
    if (result->exitStatus != 0)
        co_return Failure(commandError(host.server().name, QStringLiteral("cat ") + path, *result));
    const qsizetype end = result->out.indexOf('\n');
    const QList<QByteArray> words = result->out.left(end).split(' ');
    if (end < 0 || words.size() != 3)
        co_return failure(QStringLiteral("install.command"),
                          say("Reading %1 on %2 gave something else than a file.").arg(path, host.server().name));
    RemoteFile file;
    file.bytes = result->out.mid(end + 1);
    file.mode = QStringLiteral("0") + QString::fromLatin1(words.at(0));
    file.owner = QString::fromUtf8(words.at(1));
    file.group = QString::fromUtf8(words.at(2));
    if (file.bytes.size() > limit)
        co_return failure(QStringLiteral("file.too-large"),
                          say("%1 on %2 is larger than %3 bytes, which no such file should be. Look at it, and move it "
                              "away when it is not wanted.")
                              .arg(path, host.server().name)
                              .arg(limit));
    co_return Result<std::optional<RemoteFile>>(std::move(file));
}

Async<void> writeFile(Host host, QString path, RemoteFile file)
{
    const QString shown = QStringLiteral("install -m %1 -o %2 -g %3 /dev/stdin %4")
                              .arg(file.mode, file.owner, file.group, shellLine({path}));
    const QStringList arguments{path, file.mode, file.owner, file.group, QString::number(file.bytes.size())};
    const auto done = co_await host.script(QLatin1String(writeScript), arguments, shown, file.bytes,
                                           std::chrono::minutes{5});
    if (!done)
        co_return Failure(done.error());
    co_return {};
}

} // namespace

Async<std::optional<RemoteFile>> Host::read(QString path, qint64 limit) const
{
    return readFile(*this, std::move(path), limit);
}

Async<void> Host::write(QString path, RemoteFile file) const
{
    return writeFile(*this, std::move(path), std::move(file));
}

} // namespace calls
