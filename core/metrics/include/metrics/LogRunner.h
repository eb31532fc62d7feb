// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of the guide that say "review the logs" (4.3.4, 5.5.2), over a window of time.
#pragma once

#include <finding/CheckRunner.h>
#include <metrics/LogSet.h>
#include <metrics/MetricsRunner.h>

namespace calls {

struct LogWork
{
    std::function<Site()> site; ///< as the deployment is when a check begins
    LogAccess access;
    std::shared_ptr<const CheckWindow> window; ///< `latest` does not count: logs go on
};

/// Kind "logs.review": the servers named by parameter "servers" (joined by commas), judged by judgeLogs(). A log that cannot be
/// read, or does not reach back to the window's beginning, makes a clean one unknown. Evidence: the reasons as lines.
[[nodiscard]] std::shared_ptr<CheckRunner> logRunner(LogWork work);

} // namespace calls
