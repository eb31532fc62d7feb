// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/steps/StepList.h>

#include <models/InstallWords.h>
#include <widgets/steps/StepDelegate.h>
#include <widgets/steps/StepDetail.h>

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QTimer>

#include <algorithm>

namespace calls {

StepList::StepList(QWidget *parent)
    : QTreeView(parent), m_model(new InstallStepModel(this)), m_delegate(new StepDelegate(this))
{
    setModel(m_model);
    setItemDelegate(m_delegate);
    setObjectName(QStringLiteral("installSteps"));
    setAccessibleName(tr("Steps"));
    setFrameShape(QFrame::NoFrame);
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setIndentation(0);
    setExpandsOnDoubleClick(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    header()->setStretchLastSection(true);
    connect(this, &QTreeView::expanded, this, &StepList::openDetail);
    connect(this, &QTreeView::collapsed, this, &StepList::detailGone);
}

StepList::~StepList() = default;

void StepList::setSteps(const QList<InstallStep> &steps, bool follow)
{
    const bool heightsChange = steps.size() != m_model->steps().size()
        || !std::equal(steps.begin(), steps.end(), m_model->steps().begin(), [](const InstallStep &a, const InstallStep &b) {
               return a.record.sentence.isEmpty() == b.record.sentence.isEmpty() && a.record.state == b.record.state;
           });
    m_model->setSteps(steps);
    if (heightsChange)
        scheduleDelayedItemsLayout();
    if (m_detail) {
        if (const InstallStep *step = m_model->stepAt(m_model->indexOf(m_open)))
            m_detail->setStep(*step);
    }
    m_delegate->setTurning(std::any_of(steps.begin(), steps.end(), [](const InstallStep &step) { return signOf(step) == Sign::Running; }));
    if (follow && !m_led)
        followRun();
}

bool StepList::detailOpen() const
{
    return !m_detail.isNull();
}

QString StepList::openTask() const
{
    return m_detail ? m_open : QString();
}

void StepList::startOver()
{
    closeDetail();
    m_led = false;
    setCurrentIndex({});
    scrollToTop();
}

void StepList::rest()
{
    if (!m_led && !m_detail)
        scrollToTop();
}

void StepList::followRun()
{
    const auto &steps = m_model->steps();
    const auto wanted = std::find_if(steps.begin(), steps.end(), [](const InstallStep &step) {
        return !step.pending && (step.record.state == StepState::Running || step.record.state == StepState::Failed);
    });
    if (wanted == steps.end())
        return;
    const QModelIndex row = m_model->indexOf(wanted->record.task);
    // What comes next should be seen as well.
    const QModelIndex next = row.siblingAtRow(std::min(row.row() + 2, m_model->rowCount() - 1));
    scrollTo(next, EnsureVisible);
    scrollTo(row, EnsureVisible);
    if (wanted->record.state == StepState::Failed)
        reveal(wanted->record.task, true);
}

const InstallStep *StepList::currentStep() const
{
    return m_model->stepAt(currentIndex());
}

void StepList::reveal(const QString &task, bool open)
{
    const QModelIndex row = m_model->indexOf(task);
    if (!row.isValid())
        return;
    setCurrentIndex(row);
    if (open)
        expand(row);
    scrollTo(row, EnsureVisible);
}

bool StepList::closeDetail()
{
    const QModelIndex row = m_detail ? m_model->indexOf(m_open) : QModelIndex();
    if (!row.isValid())
        return false;
    collapse(row);
    return true;
}

void StepList::toggle(const QModelIndex &index)
{
    const QModelIndex row = index.parent().isValid() ? index.parent() : index;
    m_led = true;
    setExpanded(row, !isExpanded(row));
}

void StepList::openDetail(const QModelIndex &index)
{
    const InstallStep *step = m_model->stepAt(index);
    if (!step)
        return;
    if (m_detail && m_open != step->record.task)
        closeDetail();
    m_open = step->record.task;
    m_detail = new StepDetail(*step, this);
    connect(m_detail, &StepDetail::copied, this, &StepList::copied);
    connect(m_detail, &StepDetail::heightChanged, this, [this] { scheduleDelayedItemsLayout(); });
    setIndexWidget(m_model->index(0, 0, index), m_detail);
    m_detail->setFixedWidth(viewport()->width());
    scheduleDelayedItemsLayout();
    // Once the rows have their new places: all of the detail should be seen, from its row on.
    QTimer::singleShot(0, this, [this] {
        const QModelIndex opened = m_detail ? m_model->indexOf(m_open) : QModelIndex();
        if (!opened.isValid())
            return;
        scrollTo(m_model->index(0, 0, opened), EnsureVisible);
        scrollTo(opened, EnsureVisible);
    });
}

void StepList::detailGone(const QModelIndex &index)
{
    const InstallStep *step = m_model->stepAt(index);
    if (!step || step->record.task != m_open || !m_detail)
        return;
    const bool hadFocus = m_detail->isAncestorOf(QApplication::focusWidget());
    setIndexWidget(m_model->index(0, 0, index), nullptr);
    m_detail.clear();
    m_open.clear();
    if (hadFocus)
        setFocus();
}

void StepList::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex row = currentIndex().parent().isValid() ? currentIndex().parent() : currentIndex();
    if (event->matches(QKeySequence::Copy)) {
        if (const InstallStep *step = currentStep()) {
            QApplication::clipboard()->setText(stepText(step->record));
            Q_EMIT copied();
        }
        return;
    }
    switch (event->key()) {
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (row.isValid())
            toggle(row);
        return;
    case Qt::Key_Right:
        m_led = true;
        expand(row);
        return;
    case Qt::Key_Left: collapse(row); return;
    case Qt::Key_Escape:
        if (closeDetail())
            return;
        break;
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown: m_led = true; break;
    default: break;
    }
    QTreeView::keyPressEvent(event);
}

void StepList::mouseReleaseEvent(QMouseEvent *event)
{
    QTreeView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->pos());
    if (event->button() == Qt::LeftButton && index.isValid() && !index.parent().isValid())
        toggle(index);
}

void StepList::wheelEvent(QWheelEvent *event)
{
    m_led = true;
    QTreeView::wheelEvent(event);
}

void StepList::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    if (m_detail)
        m_detail->setFixedWidth(viewport()->width());
}

void StepList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    Q_EMIT currentStepChanged();
}

} // namespace calls
