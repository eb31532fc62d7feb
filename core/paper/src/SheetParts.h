// SPDX-License-Identifier: GPL-3.0-or-later
// What the summary and the pages of the servers share.
#pragma once

#include "PaperTable.h"
#include "SheetWords.h"

namespace calls {

inline constexpr PaperFont bodyFont{8.5};
inline constexpr PaperFont boldFont{8.5, true};
inline constexpr PaperFont smallFont{7.5};
inline constexpr PaperFont headingFont{11, true};

[[nodiscard]] PaperCell textCell(const QString &text, const PaperFont &font = bodyFont);
[[nodiscard]] PaperCell numberCell(int number);
[[nodiscard]] PaperCell endCell(const Endpoint &end);
[[nodiscard]] PaperCell purposeCell(const SheetRule &rule);
[[nodiscard]] PaperCell tickCell();

void heading(PageFlow &flow, const QString &text);
void addServerPages(PageFlow &flow, const Sheet &sheet);

} // namespace calls
