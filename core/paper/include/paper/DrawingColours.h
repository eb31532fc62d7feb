// SPDX-License-Identifier: GPL-3.0-or-later
// The colours a drawing is painted with: the window passes its tokens, paper passes near-black on white.
#pragma once

#include <finding/Finding.h>

#include <QColor>

#include <array>
#include <optional>

namespace calls {

struct DrawingColours
{
    QColor page;       ///< behind everything, inside nodes and inside marks
    QColor text1;      ///< body
    QColor text2;      ///< support
    QColor text3;      ///< captions
    QColor line;       ///< separators
    QColor lineStrong; ///< edges of nodes
    QColor accent;     ///< the path taken
    QColor well;       ///< zones
    QColor tint;       ///< outcomes
    QColor selected;   ///< halo of what is selected
    QColor hover;      ///< a node under the pointer
    QColor focus;      ///< focus ring
    std::array<QColor, 5> verdicts; ///< in the order of Verdict

    [[nodiscard]] QColor verdict(Verdict which) const { return verdicts[static_cast<std::size_t>(which)]; }
    /// The line of an edge or ring that was never tested is drawn in lineStrong.
    [[nodiscard]] QColor verdict(std::optional<Verdict> which) const
    {
        return which ? verdict(*which) : lineStrong;
    }
};

/// For print, SVG and PNG: white page, dark lines; verdict colours that stay apart by shape on a copier.
[[nodiscard]] DrawingColours paperColours();

} // namespace calls
