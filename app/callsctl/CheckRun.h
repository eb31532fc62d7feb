// SPDX-License-Identifier: GPL-3.0-or-later
// Running checks from the command line: findings are printed as they come, and kept in the document.
#pragma once

#include "Workplace.h"

namespace calls::cli {

/// Runs the selected checks, prints each finding when it arrives and writes the journal. True: it was cancelled.
/// Error "usage.nothing": no check fits the selection.
Async<bool> runChecks(std::shared_ptr<Workplace> place, Selection selection, Options options,
                      std::shared_ptr<QList<Finding>> found);

/// Of DESIGN section 8: a failure, else an unknown, else done; cancelled above all.
[[nodiscard]] int statusOf(const QList<Finding> &findings, bool cancelled);

} // namespace calls::cli
