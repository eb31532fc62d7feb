// SPDX-License-Identifier: GPL-3.0-or-later
// The port rules: drawn as the topology, listed with their proofs, and the ways to hand them to a network team.
#pragma once

#include <base/TaskScope.h>
#include <guide/CheckBook.h>
#include <models/RuleModel.h>
#include <pages/Page.h>

#include <QPointer>

#include <functional>

class QAction;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace calls {

class Dialogs;
struct Picture;
class DrawingPane;
class EmptyState;
class FilterChips;
class FilterField;
class Label;
class RuleTable;
class SheetDialog;
class TopologyView;
class Workspace;

class NetworkPage : public Page
{
    Q_OBJECT

public:
    NetworkPage(Workspace *workspace, Dialogs *dialogs, QWidget *parent = nullptr);
    ~NetworkPage() override;

    [[nodiscard]] std::optional<Sign> sign() const override;
    [[nodiscard]] GuideTopic topic() const override;
    [[nodiscard]] QList<Landmark> landmarks() const override;
    void reveal(const QString &key) override;
    void runSelected() override;
    void runAll() override;
    void print() override;
    bool stepBack() override;
    [[nodiscard]] QLineEdit *filterField() const override;
    [[nodiscard]] QWidget *mainWidget() const override;
    void entered() override;

    /// The firewall sheet's window; the one that is open already, if so. Null when no deployment is open.
    SheetDialog *openSheet();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildActions();
    void buildRules(QWidget *rules);
    void take();
    void letGo();
    void refresh();
    void refreshChips();
    void refreshDrawing();
    void showWhatIsThere();
    void divide();
    [[nodiscard]] bool shows(const RuleModel::Row &row) const;
    void clearFilter();
    void select(const QList<int> &flows);
    void goToCheck();
    void prove(const QList<FindingKey> &keys);
    void saveDrawing();
    void writeDrawing(const QString &path);
    void printDrawing();
    /// Lays the topology out for paper and gives the picture to `use`, unless the deployment is closed meanwhile.
    void drawForPaper(std::function<void(const Picture &)> use);
    void handOver(const QString &target);

    Workspace *m_workspace;
    Dialogs *m_dialogs;
    std::unique_ptr<RuleModel> m_model;
    QPushButton *m_hand;
    QPushButton *m_prove;
    QPushButton *m_sheet;
    QAction *m_drawingAction = nullptr;
    TopologyView *m_topology;
    DrawingPane *m_drawing;
    Label *m_notice;
    QSplitter *m_splitter;
    FilterChips *m_chips;
    FilterField *m_field;
    RuleTable *m_table;
    QStackedWidget *m_list; ///< the table, or why it is empty
    EmptyState *m_filtered;
    QPointer<SheetDialog> m_dialog;
    bool m_divided = false; ///< by the person: sizes stay
    TaskScope m_tasks;
};

} // namespace calls
