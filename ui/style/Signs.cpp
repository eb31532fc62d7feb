// SPDX-License-Identifier: GPL-3.0-or-later
#include <style/Signs.h>

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

namespace calls {

namespace {

QPen roundPen(const QColor &colour, qreal width)
{
    return {colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
}

void paintPass(QPainter *p, const Tokens &t)
{
    p->setPen(Qt::NoPen);
    p->setBrush(t.pass.ink);
    p->drawEllipse(QPointF(8, 8), 7, 7);
    p->setPen(roundPen(t.onSign, 1.8));
    p->setBrush(Qt::NoBrush);
    p->drawPolyline(QPolygonF{{4.7, 8.3}, {7, 10.6}, {11.3, 5.8}});
}

void paintWarn(QPainter *p, const Tokens &t)
{
    p->setPen(roundPen(t.warn.ink, 1));
    p->setBrush(t.warn.ink);
    p->drawPolygon(QPolygonF{{8, 1.6}, {15.2, 14.2}, {0.8, 14.2}});
    p->setPen(roundPen(t.onSign, 1.8));
    p->drawLine(QPointF(8, 5.8), QPointF(8, 9.7));
    p->drawPoint(QPointF(8, 12));
}

void paintFail(QPainter *p, const Tokens &t)
{
    p->setPen(Qt::NoPen);
    p->setBrush(t.fail.ink);
    p->drawRoundedRect(QRectF(1.5, 1.5, 13, 13), 1.5, 1.5);
    p->setPen(roundPen(t.onSign, 1.8));
    p->drawLine(QPointF(5.2, 5.2), QPointF(10.8, 10.8));
    p->drawLine(QPointF(10.8, 5.2), QPointF(5.2, 10.8));
}

void paintUnknown(QPainter *p, const Tokens &t)
{
    p->setPen(roundPen(t.unknown.ink, 0.6));
    p->setBrush(t.unknown.ink);
    p->drawPolygon(QPolygonF{{8, 0.6}, {15.4, 8}, {8, 15.4}, {0.6, 8}});
    p->setPen(roundPen(t.onSign, 1.5));
    p->setBrush(Qt::NoBrush);
    QPainterPath mark(QPointF(6.3, 6.5));
    mark.cubicTo(6.3, 4.2, 9.8, 4.3, 9.8, 6.3);
    mark.cubicTo(9.8, 7.6, 8.1, 7.6, 8.1, 9);
    p->drawPath(mark);
    p->drawPoint(QPointF(8.1, 11.4));
}

void paintSkipped(QPainter *p, const Tokens &t)
{
    QPen dashes(t.skipped.ink, 1.5, Qt::CustomDashLine, Qt::FlatCap);
    dashes.setDashPattern({2.5 / 1.5, 1.9 / 1.5});
    p->setPen(dashes);
    p->setBrush(Qt::NoBrush);
    p->drawEllipse(QPointF(8, 8), 6.4, 6.4);
    p->setPen(roundPen(t.skipped.ink, 1.6));
    p->drawLine(QPointF(5.2, 8), QPointF(10.8, 8));
}

/// A ring in line colour with an arc of `degrees` in accent, beginning at the top.
void paintArc(QPainter *p, const Tokens &t, qreal width, qreal degrees, qreal turn)
{
    const QRectF ring(1.75, 1.75, 12.5, 12.5);
    p->setBrush(Qt::NoBrush);
    p->setPen(QPen(t.line, width));
    p->drawEllipse(ring);
    p->setPen(QPen(t.accent, width, Qt::SolidLine, Qt::RoundCap));
    p->drawArc(ring, int((90 - turn * 360) * 16), int(-degrees * 16));
}

void paintWaiting(QPainter *p, const Tokens &t)
{
    p->setBrush(Qt::NoBrush);
    p->setPen(QPen(t.lineStrong, 1.3));
    p->drawEllipse(QPointF(8, 8), 6.25, 6.25);
}

void paintPlanned(QPainter *p, const Tokens &t)
{
    p->setBrush(Qt::NoBrush);
    p->setPen(QPen(t.accent, 1.6));
    p->drawEllipse(QPointF(8, 8), 6.1, 6.1);
    p->setPen(Qt::NoPen);
    p->setBrush(t.accent);
    p->drawEllipse(QPointF(8, 8), 2.8, 2.8);
}

void paintLock(QPainter *p, const Tokens &t)
{
    p->setBrush(Qt::NoBrush);
    p->setPen(roundPen(t.text3, 1.5));
    p->drawRoundedRect(QRectF(3.25, 7, 9.5, 6.75), 1.2, 1.2);
    QPainterPath bow(QPointF(5.3, 7));
    bow.lineTo(5.3, 5.2);
    bow.arcTo(QRectF(5.3, 2.5, 5.4, 5.4), 180, -180);
    bow.lineTo(10.7, 7);
    p->drawPath(bow);
}

} // namespace

Sign signOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Pass: return Sign::Pass;
    case Verdict::Warn: return Sign::Warn;
    case Verdict::Fail: return Sign::Fail;
    case Verdict::Unknown: return Sign::Unknown;
    case Verdict::Skipped: break;
    }
    return Sign::Skipped;
}

