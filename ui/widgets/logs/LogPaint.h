// SPDX-License-Identifier: GPL-3.0-or-later
// How a line of a log looks in a list.
#pragma once

#include <QModelIndex>
#include <QRect>

class QPainter;
class QWidget;

namespace calls {

/// How the row stands to the reader.
struct LogLook
{
    bool selected = false;
    bool current = false; ///< with the focus seen
    bool hovered = false;
    bool top = false;   ///< the first that is seen: tells its date
    bool dated = false; ///< there is room for dates
};

[[nodiscard]] int logRowHeight();
/// Of a column that holds these words.
[[nodiscard]] int logColumnWidth(int column, const QStringList &words);
[[nodiscard]] int logDateWidth(); ///< before a time
void paintLogGround(QPainter *painter, const QRect &row, const LogLook &look, const QWidget *widget);
void paintLogCell(QPainter *painter, const QRect &cell, const QModelIndex &index, const LogLook &look, const QWidget *widget);
void paintLogFocus(QPainter *painter, const QRect &row, const QWidget *widget);

} // namespace calls
