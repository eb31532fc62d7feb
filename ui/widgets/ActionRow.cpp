// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/ActionRow.h>

#include <style/ConsoleStyle.h>
#include <style/Paint.h>
#include <style/Typography.h>

#include <QEvent>
#include <QPainter>

namespace calls {

namespace {
constexpr int edge = 16;
}

ActionRow::ActionRow(Symbol symbol, const QString &title, const QString &text, QWidget *parent)
    : QAbstractButton(parent), m_symbol(symbol), m_detail(text)
{
    setText(title);
    setAccessibleDescription(text);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ActionRow::setPrimary(bool primary)
{
    m_primary = primary;
    m_separated = !primary;
    update();
}

void ActionRow::setKeys(const QString &keys)
{
    m_keys = keys;
    update();
}

void ActionRow::setSeparated(bool separated)
{
    m_separated = separated;
    update();
}

void ActionRow::setDense(bool dense)
{
    m_dense = dense;
    m_separated = !dense;
    updateGeometry();
}

void ActionRow::setDetail(const QString &text)
{
    m_detail = text;
    setAccessibleDescription(text);
    update();
}

QSize ActionRow::sizeHint() const
{
    const QFontMetrics title(strongFont(Type::Body));
    const QFontMetrics detail(typeFont(Type::Caption));
    const int width = std::max(title.horizontalAdvance(text()), detail.horizontalAdvance(m_detail));
    return {wordsAt() + width + edge * 2 + detail.horizontalAdvance(m_keys),
            m_dense ? std::max(46, title.height() + detail.height() + 10)
                    : std::max(64, title.height() + detail.height() + 24)};
}

QSize ActionRow::minimumSizeHint() const
{
    return {std::min(240, sizeHint().width()), sizeHint().height()};
}

void ActionRow::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokensOf(this);
    const bool enabled = isEnabled();
    const bool primary = m_primary && enabled;
    QPainter p(this);
    if (primary)
        paintBox(&p, rect(), radiusBar, isDown() ? t.fill.darker(124) : underMouse() ? t.fill.darker(114) : t.fill);
    else if (enabled && (underMouse() || isDown()))
        paintBox(&p, rect(), radiusControl, t.hover);
    if (m_separated)
        paintEdges(&p, rect(), Qt::BottomEdge, t.line);

    const auto placed = [this](const QRect &r) { return style()->visualRect(layoutDirection(), rect(), r); };
    const QColor ink = !enabled ? t.text3 : primary ? t.onFill : t.text1;
    const QColor soft = !enabled ? t.text3 : primary ? t.onFill : t.text2;
    const int side = m_dense ? 16 : 20;
    paintSymbol(&p, placed({m_dense ? 12 : 18, (height() - side) / 2, side, side}), m_symbol,
                !enabled      ? t.textOff
                    : primary ? t.onFill
                              : t.accent);
    const QFont titleFont = strongFont(Type::Body);
    const QFont detailFont = typeFont(Type::Caption);
    const int titleHeight = QFontMetrics(titleFont).height();
    const int detailHeight = QFontMetrics(detailFont).height();
    const int keysWidth = m_keys.isEmpty() ? 0 : QFontMetrics(detailFont).horizontalAdvance(m_keys) + edge;
    const int top = (height() - titleHeight - detailHeight - 2) / 2;
    const QRect title(wordsAt(), top, width() - wordsAt() - edge - keysWidth, titleHeight);
    p.setFont(titleFont);
    p.setPen(ink);
    p.drawText(placed(title), Qt::AlignVCenter, p.fontMetrics().elidedText(text(), Qt::ElideRight, title.width()));
    p.setFont(detailFont);
    p.setPen(soft);
    const QRect detail = title.translated(0, titleHeight + 2);
    p.drawText(placed({detail.topLeft(), QSize(detail.width(), detailHeight)}), Qt::AlignVCenter,
               p.fontMetrics().elidedText(m_detail, Qt::ElideMiddle, detail.width()));
    if (!m_keys.isEmpty())
        p.drawText(placed({width() - keysWidth - edge, 0, keysWidth, height()}), Qt::AlignVCenter | Qt::AlignRight,
                   m_keys);
}

void ActionRow::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange)
        updateGeometry();
}

} // namespace calls
