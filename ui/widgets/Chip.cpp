// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/Chip.h>

#include <style/ConsoleStyle.h>
#include <style/Paint.h>
#include <widgets/Label.h>

#include <QHBoxLayout>
#include <QPainter>

namespace calls {

namespace {

Ground groundOf(Chip::Tone tone)
{
    switch (tone) {
    case Chip::Tone::Info: return Ground::Info;
    case Chip::Tone::Warn: return Ground::Warn;
    case Chip::Tone::Plain: break;
    }
    return Ground::Plain;
}

Ink inkOf(Chip::Tone tone)
{
    switch (tone) {
    case Chip::Tone::Info: return Ink::Accent;
    case Chip::Tone::Warn: return Ink::Warn;
    case Chip::Tone::Plain: break;
    }
    return Ink::Text2;
}

} // namespace

Chip::Chip(std::optional<Symbol> symbol, const QString &text, Tone tone, QWidget *parent)
    : Surface(groundOf(tone), radiusControl, parent), m_symbol(symbol), m_ink(inkOf(tone)),
      m_label(new Label(text, Type::Caption, inkOf(tone)))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(symbol ? 21 : 7, 2, 7, 2);
    row->addWidget(m_label);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

Chip::Chip(const QString &text, Tone tone, QWidget *parent) : Chip(std::nullopt, text, tone, parent) {}

Chip::Chip(Symbol symbol, const QString &text, Tone tone, QWidget *parent)
    : Chip(std::optional(symbol), text, tone, parent)
{
}

void Chip::setText(const QString &text)
{
    m_label->setText(text);
}

QString Chip::text() const
{
    return m_label->text();
}

void Chip::setStrong(bool strong)
{
    m_label->setStrong(strong);
}

void Chip::paintEvent(QPaintEvent *event)
{
    Surface::paintEvent(event);
    if (!m_symbol)
        return;
    QPainter painter(this);
    const QRect place(5, (height() - 12) / 2, 12, 12);
    paintSymbol(&painter, style()->visualRect(layoutDirection(), rect(), place), *m_symbol,
                inkColour(m_ink, tokensOf(this)));
}

} // namespace calls
