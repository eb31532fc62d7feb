// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PageFlow.h"

namespace calls {

struct PaperColumn
{
    QString title;
    qreal share = 0;    ///< of the width that columns without a share leave; 0: as wide as the widest cell
    bool right = false; ///< numbers
    qreal width = 0;    ///< points, the gap to the next column included; set by the table
};

/// A piece of a cell. It follows the one before on the same line when it fits there whole, else on the next.
struct PaperPiece
{
    QString text;
    PaperFont font;
    QColor ink;
    bool ownLine = false;
};

struct PaperCell
{
    QList<PaperPiece> pieces;
    std::optional<Verdict> sign; ///< before the pieces
    bool tickBox = false;
    bool writingLine = false;
};

struct PaperRow
{
    QList<PaperCell> cells;
    bool marked = false; ///< a bar at the left edge
};

/// A table whose head stands on every page it reaches.
class PaperTable
{
public:
    /// The widths follow from `rows`, all that will stand in the table. Begins with the head, and where it ends
    /// there is room for a title and two rows.
    PaperTable(PageFlow &flow, QList<PaperColumn> columns, const QList<PaperRow> &rows);

    /// A title and its rows; the title never stands on the last two lines of a page.
    void group(const QString &title, const QList<PaperRow> &rows);
    /// Rows without a title.
    void rows(const QList<PaperRow> &rows) { group(QString(), rows); }

private:
    struct Placed
    {
        qreal x = 0;
        PaperPiece piece;
    };
    struct Line
    {
        QList<Placed> pieces;
        qreal pitch = 0;
    };
    using Lines = QList<Line>;
    struct Laid
    {
        QList<Lines> cells;
        qreal height = 0;
    };

    [[nodiscard]] Lines lay(const PaperCell &cell, qsizetype index) const;
    [[nodiscard]] Laid lay(const PaperRow &row) const;
    [[nodiscard]] qreal naturalWidth(const PaperCell &cell) const;
    [[nodiscard]] qreal neededWidth(const QList<PaperRow> &rows, qsizetype column, qreal part) const;
    void spread(const QList<PaperRow> &rows, qreal left, qreal shares);
    void setWidths(const QList<PaperRow> &rows);
    [[nodiscard]] qreal bodyHeight() const;
    [[nodiscard]] qreal leadHeight(const QList<Laid> &laid, bool titled) const;
    void head();
    void titleBar(const QString &title);
    void continueOnNewPage(const QString &title);
    void draw(const PaperRow &row, const Laid &laid);
    void drawInSlices(const PaperRow &row, Laid laid, const QString &title);
    void decorate(const PaperCell &cell, qreal x, qreal width);

    PageFlow &m_flow;
    QList<PaperColumn> m_columns;
};

} // namespace calls
