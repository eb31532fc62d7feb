// SPDX-License-Identifier: GPL-3.0-or-later
#include <guide/KeepFindings.h>

#include <algorithm>

namespace calls {

Result<void> keepFindings(Document &document, QList<Finding> findings, const QList<PlannedCheck> &planned, const JournalEntry &entry)
{
    for (Finding &finding : findings) {
        const auto same = std::find_if(planned.cbegin(), planned.cend(),
                                       [&finding](const PlannedCheck &check) { return check.requirement.key == finding.key; });
        if (same != planned.cend())
            finding.fingerprint = same->requirement.fingerprint;
    }
    if (auto kept = document.addFindings(findings); !kept)
        return kept;
    return document.append(entry);
}

} // namespace calls
