// SPDX-License-Identifier: GPL-3.0-or-later
#include <metrics/Capacity.h>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

constexpr double percentLine = 100 * cpuCeiling;
constexpr double tellingCpu = 5;  // percent: less is lost among what else the machine does
constexpr double tellingMbps = 1;
constexpr double farDays = 3650;

int atLeast(double value, int least)
{
    return std::isfinite(value) ? std::max(least, static_cast<int>(std::lround(std::min(value, 1e6)))) : least;
}

Peak patternOf(const BusyTime &busy)
{
    Peak pattern;
    pattern.calls = atLeast(busy.calls, 1);
    pattern.participants = atLeast(busy.people / pattern.calls, 2);
    pattern.unmuted = atLeast(busy.unmuted / pattern.calls, 1);
    pattern.screen = busy.screens > 0;
    return pattern;
}

/// People at which something that is `idle` without them and `now` with `people` comes to `most`.
double peopleAt(double people, double idle, double now, double most)
{
    return people * (most - idle) / (now - idle);
}

std::optional<CapacityLimit> cpuLimit(const ServerCapacity &capacity)
{
    const BusyTime &busy = capacity.busy;
    if (busy.cpu - busy.idleCpu > tellingCpu)
        return CapacityLimit{CapacityEnd::Cpu, peopleAt(busy.people, busy.idleCpu, busy.cpu, percentLine), false, {}};
    if (busy.cpu >= percentLine) // something else fills it: there is no room for calls, whatever the baselines say
        return CapacityLimit{CapacityEnd::Cpu, busy.people, false, {}};
    if (!(busy.cpus > 0) || !(capacity.modelled.cores > 0))
        return std::nullopt;
    return CapacityLimit{CapacityEnd::Cpu, capacity.pattern.sessions() * cpuCeiling * busy.cpus / capacity.modelled.cores, true, {}};
}

std::optional<CapacityLimit> lineLimit(const ServerCapacity &capacity)
{
    const BusyTime &busy = capacity.busy;
    if (!(busy.lineMbps > 0))
        return std::nullopt;
    if (busy.outMbps > tellingMbps)
        return CapacityLimit{CapacityEnd::Line, busy.people * busy.lineMbps / busy.outMbps, false, {}};
    return CapacityLimit{CapacityEnd::Line, capacity.pattern.sessions() * busy.lineMbps / capacity.modelled.outMbps, true, {}};
}

std::optional<CapacityLimit> socketLimit(const BusyTime &busy)
{
    // UDP clients share the sockets that RTCD opens at its start; only those over TCP take one each.
    if (!(busy.mostSockets > 0) || !(busy.sockets - busy.idleSockets >= 1))
        return std::nullopt;
    return CapacityLimit{CapacityEnd::Sockets, peopleAt(busy.people, busy.idleSockets, busy.sockets, busy.mostSockets), false, {}};
}

std::optional<QDateTime> whenReached(const BusyTime &busy, double people, qint64 now)
{
    if (!(busy.growth > 0) || !std::isfinite(busy.trend))
        return std::nullopt;
    const double days = (people - busy.trend) / busy.growth;
    if (!std::isfinite(days) || days > farDays)
        return std::nullopt;
    return QDateTime::fromMSecsSinceEpoch(now, Qt::UTC).addSecs(static_cast<qint64>(std::max(0.0, days) * 86'400));
}

} // namespace

ServerCapacity capacityOf(const BusyTime &busy, qint64 now)
{
    ServerCapacity capacity;
    capacity.busy = busy;
    if (!(busy.people > 0))
        return capacity;
    capacity.pattern = patternOf(busy);
    capacity.modelled = estimateLoad(capacity.pattern);
    capacity.nearest = nearestRow(capacity.pattern);
    for (const auto &limit : {cpuLimit(capacity), lineLimit(capacity), socketLimit(busy)}) {
        if (limit && std::isfinite(limit->people)) {
            capacity.limits << *limit;
            capacity.limits.last().when = whenReached(busy, limit->people, now);
        }
    }
    std::stable_sort(capacity.limits.begin(), capacity.limits.end(),
                     [](const CapacityLimit &a, const CapacityLimit &b) { return a.people < b.people; });
    return capacity;
}

} // namespace calls
