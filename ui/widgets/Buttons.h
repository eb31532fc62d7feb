// SPDX-License-Identifier: GPL-3.0-or-later
// Buttons made in one line. The kinds and the busy state are in style/ConsoleStyle.h.
#pragma once

#include <style/ConsoleStyle.h>
#include <style/Symbols.h>

#include <QPushButton>
#include <QToolButton>

namespace calls {

[[nodiscard]] QPushButton *pushButton(const QString &text, ButtonKind kind = ButtonKind::Secondary,
                                      QWidget *parent = nullptr);
/// With a symbol before the words, in the kind's own ink.
[[nodiscard]] QPushButton *pushButton(Symbol symbol, const QString &text, ButtonKind kind, QWidget *parent = nullptr);
/// An icon alone; `verb` is tool tip and accessible name: tr("Copy step number").
[[nodiscard]] QToolButton *iconButton(Symbol symbol, const QString &verb, QWidget *parent = nullptr);
/// The same, 24 high: inside headings and bars.
[[nodiscard]] QToolButton *smallIconButton(Symbol symbol, const QString &verb, QWidget *parent = nullptr);

} // namespace calls
