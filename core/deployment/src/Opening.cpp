// SPDX-License-Identifier: GPL-3.0-or-later
#include "Opening.h"

#include "Files.h"
#include "FindingStore.h"
#include "JournalStore.h"
#include "RunStore.h"
#include "Schema.h"
#include "SiteStore.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <limits>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Document", text);
}

Failure damaged(const QString &path, const QString &detail)
{
    return failure(QStringLiteral("document.damaged"),
                   say("%1 is damaged: its contents do not fit together. It was left as it is. Restore it from a backup.")
                       .arg(shownPath(path)), detail);
}

Failure unwritable(const QString &path, const QString &detail)
{
    return failure(QStringLiteral("document.unwritable"),
                   say("Creating %1 failed: the folder does not exist or cannot be written. Choose another folder, or "
                       "change its rights.").arg(shownPath(path)), detail);
}

// What the file system says, before SQLite looks.
Result<void> checkPath(const QString &path)
{
    const QString shown = shownPath(path);
    const QFileInfo file(path);
    if (!file.exists()) {
        return failure(QStringLiteral("document.missing"),
                       say("Opening %1 failed: there is no such file. Check the path, or create a deployment.").arg(shown));
    }
    if (!isRegularFile(path)) {
        return failure(QStringLiteral("document.foreign"),
                       say("%1 is not a file. Choose a file that the console made.").arg(shown));
    }
    if (file.size() == 0) {
        return failure(QStringLiteral("document.damaged"),
                       say("%1 is empty (0 bytes): nothing can be read from it. Restore it from a backup, or remove it "
                           "and create a deployment.").arg(shown));
    }
    if (!file.isReadable()) {
        return failure(QStringLiteral("document.unreadable"),
                       say("%1 cannot be read: it belongs to someone else. Ask for the right to read and write it, or "
                           "copy it to a folder of yours.").arg(shown));
    }
    // Rights without any write bit are somebody's wish, also where root could write in spite of them.
    constexpr auto anyWrite = QFile::WriteOwner | QFile::WriteGroup | QFile::WriteOther;
    const bool writable = (file.permissions() & anyWrite) && file.isWritable()
        && QFileInfo(file.canonicalPath()).isWritable();
    if (!writable) {
        return failure(QStringLiteral("document.read-only"),
                       say("%1 cannot be written. The console saves every change at once, so it needs the right to write "
                           "the file and its folder. Change the rights, or copy the file to a folder of yours.").arg(shown));
    }
    return {};
}

Result<void> checkVersion(const Database &database)
{
    const auto version = database.number(QStringLiteral("PRAGMA user_version"));
    if (!version)
        return Failure(version.error());
    if (*version > schemaVersion()) {
        return failure(QStringLiteral("document.newer"),
                       say("%1 was written by a later version of Calls Console (its form is %2, this program knows up to "
                           "%3). It was left as it is. Open it with the later version.")
                           .arg(shownPath(database.path())).arg(*version).arg(schemaVersion()));
    }
    if (*version < 1)
        return damaged(database.path(), QStringLiteral("user_version %1").arg(*version));
    return {};
}

Result<void> checkOurs(const Database &database)
{
    const auto id = database.number(QStringLiteral("PRAGMA application_id"));
    if (!id)
        return Failure(id.error());
    if (*id != documentApplicationId) {
        return failure(QStringLiteral("document.foreign"),
                       say("%1 is a database of another program, not a deployment of Calls Console. It was left as it "
                           "is. Choose a file that the console made.").arg(shownPath(database.path())));
    }
    return {};
}

// Runs came with version 2; what an older file lacks, the migration makes.
Result<void> checkRunTables(const Database &database)
{
    const auto version = database.number(QStringLiteral("PRAGMA user_version"));
    if (!version)
        return Failure(version.error());
    if (*version < 2)
        return {};
    return loadRuns(database, {}, std::numeric_limits<qint64>::max())
        .and_then([&](const auto &) { return runsRevision(database); })
        .map([](qint64) {});
}

// Do all tables have the columns that are asked of them? The long ones are asked for rows that cannot be there.
Result<void> checkTables(const Database &database)
{
    constexpr auto beyond = std::numeric_limits<qint64>::max();
    const auto nothing = [](const auto &) {};
    return loadSite(database)
        .map(nothing)
        .and_then([&] { return loadNotes(database).map(nothing); })
        .and_then([&] { return loadAcceptances(database).map(nothing); })
        .and_then([&] { return loadFindings(database, beyond).map(nothing); })
        .and_then([&] { return loadJournal(database, beyond).map(nothing); })
        .and_then([&] { return checkRunTables(database); });
}

Result<void> checkWhole(const Database &database)
{
    if (auto known = checkOurs(database).and_then([&] { return checkVersion(database); }); !known)
        return known;
    const auto report = database.rows(QStringLiteral("PRAGMA quick_check(1)"));
    if (!report)
        return Failure(report.error());
    const QString verdict = report->isEmpty() ? QString() : report->first().value(0).toString();
    return verdict == QLatin1String("ok") ? checkTables(database) : damaged(database.path(), verdict);
}

