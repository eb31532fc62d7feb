// SPDX-License-Identifier: GPL-3.0-or-later
// What the file looks like, and how an older one becomes today's.
#pragma once

#include "Database.h"

#include <span>

namespace calls {

/// "CALS" in the header's application_id tells our files from other SQLite files.
inline constexpr qint64 documentApplicationId = 0x43414C53;

/// The statements that bring a file from version - 1 to version. A change of the schema is one more entry.
struct Migration
{
    int version;
    QStringList statements;
};

[[nodiscard]] std::span<const Migration> migrations();
/// The version this program writes: that of the last migration.
[[nodiscard]] int schemaVersion(std::span<const Migration> steps = migrations());

/// Writes application_id and the newest schema into a new, empty file.
Result<void> createSchema(const Database &database, std::span<const Migration> steps = migrations());
/// Brings an older file up to date in one transaction, after a copy NAME.before-vN. Nothing when it is.
Result<void> migrate(const Database &database, std::span<const Migration> steps = migrations());

} // namespace calls
