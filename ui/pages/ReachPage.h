// SPDX-License-Identifier: GPL-3.0-or-later
// Which way voice takes from where people sit: one sentence, the matrix of places and addresses, the reason behind each cell.
#pragma once

#include <base/TaskScope.h>
#include <models/ReachDesk.h>
#include <pages/Page.h>

class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace calls {

class CellDetail;
class EmptyState;
class Label;
class ReachModel;
class ReachTable;
class SignView;
class SiteBook;
class Surface;
class Workspace;

class ReachPage : public Page
{
    Q_OBJECT

public:
    ReachPage(Workspace *workspace, SiteBook *book, QWidget *parent = nullptr);
    ~ReachPage() override;

    [[nodiscard]] std::optional<Sign> sign() const override;
    [[nodiscard]] GuideTopic topic() const override;
    [[nodiscard]] QList<Landmark> landmarks() const override;
    void reveal(const QString &key) override;
    void runAll() override;
    void runSelected() override { runAll(); }
    void entered() override;
    [[nodiscard]] QWidget *mainWidget() const override;

private:
    void refresh();
    void refreshSentence();
    void refreshFindings();
    void showCell(const QModelIndex &index);
    void start();
    void ended(const Result<ReachMatrix> &matrix);
    void letGo();
    void copy();

    Workspace *m_workspace;
    SiteBook *m_book;
    ReachModel *m_model;
    QPushButton *m_copy;
    QPushButton *m_probe;
    QStackedWidget *m_stack;
    EmptyState *m_nothing;
    QPushButton *m_begin; ///< the empty state's own way on
    Surface *m_card;
    SignView *m_cardSign;
    Label *m_sentence;
    ReachTable *m_table;
    QWidget *m_findings;
    CellDetail *m_detail;
    QScrollArea *m_below;
    TaskScope m_tasks;
    int m_activity = 0; ///< 0: nothing runs
};

} // namespace calls
