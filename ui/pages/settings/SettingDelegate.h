// SPDX-License-Identifier: GPL-3.0-or-later
// A settings row: name and key, the value or what it was and will be, where it comes from, what is to be known of it.
#pragma once

#include <QStyledItemDelegate>

class QTreeView;

namespace calls {

struct Tokens;

class SettingDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit SettingDelegate(QTreeView *view);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintName(QPainter *painter, const QRect &row, const QModelIndex &index, const Tokens &t) const;
    void paintValue(QPainter *painter, const QRect &row, const QModelIndex &index, const Tokens &t) const;
    void paintOrigin(QPainter *painter, const QRect &row, const QModelIndex &index, const Tokens &t) const;
    void paintNotes(QPainter *painter, const QRect &row, const QModelIndex &index, const Tokens &t) const;
    [[nodiscard]] int notesWidth() const;
    [[nodiscard]] int notesHeight(const QModelIndex &index) const;
    [[nodiscard]] static int mainHeight(const QModelIndex &index);

    QTreeView *m_view;
};

} // namespace calls
