// SPDX-License-Identifier: GPL-3.0-or-later
// Findings (history) and acceptances in their tables.
#pragma once

#include "Database.h"

#include <finding/Gate.h>

namespace calls {

/// Of one output, what a document keeps; more is cut in the middle, with a mark.
inline constexpr qsizetype evidenceLimit = 64 * 1024; ///< bytes of UTF-8

/// The finding as the document keeps it: secrets taken out, evidence cut to evidenceLimit, times in UTC.
[[nodiscard]] Finding forKeeping(Finding finding);
[[nodiscard]] Acceptance forKeeping(Acceptance acceptance);

struct FindingRows
{
    QList<Finding> findings; ///< oldest first
    qint64 lastId = 0;       ///< of the last row, understood or not
};
/// Rows that cannot be understood are left out (and logged): a finding read by half must not open a gate.
Result<FindingRows> loadFindings(const Database &database, qint64 afterId);
Result<qint64> insertFinding(const Database &database, const Finding &finding); ///< its id

Result<QList<Acceptance>> loadAcceptances(const Database &database);
Result<void> storeAcceptance(const Database &database, const Acceptance &acceptance);
Result<void> removeAcceptance(const Database &database, const FindingKey &key);

} // namespace calls
