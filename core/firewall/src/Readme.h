// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Target.h"

namespace calls {

/// README.txt: what the files are, how to use, check and undo them, and which rules are left out.
[[nodiscard]] HandoffFile readme(const Target &target, const QList<ServerRules> &servers);

} // namespace calls
