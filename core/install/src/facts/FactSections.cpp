// SPDX-License-Identifier: GPL-3.0-or-later
#include "FactSections.h"

#include <base/Redaction.h>

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace calls {

namespace {

constexpr qsizetype longestLine = 8192;

QString lineText(const QByteArray &bytes)
{
    QString text = QString::fromUtf8(bytes.left(longestLine));
    text.removeIf(steers);
    return text;
}

Failure unreadable(const QByteArray &printed, bool cut)
{
    const QString came = QString::fromUtf8(printed.left(400)).trimmed();
    return failure(QStringLiteral("facts.unreadable"),
                   cut ? QCoreApplication::
                           translate("Install", "What the server told about itself was cut before its end. Try again.")
                       : QCoreApplication::
                           translate("Install",
                                     "The server did not run the script that asks what it is like. Its login must "
                                     "give a shell that can start sh."),
                   came);
}

} // namespace

Result<FactSections> factSections(const QByteArray &printed)
{
    FactSections sections;
    QString name;
    bool begun = false;
    const QList<QByteArray> lines = printed.split('\n');
    for (const QByteArray &line : lines) {
        if (!begun) { // a banner, what a login script prints
            begun = line == "#calls-facts 1";
            continue;
        }
        if (line == "#end")
            return sections;
        if (line.startsWith('#'))
            name = lineText(line.mid(1));
        else if (line.startsWith(' ') && !name.isEmpty())
            sections[name].append(lineText(line.mid(1)));
    }
    return unreadable(printed, begun);
}

QMap<QString, QString> keyValues(const QStringList &lines)
{
    QMap<QString, QString> values;
    for (const QString &line : lines) {
        const qsizetype equals = line.indexOf(u'=');
        if (equals <= 0)
            continue;
        const QString key = line.left(equals).trimmed();
        if (!values.contains(key))
            values.insert(key, line.mid(equals + 1).trimmed());
    }
    return values;
}

QMap<QString, QMap<QString, QString>> unitBlocks(const QStringList &lines)
{
    QMap<QString, QMap<QString, QString>> units;
    for (auto first = lines.begin(); first != lines.end();) {
        const auto last = std::find(first, lines.end(), QString());
        const auto unit = keyValues(QStringList(first, last));
        if (const QString id = unit.value(QStringLiteral("Id")); !id.isEmpty())
            units.insert(id, unit);
        first = last == lines.end() ? last : last + 1;
    }
    return units;
}

QStringList wordsOf(const QString &line)
{
    static const QRegularExpression blanks(QStringLiteral("\\s+"));
    return line.split(blanks, Qt::SkipEmptyParts);
}

} // namespace calls
