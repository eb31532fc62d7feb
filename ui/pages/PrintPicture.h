// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <paper/DrawingExport.h>

class QWidget;

namespace calls {

/// The system's print dialog (not waited for), then the drawing on one page, as large as it fits.
void printPicture(QWidget *parent, const Picture &picture);

} // namespace calls
