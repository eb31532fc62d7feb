// SPDX-License-Identifier: GPL-3.0-or-later
// How much more the media servers carry: measured load against CPU, line and sockets, and when growth gets there.
#pragma once

#include <metrics/MetricsSource.h>
#include <plan/Sizing.h>

#include <QDateTime>

#include <limits>
#include <optional>

namespace calls {

/// What was measured of a media server at its busiest moment of a window. NaN: not known.
struct BusyTime
{
    static constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    QString server;
    qint64 at = 0;           ///< milliseconds since 1970, UTC; 0: nobody was in a call
    double people = unknown; ///< in calls, on this server
    double calls = unknown;  ///< its share of the site's calls
    double unmuted = unknown; ///< voices that arrive
    double screens = unknown; ///< screens that arrive
    double cpu = unknown;     ///< percent of the machine, then
    double idleCpu = unknown; ///< the least of the window
    double cpus = unknown;
    double outMbps = unknown;
    double lineMbps = unknown; ///< the card's speed
    double sockets = unknown;  ///< file descriptors of the media service, then
    double idleSockets = unknown;
    double mostSockets = unknown; ///< its limit
    double growth = unknown; ///< people more each day, by the busiest moments of the last weeks (predict_linear)
    double trend = unknown;  ///< people that the same line says for now
};

enum class CapacityEnd { Cpu, Line, Sockets };

/// Where a server ends if more of the same calls come.
struct CapacityLimit
{
    CapacityEnd end = CapacityEnd::Cpu;
    double people = 0; ///< in calls: 70 % of the CPU, the whole line, the last socket
    bool modelled = false; ///< by the vendor's baselines: too little load was measured to go by
    std::optional<QDateTime> when; ///< at the present growth, UTC; none: it does not grow, or nobody knows
};

struct ServerCapacity
{
    BusyTime busy;
    Peak pattern;  ///< of the calls then
    Load modelled; ///< what the vendor's baselines say of that pattern
    MeasuredRow nearest; ///< the published row that is nearest
    QList<CapacityLimit> limits; ///< the first to be met in front; empty: nobody was in a call
};

/// Pure. Load grows with people as it has from the idle moments to the busiest one, if that is more than five percent of CPU.
[[nodiscard]] ServerCapacity capacityOf(const BusyTime &busy, qint64 now);

/// Asks for every server side by side. `window` is where the busiest moment is looked for. Errors: MetricsSource's.
Async<QList<BusyTime>> measureBusyTimes(std::shared_ptr<MetricsSource> source, QStringList servers, TimeRange window, Limits limits);

} // namespace calls
