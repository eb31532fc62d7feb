// SPDX-License-Identifier: GPL-3.0-or-later
// The matrix of places and addresses: columns of one address stand under its name, each row ends in the way voice takes.
// Arrow keys move from cell to cell, Ctrl+C copies all as text.
#pragma once

#include <models/ReachModel.h>

#include <QTableView>

namespace calls {

class ReachTable : public QTableView
{
    Q_OBJECT

public:
    explicit ReachTable(ReachModel *model, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override; ///< all rows, as far as the page has room
    void select(const QString &vantage, int candidate);

Q_SIGNALS:
    void cellChosen(const QModelIndex &index);
    void copied();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void sizeColumns();

    ReachModel *m_model;
};

} // namespace calls
