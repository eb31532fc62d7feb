// SPDX-License-Identifier: GPL-3.0-or-later
// Which lines are shown: level, logs, text, call, user, folded. The time is chosen in the head of the page.
#pragma once

#include <metrics/LogFilter.h>
#include <models/LogBook.h>

#include <QWidget>

class QMenu;
class QPushButton;
class QToolButton;

namespace calls {

class FilterField;
class Label;
class SegmentedChoice;

class LogFilterBar : public QWidget
{
    Q_OBJECT

public:
    explicit LogFilterBar(LogBook *book, QWidget *parent = nullptr); ///< the book outlives it

    /// What is chosen, without a time. While the expression is none, that of the last good one.
    [[nodiscard]] LogFilter filter() const { return m_good; }
    void setCall(const QString &id); ///< empty: any
    void setUser(const QString &id);
    /// Everything through, unfolded, all logs shown.
    void clear();
    [[nodiscard]] bool isClear() const;
    [[nodiscard]] bool folds() const;
    [[nodiscard]] FilterField *field() const { return m_field; }

Q_SIGNALS:
    void changed(); ///< filter() or folds()

private:
    void read();
    void countLogs();
    void listLogs();
    void refreshChips();

    LogBook *m_book;
    SegmentedChoice *m_level;
    QPushButton *m_logs;
    QMenu *m_menu;
    FilterField *m_field;
    QPushButton *m_regex;
    QPushButton *m_fold;
    QPushButton *m_call;
    QPushButton *m_user;
    Label *m_problem;
    LogFilter m_wanted;
    LogFilter m_good;
    bool m_quiet = false;
};

} // namespace calls
