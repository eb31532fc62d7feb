// SPDX-License-Identifier: GPL-3.0-or-later
// Findings that came on another way than by a CheckBook, kept so that the gate knows what they answer.
#pragma once

#include <deployment/Document.h>
#include <guide/Guide.h>

namespace calls {

/// Puts the plan's marks on findings of checks of one phase, keeps them, and appends `entry` to the journal.
/// `planned`: of that phase, for the document's site now. Errors: the document's.
Result<void> keepFindings(Document &document, QList<Finding> findings, const QList<PlannedCheck> &planned, const JournalEntry &entry);

} // namespace calls
