// SPDX-License-Identifier: GPL-3.0-or-later
// Text in drawings: measured and broken into lines at layout time, so that painting never moves anything.
#pragma once

#include <QColor>
#include <QFont>
#include <QPointF>
#include <QRectF>
#include <QStringList>

class QPainter;

namespace calls {

enum class TextRole { Body, Strong, Caption, CaptionStrong };

/// The fonts of one drawing, by the factors of the look book (caption 0.9 of body, strong is demi-bold).
struct DrawingFonts
{
    QFont body;
    [[nodiscard]] QFont font(TextRole role) const;
    [[nodiscard]] qreal width(TextRole role, const QString &text) const;
    [[nodiscard]] qreal lineHeight(TextRole role) const;
    /// 1 at 10 pt on a 96 dpi screen; sizes that must grow with the text are multiplied by it.
    [[nodiscard]] qreal scale() const;
};

/// For drawings that leave the window: sized in pixels, so that screen, printer and file lay out alike.
[[nodiscard]] QFont exportFont();

/// Lines of text with a place.
struct DrawnText
{
    QStringList lines;
    QPointF topLeft;
    qreal width = 0;      ///< of the widest line
    qreal lineHeight = 0;
    TextRole role = TextRole::Body;

    [[nodiscard]] qreal height() const { return lineHeight * static_cast<qreal>(lines.size()); }
    [[nodiscard]] QRectF rect() const;
};

/// One line without control or direction-overriding characters: names come from people and files.
[[nodiscard]] QString plainLine(const QString &text);

/// Breaks at words into at most `maxLines` lines no wider than `width`; the last is shortened with an ellipsis.
[[nodiscard]] DrawnText layText(const DrawingFonts &fonts, TextRole role, const QString &text, qreal width,
                                int maxLines = 1);

void paintText(QPainter &painter, const DrawingFonts &fonts, const DrawnText &text, const QColor &colour);

} // namespace calls
