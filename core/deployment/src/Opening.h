// SPDX-License-Identifier: GPL-3.0-or-later
// From a path to a connection that may be written, without changing a file that is refused.
#pragma once

#include "Database.h"

#include <plan/Site.h>

namespace calls {

/// Codes as Document::open.
Result<std::unique_ptr<Database>> openFile(const QString &path);
/// A new file with the newest schema and this site, there whole or not at all. Codes as Document::create.
Result<void> createFile(const QString &path, const Site &site);
/// Makes the file one file again when no other process has it open.
void foldAway(const Database &database);

} // namespace calls
