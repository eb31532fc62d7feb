// SPDX-License-Identifier: GPL-3.0-or-later
#include "Readme.h"

#include "Quoting.h"

#include <QRegularExpression>

#include <algorithm>

namespace calls {

namespace {

/// Paragraphs in a file for any editor: 100 columns, the following lines indented like the first word.
QStringList wrapped(const QString &text, const QString &first, const QString &following)
{
    constexpr qsizetype columns = 100;
    QStringList lines;
    QString line = first;
    bool empty = true;
    const QStringList words = oneLine(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString &word : words) {
        if (!empty && line.size() + 1 + word.size() > columns) {
            lines << line;
            line = following;
            empty = true;
        }
        line += empty ? word : QLatin1Char(' ') + word;
        empty = false;
    }
    return lines << line;
}

QStringList section(const QString &title, const QStringList &paragraphs)
{
    QStringList lines{QString(), title};
    for (const QString &paragraph : paragraphs)
        lines << wrapped(paragraph, QStringLiteral("  - "), QStringLiteral("    "));
    return lines;
}

/// Does the target leave this rule out, so that somebody has to add it by hand?
bool isLeftOut(const Target &target, const HandoffRule &rule)
{
    return !rule.remote && (rule.inbound() || !target.inboundOnly);
}

QStringList filesOf(const Target &target, const QList<ServerRules> &servers)
{
    QStringList list;
    for (const ServerRules &server : servers) {
        QStringList names;
        const QList<HandoffFile> files = target.files(server);
        for (const HandoffFile &file : files)
            names << file.name;
        const auto out = std::count_if(server.rules.begin(), server.rules.end(),
                                       [&](const HandoffRule &rule) { return isLeftOut(target, rule); });
        list << QStringLiteral("%1: %2 of %3 rules, for ")
                    .arg(names.join(QStringLiteral(", ")))
                    .arg(server.rules.size() - out)
                    .arg(server.rules.size())
                + server.server;
    }
    return list;
}

QStringList leftOut(const Target &target, const QList<ServerRules> &servers)
{
    QStringList list;
    for (const ServerRules &server : servers) {
        for (const HandoffRule &rule : server.rules) {
            if (isLeftOut(target, rule))
                list << server.server + QStringLiteral(": ") + rule.leftOut;
        }
    }
    return list;
}

} // namespace

HandoffFile readme(const Target &target, const QList<ServerRules> &servers)
{
    static const QRegularExpression placeName(QStringLiteral("\\bSERVER\\b"));
    QString manual = target.manual;
    if (!servers.isEmpty())
        manual.replace(placeName, servers.first().slug);
    QStringList lines{QStringLiteral("Firewall rules for Mattermost Calls"), manual.chopped(1)};
    lines << section(QStringLiteral("Files"), filesOf(target, servers));
    const QStringList missing = leftOut(target, servers);
    if (!missing.isEmpty())
        lines << section(QStringLiteral("Left out"), missing);
    lines << QString()
          << wrapped(QStringLiteral(
                         "Written by Calls Console from the deployment's plan. Rule numbers are those of the "
                         "firewall sheet; each rule says its purpose, the guide step, and whether the guide "
                         "lists it or the console added it. When the plan changes, run the old undo files "
                         "before you use the new files."),
                     {}, {});
    return {QStringLiteral("README.txt"), lines.join(QLatin1Char('\n')).toUtf8() + '\n', false};
}

} // namespace calls
