// SPDX-License-Identifier: GPL-3.0-or-later
// What mouse and keys do to a panel.
#include <widgets/chart/ChartPanelPrivate.h>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>

namespace calls {

namespace {

constexpr qreal leastDrag = 5; // a hand that clicks is not still
constexpr qint64 shortest = 1000; // milliseconds
constexpr double wheelFactor = 0.8; // a notch
constexpr double notch = 120;
constexpr int farKeys = 10;
constexpr int tipAbove = 12;

} // namespace

void ChartPanel::Private::choose(TimeRange range)
{
    range.to = std::max(range.to, range.from + shortest);
    cursor->choose(range);
}

void ChartPanel::Private::finishZoom()
{
    gesture = Gesture::None;
    q->update();
    if (std::abs(draggedX - pressedX) < leastDrag)
        return;
    choose({geometry.at(std::min(pressedX, draggedX)), geometry.at(std::max(pressedX, draggedX))});
}

void ChartPanel::Private::pan(qreal by)
{
    const auto shift = qint64(std::llround(-by / std::max(1.0, geometry.plot.width()) * double(dragged.length())));
    scene.range = {dragged.from + shift, dragged.to + shift};
    refresh();
}

void ChartPanel::Private::zoom(double factor, qint64 around)
{
    const double before = double(around - scene.range.from) * factor;
    const double behind = double(scene.range.to - around) * factor;
    choose({around - qint64(before), around + qint64(behind)});
}

void ChartPanel::Private::pointTo(qint64 at, bool byKey)
{
    // Lines may have no sample here; then the place itself is the time.
    const qint64 reach = reachOf(scene);
    const Sample *nearest = nullptr;
    for (const ChartSeries &each : std::as_const(scene.series)) {
        const Sample *sample = each.off ? nullptr : sampleNear(scene.field(each).samples, at, reach);
        if (sample && (!nearest || std::abs(sample->at - at) < std::abs(nearest->at - at)))
            nearest = sample;
    }
    if (nearest)
        at = nearest->at;
    pointing = true;
    cursor->setAt(std::clamp(at, scene.range.from, scene.range.to));
    showTip();
    if (byKey && tip)
        q->setAccessibleDescription(tip->content().spoken(q->locale()));
}

void ChartPanel::Private::moveBy(int samples)
{
    const qint64 step = scene.data.step > 0 ? scene.data.step : std::max<qint64>(1, scene.range.length() / 100);
    const bool here = scene.at >= scene.range.from && scene.at <= scene.range.to && scene.at != 0;
    pointTo(std::clamp(here ? scene.at + samples * step : scene.range.to, scene.range.from, scene.range.to), true);
}

void ChartPanel::mousePressEvent(QMouseEvent *event)
{
    const bool inPlot = d->hasCrosshair() && d->geometry.plot.adjusted(-4, 0, 4, 0).contains(event->position());
    const bool wantsPan = event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && event->modifiers() & Qt::ShiftModifier);
    if (!inPlot || d->gesture != Private::Gesture::None || !(wantsPan || event->button() == Qt::LeftButton)) {
        event->ignore();
        return;
    }
    d->pressedX = d->draggedX = event->position().x();
    d->dragged = d->scene.range;
    d->gesture = wantsPan ? Private::Gesture::Pan : Private::Gesture::Zoom;
    if (wantsPan) {
        setCursor(Qt::ClosedHandCursor);
        d->hideTip();
    }
}

void ChartPanel::mouseMoveEvent(QMouseEvent *event)
{
    const qreal x = event->position().x();
    if (d->gesture == Private::Gesture::Pan) {
        d->draggedX = x;
        return d->pan(x - d->pressedX);
    }
    if (d->gesture == Private::Gesture::Zoom) {
        d->draggedX = x;
        update();
    }
    if (d->hasCrosshair() && (d->gesture == Private::Gesture::Zoom || d->geometry.plot.contains(event->position())))
        d->pointTo(d->geometry.at(x), false);
    else
        d->hideTip();
}

void ChartPanel::mouseReleaseEvent(QMouseEvent *event)
{
    if (d->gesture == Private::Gesture::Zoom && event->button() == Qt::LeftButton) {
        d->draggedX = event->position().x();
        return d->finishZoom();
    }
    if (d->gesture == Private::Gesture::Pan && event->button() != Qt::RightButton) {
        d->gesture = Private::Gesture::None;
        unsetCursor();
        if (d->scene.range != d->dragged)
            d->cursor->choose(d->scene.range);
    }
}

