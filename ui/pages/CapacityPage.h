// SPDX-License-Identifier: GPL-3.0-or-later
// How many more people the media servers carry, what runs out first, and when: by what was measured at the busiest moment.
#pragma once

#include <base/TaskScope.h>
#include <metrics/Capacity.h>
#include <pages/Page.h>
#include <pages/monitor/RangeChoice.h>

class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace calls {

class EmptyState;
class Label;
class MonitorBook;
class RangeButton;
class SignView;
class Surface;
class Workspace;

class CapacityPage : public Page
{
    Q_OBJECT

public:
    CapacityPage(Workspace *workspace, MonitorBook *book, QWidget *parent = nullptr); ///< both outlive it
    ~CapacityPage() override;

    [[nodiscard]] std::optional<Sign> sign() const override;
    [[nodiscard]] GuideTopic topic() const override;
    [[nodiscard]] QList<Landmark> landmarks() const override;
    void reveal(const QString &key) override;
    void runSelected() override { measure(); }
    void runAll() override { measure(); }
    void entered() override;
    [[nodiscard]] QWidget *mainWidget() const override;

private:
    void build();
    void join();
    void letGo();
    void choose(const RangeChoice &choice);
    void measure();
    void take(const Result<QList<BusyTime>> &measured);
    void refresh();
    void refreshCards();
    void refreshNothing();

    Workspace *m_workspace;
    MonitorBook *m_book;
    RangeButton *m_range;
    QPushButton *m_again;
    QStackedWidget *m_stack;
    EmptyState *m_nothing;
    QPushButton *m_begin;
    Surface *m_card;
    SignView *m_sign;
    Label *m_sentence;
    Label *m_plan;
    QVBoxLayout *m_list;
    RangeChoice m_choice;
    Peak m_peak;                      ///< of the plan when it was measured
    QList<ServerCapacity> m_servers;  ///< who is full first in front
    qint64 m_now = 0;                 ///< when it was measured; 0: not yet
    bool m_asking = false;
    std::weak_ptr<MetricsSource> m_asked;
    TaskScope m_tasks;
};

} // namespace calls
