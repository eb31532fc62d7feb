// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/servers/FactTable.h>

#include <style/ConsoleStyle.h>
#include <style/Paint.h>
#include <style/Typography.h>

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace calls {

namespace {

constexpr int padding = 8;
constexpr int signSize = 14;
constexpr int lineHeight = 28;

FactModel::Kind kindOf(const QModelIndex &index)
{
    return static_cast<FactModel::Kind>(index.siblingAtColumn(0).data(FactModel::KindRole).toInt());
}

class FactDelegate : public QStyledItemDelegate
{
public:
    explicit FactDelegate(QTreeView *view) : QStyledItemDelegate(view), m_view(view) {}

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const int line = std::max(lineHeight, option.fontMetrics.height() + 8);
        switch (kindOf(index)) {
        case FactModel::Kind::Section: return {0, line + 10};
        case FactModel::Kind::Line: return {0, line};
        case FactModel::Kind::Reason: {
            const QFontMetrics metrics(typeFont(Type::Caption));
            const QRect text = metrics.boundingRect(QRect(0, 0, reasonWidth(), 10000), Qt::TextWordWrap,
                                                    index.siblingAtColumn(0).data().toString());
            return {0, text.height() + 8};
        }
        }
        return {};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const Tokens &t = tokensOf(option.widget);
        switch (kindOf(index)) {
        case FactModel::Kind::Section: paintSection(painter, option, index, t); break;
        case FactModel::Kind::Line: paintLine(painter, option, index, t); break;
        case FactModel::Kind::Reason: paintReason(painter, option, index, t); break;
        }
        painter->restore();
    }

private:
    int valueLeft() const { return m_view->columnViewportPosition(FactModel::ValueColumn); }
    int reasonWidth() const { return std::max(160, m_view->viewport()->width() - valueLeft() - padding - signSize - 2 * padding); }

    static void paintSection(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index, const Tokens &t)
    {
        if (index.column() != FactModel::LabelColumn)
            return;
        painter->setFont(strongFont(Type::Caption));
        painter->setPen(t.text3);
        painter->drawText(option.rect.adjusted(padding, 0, -padding, -6), Qt::AlignLeft | Qt::AlignBottom, index.data().toString());
    }

    void paintReason(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index, const Tokens &t) const
    {
        if (index.column() != FactModel::LabelColumn)
            return;
        painter->setClipping(false);
        painter->setFont(typeFont(Type::Caption));
        painter->setPen(t.text2);
        const QRect text(valueLeft() + padding + signSize + padding, option.rect.top(), reasonWidth(), option.rect.height() - 4);
        painter->drawText(text, Qt::TextWordWrap, index.data().toString());
        paintEdges(painter, QRect(0, option.rect.top(), m_view->viewport()->width(), option.rect.height()), Qt::BottomEdge, t.line);
    }

    void paintLine(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index, const Tokens &t) const
    {
        const QRect row = option.rect;
        if (option.state & QStyle::State_Selected)
            painter->fillRect(row, t.selected);
        else if (option.state & QStyle::State_MouseOver)
            painter->fillRect(row, t.hover);
        const bool reasonFollows = kindOf(index.sibling(index.row() + 1, 0)) == FactModel::Kind::Reason && index.row() + 1 < m_view->model()->rowCount();
        if (!reasonFollows)
            paintEdges(painter, row, Qt::BottomEdge, t.line);
        QRect text = row.adjusted(padding, 0, -padding, 0);
        painter->setFont(typeFont(Type::Body));
        painter->setPen(index.column() == FactModel::LabelColumn ? t.text2 : t.text1);
        const QVariant sign = index.siblingAtColumn(0).data(FactModel::SignRole);
        if (index.column() == FactModel::ValueColumn) {
            if (sign.isValid()) {
                const auto which = static_cast<Sign>(sign.toInt());
                paintSign(painter, QRectF(text.left(), row.center().y() - signSize / 2 + 1, signSize, signSize), which, t);
                if (which == Sign::Fail || which == Sign::Warn)
                    painter->setFont(strongFont(Type::Body));
            }
            text.setLeft(text.left() + signSize + padding);
        } else if (index.column() == FactModel::ExpectedColumn) {
            painter->setPen(t.text2);
        }
        painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, text.width()));
        if (option.state & QStyle::State_HasFocus && focusVisible(option.widget) && index.column() == 0) {
            painter->setClipping(false);
            paintBox(painter, QRectF(1, row.top() + 1, m_view->viewport()->width() - 2, row.height() - 2), radiusControl, {}, t.focus, 2);
        }
    }

    QTreeView *m_view;
};

} // namespace

FactTable::FactTable(FactModel *model, QWidget *parent) : QTreeView(parent), m_model(model)
{
    setObjectName(QStringLiteral("facts"));
    setAccessibleName(tr("Facts of the server"));
    setItemDelegate(new FactDelegate(this));
    setModel(model);
    setFrameShape(QFrame::NoFrame);
    setRootIsDecorated(false);
    setIndentation(0);
    setAllColumnsShowFocus(true);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    header()->setSectionsClickable(false);
    header()->setSectionsMovable(false);
    header()->setStretchLastSection(true);
    connect(model, &QAbstractItemModel::rowsInserted, this, &FactTable::fit);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &FactTable::fit);
    connect(model, &QAbstractItemModel::dataChanged, this, &FactTable::fit);
    fit();
}

void FactTable::fit()
{
    const int whole = viewport()->width();
    header()->resizeSection(FactModel::LabelColumn, whole * 30 / 100);
    header()->resizeSection(FactModel::ValueColumn, whole * 42 / 100);
    scheduleDelayedItemsLayout();
    int height = header()->sizeHint().height() + 2;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        QStyleOptionViewItem option;
        option.font = font();
        option.fontMetrics = QFontMetrics(font());
        height += itemDelegate()->sizeHint(option, m_model->index(row, 0)).height();
    }
    setFixedHeight(height);
}

void FactTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        QApplication::clipboard()->setText(m_model->asText());
        Q_EMIT copied();
        return;
    }
    QTreeView::keyPressEvent(event);
}

void FactTable::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        fit();
}

void FactTable::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fit();
}

} // namespace calls
