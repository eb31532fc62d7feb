// SPDX-License-Identifier: GPL-3.0-or-later
// Copies of what was there before a write, kept to compare and to go back to.
#pragma once

#include <base/Result.h>

#include <QDateTime>
#include <QJsonObject>
#include <QList>

namespace calls {

struct Snapshot
{
    qint64 id = 0;  ///< given by addSnapshot
    QString kind;   ///< "calls-settings"
    QString target; ///< what it was taken of: the site URL
    QDateTime when; ///< UTC
    QString who;    ///< "anna@desk"
    QString reason; ///< "Before 4 changes"
    QJsonObject content; ///< no secrets: those are in the secret store, by the snapshot's number
    bool operator==(const Snapshot &) const = default;
};

/// The document implements it; errors are those of its writes and "document.secret".
class SnapshotLog
{
public:
    virtual ~SnapshotLog() = default;
    virtual Result<qint64> addSnapshot(const Snapshot &snapshot) = 0;
    /// Newest first.
    [[nodiscard]] virtual Result<QList<Snapshot>> snapshots(const QString &kind) const = 0;
};

} // namespace calls