// SQLite reads a page that ends too early as if zeros followed. Only true for a file that nobody has open.
Result<void> checkWholeAndClosed(const Database &database)
{
    const auto pageSize = database.number(QStringLiteral("PRAGMA page_size"));
    if (!pageSize)
        return Failure(pageSize.error());
    if (QFileInfo(database.path()).size() % *pageSize != 0)
        return damaged(database.path(), QStringLiteral("the last page is cut"));
    return checkWhole(database);
}

Result<void> look(const QString &path, Database::Access access, Result<void> (*check)(const Database &))
{
    const auto database = Database::open(path, access);
    return database ? check(**database) : Result<void>(Failure(database.error()));
}

// SQLite's companions lie beside the file itself, not beside a link to it.
bool hasCompanion(const QString &path, const char *suffix)
{
    return QFileInfo::exists(QFileInfo(path).canonicalFilePath() + QLatin1String(suffix));
}

// A rollback journal is left by a crash while the log was folded away. Only a connection that may write can bring
// back what was, so such a file is checked after that.
bool crashedWhileFolding(const QString &path)
{
    return hasCompanion(path, "-journal");
}

// Looks at the file through connections that cannot write. An ordinary one would fold the log of a crashed
// process into the file when it closes, which a refused file must not suffer; and a read-only one makes companion
// files when there are none, so a file that nobody has open is looked at as immutable.
Result<void> examine(const QString &path)
{
    const auto companions = [&path] { return hasCompanion(path, "-wal") || hasCompanion(path, "-journal"); };
    const auto changedAt = [&path] { return QFileInfo(path).lastModified(); };
    const QDateTime before = changedAt();
    // Then the file alone may be a mixture: somebody writes to it just now, or was killed while it was written.
    const auto mayBeMixed = [&] { return companions() || changedAt() != before; };

    const auto ours = look(path, Database::Access::Immutable, checkOurs);
    if (!ours && (ours.error().code != QLatin1String("document.damaged") || !mayBeMixed()))
        return ours;
    Result<void> whole;
    if (!companions())
        whole = look(path, Database::Access::Immutable, checkWholeAndClosed);
    if (mayBeMixed())
        whole = crashedWhileFolding(path) ? Result<void>() : look(path, Database::Access::ReadOnly, checkWhole);
    return whole;
}

} // namespace

Result<std::unique_ptr<Database>> openFile(const QString &path)
{
    if (auto there = checkPath(path); !there)
        return Failure(there.error());
    const bool recovering = crashedWhileFolding(path);
    if (auto good = examine(path); !good)
        return Failure(good.error());
    auto opened = Database::open(path, Database::Access::ReadWrite);
    if (!opened)
        return opened;
    const Database &database = **opened;
    // Asks for the write lock now: better a sentence here than at the first edit.
    auto ready = database.transaction([&] { return recovering ? checkWhole(database) : checkVersion(database); });
    for (const char *setting : {"PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON"}) {
        if (ready)
            ready = database.run(QLatin1String(setting));
    }
    if (ready)
        ready = migrate(database);
    if (!ready)
        return Failure(ready.error());
    // Without the write-ahead log (another process holds the file just now) commits are as durable, only slower.
    static_cast<void>(database.run(QStringLiteral("PRAGMA journal_mode = WAL")));
    return opened;
}

Result<void> createFile(const QString &path, const Site &site)
{
    if (auto possible = checkAnswers(site.answers); !possible)
        return possible;
    const QFileInfo file(path);
    if (file.exists() || file.isSymLink()) {
        return failure(QStringLiteral("document.exists"),
                       say("Creating %1 failed: a file with this name exists. Choose another name, or open it.")
                           .arg(shownPath(path)));
    }
    // Made aside and moved into place, so that a crash leaves no half document under the name.
    const QString aside = file.absoluteDir().filePath(
        QStringLiteral(".calls-%1.part").arg(QUuid::createUuid().toString(QUuid::WithoutBraces)));
    Result<void> made;
    {
        const auto database = Database::open(aside, Database::Access::Create);
        made = database ? createSchema(**database) : Result<void>(Failure(database.error()));
        if (made)
            made = (*database)->transaction([&] { return saveSite(**database, {}, site); });
    }
    const bool placed = made && flushToDisk(aside) && QFile::rename(aside, path) && flushToDisk(file.absolutePath());
    if (!placed) {
        QFile::remove(aside);
        return unwritable(path, made ? QString() : made.error().detail);
    }
    return {};
}

void foldAway(const Database &database)
{
    // Refused at once when another process has the file open: that one folds it away later.
    static_cast<void>(database.run(QStringLiteral("PRAGMA busy_timeout = 0")));
    static_cast<void>(database.run(QStringLiteral("PRAGMA journal_mode = DELETE")));
}

} // namespace calls
