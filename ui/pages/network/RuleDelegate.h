// SPDX-License-Identifier: GPL-3.0-or-later
// Draws a rule: sign and word, digits one below the other, a line below, "added" as a chip.
#pragma once

#include <QStyledItemDelegate>

class QTreeView;

namespace calls {

class RuleDelegate : public QStyledItemDelegate
{
public:
    explicit RuleDelegate(QTreeView *view);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// What does not fit is told whole, above what the model has to add.
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;
    /// How wide a column must be for this cell.
    [[nodiscard]] int widthOf(const QModelIndex &index) const;

private:
    QTreeView *m_view;
};

} // namespace calls
