// SPDX-License-Identifier: GPL-3.0-or-later
// Measures, hints and the focus ring. What is painted is in ConsoleStylePaint.cpp.
#include <style/ConsoleStyle.h>

#include <style/Symbols.h>
#include <style/Typography.h>

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QFocusFrame>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QStyleOption>

namespace calls {

namespace {

constexpr char kindProperty[] = "kind";
constexpr char problemProperty[] = "problem";
constexpr char restTextProperty[] = "restText";

QString kindWord(ButtonKind kind)
{
    switch (kind) {
    case ButtonKind::Secondary: return QStringLiteral("secondary");
    case ButtonKind::Primary: return QStringLiteral("primary");
    case ButtonKind::Danger: return QStringLiteral("danger");
    case ButtonKind::Quiet: return QStringLiteral("quiet");
    case ButtonKind::Link: return QStringLiteral("link");
    case ButtonKind::Plain: return QStringLiteral("plain");
    }
    return {};
}

/// Fields show focus by their own edge, views by their current row.
bool wearsRing(const QWidget *widget)
{
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QComboBox *>(widget)
        || widget->property("focusRing").toBool();
}

} // namespace

ConsoleStyle::ConsoleStyle(const Tokens &tokens) : QProxyStyle(QStringLiteral("Fusion")), m_tokens(tokens)
{
    connect(qApp, &QApplication::focusChanged, this, &ConsoleStyle::followFocus);
    qApp->installEventFilter(this);
}

ConsoleStyle::~ConsoleStyle()
{
    delete m_ring;
}

void ConsoleStyle::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
}

void ConsoleStyle::followFocus()
{
    QWidget *now = QApplication::focusWidget();
    if (!now || !m_focusVisible || !wearsRing(now)) {
        if (m_ring)
            m_ring->setWidget(nullptr);
        return;
    }
    if (!m_ring)
        m_ring = new QFocusFrame;
    m_ring->setWidget(now);
}

void ConsoleStyle::setFocusVisible(bool visible)
{
    if (visible == m_focusVisible)
        return;
    m_focusVisible = visible;
    followFocus();
    if (QWidget *now = QApplication::focusWidget()) {
        now->update();
        if (auto *area = qobject_cast<QAbstractScrollArea *>(now))
            area->viewport()->update();
    }
}

bool ConsoleStyle::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::Shortcut)
        setFocusVisible(true);
    else if (event->type() == QEvent::MouseButtonPress)
        setFocusVisible(false);
    return QProxyStyle::eventFilter(watched, event);
}

void ConsoleStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget)
        || qobject_cast<QHeaderView *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (auto *view = qobject_cast<QAbstractItemView *>(widget))
        view->viewport()->setAttribute(Qt::WA_Hover);
}

int ConsoleStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin: return widget && widget->isWindow() ? 24 : 0;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return 8;
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin: return 4;
    case PM_SplitterWidth: return 1;
    case PM_ScrollBarExtent: return 12;
    case PM_ScrollBarSliderMin: return 32;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return 16;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing: return 8;
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_ListViewIconSize: return 16;
    case PM_MenuButtonIndicator: return 20;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical: return 0;
    case PM_ButtonDefaultIndicator:
    case PM_ButtonMargin: return 0;
    case PM_MenuPanelWidth: return 1;
    case PM_MenuHMargin:
    case PM_MenuVMargin: return 4;
    case PM_ToolTipLabelFrameWidth: return 6;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ConsoleStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                            QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_Widget_Animation_Duration:
    case SH_ScrollBar_Transient:
    case SH_ComboBox_Popup:
    case SH_Table_GridLineColor: return hint == SH_Table_GridLineColor ? int(m_tokens.line.rgb()) : 0;
    case SH_Widget_Animate: return m_motion;
    case SH_FocusFrame_AboveWidget: return 1;
    case SH_FocusFrame_Mask: return 0;
    case SH_FormLayoutLabelAlignment: return int(Qt::AlignLeft | Qt::AlignVCenter);
    case SH_FormLayoutFieldGrowthPolicy:
        return 0; // QFormLayout::FieldsStayAtSizeHint: three widths of fields, not one that fills the page
    case SH_ItemView_ShowDecorationSelected: return 1;
    case SH_ItemView_ActivateItemOnSingleClick: return 0;
    case SH_Header_ArrowAlignment: return int(Qt::AlignRight | Qt::AlignVCenter);
    default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize ConsoleStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                     const QWidget *widget) const
{
    switch (type) {
    case CT_PushButton: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        if (!button)
            break;
        const ButtonKind kind = kindOf(widget);
        if (kind == ButtonKind::Link)
            return {size.width() + 4, std::max(24, button->fontMetrics.height() + 4)};
        QSize wanted(size.width() + (kind == ButtonKind::Plain ? 16 : 24), controlHeight(button->fontMetrics));
        if (widget && (kind == ButtonKind::Primary || kind == ButtonKind::Danger)) {
            QFont bold = widget->font();
            bold.setWeight(QFont::DemiBold);
            wanted.rwidth() += QFontMetrics(bold).horizontalAdvance(button->text)
                - button->fontMetrics.horizontalAdvance(button->text);
        }
        return wanted;
    }
    case CT_ToolButton: {
        const int least = widget && widget->property("compact").toBool() ? 24 : 32;
        return QSize(size.width() + 8, size.height() + 8).expandedTo({least, least});
    }
    case CT_LineEdit:
    case CT_ComboBox:
    case CT_SpinBox: {
        QSize wanted = QProxyStyle::sizeFromContents(type, option, size, widget);
        if (type == CT_LineEdit && widget && !qobject_cast<QLineEdit *>(const_cast<QWidget *>(widget))->hasFrame())
            return wanted;
        if (type != CT_LineEdit)
            wanted.rwidth() += type == CT_SpinBox ? 24 : 12;
        wanted.setHeight(controlHeight(option->fontMetrics));
        return wanted;
    }
    case CT_ItemViewItem: {
        QSize wanted = QProxyStyle::sizeFromContents(type, option, size, widget);
        wanted.setHeight(std::max(wanted.height(), controlHeight(option->fontMetrics, 28) - 4));
        return wanted.expandedTo({0, 28});
    }
    case CT_HeaderSection: {
        QSize wanted = QProxyStyle::sizeFromContents(type, option, size, widget);
        wanted.rwidth() += 8;
        wanted.setHeight(controlHeight(option->fontMetrics));
        return wanted;
    }
    case CT_MenuItem: {
        QSize wanted = QProxyStyle::sizeFromContents(type, option, size, widget);
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        if (item && item->menuItemType != QStyleOptionMenuItem::Separator)
            wanted.setHeight(std::max(wanted.height(), controlHeight(option->fontMetrics, 28)));
        return wanted;
    }
    default: break;
    }
    return QProxyStyle::sizeFromContents(type, option, size, widget);
}

