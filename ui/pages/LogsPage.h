// SPDX-License-Identifier: GPL-3.0-or-later
// What all servers wrote, in one time line: Mattermost, RTCD, calls-offloader, coturn, nginx, and files of this computer.
// Filtered, folded, followed; messages that are known with what they mean and what to do.
#pragma once

#include <metrics/LogFold.h>
#include <models/LogBook.h>
#include <pages/Page.h>
#include <pages/monitor/RangeChoice.h>

class QAction;
class QMenu;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace calls {

class Dialogs;
class EmptyState;
class LogDetail;
class LogExport;
class LogFilterBar;
class LogModel;
class LogSources;
class LogView;
class RangeButton;
class Workspace;

class LogsPage : public Page
{
    Q_OBJECT

public:
    struct Needs
    {
        Workspace *workspace;
        Dialogs *dialogs;
        LogBook *book;
    };
    explicit LogsPage(const Needs &needs, QWidget *parent = nullptr); ///< all outlive it
    ~LogsPage() override;

    [[nodiscard]] GuideTopic topic() const override;
    void runSelected() override; ///< reads again what is open; nothing when nothing is
    void runAll() override { runSelected(); }
    bool stepBack() override;
    void entered() override;
    [[nodiscard]] QLineEdit *filterField() const override;
    [[nodiscard]] QWidget *mainWidget() const override;

    /// Log files of this computer, beside what is open.
    void openFiles(const QStringList &paths);
    void choose(const RangeChoice &range);

private:
    void build();
    void join();
    void read();
    void refresh();
    void refreshNothing();
    void refreshFit();
    void refreshActivity();
    void applyFilter();
    void showRange();
    void showLine(int row);
    void showDetail(bool shown);
    void aroundMoment();
    void goToError(int step);
    void copy();
    void askForFiles();
    void askToSave();
    void save(const QString &path);
    void endSaving(const Error &error);
    void letGo();
    void forgetLine();
    [[nodiscard]] TimeRange now() const; ///< that is shown; 0: open

    Workspace *m_workspace;
    Dialogs *m_dialogs;
    LogBook *m_book;
    RangeChoice m_choice;
    LogModel *m_model;
    RangeButton *m_range;
    QPushButton *m_follow;
    QPushButton *m_again;
    QToolButton *m_more;
    QMenu *m_menu;
    QAction *m_readServers = nullptr;
    LogFilterBar *m_filters;
    LogSources *m_sources;
    LogView *m_view;
    LogDetail *m_detail;
    QSplitter *m_splitter;
    QStackedWidget *m_list; ///< the lines, or why there are none
    EmptyState *m_none;
    QPushButton *m_clear;
    QPushButton *m_anyTime;
    QStackedWidget *m_stack; ///< the logs, or how to begin
    EmptyState *m_nothing;
    QPushButton *m_begin;
    QPushButton *m_open;
    QPushButton *m_servers;
    LogFold m_line; ///< the current one
    QString m_raw;
    bool m_hasLine = false;
    bool m_details = true; ///< wanted for the current line
    bool m_middle = false; ///< the next filter puts the current line into the middle
    int m_activity = 0;    ///< of reading; 0: none
    LogExport *m_export = nullptr;
    int m_saving = 0;
};

} // namespace calls
