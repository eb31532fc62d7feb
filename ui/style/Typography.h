// SPDX-License-Identifier: GPL-3.0-or-later
// The six sizes of text, as factors of the system font, so that a system set to 15 or 20 points is followed.
#pragma once

#include <QFont>

namespace calls {

enum class Type {
    Caption, ///< 0.9
    Body,    ///< 1.0
    Heading, ///< 1.1 demi-bold
    Title,   ///< 1.4 demi-bold
    Figure,  ///< 2.0 bold
    Fixed    ///< the system's fixed font, 0.9: evidence, logs, keys
};

/// Follows QApplication::font(); ask again after QEvent::ApplicationFontChange.
[[nodiscard]] QFont typeFont(Type type);
/// The same size, demi-bold: names in lists, the bold fact of a message.
[[nodiscard]] QFont strongFont(Type type);
/// For columns of numbers: the type's font when its ten digits are equally wide, else the fixed font in its size.
[[nodiscard]] QFont numberFont(Type type);
[[nodiscard]] bool hasTabularDigits(const QFont &font);

/// How much taller the system's text is than 10 points on a plain screen, 1 at least: for widths that hold words.
[[nodiscard]] double textScale();

/// Takes Noto Sans when the system offers no usable font at all (a bare container); call once before the first window.
void ensureUsableFont();

} // namespace calls
