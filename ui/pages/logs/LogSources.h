// SPDX-License-Identifier: GPL-3.0-or-later
// Which logs are open and how they are: one line in words, the failed ones below it with what to do, all of them on demand.
#pragma once

#include <models/LogBook.h>
#include <style/Signs.h>

#include <QTimer>
#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace calls {

class Label;
class SignView;

class LogSources : public QWidget
{
    Q_OBJECT

public:
    explicit LogSources(LogBook *book, QWidget *parent = nullptr); ///< the book outlives it

    [[nodiscard]] QString sentence() const; ///< "4 of 5 logs read, 48,213 lines"
    void setShowsAll(bool all);

Q_SIGNALS:
    void refreshed(); ///< sentence()

private:
    void refresh();
    void fillRows();
    [[nodiscard]] QString stateOf(const OpenedLog &log) const;
    [[nodiscard]] Sign signOfLog(const OpenedLog &log) const;

    LogBook *m_book;
    SignView *m_sign;
    QPushButton *m_more;
    Label *m_shown;
    QWidget *m_list;
    QVBoxLayout *m_rows;
    QTimer m_soon; ///< counts come many times a second
    QString m_filled; ///< what the rows say, so that they are made anew only when that changes
    bool m_all = false;
};

} // namespace calls
