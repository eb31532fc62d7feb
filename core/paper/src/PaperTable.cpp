// SPDX-License-Identifier: GPL-3.0-or-later
#include "PaperTable.h"

#include "Ink.h"
#include "SheetWords.h"

#include <algorithm>

namespace calls {

namespace {

constexpr qreal headHeight = 17.3;
constexpr qreal titleHeight = 15.4;
constexpr qreal rowHeight = 19.7;
constexpr qreal gap = 6;        ///< between columns
constexpr qreal pieceGap = 4.5; ///< between address and name
constexpr qreal inset = 3.8;    ///< of the first column
constexpr qreal signSize = 8.6;
constexpr qreal signRoom = 12.5;
constexpr qreal most = 0.8;    ///< of the cells of a column
constexpr qreal readable = 82; ///< a long address in a column of short ones gets at least this much of a line
constexpr qreal tickSize = 3.5 / 25.4 * 72;
constexpr qsizetype mostTitleLines = 4;
const PaperFont headFont{8, true};
const PaperFont titleFont{8.5, true};

} // namespace

PaperTable::PaperTable(PageFlow &flow, QList<PaperColumn> columns, const QList<PaperRow> &rows)
    : m_flow(flow), m_columns(std::move(columns))
{
    setWidths(rows);
    QList<Laid> first;
    for (qsizetype i = 0; i < std::min<qsizetype>(2, rows.size()); ++i)
        first.append(lay(rows.at(i)));
    m_flow.need(headHeight + leadHeight(first, true));
    head();
}

/// On one line.
qreal PaperTable::naturalWidth(const PaperCell &cell) const
{
    const qreal start = cell.sign ? signRoom : 0;
    qreal widest = cell.tickBox ? tickSize + 4.3 : 0;
    qreal x = 0;
    for (const PaperPiece &piece : cell.pieces) {
        const qreal width = m_flow.fonts().width(piece.text, piece.font);
        x = piece.ownLine || x <= 0 ? width : x + pieceGap + width;
        widest = std::max(widest, x);
    }
    return start + widest;
}

/// What a part of the cells needs to stand on one line.
qreal PaperTable::neededWidth(const QList<PaperRow> &rows, qsizetype column, qreal part) const
{
    QList<qreal> widths{m_flow.fonts().width(m_columns.at(column).title, headFont)};
    for (const PaperRow &row : rows)
        widths.append(naturalWidth(row.cells.at(column)));
    std::ranges::sort(widths.begin() + 1, widths.end());
    const auto last = static_cast<qsizetype>(static_cast<qreal>(widths.size() - 1) * part);
    const qreal least = rows.isEmpty() ? 0 : std::min(widths.last(), readable);
    return std::max({widths.first(), widths.at(last), least}) + (column == 0 ? inset : 0)
        + (column + 1 < m_columns.size() ? gap : 0);
}

/// Columns without a share get what all their cells need; the others what most of theirs do, so that a single long
/// name does not squeeze its neighbours.
void PaperTable::setWidths(const QList<PaperRow> &rows)
{
    qreal left = m_flow.width();
    qreal shares = 0;
    QList<qsizetype> open;
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        PaperColumn &column = m_columns[i];
        column.width = neededWidth(rows, i, column.share > 0 ? most : 1);
        shares += column.share;
        if (column.share > 0)
            open.append(i);
        else
            left -= column.width;
    }
    const qreal allShares = shares;
    // Who needs less than their share leaves the rest to the others.
    const auto content = [&](qsizetype i) { return m_columns.at(i).width <= left * m_columns.at(i).share / shares; };
    for (auto at = std::ranges::find_if(open, content); at != open.end(); at = std::ranges::find_if(open, content)) {
        left -= m_columns.at(*at).width;
        shares -= m_columns.at(*at).share;
        open.erase(at);
    }
    for (const qsizetype i : std::as_const(open))
        m_columns[i].width = left * m_columns.at(i).share / shares;
    if (open.isEmpty())
        spread(rows, left, allShares);
}

