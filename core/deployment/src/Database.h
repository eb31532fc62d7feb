// SPDX-License-Identifier: GPL-3.0-or-later
// One connection to one SQLite file, with errors as sentences. A statement never stays open between calls:
// an open one would hold a read transaction and keep other processes from folding the log away.
#pragma once

#include <base/Result.h>

#include <QList>
#include <QVariant>

#include <functional>
#include <memory>

namespace calls {

class Database
{
public:
    enum class Access {
        Immutable, ///< no locks, no sidecar files: only for a look at a file that nobody has open
        ReadOnly,
        ReadWrite, ///< an existing file
        Create,
    };
    using Row = QVariantList;
    using Rows = QList<Row>;

    /// Does not touch the file yet: SQLite reads it with the first statement.
    static Result<std::unique_ptr<Database>> open(const QString &path, Access access);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    [[nodiscard]] QString path() const { return m_path; }

    Result<Rows> rows(const QString &sql, const QVariantList &values = {}) const;
    Result<void> run(const QString &sql, const QVariantList &values = {}) const;
    Result<qint64> insert(const QString &sql, const QVariantList &values) const; ///< the new row's id
    Result<qint64> number(const QString &sql) const; ///< first column of the first row, 0 without one

    /// `work` in one transaction that holds the write lock from the start; undone when it fails.
    Result<void> transaction(const std::function<Result<void>()> &work) const;
    /// `work` on one consistent state of the file.
    Result<void> reading(const std::function<Result<void>()> &work) const;

private:
    Database(QString name, QString path) : m_name(std::move(name)), m_path(std::move(path)) {}
    Result<void> between(const QString &begin, const std::function<Result<void>()> &work) const;

    QString m_name; // of the Qt connection; each Database has its own
    QString m_path;
};

/// How long a statement waits for another process before "document.locked", in milliseconds. The window waits
/// with it, and a transaction of ours takes a few milliseconds, so it only passes when something holds the file.
inline constexpr int lockWaitMs = 2000;

/// The path as people write it.
[[nodiscard]] QString shownPath(const QString &path);

} // namespace calls
