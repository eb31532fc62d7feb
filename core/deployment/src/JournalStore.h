// SPDX-License-Identifier: GPL-3.0-or-later
// The journal (append-only, by triggers) and the notes in their tables.
#pragma once

#include "Database.h"

#include <deployment/Document.h>

#include <QMap>

namespace calls {

/// Secrets taken out, time in UTC.
[[nodiscard]] JournalEntry forKeeping(JournalEntry entry);
Result<qint64> appendJournal(const Database &database, const JournalEntry &entry); ///< its id
Result<QList<JournalLine>> loadJournal(const Database &database, qint64 afterId);
Result<qint64> lastJournalId(const Database &database);

Result<QMap<QString, QString>> loadNotes(const Database &database);
Result<void> storeNote(const Database &database, const QString &key, const QString &value); ///< empty: removed

} // namespace calls
