// SPDX-License-Identifier: GPL-3.0-or-later
#include <deployment/Document.h>

#include "DocumentData.h"
#include "FindingStore.h"
#include "JournalStore.h"
#include "Opening.h"
#include "RunStore.h"
#include "SnapshotStore.h"
#include "SiteMerge.h"
#include "SiteStore.h"

#include <base/Log.h>
#include <base/Redaction.h>

#include <QTimer>

#include <algorithm>
#include <chrono>

namespace calls {

namespace {

// An edit as the difference between two sites, so that taking it back leaves others' edits alone.
struct UndoStep
{
    QString name;
    Site before;
    Site after;
};

constexpr qsizetype undoSteps = 200;

} // namespace

struct Document::Private
{
    std::unique_ptr<DocumentData> data;
    QList<UndoStep> undo;
    QList<UndoStep> redo;
    QTimer follow;

    void tell(Document *document, const Changes &changes) const
    {
        if (changes.site)
            Q_EMIT document->siteChanged();
        if (changes.findings)
            Q_EMIT document->findingsChanged();
        if (changes.journal)
            Q_EMIT document->journalChanged();
        if (changes.notes)
            Q_EMIT document->notesChanged();
        if (changes.runs)
            Q_EMIT document->runsChanged();
        if (changes.snapshots)
            Q_EMIT document->snapshotsChanged();
    }

    // One write: `work` puts it into the file, `keep` into memory once it is there, `own` is what it changes.
    Result<void> write(Document *document, const std::function<Result<void>()> &work,
                       const std::function<void()> &keep, const Changes &own)
    {
        Changes changes;
        const auto written = data->write(changes, work);
        if (written) {
            keep();
            changes = {changes.site || own.site, changes.findings || own.findings, changes.journal || own.journal,
                       changes.notes || own.notes, changes.runs || own.runs, changes.snapshots || own.snapshots};
        }
        tell(document, changes);
        if (written)
            Q_EMIT document->saved(QDateTime::currentDateTimeUtc());
        else
            Q_EMIT document->saveFailed(written.error());
        return written;
    }

    // Applies the difference from `base` to `ours` to what the file holds now; `count` turns the undo steps on.
    Result<void> change(Document *document, const Site &base, const Site &ours, const std::function<void()> &count)
    {
        Site merged;
        return write(
            document,
            [&] {
                merged = mergeSites(base, ours, data->site);
                return saveSite(*data->database, data->site, merged);
            },
            [&] {
                data->site = merged;
                count();
            },
            {.site = true});
    }

