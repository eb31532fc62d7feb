// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/Label.h>

#include <style/ConsoleStyle.h>

#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace calls {

Label::Label(const QString &text, Type type, Ink ink, QWidget *parent) : QLabel(text, parent), m_type(type), m_ink(ink)
{
    setTextFormat(Qt::PlainText);
    dress();
}

void Label::setStrong(bool strong)
{
    m_strong = strong;
    dress();
}

void Label::setInk(Ink ink)
{
    m_ink = ink;
    dress();
}

void Label::setParagraph()
{
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
}

void Label::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationFontChange
        || event->type() == QEvent::StyleChange)
        dress();
}

void Label::dress()
{
    const QFont wantedFont = m_strong ? strongFont(m_type) : typeFont(m_type);
    if (font() != wantedFont)
        setFont(wantedFont);
    const Tokens &t = tokensOf(this);
    const QColor ink = inkColour(m_ink, t);
    if (palette().color(QPalette::Active, QPalette::WindowText) == ink)
        return;
    QPalette own;
    own.setColor(QPalette::Active, QPalette::WindowText, ink);
    own.setColor(QPalette::Inactive, QPalette::WindowText, ink);
    own.setColor(QPalette::Disabled, QPalette::WindowText, t.textOff);
    setPalette(own);
}

Label *heading(const QString &text, QWidget *parent)
{
    return new Label(text, Type::Heading, Ink::Text1, parent);
}

Label *caption(const QString &text, QWidget *parent)
{
    return new Label(text, Type::Caption, Ink::Text3, parent);
}

Label *paragraph(const QString &text, QWidget *parent)
{
    auto *label = new Label(text, Type::Body, Ink::Text1, parent);
    label->setParagraph();
    return label;
}

ElidedLabel::ElidedLabel(const QString &text, Type type, Ink ink, Qt::TextElideMode mode, QWidget *parent)
    : Label(text, type, ink, parent), m_mode(mode)
{
}

QSize ElidedLabel::minimumSizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    return {std::min(metrics.averageCharWidth() * 4, sizeHint().width()), metrics.height()};
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + 1, fontMetrics().height()};
}

QString ElidedLabel::shown() const
{
    return fontMetrics().elidedText(text(), m_mode, contentsRect().width());
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(contentsRect(), int(alignment()) | Qt::TextSingleLine, shown());
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        if (shown() == text() && toolTip().isEmpty())
            return true;
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), toolTip().isEmpty() ? text() : toolTip(),
                           this);
        return true;
    }
    return Label::event(event);
}

} // namespace calls
