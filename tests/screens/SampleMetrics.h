// SPDX-License-Identifier: GPL-3.0-or-later
// What a site in use might measure: by the words of a query, a curve of the right size for each server.
#pragma once

#include <metrics/Series.h>

namespace calls::test {

[[nodiscard]] QList<Series> sampleSeries(const QString &promql, TimeRange range, qint64 step);

} // namespace calls::test
