// SPDX-License-Identifier: GPL-3.0-or-later
// The legend in the window: scrolls, and switches series on and off by mouse and keys.
#pragma once

#include <widgets/chart/LegendPainter.h>

#include <QAbstractScrollArea>

#include <memory>

namespace calls {

class ChartLegend : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit ChartLegend(QWidget *parent = nullptr);

    void setLegend(const LegendTable &legend);
    /// The same legend with other values of the crosshair.
    void setFirstColumn(const LegendTable &legend);
    [[nodiscard]] const LegendTable &legend() const { return m_legend; }

Q_SIGNALS:
    void onlyWanted(const QString &name); ///< this one alone, or all again when it is alone
    void toggleWanted(const QString &name);
    void pointedAt(const QString &name); ///< empty: nothing

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void measure();
    void setCurrent(int row);
    void hover(int row);
    void speak();
    [[nodiscard]] QPointF inLegend(QPointF viewportPoint) const;
    [[nodiscard]] const LegendPainter &legendPainter();

    LegendTable m_legend;
    std::unique_ptr<ChartLook> m_look; ///< made when it is needed, dropped when theme or font change
    std::unique_ptr<LegendPainter> m_painter; ///< of m_legend in m_look
    bool m_scrolls = false;
    int m_current = 0;
    int m_hovered = -1;
};

} // namespace calls
