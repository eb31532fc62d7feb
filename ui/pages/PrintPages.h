// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <paper/SheetPages.h>

#include <functional>

class QWidget;

namespace calls {

/// The system's print dialog (not waited for), then all pages; `then` with how that went, not when it was given up.
void printPages(QWidget *parent, const PaperPages &pages, std::function<void(Result<void>)> then);

} // namespace calls
