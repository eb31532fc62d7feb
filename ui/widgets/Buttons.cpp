// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/Buttons.h>

namespace calls {

namespace {

Ink inkOf(ButtonKind kind)
{
    switch (kind) {
    case ButtonKind::Primary:
    case ButtonKind::Danger: return Ink::OnFill;
    case ButtonKind::Quiet:
    case ButtonKind::Link: return Ink::Accent;
    case ButtonKind::Secondary: return Ink::Text1;
    case ButtonKind::Plain: break;
    }
    return Ink::Text2;
}

} // namespace

QPushButton *pushButton(const QString &text, ButtonKind kind, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setAutoDefault(false);
    setKind(button, kind);
    return button;
}

QPushButton *pushButton(Symbol symbol, const QString &text, ButtonKind kind, QWidget *parent)
{
    auto *button = pushButton(text, kind, parent);
    button->setIcon(symbolIcon(symbol, inkOf(kind)));
    return button;
}

QToolButton *iconButton(Symbol symbol, const QString &verb, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(symbolIcon(symbol));
    button->setAutoRaise(true);
    button->setToolTip(verb);
    button->setAccessibleName(verb);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

QToolButton *smallIconButton(Symbol symbol, const QString &verb, QWidget *parent)
{
    auto *button = iconButton(symbol, verb, parent);
    button->setProperty("compact", true);
    return button;
}

} // namespace calls
