// SPDX-License-Identifier: GPL-3.0-or-later
#include <paper/DrawingColours.h>

namespace calls {

DrawingColours paperColours()
{
    DrawingColours colours;
    colours.page = QColor(0xffffffu);
    colours.text1 = QColor(0x000000u);
    colours.text2 = QColor(0x333333u);
    colours.text3 = QColor(0x555555u);
    colours.line = QColor(0xbfbfbfu);
    colours.lineStrong = QColor(0x555555u);
    colours.accent = QColor(0x1b5db8u);
    colours.well = QColor(0xf4f6f8u);
    colours.tint = QColor(0xe6effau);
    colours.selected = QColor(0xe1ebf9u);
    colours.hover = QColor(0xedf0f4u);
    colours.focus = colours.accent;
    // Skipped, pass, warn, unknown, fail: the light theme's verdict colours, at least 5:1 on white.
    colours.verdicts = {QColor(0x5c6673u), QColor(0x177538u), QColor(0x955600u), QColor(0x6742bfu), QColor(0xc0261eu)};
    return colours;
}

} // namespace calls
