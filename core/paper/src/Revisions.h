// SPDX-License-Identifier: GPL-3.0-or-later
// Which rules stood on the sheets that were handed out.
#pragma once

#include <deployment/Document.h>
#include <paper/Sheet.h>

namespace calls {

/// Rules of one handed-out sheet: what they are (ends, protocol, purpose) and what they say (addresses, port).
using IssuedRules = QMap<QString, QString>;

struct Revisions
{
    int number = 0;       ///< of the last sheet handed out; 0: none
    IssuedRules issued;   ///< its rules
    IssuedRules previous; ///< of the one before

    [[nodiscard]] int numberFor(const Plan &plan) const;
    /// Against the revision before the one that this plan's sheet bears. None when there was none.
    [[nodiscard]] RuleChanges changesIn(const Plan &plan) const;
    /// False when this plan's sheet was handed out already.
    bool issue(const Plan &plan);
};

[[nodiscard]] Revisions readRevisions(const Document &document);
[[nodiscard]] Result<void> writeRevisions(Document &document, const Revisions &revisions);

} // namespace calls
