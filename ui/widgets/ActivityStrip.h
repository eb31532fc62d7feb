// SPDX-License-Identifier: GPL-3.0-or-later
// The strip at the bottom: the oldest task with bar, time and Cancel; at the right when the document was saved.
#pragma once

#include <widgets/Surface.h>

#include <QBasicTimer>

class QProgressBar;
class QPushButton;

namespace calls {

class Activities;
class Label;
class ElidedLabel;
class SignView;

class ActivityStrip : public Surface
{
    Q_OBJECT

public:
    explicit ActivityStrip(Activities *activities, QWidget *parent = nullptr);

    /// Words at the right: "Saved 14:02".
    void setState(const QString &sentence);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void refresh();
    void listTasks();
    void showTime();

    Activities *m_activities;
    SignView *m_sign;
    QWidget *m_idle;
    ElidedLabel *m_sentence;
    QProgressBar *m_bar;
    Label *m_time;
    QPushButton *m_cancel;
    QPushButton *m_more;
    Label *m_state;
    QBasicTimer m_clock;
};

} // namespace calls
