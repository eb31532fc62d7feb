// SPDX-License-Identifier: GPL-3.0-or-later
// The decision trees as rows: question, arrow, question, arrow, outcome. Laid out once, painted by the window,
// SVG, PNG and the printer alike.
#pragma once

#include <paper/DrawingColours.h>
#include <paper/DrawingText.h>
#include <plan/Plan.h>

#include <QMap>
#include <QPolygonF>

class QPainter;

namespace calls {

/// One question on a taken path.
struct DecisionNode
{
    QString tree;
    QString question; ///< id
    QRectF box;
    DrawnText ask;
    DrawnText answer;  ///< "Choose" while nobody has answered
    DrawnText assumed; ///< what the plan takes meanwhile; empty when answered
    bool stated = true;
    QString spoken;    ///< the whole node as one sentence, for screen readers
};

/// The way taken: a line with a head at its end and the answer's class on it.
struct DecisionArrow
{
    QPolygonF line;
    DrawnText label;
};

/// A way not taken, in words below its question.
struct DecisionStub
{
    QPointF start; ///< on the lower edge of the box
    DrawnText text;
};

struct DecisionOutcome
{
    QRectF box;
    QString icon;
    DrawnText title;
    DrawnText line;
    DrawnText warning; ///< below the box, when the admin chose against the advice
    QString spoken;
};

struct DecisionRow
{
    QString tree;
    DrawnText title;
    DrawnText step;
    QList<DecisionNode> nodes;
    QList<DecisionArrow> arrows;
    QList<DecisionStub> stubs;
    DecisionOutcome outcome;
    QRectF box; ///< everything of the row
};

struct DecisionsDrawing
{
    DrawingFonts fonts;
    QList<DecisionRow> rows;
    QSizeF size;

    [[nodiscard]] QString description() const; ///< all rows in words
};

struct DecisionsInput
{
    QList<Path> paths;
    QList<DecisionTree> trees;
    QMap<QString, QString> outcomeLines; ///< by Outcome::key; absent: the outcome's reason
};

/// What each outcome comes to in this plan, in a few words: "rtcd1, 2 vCPU, 4 GiB".
[[nodiscard]] QMap<QString, QString> outcomeLines(const Plan &plan);

/// Rows that are too wide go on below themselves, so any width works, down to one box a line.
[[nodiscard]] DecisionsDrawing layoutDecisions(const DecisionsInput &input, qreal width, const QFont &font);

struct NodeLook
{
    bool chevron = false; ///< in the window, where a click opens the answer
    bool hover = false;
    bool focus = false;
};

void paintDecisionNode(QPainter &painter, const DrawingFonts &fonts, const DecisionNode &node,
                       const DrawingColours &colours, NodeLook look = {});
/// Everything but the nodes.
void paintDecisionRow(QPainter &painter, const DrawingFonts &fonts, const DecisionRow &row,
                      const DrawingColours &colours);
void paintDecisions(QPainter &painter, const DecisionsDrawing &drawing, const DrawingColours &colours);

} // namespace calls
