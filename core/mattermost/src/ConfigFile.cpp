// SPDX-License-Identifier: GPL-3.0-or-later
#include "ConfigFile.h"

#include "Reading.h"

#include <base/Redaction.h>

#include <QCryptographicHash>
#include <QDateTime>

namespace calls {

namespace {

constexpr qint64 largestFile = 16 * 1024 * 1024;

/// Prints "file PATH", "database", "several" or "none", parted by a tab, and the file. Like Mattermost itself: --config or -c, else
/// MM_CONFIG, else config.json, looked for in the folder config from the working folder and the program's on.
const char findAndPrint[] = R"sh(
found=
note() {
    if [ -n "$found" ] && [ "$found" != "$1" ]; then printf 'several\t\n'; exit 0; fi
    found=$1
}
for process in /proc/[0-9]*; do
    program=$(readlink "$process/exe" 2>/dev/null) || continue
    program=${program% (deleted)}
    [ "${program##*/}" = mattermost ] || continue
    config=$(tr '\0' '\n' <"$process/cmdline" 2>/dev/null | awk '
        next_is { value = $0; next_is = 0; next }
        $0 == "--config" || $0 == "-c" { next_is = 1; next }
        /^--config=/ { value = substr($0, 10) }
        /^-c=/ { value = substr($0, 4) }
        END { print value }')
    [ -n "$config" ] || config=$(tr '\0' '\n' <"$process/environ" 2>/dev/null | sed -n 's/^MM_CONFIG=//p')
    [ -n "$config" ] || config=config.json
    case $config in *://*) printf 'database\t\n'; exit 0 ;; esac
    root=
    if [ "$(readlink "$process/ns/mnt" 2>/dev/null)" != "$(readlink /proc/self/ns/mnt 2>/dev/null)" ]; then root=$process/root; fi
    case $config in
    /*) [ -e "$root$config" ] && note "$root$config" ;;
    *)
        folder=$(readlink "$process/cwd" 2>/dev/null)
        for base in "$folder" "$folder/.." "${program%/*}" "${program%/*}/.."; do
            for inside in config/ ''; do
                [ -e "$root$base/$inside$config" ] || continue
                note "$root$base/$inside$config"
                break 2
            done
        done ;;
    esac
done
if [ -z "$found" ]; then
    for usual in /opt/mattermost/config/config.json /mattermost/config/config.json; do
        if [ -e "$usual" ]; then found=$usual; break; fi
    done
fi
if [ -z "$found" ]; then printf 'none\t\n'; exit 0; fi
case $found in /proc/*) ;; *) found=$(readlink -f "$found") ;; esac
printf 'file\t%s\n' "$found"
exec cat "$found"
)sh";

const char copyFile[] = R"sh(
set -eu
umask 077
copy=$2
trap 'rm -f -- "$copy.part"' EXIT
cat "$1" >"$copy.part"
cmp -s "$1" "$copy.part"
chown "$(stat -c %u:%g "$1")" "$copy.part"
chmod 600 "$copy.part"
mv -f -- "$copy.part" "$copy"
)sh";

const char replaceFile[] = R"sh(
set -eu
umask 077
part=$1.calls-console-part
trap 'rm -f -- "$part"' EXIT
cat >"$part"
[ "$(wc -c <"$part")" -eq "$3" ] || { echo 'the new file arrived cut short' >&2; exit 3; }
now=$(sha256sum <"$1")
[ "${now%% *}" = "$2" ] || exit 4
chown "$(stat -c %u:%g "$1")" "$part"
chmod "$(stat -c %a "$1")" "$part"
mv -f -- "$part" "$1"
)sh";

constexpr int changedMeanwhile = 4;

Command script(const char *text, const QStringList &arguments, const QByteArray &input = {})
{
    Command command;
    command.argv = QStringList{QStringLiteral("sh"), QStringLiteral("-c"), QLatin1String(text), QStringLiteral("sh")} + arguments;
    command.input = input;
    command.outputLimit = largestFile;
    return command;
}

Failure failed(const QString &sentence, const CommandResult &result)
{
    return failure(QStringLiteral("settings.file"), sentence, redacted(QString::fromUtf8(result.err).trimmed()));
}

} // namespace

Async<ConfigFile> readConfigFile(std::shared_ptr<Session> session, Limits limits)
{
    const Command command = script(findAndPrint, {});
    const auto result = co_await session->run(command, limits, Privilege::Sudo);
    if (!result)
        co_return Failure(result.error());
    const qsizetype line = result->out.indexOf('\n');
    const QByteArray head = result->out.left(qMax<qsizetype>(line, 0));
    const QByteArray kind = head.left(qMax<qsizetype>(head.indexOf('\t'), 0));
    if (kind == "database")
        co_return failure(QStringLiteral("settings.database"),
                          inSettings(QT_TRANSLATE_NOOP("CallsSettings",
                                                       "Mattermost keeps its configuration in its database, which is not read from here.")));
    if (kind == "several")
        co_return failure(QStringLiteral("settings.several"),
                          inSettings(QT_TRANSLATE_NOOP("CallsSettings",
                                                       "Several Mattermost processes with different configuration files run on that server.")));
    if (kind == "none")
        co_return failure(QStringLiteral("settings.no-file"),
                          inSettings(QT_TRANSLATE_NOOP("CallsSettings",
                                                       "Mattermost does not run on that server, and /opt/mattermost/config/config.json is "
                                                       "not there.")));
    const QString path = QString::fromUtf8(head.mid(5));
    if (kind != "file" || result->exitStatus != 0 || result->truncated || path.isEmpty())
        co_return failed(inSettings(QT_TRANSLATE_NOOP("CallsSettings", "The configuration file of Mattermost could not be read over SSH.")),
                         *result);
    ConfigFile file;
    file.path = path;
    file.bytes = result->out.mid(line + 1);
    co_return file;
}

Async<QString> copyConfigFile(std::shared_ptr<Session> session, QString path, Limits limits)
{
    const QString copy = path + QStringLiteral(".calls-console-")
        + QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    const QStringList arguments{path, copy};
    const Command command = script(copyFile, arguments);
    const auto result = co_await session->run(command, limits, Privilege::Sudo);
    if (!result)
        co_return Failure(result.error());
    if (result->exitStatus != 0)
        co_return failed(inSettings(QT_TRANSLATE_NOOP("CallsSettings", "%1 could not be copied on the Mattermost server. Nothing was changed."))
                             .arg(path),
                         *result);
    co_return copy;
}

Async<void> replaceConfigFile(std::shared_ptr<Session> session, ConfigFile before, QByteArray bytes, Limits limits)
{
    const QString sum = QString::fromLatin1(QCryptographicHash::hash(before.bytes, QCryptographicHash::Sha256).toHex());
    const QStringList arguments{before.path, sum, QString::number(bytes.size())};
    const Command command = script(replaceFile, arguments, bytes);
    const auto result = co_await session->run(command, limits, Privilege::Sudo);
    if (!result)
        co_return Failure(result.error());
    if (result->exitStatus == changedMeanwhile)
        co_return failure(QStringLiteral("settings.file-changed"),
                          inSettings(QT_TRANSLATE_NOOP("CallsSettings", "%1 changed while settings were put back into it.")).arg(before.path));
    if (result->exitStatus != 0)
        co_return failed(inSettings(QT_TRANSLATE_NOOP("CallsSettings", "%1 could not be written on the Mattermost server.")).arg(before.path),
                         *result);
    co_return Result<void>();
}

} // namespace calls
