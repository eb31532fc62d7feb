// SPDX-License-Identifier: GPL-3.0-or-later
#include "JournalStore.h"

#include "Texts.h"

#include <base/Log.h>
#include <base/Redaction.h>
#include <base/Time.h>

namespace calls {

JournalEntry forKeeping(JournalEntry entry)
{
    entry.when = keptTime(entry.when);
    entry.who = redacted(entry.who);
    entry.what.args = redactedArgs(entry.what.args);
    entry.outcome = redacted(entry.outcome);
    return entry;
}

Result<qint64> appendJournal(const Database &database, const JournalEntry &entry)
{
    return database.insert(QStringLiteral("INSERT INTO journal (at, who, code, args, outcome) VALUES (?, ?, ?, ?, ?)"),
                        {toUtcText(entry.when), kept(entry.who), kept(entry.what.code), argsToJson(entry.what.args),
                         kept(entry.outcome)});
}

Result<QList<JournalLine>> loadJournal(const Database &database, qint64 afterId)
{
    const auto rows = database.rows(
        QStringLiteral("SELECT id, at, who, code, args, outcome FROM journal WHERE id > ? ORDER BY id"), {afterId});
    if (!rows)
        return Failure(rows.error());
    QList<JournalLine> lines;
    for (const auto &row : *rows) {
        const QDateTime when = fromUtcText(row.at(1).toString());
        const auto args = readArgs(row.at(4).toString());
        if (!when.isValid() || !args) {
            qCWarning(lcDeployment) << "Line" << row.at(0) << "of the journal is left out, it cannot be read";
            continue;
        }
        lines.append({row.at(0).toLongLong(),
                      {when, row.at(2).toString(), {row.at(3).toString(), *args}, row.at(5).toString()}});
    }
    return lines;
}

Result<qint64> lastJournalId(const Database &database)
{
    return database.number(QStringLiteral("SELECT max(id) FROM journal"));
}

Result<QMap<QString, QString>> loadNotes(const Database &database)
{
    const auto rows = database.rows(QStringLiteral("SELECT key, value FROM notes"));
    if (!rows)
        return Failure(rows.error());
    QMap<QString, QString> notes;
    for (const auto &row : *rows)
        notes.insert(row.at(0).toString(), row.at(1).toString());
    return notes;
}

Result<void> storeNote(const Database &database, const QString &key, const QString &value)
{
    if (value.isEmpty())
        return database.run(QStringLiteral("DELETE FROM notes WHERE key = ?"), {key});
    return database.run(QStringLiteral("INSERT OR REPLACE INTO notes (key, value) VALUES (?, ?)"), {key, value});
}

} // namespace calls