/// When most cells have enough: room for the long ones, and what still remains by share.
void PaperTable::spread(const QList<PaperRow> &rows, qreal left, qreal shares)
{
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        PaperColumn &column = m_columns[i];
        if (column.share <= 0)
            continue;
        const qreal more = std::clamp(neededWidth(rows, i, 1) - column.width, 0.0, left);
        column.width += more;
        left -= more;
    }
    for (PaperColumn &column : m_columns)
        column.width += left * column.share / shares;
}

PaperTable::Lines PaperTable::lay(const PaperCell &cell, qsizetype index) const
{
    const PaperFonts &fonts = m_flow.fonts();
    const PaperColumn &column = m_columns.at(index);
    const qreal start = (cell.sign ? signRoom : 0) + (index == 0 && !column.right ? inset : 0);
    const qreal room = column.width - start - (index + 1 == m_columns.size() ? 0 : gap);
    Lines lines;
    qreal x = 0;
    for (const PaperPiece &piece : cell.pieces) {
        if (piece.text.isEmpty())
            continue;
        const qreal width = fonts.width(piece.text, piece.font);
        if (!lines.isEmpty() && !piece.ownLine && x + pieceGap + width <= room) {
            lines.last().pieces.append({start + x + pieceGap, piece});
            x += pieceGap + width;
            continue;
        }
        const auto wrapped = fonts.wrap(piece.text, piece.font, room);
        for (const QString &text : wrapped) {
            PaperPiece part = piece;
            part.text = text;
            x = fonts.width(text, piece.font);
            lines.append({{{column.right ? room - x : start, part}}, PaperFonts::pitch(piece.font)});
        }
    }
    return lines;
}

PaperTable::Laid PaperTable::lay(const PaperRow &row) const
{
    Laid laid;
    laid.height = rowHeight;
    for (qsizetype i = 0; i < row.cells.size(); ++i) {
        const Lines lines = lay(row.cells.at(i), i);
        qreal height = rowHeight;
        for (qsizetype line = 1; line < lines.size(); ++line)
            height += lines.at(line).pitch;
        laid.height = std::max(laid.height, height);
        laid.cells.append(lines);
    }
    return laid;
}

qreal PaperTable::bodyHeight() const
{
    return m_flow.bottom() - m_flow.top() - headHeight - titleHeight;
}

qreal PaperTable::leadHeight(const QList<Laid> &laid, bool titled) const
{
    qreal height = titled ? titleHeight : 0;
    for (qsizetype i = 0; i < std::min<qsizetype>(2, laid.size()); ++i)
        height += laid.at(i).height;
    return std::min(height, bodyHeight());
}

void PaperTable::head()
{
    const qreal y = m_flow.y();
    m_flow.add(PaperBox{QRectF(m_flow.left(), y, m_flow.width(), headHeight), 0, ink::headFill, {}});
    const qreal baseline = y + headHeight / 2 + m_flow.fonts().middle(headFont);
    qreal x = m_flow.left();
    for (const PaperColumn &column : std::as_const(m_columns)) {
        const bool first = x <= m_flow.left();
        m_flow.text(x + (first ? inset : 0), baseline, column.title, headFont, ink::text);
        x += column.width;
    }
    m_flow.down(headHeight);
}

void PaperTable::titleBar(const QString &title)
{
    if (title.isEmpty())
        return;
    const PaperFonts &fonts = m_flow.fonts();
    auto lines = fonts.wrap(title, titleFont, m_flow.width() - 2 * inset);
    if (lines.size() > mostTitleLines) { // the whole name stands in the rows
        lines.resize(mostTitleLines);
        lines.last().append(QChar(0x2026));
    }
    const qreal pitch = PaperFonts::pitch(titleFont);
    const qreal height = titleHeight + pitch * static_cast<qreal>(lines.size() - 1);
    const qreal y = m_flow.y();
    m_flow.add(PaperBox{QRectF(m_flow.left(), y, m_flow.width(), height), 0, ink::groupFill, {}});
    qreal baseline = y + titleHeight / 2 + fonts.middle(titleFont);
    for (const QString &line : lines) {
        m_flow.text(m_flow.left() + inset, baseline, line, titleFont, ink::text);
        baseline += pitch;
    }
    m_flow.rule(m_flow.left(), m_flow.right(), y + height, ink::line);
    m_flow.down(height);
}

