// SPDX-License-Identifier: GPL-3.0-or-later
// Colours and fonts of a chart. Fonts are in pixels, so that a printer of any resolution gives the window's proportions.
#pragma once

#include <metrics/Dashboard.h>
#include <style/Signs.h>
#include <style/Tokens.h>

#include <QFont>
#include <QPen>

#include <optional>

namespace calls {

struct ChartLook
{
    explicit ChartLook(const Tokens &tokens);

    Tokens tokens;
    QFont body;
    QFont strong;
    QFont caption;
    QFont captionStrong;
    QFont number; ///< captions whose digits are equally wide
    QFont numberStrong;
    QFont figure;

    [[nodiscard]] QColor ink(int series) const { return tokens.series.at(std::size_t(series) % tokens.series.size()); }
    /// Solid for the first five, dashed 6-4 for the others: ten hues alone cannot stay apart.
    [[nodiscard]] QPen pen(int series, qreal width) const;
};

/// A colour as dashboards name it: green, yellow, orange and red are our verdicts' inks; "#RRGGBB" is itself.
[[nodiscard]] QColor thresholdColour(const QString &name, const Tokens &tokens);
/// The sign that goes with it; nothing for colours that judge nothing.
[[nodiscard]] std::optional<Sign> thresholdSign(const QString &name);

/// The last threshold that the value has reached; null when there is none.
[[nodiscard]] const Threshold *thresholdOf(double value, const QList<Threshold> &thresholds);

/// Text that does not fit ends in "…".
void drawElided(QPainter *painter, const QRectF &rect, int flags, const QString &text, Qt::TextElideMode mode = Qt::ElideRight);
[[nodiscard]] qreal textWidth(const QFont &font, const QString &text);
[[nodiscard]] qreal textHeight(const QFont &font);

} // namespace calls
