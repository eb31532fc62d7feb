// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/chart/HeatmapPainter.h>

#include <metrics/Units.h>

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

/// A bucket's name is its upper bound as the server writes it; as a number it can be written in the panel's unit.
QString bucketText(const Field &field, const QLocale &locale)
{
    bool isNumber = false;
    const double bound = field.name.toDouble(&isNumber);
    return isNumber && std::isfinite(bound) ? valueText(bound, field.style.unit, field.style.decimals, locale) : field.name;
}

double largest(const ChartScene &scene)
{
    ValueSpan span;
    for (const ChartSeries &each : scene.series) {
        for (const Sample &sample : scene.field(each).samples)
            span.take(sample.value);
    }
    return span.any ? span.high : 0;
}

} // namespace

PlotGeometry heatmapGeometry(const ChartScene &scene, const QRectF &body, const ChartLook &look, const QLocale &locale)
{
    PlotGeometry geometry = plotGeometry(scene, {}, body, look, locale);
    const qsizetype rows = scene.series.size();
    const qreal line = textHeight(look.number) + 2;
    const qsizetype stride = std::max<qsizetype>(1, qsizetype(std::ceil(line * double(rows) / std::max(1.0, geometry.plot.height()))));
    geometry.left = {};
    geometry.left.high = double(std::max<qsizetype>(1, rows));
    qreal widest = 24;
    for (qsizetype row = 0; row < rows; row += stride) {
        geometry.left.ticks << double(row) + 0.5;
        geometry.left.texts << bucketText(scene.field(scene.series.at(row)), locale);
        widest = std::max(widest, textWidth(look.number, geometry.left.texts.last()) + 8);
    }
    geometry.plot.setLeft(std::ceil(body.left() + std::min(widest, body.width() / 3)));
    return geometry;
}

void paintHeatmap(QPainter *painter, const ChartScene &scene, const PlotGeometry &geometry, const ChartLook &look)
{
    const QRectF &plot = geometry.plot;
    if (plot.isEmpty())
        return;
    painter->save();
    paintAxes(painter, geometry, look);
    painter->setClipRect(plot, Qt::IntersectClip);
    const double most = largest(scene);
    const qint64 step = scene.data.step > 0 ? scene.data.step : std::max<qint64>(1, geometry.range.length() / 60);
    const qreal width = std::max(1.0, plot.width() * double(step) / std::max<double>(1, double(geometry.range.length())));
    for (qsizetype row = 0; row < scene.series.size(); ++row) {
        const qreal top = geometry.y(double(row + 1), false);
        const qreal bottom = geometry.y(double(row), false);
        // Finer than a pixel, the strongest of a column is what is seen.
        qreal columnAt = -1;
        double strongest = 0;
        const auto paintCell = [&] {
            if (strongest <= 0 || most <= 0)
                return;
            QColor colour = look.ink(0);
            colour.setAlphaF(float(0.15 + 0.85 * std::sqrt(std::min(1.0, strongest / most)))); // the root, so that few are not nothing
            painter->fillRect(QRectF(columnAt, top + 0.5, std::max(1.0, width - (width > 4 ? 1 : 0)), bottom - top - 1), colour);
        };
        for (const Sample &sample : scene.field(scene.series.at(row)).samples) {
            if (sample.at < geometry.range.from || sample.at > geometry.range.to || !std::isfinite(sample.value))
                continue;
            // The value at a time is of the step before it.
            const qreal x = std::floor(geometry.x(sample.at) - width);
            if (x != columnAt) {
                paintCell();
                columnAt = x;
                strongest = 0;
            }
            strongest = std::max(strongest, sample.value);
        }
        paintCell();
    }
    painter->restore();
}

} // namespace calls
