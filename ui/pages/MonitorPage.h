// SPDX-License-Identifier: GPL-3.0-or-later
// Who is connected how, what the media servers do and what runs out first: dashboards over a Prometheus of this console or
// of the site, with its targets and alerts above.
#pragma once

#include <models/MonitorBook.h>
#include <pages/Page.h>
#include <pages/monitor/DashboardShelf.h>
#include <pages/monitor/MonitorMemory.h>

class QAction;
class QComboBox;
class QMenu;
class QPushButton;
class QSettings;
class QStackedWidget;
class QToolButton;

namespace calls {

class AlertStrip;
class DashboardView;
class Dialogs;
class EmptyState;
class RangeButton;
class ServerForm;
class SignView;
class TargetList;
class TargetModel;
class Workspace;

class MonitorPage : public Page
{
    Q_OBJECT

public:
    struct Needs
    {
        Workspace *workspace;
        Dialogs *dialogs;
        MonitorBook *book;
        QSettings *settings; ///< where it remembers what was looked at
    };
    explicit MonitorPage(const Needs &needs, QWidget *parent = nullptr); ///< all outlive it
    ~MonitorPage() override;

    [[nodiscard]] std::optional<Sign> sign() const override;
    [[nodiscard]] GuideTopic topic() const override;
    [[nodiscard]] QList<Landmark> landmarks() const override;
    void reveal(const QString &key) override;
    void runSelected() override;
    void runAll() override { runSelected(); }
    bool stepBack() override;
    void entered() override;
    [[nodiscard]] QWidget *mainWidget() const override;

    /// A file of Grafana; what is wrong with it is said. It is offered again at the next start.
    void openDashboard(const QString &path);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void join();
    void refresh();
    void refreshNothing(MonitorState state);
    void refreshSentence();
    void refreshEvents();
    void refreshRange();
    void refreshPace();
    void recall();
    void remember();
    void listDashboards();
    void chooseDashboard(int index);
    void showTargets(bool shown);
    void showForm(bool shown);
    void tick();
    void letGo();

    Workspace *m_workspace;
    Dialogs *m_dialogs;
    MonitorBook *m_book;
    QSettings *m_settings;
    MonitorMemory m_memory;
    QComboBox *m_dashboard;
    RangeButton *m_range;
    QComboBox *m_pace;
    QToolButton *m_more;
    QMenu *m_menu;
    QAction *m_stop;
    QAction *m_own;
    QPushButton *m_targetsButton;
    SignView *m_targetsSign;
    QPushButton *m_back;
    QPushButton *m_live;
    AlertStrip *m_alerts;
    TargetModel *m_targetModel;
    TargetList *m_targets;
    DashboardView *m_view;
    QStackedWidget *m_stack;
    EmptyState *m_nothing;
    QPushButton *m_begin;
    QPushButton *m_existing;
    ServerForm *m_form;
    DashboardShelf m_shelf;
    int m_shown = -1; ///< index of it
    std::weak_ptr<MetricsSource> m_source; ///< that the view has
    bool m_failed = false; ///< the message bar tells of the desk's problem
    QTimer m_timer;
};

} // namespace calls
