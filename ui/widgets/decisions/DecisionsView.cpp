// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/decisions/DecisionsView.h>

#include <widgets/decisions/AnswerMenu.h>
#include <widgets/decisions/DecisionItems.h>
#include <widgets/decisions/NumberEditor.h>

#include <QGraphicsScene>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace calls {

DecisionsView::DecisionsView(QWidget *parent) : QGraphicsView(parent)
{
    setScene(new QGraphicsScene(this));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setRenderHint(QPainter::Antialiasing);
    setAccessibleName(tr("Decisions"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

DecisionsView::~DecisionsView() = default;

void DecisionsView::setPlan(const Site &site, const Plan &plan)
{
    m_site = site;
    m_input = {plan.paths, decisionTrees(), outcomeLines(plan)};
    relayout();
}

const DecisionNodeItem *DecisionsView::current() const
{
    return m_current >= 0 && m_current < m_nodes.size() ? m_nodes.at(m_current) : nullptr;
}

QString DecisionsView::currentTree() const
{
    return current() ? current()->node().tree : QString();
}

QString DecisionsView::currentQuestion() const
{
    return current() ? current()->node().question : QString();
}

bool DecisionsView::setCurrent(const QString &tree, const QString &question)
{
    for (qsizetype i = 0; i < m_nodes.size(); ++i) {
        if (m_nodes.at(i)->node().tree == tree && m_nodes.at(i)->node().question == question) {
            setCurrentIndex(i);
            return true;
        }
    }
    return false;
}

int DecisionsView::heightForWidth(int width) const
{
    const DecisionsDrawing drawing = layoutDecisions(m_input, std::max(1, width - 2 * frame), font());
    return static_cast<int>(std::ceil(drawing.size.height())) + 2 * frame;
}

QSize DecisionsView::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 100, m_height};
}

QSize DecisionsView::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 24, m_height};
}

void DecisionsView::relayout()
{
    const QString tree = currentTree();
    const QString question = currentQuestion();
    const DecisionsDrawing drawing = layoutDecisions(m_input, std::max(1, viewport()->width() - 2 * frame), font());
    m_nodes.clear();
    scene()->clear();
    for (int row = 0; row < drawing.rows.size(); ++row) {
        scene()->addItem(new DecisionRowItem(drawing.rows.at(row), drawing.fonts));
        for (const DecisionNode &node : drawing.rows.at(row).nodes) {
            m_nodes << new DecisionNodeItem(node, drawing.fonts, row);
            scene()->addItem(m_nodes.last());
        }
    }
    setSceneRect(QRectF(QPointF(), drawing.size).adjusted(-frame, -frame, frame, frame));
    const int height = static_cast<int>(std::ceil(drawing.size.height())) + 2 * frame;
    if (height != m_height) {
        m_height = height;
        updateGeometry();
    }
    m_current = -1;
    if (!setCurrent(tree, question) && !m_nodes.isEmpty()) {
        // The answer led elsewhere: stay in the tree that was current.
        const auto same = std::find_if(m_nodes.cbegin(), m_nodes.cend(),
                                       [&](const DecisionNodeItem *item) { return item->node().tree == tree; });
        setCurrentIndex(same == m_nodes.cend() ? 0 : std::distance(m_nodes.cbegin(), same));
    }
}

void DecisionsView::setCurrentIndex(qsizetype index)
{
    if (current())
        m_nodes.at(m_current)->setCurrent(false);
    m_current = index;
    DecisionNodeItem *item = m_nodes.at(index);
    item->setCurrent(true);
    const QPair<QString, QString> topic{item->node().tree, item->node().question};
    setAccessibleName(tr("Decisions. %1").arg(item->node().spoken));
    setAccessibleDescription(tr("Question %1 of %2. Space opens the answer.").arg(index + 1).arg(m_nodes.size()));
    if (std::exchange(m_topic, topic) != topic)
        Q_EMIT topicRequested(topic.first, topic.second);
}

void DecisionsView::moveInRow(int step)
{
    const qsizetype next = m_current + step;
    if (next >= 0 && next < m_nodes.size() && m_nodes.at(next)->row() == m_nodes.at(m_current)->row())
        setCurrentIndex(next);
}

void DecisionsView::moveToRow(int step)
{
    const DecisionNodeItem *from = m_nodes.at(m_current);
    qsizetype best = -1;
    qreal distance = 0;
    for (qsizetype i = 0; i < m_nodes.size(); ++i) {
        if (m_nodes.at(i)->row() != from->row() + step)
            continue;
        const qreal here = std::abs(m_nodes.at(i)->node().box.left() - from->node().box.left());
        if (best < 0 || here < distance) {
            best = i;
            distance = here;
        }
    }
    if (best >= 0)
        setCurrentIndex(best);
}

