// SPDX-License-Identifier: GPL-3.0-or-later
// What a panel shows, without where and with which pixels: shared by the window, pictures and paper.
#pragma once

#include <metrics/PanelQuery.h>
#include <widgets/chart/ChartPanel.h>

#include <QHash>
#include <QSet>

namespace calls {

/// A field that has a place in the legend.
struct ChartSeries
{
    int field = 0;  ///< index into the data's fields
    int ink = 0;    ///< of the ten
    bool off = false; ///< a person has switched it off
};

struct ChartScene
{
    enum class State { Empty, Loading, Problem, Data };

    Panel panel;
    PanelData data;
    TimeRange range;
    QList<ChartEvent> events; ///< by time
    State state = State::Empty;
    QString problem;
    QList<ChartSeries> series; ///< in the order of the fields
    QHash<QString, int> inks;  ///< that names of this panel have had, for when they come back
    int left = 0;              ///< fields without a place: only the ten largest have one
    qint64 at = 0;             ///< the crosshair; 0: none

    [[nodiscard]] const Field &field(const ChartSeries &each) const { return data.fields.at(each.field); }
    /// Whether time runs along the plot.
    [[nodiscard]] bool overTime() const;
    /// Whether any series has a sample.
    [[nodiscard]] bool hasValues() const;
};

/// As many series as there are inks.
inline constexpr int mostSeries = 10;

/// Chooses the series of the scene's data. Those of a server have its ink, the others keep what they had or take a free one;
/// names in `off` are switched off.
void chooseSeries(ChartScene &scene, const QSet<QString> &off, ChartCursor &inks);

/// The sample at a time, or the nearest one not further than the data's step (`reach` where it has none); null in a gap.
[[nodiscard]] const Sample *sampleNear(const QList<Sample> &samples, qint64 at, qint64 reach);
/// How far from a sample the crosshair still belongs to it.
[[nodiscard]] qint64 reachOf(const ChartScene &scene);

/// Why there is nothing to draw: the first query that failed, or that nothing was measured.
[[nodiscard]] QString nothingSentence(const ChartScene &scene);
/// One sentence for those who do not see it.
[[nodiscard]] QString describe(const ChartScene &scene, const QLocale &locale);

/// Time (UTC, RFC 3339) and a column a field, in the C locale; labels and value of each series where there is no time.
[[nodiscard]] QString csvOf(const ChartScene &scene);

} // namespace calls
