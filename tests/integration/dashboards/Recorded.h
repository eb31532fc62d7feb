// SPDX-License-Identifier: GPL-3.0-or-later
// Metrics texts of real servers as samples over time.
#pragma once

#include <metrics/Series.h>

#include <QByteArray>
#include <QMap>

namespace calls::test {

/// "name{labels}" to its value, from a captured answer or a metrics text.
using Texts = QMap<QByteArray, double>;

/// Empty: ../shared is not beside this clone.
[[nodiscard]] QString captureFolder();
[[nodiscard]] Texts readTexts(const QByteArray &text);
[[nodiscard]] QByteArray readFile(const QString &path);

/// One scraped target: what it told first and last; between them each value goes straight from one to the other.
struct RecordedTarget
{
    Labels labels; ///< role, server, instance, job
    Texts first;
    Texts last;
};

/// All targets as OpenMetrics text with a sample every `step` milliseconds, with `up` and `scrape_duration_seconds`.
[[nodiscard]] QByteArray openMetrics(const QList<RecordedTarget> &targets, TimeRange range, qint64 step);

} // namespace calls::test
