// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/chart/SeriesPainter.h>

#include <metrics/Decimate.h>

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

constexpr qreal lineWidth = 1.5;
constexpr qreal pointRadius = 2;
constexpr qreal barShare = 0.8; // of the step
constexpr qreal widestBar = 48;
/// More vertices than this a pixel, and the line is a band of noise: a stroker's joins cost much and show nothing there.
constexpr double denseFrom = 1.5;

struct Drawing
{
    QPainter *painter;
    const PlotGeometry &geometry;
    const ChartLook &look;
    int pixels;
    qint64 step;
};

QPolygonF polygon(const QList<Sample> &run, const PlotGeometry &geometry, bool onRight)
{
    QPolygonF points;
    points.reserve(run.size());
    for (const Sample &sample : run)
        points << QPointF(geometry.x(sample.at), geometry.y(sample.value, onRight));
    return points;
}

qreal ground(const PlotGeometry &geometry, bool onRight)
{
    const ValueScale &scale = onRight ? geometry.right : geometry.left;
    return geometry.y(scale.logarithmic ? scale.low : std::clamp(0.0, scale.low, scale.high), onRight);
}

void paintArea(const Drawing &on, const PlotLine &line, const Runs &top, const Runs &base)
{
    QColor colour = on.look.ink(line.ink);
    colour.setAlphaF(float(std::clamp(line.style.fill, 0.0, 1.0)));
    on.painter->setPen(Qt::NoPen);
    on.painter->setBrush(colour);
    const bool onRight = line.style.rightAxis;
    for (qsizetype at = 0; at < top.size(); ++at) {
        QPolygonF area = polygon(top.at(at), on.geometry, onRight);
        if (at < base.size()) {
            const QPolygonF below = polygon(base.at(at), on.geometry, onRight);
            std::copy(below.crbegin(), below.crend(), std::back_inserter(area));
        } else {
            const qreal level = ground(on.geometry, onRight);
            area << QPointF(area.last().x(), level) << QPointF(area.first().x(), level);
        }
        on.painter->drawPolygon(area);
    }
    on.painter->setBrush(Qt::NoBrush);
}

void paintDots(const Drawing &on, const PlotLine &line, const QList<Sample> &run)
{
    on.painter->setPen(Qt::NoPen);
    on.painter->setBrush(on.look.ink(line.ink));
    for (const Sample &sample : run)
        on.painter->drawEllipse(QPointF(on.geometry.x(sample.at), on.geometry.y(sample.value, line.style.rightAxis)), pointRadius, pointRadius);
    on.painter->setBrush(Qt::NoBrush);
}

void paintLine(const Drawing &on, const PlotLine &line, const Runs &runs)
{
    qsizetype vertices = 0;
    for (const QList<Sample> &run : runs)
        vertices += run.size();
    const bool dense = double(vertices) > denseFrom * on.pixels;
    QPen pen = on.look.pen(line.ink, dense ? 1 : lineWidth);
    if (dense)
        pen.setStyle(Qt::SolidLine); // dashes would swallow peaks
    for (const QList<Sample> &run : runs) {
        if (run.size() == 1) {
            paintDots(on, line, run); // a lone sample between two gaps is no line, and is not nothing
            continue;
        }
        on.painter->setPen(pen);
        on.painter->drawPolyline(polygon(run, on.geometry, line.style.rightAxis));
    }
}

/// Bars of series that are not stacked stand side by side.
void paintBars(const Drawing &on, const PlotLine &line, const Runs &top, const Runs &base, int place, int places)
{
    const double stepWidth = on.step > 0 ? on.geometry.plot.width() * double(on.step) / std::max<double>(1, double(on.geometry.range.length())) : 8;
    const qreal whole = std::clamp(stepWidth * barShare, 1.0, widestBar);
    const qreal width = whole / places;
    const bool onRight = line.style.rightAxis;
    for (qsizetype run = 0; run < top.size(); ++run) {
        const bool stacked = run < base.size();
        for (qsizetype at = 0; at < top.at(run).size(); ++at) {
            const Sample &sample = top.at(run).at(at);
            const qreal y = on.geometry.y(sample.value, onRight);
            qreal foot = ground(on.geometry, onRight);
            if (stacked) {
                // Thinned apart, so the base has its own samples: the one at this time or the last before it.
                const QList<Sample> &below = base.at(run);
                const auto behind = std::upper_bound(below.cbegin(), below.cend(), sample.at, [](qint64 time, const Sample &each) { return time < each.at; });
                foot = on.geometry.y(behind == below.cbegin() ? below.first().value : std::prev(behind)->value, onRight);
            }
            const QRectF bar(on.geometry.x(sample.at) - whole / 2 + width * place, std::min(y, foot), width, std::abs(foot - y));
            on.painter->fillRect(bar, on.look.ink(line.ink));
        }
    }
}

} // namespace

void paintSeries(QPainter *painter, const PlotGeometry &geometry, const QList<PlotLine> &lines, qint64 step, const ChartLook &look)
{
    if (geometry.plot.isEmpty())
        return;
    const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1;
    const qreal scale = std::max(1.0, ratio * painter->transform().m11());
    const Drawing on{painter, geometry, look, std::max(1, int(geometry.plot.width() * scale)), step};
    QList<Runs> tops;
    QList<Runs> bases;
    int barPlaces = 0;
    for (const PlotLine &line : lines) {
        tops << decimated(line.top, geometry.range, on.pixels, step);
        bases << (line.base.isEmpty() ? Runs() : decimated(line.base, geometry.range, on.pixels, step));
        barPlaces += line.style.shape == LineShape::Bars && !line.style.stacked ? 1 : 0;
    }
    painter->save();
    painter->setClipRect(geometry.plot.adjusted(-1, -2, 1, 1), Qt::IntersectClip);
    painter->setRenderHint(QPainter::Antialiasing);
    for (qsizetype at = 0; at < lines.size(); ++at) {
        if (lines.at(at).style.shape == LineShape::Line && lines.at(at).style.fill > 0)
            paintArea(on, lines.at(at), tops.at(at), bases.at(at));
    }
    int place = 0;
    for (qsizetype at = 0; at < lines.size(); ++at) {
        const PlotLine &line = lines.at(at);
        switch (line.style.shape) {
        case LineShape::Line: paintLine(on, line, tops.at(at)); break;
        case LineShape::Points:
            for (const QList<Sample> &run : tops.at(at))
                paintDots(on, line, run);
            break;
        case LineShape::Bars:
            paintBars(on, line, tops.at(at), bases.at(at), line.style.stacked ? 0 : place++, line.style.stacked ? 1 : barPlaces);
            break;
        }
    }
    painter->restore();
}

} // namespace calls
