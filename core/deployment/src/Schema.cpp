// SPDX-License-Identifier: GPL-3.0-or-later
#include "Schema.h"

#include "Files.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <array>

namespace calls {

namespace {

const std::array<Migration, 3> &all()
{
    static const std::array<Migration, 3> steps{{
        {1,
         {
             // Stated answers by path ("answers.users", and "deployment.name"), each value as JSON.
             QStringLiteral("CREATE TABLE answers (path TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID"),
             QStringLiteral("CREATE TABLE zones (position INTEGER PRIMARY KEY, name TEXT NOT NULL,"
                            " network TEXT NOT NULL) STRICT"),
             QStringLiteral("CREATE TABLE clients (position INTEGER PRIMARY KEY, name TEXT NOT NULL,"
                            " network TEXT NOT NULL, udp_reliable INTEGER CHECK (udp_reliable IN (0, 1)),"
                            " tcp_reliable INTEGER CHECK (tcp_reliable IN (0, 1)), vantage TEXT NOT NULL) STRICT"),
             // roles: a JSON array of role words.
             QStringLiteral("CREATE TABLE servers (position INTEGER PRIMARY KEY, name TEXT NOT NULL,"
                            " roles TEXT NOT NULL, zone TEXT NOT NULL, address TEXT NOT NULL,"
                            " public_address TEXT NOT NULL, ssh TEXT NOT NULL) STRICT"),
             QStringLiteral("CREATE TABLE notes (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID"),
             // The first six columns after id are the key (DESIGN section 3, identity of a finding).
             // args: a JSON object of texts; evidence: a JSON array of {command, output, chart if there is one}.
             QStringLiteral("CREATE TABLE findings (id INTEGER PRIMARY KEY AUTOINCREMENT, check_id TEXT NOT NULL,"
                            " target TEXT NOT NULL, port INTEGER NOT NULL, protocol TEXT NOT NULL,"
                            " vantage TEXT NOT NULL, client_network TEXT NOT NULL, verdict TEXT NOT NULL,"
                            " code TEXT NOT NULL, args TEXT NOT NULL, fingerprint TEXT NOT NULL,"
                            " evidence TEXT NOT NULL, started TEXT NOT NULL, seconds REAL NOT NULL,"
                            " source_host TEXT NOT NULL, source_address TEXT NOT NULL) STRICT"),
             QStringLiteral("CREATE TABLE acceptances (check_id TEXT NOT NULL, target TEXT NOT NULL,"
                            " port INTEGER NOT NULL, protocol TEXT NOT NULL, vantage TEXT NOT NULL,"
                            " client_network TEXT NOT NULL, verdict TEXT NOT NULL, fingerprint TEXT NOT NULL,"
                            " accepted_by TEXT NOT NULL, reason TEXT NOT NULL, accepted_at TEXT NOT NULL,"
                            " until TEXT, PRIMARY KEY (check_id, target, port, protocol, vantage, client_network)) STRICT"),
             QStringLiteral("CREATE TABLE journal (id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL,"
                            " who TEXT NOT NULL, code TEXT NOT NULL, args TEXT NOT NULL, outcome TEXT NOT NULL) STRICT"),
             QStringLiteral("CREATE TRIGGER journal_keeps BEFORE UPDATE ON journal"
                            " BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"),
             QStringLiteral("CREATE TRIGGER journal_grows BEFORE DELETE ON journal"
                            " BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"),
         }},
        {2,
         {
             // revision counts the writes of the run and of its steps, so that other processes see them.
             QStringLiteral("CREATE TABLE runs (id INTEGER PRIMARY KEY AUTOINCREMENT, server TEXT NOT NULL,"
                            " recipe TEXT NOT NULL, state TEXT NOT NULL, who TEXT NOT NULL, started TEXT NOT NULL,"
                            " ended TEXT, revision INTEGER NOT NULL) STRICT"),
             // before: a JSON object, whatever the task needs for its way back; commands: a JSON array of
             // {command, exit, output}.
             QStringLiteral("CREATE TABLE run_steps (run INTEGER NOT NULL, position INTEGER NOT NULL,"
                            " task TEXT NOT NULL, title TEXT NOT NULL, state TEXT NOT NULL, sentence TEXT NOT NULL,"
                            " diff TEXT NOT NULL, before TEXT NOT NULL, commands TEXT NOT NULL, started TEXT,"
                            " seconds REAL NOT NULL, PRIMARY KEY (run, task)) STRICT"),
         }},
        {3,
         {
             // content: a JSON object, whatever the kind needs for its way back.
             QStringLiteral("CREATE TABLE snapshots (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL,"
                            " target TEXT NOT NULL, at TEXT NOT NULL, who TEXT NOT NULL, reason TEXT NOT NULL,"
                            " content TEXT NOT NULL) STRICT"),
         }},
    }};
    return steps;
}

Result<void> apply(const Database &database, std::span<const Migration> steps, qint64 from)
{
    for (const Migration &step : steps) {
        if (step.version <= from)
            continue;
        for (const QString &statement : step.statements) {
            if (auto done = database.run(statement); !done)
                return done;
        }
    }
    return database.run(QStringLiteral("PRAGMA user_version = %1").arg(schemaVersion(steps)));
}

// The name of the copy; an earlier one is kept, it may be the only good one.
QString copyPath(const QString &path, int version)
{
    const QString first = QStringLiteral("%1.before-v%2").arg(path).arg(version);
    QString free = first;
    for (int n = 2; QFileInfo::exists(free); ++n)
        free = QStringLiteral("%1-%2").arg(first).arg(n);
    return free;
}

Result<void> writeCopy(const Database &database, int version)
{
    const QString copy = copyPath(database.path(), version);
    // VACUUM INTO reads one consistent state, what is still in the log included.
    auto done = database.run(QStringLiteral("VACUUM INTO ?"), {copy});
    if (!done || !flushToDisk(copy)) {
        return failure(QStringLiteral("document.unwritable"),
                       QCoreApplication::translate("Document", "Bringing %1 to this version's form needs a copy first, and "
                                                   "writing %2 failed. The file was left as it is. Free some space or "
                                                   "change the rights of the folder, then open it again.")
                           .arg(shownPath(database.path()), shownPath(copy)),
                       done ? QString() : done.error().detail);
    }
    return {};
}

} // namespace

std::span<const Migration> migrations()
{
    return all();
}

int schemaVersion(std::span<const Migration> steps)
{
    return steps.back().version;
}

Result<void> createSchema(const Database &database, std::span<const Migration> steps)
{
    if (auto done = database.run(QStringLiteral("PRAGMA application_id = %1").arg(documentApplicationId)); !done)
        return done;
    return database.transaction([&] { return apply(database, steps, 0); });
}

Result<void> migrate(const Database &database, std::span<const Migration> steps)
{
    const QString askVersion = QStringLiteral("PRAGMA user_version");
    const auto found = database.number(askVersion);
    if (!found)
        return Failure(found.error());
    if (*found >= schemaVersion(steps))
        return {};
    if (auto copied = writeCopy(database, schemaVersion(steps)); !copied)
        return copied;
    return database.transaction([&]() -> Result<void> {
        // Asked again under the lock: another process may have been faster.
        const auto now = database.number(askVersion);
        if (!now)
            return Failure(now.error());
        return *now < schemaVersion(steps) ? apply(database, steps, *now) : Result<void>();
    });
}

} // namespace calls
