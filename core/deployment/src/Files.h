// SPDX-License-Identifier: GPL-3.0-or-later
// What Qt does not offer about files.
#pragma once

#include <QString>

#include <utility>

namespace calls {

/// Device and inode: tells whether a path still names the file that was opened.
using FileIdentity = std::pair<quint64, quint64>;
[[nodiscard]] FileIdentity fileIdentity(const QString &path); ///< zeros when there is no file

/// A file, not a folder, pipe or device.
[[nodiscard]] bool isRegularFile(const QString &path);

/// Waits until the contents of a file, or the names in a folder, are on the disk.
/// Never for a file that a Database has open: closing the descriptor would drop SQLite's locks (POSIX).
bool flushToDisk(const QString &path);

} // namespace calls
