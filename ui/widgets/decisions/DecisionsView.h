// SPDX-License-Identifier: GPL-3.0-or-later
// The decision trees, to look at and to answer. Keys: arrows, Home and End move; Space or Enter opens the answer.
// It is as high as its rows need and never scrolls itself: put it into a page that does. Its drawing stands
// `frame` pixels inside, so that the focus ring of the outer boxes shows.
#pragma once

#include <paper/DecisionsDrawing.h>
#include <plan/Plan.h>

#include <QGraphicsView>
#include <QPointer>

namespace calls {

class DecisionNodeItem;
class NumberEditor;

class DecisionsView : public QGraphicsView
{
    Q_OBJECT

public:
    static constexpr int frame = 4;

    explicit DecisionsView(QWidget *parent = nullptr);
    ~DecisionsView() override;

    /// Shows the plan's paths; the current question stays current when it is still on a path.
    void setPlan(const Site &site, const Plan &plan);

    [[nodiscard]] QString currentTree() const;
    [[nodiscard]] QString currentQuestion() const;
    /// False when the question is on no taken path.
    bool setCurrent(const QString &tree, const QString &question);
    /// Opens the answer of the current question, as Space does.
    void openAnswer();

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// A field by its path ("answers.users"); an invalid value: no longer stated.
    void answerChanged(const QString &path, const QVariant &value);
    /// The current question changed: what the right panel is about.
    void topicRequested(const QString &tree, const QString &question);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void relayout();
    void setCurrentIndex(qsizetype index);
    void moveInRow(int step);
    void moveToRow(int step);
    void openNumber(const DecisionNodeItem &item, const AnswerField &field);
    void closeEditor();
    [[nodiscard]] const DecisionNodeItem *current() const;

    Site m_site;
    DecisionsInput m_input;
    QList<DecisionNodeItem *> m_nodes; ///< owned by the scene, in reading order
    qsizetype m_current = -1;
    QPair<QString, QString> m_topic; ///< last asked for: tree, question
    QPointer<NumberEditor> m_editor;
    int m_height = 0;
};

} // namespace calls
