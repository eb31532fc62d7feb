// SPDX-License-Identifier: GPL-3.0-or-later
#include "ShellFiles.h"

#include "Quoting.h"

namespace calls {

namespace {

QString comment(const QString &text)
{
    return QLatin1String("# ") + oneLine(text);
}

QString say(const QString &text)
{
    return shellCommand({QStringLiteral("say"), text});
}

QByteArray bytes(const QStringList &lines)
{
    return lines.join(QLatin1Char('\n')).toUtf8() + '\n';
}

QStringList head(const QString &title, const QString &about, const QString &prelude)
{
    QStringList lines{QStringLiteral("#!/bin/sh"), comment(title)};
    for (const QString &line : about.split(QLatin1Char('\n')))
        lines << comment(line);
    lines << QStringLiteral("set -eu") << QString() << QStringLiteral("say() { printf '%s\\n' \"$1\"; }");
    if (!prelude.isEmpty())
        lines << prelude.chopped(1); // its last line end is the list's
    return lines;
}

QList<Remote> remotes(const ShellDialect &dialect, const HandoffRule &rule)
{
    return dialect.networksOnly ? asNetworks(*rule.remote) : QList<Remote>{*rule.remote};
}

QStringList allowed(const ShellDialect &dialect, const ServerRules &server, const HandoffRule &rule)
{
    QStringList lines{QString(), comment(rule.sentence())};
    const QString example = dialect.allow(server, rule, placeholder());
    if (example.isEmpty())
        return lines << comment(dialect.nothingToDo);
    if (!rule.remote) {
        return lines << comment(rule.leftOut) << comment(QStringLiteral("With the address in place of ADDRESS it is:"))
                     << comment(example) << say(rule.leftOut);
    }
    lines << say(rule.title());
    for (const Remote &remote : remotes(dialect, rule))
        lines << dialect.allow(server, rule, remote);
    return lines;
}

QStringList undone(const ShellDialect &dialect, const ServerRules &server, const HandoffRule &rule)
{
    QStringList lines;
    if (!rule.remote || dialect.undo(server, rule, *rule.remote).isEmpty())
        return lines;
    lines << QString() << comment(rule.sentence());
    const bool kept = rule.keepsAdministratorsIn();
    if (kept) {
        const QString why = QStringLiteral("Rule %1 stays: it lets the administrators in. Taking it away too is:")
                                .arg(rule.rule.flow.number);
        lines << comment(why);
    } else {
        lines << say(QStringLiteral("Taking away rule %1").arg(rule.rule.flow.number));
    }
    for (const Remote &remote : remotes(dialect, rule)) {
        const QString command = dialect.undo(server, rule, remote);
        lines << (kept ? comment(command) : command);
    }
    return lines;
}

} // namespace

QList<HandoffFile> shellFiles(const ShellDialect &dialect, const ServerRules &server)
{
    const QString name = server.slug + QLatin1Char('-') + dialect.word + QStringLiteral(".sh");
    const QString undoName = server.slug + QLatin1Char('-') + dialect.word + QStringLiteral("-undo.sh");
    QStringList allow = head(QStringLiteral("Opens what Mattermost Calls needs on ") + server.server
                                 + QStringLiteral(". Rule numbers are those of the firewall sheet."),
                             dialect.about + QStringLiteral("\nIt may run any number of times. ") + undoName
                                 + QStringLiteral(" takes the rules away again."),
                             dialect.prelude + QString(dialect.allowPrelude));
    QStringList undo = head(QStringLiteral("Takes away the rules that ") + name + QStringLiteral(" added on ")
                                + server.server + QLatin1Char('.'),
                            QStringLiteral("Rules that are not there are no error."),
                            dialect.prelude + QString(dialect.undoPrelude));
    for (const HandoffRule &rule : server.rules) {
        allow << allowed(dialect, server, rule);
        undo << undone(dialect, server, rule);
    }
    allow << QString() << say(QStringLiteral("Done."));
    undo << QString() << say(QStringLiteral("Done."));
    return {{name, bytes(allow), true}, {undoName, bytes(undo), true}};
}

} // namespace calls
