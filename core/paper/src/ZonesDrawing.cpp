// SPDX-License-Identifier: GPL-3.0-or-later
// Boxes and nodes from the columns, and lines where ZonesRoutes found room for them.
#include "ZonesDrawing.h"

#include "Ink.h"
#include "ZonesRoutes.h"

#include <algorithm>

namespace calls {

namespace {

constexpr qreal captionRoom = 17; ///< of one line
constexpr qreal boxPadding = 6;
constexpr qreal boxGap = 8;
constexpr qreal nodeGap = 4;
constexpr qreal arrowRoom = 21; ///< between nodes that an arrow joins
constexpr qreal nodeInset = 6.5;
constexpr qreal portPitch = 13;
constexpr qreal mostHeight = 260;
constexpr int mostTries = 10;
const PaperFont nameFont{8.5, true};
const PaperFont addressFont{7.5};
const PaperFont labelFont{7.5};

void addArrowHead(QList<PaperItem> &items, const QPointF &tip, const QPointF &from)
{
    const QPointF back = from.x() == tip.x() ? QPointF(0, from.y() < tip.y() ? -4.3 : 4.3)
                                             : QPointF(from.x() < tip.x() ? -4.3 : 4.3, 0);
    const QPointF wing(back.y() * 0.67, back.x() * 0.67);
    items.append(PaperLine{QPolygonF{tip + back + wing, tip, tip + back - wing}, 0.96, ink::support});
}

class ZonesPainter
{
public:
    ZonesPainter(const ZonesGraph &graph, const PaperFonts &fonts, qreal width) : m_graph(graph), m_fonts(fonts)
    {
        const qreal columns = graph.columns;
        m_columnWidth = columns > 2 ? width * 0.236 : width * 0.3;
        m_gap = columns > 1 ? (width - columns * m_columnWidth) / (columns - 1) : 0;
    }

    std::optional<ZonesDrawing> draw()
    {
        // When the lines find no room, all nodes grow a little.
        for (int attempt = 0; attempt < mostTries; ++attempt) {
            place(attempt * 5.0);
            if (m_height > mostHeight)
                break;
            const auto routes = routeZones(m_graph, m_places, m_fonts);
            if (routes) {
                paint(*routes);
                return ZonesDrawing{std::move(m_items), m_height};
            }
        }
        return std::nullopt;
    }

private:
    struct Box
    {
        QString zone;
        int column = 0;
        QRectF rect;
    };

    [[nodiscard]] qreal left(int column) const { return column * (m_columnWidth + m_gap); }

    [[nodiscard]] QStringList lines(const QString &text, const PaperFont &font) const
    {
        return text.isEmpty() ? QStringList() : m_fonts.wrap(text, font, m_columnWidth - 2 * boxPadding - 2 * nodeInset);
    }

    [[nodiscard]] QStringList captionLines(const QString &zone) const
    {
        return zone.isEmpty() ? QStringList() : m_fonts.wrap(zone, nameFont, m_columnWidth - 2 * nodeInset);
    }

    [[nodiscard]] qreal captionHeight(const QString &zone) const
    {
        const auto count = static_cast<qreal>(captionLines(zone).size());
        return zone.isEmpty() ? boxPadding : captionRoom + (count - 1) * PaperFonts::pitch(nameFont);
    }

    [[nodiscard]] qreal textHeight(const ZoneNode &node) const
    {
        return static_cast<qreal>(lines(node.name, nameFont).size()) * PaperFonts::pitch(nameFont)
            + static_cast<qreal>(lines(node.address, addressFont).size()) * PaperFonts::pitch(addressFont);
    }

    [[nodiscard]] qreal nodeHeight(int index) const
    {
        int ports = 0;
        for (const ZoneArrow &arrow : m_graph.arrows) {
            const bool ends = arrow.from == index || arrow.to == index;
            if (ends && m_graph.nodes.at(arrow.from).column != m_graph.nodes.at(arrow.to).column)
                ++ports;
        }
        return std::max(textHeight(m_graph.nodes.at(index)) + 8, std::min(ports, 3) * portPitch);
    }

    [[nodiscard]] bool joined(int a, int b) const
    {
        return std::ranges::any_of(m_graph.arrows, [=](const ZoneArrow &arrow) {
            return (arrow.from == a && arrow.to == b) || (arrow.from == b && arrow.to == a);
        });
    }

    void place(qreal more)
    {
        m_places = {};
        m_places.nodes.resize(m_graph.nodes.size());
        m_boxes.clear();
        m_boxOf.fill(0, m_graph.nodes.size());
        const int lanes = laneCount(m_graph);
        QList<qreal> ends;
        for (int column = 0; column < m_graph.columns; ++column) {
            m_places.columns.append(QRectF(left(column), 0, m_columnWidth, 0));
            const bool between = column > 0 && column + 1 < m_graph.columns;
            ends.append(placeColumn(column, between && lanes > 0 ? laneTop + lanePitch * lanes - 5 : 0, more));
        }
        m_height = *std::ranges::max_element(ends);
        for (int column = 0; column < m_graph.columns; ++column)
            stretch(column, m_height - ends.at(column));
    }

