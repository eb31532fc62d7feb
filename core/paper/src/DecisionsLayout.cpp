// SPDX-License-Identifier: GPL-3.0-or-later
#include <paper/DecisionsDrawing.h>

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

constexpr qreal padding = 12;
constexpr qreal chevronRoom = 24;
constexpr qreal iconRoom = 24; ///< 16 and its distance to the text
constexpr qreal stubIndent = 38;
constexpr qreal rowGap = 24;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(DecisionsDrawing)
};

/// Texts of the trees are English in the data and translated in the context "guide".
QString guideText(const QString &english)
{
    return QCoreApplication::translate("guide", english.toUtf8().constData());
}

/// Where boxes stand: `slots` columns, the last one for outcomes.
struct Columns
{
    int count = 1;
    qreal node = 0;
    qreal outcome = 0;
    qreal gap = 0;

    [[nodiscard]] qreal x(int column) const { return column * (node + gap); }
    [[nodiscard]] qreal width(int column) const { return column + 1 == count ? outcome : node; }
};

Columns columnsFor(const DecisionsInput &input, const DrawingFonts &fonts, qreal width)
{
    const qreal scale = fonts.scale();
    qreal label = 0;
    qsizetype questions = 1;
    for (const Path &path : input.paths) {
        questions = std::max(questions, path.decisions.size());
        for (const Decision &decision : path.decisions)
            label = std::max(label, fonts.width(TextRole::CaptionStrong, guideText(decision.taken.label)));
    }
    Columns columns;
    columns.gap = std::min(std::max(64 * scale, label + 24), 120 * scale);
    const qreal least = 170 * scale;
    columns.count = std::clamp(static_cast<int>((width + columns.gap) / (least + columns.gap)), 1,
                               static_cast<int>(questions) + 1);
    if (columns.count == 1) {
        columns.node = columns.outcome = std::min(width, 420 * scale);
        return columns;
    }
    const int nodes = columns.count - 1;
    const qreal boxes = width - columns.gap * nodes;
    // 216 to 168 as in the look book; wide pages widen the boxes first, then the arrows.
    columns.node = std::floor(std::min(boxes * 216 / (216 * nodes + 168), 300 * scale));
    columns.outcome = std::floor(std::min(boxes - columns.node * nodes, 300 * scale));
    const qreal spare = width - columns.node * nodes - columns.outcome - columns.gap * nodes;
    columns.gap = std::floor(std::min(columns.gap + spare / nodes, 140 * scale));
    return columns;
}

class RowLayout
{
public:
    RowLayout(const DecisionsInput &input, const Path &path, const DrawingFonts &fonts, const Columns &columns)
        : m_input(input), m_path(path), m_fonts(fonts), m_columns(columns)
    {
    }

    DecisionRow lay(qreal top, qreal width)
    {
        layTitle(top, width);
        qreal y = top + m_row.title.height() + 8;
        const qsizetype boxes = m_path.decisions.size() + 1;
        for (qsizetype first = 0; first < boxes; first += m_columns.count)
            y = layLine(first, std::min<qsizetype>(m_columns.count, boxes - first), y);
        m_row.tree = m_path.tree;
        m_row.box = QRectF(0, top, width, y - top);
        return m_row;
    }

private:
    void layTitle(qreal top, qreal width)
    {
        QString title;
        QString step;
        for (const DecisionTree &tree : m_input.trees) {
            if (tree.id == m_path.tree) {
                title = guideText(tree.title);
                step = tree.step;
            }
        }
        m_row.step = layText(m_fonts, TextRole::Caption, step, width / 2);
        m_row.title = layText(m_fonts, TextRole::Strong, title, width - m_row.step.width - 12);
        m_row.title.topLeft = QPointF(0, top);
        m_row.step.topLeft = QPointF(m_row.title.width + 12,
                                     top + (m_row.title.height() - m_row.step.height()) * 0.7);
    }

    [[nodiscard]] int columnOf(qsizetype box, qsizetype inLine) const
    {
        const bool outcome = box == m_path.decisions.size();
        return outcome ? m_columns.count - 1 : static_cast<int>(inLine);
    }

