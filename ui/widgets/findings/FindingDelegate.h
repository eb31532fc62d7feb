// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

class QTreeView;

namespace calls {

/// Paints a finding's row: sign and word, texts, the chevron at the right. The place of an open detail is as high
/// as its widget.
class FindingDelegate : public QStyledItemDelegate
{
public:
    explicit FindingDelegate(QTreeView *view);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    QTreeView *m_view;
};

} // namespace calls
