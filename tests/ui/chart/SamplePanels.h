// SPDX-License-Identifier: GPL-3.0-or-later
// Panels of every kind with data that looks like a media server's, the same on every run.
#pragma once

#include <widgets/chart/ChartPanel.h>

#include <functional>
#include <memory>

namespace calls::test {

/// 13:50 to 14:50, UTC.
[[nodiscard]] TimeRange sampleHour();

/// A field with a sample a step of the range; `value` gets the share of the range, 0 to 1. NaN is a gap: no sample.
[[nodiscard]] Field sampleField(const QString &name, qint64 step, const std::function<double(double share)> &value, TimeRange range = sampleHour());
/// A line with noise: from `from` to `to`, `noise` high.
[[nodiscard]] Field wavyField(const QString &name, double from, double to, double noise, qint64 step = 15'000, TimeRange range = sampleHour());

struct SamplePanel
{
    QString name; ///< of the file
    Panel panel;
    PanelData data;
    QList<ChartEvent> events;
    QString problem; ///< instead of data
    bool loading = false;
};
[[nodiscard]] QList<SamplePanel> samplePanels();
/// One of them by its name.
[[nodiscard]] SamplePanel samplePanel(const QString &name);

/// A panel that shows it.
[[nodiscard]] std::unique_ptr<ChartPanel> madePanel(const SamplePanel &sample, const std::shared_ptr<ChartCursor> &cursor);

} // namespace calls::test
