// SPDX-License-Identifier: GPL-3.0-or-later
// A table panel: a row a series, its labels and its value.
#pragma once

#include <widgets/chart/ChartLook.h>
#include <widgets/chart/ChartScene.h>

namespace calls {

struct TableContent
{
    struct Row
    {
        QStringList cells; ///< a column each, the last is the value's text
        double value = 0;
        QString colour; ///< of the threshold that the value has reached; empty: none
    };
    QStringList heads;
    QList<Row> rows;
};

[[nodiscard]] TableContent tableContent(const ChartScene &scene, const QLocale &locale);
/// As many rows as there is room for, and how many are not shown.
void paintTable(QPainter *painter, const ChartScene &scene, const QRectF &body, const ChartLook &look, const QLocale &locale);

} // namespace calls
