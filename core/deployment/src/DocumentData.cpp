// SPDX-License-Identifier: GPL-3.0-or-later
#include "DocumentData.h"

#include "FindingStore.h"
#include "JournalStore.h"
#include "Opening.h"
#include "RunStore.h"
#include "Schema.h"
#include "SiteStore.h"
#include "SnapshotStore.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace calls {

namespace {

template<typename Value>
bool take(Value &place, Value value)
{
    const bool changed = place != value;
    place = std::move(value);
    return changed;
}

} // namespace

Result<std::unique_ptr<DocumentData>> DocumentData::open(const QString &path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    auto database = openFile(absolute);
    if (!database)
        return Failure(database.error());
    std::unique_ptr<DocumentData> data(new DocumentData);
    data->database = std::move(*database);
    data->m_identity = fileIdentity(absolute);
    if (const auto loaded = data->follow(); !loaded)
        return Failure(loaded.error());
    return data;
}

DocumentData::~DocumentData()
{
    if (database)
        foldAway(*database);
}

Result<void> DocumentData::checkStillOurs() const
{
    // SQLite would go on writing into a file that no name leads to any more.
    if (fileIdentity(database->path()) != m_identity) {
        return failure(QStringLiteral("document.gone"),
                       QCoreApplication::translate("Document", "Saving failed: %1 was moved, replaced or removed while it "
                                                   "was open. The change was not kept. Put the file back, or export the "
                                                   "text form to keep what is shown.")
                           .arg(shownPath(database->path())));
    }
    const auto version = database->number(QStringLiteral("PRAGMA user_version"));
    if (!version)
        return Failure(version.error());
    if (*version != schemaVersion()) {
        return failure(QStringLiteral("document.newer"),
                       QCoreApplication::translate("Document", "Saving failed: a later version of Calls Console has "
                                                   "changed the form of %1 meanwhile. The change was not kept. Open it "
                                                   "with the later version.")
                           .arg(shownPath(database->path())));
    }
    return {};
}

Result<Changes> DocumentData::load()
{
    auto newSite = loadSite(*database);
    if (!newSite)
        return Failure(newSite.error());
    auto newFindings = loadFindings(*database, lastFinding);
    if (!newFindings)
        return Failure(newFindings.error());
    auto newAcceptances = loadAcceptances(*database);
    if (!newAcceptances)
        return Failure(newAcceptances.error());
    auto newNotes = loadNotes(*database);
    if (!newNotes)
        return Failure(newNotes.error());
    const auto newJournal = lastJournalId(*database);
    if (!newJournal)
        return Failure(newJournal.error());
    const auto newRuns = calls::runsRevision(*database);
    if (!newRuns)
        return Failure(newRuns.error());
    const auto newSnapshot = lastSnapshotId(*database);
    if (!newSnapshot)
        return Failure(newSnapshot.error());

    Changes changes;
    changes.site = take(site, std::move(*newSite));
    changes.findings = take(acceptances, std::move(*newAcceptances)) || !newFindings->findings.isEmpty();
    findings.append(newFindings->findings);
    lastFinding = newFindings->lastId;
    changes.notes = take(notes, std::move(*newNotes));
    changes.journal = take(lastJournal, *newJournal);
    changes.runs = take(runsRevision, *newRuns);
    changes.snapshots = take(lastSnapshot, *newSnapshot);
    return changes;
}

Result<Changes> DocumentData::loadWhenChanged()
{
    const auto version = database->number(QStringLiteral("PRAGMA data_version"));
    if (!version)
        return Failure(version.error());
    if (*version == m_dataVersion)
        return Changes{};
    auto changes = load();
    if (changes)
        m_dataVersion = *version;
    return changes;
}

Result<Changes> DocumentData::follow()
{
    Result<Changes> changes;
    const auto read = database->reading([&]() -> Result<void> {
        changes = loadWhenChanged();
        return changes ? Result<void>() : Result<void>(Failure(changes.error()));
    });
    return read ? changes : Result<Changes>(Failure(read.error()));
}

Result<void> DocumentData::write(Changes &followed, const std::function<Result<void>()> &work)
{
    return database->transaction([&]() -> Result<void> {
        if (auto ours = checkStillOurs(); !ours)
            return ours;
        const auto changes = loadWhenChanged();
        if (!changes)
            return Failure(changes.error());
        followed = *changes;
        return work();
    });
}

} // namespace calls
