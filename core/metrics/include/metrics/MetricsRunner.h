// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of the guide that say "check your metrics" (4.3.1 to 4.3.3, 5.5.1, 5.5.3), asked in PromQL over a window of time.
#pragma once

#include <finding/CheckRunner.h>
#include <metrics/MetricsSource.h>

#include <functional>
#include <memory>
#include <optional>

namespace calls {

/// Over which time the next checks look; a page or a command sets it. Up to now, as long as the check says (parameter
/// "window", milliseconds), when nothing else is set. A time up to now begins with the first sample: what came before anything
/// was measured says nothing. In a time from when to when, what is missing is missing.
struct CheckWindow
{
    std::optional<TimeRange> chosen;
    std::optional<qint64> last;   ///< milliseconds up to now
    std::optional<qint64> latest; ///< instead of now, where only what was kept is asked; milliseconds since 1970
};

struct MetricsWork
{
    /// Who answers. Errors make the finding unknown; "metrics.not-running" says how to start.
    std::function<Async<std::shared_ptr<MetricsSource>>(std::stop_token)> source;
    std::shared_ptr<const CheckWindow> window;
};

/// Kinds "metrics.sessions", "metrics.errors", "metrics.load" and "metrics.crowd". A window without a call, a server without
/// metrics and a gap in them are unknown. Evidence: the question in PromQL, each series in words, and its chart.
[[nodiscard]] std::shared_ptr<CheckRunner> metricsRunner(MetricsWork work);

} // namespace calls
