// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/findings/FindingList.h>

#include <finding/Catalogue.h>
#include <style/Typography.h>
#include <widgets/findings/FindingDelegate.h>
#include <widgets/findings/FindingDetail.h>

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QSortFilterProxyModel>
#include <QTimer>

#include <algorithm>

namespace calls {

class FindingList::Shown : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    std::function<bool(const CheckModel::Row &)> lets;
    void again() { invalidateFilter(); }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        if (parent.isValid() || !lets)
            return true; // the place of a detail is shown whenever its row is
        const auto *model = static_cast<const CheckModel *>(sourceModel());
        return lets(model->rows().at(row));
    }
};

FindingList::FindingList(QWidget *parent) : QTreeView(parent), m_shown(new Shown(this))
{
    setModel(m_shown);
    setItemDelegate(new FindingDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setRootIsDecorated(false);
    setIndentation(0);
    setAllColumnsShowFocus(true);
    setExpandsOnDoubleClick(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    setAccessibleName(tr("Findings"));
    header()->setSectionsMovable(false);
    header()->setSectionsClickable(false);
    header()->setHighlightSections(false);
    header()->setStretchLastSection(false);
    connect(this, &QTreeView::expanded, this, &FindingList::openDetail);
    connect(this, &QTreeView::collapsed, this, &FindingList::detailGone);
}

void FindingList::setCheckModel(CheckModel *model)
{
    closeDetail();
    m_model = model;
    m_shown->setSourceModel(model);
    if (!model)
        return;
    connect(model, &QAbstractItemModel::dataChanged, this, &FindingList::refreshDetail);
    connect(model, &QAbstractItemModel::dataChanged, this, [this] {
        m_shown->again();
        sizeColumns();
    });
    sizeColumns();
}

void FindingList::setRowFilter(std::function<bool(const CheckModel::Row &)> lets)
{
    m_shown->lets = std::move(lets);
    m_shown->again();
}

void FindingList::filterChanged()
{
    m_shown->again();
}

int FindingList::shownRows() const
{
    return m_shown->rowCount();
}

const CheckModel::Row *FindingList::rowAt(const QModelIndex &index) const
{
    return m_model ? m_model->rowAt(m_shown->mapToSource(index)) : nullptr;
}

const CheckModel::Row *FindingList::currentRow() const
{
    return rowAt(currentIndex());
}

QModelIndex FindingList::openRow() const
{
    return m_model && m_detail ? m_shown->mapFromSource(m_model->indexOf(m_open)) : QModelIndex();
}

void FindingList::reveal(const FindingKey &key, bool open)
{
    if (!m_model)
        return;
    const QModelIndex row = m_shown->mapFromSource(m_model->indexOf(key));
    if (!row.isValid())
        return;
    setCurrentIndex(row);
    if (open)
        expand(row);
    scrollTo(row, PositionAtTop);
}

bool FindingList::closeDetail()
{
    const QModelIndex row = openRow();
    if (!row.isValid())
        return false;
    collapse(row);
    return true;
}

bool FindingList::detailOpen() const
{
    return !m_detail.isNull();
}

void FindingList::toggle(const QModelIndex &index)
{
    const QModelIndex row = index.parent().isValid() ? index.parent() : index.siblingAtColumn(0);
    setExpanded(row, !isExpanded(row));
}

void FindingList::openDetail(const QModelIndex &index)
{
    const CheckModel::Row *row = rowAt(index);
    if (!row)
        return;
    if (m_detail && m_open != row->key())
        closeDetail();
    m_open = row->key();
    const QModelIndex place = m_shown->index(0, 0, index);
    setFirstColumnSpanned(0, index, true);
    m_detail = new FindingDetail(*row, this);
    connect(m_detail, &FindingDetail::runRequested, this, [this] { Q_EMIT runRequested(m_open); });
    connect(m_detail, &FindingDetail::proveRequested, this, [this] { Q_EMIT proveRequested(m_open); });
    connect(m_detail, &FindingDetail::accepted, this,
            [this](const QString &by, const QString &reason, std::optional<QDate> until) {
        Q_EMIT acceptRequested(m_open, by, reason, until);
    });
    connect(m_detail, &FindingDetail::answered, this, [this](Verdict verdict, const QString &note) {
        Q_EMIT answered(m_open.check, verdict, note);
    });
    connect(m_detail, &FindingDetail::copied, this, &FindingList::copied);
    connect(m_detail, &FindingDetail::heightChanged, this, [this] { scheduleDelayedItemsLayout(); });
    setIndexWidget(place, m_detail);
    m_detail->setFixedWidth(viewport()->width());
    scheduleDelayedItemsLayout();
    // Once the rows have their new places: all of the detail should be seen, from its row on.
    QTimer::singleShot(0, this, [this] {
        const QModelIndex opened = openRow();
        if (!opened.isValid())
            return;
        scrollTo(m_shown->index(0, 0, opened), EnsureVisible);
        scrollTo(opened, EnsureVisible);
    });
}

void FindingList::detailGone(const QModelIndex &index)
{
    const CheckModel::Row *row = rowAt(index);
    if (!row || row->key() != m_open || !m_detail)
        return;
    const bool hadFocus = m_detail->isAncestorOf(QApplication::focusWidget());
    setIndexWidget(m_shown->index(0, 0, index), nullptr);
    m_detail.clear();
    m_open = {};
    if (hadFocus)
        setFocus();
}

void FindingList::refreshDetail()
{
    const QModelIndex row = openRow();
    if (const CheckModel::Row *now = rowAt(row))
        m_detail->setRow(*now);
}

QString FindingList::ticket() const
{
    const CheckModel::Row *row = currentRow();
    if (!row)
        return {};
    return row->line.finding ? ticketText(*row->line.finding) : row->verdictText() + QLatin1String(": ") + row->sentence();
}

void FindingList::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex row = currentIndex().parent().isValid() ? currentIndex().parent() : currentIndex().siblingAtColumn(0);
    if (event->matches(QKeySequence::Copy)) {
        QApplication::clipboard()->setText(ticket());
        Q_EMIT copied();
        return;
    }
    switch (event->key()) {
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (row.isValid())
            toggle(row);
        return;
    case Qt::Key_Right: expand(row); return;
    case Qt::Key_Left: collapse(row); return;
    case Qt::Key_Escape:
        if (closeDetail())
            return;
        break;
    default: break;
    }
    QTreeView::keyPressEvent(event);
}

void FindingList::mouseReleaseEvent(QMouseEvent *event)
{
    QTreeView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->pos());
    if (event->button() == Qt::LeftButton && index.isValid() && !index.parent().isValid())
        toggle(index);
}

