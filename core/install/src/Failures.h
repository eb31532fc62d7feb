// SPDX-License-Identifier: GPL-3.0-or-later
// What a failed command on a server means, as a sentence with the way out.
#pragma once

#include <base/Process.h>

namespace calls {

/// Codes: "file.disk-full", "file.read-only", else "install.command".
[[nodiscard]] Error commandError(const QString &server, const QString &shown, const CommandResult &result);

} // namespace calls
