// SPDX-License-Identifier: GPL-3.0-or-later
#include "SnapshotStore.h"

#include "KeptJson.h"
#include "Texts.h"

#include <base/Time.h>

#include <QCoreApplication>
#include <QJsonDocument>

namespace calls {

namespace {

Failure damagedSnapshot(const Database &database, const QVariant &id)
{
    return failure(QStringLiteral("document.damaged"),
                   QCoreApplication::translate("Document", "Reading the snapshots failed: snapshot %1 in %2 is damaged. "
                                               "It was left as it is. Restore the file from a backup.")
                       .arg(id.toString(), shownPath(database.path())));
}

} // namespace

Result<qint64> insertSnapshot(const Database &database, const Snapshot &snapshot)
{
    if (holdsSecret(snapshot.content)) {
        return failure(QStringLiteral("document.secret"),
                       QCoreApplication::translate("Document", "Keeping a snapshot of %1 failed: it holds a secret, and a "
                                                   "document never does. Nothing was kept. This is a defect of Calls "
                                                   "Console: report it with these words.")
                           .arg(kept(snapshot.target)));
    }
    return database.insert(QStringLiteral("INSERT INTO snapshots (kind, target, at, who, reason, content)"
                                          " VALUES (?, ?, ?, ?, ?, ?)"),
                           {kept(snapshot.kind), kept(snapshot.target), toUtcText(keptTime(snapshot.when)),
                            kept(snapshot.who), kept(snapshot.reason), compactJson(snapshot.content)});
}

Result<QList<Snapshot>> loadSnapshots(const Database &database, const QString &kind)
{
    const auto rows = database.rows(QStringLiteral("SELECT id, kind, target, at, who, reason, content FROM snapshots"
                                                   " WHERE kind = ? ORDER BY id DESC"),
                                    {kept(kind)});
    if (!rows)
        return Failure(rows.error());
    QList<Snapshot> snapshots;
    for (const auto &row : *rows) {
        const QDateTime when = fromUtcText(row.at(3).toString());
        const auto content = QJsonDocument::fromJson(row.at(6).toString().toUtf8());
        if (!when.isValid() || !content.isObject())
            return damagedSnapshot(database, row.at(0));
        snapshots.append(Snapshot{row.at(0).toLongLong(), row.at(1).toString(), row.at(2).toString(), when,
                                  row.at(4).toString(), row.at(5).toString(), content.object()});
    }
    return snapshots;
}

Result<qint64> lastSnapshotId(const Database &database)
{
    return database.number(QStringLiteral("SELECT coalesce(max(id), 0) FROM snapshots"));
}

} // namespace calls
