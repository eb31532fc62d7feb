// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/monitor/TargetList.h>

#include <style/ConsoleStyle.h>

#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>

namespace calls {

namespace {

constexpr int mostRows = 8;
constexpr int signSide = 14;

/// The sign stands before the word.
class StateDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem shifted = option;
        initStyleOption(&shifted, index);
        shifted.decorationSize = {signSide + 4, signSide};
        shifted.features |= QStyleOptionViewItem::HasDecoration;
        const QStyle *style = option.widget->style();
        style->drawControl(QStyle::CE_ItemViewItem, &shifted, painter, option.widget);
        QRect place = style->subElementRect(QStyle::SE_ItemViewItemDecoration, &shifted, option.widget);
        place = QRect(place.left(), option.rect.center().y() - signSide / 2, signSide, signSide);
        paintSign(painter, place, Sign(index.data(TargetModel::SignRole).toInt()), tokensOf(option.widget));
    }
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(signSide + 20, 0);
    }
};

} // namespace

TargetList::TargetList(TargetModel *model, QWidget *parent) : QTableView(parent)
{
    setObjectName(QStringLiteral("targetList"));
    setAccessibleName(tr("Targets"));
    setModel(model);
    setItemDelegateForColumn(TargetModel::StateColumn, new StateDelegate(this));
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(qMax(28, fontMetrics().height() + 12));
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setSectionResizeMode(TargetModel::AnswerColumn, QHeaderView::Stretch);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(model, &QAbstractItemModel::modelReset, this, &TargetList::updateGeometry);
}

QSize TargetList::sizeHint() const
{
    const int rows = qMin(mostRows, model()->rowCount());
    return {400, horizontalHeader()->sizeHint().height() + rows * verticalHeader()->defaultSectionSize() + 2};
}

} // namespace calls