void PaperTable::continueOnNewPage(const QString &title)
{
    m_flow.newPage();
    head();
    if (!title.isEmpty())
        titleBar(words::continued(title));
}

void PaperTable::group(const QString &title, const QList<PaperRow> &rows)
{
    QList<Laid> laid;
    laid.reserve(rows.size());
    for (const PaperRow &row : rows)
        laid.append(lay(row));
    if (!m_flow.fits(leadHeight(laid, !title.isEmpty()))) {
        m_flow.newPage();
        head();
    }
    titleBar(title);
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (laid.at(i).height > bodyHeight()) {
            drawInSlices(rows.at(i), laid.at(i), title);
            continue;
        }
        if (!m_flow.fits(laid.at(i).height))
            continueOnNewPage(title);
        draw(rows.at(i), laid.at(i));
    }
}

/// A row higher than a page, as a name of thousands of letters makes it: as many lines as fit, then the rest.
void PaperTable::drawInSlices(const PaperRow &row, Laid laid, const QString &title)
{
    PaperRow rest = row;
    for (;;) {
        Laid slice;
        slice.height = rowHeight;
        bool more = false;
        for (Lines &lines : laid.cells) {
            Lines part;
            qreal height = rowHeight;
            while (!lines.isEmpty()) {
                const qreal with = part.isEmpty() ? height : height + lines.first().pitch;
                if (!m_flow.fits(with) && !(part.isEmpty() && m_flow.y() < m_flow.top() + bodyHeight() / 2))
                    break;
                height = with;
                part.append(lines.takeFirst());
            }
            slice.height = std::max(slice.height, height);
            slice.cells.append(part);
            more = more || !lines.isEmpty();
        }
        draw(rest, slice);
        if (!more)
            return;
        for (PaperCell &cell : rest.cells)
            cell = {};
        continueOnNewPage(title);
    }
}

void PaperTable::draw(const PaperRow &row, const Laid &laid)
{
    const qreal y = m_flow.y();
    qreal x = m_flow.left();
    for (qsizetype i = 0; i < laid.cells.size(); ++i) {
        qreal baseline = y + rowHeight / 2;
        bool first = true;
        for (const Line &line : laid.cells.at(i)) {
            if (!first)
                baseline += line.pitch;
            for (const Placed &placed : line.pieces) {
                if (first) {
                    baseline += m_flow.fonts().middle(placed.piece.font);
                    first = false;
                }
                m_flow.text(x + placed.x, baseline, placed.piece.text, placed.piece.font, placed.piece.ink);
            }
        }
        decorate(row.cells.at(i), x, m_columns.at(i).width);
        x += m_columns.at(i).width;
    }
    if (row.marked)
        m_flow.add(PaperBox{QRectF(m_flow.left() - 3, y + 1, 2, laid.height - 2), 0, ink::text, {}});
    m_flow.rule(m_flow.left(), m_flow.right(), y + laid.height, ink::line);
    m_flow.down(laid.height);
}

void PaperTable::decorate(const PaperCell &cell, qreal x, qreal width)
{
    const qreal middle = m_flow.y() + rowHeight / 2;
    if (cell.sign)
        m_flow.add(PaperSign{QRectF(x, middle - signSize / 2, signSize, signSize), *cell.sign});
    if (cell.tickBox)
        m_flow.add(PaperBox{QRectF(x + 4.3, middle - tickSize / 2, tickSize, tickSize), 1, ink::paper, ink::text, 0.9});
    if (cell.writingLine)
        m_flow.rule(x, x + width - 3, middle + 5, ink::edge);
}

} // namespace calls
