// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of a layout that are made anew when what they show changes.
#pragma once

class QLayout;

namespace calls {

/// The widgets go at once.
void dropRows(QLayout *layout);
/// The widgets go from the layout now and die later: one of them may be the button whose press led here.
void dropRowsLater(QLayout *layout);

} // namespace calls
