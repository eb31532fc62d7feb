// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of a run: a row opens to its commands and files, one at a time.
// Keys: Up and Down move, Right, Left, Space and Enter open and close, Ctrl+C copies the step as text.
#pragma once

#include <models/InstallStepModel.h>

#include <QPointer>
#include <QTreeView>

namespace calls {

class StepDelegate;
class StepDetail;

class StepList : public QTreeView
{
    Q_OBJECT

public:
    explicit StepList(QWidget *parent = nullptr);
    ~StepList() override;

    [[nodiscard]] InstallStepModel *steps() const { return m_model; }
    /// Shows these; `follow` keeps the running or failed step in view unless the person has scrolled or opened one.
    void setSteps(const QList<InstallStep> &steps, bool follow);
    [[nodiscard]] const InstallStep *currentStep() const; ///< null when none is current
    void reveal(const QString &task, bool open);
    bool closeDetail(); ///< false when none was open
    [[nodiscard]] bool detailOpen() const;
    [[nodiscard]] QString openTask() const; ///< whose detail is open; empty: none
    /// Nothing runs any more: back to the first step, unless one failed or the person looks elsewhere.
    void rest();
    /// The person's choice of where to look is forgotten: another server, another run.
    void startOver();

Q_SIGNALS:
    void currentStepChanged();
    void copied();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void drawBranches(QPainter *, const QRect &, const QModelIndex &) const override {}

private:
    void toggle(const QModelIndex &index);
    void openDetail(const QModelIndex &index);
    void detailGone(const QModelIndex &index);
    void followRun();

    InstallStepModel *m_model;
    StepDelegate *m_delegate;
    QPointer<StepDetail> m_detail;
    QString m_open;        ///< task whose detail is open
    bool m_led = false;    ///< by the person: the list does not move by itself
};

} // namespace calls
