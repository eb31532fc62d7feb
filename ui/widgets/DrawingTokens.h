// SPDX-License-Identifier: GPL-3.0-or-later
// The window's tokens as the colours of drawings.
#pragma once

#include <paper/DrawingColours.h>
#include <style/Tokens.h>

namespace calls {

[[nodiscard]] inline DrawingColours drawingColours(const Tokens &tokens)
{
    DrawingColours colours;
    colours.page = tokens.page;
    colours.text1 = tokens.text1;
    colours.text2 = tokens.text2;
    colours.text3 = tokens.text3;
    colours.line = tokens.line;
    colours.lineStrong = tokens.lineStrong;
    colours.accent = tokens.accent;
    colours.well = tokens.well;
    colours.tint = tokens.infoTint;
    colours.selected = tokens.selected;
    colours.hover = tokens.hover;
    colours.focus = tokens.focus;
    for (const Verdict verdict : {Verdict::Skipped, Verdict::Pass, Verdict::Warn, Verdict::Unknown, Verdict::Fail})
        colours.verdicts[static_cast<std::size_t>(verdict)] = tokens.verdict(verdict).ink;
    return colours;
}

} // namespace calls
