// SPDX-License-Identifier: GPL-3.0-or-later
// A button with the range in words; below it a list of ranges, from and to, and the way back to live.
#pragma once

#include <pages/monitor/RangeChoice.h>

#include <QPushButton>

class QAction;
class QActionGroup;
class QDateTimeEdit;
class QMenu;

namespace calls {

class RangeButton : public QPushButton
{
    Q_OBJECT

public:
    explicit RangeButton(QWidget *parent = nullptr);

    /// Offers RangeChoice::all(), too.
    void offerAll();
    /// `shown` is what the choice means now, for from and to.
    void setChoice(const RangeChoice &choice, TimeRange shown);

Q_SIGNALS:
    void chosen(const calls::RangeChoice &choice);

private:
    QAction *addChoice(const RangeChoice &choice);
    void chooseFixed();

    QMenu *m_menu;
    QActionGroup *m_group;
    QList<QAction *> m_relative;
    QAction *m_all = nullptr;
    QDateTimeEdit *m_from;
    QDateTimeEdit *m_to;
    QPushButton *m_show;
};

} // namespace calls
