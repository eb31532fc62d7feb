// SPDX-License-Identifier: GPL-3.0-or-later
// Settings of the Calls plugin beside what the plan wants: compared, edited, written, and brought back from snapshots.
#pragma once

#include <base/TaskScope.h>
#include <models/SettingsDesk.h>
#include <pages/Page.h>

class QPushButton;
class QStackedWidget;

namespace calls {

class EmptyState;
class FilterField;
class ReviewBar;
class SettingsList;
class SettingsModel;
class SiteBook;
class SnapshotList;
class Workspace;

class SettingsPage : public Page
{
    Q_OBJECT

public:
    SettingsPage(Workspace *workspace, SiteBook *book, QWidget *parent = nullptr);
    ~SettingsPage() override;

    [[nodiscard]] std::optional<Sign> sign() const override;
    [[nodiscard]] GuideTopic topic() const override;
    [[nodiscard]] QList<Landmark> landmarks() const override;
    void reveal(const QString &key) override;
    void runAll() override;      ///< compares again
    void runSelected() override; ///< edits the selected setting
    bool stepBack() override;
    void entered() override;
    [[nodiscard]] QLineEdit *filterField() const override;
    [[nodiscard]] QWidget *mainWidget() const override;

private:
    void take();
    void letGo();
    void refresh();
    void refreshSubtitle();
    void compare(qint64 snapshot = 0);
    void takeComparison(const Result<SettingsComparison> &comparison, bool written);
    void state(const QString &key, const nlohmann::json &value);
    void dropStatements();
    void showSnapshots(bool shown);
    void primary();
    void askWrite(std::optional<int> agreed);
    void review(const std::optional<RestartEffect> &effect, bool moreCalls);
    void write(bool losing);
    void writeFailed(const Error &error);
    void written(const SettingsOutcome &outcome);
    void restart(const QString &news);
    void compareAfterWrite();
    void setBusy(const QString &words);
    [[nodiscard]] const SettingsComparison &comparison() const;
    [[nodiscard]] bool compared() const;

    Workspace *m_workspace;
    SiteBook *m_book;
    SettingsModel *m_model;
    QPushButton *m_drop;
    QPushButton *m_snapshotsButton;
    QPushButton *m_again;
    QPushButton *m_primary;
    FilterField *m_filter;
    QStackedWidget *m_stack;
    EmptyState *m_nothing;
    QPushButton *m_start; ///< the empty state's own way on
    SettingsList *m_list;
    SnapshotList *m_snapshots;
    ReviewBar *m_review;
    StatedSettings m_stated;
    qint64 m_snapshot = 0; ///< compared with; 0: with the plan
    QString m_busy;        ///< words of what is under way; empty: nothing
    TaskScope m_tasks;
};

} // namespace calls
