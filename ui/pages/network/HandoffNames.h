// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace calls {

/// A handoff target as people write it: "AWS" for "aws".
[[nodiscard]] QString handoffTargetName(const QString &target);

} // namespace calls
