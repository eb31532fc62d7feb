// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <finding/CheckRunner.h>
#include <metrics/MetricsRunner.h>

namespace calls {

/// The time a check looks at: the chosen one, else up to `now`, as long as `asked` or the check's parameter "window" says.
[[nodiscard]] TimeRange checkedTime(const CheckWindow &asked, const CheckRequest &request, qint64 now);

} // namespace calls
