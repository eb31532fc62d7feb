// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of several processes, and undo after them: what one side changed is kept beside what the other changed.
#pragma once

#include <plan/Site.h>

namespace calls {

/// `theirs` with the difference from `base` to `ours` applied: answers one by one, zones, client networks and
/// servers by name and field. Where both changed the same field, ours wins.
[[nodiscard]] Site mergeSites(const Site &base, const Site &ours, const Site &theirs);

} // namespace calls
