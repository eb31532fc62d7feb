// SPDX-License-Identifier: GPL-3.0-or-later
// The site in the tables answers, zones, clients and servers.
#pragma once

#include "Database.h"

#include <plan/Site.h>

namespace calls {

/// Rows that cannot be understood are left out (and logged), never guessed.
Result<Site> loadSite(const Database &database);
/// Writes what differs between the two; call inside a transaction.
Result<void> saveSite(const Database &database, const Site &before, const Site &after);
/// An answer outside of what answerProblem allows, as an Error "document.value". Such a value would not be read back.
Result<void> checkAnswers(const Answers &answers);

} // namespace calls
