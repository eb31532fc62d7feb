// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/ActivityStrip.h>

#include <Activities.h>
#include <style/Signs.h>
#include <widgets/Buttons.h>
#include <widgets/Label.h>
#include <widgets/SignView.h>

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QProgressBar>
#include <QTimerEvent>

namespace calls {

namespace {

class SymbolView : public QWidget
{
public:
    SymbolView(Symbol symbol, int side) : m_symbol(symbol) { setFixedSize(side, side); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintSymbol(&painter, rect(), m_symbol, tokensOf(this).text3);
    }

private:
    Symbol m_symbol;
};

QString spent(const QDateTime &since)
{
    const qint64 seconds = std::max<qint64>(0, since.secsTo(QDateTime::currentDateTimeUtc()));
    return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

} // namespace

ActivityStrip::ActivityStrip(Activities *activities, QWidget *parent)
    : Surface(Ground::Window, 0, parent), m_activities(activities), m_sign(new SignView(Sign::Running, 14)),
      m_idle(new SymbolView(Symbol::Checks, 14)),
      m_sentence(new ElidedLabel({}, Type::Caption, Ink::Text1, Qt::ElideRight)), m_bar(new QProgressBar),
      m_time(new Label({}, Type::Caption, Ink::Text3)),
      m_cancel(pushButton(Symbol::Close, tr("Cancel"), ButtonKind::Quiet)), m_more(pushButton({}, ButtonKind::Quiet)),
      m_state(new Label({}, Type::Caption, Ink::Text3))
{
    setObjectName(QStringLiteral("activityStrip"));
    setAccessibleName(tr("Activity"));
    setLines(Qt::TopEdge);
    m_state->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(120);
    m_bar->setFixedHeight(4);
    for (QPushButton *button : {m_cancel, m_more})
        button->setFont(strongFont(Type::Caption));
    m_cancel->setToolTip(tr("Cancel the running task (Ctrl+.)"));

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 1, 16, 0);
    row->setSpacing(8);
    row->addWidget(m_sign);
    row->addWidget(m_idle);
    row->addWidget(m_sentence);
    row->addSpacing(8);
    row->addWidget(m_bar);
    row->addWidget(m_time);
    row->addWidget(m_cancel);
    row->addWidget(m_more);
    row->addStretch(1);
    row->addWidget(m_state);
    setMinimumHeight(32);

    connect(m_activities, &Activities::changed, this, &ActivityStrip::refresh);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (!m_activities->running().isEmpty()) {
            const auto cancel = m_activities->running().constFirst().cancel;
            if (cancel)
                cancel();
        }
    });
    connect(m_more, &QPushButton::clicked, this, &ActivityStrip::listTasks);
    refresh();
}

void ActivityStrip::setState(const QString &sentence)
{
    m_state->setText(sentence);
}

void ActivityStrip::refresh()
{
    const QList<Activity> &running = m_activities->running();
    const bool busy = !running.isEmpty();
    m_sign->setVisible(busy);
    m_idle->setVisible(!busy);
    m_time->setVisible(busy);
    m_cancel->setVisible(busy && running.constFirst().cancel);
    m_bar->setVisible(busy && running.constFirst().total > 0);
    m_more->setVisible(running.size() > 1);
    m_sentence->setInk(busy ? Ink::Text1 : Ink::Text3);
    if (!busy) {
        m_clock.stop();
        const QString last = m_activities->lastSentence();
        m_sentence->setText(last.isEmpty() ? tr("Nothing is running") : last);
        return;
    }
    const Activity &oldest = running.constFirst();
    m_sentence->setText(oldest.sentence);
    m_bar->setRange(0, std::max(1, oldest.total));
    m_bar->setValue(oldest.done);
    m_bar->setAccessibleName(oldest.sentence);
    m_more->setText(tr("%n more", "running tasks", int(running.size()) - 1));
    showTime();
    if (!m_clock.isActive())
        m_clock.start(1000, this);
}

void ActivityStrip::showTime()
{
    if (!m_activities->running().isEmpty())
        m_time->setText(spent(m_activities->running().constFirst().started));
}

void ActivityStrip::listTasks()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Activity &activity : m_activities->running()) {
        QAction *action = menu->addAction(activity.cancel ? tr("Cancel: %1").arg(activity.sentence)
                                                          : activity.sentence);
        action->setEnabled(bool(activity.cancel));
        connect(action, &QAction::triggered, this, activity.cancel);
    }
    menu->popup(m_more->mapToGlobal(QPoint(0, -menu->sizeHint().height())));
}

void ActivityStrip::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_clock.timerId())
        showTime();
    else
        Surface::timerEvent(event);
}

} // namespace calls
