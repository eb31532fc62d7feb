// SPDX-License-Identifier: GPL-3.0-or-later
// What a document holds in memory, kept equal to the file.
#pragma once

#include "Database.h"
#include "Files.h"

#include <finding/Gate.h>
#include <plan/Site.h>

#include <QMap>

namespace calls {

/// What a look at the file found changed by another process.
struct Changes
{
    bool site = false;
    bool findings = false; ///< or acceptances
    bool journal = false;
    bool notes = false;
    bool runs = false;
    bool snapshots = false;
};

class DocumentData
{
public:
    static Result<std::unique_ptr<DocumentData>> open(const QString &path);
    ~DocumentData();
    DocumentData(const DocumentData &) = delete;
    DocumentData &operator=(const DocumentData &) = delete;

    /// Takes over what other processes wrote; nothing to do while data_version stands.
    Result<Changes> follow();

    /// Follows into `followed`, then runs `work` in the same transaction, so that it sees the newest state and
    /// no other process comes in between. `work` writes to the database only; memory follows when it was kept.
    Result<void> write(Changes &followed, const std::function<Result<void>()> &work);

    std::unique_ptr<Database> database;
    Site site;
    QList<Finding> findings;
    qint64 lastFinding = 0; ///< id
    QList<Acceptance> acceptances;
    QMap<QString, QString> notes;
    qint64 lastJournal = 0; ///< id
    qint64 runsRevision = 0;
    qint64 lastSnapshot = 0; ///< id

private:
    DocumentData() = default;
    [[nodiscard]] Result<void> checkStillOurs() const;
    Result<Changes> loadWhenChanged();
    Result<Changes> load();

    FileIdentity m_identity;
    qint64 m_dataVersion = -1; ///< SQLite's counter of other connections' commits; -1: nothing loaded yet
};

} // namespace calls
