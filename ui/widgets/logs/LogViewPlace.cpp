// SPDX-License-Identifier: GPL-3.0-or-later
// Where the reader is, kept while the rows become others.
#include <widgets/logs/LogView.h>

#include <QScopedValueRollback>
#include <QScrollBar>

namespace calls {

void LogView::holdPlace()
{
    m_heldBelowTop = currentBelowTop();
    m_hold = m_heldBelowTop >= 0 ? Hold::Place : Hold::No;
}

void LogView::holdMiddle()
{
    m_hold = Hold::Middle;
}

void LogView::forget()
{
    m_current.reset();
    m_from.reset();
    m_to.reset();
    selectionModel()->clear();
    goToEnd();
}

int LogView::currentBelowTop() const
{
    const int below = currentIndex().isValid() ? currentIndex().row() - top() : -1;
    return below < whole() ? below : -1;
}

void LogView::keepPlace()
{
    m_top = m_model->keptMark(top());
    m_currentBelowTop = currentBelowTop();
}

/// After the rows are others: the same lines, where they were.
void LogView::findPlace()
{
    const QScopedValueRollback<bool> ours(m_placing, true);
    updateGeometries();
    goToPlace();
    refreshNew();
    viewport()->update();
}

void LogView::goToPlace()
{
    QScrollBar *bar = verticalScrollBar();
    const LogModel::Found current = m_current ? m_model->find(*m_current) : LogModel::Found();
    if (current.exact) {
        const QModelIndex index = m_model->index(current.row, 0);
        const LogModel::Found from = m_from ? m_model->find(*m_from) : LogModel::Found();
        const LogModel::Found to = m_to ? m_model->find(*m_to) : LogModel::Found();
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
        const bool block = from.exact && to.exact && from.row <= to.row;
        selectionModel()->select({m_model->index(block ? from.row : current.row, 0),
                                  m_model->index(block ? to.row : current.row, LogModel::ColumnCount - 1)},
                                 QItemSelectionModel::ClearAndSelect);
    }
    const bool held = m_hold != Hold::No && current.row >= 0;
    if (m_sticks && !held) {
        bar->setValue(bar->maximum());
        return;
    }
    if (held)
        bar->setValue(current.row - (m_hold == Hold::Middle ? whole() / 2 : m_heldBelowTop));
    else if (current.exact && m_currentBelowTop >= 0)
        bar->setValue(current.row - m_currentBelowTop);
    else if (m_top)
        bar->setValue(m_model->find(*m_top).row);
    if (held || bar->maximum() == 0) // all is seen: that is the end, too
        m_sticks = top() >= bar->maximum();
}

} // namespace calls
