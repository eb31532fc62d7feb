// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/PackageFailures.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

/// The rest of the script's own last word: "locked 812 apt-get /var/lib/dpkg/lock-frontend".
QString wordOf(const QString &output)
{
    static const QRegularExpression line(QStringLiteral("^calls-console: (.+)$"), QRegularExpression::MultilineOption);
    QString word;
    for (auto match = line.globalMatch(output); match.hasNext();)
        word = match.next().captured(1).trimmed();
    return word;
}

QString firstLineWith(const QString &output, const QString &text)
{
    const QStringList lines = output.split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        if (line.contains(text))
            return line.simplified().left(300);
    }
    return {};
}

Error lockedError(const QString &server, const QString &doing, const QString &pid, const QString &program,
                  const QString &detail)
{
    return {QStringLiteral("install.package-locked"),
            say("%1 on %2 had to wait for the package lock, and %3 (process %4) did not let go of it. Wait until it has "
                "ended (on the server: ps %4; updates that run by themselves take minutes), then try again.")
                .arg(doing, server, program, pid),
            detail};
}

} // namespace

Error packageError(const QString &server, const QString &doing, const Error &error)
{
    if (error.code != QLatin1String("install.command") && error.code != QLatin1String("file.disk-full"))
        return error;
    const QString &output = error.detail;
    const QString word = wordOf(output);
    const QString kind = word.section(QLatin1Char(' '), 0, 0);
    const QString rest = word.section(QLatin1Char(' '), 1);

    if (error.code == QLatin1String("file.disk-full") || output.contains(QLatin1String("You don't have enough free space"))
        || output.contains(QLatin1String("more space needed on the")))
        return {QStringLiteral("file.disk-full"),
                say("%1 on %2 found no space left on its disk: %3 Free some (df -h; apt-get clean), then try again; what was "
                    "begun is finished then.")
                    .arg(doing, server, firstLineWith(output, QStringLiteral("space"))),
                output};
    if (kind == QLatin1String("locked"))
        return lockedError(server, doing, rest.section(QLatin1Char(' '), 0, 0), rest.section(QLatin1Char(' '), 1, -2), output);
    // A lock that was taken between our look and apt's.
    static const QRegularExpression held(QStringLiteral("is held by process (\\d+) \\(([^)]*)\\)"));
    if (const auto match = held.match(output); match.hasMatch())
        return lockedError(server, doing, match.captured(1), match.captured(2), output);
    if (kind == QLatin1String("unreachable"))
        return {QStringLiteral("install.package-source"),
                say("%1 on %2 failed: the lists of packages could not be fetched: %3 Check the server's way out (proxy: "
                    "/etc/apt/apt.conf.d), or name a mirror that it reaches in /etc/apt/sources.list, then try again.")
                    .arg(doing, server, firstLineWith(output, QStringLiteral("Failed to fetch"))),
                output};
    if (kind == QLatin1String("unknown") || output.contains(QLatin1String("Unable to find a match")))
        return {QStringLiteral("install.package-unknown"),
                say("%1 on %2 failed: its repositories have no package %3. Enable the one that has it (Ubuntu: universe; RHEL "
                    "family: EPEL), or install it by hand, then try again.")
                    .arg(doing, server, rest.isEmpty() ? firstLineWith(output, QStringLiteral("No match for argument")) : rest),
                output};
    if (kind == QLatin1String("needed"))
        return {QStringLiteral("install.package-needed"),
                say("%1 on %2 was left undone: %3, installed by somebody else, would go with it. Remove that first when it is "
                    "not wanted, then undo again.")
                    .arg(doing, server, QString(rest).replace(QLatin1Char(' '), QStringLiteral(", "))),
                output};
    if (output.contains(QLatin1String("Failed to fetch")) || output.contains(QLatin1String("Cannot download"))
        || output.contains(QLatin1String("Failed to download")))
        return {QStringLiteral("install.package-source"),
                say("%1 on %2 failed, a package could not be fetched: %3 Check the server's way out to its mirror, then try "
                    "again; what is there already stays.")
                    .arg(doing, server, firstLineWith(output, QStringLiteral("ailed to"))),
                output};
    if (output.contains(QLatin1String("Packages need to be removed but remove is disabled")))
        return {QStringLiteral("install.package-conflict"),
                say("%1 on %2 would remove packages that are there, so it was left undone. On the server, apt-get install "
                    "--no-install-recommends --dry-run names them: decide there, then try again.")
                    .arg(doing, server),
                output};
    if (output.contains(QLatin1String("dpkg: error processing")) || output.contains(QLatin1String("unmet dependencies")))
        return {QStringLiteral("install.package-broken"),
                say("%1 on %2 failed in the package system itself: %3 Mend it there (dpkg --configure -a; apt-get -f "
                    "install), then try again.")
                    .arg(doing, server, firstLineWith(output, output.contains(QLatin1String("dpkg: error"))
                                                                  ? QStringLiteral("dpkg: error processing")
                                                                  : QStringLiteral("unmet dependencies"))),
                output};
    return error;
}

} // namespace calls
