// SPDX-License-Identifier: GPL-3.0-or-later
// The facts of a server: fact, what is there with its sign, what is planned. As high as its rows: the page scrolls.
// Ctrl+C copies all of it as text.
#pragma once

#include <models/FactModel.h>

#include <QTreeView>

namespace calls {

class FactTable : public QTreeView
{
    Q_OBJECT

public:
    explicit FactTable(FactModel *model, QWidget *parent = nullptr);

Q_SIGNALS:
    void copied();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void drawBranches(QPainter *, const QRect &, const QModelIndex &) const override {}

private:
    void fit();

    FactModel *m_model;
};

} // namespace calls
