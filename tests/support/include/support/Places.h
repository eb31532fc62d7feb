// SPDX-License-Identifier: GPL-3.0-or-later
// Where the repository and the built programs are. One file knows both, so that every other test compiles to the same
// object in any folder, and a compiler cache that was filled in one serves the next.
#pragma once

#include <QString>

namespace calls::test {

/// A file or folder of the repository; `path` is relative to its root, empty for the root itself.
[[nodiscard]] QString sourceFile(const QString &path);

/// A program that this build made, by its name; empty for the folder of all.
[[nodiscard]] QString builtProgram(const QString &name);

} // namespace calls::test
