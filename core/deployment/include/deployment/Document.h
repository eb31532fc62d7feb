// SPDX-License-Identifier: GPL-3.0-or-later
// The deployment document: one SQLite file. Every edit is saved when the call returns; there is no Save.
#pragma once

#include <base/Interfaces.h>
#include <base/Result.h>
#include <base/RunLog.h>
#include <base/SnapshotLog.h>
#include <finding/Gate.h>
#include <plan/Site.h>

#include <QObject>

#include <memory>

namespace calls {

/// Journal entry with its place in the record.
struct JournalLine
{
    qint64 id = 0;
    JournalEntry entry;
    bool operator==(const JournalLine &) const = default;
};

/// Several processes may use one document: transactions are short, changed() also tells of other processes' writes
/// (PRAGMA data_version, looked at once a second while open and before every write). An edit is the difference it
/// makes: what another process changed meanwhile stays, and undo takes back own edits only.
/// All calls are quick (one small transaction) and may be made from the window; a file that another program holds
/// locked makes them wait up to 2 s. Secrets are taken out of findings, journal, notes and runs before they are
/// written; outputs of evidence are cut to 64 KiB, those of a run's commands to 16 KiB, its diffs to 256 KiB.
///
/// Every write can fail with: "document.locked", "document.read-only", "document.full", "document.unwritable",
/// "document.gone" (moved or removed while open), "document.newer" (a later version migrated it meanwhile),
/// "document.damaged". Then nothing of it is kept, in the file or here.
class Document : public QObject, public Journal, public RunLog, public SnapshotLog
{
    Q_OBJECT

public:
    /// Codes: "document.exists", "document.unwritable", "document.value", and those of open.
    static Result<std::unique_ptr<Document>> create(const QString &path, const Site &site);
    /// Codes: "document.missing", "document.foreign" (not ours), "document.newer" (schema of a later version),
    /// "document.damaged", "document.unreadable", "document.read-only", "document.locked", "document.unwritable"
    /// (no copy before a migration), "document.no-driver". Opening never changes a file it refuses;
    /// an older schema is migrated in one transaction after a copy NAME.calls.before-vN is written.
    static Result<std::unique_ptr<Document>> open(const QString &path);
    ~Document() override; ///< folds the write-ahead log away: one file is left when no other process has it open

    [[nodiscard]] QString path() const; ///< absolute

    [[nodiscard]] const Site &site() const;
    /// One undo step named `what` ("Users", "Server rtcd1"), shown as "Undo Users". No step when nothing differs.
    /// Also "document.value": an answer that answerProblem refuses. Other problems (siteProblems) are kept: an
    /// admin in the middle of an edit may well have two servers of one name.
    Result<void> edit(const QString &what, const Site &changed);
    [[nodiscard]] QString undoName() const; ///< empty: nothing to undo
    [[nodiscard]] QString redoName() const;
    Result<void> undo();
    Result<void> redo();

    Result<void> addFinding(const Finding &finding);
    Result<void> addFindings(const QList<Finding> &findings); ///< one transaction
    [[nodiscard]] const QList<Finding> &findings() const; ///< history, oldest first
    Result<void> accept(const Acceptance &acceptance);   ///< replaces an earlier one with the same key
    Result<void> revoke(const FindingKey &key);
    [[nodiscard]] const QList<Acceptance> &acceptances() const;

    Result<void> append(const JournalEntry &entry) override;
    [[nodiscard]] QList<JournalLine> journal(qint64 afterId = 0) const;

    /// Runs are a record: undo() and redo() of edits leave them alone.
    /// putStep also: "document.secret" (what undo needs may hold none, and must not be changed), "document.no-run".
    Result<qint64> beginRun(const RunRecord &run) override;
    Result<void> putStep(qint64 run, const StepRecord &step) override;
    Result<void> setRunState(qint64 run, RunState state, const QDateTime &when) override;
    /// "document.damaged" when the record of one of them cannot be read, and the errors of reading.
    [[nodiscard]] Result<QList<RunRecord>> runs(const QString &server) const override;

    /// Also "document.secret". Snapshots stay: nothing removes one.
    Result<qint64> addSnapshot(const Snapshot &snapshot) override;
    [[nodiscard]] Result<QList<Snapshot>> snapshots(const QString &kind) const override;

    /// Small facts about the document that are neither answer nor finding: sheet requester, ticket, revision.
    [[nodiscard]] QString note(const QString &key) const;
    Result<void> setNote(const QString &key, const QString &value); ///< an empty value removes it

Q_SIGNALS:
    void siteChanged();
    void findingsChanged(); ///< findings or acceptances
    void journalChanged();
    void notesChanged();
    void snapshotsChanged();
    void runsChanged(); ///< a run or a step of one, by this process or another
    void saved(const QDateTime &when);
    /// A write failed; the sentence says what was not kept. The call returns the same Error.
    void saveFailed(const calls::Error &error);

private:
    struct Private;
    explicit Document(std::unique_ptr<Private> data);
    std::unique_ptr<Private> d;
};

} // namespace calls
