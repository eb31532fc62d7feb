// SPDX-License-Identifier: GPL-3.0-or-later
// What the numbers of a window mean for a step of the guide. Pure.
#pragma once

#include <finding/Finding.h>
#include <metrics/Series.h>
#include <plan/Sizing.h>

#include <QStringList>

namespace calls {

/// Everything a judge may want of a window. Series have the label "server".
struct Measured
{
    TimeRange window;
    qint64 step = 15'000; ///< milliseconds between two samples
    QStringList servers;  ///< media servers of the plan
    QList<Series> up;       ///< 1 while the media service answered
    QList<Series> sessions; ///< people in calls, by media server; none before the first call
    QList<Series> counted;  ///< people in calls as Mattermost counts them; none: this plugin does not
    QList<Series> errors;   ///< counters with "type"
    QList<Series> connections; ///< counters with "type": "connected", "failed"
    QList<Series> cpu;      ///< percent of the machine
    QList<Series> memory;   ///< percent in use
};

struct MetricsVerdict
{
    Verdict verdict = Verdict::Unknown;
    Message what;
};

/// Above this share of the machine, in percent, servers are to be added (calls-metrics-monitoring).
inline constexpr double cpuLine = 100 * cpuCeiling;
/// The published load tests of RTCD end at 84 %.
inline constexpr double cpuEnd = 85;
/// As the alerting rule CpuHigh: so long above the line is no peak any more.
inline constexpr qint64 tooLong = 5 * 60'000;
inline constexpr double memoryLine = 80;
inline constexpr double memoryEnd = 90; ///< as the alerting rule MemoryLow
/// Failed connections and errors in a hundred connections; as the alerting rule ConnectionsFail.
inline constexpr double elevatedShare = 5;

/// 4.3.1: people in calls are seen, and as many as Mattermost counts.
[[nodiscard]] MetricsVerdict judgeSessions(const Measured &measured);
/// 4.3.2: no elevated error counts.
[[nodiscard]] MetricsVerdict judgeErrors(const Measured &measured);
/// 4.3.3 and 5.5.1: no spikes of CPU and memory; not above 70 % for long.
[[nodiscard]] MetricsVerdict judgeLoad(const Measured &measured);
/// 5.5.3: whether CPU was short while many people were in calls, which a limit of participants would have spared.
[[nodiscard]] MetricsVerdict judgeCrowd(const Measured &measured);

} // namespace calls
