// SPDX-License-Identifier: GPL-3.0-or-later
#include "UnitTable.h"

#include <algorithm>
#include <array>

namespace calls {

namespace {

constexpr double ki = 1024;
constexpr std::array<UnitStep, 6> bytes{{{1, "B"}, {ki, "KiB"}, {ki *ki, "MiB"}, {ki *ki *ki, "GiB"}, {ki *ki *ki *ki, "TiB"}, {ki *ki *ki *ki *ki, "PiB"}}};
constexpr std::array<UnitStep, 6> decBytes{{{1, "B"}, {1e3, "kB"}, {1e6, "MB"}, {1e9, "GB"}, {1e12, "TB"}, {1e15, "PB"}}};
constexpr std::array<UnitStep, 6> bits{{{1, "b"}, {ki, "Kib"}, {ki *ki, "Mib"}, {ki *ki *ki, "Gib"}, {ki *ki *ki *ki, "Tib"}, {ki *ki *ki *ki *ki, "Pib"}}};
constexpr std::array<UnitStep, 6> decBits{{{1, "b"}, {1e3, "kb"}, {1e6, "Mb"}, {1e9, "Gb"}, {1e12, "Tb"}, {1e15, "Pb"}}};
constexpr std::array<UnitStep, 5> si{{{1, ""}, {1e3, "k"}, {1e6, "M"}, {1e9, "G"}, {1e12, "T"}}};
constexpr std::array<UnitStep, 5> counts{{{1, ""}, {1e3, "K"}, {1e6, "Mil"}, {1e9, "Bil"}, {1e12, "Tri"}}};
constexpr std::array<UnitStep, 9> times{{{1e-9, "ns"}, {1e-6, "µs"}, {1e-3, "ms"}, {1, "s"}, {60, "min"}, {3'600, "h"}, {86'400, "d"}, {604'800, "wk"}, {31'536'000, "y"}}};
constexpr std::size_t secondsStep = 3;

enum class Family { Bytes, DecBytes, Bits, DecBits, Si, Counts };

struct Entry
{
    const char *id;
    Family family;
    double factor;
    const char *behind;
};
constexpr std::array<Entry, 43> entries{{
    {"short", Family::Counts, 1, ""},
    {"bytes", Family::Bytes, 1, ""},
    {"kbytes", Family::Bytes, ki, ""},
    {"mbytes", Family::Bytes, ki *ki, ""},
    {"gbytes", Family::Bytes, ki *ki *ki, ""},
    {"decbytes", Family::DecBytes, 1, ""},
    {"deckbytes", Family::DecBytes, 1e3, ""},
    {"decmbytes", Family::DecBytes, 1e6, ""},
    {"decgbytes", Family::DecBytes, 1e9, ""},
    {"bits", Family::Bits, 1, ""},
    {"decbits", Family::DecBits, 1, ""},
    {"binBps", Family::Bytes, 1, "/s"},
    {"Bps", Family::DecBytes, 1, "/s"},
    {"KiBs", Family::Bytes, ki, "/s"},
    {"KBs", Family::DecBytes, 1e3, "/s"},
    {"MiBs", Family::Bytes, ki *ki, "/s"},
    {"MBs", Family::DecBytes, 1e6, "/s"},
    {"GBs", Family::DecBytes, 1e9, "/s"},
    {"binbps", Family::Bits, 1, "/s"},
    {"bps", Family::DecBits, 1, "/s"},
    {"Kibits", Family::Bits, ki, "/s"},
    {"Kbits", Family::DecBits, 1e3, "/s"},
    {"Mibits", Family::Bits, ki *ki, "/s"},
    {"Mbits", Family::DecBits, 1e6, "/s"},
    {"Gbits", Family::DecBits, 1e9, "/s"},
    {"pps", Family::Si, 1, "p/s"},
    {"hertz", Family::Si, 1, "Hz"},
    {"watt", Family::Si, 1, "W"},
    {"ops", Family::Counts, 1, "ops/s"},
    {"opm", Family::Counts, 1, "ops/min"},
    {"reqps", Family::Counts, 1, "req/s"},
    {"reqpm", Family::Counts, 1, "req/min"},
    {"rps", Family::Counts, 1, "rd/s"},
    {"rpm", Family::Counts, 1, "rd/min"},
    {"wps", Family::Counts, 1, "wr/s"},
    {"wpm", Family::Counts, 1, "wr/min"},
    {"iops", Family::Counts, 1, "io/s"},
    {"cps", Family::Counts, 1, "c/s"},
    {"cpm", Family::Counts, 1, "c/min"},
    {"eps", Family::Counts, 1, "evt/s"},
    {"epm", Family::Counts, 1, "evt/min"},
    {"mps", Family::Counts, 1, "msg/s"},
    {"mpm", Family::Counts, 1, "msg/min"},
}};

struct Time
{
    const char *id;
    double seconds;
};
constexpr std::array<Time, 9> timeIds{{{"ns", 1e-9}, {"µs", 1e-6}, {"us", 1e-6}, {"ms", 1e-3}, {"s", 1}, {"m", 60}, {"h", 3'600}, {"d", 86'400}, {"w", 604'800}}};

std::span<const UnitStep> stepsOf(Family family)
{
    switch (family) {
    case Family::Bytes:
        return bytes;
    case Family::DecBytes:
        return decBytes;
    case Family::Bits:
        return bits;
    case Family::DecBits:
        return decBits;
    case Family::Si:
        return si;
    case Family::Counts:
        break;
    }
    return counts;
}

const Entry *entryOf(const QString &unit)
{
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry &each) { return unit == QLatin1String(each.id); });
    return found == entries.end() ? nullptr : &*found;
}

UnitScale scaleOf(std::span<const UnitStep> steps, double factor, const QString &behind)
{
    UnitScale scale;
    scale.steps = steps;
    scale.factor = factor;
    scale.behind = behind;
    scale.apart = steps.data() == counts.data();
    return scale;
}

} // namespace

UnitScale timeScale(double seconds)
{
    UnitScale scale = scaleOf(times, seconds, QString());
    scale.first = secondsStep;
    scale.small = true;
    return scale;
}

std::optional<double> secondsOf(const QString &unit)
{
    const auto found = std::find_if(timeIds.begin(), timeIds.end(), [&](const Time &each) { return unit == QString::fromUtf8(each.id); });
    if (found != timeIds.end())
        return found->seconds;
    if (unit == QLatin1String("dtdurations"))
        return 1;
    if (unit == QLatin1String("dtdurationms"))
        return 1e-3;
    return std::nullopt;
}

std::optional<UnitScale> unitScale(const QString &unit)
{
    if (const Entry *entry = entryOf(unit))
        return scaleOf(stepsOf(entry->family), entry->factor, QString::fromUtf8(entry->behind));
    if (const auto seconds = secondsOf(unit))
        return timeScale(*seconds);
    if (unit.startsWith(QLatin1String("si:")))
        return scaleOf(si, 1, unit.mid(3));
    if (unit.startsWith(QLatin1String("count:")))
        return scaleOf(counts, 1, unit.mid(6));
    return std::nullopt;
}

bool isBinary(const QString &unit)
{
    const Entry *entry = entryOf(unit);
    return entry && (entry->family == Family::Bytes || entry->family == Family::Bits);
}

} // namespace calls
