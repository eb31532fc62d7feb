// SPDX-License-Identifier: GPL-3.0-or-later
// What is said before servers are changed.
#pragma once

#include <Dialogs.h>
#include <models/InstallBook.h>
#include <widgets/ReviewBar.h>

namespace calls {

/// `cautions` are sentences to think of besides: an open gate, a keychain that is missing.
[[nodiscard]] Review installReview(const QList<InstallServer> &servers, const QStringList &cautions);
/// Undoing takes things away, so it is asked in a dialog.
[[nodiscard]] ConfirmQuestion undoQuestion(const InstallServer &server, const RunRecord &run);

} // namespace calls
