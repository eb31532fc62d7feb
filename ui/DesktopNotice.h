// SPDX-License-Identifier: GPL-3.0-or-later
// A word to the desktop, for when nobody looks at the window.
#pragma once

#include <QString>

namespace calls {

/// By org.freedesktop.Notifications where the desktop has it; the window asks for attention in the task bar in any case.
/// Waits for nothing.
void tellDesktop(const QString &title, const QString &text, bool critical);

} // namespace calls