void ChartPanel::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && d->hasCrosshair() && d->geometry.plot.contains(event->position()))
        d->cursor->goBack();
    else
        event->ignore();
}

void ChartPanel::wheelEvent(QWheelEvent *event)
{
    // Without Ctrl the wheel is the page's, which moves the panel away from under the pointer.
    if (!(event->modifiers() & Qt::ControlModifier) || !d->hasCrosshair() || event->angleDelta().y() == 0) {
        d->hideTip();
        event->ignore();
        return;
    }
    d->zoom(std::pow(wheelFactor, event->angleDelta().y() / notch), d->geometry.at(event->position().x()));
}

void ChartPanel::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    d->hideTip();
}

void ChartPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        if (d->gesture == Private::Gesture::Pan) {
            unsetCursor();
            d->scene.range = d->dragged;
            d->refresh();
        }
        if (std::exchange(d->gesture, Private::Gesture::None) != Private::Gesture::None)
            return update(); // what is being dragged ends first
        d->hideTip();
        return d->cursor->goBack();
    }
    if (!d->hasCrosshair())
        return QWidget::keyPressEvent(event);
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    const int count = event->modifiers() & Qt::ControlModifier ? farKeys : 1;
    const TimeRange range = d->scene.range;
    const qint64 quarter = range.length() / 4;
    const qint64 middle = d->scene.at >= range.from && d->scene.at <= range.to ? d->scene.at : range.from + range.length() / 2;
    switch (event->key()) {
    case Qt::Key_Left: return shift ? d->choose({range.from - quarter, range.to - quarter}) : d->moveBy(-count);
    case Qt::Key_Right: return shift ? d->choose({range.from + quarter, range.to + quarter}) : d->moveBy(count);
    case Qt::Key_Home: return d->pointTo(range.from, true);
    case Qt::Key_End: return d->pointTo(range.to, true);
    case Qt::Key_Plus:
    case Qt::Key_Equal: return d->zoom(0.5, middle);
    case Qt::Key_Minus: return d->zoom(2, middle);
    default: QWidget::keyPressEvent(event);
    }
}

void ChartPanel::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void ChartPanel::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    if (!underMouse())
        d->hideTip();
    update();
}

void ChartPanel::Private::followCursor()
{
    // The line, its dots and the flag below it, where they were and where they are.
    const auto strip = [this] {
        constexpr int flagHalf = 70;
        // Panels of other times may share the cursor.
        const bool within = scene.at >= geometry.range.from && scene.at <= geometry.range.to;
        return within ? QRect(int(geometry.x(scene.at)) - flagHalf, 0, 2 * flagHalf, q->height()) : QRect();
    };
    // A panel that waits for its turn is drawn whole then; painting a strip of it would draw it now.
    if (!hasCrosshair() || (waiting && !pointing)) {
        scene.at = cursor->at();
        return;
    }
    q->update(strip());
    scene.at = cursor->at();
    q->update(strip());
    if (!legend.list && !parts.legend.isEmpty() && arranged) {
        followCrosshair(legend, scene, q->locale());
        legendView->setFirstColumn(legend);
    }
}

void ChartPanel::Private::hideTip()
{
    if (!std::exchange(pointing, false))
        return;
    if (tip)
        tip->hide();
    cursor->setAt(0);
    speak();
}

void ChartPanel::Private::showTip()
{
    const TipContent content = hasCrosshair() ? tipContent(scene, geometry, q->locale()) : TipContent();
    QWidget *window = q->window();
    if (tip && tip->parentWidget() != window)
        delete tip;
    if (content.isEmpty()) {
        if (tip)
            tip->hide();
        return;
    }
    if (!tip)
        tip = new ChartTip(window);
    const QPoint here(int(geometry.x(scene.at)), int(geometry.plot.top()) + tipAbove + int(geometry.plot.height() / 3));
    tip->showAt(q->mapTo(window, here), content);
}

bool ChartPanel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const bool atPlot = d->hasCrosshair() && d->parts.body.contains(help->pos());
        QToolTip::showText(help->globalPos(), atPlot ? QString() : d->headerTip(), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace calls
