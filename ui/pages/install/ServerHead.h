// SPDX-License-Identifier: GPL-3.0-or-later
// Above the steps: which server, how it stands in a whole sentence, and what can be done about it now.
#pragma once

#include <models/InstallBook.h>

#include <QWidget>

class QHBoxLayout;
class QMenu;
class QProgressBar;
class QPushButton;

namespace calls {

class Label;
class SignView;
class Surface;

class ServerHead : public QWidget
{
    Q_OBJECT

public:
    explicit ServerHead(QWidget *parent = nullptr);

    /// `past` is the run that is looked at instead of now; null: now. `runs` are offered as history.
    void show(const InstallServer &server, const QList<RunRecord> &runs, const RunRecord *past);
    /// While the question at the foot is open the button that opened it rests.
    void setAsking(bool asking);
    /// The button of the next thing to do; hidden when there is none.
    [[nodiscard]] QPushButton *primary() const { return m_primary; }

Q_SIGNALS:
    void previewRequested();
    void installRequested(); ///< after a question
    void goOnRequested();    ///< retry or resume: what was begun was agreed to
    void undoRequested();
    void cancelRequested();
    void loginRequested();
    void pastRequested(qint64 run); ///< 0: back to now

private:
    enum class Act { None, Preview, Install, GoOn, Undo, Cancel, Login, Now };
    struct Offer
    {
        Act act = Act::None;
        QString text;
    };
    struct Offers
    {
        Offer first;  ///< the primary one
        Offer second;
        Offer third;
    };
    [[nodiscard]] static Offers offersFor(const InstallServer &server, bool past);
    void offer(QPushButton *button, const Offer &offer);
    void act(const QPushButton *button);
    void fillHistory(const QList<RunRecord> &runs, const RunRecord *past);

    Label *m_name;
    Label *m_what;
    QPushButton *m_history;
    QMenu *m_menu;
    QPushButton *m_primary;
    QPushButton *m_second;
    QPushButton *m_third;
    Surface *m_card;
    SignView *m_sign;
    Label *m_title;
    Label *m_sentence;
    QProgressBar *m_bar;
};

} // namespace calls