QRect ConsoleStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    if (element == SE_LineEditContents) {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame && frame->lineWidth > 0)
            return option->rect.adjusted(8, 1, -8, -1);
        return option->rect;
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect ConsoleStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                   const QWidget *widget) const
{
    const QRect r = option->rect;
    const auto mirrored = [option](const QRect &rect) { return visualRect(option->direction, option->rect, rect); };
    if (control == CC_ComboBox) {
        if (part == SC_ComboBoxArrow)
            return mirrored({r.right() - 28, r.top(), 28, r.height()});
        if (part == SC_ComboBoxEditField)
            return mirrored(r.adjusted(9, 1, -28, -1));
    }
    if (control == CC_SpinBox) {
        const int half = r.height() / 2;
        if (part == SC_SpinBoxUp)
            return mirrored({r.right() - 24, r.top() + 2, 23, half - 2});
        if (part == SC_SpinBoxDown)
            return mirrored({r.right() - 24, r.top() + half, 23, half - 2});
        if (part == SC_SpinBoxEditField)
            return mirrored(r.adjusted(9, 1, -26, -1));
    }
    if (control == CC_ScrollBar) {
        const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
        if (!slider)
            return QProxyStyle::subControlRect(control, option, part, widget);
        const bool across = slider->orientation == Qt::Horizontal;
        const int length = across ? r.width() : r.height();
        const qint64 range = qint64(slider->maximum) - slider->minimum;
        int handle = length;
        if (range > 0)
            handle = std::clamp(int(qint64(slider->pageStep) * length / (range + slider->pageStep)),
                                std::min(length, proxy()->pixelMetric(PM_ScrollBarSliderMin, option, widget)), length);
        const int start = sliderPositionFromValue(slider->minimum, slider->maximum, slider->sliderPosition,
                                                  length - handle, slider->upsideDown);
        const auto along = [across, &r](int from, int size) {
            return across ? QRect(r.left() + from, r.top(), size, r.height())
                          : QRect(r.left(), r.top() + from, r.width(), size);
        };
        switch (part) {
        case SC_ScrollBarAddLine:
        case SC_ScrollBarSubLine: return {};
        case SC_ScrollBarSubPage: return along(0, start);
        case SC_ScrollBarAddPage: return along(start + handle, length - start - handle);
        case SC_ScrollBarSlider: return along(start, handle);
        default: return r;
        }
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QIcon ConsoleStyle::standardIcon(StandardPixmap icon, const QStyleOption *option, const QWidget *widget) const
{
    if (icon == SP_LineEditClearButton)
        return symbolIcon(Symbol::Close, Ink::Text3);
    return QProxyStyle::standardIcon(icon, option, widget);
}

const Tokens &tokensOf(const QWidget *widget)
{
    const auto *style = qobject_cast<const ConsoleStyle *>(widget ? widget->style() : QApplication::style());
    return style ? style->tokens() : Tokens::light();
}

bool focusVisible(const QWidget *widget)
{
    const auto *style = qobject_cast<const ConsoleStyle *>(widget ? widget->style() : QApplication::style());
    return !style || style->focusVisible();
}

void setKind(QAbstractButton *button, ButtonKind kind)
{
    button->setProperty(kindProperty, kindWord(kind));
    button->updateGeometry();
    button->update();
}

ButtonKind kindOf(const QWidget *button)
{
    if (!button)
        return ButtonKind::Secondary;
    const QString word = button->property(kindProperty).toString();
    for (const auto kind :
         {ButtonKind::Primary, ButtonKind::Danger, ButtonKind::Quiet, ButtonKind::Link, ButtonKind::Plain}) {
        if (word == kindWord(kind))
            return kind;
    }
    return ButtonKind::Secondary;
}

void setBusy(QPushButton *button, const QString &text)
{
    if (!text.isEmpty()) {
        if (!button->property(restTextProperty).isValid())
            button->setProperty(restTextProperty, button->text());
        // A button that was never laid out has a width that says nothing.
        button->setMinimumWidth(button->isVisible() ? button->width() : button->sizeHint().width());
        button->setText(text);
        button->setEnabled(false);
        return;
    }
    const QVariant rest = button->property(restTextProperty);
    if (!rest.isValid())
        return;
    button->setText(rest.toString());
    button->setProperty(restTextProperty, {});
    button->setMinimumWidth(0);
    button->setEnabled(true);
}

void setProblem(QLineEdit *field, const QString &sentence)
{
    field->setProperty(problemProperty, !sentence.isEmpty());
    field->setAccessibleDescription(sentence);
    field->update();
}

int controlHeight(const QFontMetrics &metrics, int least)
{
    return std::max(least, metrics.height() + 12);
}

} // namespace calls
