// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PaperFonts.h"

#include <functional>

namespace calls {

/// Margins on all sides.
inline constexpr qreal paperMargin = 16 / 25.4 * 72;

/// Fills pages from top to bottom.
class PageFlow
{
public:
    PageFlow(const PaperFonts &fonts, const QSizeF &page);

    [[nodiscard]] const PaperFonts &fonts() const { return m_fonts; }
    [[nodiscard]] qreal left() const { return paperMargin; }
    [[nodiscard]] qreal right() const { return m_size.width() - paperMargin; }
    [[nodiscard]] qreal width() const { return right() - left(); }
    [[nodiscard]] qreal top() const { return paperMargin; }
    /// Of the body; the footer stands below.
    [[nodiscard]] qreal bottom() const { return footerLine() - 10; }
    [[nodiscard]] qreal footerLine() const { return m_size.height() - paperMargin - 14; }

    [[nodiscard]] qreal y() const { return m_y; }
    void down(qreal by) { m_y += by; }
    [[nodiscard]] bool fits(qreal height) const { return m_y + height <= bottom() + 0.01; }
    [[nodiscard]] bool atTop() const { return m_y <= top(); }
    void newPage();
    /// A new page unless so much is left on this one.
    void need(qreal height);

    void add(PaperItem item) { m_pages.last().items.append(std::move(item)); }
    void text(qreal x, qreal baseline, const QString &text, const PaperFont &font, const QColor &ink);
    /// Right end at x.
    void textTo(qreal x, qreal baseline, const QString &text, const PaperFont &font, const QColor &ink);
    void rule(qreal x1, qreal x2, qreal y, const QColor &ink, qreal width = 0.5);
    /// Wrapped over the whole width, or up to `x`; moves down, over pages when it must.
    void paragraph(const QString &text, const PaperFont &font, const QColor &ink, qreal x = 0);

    /// The same at the foot of every page; called once, at the end.
    void footers(const QString &leftText, const QString &middle, const std::function<QString(int, int)> &rightText);
    [[nodiscard]] QList<PaperPage> take() { return std::move(m_pages); }

private:
    const PaperFonts &m_fonts;
    QSizeF m_size;
    QList<PaperPage> m_pages;
    qreal m_y = 0;
};

} // namespace calls