    /// A line of boxes with what hangs below it; returns where the next line starts.
    qreal layLine(qsizetype first, qsizetype count, qreal top)
    {
        if (first > 0)
            top += turnHeight();
        const qsizetype firstNode = m_row.nodes.size();
        bool hasOutcome = false;
        qreal height = 0;
        for (qsizetype i = 0; i < count; ++i) {
            const QPointF corner(m_columns.x(columnOf(first + i, i)), top);
            if (first + i < m_path.decisions.size()) {
                m_row.nodes << nodeAt(m_path.decisions.at(first + i), corner, m_columns.width(columnOf(first + i, i)));
                height = std::max(height, m_row.nodes.last().box.height());
            } else {
                layOutcome(corner);
                hasOutcome = true;
                height = std::max(height, m_row.outcome.box.height());
            }
        }
        for (qsizetype i = firstNode; i < m_row.nodes.size(); ++i)
            stretch(m_row.nodes[i], height);
        if (hasOutcome)
            stretch(m_row.outcome, height);
        if (first > 0)
            turnInto(first);
        for (qsizetype i = first; i + 1 < first + count; ++i)
            straightArrow(i);
        qreal bottom = top + height;
        for (qsizetype i = firstNode; i < m_row.nodes.size(); ++i) {
            const bool turns = i + 1 == first + count && i + 1 <= m_path.decisions.size();
            bottom = std::max(bottom, layStubs(i, turns));
        }
        if (hasOutcome && m_path.against)
            bottom = std::max(bottom, layWarning());
        return bottom;
    }

    /// Boxes of one line are equally high; their texts stay in the middle.
    static void stretch(DecisionNode &node, qreal height)
    {
        const QPointF shift(0, std::floor((height - node.box.height()) / 2));
        for (DrawnText *text : {&node.ask, &node.answer, &node.assumed})
            text->topLeft += shift;
        node.box.setHeight(height);
    }

    static void stretch(DecisionOutcome &outcome, qreal height)
    {
        const QPointF shift(0, std::floor((height - outcome.box.height()) / 2));
        outcome.title.topLeft += shift;
        outcome.line.topLeft += shift;
        outcome.box.setHeight(height);
    }

    DecisionNode nodeAt(const Decision &decision, QPointF corner, qreal boxWidth) const
    {
        DecisionNode node;
        node.tree = m_path.tree;
        node.question = decision.question;
        node.stated = decision.stated;
        const qreal width = boxWidth - 2 * padding;
        const QPointF text = corner + QPointF(padding, 9);
        node.ask = layText(m_fonts, TextRole::Caption, guideText(decision.ask), width, 4);
        node.ask.topLeft = text;
        node.answer = layText(m_fonts, TextRole::Strong, decision.stated ? decision.answer : Words::tr("Choose"),
                              width - chevronRoom, 2);
        node.answer.topLeft = text + QPointF(0, node.ask.height() + 4);
        qreal textHeight = node.ask.height() + 4 + node.answer.height();
        // The number of users has no assumption: the plan itself says "Choose" then.
        const bool assumes = !decision.stated && decision.answer != QLatin1String("Choose");
        if (assumes) {
            node.assumed = layText(m_fonts, TextRole::Caption, Words::tr("assumed: %1").arg(decision.answer), width, 2);
            const qreal beside = node.answer.width + 8;
            if (node.assumed.lines.size() == 1 && beside + node.assumed.width <= width - chevronRoom) {
                node.assumed.topLeft = node.answer.topLeft
                    + QPointF(beside, (node.answer.lineHeight - node.assumed.lineHeight) * 0.7);
            } else {
                node.assumed.topLeft = node.answer.topLeft + QPointF(0, node.answer.height());
                textHeight += node.assumed.height();
            }
        }
        node.box = QRectF(corner, QSizeF(boxWidth, textHeight + 18));
        const QString sentence = decision.stated ? Words::tr("%1 %2. Leads to: %3.")
            : assumes                            ? Words::tr("%1 Not answered, assumed: %2. Leads to: %3.")
                                                 : Words::tr("%1 Not answered: %2. Leads to: %3.");
        node.spoken = sentence.arg(plainLine(guideText(decision.ask)), plainLine(decision.answer),
                               plainLine(guideText(decision.consequence)));
        return node;
    }

    void layOutcome(QPointF corner)
    {
        const Outcome &chosen = m_path.outcome;
        DecisionOutcome &outcome = m_row.outcome;
        const qreal width = m_columns.outcome - 2 * padding;
        outcome.icon = chosen.icon;
        outcome.title = layText(m_fonts, TextRole::Strong, guideText(chosen.title), width - iconRoom, 2);
        outcome.title.topLeft = corner + QPointF(padding + iconRoom, 9);
        const QString line = m_input.outcomeLines.value(chosen.key, guideText(chosen.reason));
        outcome.line = layText(m_fonts, TextRole::Caption, line, width, 3);
        outcome.line.topLeft = corner + QPointF(padding, 9 + outcome.title.height() + 4);
        outcome.box = QRectF(corner, QSizeF(m_columns.outcome, outcome.title.height() + 4
                                                                   + std::max(outcome.line.height(), outcome.line.lineHeight)
                                                                   + 18));
        outcome.spoken = Words::tr("%1: %2.").arg(plainLine(guideText(chosen.title)), plainLine(line));
    }

