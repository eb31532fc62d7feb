// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/Surface.h>

#include <style/ConsoleStyle.h>
#include <style/Paint.h>

#include <QEvent>
#include <QPainter>

namespace calls {

QColor groundColour(Ground ground, const Tokens &tokens)
{
    switch (ground) {
    case Ground::None: return {};
    case Ground::Page: return tokens.page;
    case Ground::Window: return tokens.window;
    case Ground::Rail: return tokens.rail;
    case Ground::Well: return tokens.well;
    case Ground::Selected: return tokens.selected;
    case Ground::Floating: return tokens.floating;
    case Ground::Info: return tokens.infoTint;
    case Ground::Plain: return tokens.plainTint;
    case Ground::Pass: return tokens.pass.tint;
    case Ground::Warn: return tokens.warn.tint;
    case Ground::Fail: return tokens.fail.tint;
    case Ground::Unknown: return tokens.unknown.tint;
    }
    return {};
}

Ground groundOf(Sign sign)
{
    switch (sign) {
    case Sign::Pass: return Ground::Pass;
    case Sign::Warn: return Ground::Warn;
    case Sign::Fail: return Ground::Fail;
    case Sign::Unknown: return Ground::Unknown;
    default: return Ground::Info;
    }
}

Surface::Surface(Ground ground, qreal radius, QWidget *parent) : QWidget(parent), m_ground(ground), m_radius(radius) {}

void Surface::setGround(Ground ground)
{
    m_ground = ground;
    update();
}

void Surface::setLines(Qt::Edges sides)
{
    m_lines = sides;
    update();
}

void Surface::setOutlined(bool outlined)
{
    m_outlined = outlined;
    update();
}

void Surface::setQuietOutline(bool outlined)
{
    m_quietOutline = outlined;
    update();
}

void Surface::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    const QColor fill = groundColour(m_ground, t);
    // In high contrast all grounds are alike, so an edge stands in for the tint.
    const QColor edge = m_outlined                                             ? t.lineStrong
        : m_quietOutline || (t.highContrast && m_radius > 0 && fill.isValid()) ? t.line
                                                                               : QColor();
    if (fill.isValid() || edge.isValid())
        paintBox(&painter, rect(), m_radius, fill, edge);
    paintEdges(&painter, rect(), m_lines, t.line);
}

void Surface::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        update();
}

Line::Line(Qt::Orientation orientation, QWidget *parent) : QWidget(parent)
{
    if (orientation == Qt::Horizontal) {
        setFixedHeight(1);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    } else {
        setFixedWidth(1);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    }
}

void Line::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintEdges(&painter, rect(), width() > height() ? Qt::BottomEdge : Qt::RightEdge, tokensOf(this).line);
}

} // namespace calls