QString signWord(Sign sign)
{
    switch (sign) {
    case Sign::Pass: return QCoreApplication::translate("calls::Sign", "Pass", "verdict");
    case Sign::Warn: return QCoreApplication::translate("calls::Sign", "Warn", "verdict");
    case Sign::Fail: return QCoreApplication::translate("calls::Sign", "Fail", "verdict");
    case Sign::Unknown: return QCoreApplication::translate("calls::Sign", "Unknown", "verdict");
    case Sign::Skipped: return QCoreApplication::translate("calls::Sign", "Skipped", "verdict");
    case Sign::Running: return QCoreApplication::translate("calls::Sign", "Running", "state of a check");
    case Sign::Waiting: return QCoreApplication::translate("calls::Sign", "Waiting", "state of a check");
    case Sign::Planned: return QCoreApplication::translate("calls::Sign", "Planned", "state of a step");
    case Sign::GateProgress: return QCoreApplication::translate("calls::Sign", "In progress", "state of a phase");
    case Sign::GateClosed: return QCoreApplication::translate("calls::Sign", "Closed", "state of a gate");
    }
    return {};
}

QColor signInk(Sign sign, const Tokens &tokens)
{
    switch (sign) {
    case Sign::Pass: return tokens.pass.ink;
    case Sign::Warn: return tokens.warn.ink;
    case Sign::Fail: return tokens.fail.ink;
    case Sign::Unknown: return tokens.unknown.ink;
    case Sign::Skipped: return tokens.skipped.ink;
    case Sign::Running:
    case Sign::Waiting:
    case Sign::Planned:
    case Sign::GateProgress:
    case Sign::GateClosed: break;
    }
    return tokens.text2;
}

QColor signTint(Sign sign, const Tokens &tokens)
{
    switch (sign) {
    case Sign::Pass: return tokens.pass.tint;
    case Sign::Warn: return tokens.warn.tint;
    case Sign::Fail: return tokens.fail.tint;
    case Sign::Unknown: return tokens.unknown.tint;
    case Sign::Skipped: return tokens.skipped.tint;
    case Sign::Running:
    case Sign::Waiting:
    case Sign::Planned:
    case Sign::GateProgress:
    case Sign::GateClosed: break;
    }
    return {};
}

int signRank(Sign sign)
{
    switch (sign) {
    case Sign::Fail: return 0;
    case Sign::Unknown: return 1;
    case Sign::Warn: return 2;
    case Sign::Running: return 3;
    case Sign::GateProgress:
    case Sign::Planned: return 4;
    case Sign::Waiting: return 5;
    case Sign::GateClosed: return 6;
    case Sign::Pass: return 7;
    case Sign::Skipped: return 8;
    }
    return 9;
}

Sign worse(Sign one, Sign other)
{
    return signRank(other) < signRank(one) ? other : one;
}

void paintSign(QPainter *painter, const QRectF &rect, Sign sign, const Tokens &tokens, qreal turn)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(rect.topLeft());
    painter->scale(rect.width() / 16, rect.height() / 16);
    switch (sign) {
    case Sign::Pass: paintPass(painter, tokens); break;
    case Sign::Warn: paintWarn(painter, tokens); break;
    case Sign::Fail: paintFail(painter, tokens); break;
    case Sign::Unknown: paintUnknown(painter, tokens); break;
    case Sign::Skipped: paintSkipped(painter, tokens); break;
    case Sign::Running: paintArc(painter, tokens, 2, 120, turn); break;
    case Sign::Waiting: paintWaiting(painter, tokens); break;
    case Sign::Planned: paintPlanned(painter, tokens); break;
    case Sign::GateProgress: paintArc(painter, tokens, 2.5, 290, 0); break;
    case Sign::GateClosed: paintLock(painter, tokens); break;
    }
    painter->restore();
}

} // namespace calls
