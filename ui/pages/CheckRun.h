// SPDX-License-Identifier: GPL-3.0-or-later
// What pages that run checks share.
#pragma once

#include <base/Result.h>
#include <guide/CheckBook.h>

namespace calls {

class FindingList;
class MessageBar;
class Workspace;

/// Starts the checks and shows them in the activity strip until the last has ended.
void startChecks(Workspace *workspace, const Selection &selection);

/// Does what the list asks for: run, prove, accept, answer, copy; problems show in `bar`.
void serveFindingList(FindingList *list, Workspace *workspace, MessageBar *bar);

/// A failed result as a message bar; a good one hides nothing.
void showProblem(MessageBar *bar, const Result<void> &result);

/// Who answers and accepts: the login name.
[[nodiscard]] QString personName();

/// The key under which a check is revealed: the check, its target and its vantage.
[[nodiscard]] QString landmarkOf(const FindingKey &key);

} // namespace calls
