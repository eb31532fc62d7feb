// SPDX-License-Identifier: GPL-3.0-or-later
// The line drawings of resources/icons, coloured by the tokens of the theme that is on while painting.
// To add one: draw it on a 16 grid with stroke 1.5, put NAME.svg into resources/icons and its name here and in the table.
#pragma once

#include <QColor>
#include <QIcon>
#include <QRectF>

class QPainter;

namespace calls {

enum class Symbol {
    Add,
    Again,
    Architecture,
    Bell,
    Capacity,
    Checks,
    ChevronDown,
    ChevronLeft,
    ChevronRight,
    ChevronUp,
    Client,
    Clock,
    Close,
    Copy,
    Doctor,
    Document,
    Filter,
    Folder,
    Gate,
    Install,
    Lock,
    Logs,
    Monitor,
    More,
    Network,
    OpenOutside,
    Panel,
    People,
    Phone,
    Practice,
    Prerequisites,
    Print,
    Reachability,
    Recording,
    Remove,
    Rollout,
    Run,
    Search,
    Servers,
    Settings,
    Tick,
    Undo
};
inline constexpr int symbolCount = int(Symbol::Undo) + 1;

/// Which ink of the tokens a symbol or a text is drawn with. Disabled always gives textOff.
enum class Ink { Text1, Text2, Text3, Accent, OnFill, Pass, Warn, Fail, Unknown, Skipped };

struct Tokens;
[[nodiscard]] QColor inkColour(Ink ink, const Tokens &tokens);

/// For buttons, actions and views. Painted anew for every size, screen and theme, so it never blurs.
[[nodiscard]] QIcon symbolIcon(Symbol symbol, Ink ink = Ink::Text2);
/// Straight onto a painter; `rect` is square, 16 or 20 wide as a rule.
void paintSymbol(QPainter *painter, const QRectF &rect, Symbol symbol, const QColor &colour);

/// A larger drawing for empty states: resources/drawings, drawn with all inks. Widths in device-independent pixels.
enum class Drawing { Checklist, Servers, Later, Nothing };
[[nodiscard]] QSizeF drawingSize();
void paintDrawing(QPainter *painter, const QRectF &rect, Drawing drawing, const Tokens &tokens);

} // namespace calls
