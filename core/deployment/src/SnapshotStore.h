// SPDX-License-Identifier: GPL-3.0-or-later
// What was there before writes elsewhere, in the table snapshots.
#pragma once

#include "Database.h"

#include <base/SnapshotLog.h>

namespace calls {

/// Its id. Error "document.secret": the content holds a secret.
Result<qint64> insertSnapshot(const Database &database, const Snapshot &snapshot);
/// Newest first. A row that cannot be understood is an error ("document.damaged"): half of a snapshot brings back half.
Result<QList<Snapshot>> loadSnapshots(const Database &database, const QString &kind);
/// 0: there is none.
Result<qint64> lastSnapshotId(const Database &database);

} // namespace calls
