// SPDX-License-Identifier: GPL-3.0-or-later
// What the pixels of a chart tell.
#pragma once

#include <style/Tokens.h>

#include <QApplication>
#include <QHelpEvent>
#include <QImage>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>
#include <QWidget>

#include <cmath>

namespace calls::test {

constexpr int likeness = 125; // a line between two rows of pixels is mixed with its ground

inline QColor inkOf(int series)
{
    return Tokens::light().series.at(std::size_t(series));
}

inline int distance(const QColor &one, const QColor &other)
{
    return std::abs(one.red() - other.red()) + std::abs(one.green() - other.green()) + std::abs(one.blue() - other.blue());
}

/// Below the heading.
inline bool contains(const QImage &image, const QColor &ink, QRect where = {})
{
    const QRect inner = image.rect().adjusted(8, 34, -8, -8);
    const QRect rect = where.isNull() ? inner : where & inner;
    for (int y = rect.top(); y <= rect.bottom(); ++y) {
        for (int x = rect.left(); x <= rect.right(); ++x) {
            if (distance(image.pixelColor(x, y), ink) < likeness)
                return true;
        }
    }
    return false;
}

/// The row between two columns that looks most like a line of the colour; -1 when none does.
inline int rowOf(const QImage &image, const QColor &ink, int from, int to)
{
    int best = -1;
    int most = (to - from) / 3;
    for (int y = 8; y < image.height() - 8; ++y) {
        int count = 0;
        for (int x = from; x < to; ++x)
            count += distance(image.pixelColor(x, y), ink) < likeness ? 1 : 0;
        if (count > most) {
            most = count;
            best = y;
        }
    }
    return best;
}

/// A move that reaches this widget, whatever else lies on the screen at the same place.
inline void hover(QWidget *widget, QPoint place)
{
    QMouseEvent move(QEvent::MouseMove, place, widget->mapToGlobal(place), Qt::NoButton, QApplication::mouseButtons(), Qt::NoModifier);
    QApplication::sendEvent(widget, &move);
}

inline void wheel(QWidget *widget, QPoint place, int notches, Qt::KeyboardModifiers keys)
{
    QWheelEvent turn(place, widget->mapToGlobal(place), {}, QPoint(0, 120 * notches), Qt::NoButton, keys, Qt::NoScrollPhase, false);
    QApplication::sendEvent(widget, &turn);
}

/// What the tool tip at a place of a widget says.
inline QString tipAt(QWidget *widget, QPoint place)
{
    QHelpEvent help(QEvent::ToolTip, place, widget->mapToGlobal(place));
    QApplication::sendEvent(widget, &help);
    return QToolTip::text();
}

inline bool near(int one, int other, int by)
{
    return std::abs(one - other) <= by;
}

} // namespace calls::test
