// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/chart/ChartLegend.h>

#include <style/ConsoleStyle.h>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <cmath>

namespace calls {

ChartLegend::ChartLegend(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    setAccessibleName(tr("Legend"));
    connect(verticalScrollBar(), &QScrollBar::valueChanged, viewport(), qOverload<>(&QWidget::update));
}

void ChartLegend::setLegend(const LegendTable &legend)
{
    m_legend = legend;
    m_current = std::clamp(m_current, 0, std::max(0, int(legend.rows.size()) - 1));
    measure();
    if (hasFocus())
        speak();
    viewport()->update();
}

void ChartLegend::setFirstColumn(const LegendTable &legend)
{
    m_legend = legend; // as wide as before, so nothing is measured anew
    if (hasFocus())
        speak();
    viewport()->update();
}

const LegendPainter &ChartLegend::legendPainter()
{
    if (!m_look)
        m_look = std::make_unique<ChartLook>(tokensOf(this));
    if (!m_painter)
        m_painter = std::make_unique<LegendPainter>(m_legend, *m_look, qreal(width() - (m_scrolls ? verticalScrollBar()->sizeHint().width() : 0)));
    return *m_painter;
}

void ChartLegend::measure()
{
    // By the own size: the viewport follows only when it is seen.
    m_scrolls = false;
    m_painter.reset();
    m_scrolls = legendPainter().height() > height() + 0.5;
    if (m_scrolls)
        m_painter.reset(); // the bar takes some of the width
    const LegendPainter &painter = legendPainter();
    verticalScrollBar()->setSingleStep(int(painter.rowHeight()));
    verticalScrollBar()->setPageStep(height());
    verticalScrollBar()->setRange(0, m_scrolls ? std::max(1, int(std::ceil(painter.height())) - height()) : 0);
}

QPointF ChartLegend::inLegend(QPointF viewportPoint) const
{
    return viewportPoint + QPointF(0, verticalScrollBar()->value());
}

void ChartLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.translate(0, -verticalScrollBar()->value());
    const int current = hasFocus() && focusVisible(this) ? m_current : -1;
    legendPainter().paint(&painter, QRectF(inLegend({}), QSizeF(viewport()->size())), current, m_hovered);
}

void ChartLegend::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    measure();
}

bool ChartLegend::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        hover(-1);
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const int row = legendPainter().rowAt(inLegend(help->pos()));
        // Series are named by servers: their names are text, never markup.
        QToolTip::showText(help->globalPos(), row < 0 ? QString() : QLatin1String("<qt>") + m_legend.rows.at(row).name.toHtmlEscaped() + QLatin1String("</qt>"), this);
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void ChartLegend::hover(int row)
{
    if (row == m_hovered)
        return;
    m_hovered = row;
    viewport()->update();
    Q_EMIT pointedAt(row < 0 ? QString() : m_legend.rows.at(row).name);
}

void ChartLegend::mouseMoveEvent(QMouseEvent *event)
{
    hover(legendPainter().rowAt(inLegend(event->position())));
}

void ChartLegend::mousePressEvent(QMouseEvent *event)
{
    const int row = legendPainter().rowAt(inLegend(event->position()));
    if (event->button() != Qt::LeftButton || row < 0) {
        event->ignore();
        return;
    }
    setCurrent(row);
    const QString name = m_legend.rows.at(row).name;
    if (event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier))
        Q_EMIT toggleWanted(name);
    else
        Q_EMIT onlyWanted(name);
}

void ChartLegend::wheelEvent(QWheelEvent *event)
{
    // The page scrolls where the legend has nothing to.
    if (verticalScrollBar()->maximum() == 0)
        event->ignore();
    else
        QAbstractScrollArea::wheelEvent(event);
}

void ChartLegend::keyPressEvent(QKeyEvent *event)
{
    const int last = int(m_legend.rows.size()) - 1;
    if (last < 0)
        return QAbstractScrollArea::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Left: return setCurrent(std::max(0, m_current - 1));
    case Qt::Key_Down:
    case Qt::Key_Right: return setCurrent(std::min(last, m_current + 1));
    case Qt::Key_Home: return setCurrent(0);
    case Qt::Key_End: return setCurrent(last);
    case Qt::Key_Space: Q_EMIT toggleWanted(m_legend.rows.at(m_current).name); return;
    case Qt::Key_Return:
    case Qt::Key_Enter: Q_EMIT onlyWanted(m_legend.rows.at(m_current).name); return;
    default: event->ignore();
    }
}

void ChartLegend::setCurrent(int row)
{
    m_current = row;
    const QRectF place = legendPainter().rowRect(row);
    QScrollBar *bar = verticalScrollBar();
    if (row == 0)
        bar->setValue(0); // with the heads
    else if (place.top() < bar->value())
        bar->setValue(int(place.top()));
    else if (place.bottom() > bar->value() + height())
        bar->setValue(int(std::ceil(place.bottom())) - height());
    speak();
    viewport()->update();
}

/// What a screen reader says of the current row.
void ChartLegend::speak()
{
    if (m_legend.rows.isEmpty())
        return setAccessibleName(tr("Legend"));
    const LegendTable::Row &row = m_legend.rows.at(m_current);
    QStringList values;
    for (qsizetype column = 0; column < row.values.size(); ++column)
        values << tr("%1 %2", "name of a figure, and the figure").arg(m_legend.heads.at(column), row.values.at(column));
    const QString said = values.isEmpty() ? row.name : tr("%1: %2", "series and its figures").arg(row.name, locale().createSeparatedList(values));
    setAccessibleName(row.off ? tr("Legend. %1. Switched off.").arg(said) : tr("Legend. %1.").arg(said));
}

void ChartLegend::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    speak();
    viewport()->update();
}

void ChartLegend::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void ChartLegend::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::StyleChange
        || event->type() == QEvent::PaletteChange) {
        m_painter.reset();
        m_look.reset();
        measure();
    }
}

} // namespace calls
