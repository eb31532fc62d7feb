// SPDX-License-Identifier: GPL-3.0-or-later
// Every colour of the window, as one value per theme. No colour is written anywhere else in ui/.
#pragma once

#include <finding/Finding.h>

#include <QColor>
#include <QPalette>

#include <array>

namespace calls {

/// The colour of a verdict's shape and word, and the ground it may stand on.
struct VerdictInk
{
    QColor ink;
    QColor tint;
    bool operator==(const VerdictInk &) const = default;
};

struct Tokens
{
    bool dark = false;
    bool highContrast = false; ///< the system's palette; verdicts are told apart by shape and word alone

    // Grounds.
    QColor page;     ///< page area, tables, charts, fields
    QColor window;   ///< top bar, right panel, strip, review bar
    QColor rail;     ///< left rail
    QColor well;     ///< evidence, logs, gate card, zones
    QColor hover;    ///< row or quiet button under the pointer
    QColor selected; ///< selected row, current page
    QColor floating; ///< menus, dialogs, dark secondary buttons
    QColor infoTint; ///< information bars, step chips
    QColor plainTint; ///< neutral chips, disabled buttons

    // Ink.
    QColor text1;   ///< body
    QColor text2;   ///< support
    QColor text3;   ///< captions
    QColor textOff; ///< disabled only
    QColor line;       ///< separators, grid
    QColor lineStrong; ///< edges of controls, nodes
    QColor accent;     ///< links, current, taken path
    QColor fill;       ///< primary button
    QColor onFill;
    QColor dangerFill;
    QColor onDanger;
    QColor focus;  ///< ring
    QColor onSign; ///< the mark inside a filled verdict shape

    VerdictInk pass;
    VerdictInk warn;
    VerdictInk fail;
    VerdictInk unknown;
    VerdictInk skipped;

    /// Chart series in this order, the same on both themes and on paper; 1 to 5 solid, 6 to 10 dashed 6-4.
    std::array<QColor, 10> series;

    bool operator==(const Tokens &) const = default;

    [[nodiscard]] const VerdictInk &verdict(Verdict verdict) const;

    [[nodiscard]] static const Tokens &light();
    [[nodiscard]] static const Tokens &darkTheme();
    /// For a system that asks for high contrast: its own palette, shapes in text colour.
    [[nodiscard]] static Tokens contrasting(const QPalette &system);
};

/// The palette that goes with the tokens: Active, Inactive and Disabled filled, selected the same in the first two.
[[nodiscard]] QPalette paletteFor(const Tokens &tokens);

/// Contrast ratio of two opaque colours, 1 to 21 (WCAG 2.1, relative luminance).
[[nodiscard]] double contrastRatio(const QColor &one, const QColor &other);

} // namespace calls
