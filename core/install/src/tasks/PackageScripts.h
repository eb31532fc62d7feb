// SPDX-License-Identifier: GPL-3.0-or-later
// The shell side of packages: it runs on the server as a unit of its own (Detached.h).
#pragma once

#include <QByteArray>

namespace calls {

/// $1 "debian" or "rhel", then names; "a|b": one of them is enough.
/// Prints "missing NAME" a line, "busy UNIT" for work of an earlier run that still goes on, "update" when the lists of
/// packages are fetched first.
[[nodiscard]] QByteArray packageLookScript();

/// $1 "debian" or "rhel", $2 "install" or "remove", $3 folder of the snapshot, $4 seconds to wait for the package lock,
/// $5 "hold" when services that come along stay off, $6 folders with ":" between them, then names.
/// Ends with a line "calls-console: WORD …" when it fails for a reason it knows: "locked PID PROGRAM FILE",
/// "unknown NAME", "unreachable NAME" (no list of packages could be fetched), "needed PACKAGE…".
[[nodiscard]] QByteArray packageWorkScript();

} // namespace calls
