// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <paper/Sheet.h>

namespace calls {

/// A machine or client network, or several of one role in one zone.
struct ZoneNode
{
    QString name;
    QString address;
    QString zone;   ///< title of the box it stands in; empty: none
    int column = 0; ///< clients and the outside left, what they reach in the middle, the servers behind right
};

struct ZoneArrow
{
    int from = 0;
    int to = 0;
    QStringList labels; ///< the first that fits is shown: "UDP, TCP 8443", "Rules 11 to 15", "5 rules"
};

struct ZonesGraph
{
    QList<ZoneNode> nodes; ///< from the top of each column
    QList<ZoneArrow> arrows;
    int columns = 0;
};

/// None when there are more nodes than a glance takes in.
[[nodiscard]] std::optional<ZonesGraph> zonesGraph(const Sheet &sheet);

} // namespace calls
