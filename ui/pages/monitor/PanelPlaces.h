// SPDX-License-Identifier: GPL-3.0-or-later
// Where panels stand: Grafana's 24 columns where they are wide enough to be read, else as many side by side as are.
#pragma once

#include <metrics/Dashboard.h>

#include <QRect>

namespace calls {

struct PanelPlaces
{
    QList<QRect> rects; ///< in the order of the panels; the first line begins at 0
    int height = 0;
};

[[nodiscard]] PanelPlaces panelPlaces(const QList<Panel> &panels, int width);

} // namespace calls
