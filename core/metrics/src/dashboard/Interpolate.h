// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace calls {

/// A value as it stands within a PromQL text that is a regular expression: server=~"rtcd\\.2".
[[nodiscard]] QString escapedInPromql(const QString &value);

} // namespace calls
