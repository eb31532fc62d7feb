// SPDX-License-Identifier: GPL-3.0-or-later
// Where a window was, and where the focus may go.
#pragma once

class QSettings;
class QWidget;

namespace calls {

/// Puts the window where it was last, if enough of it is on a screen that is there now; else 1280x800 in the middle.
void restoreGeometryOf(QWidget *window, QSettings *settings);
void saveGeometryOf(const QWidget *window, QSettings *settings);

/// Gives the focus to the part of a window: its main widget if it is a Page with one, else the first that takes it.
/// False: nothing in it takes the focus.
bool focusInto(QWidget *place);

} // namespace calls
