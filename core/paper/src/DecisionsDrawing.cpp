// SPDX-License-Identifier: GPL-3.0-or-later
#include <paper/DecisionsDrawing.h>
#include <paper/Marks.h>

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace calls {

namespace {

constexpr qreal radius = 6;

void paintArrow(QPainter &painter, const DrawingFonts &fonts, const DecisionArrow &arrow,
                const DrawingColours &colours)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colours.accent, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(arrow.line);
    const QPointF tip = arrow.line.last();
    const QPointF before = arrow.line.at(arrow.line.size() - 2);
    const qreal angle = std::atan2(tip.y() - before.y(), tip.x() - before.x());
    painter.save();
    painter.translate(tip);
    painter.rotate(angle * 180 / M_PI);
    painter.drawPolyline(QPolygonF{{-5.5, -5}, {0, 0}, {-5.5, 5}});
    painter.restore();
    paintText(painter, fonts, arrow.label, colours.accent);
}

void paintStub(QPainter &painter, const DrawingFonts &fonts, const DecisionStub &stub, const DrawingColours &colours)
{
    QPen dotted(colours.lineStrong, 1.3, Qt::CustomDashLine, Qt::RoundCap, Qt::RoundJoin);
    dotted.setDashPattern({1.6, 2.4});
    painter.setPen(dotted);
    painter.setBrush(Qt::NoBrush);
    const qreal y = stub.text.topLeft.y() + stub.text.lineHeight / 2;
    painter.drawPolyline(QPolygonF{stub.start, QPointF(stub.start.x(), y), QPointF(stub.start.x() + 12, y)});
    paintText(painter, fonts, stub.text, colours.text3);
}

void paintOutcome(QPainter &painter, const DrawingFonts &fonts, const DecisionOutcome &outcome,
                  const DrawingColours &colours)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.tint);
    painter.drawRoundedRect(outcome.box, radius, radius);
    const qreal icon = std::min<qreal>(16 * fonts.scale(), 20);
    const QPointF place(outcome.box.left() + 12,
                        outcome.title.topLeft.y() + (outcome.title.lineHeight - icon) / 2);
    paintIcon(painter, outcome.icon, place, icon, colours.accent);
    paintText(painter, fonts, outcome.title, colours.text1);
    paintText(painter, fonts, outcome.line, colours.text2);
    if (!outcome.warning.lines.isEmpty()) {
        paintMark(painter, outcome.warning.topLeft + QPointF(-20, (outcome.warning.lineHeight - 14) / 2), 14,
                  Verdict::Warn, colours);
        paintText(painter, fonts, outcome.warning, colours.verdict(Verdict::Warn));
    }
}

} // namespace

void paintDecisionNode(QPainter &painter, const DrawingFonts &fonts, const DecisionNode &node,
                       const DrawingColours &colours, NodeLook look)
{
    painter.setRenderHint(QPainter::Antialiasing);
    QPen edge(colours.accent, 1);
    if (!node.stated) {
        edge.setWidthF(1.3);
        edge.setDashPattern({4, 3});
    }
    painter.setPen(edge);
    painter.setBrush(look.hover ? colours.hover : colours.page);
    painter.drawRoundedRect(node.box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    if (look.focus) {
        painter.setPen(QPen(colours.focus, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(node.box.adjusted(-3, -3, 3, 3), radius + 2, radius + 2);
    }
    paintText(painter, fonts, node.ask, colours.text2);
    paintText(painter, fonts, node.answer, node.stated ? colours.text1 : colours.accent);
    paintText(painter, fonts, node.assumed, colours.text3);
    if (look.chevron) {
        const QPointF place(node.box.right() - 26, node.answer.topLeft.y() + (node.answer.lineHeight - 16) / 2);
        paintIcon(painter, QStringLiteral("chevron"), place, 16, colours.text3);
    }
}

void paintDecisionRow(QPainter &painter, const DrawingFonts &fonts, const DecisionRow &row,
                      const DrawingColours &colours)
{
    painter.setRenderHint(QPainter::Antialiasing);
    paintText(painter, fonts, row.title, colours.text1);
    paintText(painter, fonts, row.step, colours.text3);
    for (const DecisionStub &stub : row.stubs)
        paintStub(painter, fonts, stub, colours);
    for (const DecisionArrow &arrow : row.arrows)
        paintArrow(painter, fonts, arrow, colours);
    paintOutcome(painter, fonts, row.outcome, colours);
}

void paintDecisions(QPainter &painter, const DecisionsDrawing &drawing, const DrawingColours &colours)
{
    for (const DecisionRow &row : drawing.rows) {
        paintDecisionRow(painter, drawing.fonts, row, colours);
        for (const DecisionNode &node : row.nodes)
            paintDecisionNode(painter, drawing.fonts, node, colours);
    }
}

} // namespace calls
