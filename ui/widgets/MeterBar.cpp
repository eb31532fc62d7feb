// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/MeterBar.h>

#include <style/ConsoleStyle.h>
#include <style/Paint.h>

#include <QEvent>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {
constexpr int thickness = 8;
}

MeterBar::MeterBar(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setShare(std::nan(""), Sign::Unknown);
}

void MeterBar::setShare(double share, Sign sign)
{
    m_share = share;
    m_sign = sign;
    setAccessibleName(std::isfinite(share) ? tr("%1\u00a0% used").arg(QLocale().toString(100 * share, 'f', 0)) : tr("Unknown"));
    update();
}

QSize MeterBar::sizeHint() const
{
    return {240, thickness};
}

QSize MeterBar::minimumSizeHint() const
{
    return {60, thickness};
}

void MeterBar::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF whole(0, (height() - thickness) / 2.0, width(), thickness);
    if (!std::isfinite(m_share)) {
        painter.setPen(QPen(t.lineStrong, 1, Qt::DashLine));
        painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), thickness / 2.0, thickness / 2.0);
        return;
    }
    paintBox(&painter, whole, thickness / 2.0, t.plainTint, t.line);
    QRectF used = whole;
    used.setWidth(std::clamp(m_share, 0.0, 1.0) * whole.width());
    if (used.width() >= 1) {
        painter.setClipRect(used);
        paintBox(&painter, whole, thickness / 2.0, signInk(m_sign, t));
    }
}

void MeterBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::PaletteChange)
        update();
}

} // namespace calls
