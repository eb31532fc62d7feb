// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/SignView.h>

#include <style/ConsoleStyle.h>
#include <style/Typography.h>

#include <QEvent>
#include <QLocale>
#include <QPainter>
#include <QTimerEvent>

namespace calls {

namespace {
constexpr int gap = 6;
constexpr int frameMilliseconds = 50;
}// namespace

SignView::SignView(Sign sign, int side, QWidget *parent) : QWidget(parent), m_sign(sign), m_side(side)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(signWord(sign));
}

void SignView::setSign(Sign sign)
{
    if (sign == m_sign)
        return;
    m_sign = sign;
    setAccessibleName(m_words.isEmpty() ? signWord(sign) : m_words);
    turnIfNeeded();
    update();
}

void SignView::setWords(const QString &words, bool strong)
{
    m_words = words;
    m_strong = strong;
    m_counts = false;
    setAccessibleName(words.isEmpty() ? signWord(m_sign) : words);
    updateGeometry();
    update();
}

void SignView::setCount(int count)
{
    setWords(QLocale().toString(count));
    m_counts = true;
    setAccessibleName(tr("%1 %2", "a number and a verdict").arg(m_words, signWord(m_sign)));
}

QFont SignView::wordsFont() const
{
    return m_strong ? strongFont(Type::Body) : typeFont(Type::Body);
}

QSize SignView::sizeHint() const
{
    if (m_words.isEmpty())
        return {m_side, m_side};
    const QFontMetrics metrics(wordsFont());
    return {m_side + gap + metrics.horizontalAdvance(m_words) + 1, std::max(m_side, metrics.height())};
}

void SignView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensOf(this);
    const QRect square(0, (height() - m_side) / 2, m_side, m_side);
    paintSign(&painter, style()->visualRect(layoutDirection(), rect(), square), m_sign, t,
              m_since.isValid() ? arcTurn(m_since.elapsed(), this) : 0);
    if (m_words.isEmpty())
        return;
    painter.setFont(wordsFont());
    painter.setPen(m_counts ? t.text1 : signInk(m_sign, t));
    painter.drawText(style()->visualRect(layoutDirection(), rect(), rect().adjusted(m_side + gap, 0, 0, 0)),
                     Qt::AlignVCenter | Qt::TextSingleLine, m_words);
}

void SignView::turnIfNeeded()
{
    const bool turning = m_sign == Sign::Running && isVisible() && style()->styleHint(QStyle::SH_Widget_Animate);
    if (turning && !m_timer.isActive()) {
        m_since.start();
        m_timer.start(frameMilliseconds, this);
    } else if (!turning) {
        m_timer.stop();
    }
}

void SignView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_timer.timerId())
        update();
    else
        QWidget::timerEvent(event);
}

void SignView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    turnIfNeeded();
}

void SignView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_timer.stop();
}

void SignView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        update();
    } else if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange) {
        updateGeometry();
    }
}

qreal arcTurn(qint64 milliseconds, const QWidget *widget)
{
    if (!widget->style()->styleHint(QStyle::SH_Widget_Animate, nullptr, widget))
        return 0;
    return double(milliseconds % 1000) / 1000;
}

} // namespace calls
