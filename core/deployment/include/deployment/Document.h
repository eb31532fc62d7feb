// SPDX-License-Identifier: GPL-3.0-or-later
// The deployment document: one SQLite file. Every edit is saved when the call returns; there is no Save.
#pragma once

#include <base/Interfaces.h>
#include <base/Result.h>
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
};

/// Several processes may use one document: transactions are short, changed() also tells of other processes' writes
/// (PRAGMA data_version, looked at when the event loop is idle and once a second while open).
/// Undo covers own edits only. All calls are quick (one small transaction) and may be made from the window.
class Document : public QObject, public Journal
{
    Q_OBJECT

public:
    /// Codes: "document.exists", "document.unwritable".
    static Result<std::unique_ptr<Document>> create(const QString &path, const Site &site);
    /// Codes: "document.missing", "document.foreign" (not ours), "document.newer" (schema of a later version),
    /// "document.damaged", "document.read-only", "document.locked". Opening never changes a file it refuses;
    /// an older schema is migrated in one transaction after a copy NAME.calls.before-vN is written.
    static Result<std::unique_ptr<Document>> open(const QString &path);
    ~Document() override; ///< folds the write-ahead log away: one file is left

    [[nodiscard]] QString path() const;

    [[nodiscard]] const Site &site() const;
    /// One undo step named `what` ("Users", "Server rtcd1"), shown as "Undo Users". No step when nothing differs.
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

    /// Small facts about the document that are neither answer nor finding: sheet requester, ticket, revision.
    [[nodiscard]] QString note(const QString &key) const;
    Result<void> setNote(const QString &key, const QString &value);

Q_SIGNALS:
    void siteChanged();
    void findingsChanged(); ///< findings or acceptances
    void journalChanged();
    void saved(const QDateTime &when);
    /// A write failed after it was asked for (disk full, file gone); the sentence says what was not kept.
    void saveFailed(const calls::Error &error);

private:
    struct Private;
    explicit Document(std::unique_ptr<Private> data);
    std::unique_ptr<Private> d;
};

} // namespace calls