    /// Returns where the column ends.
    qreal placeColumn(int column, qreal top, qreal more)
    {
        qreal y = top;
        int previous = -1;
        for (int i = 0; i < m_graph.nodes.size(); ++i) {
            const ZoneNode &node = m_graph.nodes.at(i);
            if (node.column != column)
                continue;
            const bool sameBox = previous >= 0 && m_graph.nodes.at(previous).zone == node.zone;
            const bool arrow = previous >= 0 && joined(previous, i);
            if (sameBox) {
                y += arrow ? arrowRoom : nodeGap;
            } else {
                if (previous >= 0)
                    y += boxPadding + (arrow ? arrowRoom : boxGap);
                m_boxes.append({node.zone, column, QRectF(left(column), y, m_columnWidth, 0)});
                y += captionHeight(node.zone);
            }
            const qreal height = nodeHeight(i) + more;
            m_places.nodes[i] = QRectF(left(column) + boxPadding, y, m_columnWidth - 2 * boxPadding, height);
            y += height;
            m_boxes.last().rect.setBottom(y + boxPadding);
            m_boxOf[i] = m_boxes.size() - 1;
            previous = i;
        }
        return y + boxPadding;
    }

    /// Shares what a column is shorter than the highest among its nodes.
    void stretch(int column, qreal by)
    {
        const auto count = std::ranges::count(m_graph.nodes, column, &ZoneNode::column);
        const qreal each = by / static_cast<qreal>(count);
        qreal moved = 0;
        qsizetype previous = -1;
        for (int i = 0; i < m_graph.nodes.size(); ++i) {
            if (m_graph.nodes.at(i).column != column)
                continue;
            QRectF &box = m_boxes[m_boxOf.at(i)].rect;
            if (m_boxOf.at(i) != previous)
                box.translate(0, moved);
            previous = m_boxOf.at(i);
            QRectF &node = m_places.nodes[i];
            node.translate(0, moved);
            node.setHeight(node.height() + each);
            box.setHeight(box.height() + each);
            moved += each;
        }
    }

    void paint(const ZonesRoutes &routes)
    {
        for (const Box &box : widened()) {
            m_items.append(PaperBox{box.rect, 2.9, ink::paper, ink::edge, 0.5});
            qreal y = box.rect.top() + 12;
            for (const QString &line : captionLines(box.zone)) {
                m_items.append(PaperText{QPointF(box.rect.left() + nodeInset, y), line, nameFont, ink::support});
                y += PaperFonts::pitch(nameFont);
            }
        }
        for (int i = 0; i < m_graph.nodes.size(); ++i)
            paintNode(m_graph.nodes.at(i), m_places.nodes.at(i));
        for (const QPolygonF &line : routes.lines)
            m_items.append(PaperLine{line, 0.96, ink::support});
        for (const auto &[tip, from] : routes.tips)
            addArrowHead(m_items, tip, from);
        for (const auto &[at, text] : routes.labels)
            m_items.append(PaperText{at, text, labelFont, ink::text});
    }

    /// A zone that fills neighbouring columns alone is one box.
    [[nodiscard]] QList<Box> widened() const
    {
        QList<Box> boxes;
        for (const Box &box : m_boxes) {
            const auto alone = [this](int column) { return std::ranges::count(m_boxes, column, &Box::column) == 1; };
            if (!boxes.isEmpty() && boxes.last().zone == box.zone && boxes.last().column + 1 == box.column
                && alone(box.column) && alone(box.column - 1)) {
                boxes.last().rect |= box.rect;
            } else {
                boxes.append(box);
            }
        }
        return boxes;
    }

    void paintNode(const ZoneNode &node, const QRectF &rect)
    {
        m_items.append(PaperBox{rect, 1.9, ink::nodeFill, {}});
        qreal y = rect.top() + (rect.height() - textHeight(node)) / 2;
        const auto put = [&](const QString &text, const PaperFont &font, const QColor &colour) {
            for (const QString &line : lines(text, font)) {
                m_items.append(PaperText{QPointF(rect.left() + nodeInset, y + m_fonts.ascent(font) * 0.9), line, font, colour});
                y += PaperFonts::pitch(font);
            }
        };
        put(node.name, nameFont, ink::text);
        put(node.address, addressFont, ink::support);
    }

    const ZonesGraph &m_graph;
    const PaperFonts &m_fonts;
    qreal m_columnWidth = 0;
    qreal m_gap = 0;
    qreal m_height = 0;
    ZonePlaces m_places;
    QList<Box> m_boxes;
    QList<qsizetype> m_boxOf; ///< by node
    QList<PaperItem> m_items;
};

} // namespace

std::optional<ZonesDrawing> drawZones(const Sheet &sheet, const PaperFonts &fonts, qreal width)
{
    const auto graph = zonesGraph(sheet);
    if (!graph || graph->columns == 0)
        return std::nullopt;
    return ZonesPainter(*graph, fonts, width).draw();
}

PaperItem moved(PaperItem item, const QPointF &by)
{
    struct Mover
    {
        QPointF by;
        void operator()(PaperText &text) const { text.at += by; }
        void operator()(PaperLine &line) const { line.points.translate(by); }
        void operator()(PaperBox &box) const { box.rect.translate(by); }
        void operator()(PaperSign &sign) const { sign.rect.translate(by); }
    };
    std::visit(Mover{by}, item);
    return item;
}

} // namespace calls
