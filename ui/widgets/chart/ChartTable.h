// SPDX-License-Identifier: GPL-3.0-or-later
// A table panel in the window: sorted by any column, copied and read by keys.
#pragma once

#include <widgets/chart/TablePainter.h>

#include <QTableView>

class QSortFilterProxyModel;

namespace calls {

class ChartTable : public QTableView
{
    Q_OBJECT

public:
    explicit ChartTable(QWidget *parent = nullptr);
    ~ChartTable() override;

    /// Keeps order, selection and scroll where the columns are the same.
    void setContent(const TableContent &content);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    class Model;
    class Delegate;
    Model *m_model;
    QSortFilterProxyModel *m_sorted;
};

} // namespace calls
