// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace calls {

class Dialogs;
class MainWindow;
class Workspace;

/// Gives the window its pages, in the rail's order, and keeps the phases' signs and words up to date.
/// All outlive the window.
void addConsolePages(MainWindow &window, Workspace &workspace, Dialogs &dialogs);

} // namespace calls
