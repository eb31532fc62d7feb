// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/network/RuleDelegate.h>

#include <models/RuleModel.h>
#include <style/ConsoleStyle.h>
#include <style/Paint.h>
#include <style/Typography.h>
#include <widgets/SignView.h>

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <QTreeView>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

constexpr int padding = 8;
constexpr int signSize = 14;
constexpr int signGap = 6;

Sign signAt(const QModelIndex &index)
{
    return static_cast<Sign>(index.data(RuleModel::SignRole).toInt());
}

bool loud(Sign sign)
{
    return sign == Sign::Fail || sign == Sign::Unknown;
}

bool showsAdded(const QModelIndex &index)
{
    return index.column() == RuleModel::StepColumn && index.data(RuleModel::AddedRole).toBool();
}

QString wordsOf(const QModelIndex &index)
{
    return showsAdded(index) ? RuleModel::tr("added", "a rule that the guide does not list") : index.data().toString();
}

QFont fontOf(const QModelIndex &index)
{
    switch (index.column()) {
    case RuleModel::ProofColumn: return loud(signAt(index)) ? strongFont(Type::Body) : typeFont(Type::Body);
    case RuleModel::PortColumn:
    case RuleModel::LastProofColumn: return numberFont(Type::Body);
    case RuleModel::StepColumn: return showsAdded(index) ? typeFont(Type::Caption) : numberFont(Type::Body);
    default: return typeFont(Type::Body);
    }
}

QColor inkOf(const QModelIndex &index, const Tokens &tokens)
{
    switch (index.column()) {
    case RuleModel::ProofColumn:
        return signAt(index) == Sign::Waiting || signAt(index) == Sign::Skipped ? tokens.text2 : signInk(signAt(index), tokens);
    case RuleModel::StepColumn:
    case RuleModel::LastProofColumn: return tokens.text2;
    default: return tokens.text1;
    }
}

} // namespace

RuleDelegate::RuleDelegate(QTreeView *view) : QStyledItemDelegate(view), m_view(view) {}

QSize RuleDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.rect.width(), std::max(28, option.fontMetrics.height() + 8)};
}

int RuleDelegate::widthOf(const QModelIndex &index) const
{
    // Elision counts parts of a pixel, too.
    const int words = static_cast<int>(std::ceil(QFontMetricsF(fontOf(index)).horizontalAdvance(wordsOf(index)))) + 1;
    return words + 2 * padding + (index.column() == RuleModel::ProofColumn ? signSize + signGap : 0)
        + (showsAdded(index) ? padding : 0);
}

void RuleDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    const Tokens &tokens = tokensOf(option.widget);
    const QRect row = option.rect;
    if (option.state & QStyle::State_Selected)
        painter->fillRect(row, tokens.selected);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(row, tokens.hover);
    paintEdges(painter, row, Qt::BottomEdge, tokens.line);

    const auto place = [&](const QRect &rect) { return QStyle::visualRect(option.direction, row, rect); };
    QRect text = row.adjusted(padding, 0, -padding, 0);
    if (index.column() == RuleModel::ProofColumn) {
        paintSign(painter, place({text.left(), row.center().y() - signSize / 2 + 1, signSize, signSize}), signAt(index), tokens,
                  arcTurn(0, option.widget));
        text.setLeft(text.left() + signSize + signGap);
    }
    const QFont font = fontOf(index);
    const QFontMetrics metrics(font);
    if (showsAdded(index)) {
        const int height = std::min(row.height() - 6, std::max(20, metrics.height() + 4));
        const QRect chip(row.left(), row.center().y() - height / 2, metrics.horizontalAdvance(wordsOf(index)) + 2 * padding, height);
        paintBox(painter, place(chip), radiusMark, tokens.plainTint);
    }
    painter->setFont(font);
    painter->setPen(inkOf(index, tokens));
    const bool right = index.column() == RuleModel::PortColumn;
    painter->drawText(place(text), QStyle::visualAlignment(option.direction, right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter,
                      metrics.elidedText(wordsOf(index), Qt::ElideRight, text.width()));
    if (option.state & QStyle::State_HasFocus && focusVisible(option.widget)) {
        const QRect whole(0, row.top(), std::max(m_view->viewport()->width(), row.right()), row.height());
        painter->setClipping(false);
        paintBox(painter, QRectF(whole).adjusted(1, 1, -1, -1), radiusControl, {}, tokens.focus, 2);
    }
    painter->restore();
}

bool RuleDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                             const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QStringList lines;
    if (widthOf(index) > option.rect.width())
        lines << index.data().toString();
    if (const QString more = index.data(Qt::ToolTipRole).toString(); !more.isEmpty())
        lines << more;
    // Names come from people: nothing of them is taken for markup.
    const QString plain = lines.join(QLatin1Char('\n')).toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>"));
    QToolTip::showText(event->globalPos(), plain.isEmpty() ? QString() : QLatin1String("<qt>") + plain + QLatin1String("</qt>"), view);
    return true;
}

} // namespace calls
