// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PaperFonts.h"

namespace calls {

/// The zones of the sheet in columns: clients, what they reach, the servers behind. From the origin.
struct ZonesDrawing
{
    QList<PaperItem> items;
    qreal height = 0;
};

/// None when it would be too crowded to be read at a glance.
[[nodiscard]] std::optional<ZonesDrawing> drawZones(const Sheet &sheet, const PaperFonts &fonts, qreal width);

[[nodiscard]] PaperItem moved(PaperItem item, const QPointF &by);

} // namespace calls