    Result<void> writeRun(Document *document, const std::function<Result<void>()> &work)
    {
        qint64 revision = 0;
        return write(
            document,
            [&] {
                return work().and_then([&] { return runsRevision(*data->database); }).map([&](qint64 now) {
                    revision = now;
                });
            },
            [&] { data->runsRevision = revision; }, {.runs = true});
    }
};

Document::Document(std::unique_ptr<Private> data) : d(std::move(data))
{
    d->follow.setInterval(std::chrono::seconds{1});
    QObject::connect(&d->follow, &QTimer::timeout, this, [this] {
        const auto changes = d->data->follow();
        if (changes)
            d->tell(this, *changes);
        else
            qCWarning(lcDeployment) << "Following" << path() << "failed:" << changes.error().sentence;
    });
    d->follow.start();
}

Document::~Document() = default;

Result<std::unique_ptr<Document>> Document::create(const QString &path, const Site &site)
{
    if (auto created = createFile(path, site); !created)
        return Failure(created.error());
    return open(path);
}

Result<std::unique_ptr<Document>> Document::open(const QString &path)
{
    auto data = DocumentData::open(path);
    if (!data)
        return Failure(data.error());
    auto own = std::make_unique<Private>();
    own->data = std::move(*data);
    return std::unique_ptr<Document>(new Document(std::move(own)));
}

QString Document::path() const
{
    return d->data->database->path();
}

const Site &Document::site() const
{
    return d->data->site;
}

Result<void> Document::edit(const QString &what, const Site &changed)
{
    const Site base = site();
    const Site ours = changed; // `changed` may be a reference into this document
    if (ours == base)
        return {};
    if (auto possible = checkAnswers(ours.answers); !possible)
        return possible;
    return d->change(this, base, ours, [&] {
        d->undo.append({what, base, ours});
        if (d->undo.size() > undoSteps)
            d->undo.removeFirst();
        d->redo.clear();
    });
}

QString Document::undoName() const
{
    return d->undo.isEmpty() ? QString() : d->undo.last().name;
}

QString Document::redoName() const
{
    return d->redo.isEmpty() ? QString() : d->redo.last().name;
}

Result<void> Document::undo()
{
    if (d->undo.isEmpty())
        return {};
    const UndoStep step = d->undo.last();
    return d->change(this, step.after, step.before, [&] { d->redo.append(d->undo.takeLast()); });
}

Result<void> Document::redo()
{
    if (d->redo.isEmpty())
        return {};
    const UndoStep step = d->redo.last();
    return d->change(this, step.before, step.after, [&] { d->undo.append(d->redo.takeLast()); });
}

Result<void> Document::addFinding(const Finding &finding)
{
    return addFindings({finding});
}

Result<void> Document::addFindings(const QList<Finding> &findings)
{
    if (findings.isEmpty())
        return {};
    QList<Finding> keeping;
    std::transform(findings.begin(), findings.end(), std::back_inserter(keeping),
                   [](const Finding &finding) { return forKeeping(finding); });
    qint64 lastId = 0;
    return d->write(
        this,
        [&]() -> Result<void> {
            for (const Finding &finding : std::as_const(keeping)) {
                const auto id = insertFinding(*d->data->database, finding);
                if (!id)
                    return Failure(id.error());
                lastId = *id;
            }
            return {};
        },
        [&] {
            d->data->findings.append(keeping);
            d->data->lastFinding = lastId;
        },
        {.findings = true});
}

const QList<Finding> &Document::findings() const
{
    return d->data->findings;
}

Result<void> Document::accept(const Acceptance &acceptance)
{
    const Acceptance keeping = forKeeping(acceptance);
    return d->write(
        this, [&] { return storeAcceptance(*d->data->database, keeping); },
        [&] {
            auto &all = d->data->acceptances;
            all.removeIf([&](const Acceptance &other) { return other.key == keeping.key; });
            all.append(keeping);
        },
        {.findings = true});
}

Result<void> Document::revoke(const FindingKey &key)
{
    const FindingKey which = key; // may be a reference into acceptances()
    return d->write(
        this, [&] { return removeAcceptance(*d->data->database, which); },
        [&] { d->data->acceptances.removeIf([&](const Acceptance &other) { return other.key == which; }); },
        {.findings = true});
}

const QList<Acceptance> &Document::acceptances() const
{
    return d->data->acceptances;
}

Result<void> Document::append(const JournalEntry &entry)
{
    qint64 id = 0;
    return d->write(
        this,
        [&]() -> Result<void> {
            const auto appended = appendJournal(*d->data->database, forKeeping(entry));
            if (!appended)
                return Failure(appended.error());
            id = *appended;
            return {};
        },
        [&] { d->data->lastJournal = id; }, {.journal = true});
}

QList<JournalLine> Document::journal(qint64 afterId) const
{
    auto lines = loadJournal(*d->data->database, afterId);
    if (!lines) {
        qCWarning(lcDeployment) << "Reading the journal of" << path() << "failed:" << lines.error().sentence;
        return {};
    }
    return std::move(*lines);
}

Result<qint64> Document::beginRun(const RunRecord &run)
{
    qint64 id = 0;
    const auto begun = d->writeRun(this, [&]() -> Result<void> {
        const auto inserted = insertRun(*d->data->database, forKeeping(run));
        if (!inserted)
            return Failure(inserted.error());
        id = *inserted;
        return {};
    });
    return begun ? Result<qint64>(id) : Result<qint64>(Failure(begun.error()));
}

Result<void> Document::putStep(qint64 run, const StepRecord &step)
{
    return d->writeRun(this, [&] { return storeStep(*d->data->database, run, forKeeping(step)); });
}

Result<void> Document::setRunState(qint64 run, RunState state, const QDateTime &when)
{
    return d->writeRun(this, [&] { return storeRunState(*d->data->database, run, state, when); });
}

Result<QList<RunRecord>> Document::runs(const QString &server) const
{
    Result<QList<RunRecord>> runs;
    const auto read = d->data->database->reading([&]() -> Result<void> {
        runs = loadRuns(*d->data->database, server);
        return runs ? Result<void>() : Result<void>(Failure(runs.error()));
    });
    return read ? runs : Result<QList<RunRecord>>(Failure(read.error()));
}

Result<qint64> Document::addSnapshot(const Snapshot &snapshot)
{
    qint64 id = 0;
    const auto added = d->write(
        this,
        [&]() -> Result<void> {
            const auto inserted = insertSnapshot(*d->data->database, snapshot);
            if (!inserted)
                return Failure(inserted.error());
            id = *inserted;
            return {};
        },
        [&] { d->data->lastSnapshot = id; }, {.snapshots = true});
    return added ? Result<qint64>(id) : Result<qint64>(Failure(added.error()));
}

Result<QList<Snapshot>> Document::snapshots(const QString &kind) const
{
    Result<QList<Snapshot>> snapshots;
    const auto read = d->data->database->reading([&]() -> Result<void> {
        snapshots = loadSnapshots(*d->data->database, kind);
        return snapshots ? Result<void>() : Result<void>(Failure(snapshots.error()));
    });
    return read ? snapshots : Result<QList<Snapshot>>(Failure(read.error()));
}

QString Document::note(const QString &key) const
{
    return d->data->notes.value(key);
}

Result<void> Document::setNote(const QString &key, const QString &value)
{
    const QString keeping = redacted(value);
    if (note(key) == keeping)
        return {};
    return d->write(
        this, [&] { return storeNote(*d->data->database, key, keeping); },
        [&] {
            if (keeping.isEmpty())
                d->data->notes.remove(key);
            else
                d->data->notes.insert(key, keeping);
        },
        {.notes = true});
}

} // namespace calls
