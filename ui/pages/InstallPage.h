// SPDX-License-Identifier: GPL-3.0-or-later
// Brings servers to the planned state: preview, a question, live steps, retry, undo. Left the servers, right the steps
// of the one that is selected. Two pages are made of it, since the guide installs in two phases: Install (phase 2) has
// every server with a recipe, Recording host (phase 3) those that record; both look at the same book.
#pragma once

#include <models/InstallServerModel.h>
#include <pages/Page.h>

#include <optional>

class QBoxLayout;
class QPushButton;
class QStackedWidget;

namespace calls {

class Dialogs;
class EmptyState;
class Line;
class ReviewBar;
class ServerHead;
class ServerList;
class StepList;
class Workspace;

class InstallPage : public Page
{
    Q_OBJECT

public:
    /// All outlive the page. `nothing` is what stands there when no server is listed, by what the answers say.
    struct Needs
    {
        Workspace *workspace;
        Dialogs *dialogs;
        InstallBook *book;
    };
    InstallPage(PageInfo info, const Needs &needs, InstallServerModel::Filter filter, const QString &subtitle,
                QWidget *parent = nullptr);
    ~InstallPage() override;

    [[nodiscard]] std::optional<Sign> sign() const override;
    [[nodiscard]] GuideTopic topic() const override;
    [[nodiscard]] QList<Landmark> landmarks() const override;
    void reveal(const QString &key) override;
    void runSelected() override; ///< what the primary button of the selected server does
    void runAll() override;      ///< what the button of all servers does
    bool stepBack() override;
    [[nodiscard]] QWidget *mainWidget() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void connectAll();
    void refresh();       ///< which servers there are, and the head of the page
    void refreshServer(); ///< what stands about the selected one
    void refreshAll();    ///< the button of all servers
    void fillEmpty();
    void arrange();
    void selectServer();
    void showPast(qint64 run);
    void askToInstall(const QStringList &names);
    void askToUndo();
    void start(const QStringList &names, InstallMode mode);
    [[nodiscard]] const InstallServer *current() const; ///< null when none is selected
    [[nodiscard]] QStringList namesIn(InstallState state) const;
    [[nodiscard]] QStringList cautions() const;

    Needs m_needs;
    QString m_subtitle;
    InstallServerModel *m_model;
    QPushButton *m_all;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QPushButton *m_emptyAct;
    QString m_emptyGoesTo; ///< page
    QBoxLayout *m_work;
    ServerList *m_list;
    Line *m_line;
    ServerHead *m_head;
    QStackedWidget *m_lower;
    EmptyState *m_noSteps;
    StepList *m_steps;
    ReviewBar *m_review;
    QString m_shown;             ///< server whose steps are there
    QList<RunRecord> m_runs;     ///< of it
    std::optional<RunRecord> m_past; ///< looked at instead of now
};

/// Phase 2, all servers that have a recipe.
[[nodiscard]] InstallPage *installPage(const InstallPage::Needs &needs);
/// Phase 3, the recording hosts.
[[nodiscard]] InstallPage *recordingPage(const InstallPage::Needs &needs);

} // namespace calls
