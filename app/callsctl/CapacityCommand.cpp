// SPDX-License-Identifier: GPL-3.0-or-later
// capacity: how many more people the media servers carry, by what was measured of them.
#include "CheckMetrics.h"
#include "Interrupt.h"
#include "Output.h"

#include <base/Time.h>
#include <metrics/Capacity.h>

#include <nlohmann/json.hpp>

#include <cmath>

namespace calls::cli {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::chrono::seconds patience{120};

QString count(double value)
{
    return std::isfinite(value) ? QString::number(std::floor(value), 'f', 0) : QStringLiteral("unknown");
}

QString endWord(CapacityEnd end)
{
    switch (end) {
    case CapacityEnd::Cpu: return QStringLiteral("cpu");
    case CapacityEnd::Line: return QStringLiteral("line");
    case CapacityEnd::Sockets: return QStringLiteral("sockets");
    }
    return {};
}

QString endText(CapacityEnd end)
{
    switch (end) {
    case CapacityEnd::Cpu: return QStringLiteral("70 % CPU");
    case CapacityEnd::Line: return QStringLiteral("line rate");
    case CapacityEnd::Sockets: return QStringLiteral("socket limit");
    }
    return {};
}

QString patternText(const Peak &peak)
{
    return QStringLiteral("%1 calls of %2, %3 unmuted%4")
        .arg(peak.calls)
        .arg(peak.participants)
        .arg(peak.unmuted)
        .arg(peak.screen ? QStringLiteral(", a screen each") : QString());
}

/// JSON has no NaN: what is not known is null.
Json number(double value)
{
    return std::isfinite(value) ? Json(std::round(value * 1000) / 1000) : Json();
}

Json rowJson(const MeasuredRow &row)
{
    return {{"pattern", utf8(patternText(row.peak))}, {"cpu_percent", number(100 * row.cpuShare)}, {"instance", utf8(row.instance)},
            {"cpus", row.cpus}, {"out_mbps", number(row.outMbps)}};
}

Json capacityJson(const ServerCapacity &capacity)
{
    const BusyTime &busy = capacity.busy;
    Json limits = Json::array();
    for (const CapacityLimit &limit : capacity.limits)
        limits.push_back({{"end", utf8(endWord(limit.end))},
                          {"people", number(std::floor(limit.people))},
                          {"by", limit.modelled ? "baselines" : "measured"},
                          {"when", limit.when ? Json(utf8(toUtcText(*limit.when))) : Json()}});
    const bool called = busy.at > 0;
    return {{"server", utf8(busy.server)},
            {"busiest", called ? Json(utf8(toUtcText(busy.at))) : Json()},
            {"people", number(busy.people)},
            {"pattern", called ? Json(utf8(patternText(capacity.pattern))) : Json()},
            {"cpu_percent", number(busy.cpu)},
            {"cpus", number(busy.cpus)},
            {"out_mbps", number(busy.outMbps)},
            {"line_mbps", number(busy.lineMbps)},
            {"sockets", number(busy.sockets)},
            {"most_sockets", number(busy.mostSockets)},
            {"people_more_each_day", number(busy.growth)},
            {"baseline_cores", called ? number(capacity.modelled.cores) : Json()},
            {"nearest_baseline", called ? rowJson(capacity.nearest) : Json()},
            {"limits", limits}};
}

void printCapacity(const ServerCapacity &capacity)
{
    const BusyTime &busy = capacity.busy;
    if (busy.at == 0) {
        printLine(QStringLiteral("%1: nobody was in a call on it in this time.").arg(busy.server));
        return;
    }
    printLine(QStringLiteral("%1: busiest at %2 with %3 people (%4), CPU %5 %, %6 Mb/s out.")
                  .arg(busy.server, toLocalText(busy.at), count(busy.people),
                       patternText(capacity.pattern), count(busy.cpu), count(busy.outMbps)));
    for (const CapacityLimit &limit : capacity.limits)
        printLine(QStringLiteral("  %1 at %2 people in such calls%3; %4")
                      .arg(endText(limit.end), count(limit.people),
                           limit.modelled ? QStringLiteral(" by the vendor's baselines (too little load to measure)") : QString(),
                           limit.when ? QStringLiteral("around %1 at the present growth.").arg(toLocalText(*limit.when))
                                      : QStringLiteral("no growth towards it is seen.")));
    if (!(busy.cpus > 0))
        printLine(QStringLiteral("  CPU and line are unknown: %1 has no node exporter that is measured.").arg(busy.server));
    const MeasuredRow &row = capacity.nearest;
    printLine(QStringLiteral("  Nearest published baseline: %1: %2 % CPU of %3 vCPU (%4), %5 Mb/s out.")
                  .arg(patternText(row.peak), count(100 * row.cpuShare))
                  .arg(row.cpus)
                  .arg(row.instance, count(row.outMbps)));
}

struct CapacityArguments
{
    std::string file;
    std::string window = "24h";
    ServerArguments server;
};

QCoro::Task<int> capacity(CapacityArguments arguments, Options options)
{
    const auto place = co_await openWorkplace(text(arguments.file), options);
    if (!place)
        co_return complain(place.error());
    const auto metrics = co_await openMetrics(*place, arguments.server, options);
    if (!metrics)
        co_return complain(metrics.error());
    QStringList servers;
    const Plan plan = makePlan((*place)->document->site());
    const auto media = plan.mediaServers();
    for (const PlannedServer &entry : media)
        servers << entry.server.name;
    const qint64 now = (*metrics)->latest();
    const TimeRange window = windowOf(arguments.window, now);
    const Limits limits(Interrupt::token(), patience);
    const auto busy = co_await measureBusyTimes((*metrics)->source, servers, window, limits);
    (void)co_await closeMetrics(*metrics);
    if (!busy)
        co_return complain(busy.error());
    Json all = Json::array();
    bool known = !busy->isEmpty();
    for (const BusyTime &each : *busy) {
        const ServerCapacity found = capacityOf(each, now);
        known = known && !found.limits.isEmpty();
        if (options.json)
            all.push_back(capacityJson(found));
        else
            printCapacity(found);
    }
    if (options.json)
        printJsonPretty(all);
    co_return known ? Done : Unknown;
}

} // namespace

void addCapacityCommand(CLI::App &app, const Options &options, Chosen &chosen)
{
    const auto arguments = std::make_shared<CapacityArguments>();
    const auto server = std::make_shared<ServerArguments>();
    auto *command = app.add_subcommand("capacity", "How many more people the media servers carry, and until when");
    command->add_option("FILE", arguments->file, "The deployment")->required();
    command->add_option("--window", arguments->window, "Time whose busiest moment is taken: 24h, 7d, or FROM/TO; 24h by default")
        ->check(windowText());
    addServerOptions(command, server);
    command->callback([&, arguments, server] {
        arguments->server = *server;
        chosen.run = [&, arguments] { return capacity(*arguments, options); };
    });
}

} // namespace calls::cli
