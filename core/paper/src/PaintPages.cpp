// SPDX-License-Identifier: GPL-3.0-or-later
#include "PaperFonts.h"

#include <paper/Marks.h>

#include <QCoreApplication>
#include <QPagedPaintDevice>
#include <QPainter>

namespace calls {

namespace {

class ItemPainter
{
public:
    ItemPainter(QPainter &painter, const QString &family) : m_painter(painter), m_family(family) { }

    void operator()(const PaperText &text) const
    {
        m_painter.save();
        m_painter.translate(text.at);
        m_painter.scale(1.0 / paperPixels, 1.0 / paperPixels);
        m_painter.setFont(paperFont(m_family, text.font));
        m_painter.setPen(text.ink);
        m_painter.drawText(QPointF(0, 0), text.text);
        m_painter.restore();
    }

    void operator()(const PaperLine &line) const
    {
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(line.ink, line.width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
        m_painter.drawPolyline(line.points);
    }

    void operator()(const PaperBox &box) const
    {
        m_painter.setBrush(box.fill.isValid() ? QBrush(box.fill) : QBrush(Qt::NoBrush));
        m_painter.setPen(box.edge.isValid() ? QPen(box.edge, box.width) : QPen(Qt::NoPen));
        m_painter.drawRoundedRect(box.rect, box.radius, box.radius);
    }

    void operator()(const PaperSign &sign) const
    {
        paintMark(m_painter, sign.rect.topLeft(), sign.rect.width(), sign.verdict, m_colours);
    }

private:
    QPainter &m_painter;
    const QString &m_family;
    const DrawingColours m_colours = paperColours();
};

} // namespace

void paintPage(QPainter &painter, const PaperPages &pages, int page)
{
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    const ItemPainter paint(painter, pages.family);
    for (const PaperItem &item : pages.pages.at(page).items)
        std::visit(paint, item);
    painter.restore();
}

Result<void> paintPages(QPagedPaintDevice &device, const PaperPages &pages)
{
    const auto refused = [&pages] {
        return failure(QStringLiteral("paper.device"),
                       QCoreApplication::translate("Sheet", "“%1” could not be printed: the printer did not take the page. "
                                                            "Check the printer, or print to a PDF file.").arg(pages.title));
    };
    QPageLayout layout(pages.pageSize, QPageLayout::Portrait, QMarginsF());
    layout.setMode(QPageLayout::FullPageMode);
    device.setPageLayout(layout);
    QPainter painter;
    if (!painter.begin(&device))
        return refused();
    const qreal across = device.logicalDpiX() / 72.0;
    const qreal down = device.logicalDpiY() / 72.0;
    for (int page = 0; page < pages.pages.size(); ++page) {
        if (page > 0 && !device.newPage())
            return refused();
        painter.save();
        painter.scale(across, down);
        paintPage(painter, pages, page);
        painter.restore();
    }
    return painter.end() ? Result<void>() : refused();
}

} // namespace calls
