// SPDX-License-Identifier: GPL-3.0-or-later
#include "Database.h"

#include <QCoreApplication>
#include <QDir>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QUrl>
#include <QUuid>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Document", text);
}

// Primary result codes of SQLite (sqlite.org/rescode.html); the extended ones carry them in the low byte.
enum SqliteCode { Busy = 5, Locked = 6, ReadOnly = 8, IoError = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26 };

Failure sqlFailure(const QString &path, const QSqlError &error)
{
    const QString shown = shownPath(path);
    const QString raw = error.text();
    switch (error.nativeErrorCode().toInt() & 0xff) {
    case Busy:
    case Locked:
        return failure(QStringLiteral("document.locked"),
                       say("%1 is locked by another program for more than %2 s. Nothing was changed. End the program "
                           "that holds it, then try again.").arg(shown).arg(lockWaitMs / 1000), raw);
    case ReadOnly:
        return failure(QStringLiteral("document.read-only"),
                       say("%1 cannot be written. The console saves every change at once, so it needs the right to write "
                           "the file and its folder. Change the rights, or copy the file to a folder of yours.").arg(shown), raw);
    case Corrupt:
        return failure(QStringLiteral("document.damaged"),
                       say("%1 is damaged: its contents do not fit together. It was left as it is. Restore it from a "
                           "backup.").arg(shown), raw);
    case NotADatabase:
        return failure(QStringLiteral("document.foreign"),
                       say("%1 is not a deployment of Calls Console. It was left as it is. Choose a file that the console "
                           "made, or import a text form (.toml).").arg(shown), raw);
    case Full:
        return failure(QStringLiteral("document.full"),
                       say("Writing %1 failed: the disk is full. The change was not kept. Free some space, then make it "
                           "again.").arg(shown), raw);
    case IoError:
    case CannotOpen:
        return failure(QStringLiteral("document.unwritable"),
                       say("Reading or writing %1 failed on the disk. The change was not kept. Check the disk and the "
                           "rights of the folder, then try again.").arg(shown), raw);
    default:
        return failure(QStringLiteral("document.damaged"),
                       say("%1 does not hold what a deployment holds. It was left as it is. Restore it from a backup.")
                           .arg(shown), raw);
    }
}

QString uri(const QString &path, Database::Access access)
{
    QUrl url = QUrl::fromLocalFile(QDir().absoluteFilePath(path));
    switch (access) {
    case Database::Access::Immutable: url.setQuery(QStringLiteral("mode=ro&immutable=1")); break;
    case Database::Access::ReadOnly: url.setQuery(QStringLiteral("mode=ro")); break;
    case Database::Access::ReadWrite: url.setQuery(QStringLiteral("mode=rw")); break;
    case Database::Access::Create: url.setQuery(QStringLiteral("mode=rwc")); break;
    }
    return QString::fromLatin1(url.toEncoded(QUrl::FullyEncoded));
}

} // namespace

QString shownPath(const QString &path)
{
    return QDir::toNativeSeparators(path);
}

Result<std::unique_ptr<Database>> Database::open(const QString &path, Access access)
{
    const QString driver = QStringLiteral("QSQLITE");
    if (!QSqlDatabase::isDriverAvailable(driver)) {
        return failure(QStringLiteral("document.no-driver"),
                       say("Opening %1 failed: Qt's SQLite driver is not installed. Install the package "
                           "libqt6sql6-sqlite.").arg(shownPath(path)));
    }
    std::unique_ptr<Database> database(new Database(QUuid::createUuid().toString(QUuid::WithoutBraces), path));
    auto connection = QSqlDatabase::addDatabase(driver, database->m_name);
    connection.setConnectOptions(QStringLiteral("QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=%1").arg(lockWaitMs));
    connection.setDatabaseName(uri(path, access));
    if (!connection.open())
        return sqlFailure(path, connection.lastError());
    // A file may come from anywhere: nothing in its schema may call functions with side effects.
    if (auto done = database->run(QStringLiteral("PRAGMA trusted_schema = OFF")); !done)
        return Failure(done.error());
    return database;
}

Database::~Database()
{
    QSqlDatabase::database(m_name, false).close();
    QSqlDatabase::removeDatabase(m_name);
}

Result<Database::Rows> Database::rows(const QString &sql, const QVariantList &values) const
{
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return sqlFailure(m_path, query.lastError());
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        return sqlFailure(m_path, query.lastError());
    Rows all;
    const int columns = query.record().count();
    while (query.next()) {
        Row row;
        row.reserve(columns);
        for (int column = 0; column < columns; ++column)
            row.append(query.value(column));
        all.append(row);
    }
    if (query.lastError().isValid())
        return sqlFailure(m_path, query.lastError());
    return all;
}

Result<void> Database::run(const QString &sql, const QVariantList &values) const
{
    return rows(sql, values).map([](const Rows &) {});
}

Result<qint64> Database::insert(const QString &sql, const QVariantList &values) const
{
    if (auto done = run(sql, values); !done)
        return Failure(done.error());
    return number(QStringLiteral("SELECT last_insert_rowid()"));
}

Result<qint64> Database::number(const QString &sql) const
{
    return rows(sql).map([](const Rows &all) { return all.isEmpty() ? 0 : all.first().value(0).toLongLong(); });
}

Result<void> Database::between(const QString &begin, const std::function<Result<void>()> &work) const
{
    if (auto begun = run(begin); !begun)
        return begun;
    auto done = work();
    if (done)
        done = run(QStringLiteral("COMMIT"));
    // SQLite has rolled back by itself after some errors; then this one fails, which changes nothing.
    if (!done)
        static_cast<void>(run(QStringLiteral("ROLLBACK")));
    return done;
}

Result<void> Database::transaction(const std::function<Result<void>()> &work) const
{
    return between(QStringLiteral("BEGIN IMMEDIATE"), work);
}

Result<void> Database::reading(const std::function<Result<void>()> &work) const
{
    return between(QStringLiteral("BEGIN"), work);
}

} // namespace calls
