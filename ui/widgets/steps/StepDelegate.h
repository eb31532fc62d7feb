// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QStyledItemDelegate>

class QTreeView;

namespace calls {

/// Paints a step: the sign on a line that joins the steps, the word, the title with its sentence below, how long it
/// took, the chevron. The place of an open detail is as high as its widget.
class StepDelegate : public QStyledItemDelegate
{
public:
    explicit StepDelegate(QTreeView *view);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// Where titles begin, for a detail that stands below them.
    [[nodiscard]] static int titleLeft();
    /// The arc of a running step turns while there is one.
    void setTurning(bool turning);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    QTreeView *m_view;
    QBasicTimer m_timer;
    QElapsedTimer m_since;
};

} // namespace calls
