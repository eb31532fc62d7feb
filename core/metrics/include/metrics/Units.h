// SPDX-License-Identifier: GPL-3.0-or-later
// Values as the field writes them, by Grafana's unit ids.
#pragma once

#include <QLocale>
#include <QString>

#include <optional>

namespace calls {

/// "1.5 GiB", "70 %", "23 ms", "1.2 Mb/s", "+Inf", "NaN"; `decimals` nothing: three significant digits.
/// A unit id that is not known here stands behind the number as it is.
[[nodiscard]] QString valueText(double value, const QString &unit, std::optional<int> decimals, const QLocale &locale);

/// Ticks for an axis from `low` to `high`, at most `most`: round in the unit (powers of two for bytes, 1-2-5 of seconds and
/// minutes for times, 1-2-5 else).
[[nodiscard]] QList<double> axisTicks(double low, double high, const QString &unit, int most);

} // namespace calls
