// SPDX-License-Identifier: GPL-3.0-or-later
// Names and figures of the series: a table, or names one after the other. Shared by the window's legend and paper.
#pragma once

#include <widgets/chart/ChartLook.h>
#include <widgets/chart/ChartScene.h>

#include <QRectF>

namespace calls {

struct LegendTable
{
    struct Row
    {
        QString name;
        int ink = 0;
        bool off = false;
        QStringList values; ///< a column each: at the crosshair or the last, then what the panel asks for
    };
    bool list = false; ///< names alone
    QStringList heads;
    QList<Row> rows;
    QString note; ///< "The 10 largest of 37 series."
};

/// Without rows where the panel has no legend.
[[nodiscard]] LegendTable legendTable(const ChartScene &scene, const QLocale &locale);
/// The first column anew, since the crosshair has moved.
void followCrosshair(LegendTable &legend, const ChartScene &scene, const QLocale &locale);

class LegendPainter
{
public:
    LegendPainter(const LegendTable &legend, const ChartLook &look, qreal width);

    [[nodiscard]] qreal height() const { return m_height; }
    /// The narrowest that shows names of usual length and all columns.
    [[nodiscard]] static qreal idealWidth(const LegendTable &legend, const ChartLook &look);
    [[nodiscard]] qreal rowHeight() const { return m_rowHeight; }
    /// Where a row is, with the legend's top left at 0, 0.
    [[nodiscard]] QRectF rowRect(int row) const { return m_places.at(row); }
    [[nodiscard]] int rowAt(QPointF point) const; ///< -1: none

    /// `current` and `hovered` are rows or -1.
    void paint(QPainter *painter, const QRectF &clip, int current, int hovered) const;

private:
    void paintRow(QPainter *painter, int row) const;
    [[nodiscard]] Qt::TextElideMode tellingMode() const;

    const LegendTable &m_legend;
    const ChartLook &m_look;
    qreal m_width;
    qreal m_rowHeight;
    qreal m_height = 0;
    QList<qreal> m_columns; ///< widths
    QList<QRectF> m_places;
    qreal m_nameWidth = 0; ///< of a table
    Qt::TextElideMode m_elide = Qt::ElideMiddle;
};

} // namespace calls
