// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/findings/FindingDelegate.h>

#include <models/CheckModel.h>
#include <style/ConsoleStyle.h>
#include <style/Paint.h>
#include <style/Signs.h>
#include <style/Symbols.h>
#include <style/Typography.h>
#include <widgets/SignView.h>

#include <QPainter>
#include <QTreeView>

#include <algorithm>

namespace calls {

namespace {

constexpr int padding = 8;
constexpr int signSize = 14;

bool isLast(const QModelIndex &index)
{
    return index.column() == CheckModel::TookColumn;
}

} // namespace

FindingDelegate::FindingDelegate(QTreeView *view) : QStyledItemDelegate(view), m_view(view) {}

QSize FindingDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (index.parent().isValid()) {
        const QWidget *detail = m_view->indexWidget(index.siblingAtColumn(0));
        return {option.rect.width(), detail ? detail->heightForWidth(m_view->viewport()->width()) : 0};
    }
    return {option.rect.width(), std::max(36, option.fontMetrics.height() + 12)};
}

void FindingDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (index.parent().isValid())
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const Tokens &tokens = tokensOf(option.widget);
    const QRect row = option.rect;
    if (option.state & QStyle::State_Selected)
        painter->fillRect(row, tokens.selected);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(row, tokens.hover);
    paintEdges(painter, row, Qt::BottomEdge, tokens.line);
    const auto sign = static_cast<Sign>(index.data(CheckModel::SignRole).toInt());
    const bool quiet = sign == Sign::Skipped || sign == Sign::Waiting;

    QRect text = row.adjusted(padding, 0, -padding, 0);
    painter->setFont(typeFont(Type::Body));
    painter->setPen(quiet ? tokens.text3 : tokens.text1);
    switch (index.column()) {
    case CheckModel::VerdictColumn:
        paintSign(painter, QRectF(text.left(), row.center().y() - signSize / 2 + 1, signSize, signSize), sign, tokens,
                  arcTurn(0, option.widget));
        text.setLeft(text.left() + signSize + padding);
        painter->setPen(quiet ? tokens.text2 : signInk(sign, tokens));
        if (sign == Sign::Fail || sign == Sign::Unknown)
            painter->setFont(strongFont(Type::Body));
        break;
    case CheckModel::StepColumn:
    case CheckModel::FromColumn:
        painter->setPen(quiet ? tokens.text3 : tokens.text2);
        break;
    case CheckModel::TookColumn:
        painter->setPen(tokens.text2);
        painter->setFont(numberFont(Type::Body));
        text.setRight(text.right() - 32);
        paintSymbol(painter, QRectF(row.right() - 8 - 16, row.center().y() - 7, 16, 16),
                    m_view->isExpanded(index.siblingAtColumn(0)) ? Symbol::ChevronUp : Symbol::ChevronDown, tokens.text2);
        break;
    default: break;
    }
    const QString words = painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, text.width());
    painter->drawText(text, (isLast(index) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter, words);
    if (option.state & QStyle::State_HasFocus && focusVisible(option.widget) && index.column() == 0) {
        const QRect whole(m_view->viewport()->rect().left(), row.top(), m_view->viewport()->width(), row.height());
        painter->setClipping(false);
        paintBox(painter, QRectF(whole).adjusted(1, 1, -1, -1), radiusControl, {}, tokens.focus, 2);
    }
    painter->restore();
}

} // namespace calls
