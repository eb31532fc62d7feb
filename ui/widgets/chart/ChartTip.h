// SPDX-License-Identifier: GPL-3.0-or-later
// What the crosshair meets: the time, what happened then, and the values, largest first.
#pragma once

#include <widgets/chart/ChartLook.h>
#include <widgets/chart/ChartScene.h>
#include <widgets/chart/PlotGeometry.h>

#include <QWidget>

namespace calls {

struct TipContent
{
    struct Row
    {
        int ink = -1; ///< -1: none
        QString name;
        QString value;
    };
    QString head;
    QStringList events;
    QList<Row> rows; ///< largest value first
    int more = 0;    ///< rows that are left out

    [[nodiscard]] bool isEmpty() const { return rows.isEmpty() && events.isEmpty(); }
    /// All of it in a line, for a screen reader.
    [[nodiscard]] QString spoken(const QLocale &locale) const;
};

[[nodiscard]] TipContent tipContent(const ChartScene &scene, const PlotGeometry &geometry, const QLocale &locale);

/// Floats over the window it is made for, and never takes the pointer.
class ChartTip : public QWidget
{
    Q_OBJECT

public:
    explicit ChartTip(QWidget *window);

    /// Beside `point` of the window, on whichever side there is room.
    void showAt(QPoint point, const TipContent &content);
    [[nodiscard]] const TipContent &content() const { return m_content; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QSize measured(const ChartLook &look) const;

    TipContent m_content;
};

} // namespace calls
