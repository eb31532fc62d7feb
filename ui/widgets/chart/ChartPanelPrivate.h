// SPDX-License-Identifier: GPL-3.0-or-later
// What a panel keeps between two paintings.
#pragma once

#include <widgets/chart/ChartLegend.h>
#include <widgets/chart/ChartPainter.h>
#include <widgets/chart/ChartPanel.h>
#include <widgets/chart/ChartTip.h>

#include <QPointer>
#include <QToolButton>

namespace calls {

struct ChartPanel::Private
{
    enum class Gesture { None, Zoom, Pan };

    Private(ChartPanel *owner, std::shared_ptr<ChartCursor> shared);
    ~Private();

    /// Data, size or theme are new: everything is measured and drawn anew when it is seen.
    void refresh();
    /// Measures and places the parts; draws what stays while the pointer moves.
    void prepare();
    [[nodiscard]] ChartPainter painter() const;
    [[nodiscard]] bool hasCrosshair() const { return !geometry.plot.isEmpty(); }

    void followCursor();
    /// At the nearest sample, so that the dots and the values are of the time that is written.
    void pointTo(qint64 at, bool byKey);
    void moveBy(int samples);
    void hideTip();
    void showTip();

    void finishZoom();
    void pan(qreal by);
    void zoom(double factor, qint64 around);
    void choose(TimeRange range);

    void only(const QString &name);
    void toggle(const QString &name);
    void openMenu(QPoint globalPoint);
    [[nodiscard]] QString headerTip() const;
    void speak();

    ChartPanel *q;
    std::shared_ptr<ChartCursor> cursor;
    ChartScene scene;
    QSet<QString> off;
    LegendTable legend;

    bool stale = true;
    QPixmap ground;
    ChartParts parts;
    QList<PlotLine> lines;
    PlotGeometry geometry;

    Gesture gesture = Gesture::None;
    qreal pressedX = 0;
    qreal draggedX = 0;
    TimeRange dragged; ///< the range when the panning began
    bool pointing = false; ///< the crosshair is this panel's

    QToolButton *menuButton;
    ChartLegend *legendView;
    QPointer<ChartTip> tip;
};

} // namespace calls