void FindingList::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    sizeColumns();
    if (m_detail)
        m_detail->setFixedWidth(viewport()->width());
}

void FindingList::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        sizeColumns();
}

void FindingList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    Q_EMIT currentRowChanged();
}

void FindingList::sizeColumns()
{
    if (!m_model)
        return;
    const QFontMetrics metrics(strongFont(Type::Body));
    const auto widest = [&](int column, int extra, int most) {
        int width = metrics.horizontalAdvance(m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        for (int row = 0; row < m_model->rowCount(); ++row)
            width = std::max(width, metrics.horizontalAdvance(m_model->index(row, column).data().toString()));
        return std::min(width + extra, most);
    };
    const int whole = viewport()->width();
    const int verdict = widest(CheckModel::VerdictColumn, 44, whole / 4);
    const int step = widest(CheckModel::StepColumn, 20, whole / 6);
    const int from = widest(CheckModel::FromColumn, 20, whole / 4);
    const int took = metrics.horizontalAdvance(QStringLiteral("88.8\u00a0s")) + 52; // and the chevron
    header()->resizeSection(CheckModel::VerdictColumn, verdict);
    header()->resizeSection(CheckModel::StepColumn, step);
    header()->resizeSection(CheckModel::FromColumn, from);
    header()->resizeSection(CheckModel::TookColumn, took);
    header()->resizeSection(CheckModel::FindingColumn, std::max(160, whole - verdict - step - from - took));
}

} // namespace calls
