// SPDX-License-Identifier: GPL-3.0-or-later
// Colours on paper: the light tokens of the window (look book, section 2), chosen to stay readable when copied in grey.
#pragma once

#include <QColor>

namespace calls::ink {

inline const QColor text{0x17, 0x1C, 0x23};
inline const QColor support{0x45, 0x4E, 0x5B};
inline const QColor edge{0x7B, 0x84, 0x92};
inline const QColor line{0xC9, 0xCF, 0xD6};
inline const QColor headFill{0xE3, 0xE8, 0xED};
inline const QColor groupFill{0xF1, 0xF3, 0xF6};
inline const QColor nodeFill{0xEE, 0xF1, 0xF4};
inline const QColor paper{Qt::white};

} // namespace calls::ink
