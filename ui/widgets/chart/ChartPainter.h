// SPDX-License-Identifier: GPL-3.0-or-later
// The one painter of panels: the window, pictures and paper all come from it. Not Qt Charts, which a page of 24 panels costs
// more than ten times as much (tests/bench/bench_charts).
#pragma once

#include <widgets/chart/LegendPainter.h>
#include <widgets/chart/PlotGeometry.h>

namespace calls {

/// Where the parts of a panel are.
struct ChartParts
{
    QRectF header;
    QRectF body;
    QRectF legend; ///< empty: none
};

class ChartPainter
{
public:
    ChartPainter(const Tokens &tokens, const QLocale &locale);

    [[nodiscard]] const ChartLook &look() const { return m_look; }
    /// `whole`: the legend takes the room of all its rows, since paper does not scroll.
    [[nodiscard]] ChartParts parts(const ChartScene &scene, const LegendTable &legend, const QRectF &area, bool whole) const;

    /// Ground and edge of a panel.
    void paintCard(QPainter *painter, const QRectF &area) const;
    /// Title, unit and what is missing; `right` is where the room for words ends.
    void paintHeader(QPainter *painter, const ChartScene &scene, const QRectF &header, const QString &unit) const;
    /// What stands below the title, without crosshair and legend. `lines` are of plotLines(), `geometry` is of geometryFor().
    void paintBody(QPainter *painter, const ChartScene &scene, const QRectF &body, const QList<PlotLine> &lines, const PlotGeometry &geometry) const;
    /// Everything.
    void paint(QPainter *painter, const ChartScene &scene, const QRectF &area) const;

    /// Whether the body is a plot with a crosshair: data over time.
    [[nodiscard]] static bool isPlot(const ChartScene &scene);
    [[nodiscard]] PlotGeometry geometryFor(const ChartScene &scene, const QList<PlotLine> &lines, const QRectF &body) const;

private:
    ChartLook m_look;
    QLocale m_locale;
};

/// What the panel asks that is not drawn, and which of its queries failed: a sentence each.
[[nodiscard]] QStringList chartNotes(const ChartScene &scene);

} // namespace calls
