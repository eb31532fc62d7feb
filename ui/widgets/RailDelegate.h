// SPDX-License-Identifier: GPL-3.0-or-later
// How a row of the rail looks, and the roles its model has.
#pragma once

#include <QStyledItemDelegate>

namespace calls {

enum RailRole {
    RailKindRole = Qt::UserRole, ///< RailKind
    RailIdRole,
    RailLineRole,   ///< one line of words below a phase's name
    RailSignRole,   ///< Sign as int, invalid for none
    RailSymbolRole, ///< Symbol as int
    RailNestedRole, ///< true for pages below a phase
    RailShownRole   ///< true for the page that is shown; the current row may be another one
};
enum class RailKind { Phase, Page, Caption };

class RailDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void setNarrow(bool narrow) { m_narrow = narrow; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintPhase(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintPage(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    bool m_narrow = false;
};

} // namespace calls