    qreal layWarning()
    {
        DecisionOutcome &outcome = m_row.outcome;
        outcome.warning = layText(m_fonts, TextRole::Caption,
                                  Words::tr("Against the guide, which advises: %1").arg(guideText(m_path.advised.title)),
                                  outcome.box.width() - 20, 3);
        outcome.warning.topLeft = outcome.box.bottomLeft() + QPointF(20, 6);
        outcome.spoken += QLatin1Char(' ') + outcome.warning.lines.join(QLatin1Char(' ')) + QLatin1Char('.');
        return outcome.warning.rect().bottom();
    }

    [[nodiscard]] QRectF boxOf(qsizetype box) const
    {
        return box < m_path.decisions.size() ? m_row.nodes.at(box).box : m_row.outcome.box;
    }

    [[nodiscard]] DrawnText labelOf(qsizetype box) const
    {
        return layText(m_fonts, TextRole::CaptionStrong, guideText(m_path.decisions.at(box).taken.label),
                       140 * m_fonts.scale());
    }

    void straightArrow(qsizetype from)
    {
        const QRectF source = boxOf(from);
        const QRectF target = boxOf(from + 1);
        DecisionArrow arrow;
        arrow.line = {QPointF(source.right(), source.center().y()), QPointF(target.left() - 5, source.center().y())};
        arrow.label = labelOf(from);
        arrow.label.topLeft = QPointF((source.right() + target.left() - arrow.label.width) / 2,
                                      source.center().y() - 4 - arrow.label.height());
        m_row.arrows << arrow;
    }

    /// Room between two lines of one row: the arrow's turn and its label.
    [[nodiscard]] qreal turnHeight() const { return m_fonts.lineHeight(TextRole::CaptionStrong) + 22; }

    /// Where an arrow leaves a box downwards: right of the stubs.
    [[nodiscard]] qreal turnX(qsizetype from) const
    {
        return boxOf(from).right() - 20 - labelOf(from).width;
    }

    /// The arrow from the end of the line above into the first box of this one.
    void turnInto(qsizetype to)
    {
        const QRectF source = boxOf(to - 1);
        const QRectF target = boxOf(to);
        const qreal x = turnX(to - 1);
        const qreal end = target.top() - 5;
        DecisionArrow arrow;
        arrow.line << QPointF(x, source.bottom());
        if (x < target.left() || x > target.right()) {
            const qreal bend = target.top() - 16;
            const qreal into = target.left() + 28;
            arrow.line << QPointF(x, bend) << QPointF(into, bend) << QPointF(into, end);
        } else {
            arrow.line << QPointF(x, end);
        }
        arrow.label = labelOf(to - 1);
        arrow.label.topLeft = QPointF(x + 8, source.bottom() + 4);
        m_row.arrows << arrow;
    }

    qreal layStubs(qsizetype index, bool turns)
    {
        const QRectF box = m_row.nodes.at(index).box;
        const qreal end = turns ? turnX(index) - 12 : box.right() + m_columns.gap - 12;
        qreal y = box.bottom() + 3;
        for (const QString &way : m_path.decisions.at(index).otherWays) {
            DecisionStub stub;
            stub.start = QPointF(box.left() + 20, box.bottom());
            stub.text = layText(m_fonts, TextRole::Caption, guideText(way), end - box.left() - stubIndent, 3);
            stub.text.topLeft = QPointF(box.left() + stubIndent, y);
            y += stub.text.height() + 2;
            m_row.stubs << stub;
        }
        return y;
    }

    const DecisionsInput &m_input;
    const Path &m_path;
    const DrawingFonts &m_fonts;
    const Columns &m_columns;
    DecisionRow m_row;
};

} // namespace

DecisionsDrawing layoutDecisions(const DecisionsInput &input, qreal width, const QFont &font)
{
    DecisionsDrawing drawing;
    drawing.fonts.body = font;
    const Columns columns = columnsFor(input, drawing.fonts, width);
    qreal y = 0;
    for (const Path &path : input.paths) {
        if (y > 0)
            y += rowGap;
        drawing.rows << RowLayout(input, path, drawing.fonts, columns).lay(y, width);
        y = drawing.rows.last().box.bottom();
    }
    drawing.size = QSizeF(width, y);
    return drawing;
}

QString DecisionsDrawing::description() const
{
    QStringList sentences;
    for (const DecisionRow &row : rows) {
        sentences << row.title.lines.join(QLatin1Char(' ')) + QLatin1Char('.');
        for (const DecisionNode &node : row.nodes)
            sentences << node.spoken;
        sentences << row.outcome.spoken;
    }
    return sentences.join(QLatin1Char(' '));
}

} // namespace calls