void DecisionsView::keyPressEvent(QKeyEvent *event)
{
    if (m_nodes.isEmpty()) {
        QGraphicsView::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Right:
    case Qt::Key_Left:
        moveInRow((event->key() == Qt::Key_Right) == (layoutDirection() == Qt::LeftToRight) ? 1 : -1);
        break;
    case Qt::Key_Down:
        moveToRow(1);
        break;
    case Qt::Key_Up:
        moveToRow(-1);
        break;
    case Qt::Key_Home:
        setCurrentIndex(0);
        break;
    case Qt::Key_End:
        setCurrentIndex(m_nodes.size() - 1);
        break;
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        openAnswer();
        break;
    default:
        QGraphicsView::keyPressEvent(event);
        return;
    }
    event->accept();
}

void DecisionsView::mousePressEvent(QMouseEvent *event)
{
    const auto *item = dynamic_cast<DecisionNodeItem *>(itemAt(event->position().toPoint()));
    if (!item || event->button() != Qt::LeftButton) {
        QGraphicsView::mousePressEvent(event);
        return;
    }
    setFocus(Qt::MouseFocusReason);
    setCurrent(item->node().tree, item->node().question);
    openAnswer();
}

void DecisionsView::openAnswer()
{
    const DecisionNodeItem *item = current();
    const DecisionTree *tree = item ? decisionTree(item->node().tree) : nullptr;
    const Question *question = tree ? tree->question(item->node().question) : nullptr;
    if (!question)
        return;
    if (const AnswerField *field = numberField(*question)) {
        openNumber(*item, *field);
        return;
    }
    QMenu *menu = answerMenu(*question, m_site,
                             [this](const QString &path, const QVariant &value) { Q_EMIT answerChanged(path, value); }, this);
    if (!menu)
        return;
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QRect box = mapFromScene(item->node().box).boundingRect();
    menu->setMinimumWidth(box.width());
    menu->popup(viewport()->mapToGlobal(box.bottomLeft()));
    for (QAction *action : menu->actions()) {
        if (action->isChecked())
            menu->setActiveAction(action);
    }
    if (!menu->activeAction() && !menu->actions().isEmpty())
        menu->setActiveAction(menu->actions().first());
}

void DecisionsView::openNumber(const DecisionNodeItem &item, const AnswerField &field)
{
    closeEditor();
    const QString path = field.path();
    m_editor = new NumberEditor(field, statedAnswer(m_site.answers, field), viewport());
    m_editor->setAccessibleName(item.node().ask.lines.join(QLatin1Char(' ')));
    connect(m_editor, &NumberEditor::accepted, this, [this, path](int value) { Q_EMIT answerChanged(path, value); });
    connect(m_editor, &NumberEditor::finished, this, [this] {
        const bool back = m_editor && m_editor->hasFocus();
        closeEditor();
        if (back)
            setFocus();
    });
    const QRect box = mapFromScene(item.node().box).boundingRect();
    // Over the answer, below the question.
    const int top = mapFromScene(item.node().ask.rect().bottomLeft()).y() + 1;
    m_editor->setGeometry(box.left() + 4, top, box.width() - 8, box.bottom() - 2 - top);
    m_editor->show();
    m_editor->setFocus(Qt::OtherFocusReason);
    m_editor->selectAll();
}

void DecisionsView::closeEditor()
{
    // Later, because its own events lead here.
    if (m_editor) {
        m_editor->hide();
        m_editor->deleteLater();
    }
    m_editor.clear();
}

void DecisionsView::focusInEvent(QFocusEvent *event)
{
    QGraphicsView::focusInEvent(event);
    if (const DecisionNodeItem *item = current())
        Q_EMIT topicRequested(item->node().tree, item->node().question);
    viewport()->update();
}

void DecisionsView::focusOutEvent(QFocusEvent *event)
{
    QGraphicsView::focusOutEvent(event);
    viewport()->update();
}

void DecisionsView::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) {
        closeEditor();
        relayout();
    }
}

void DecisionsView::changeEvent(QEvent *event)
{
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        relayout();
    else if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        viewport()->update();
}

void DecisionsView::wheelEvent(QWheelEvent *event)
{
    // The page scrolls, not the drawing.
    event->ignore();
}

} // namespace calls
