// SPDX-License-Identifier: GPL-3.0-or-later
// The sheet of a document: its rules with their latest proofs, its head, its revision and what changed since the last.
#pragma once

#include <guide/CheckBook.h>
#include <paper/Sheet.h>
#include <paper/TopologyDrawing.h>

namespace calls {

/// Requester, ticket, dates and reason as last entered; the organisation is the deployment's name unless entered.
[[nodiscard]] SheetHead sheetHead(const Document &document);
Result<void> setSheetHead(Document &document, const SheetHead &head);

/// The sheet as it stands now. Its revision is one higher than the issued one when rules differ from that.
[[nodiscard]] Sheet documentSheet(const Document &document, const CheckBook &checks);

/// Remembers that this sheet was handed out (printed or saved): later rules are compared with it.
/// Nothing is written when the rules are those of the issued revision.
Result<void> issueSheet(Document &document, const CheckBook &checks);

/// For the topology: the worst current verdict per flow; a stale finding counts as not tested.
[[nodiscard]] FlowVerdicts flowVerdicts(const CheckBook &checks);

} // namespace calls
