// SPDX-License-Identifier: GPL-3.0-or-later
#include <paper/Marks.h>

#include <QPainter>
#include <QPainterPath>
#include <QSvgRenderer>

#include <array>

namespace calls {

namespace {

struct Icon
{
    const char *name;
    const char *shapes; ///< SVG, on a grid of 16
};

constexpr std::array<Icon, 7> icons{{
    {"server", "<rect x='2' y='2.5' width='12' height='4.5' rx='1'/><rect x='2' y='9' width='12' height='4.5' rx='1'/>"
               "<path d='M4.5 4.75h.01M4.5 11.25h.01M8.5 4.75h3M8.5 11.25h3'/>"},
    {"clients", "<rect x='1.75' y='3' width='12.5' height='8' rx='1'/><path d='M5.5 13.5h5'/>"},
    {"lock", "<rect x='3.25' y='7' width='9.5' height='6.75' rx='1.2'/><path d='M5.3 7V5.2a2.7 2.7 0 0 1 5.4 0V7'/>"},
    {"wireless", "<circle cx='8' cy='12' r='1.4'/><path d='M4.8 9.3a4.6 4.6 0 0 1 6.4 0M2 6.4a8.6 8.6 0 0 1 12 0'/>"},
    {"globe", "<circle cx='8' cy='8' r='6'/><path d='M2 8h12M8 2c2 1.700 2.900 3.700 2.900 6S10 12.300 8 14"
              "M8 2C6 3.700 5.100 5.700 5.100 8S6 12.300 8 14'/>"},
    {"none", "<circle cx='8' cy='8' r='6'/><path d='M5 8h6'/>"},
    {"chevron", "<path d='m4.5 6.5 3.5 3.5 3.5-3.5'/>"},
}};

QPen symbolPen(const DrawingColours &colours, qreal width)
{
    return {colours.page, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
}

void paintPass(QPainter &painter, const DrawingColours &colours)
{
    painter.setPen(Qt::NoPen);
    painter.drawEllipse(QPointF(8, 8), 7, 7);
    painter.setPen(symbolPen(colours, 1.8));
    painter.drawPolyline(QPolygonF{{4.7, 8.3}, {7, 10.6}, {11.3, 5.8}});
}

void paintFail(QPainter &painter, const DrawingColours &colours)
{
    painter.setPen(Qt::NoPen);
    painter.drawRoundedRect(QRectF(1.5, 1.5, 13, 13), 1.5, 1.5);
    painter.setPen(symbolPen(colours, 1.8));
    painter.drawLine(QPointF(5.2, 5.2), QPointF(10.8, 10.8));
    painter.drawLine(QPointF(10.8, 5.2), QPointF(5.2, 10.8));
}

void paintUnknown(QPainter &painter, const DrawingColours &colours)
{
    painter.setPen(Qt::NoPen);
    painter.drawPolygon(QPolygonF{{8, 0.4}, {15.6, 8}, {8, 15.6}, {0.4, 8}});
    QPainterPath question(QPointF(6.3, 6.5));
    question.cubicTo(6.3, 4.2, 9.8, 4.3, 9.8, 6.3);
    question.cubicTo(9.8, 7.6, 8.1, 7.6, 8.1, 9);
    painter.strokePath(question, symbolPen(colours, 1.5));
    painter.setPen(symbolPen(colours, 1.7));
    painter.drawPoint(QPointF(8.1, 11.4));
}

void paintWarn(QPainter &painter, const DrawingColours &colours, const QColor &colour)
{
    painter.setPen(QPen(colour, 1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolygon(QPolygonF{{8, 1.6}, {15.2, 14.2}, {0.8, 14.2}});
    painter.setPen(symbolPen(colours, 1.8));
    painter.drawLine(QPointF(8, 5.8), QPointF(8, 9.7));
    painter.drawPoint(QPointF(8, 12));
}

void paintSkipped(QPainter &painter, const QColor &colour)
{
    QPen dashed(colour, 1.5, Qt::CustomDashLine, Qt::FlatCap);
    dashed.setDashPattern({2, 1.4});
    painter.setPen(dashed);
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(QPointF(8, 8), 6.25, 6.25);
    painter.setPen(QPen(colour, 1.6, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(QPointF(5.4, 8), QPointF(10.6, 8));
}

} // namespace

void paintMark(QPainter &painter, QPointF topLeft, qreal size, std::optional<Verdict> verdict,
               const DrawingColours &colours)
{
    const QColor colour = colours.verdict(verdict);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(topLeft);
    painter.scale(size / 16, size / 16);
    painter.setBrush(colour);
    if (!verdict) {
        painter.setPen(QPen(colour, 1.3));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(QPointF(8, 8), 6.25, 6.25);
    } else {
        switch (*verdict) {
        case Verdict::Pass:
            paintPass(painter, colours);
            break;
        case Verdict::Fail:
            paintFail(painter, colours);
            break;
        case Verdict::Unknown:
            paintUnknown(painter, colours);
            break;
        case Verdict::Warn:
            paintWarn(painter, colours, colour);
            break;
        case Verdict::Skipped:
            paintSkipped(painter, colour);
            break;
        }
    }
    painter.restore();
}

void paintIcon(QPainter &painter, const QString &name, QPointF topLeft, qreal size, const QColor &colour)
{
    const char *shapes = icons.front().shapes;
    for (const Icon &icon : icons) {
        if (name == QLatin1String(icon.name))
            shapes = icon.shapes;
    }
    const QByteArray svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><g fill='none' stroke='"
                           + colour.name().toLatin1()
                           + "' stroke-width='1.5' stroke-linecap='round' stroke-linejoin='round'>" + shapes
                           + "</g></svg>";
    QSvgRenderer renderer(svg);
    renderer.render(&painter, QRectF(topLeft, QSizeF(size, size)));
}

} // namespace calls
