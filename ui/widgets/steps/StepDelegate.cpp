// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/steps/StepDelegate.h>

#include <models/InstallStepModel.h>
#include <style/ConsoleStyle.h>
#include <style/Paint.h>
#include <style/Signs.h>
#include <style/Symbols.h>
#include <style/Typography.h>
#include <widgets/SignView.h>

#include <QCoreApplication>
#include <QPainter>
#include <QTimerEvent>
#include <QTreeView>

#include <algorithm>

namespace calls {

namespace {

constexpr int padding = 8;
constexpr int signSize = 14;
constexpr int gap = 12;
constexpr int chevron = 16;
constexpr int frameTime = 60; // milliseconds between two positions of the arc

bool twoLines(const QModelIndex &index, bool open)
{
    if (open)
        return false; // the detail says it in full

    const auto state = static_cast<StepState>(index.data(InstallStepModel::StateRole).toInt());
    return state != StepState::Unchanged && !index.data(InstallStepModel::SentenceRole).toString().isEmpty();
}

int firstLineHeight()
{
    return std::max(36, QFontMetrics(typeFont(Type::Body)).height() + 12);
}

/// The sentence stands close below the title.
int secondLineHeight()
{
    return QFontMetrics(typeFont(Type::Caption)).height() - 4;
}

/// What a row's words are written with.
struct RowInk
{
    QColor word;
    QColor title;
    bool strong = false;
};

RowInk rowInk(const QModelIndex &index, const Tokens &t)
{
    const auto sign = static_cast<Sign>(index.data(InstallStepModel::SignRole).toInt());
    switch (sign) {
    case Sign::Fail: return {t.fail.ink, t.text1, true};
    case Sign::Warn: return {t.warn.ink, t.text1, true};
    case Sign::Running: return {t.accent, t.text1, true};
    case Sign::Planned: return {t.accent, t.text1, false};
    case Sign::Pass:
        return static_cast<StepState>(index.data(InstallStepModel::StateRole).toInt()) == StepState::Changed
            ? RowInk{t.pass.ink, t.text1}
            : RowInk{t.text3, t.text2};
    default: return {t.text3, t.text2};
    }
}

} // namespace

StepDelegate::StepDelegate(QTreeView *view) : QStyledItemDelegate(view), m_view(view) {}

int StepDelegate::titleLeft()
{
    const QFontMetrics metrics(strongFont(Type::Body));
    int word = 0;
    for (const char *text : {"Unchanged", "To change", "Running", "Changed", "Waiting", "Stopped", "Undone", "Failed"})
        word = std::max(word, metrics.horizontalAdvance(QCoreApplication::translate("InstallWords", text)));
    return padding + signSize + gap + word + gap;
}

QSize StepDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (index.parent().isValid()) {
        const QWidget *detail = m_view->indexWidget(index.siblingAtColumn(0));
        return {option.rect.width(), detail ? detail->heightForWidth(m_view->viewport()->width()) : 0};
    }
    return {option.rect.width(), firstLineHeight() + (twoLines(index, m_view->isExpanded(index)) ? secondLineHeight() : 0)};
}

void StepDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
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

    const auto sign = static_cast<Sign>(index.data(InstallStepModel::SignRole).toInt());
    const int middle = row.top() + firstLineHeight() / 2;
    const QRectF mark(row.left() + padding, middle - signSize / 2.0, signSize, signSize);
    const QRectF above(mark.center().x() - 1, row.top(), 2, mark.top() - 3 - row.top());
    const QRectF below(mark.center().x() - 1, mark.bottom() + 3, 2, row.bottom() + 1 - mark.bottom() - 3);
    if (!index.data(InstallStepModel::FirstRole).toBool())
        painter->fillRect(above, tokens.line);
    const bool open = m_view->isExpanded(index);
    if (!index.data(InstallStepModel::LastRole).toBool() && !open)
        painter->fillRect(below, tokens.line);
    paintSign(painter, mark, sign, tokens, m_since.isValid() ? arcTurn(m_since.elapsed(), option.widget) : 0);

    const RowInk ink = rowInk(index, tokens);
    const int titleAt = row.left() + titleLeft();
    const QRect first(titleAt, row.top(), row.right() - padding - titleAt, firstLineHeight());
    painter->setFont(ink.strong ? strongFont(Type::Body) : typeFont(Type::Body));
    painter->setPen(ink.word);
    const QRect word(int(mark.right()) + gap, row.top(), titleAt - int(mark.right()) - gap, firstLineHeight());
    painter->drawText(word, Qt::AlignLeft | Qt::AlignVCenter, index.data(InstallStepModel::WordRole).toString());

    paintSymbol(painter, QRectF(row.right() - padding - chevron, middle - chevron / 2.0, chevron, chevron),
                open ? Symbol::ChevronUp : Symbol::ChevronDown, tokens.text2);
    const QString took = index.data(InstallStepModel::TookRole).toString();
    const QFont numbers = numberFont(Type::Body);
    const int tookWidth = took.isEmpty() ? 0 : QFontMetrics(numbers).horizontalAdvance(took) + gap;
    QRect title = first.adjusted(0, 0, -(chevron + gap + tookWidth), 0);
    painter->setPen(ink.title);
    painter->drawText(title, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, title.width()));
    painter->setFont(numbers);
    painter->setPen(tokens.text2);
    painter->drawText(first.adjusted(0, 0, -(chevron + gap), 0), Qt::AlignRight | Qt::AlignVCenter, took);
    if (twoLines(index, open)) {
        painter->setFont(typeFont(Type::Caption));
        painter->setPen(sign == Sign::Fail ? tokens.fail.ink : tokens.text2);
        const QRect second(titleAt, first.bottom() - 7, first.width() - chevron - gap, row.bottom() - first.bottom() + 6);
        painter->drawText(second, Qt::AlignLeft | Qt::AlignTop,
                          painter->fontMetrics().elidedText(index.data(InstallStepModel::SentenceRole).toString(), Qt::ElideRight,
                                                            second.width()));
    }
    if (option.state & QStyle::State_HasFocus && focusVisible(option.widget)) {
        painter->setClipping(false);
        paintBox(painter, QRectF(row).adjusted(1, 1, -1, -1), radiusControl, {}, tokens.focus, 2);
    }
    painter->restore();
}

void StepDelegate::setTurning(bool turning)
{
    if (turning == m_timer.isActive())
        return;
    if (turning) {
        m_since.start();
        m_timer.start(frameTime, this);
    } else {
        m_timer.stop();
        m_since.invalidate();
    }
}

void StepDelegate::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId()) {
        QStyledItemDelegate::timerEvent(event);
        return;
    }
    if (!m_view->isVisible())
        return;
    for (int row = 0; row < m_view->model()->rowCount(); ++row) {
        const QModelIndex index = m_view->model()->index(row, 0);
        if (static_cast<Sign>(index.data(InstallStepModel::SignRole).toInt()) == Sign::Running)
            m_view->update(index);
    }
}

} // namespace calls
