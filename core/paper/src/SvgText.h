// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <paper/SheetPages.h>

namespace calls {

/// The items as an inline SVG element for HTML, text as text.
[[nodiscard]] QString svgText(const QList<PaperItem> &items, const QSizeF &size, const QString &title);

/// The sign of paintMark on its grid of 16, as the inside of an SVG element.
[[nodiscard]] QString verdictSvg(Verdict verdict);

} // namespace calls
