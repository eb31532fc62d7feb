// SPDX-License-Identifier: GPL-3.0-or-later
#include "Failures.h"

#include <base/Redaction.h>

#include <QCoreApplication>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

/// The first words of a command line: what an administrator recognises it by.
QString programOf(const QString &shown)
{
    const QString line = shown.section(QLatin1Char('\n'), 0, 0);
    return line.size() <= 60 ? line : line.left(59) + QChar(u'…');
}

} // namespace

Error commandError(const QString &server, const QString &shown, const CommandResult &result)
{
    const QByteArray words = result.err.isEmpty() ? result.out : result.err;
    const QString detail = redacted(QString::fromUtf8(result.out + result.err));
    const QString program = redacted(programOf(shown));
    if (words.contains("No space left on device") || words.contains("Disk quota exceeded")) {
        return {QStringLiteral("file.disk-full"),
                say("%1 has no space left: %2 Free some, then try again; nothing half written was left.")
                    .arg(server, lastLine(words)),
                detail};
    }
    if (words.contains("Read-only file system")) {
        return {QStringLiteral("file.read-only"),
                say("%1 cannot be changed, a file system is mounted read-only: %2 Remount it for writing, then try again.")
                    .arg(server, lastLine(words)),
                detail};
    }
    const QString how = result.exitStatus >= 0 ? say("ended with status %1").arg(result.exitStatus)
                                               : say("was ended by signal %1").arg(result.signal);
    const QString said = lastLine(words);
    return {QStringLiteral("install.command"),
            said.isEmpty() ? say("“%1” on %2 %3 and said nothing.").arg(program, server, how)
                           : say("“%1” on %2 %3: %4").arg(program, server, how, said),
            detail};
}

} // namespace calls
