// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/network/PagePreview.h>

#include <paper/DrawingColours.h>
#include <style/ConsoleStyle.h>
#include <style/Paint.h>
#include <widgets/Buttons.h>
#include <widgets/Label.h>
#include <widgets/Surface.h>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

constexpr int margin = 16;
/// A page is not drawn larger than this, in pixels a point: beyond that a dialog shows less, not better.
constexpr qreal mostScale = 1.5;

} // namespace

/// One page on the ground of the preview.
class PagePreview::Paper : public Surface
{
public:
    explicit Paper(const PagePreview *preview) : Surface(Ground::Well), m_preview(preview)
    {
        QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
    }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override
    {
        return static_cast<int>(std::ceil(m_preview->m_pages.size.height() * scaleFor(width))) + 2 * margin;
    }
    QSize sizeHint() const override { return {480, heightForWidth(480)}; }
    QSize minimumSizeHint() const override { return {240, 240}; }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        Surface::paintEvent(event);
        if (m_preview->m_pages.pages.isEmpty())
            return;
        const qreal scale = scaleFor(width());
        const QSizeF size = m_preview->m_pages.size * scale;
        const QRectF page(QPointF(std::floor((width() - size.width()) / 2), margin), size);
        QPainter painter(this);
        paintBox(&painter, page.adjusted(-1, -1, 1, 1), 0, paperColours().page, tokensOf(this).line);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.translate(page.topLeft());
        painter.scale(scale, scale);
        paintPage(painter, m_preview->m_pages, m_preview->m_page);
    }

private:
    qreal scaleFor(int width) const
    {
        const qreal paper = m_preview->m_pages.size.width();
        return paper > 0 ? std::clamp((width - 2 * margin) / paper, 0.1, mostScale) : 1;
    }

    const PagePreview *m_preview;
};

PagePreview::PagePreview(QWidget *parent)
    : QWidget(parent), m_paper(new Paper(this)), m_scroll(new QScrollArea),
      m_back(smallIconButton(Symbol::ChevronLeft, tr("Previous page"))),
      m_forth(smallIconButton(Symbol::ChevronRight, tr("Next page"))), m_where(new Label({}, Type::Body, Ink::Text2))
{
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // else the page's width would depend on its height
    m_scroll->setWidget(m_paper);
    m_scroll->setAccessibleName(tr("Preview of the sheet"));
    m_where->setObjectName(QStringLiteral("previewPage"));

    auto *turn = new QHBoxLayout;
    turn->setSpacing(8);
    turn->addStretch(1);
    turn->addWidget(m_back);
    turn->addWidget(m_where);
    turn->addWidget(m_forth);
    turn->addStretch(1);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(8);
    whole->addWidget(m_scroll, 1);
    whole->addLayout(turn);
    connect(m_back, &QToolButton::clicked, this, [this] { setPage(m_page - 1); });
    connect(m_forth, &QToolButton::clicked, this, [this] { setPage(m_page + 1); });
    turned();
}

void PagePreview::setPages(const PaperPages &pages)
{
    m_pages = pages;
    m_page = std::clamp(m_page, 0, std::max(0, pageCount() - 1));
    turned();
}

void PagePreview::setPage(int page)
{
    const int wanted = std::clamp(page, 0, std::max(0, pageCount() - 1));
    if (wanted == m_page)
        return;
    m_page = wanted;
    m_scroll->verticalScrollBar()->setValue(0);
    turned();
}

void PagePreview::turned()
{
    m_back->setEnabled(m_page > 0);
    m_forth->setEnabled(m_page + 1 < pageCount());
    m_where->setText(pageCount() == 0 ? QString() : tr("Page %1 of %2").arg(m_page + 1).arg(pageCount()));
    m_paper->updateGeometry();
    m_paper->update();
}

void PagePreview::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_PageDown)
        setPage(m_page + 1);
    else if (event->key() == Qt::Key_PageUp)
        setPage(m_page - 1);
    else
        QWidget::keyPressEvent(event);
}

} // namespace calls
