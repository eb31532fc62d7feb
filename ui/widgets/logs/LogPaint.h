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
    bool top = false; ///< the first that is seen: tells its date
};

[[nodiscard]] int logRowHeight();
/// Of a column that holds these words; the date stands before a time.
[[nodiscard]] int logColumnWidth(int column, const QStringList &words);
void paintLogGround(QPainter *painter, const QRect &row, const LogLook &look, const QWidget *widget);
void paintLogCell(QPainter *painter, const QRect &cell, const QModelIndex &index, const LogLook &look, const QWidget *widget);
void paintLogFocus(QPainter *painter, const QRect &row, const QWidget *widget);

} // namespace calls
