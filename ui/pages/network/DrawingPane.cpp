// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/network/DrawingPane.h>

#include <widgets/topology/TopologyView.h>

#include <algorithm>

namespace calls {

DrawingPane::DrawingPane(TopologyView *view, QWidget *parent) : QScrollArea(parent), m_view(view)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // the view scrolls sideways by itself
    setFocusPolicy(Qt::NoFocus);
    setWidget(view);
    connect(view, &TopologyView::layoutReady, this, &DrawingPane::measure);
    connect(view, &TopologyView::revealed, this, [this](const QRect &place) {
        const QPoint middle = place.center();
        ensureVisible(middle.x(), middle.y(), 0, std::min(place.height(), viewport()->height()) / 2 + 8);
    });
}

int DrawingPane::wholeHeight() const
{
    // Measured without a scroll bar, which would otherwise make itself needed.
    return m_view->isReady() ? m_view->heightForWidth(width()) : 0;
}

QSize DrawingPane::sizeHint() const
{
    return {QScrollArea::sizeHint().width(), wholeHeight()};
}

QSize DrawingPane::minimumSizeHint() const
{
    return {0, std::min(wholeHeight(), fontMetrics().height() * 6)};
}

void DrawingPane::measure()
{
    const int now = wholeHeight();
    if (now == m_known)
        return;
    m_known = now;
    setMaximumHeight(std::max(1, now)); // below the drawing there is nothing to see
    updateGeometry();
    Q_EMIT wholeHeightChanged();
}

void DrawingPane::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    measure();
}

} // namespace calls
