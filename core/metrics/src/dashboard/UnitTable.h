// SPDX-License-Identifier: GPL-3.0-or-later
// Grafana's unit ids as scales.
#pragma once

#include <QString>

#include <optional>
#include <span>

namespace calls {

struct UnitStep
{
    double size;      ///< in the scale's base unit
    const char *word; ///< UTF-8
};

struct UnitScale
{
    std::span<const UnitStep> steps; ///< growing
    std::size_t first = 0;           ///< the step a value of about 1 is written in
    double factor = 1;               ///< of a value, into the base unit
    bool small = false;              ///< may go below `first`
    QString behind{};                ///< after the step's word: "req/s"
    bool apart = false;              ///< with a space before it: "1.5 K req/s", but "1.5 MB/s"
};

/// Nothing for a unit that has no scale here.
[[nodiscard]] std::optional<UnitScale> unitScale(const QString &unit);
/// Times; `seconds` a value of 1 stands for.
[[nodiscard]] UnitScale timeScale(double seconds);
/// How many seconds 1 of this unit is; nothing when it is no time.
[[nodiscard]] std::optional<double> secondsOf(const QString &unit);
/// Is it counted in powers of 1024?
[[nodiscard]] bool isBinary(const QString &unit);

} // namespace calls
