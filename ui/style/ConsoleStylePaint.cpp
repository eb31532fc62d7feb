// SPDX-License-Identifier: GPL-3.0-or-later
// What ConsoleStyle paints itself: buttons, fields, indicators, rows, headers, scroll bars, the focus ring.
#include <style/ConsoleStyle.h>

#include <style/Paint.h>
#include <style/Symbols.h>
#include <style/Typography.h>

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyleOption>

namespace calls {

namespace {

/// Pressed is 8 % darker in light themes; in dark ones lighter, so that it shows on near-black.
QColor pressed(const QColor &colour, bool dark)
{
    return dark ? colour.lighter(116) : colour.darker(108);
}

void paintPushButton(QPainter *p, const QStyleOptionButton &o, const QWidget *widget, const Tokens &t)
{
    const ButtonKind kind = kindOf(widget);
    const bool enabled = o.state & QStyle::State_Enabled;
    const bool hover = enabled && (o.state & QStyle::State_MouseOver);
    const bool down = enabled && (o.state & (QStyle::State_Sunken));
    const bool on = o.state & QStyle::State_On;
    const bool filled = kind == ButtonKind::Primary || kind == ButtonKind::Danger;
    const bool link = kind == ButtonKind::Link;
    const bool edgeless = kind == ButtonKind::Quiet || kind == ButtonKind::Plain || link;

    QColor ground;
    QColor edge;
    QColor ink = t.text1;
    if (!enabled) {
        ink = t.textOff;
        if (!edgeless) {
            ground = t.plainTint;
            edge = t.line;
        }
    } else if (filled) {
        ground = kind == ButtonKind::Primary ? t.fill : t.dangerFill;
        ink = kind == ButtonKind::Primary ? t.onFill : t.onDanger;
        if (hover || down)
            ground = ground.darker(down ? 124 : 114);
    } else if (edgeless) {
        ink = kind == ButtonKind::Plain ? t.text1 : t.accent;
        if (on)
            ground = t.selected;
        if (!link && (hover || down))
            ground = down ? pressed(t.hover, t.dark) : t.hover;
    } else {
        ground = on ? t.selected : t.dark ? t.floating : t.page;
        edge = t.lineStrong;
        if (hover || down)
            ground = down ? pressed(t.hover, t.dark) : t.dark ? t.floating.lighter(112) : t.hover;
    }
    if (ground.isValid() || edge.isValid())
        paintBox(p, o.rect, radiusControl, ground, edge);

    const bool menu = o.features & QStyleOptionButton::HasMenu;
    QFont font = p->font();
    if (filled)
        font.setWeight(QFont::DemiBold);
    font.setUnderline(link && hover);
    p->save();
    p->setFont(font);
    p->setPen(ink);
    const int iconSide = o.icon.isNull() ? 0 : o.iconSize.width();
    const int gap = iconSide && !o.text.isEmpty() ? 6 : 0;
    const int chevron = menu ? 20 : 0;
    const QFontMetrics metrics(font);
    const int padding = link || o.text.isEmpty() ? 0 : 8;
    const QRect inside = o.rect.adjusted(padding, 0, -padding, 0);
    const int flags = Qt::TextShowMnemonic | Qt::AlignVCenter | Qt::AlignLeft;
    const int textWidth = std::min(metrics.size(Qt::TextShowMnemonic, o.text).width(),
                                   inside.width() - iconSide - gap - chevron);
    const int whole = iconSide + gap + textWidth + chevron;
    int x = link ? inside.left() : inside.left() + (inside.width() - whole) / 2;
    const auto placed = [&o](const QRect &rect) { return QStyle::visualRect(o.direction, o.rect, rect); };
    if (iconSide) {
        const QRect place = placed(
            {x, o.rect.center().y() - iconSide / 2 + 1 - (o.rect.height() % 2), iconSide, iconSide});
        o.icon.paint(p, place, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
        x += iconSide + gap;
    }
    p->drawText(placed({x, o.rect.top(), textWidth, o.rect.height()}), flags,
                metrics.elidedText(o.text, Qt::ElideRight, textWidth, Qt::TextShowMnemonic));
    if (menu) {
        const QRect place = placed({x + textWidth + 4, o.rect.center().y() - 7, 16, 16});
        paintSymbol(p, place, Symbol::ChevronDown, enabled ? t.text3 : t.textOff);
    }
    p->restore();
}

void paintField(QPainter *p, const QStyleOption &o, const QWidget *widget, const Tokens &t)
{
    const bool enabled = o.state & QStyle::State_Enabled;
    const bool fixed = o.state & QStyle::State_ReadOnly;
    const bool focus = o.state & QStyle::State_HasFocus;
    const bool wrong = widget && widget->property("problem").toBool();
    const QColor ground = enabled && !fixed ? t.page : t.well;
    QColor edge = enabled && !fixed ? t.lineStrong : t.line;
    if (wrong)
        edge = t.fail.ink;
    else if (focus)
        edge = t.focus;
    paintBox(p, o.rect, radiusControl, ground, edge, focus ? 2 : 1);
}

void paintIndicator(QPainter *p, const QStyleOption &o, bool round, const Tokens &t)
{
    const bool enabled = o.state & QStyle::State_Enabled;
    const bool on = o.state & QStyle::State_On;
    const bool partly = o.state & QStyle::State_NoChange;
    const QRectF box(o.rect.x(), o.rect.y(), 16, 16);
    const QColor ground = on || partly ? (enabled ? t.fill : t.textOff)
                                       : (enabled && (o.state & QStyle::State_MouseOver) ? t.hover : t.page);
    const QColor edge = on || partly ? ground : (enabled ? t.lineStrong : t.line);
    paintBox(p, box, round ? 8 : radiusMark, ground, edge);
    if (round && on)
        paintBox(p, box.adjusted(5, 5, -5, -5), 3, t.onFill);
    else if (on)
        paintSymbol(p, box.adjusted(1, 1, -1, -1), Symbol::Tick, t.onFill);
    else if (partly)
        paintBox(p, QRectF(box.x() + 4, box.y() + 7, 8, 2), 1, t.onFill);
}

void paintRow(QPainter *p, const QStyleOptionViewItem &o, const QWidget *widget, const Tokens &t)
{
    if (o.backgroundBrush.style() != Qt::NoBrush)
        p->fillRect(o.rect, o.backgroundBrush);
    if (o.state & QStyle::State_Selected)
        p->fillRect(o.rect, t.selected);
    else if (o.state & QStyle::State_Enabled && o.state & QStyle::State_MouseOver)
        p->fillRect(o.rect, t.hover);
    const auto *view = qobject_cast<const QAbstractItemView *>(widget);
    if (!view || !view->hasFocus() || !focusVisible(view) || !(o.state & QStyle::State_Selected)
        || o.index.row() != view->currentIndex().row() || o.index.parent() != view->currentIndex().parent())
        return;
    // The ring of the current row is put together from its cells.
    using Place = QStyleOptionViewItem::ViewItemPosition;
    Qt::Edges edges = Qt::TopEdge | Qt::BottomEdge;
    if (o.viewItemPosition == Place::Beginning || o.viewItemPosition == Place::OnlyOne
        || o.viewItemPosition == Place::Invalid)
        edges |= Qt::LeftEdge;
    if (o.viewItemPosition == Place::End || o.viewItemPosition == Place::OnlyOne
        || o.viewItemPosition == Place::Invalid)
        edges |= Qt::RightEdge;
    paintEdges(p, o.rect, edges, t.focus, 2);
}

void paintHeader(QPainter *p, const QStyleOptionHeader &o, const Tokens &t)
{
    p->fillRect(o.rect, t.page);
    paintEdges(p, o.rect, Qt::BottomEdge, t.lineStrong);
    p->save();
    p->setFont(strongFont(Type::Caption));
    p->setPen(t.text2);
    const bool sorted = o.sortIndicator != QStyleOptionHeader::None;
    const QRect inside = o.rect.adjusted(8, 0, -8, 0);
    const int room = inside.width() - (sorted ? 18 : 0);
    const QString text = p->fontMetrics().elidedText(o.text, Qt::ElideRight, room);
    const int textWidth = std::min(p->fontMetrics().horizontalAdvance(text) + 1, room); // an advance is rounded down
    const bool right = o.textAlignment & Qt::AlignRight;
    const int x = right ? inside.right() + 1 - textWidth : inside.left();
    p->drawText(QStyle::visualRect(o.direction, o.rect, {x, inside.top(), textWidth, inside.height()}),
                Qt::AlignVCenter | Qt::AlignLeft, text);
    if (sorted) {
        const QRect place(right ? x - 18 : x + textWidth + 2, inside.center().y() - 7, 16, 16);
        paintSymbol(p, QStyle::visualRect(o.direction, o.rect, place),
                    o.sortIndicator == QStyleOptionHeader::SortUp ? Symbol::ChevronUp : Symbol::ChevronDown, t.text2);
    }
    p->restore();
}

void paintScrollBar(QPainter *p, const QStyleOptionSlider &o, const QRect &handle, const Tokens &t)
{
    if (o.maximum <= o.minimum)
        return;
    QColor colour = t.lineStrong;
    const bool held = (o.activeSubControls & QStyle::SC_ScrollBarSlider) && (o.state & QStyle::State_Sunken);
    colour.setAlphaF(held ? 0.9F : o.state & QStyle::State_MouseOver ? 0.7F : 0.45F);
    const QRect thumb = o.orientation == Qt::Horizontal ? handle.adjusted(2, 3, -2, -3) : handle.adjusted(3, 2, -3, -2);
    paintBox(p, thumb, 3, colour);
}

void paintProgress(QPainter *p, const QStyleOptionProgressBar &o, const Tokens &t)
{
    QRectF groove(o.rect);
    groove.setHeight(std::min(4.0, groove.height()));
    groove.moveCenter(QRectF(o.rect).center());
    paintBox(p, groove, 2, t.line);
    if (o.maximum <= o.minimum)
        return;
    QRectF done = groove;
    done.setWidth(groove.width() * (o.progress - o.minimum) / (o.maximum - o.minimum));
    if (o.direction == Qt::RightToLeft)
        done.moveRight(groove.right());
    if (done.width() > 0)
        paintBox(p, done, 2, t.accent);
}

} // namespace

void ConsoleStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                 const QWidget *widget) const
{
    const Tokens &t = m_tokens;
    const QRect r = option->rect;
    switch (element) {
    case PE_PanelLineEdit: {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame && frame->lineWidth > 0)
            paintField(painter, *option, widget, t);
        return;
    }
    case PE_FrameLineEdit: return;
    case PE_PanelButtonTool: {
        const bool on = option->state & State_On;
        if (option->state & State_Enabled && option->state & (State_MouseOver | State_Sunken))
            paintBox(painter, r, radiusControl,
                     option->state & State_Sunken ? pressed(t.hover, t.dark)
                         : on                     ? t.selected
                                                  : t.hover);
        else if (on)
            paintBox(painter, r, radiusControl, t.selected);
        return;
    }
    case PE_FrameFocusRect:
    case PE_FrameDefaultButton: return; // the ring is a QFocusFrame, rows draw their own
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: paintIndicator(painter, *option, false, t); return;
    case PE_IndicatorRadioButton: paintIndicator(painter, *option, true, t); return;
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowUp:
    case PE_IndicatorArrowLeft:
    case PE_IndicatorArrowRight: {
        const Symbol symbol = element == PE_IndicatorArrowDown ? Symbol::ChevronDown
            : element == PE_IndicatorArrowUp                   ? Symbol::ChevronUp
            : element == PE_IndicatorArrowLeft                 ? Symbol::ChevronLeft
                                                               : Symbol::ChevronRight;
        QRectF place(0, 0, 16, 16);
        place.moveCenter(QRectF(r).center());
        paintSymbol(painter, place, symbol, option->state & State_Enabled ? t.text3 : t.textOff);
        return;
    }
    case PE_IndicatorBranch:
        if (option->state & State_Children) {
            QRectF place(0, 0, 16, 16);
            place.moveCenter(QRectF(r).center());
            paintSymbol(painter, place, option->state & State_Open ? Symbol::ChevronDown : Symbol::ChevronRight,
                        t.text3);
        }
        return;
    case PE_PanelItemViewRow: return; // the cells paint it
    case PE_PanelItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option))
            paintRow(painter, *item, widget, t);
        return;
    case PE_PanelMenu: painter->fillRect(r, t.floating); return;
    case PE_FrameMenu:
        paintEdges(painter, r, Qt::TopEdge | Qt::BottomEdge | Qt::LeftEdge | Qt::RightEdge, t.lineStrong);
        return;
    case PE_PanelTipLabel: paintBox(painter, r, 0, t.floating, t.lineStrong); return;
    case PE_Frame: {
        // What can be written in has the edge of a field.
        const auto *text = qobject_cast<const QPlainTextEdit *>(widget);
        paintBox(painter, r, radiusControl, {}, text && !text->isReadOnly() ? t.lineStrong : t.line);
        return;
    }
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void ConsoleStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    switch (element) {
    case CE_PushButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            paintPushButton(painter, *button, widget, m_tokens);
            return;
        }
        break;
    case CE_Header:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            paintHeader(painter, *header, m_tokens);
            return;
        }
        break;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, m_tokens.page);
        paintEdges(painter, option->rect, Qt::BottomEdge, m_tokens.lineStrong);
        return;
    case CE_Splitter: painter->fillRect(option->rect, m_tokens.line); return;
    case CE_FocusFrame: paintBox(painter, option->rect, radiusControl + 4, {}, m_tokens.focus, 2); return;
    case CE_ProgressBar:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option)) {
            paintProgress(painter, *bar, m_tokens);
            return;
        }
        break;
    default: break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void ConsoleStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                      const QWidget *widget) const
{
    const Tokens &t = m_tokens;
    switch (control) {
    case CC_ComboBox: {
        const bool enabled = option->state & State_Enabled;
        const bool hover = enabled && option->state & State_MouseOver;
        const QColor ground = !enabled ? t.plainTint : hover ? t.hover : t.dark ? t.floating : t.page;
        paintBox(painter, option->rect, radiusControl, ground, enabled ? t.lineStrong : t.line);
        QRectF place(0, 0, 16, 16);
        place.moveCenter(QRectF(subControlRect(control, option, SC_ComboBoxArrow, widget)).center());
        paintSymbol(painter, place, Symbol::ChevronDown, enabled ? t.text2 : t.textOff);
        return;
    }
    case CC_SpinBox: {
        const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        paintField(painter, *option, widget, t);
        if (!spin || spin->buttonSymbols == QAbstractSpinBox::NoButtons)
            return;
        const auto arrow = [&](SubControl part, Symbol symbol, QAbstractSpinBox::StepEnabledFlag step) {
            QRectF place(0, 0, 12, 12);
            place.moveCenter(QRectF(subControlRect(control, option, part, widget)).center());
            const bool can = option->state & State_Enabled && spin->stepEnabled & step;
            paintSymbol(painter, place, symbol, can ? t.text2 : t.textOff);
        };
        arrow(SC_SpinBoxUp, Symbol::ChevronUp, QAbstractSpinBox::StepUpEnabled);
        arrow(SC_SpinBoxDown, Symbol::ChevronDown, QAbstractSpinBox::StepDownEnabled);
        return;
    }
    case CC_ScrollBar:
        if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            paintScrollBar(painter, *slider, subControlRect(control, option, SC_ScrollBarSlider, widget), t);
            return;
        }
        break;
    default: break;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace calls
