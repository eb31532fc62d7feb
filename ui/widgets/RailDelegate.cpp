// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/RailDelegate.h>

#include <style/ConsoleStyle.h>
#include <style/Paint.h>
#include <style/Signs.h>
#include <style/Symbols.h>
#include <style/Typography.h>

#include <QPainter>

namespace calls {

namespace {

constexpr int edge = 16;     // where words and signs of the first level begin
constexpr int words = 42;    // where words stand
constexpr int nestedWords = 66;

RailKind kindAt(const QModelIndex &index)
{
    return RailKind(index.data(RailKindRole).toInt());
}

void paintGround(QPainter *p, const QStyleOptionViewItem &o, const Tokens &t, bool current)
{
    const QRectF box = QRectF(o.rect).adjusted(8, 0, -8, 0);
    if (current)
        paintBox(p, box, radiusControl, t.selected);
    else if (o.state & QStyle::State_MouseOver)
        paintBox(p, box, radiusControl, t.hover);
    if (o.state & QStyle::State_HasFocus && focusVisible(o.widget))
        paintBox(p, box.adjusted(1, 1, -1, -1), radiusControl, {}, t.focus, 2);
    if (current)
        paintCurrentBar(p, box, t.accent);
}

} // namespace

QSize RailDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int body = QFontMetrics(strongFont(Type::Body)).height();
    const int small = QFontMetrics(typeFont(Type::Caption)).height();
    switch (kindAt(index)) {
    case RailKind::Phase: return {option.rect.width(), m_narrow ? 36 : std::max(48, body + small + 12)};
    case RailKind::Caption: return {option.rect.width(), m_narrow ? 25 : std::max(48, small + 30)};
    case RailKind::Page: break;
    }
    return {option.rect.width(), std::max(32, body + 12)};
}

void RailDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const Tokens &t = tokensOf(option.widget);
    switch (kindAt(index)) {
    case RailKind::Phase: paintPhase(painter, option, index); break;
    case RailKind::Page: paintPage(painter, option, index); break;
    case RailKind::Caption: {
        const QRect r = option.rect;
        painter->fillRect(QRectF(r.left() + edge, r.top() + 12, r.width() - 2 * edge, deviceWidth(painter, 1)), t.line);
        if (!m_narrow) {
            painter->setFont(strongFont(Type::Caption));
            painter->setPen(t.text3);
            painter->drawText(r.adjusted(edge, 20, -edge, 0), Qt::AlignLeft | Qt::AlignVCenter,
                              index.data().toString());
        }
        break;
    }
    }
    painter->restore();
}

void RailDelegate::paintPhase(QPainter *p, const QStyleOptionViewItem &o, const QModelIndex &index) const
{
    const Tokens &t = tokensOf(o.widget);
    const QRect r = o.rect;
    const auto sign = Sign(index.data(RailSignRole).toInt());
    paintGround(p, o, t, false);
    if (m_narrow) {
        paintSign(p, QRectF(r.center().x() - 7, r.center().y() - 7, 16, 16), sign, t);
        return;
    }
    const QFont name = strongFont(Type::Body);
    const QFont small = typeFont(Type::Caption);
    const int nameHeight = QFontMetrics(name).height();
    const int lineHeight = QFontMetrics(small).height();
    const int top = r.top() + (r.height() - nameHeight - lineHeight) / 2;
    paintSign(p, QRectF(r.left() + edge, top + (nameHeight - 16) / 2.0, 16, 16), sign, t);
    const QRect text(r.left() + words, top, r.width() - words - 40, nameHeight);
    p->setFont(name);
    p->setPen(sign == Sign::GateClosed ? t.text2 : t.text1);
    p->drawText(text, Qt::AlignVCenter,
                p->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, text.width()));
    p->setFont(small);
    p->setPen(t.text3);
    const QRect line(text.left(), top + nameHeight, text.width(), lineHeight);
    p->drawText(line, Qt::AlignVCenter,
                p->fontMetrics().elidedText(index.data(RailLineRole).toString(), Qt::ElideRight, line.width()));
    paintSymbol(p, QRectF(r.right() - 29, top + (nameHeight - 16) / 2.0 + 4, 16, 16),
                o.state & QStyle::State_Open ? Symbol::ChevronUp : Symbol::ChevronDown, t.text3);
}

void RailDelegate::paintPage(QPainter *p, const QStyleOptionViewItem &o, const QModelIndex &index) const
{
    const Tokens &t = tokensOf(o.widget);
    const QRect r = o.rect;
    const bool current = index.data(RailShownRole).toBool();
    const bool nested = index.data(RailNestedRole).toBool() && !m_narrow;
    paintGround(p, o, t, current);
    const auto symbol = Symbol(index.data(RailSymbolRole).toInt());
    const QRectF icon(m_narrow ? r.center().x() - 7 : r.left() + (nested ? words : edge), r.center().y() - 7, 16, 16);
    paintSymbol(p, icon, symbol, current ? t.accent : t.text2);
    const QVariant sign = index.data(RailSignRole);
    if (m_narrow) {
        if (sign.isValid())
            paintSign(p, QRectF(icon.right() - 3, icon.top() - 5, 10, 10), Sign(sign.toInt()), t);
        return;
    }
    if (sign.isValid())
        paintSign(p, QRectF(r.right() - 29, r.center().y() - 6, 14, 14), Sign(sign.toInt()), t);
    const int left = nested ? nestedWords : words;
    const QRect text = r.adjusted(left, 0, -36, 0);
    p->setFont(current ? strongFont(Type::Body) : typeFont(Type::Body));
    p->setPen(t.text1);
    p->drawText(text, Qt::AlignVCenter,
                p->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, text.width()));
}

} // namespace calls
