// SPDX-License-Identifier: GPL-3.0-or-later
#include "PageFlow.h"

#include "Ink.h"

namespace calls {

PageFlow::PageFlow(const PaperFonts &fonts, const QSizeF &page) : m_fonts(fonts), m_size(page)
{
    newPage();
}

void PageFlow::newPage()
{
    m_pages.append(PaperPage());
    m_y = top();
}

void PageFlow::need(qreal height)
{
    if (!fits(height) && !atTop())
        newPage();
}

void PageFlow::text(qreal x, qreal baseline, const QString &text, const PaperFont &font, const QColor &ink)
{
    if (!text.isEmpty())
        add(PaperText{QPointF(x, baseline), text, font, ink});
}

void PageFlow::textTo(qreal x, qreal baseline, const QString &words, const PaperFont &font, const QColor &ink)
{
    text(x - m_fonts.width(words, font), baseline, words, font, ink);
}

void PageFlow::rule(qreal x1, qreal x2, qreal y, const QColor &ink, qreal width)
{
    add(PaperLine{QPolygonF{QPointF(x1, y), QPointF(x2, y)}, width, ink});
}

void PageFlow::paragraph(const QString &words, const PaperFont &font, const QColor &ink, qreal x)
{
    const qreal from = x > 0 ? x : left();
    const qreal pitch = PaperFonts::pitch(font);
    const auto lines = m_fonts.wrap(words, font, right() - from);
    for (const QString &line : lines) {
        need(pitch);
        text(from, m_y + m_fonts.ascent(font), line, font, ink);
        down(pitch);
    }
}

void PageFlow::footers(const QString &leftText, const QString &middle, const std::function<QString(int, int)> &rightText)
{
    const PaperFont font{8.5};
    // So many find room above the edge of the paper: names up to about 100 letters.
    constexpr qsizetype mostLines = 3;
    const auto fitting = [&](const QString &words, qreal room) { return m_fonts.wrap(words, font, room).mid(0, mostLines); };
    const qreal third = width() / 3;
    const QStringList leftLines = fitting(leftText, third - 8);
    const QStringList middleLines = fitting(middle, third);
    const qreal baseline = footerLine() + 14;
    const int pages = static_cast<int>(m_pages.size());
    for (int page = 0; page < pages; ++page) {
        auto &items = m_pages[page].items;
        const auto put = [&](qreal x, qreal y, const QString &words) {
            items.append(PaperText{QPointF(x, y), words, font, ink::support});
        };
        items.append(PaperLine{QPolygonF{QPointF(left(), footerLine()), QPointF(right(), footerLine())}, 0.5, ink::text});
        for (qsizetype i = 0; i < leftLines.size(); ++i)
            put(left(), baseline + PaperFonts::pitch(font) * static_cast<qreal>(i), leftLines.at(i));
        for (qsizetype i = 0; i < middleLines.size(); ++i) {
            const qreal x = left() + (width() - m_fonts.width(middleLines.at(i), font)) / 2;
            put(x, baseline + PaperFonts::pitch(font) * static_cast<qreal>(i), middleLines.at(i));
        }
        const QString last = rightText(page + 1, pages);
        put(right() - m_fonts.width(last, font), baseline, last);
    }
}

} // namespace calls
