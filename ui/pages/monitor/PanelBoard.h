// SPDX-License-Identifier: GPL-3.0-or-later
// The panels of a dashboard: rows that open and close, and who can be seen.
#pragma once

#include <metrics/Dashboard.h>

#include <QScrollArea>

#include <memory>
#include <vector>

class QPushButton;

namespace calls {

class ChartCursor;
class ChartPanel;

class PanelBoard : public QScrollArea
{
    Q_OBJECT

public:
    explicit PanelBoard(std::shared_ptr<ChartCursor> cursor, QWidget *parent = nullptr);

    /// Panels are made anew; those before go.
    void setDashboard(const Dashboard &dashboard);
    [[nodiscard]] QList<ChartPanel *> panels() const; ///< all, in reading order
    [[nodiscard]] QList<ChartPanel *> visiblePanels() const; ///< at least partly in sight
    void setRowOpen(int row, bool open);
    /// Opens the row of the panel and scrolls to it.
    void reveal(ChartPanel *panel);

Q_SIGNALS:
    void visibleChanged();
    void panelMade(calls::ChartPanel *panel);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    struct BoardRow
    {
        QPushButton *head = nullptr; ///< null: no title
        QList<calls::Panel> panels;
        QList<ChartPanel *> views;
        bool open = true;
    };
    void arrange();

    std::shared_ptr<ChartCursor> m_cursor;
    std::vector<BoardRow> m_rows;
};

} // namespace calls
