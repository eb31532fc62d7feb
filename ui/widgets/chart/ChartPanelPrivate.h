// SPDX-License-Identifier: GPL-3.0-or-later
// What a panel keeps between two paintings.
#pragma once

#include <widgets/chart/ChartLegend.h>
#include <widgets/chart/ChartPainter.h>
#include <widgets/chart/ChartPanel.h>
#include <widgets/chart/ChartTable.h>
#include <widgets/chart/ChartText.h>
#include <widgets/chart/ChartTip.h>

#include <QPointer>
#include <QToolButton>

namespace calls {

struct ChartPanel::Private
{
    enum class Gesture { None, Zoom, Pan };

    Private(ChartPanel *owner, std::shared_ptr<ChartCursor> shared);
    ~Private();

    /// Data, size or theme are new: the parts are placed now, and drawn when they are seen.
    void refresh();
    /// The same as soon as the page's panels leave time for it.
    void refreshInTurn();
    void takeTurn();
    /// Measures and places the parts.
    void arrange();
    /// Draws what stays while the pointer moves.
    void draw();
    [[nodiscard]] const ChartPainter &painter();
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
    /// Table and words are views of their own above the body; paper has their painters.
    void placeView();

    ChartPanel *q;
    std::shared_ptr<ChartCursor> cursor;
    ChartScene scene;
    QSet<QString> off;
    LegendTable legend;

    bool arranged = false;
    bool drawn = false;
    bool waiting = false; ///< for its turn
    qint64 cost = 3'000'000; ///< of the last drawing, nanoseconds; before the first, a guess
    bool bodyIsView = false; ///< table or words, as placeView() has found
    std::unique_ptr<ChartPainter> look; ///< made when it is needed, dropped when theme or font change
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
    ChartTable *table = nullptr; ///< made for the panels that need them
    ChartText *text = nullptr;
    QPointer<ChartTip> tip;
};

} // namespace calls
