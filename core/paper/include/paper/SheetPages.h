// SPDX-License-Identifier: GPL-3.0-or-later
// A document laid out on pages: positioned texts, lines, boxes and signs in points (1/72 inch) from the top left
// corner of the paper. Preview, printer and PDF paint these same pages.
#pragma once

#include <paper/Sheet.h>

#include <QColor>
#include <QPageSize>
#include <QPolygonF>
#include <QRectF>

#include <variant>

class QPagedPaintDevice;
class QPainter;

namespace calls {

struct PaperFont
{
    qreal size = 8.5; ///< points
    bool bold = false;
    bool operator==(const PaperFont &) const = default;
};

struct PaperText
{
    QPointF at; ///< left end of the base line
    QString text;
    PaperFont font;
    QColor ink;
};

struct PaperLine
{
    QPolygonF points;
    qreal width = 0.5;
    QColor ink;
};

struct PaperBox
{
    QRectF rect;
    qreal radius = 0;
    QColor fill;      ///< invalid: none
    QColor edge;      ///< invalid: none
    qreal width = 0.5;
};

/// A verdict by shape; its word stands beside it as text.
struct PaperSign
{
    QRectF rect;
    Verdict verdict = Verdict::Unknown;
};

using PaperItem = std::variant<PaperText, PaperLine, PaperBox, PaperSign>;

struct PaperPage
{
    QList<PaperItem> items;
};

struct PaperPages
{
    QString title;
    QString family;     ///< of all text
    QPageSize pageSize; ///< portrait
    QSizeF size;        ///< of a page, points
    QList<PaperPage> pages;
};

/// Errors: "paper.no-font" when this program has no font to measure and draw with (also without a QGuiApplication),
/// "paper.page-size" when the page is narrower than A4 or lower than Letter.
[[nodiscard]] Result<PaperPages> layOutSheet(const Sheet &sheet, const QPageSize &size);

/// Paints one page; the painter's unit is the point (scale it before), its origin the page's corner.
void paintPage(QPainter &painter, const PaperPages &pages, int page);

/// Paints all pages on a printer or PDF writer, and sets its page to the pages' size without margins.
/// Error "paper.device" when it cannot be painted on or a page cannot be begun.
[[nodiscard]] Result<void> paintPages(QPagedPaintDevice &device, const PaperPages &pages);

} // namespace calls
