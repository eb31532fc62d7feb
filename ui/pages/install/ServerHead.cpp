// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/install/ServerHead.h>

#include <models/InstallWords.h>
#include <style/ConsoleStyle.h>
#include <style/Paint.h>
#include <widgets/Buttons.h>
#include <widgets/FlowLayout.h>
#include <widgets/Label.h>
#include <widgets/SignView.h>
#include <widgets/Surface.h>

#include <QHBoxLayout>
#include <QMenu>
#include <QProgressBar>
#include <QVBoxLayout>

namespace calls {

namespace {

constexpr qsizetype historyLength = 20;
constexpr const char *actProperty = "installAct";

Ground cardGround(Sign sign)
{
    return sign == Sign::Fail ? Ground::Fail : sign == Sign::Warn ? Ground::Warn : Ground::Well;
}

} // namespace

ServerHead::ServerHead(QWidget *parent)
    : QWidget(parent), m_name(heading({})), m_what(new ElidedLabel({}, Type::Caption, Ink::Text2)),
      m_history(pushButton(Symbol::Clock, tr("Earlier runs"), ButtonKind::Quiet)), m_menu(new QMenu(this)),
      m_primary(pushButton({}, ButtonKind::Primary)), m_second(pushButton({})), m_third(pushButton({}, ButtonKind::Quiet)),
      m_card(new Surface(Ground::Well, radiusCard)), m_sign(new SignView(Sign::Waiting, 20)), m_title(new Label),
      m_sentence(paragraph({})), m_bar(new QProgressBar)
{
    m_history->setObjectName(QStringLiteral("installHistory"));
    m_primary->setObjectName(QStringLiteral("installPrimary"));
    m_second->setObjectName(QStringLiteral("installSecond"));
    m_third->setObjectName(QStringLiteral("installThird"));
    m_sentence->setObjectName(QStringLiteral("installSentence"));
    m_title->setObjectName(QStringLiteral("installTitle"));
    m_history->setMenu(m_menu);
    m_title->setStrong(true);
    m_title->setWordWrap(true);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(4);
    m_bar->setAccessibleName(tr("Progress"));

    auto *names = new QVBoxLayout;
    names->setSpacing(2);
    names->addWidget(m_name);
    names->addWidget(m_what);
    auto *top = new QHBoxLayout;
    top->setSpacing(8);
    top->addLayout(names, 1);
    top->addWidget(m_history, 0, Qt::AlignTop);

    auto *buttons = new FlowLayout;
    for (QPushButton *button : {m_primary, m_second, m_third}) {
        buttons->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, button] { act(button); });
    }
    auto *texts = new QVBoxLayout;
    texts->setSpacing(4);
    texts->addWidget(m_title);
    texts->addWidget(m_sentence);
    texts->addWidget(m_bar);
    texts->addSpacing(6);
    texts->addLayout(buttons);
    auto *row = new QHBoxLayout(m_card);
    row->setContentsMargins(16, 14, 16, 14);
    row->setSpacing(12);
    row->addWidget(m_sign, 0, Qt::AlignTop);
    row->addLayout(texts, 1);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addLayout(top);
    column->addWidget(m_card);
}

ServerHead::Offers ServerHead::offersFor(const InstallServer &server, bool past)
{
    if (past)
        return {{}, {Act::Now, tr("Back to now")}, {}};
    const Offer undo = server.canUndo ? Offer{Act::Undo, tr("Undo…")} : Offer();
    switch (server.state) {
    case InstallState::NoLogin: return {{Act::Login, tr("Enter its login")}, {}, {}};
    case InstallState::NotLooked: return {{Act::Preview, tr("Preview")}, undo, {}};
    case InstallState::Looking:
    case InstallState::Installing:
    case InstallState::Undoing: return {{}, {Act::Cancel, tr("Cancel")}, {}};
    case InstallState::Differs:
        return {{Act::Install, tr("Install %n change(s)…", nullptr, server.changes())}, {Act::Preview, tr("Preview again")}, undo};
    case InstallState::UpToDate:
    case InstallState::Installed: return {{Act::Preview, tr("Preview")}, undo, {}};
    case InstallState::Failed:
        if (server.mode == InstallMode::Preview)
            return {{Act::Preview, tr("Look again")}, undo, {}};
        if (server.mode == InstallMode::Undo)
            return {{Act::Undo, tr("Retry the undo")}, {Act::Preview, tr("Preview")}, {}};
        return {{Act::GoOn, tr("Retry")}, {Act::Preview, tr("Preview")}, undo};
    case InstallState::Cut:
        if (server.mode == InstallMode::Undo)
            return {{Act::Undo, tr("Go on with the undo…")}, {Act::Preview, tr("Preview")}, {}};
        return {{Act::GoOn, tr("Resume")}, {Act::Preview, tr("Preview")}, undo};
    case InstallState::Undone: return {{Act::Preview, tr("Preview")}, {}, {}};
    }
    return {};
}

void ServerHead::offer(QPushButton *button, const Offer &offer)
{
    button->setText(offer.text);
    button->setVisible(offer.act != Act::None);
    button->setProperty(actProperty, static_cast<int>(offer.act));
}

void ServerHead::act(const QPushButton *button)
{
    switch (static_cast<Act>(button->property(actProperty).toInt())) {
    case Act::None: break;
    case Act::Preview: Q_EMIT previewRequested(); break;
    case Act::Install: Q_EMIT installRequested(); break;
    case Act::GoOn: Q_EMIT goOnRequested(); break;
    case Act::Undo: Q_EMIT undoRequested(); break;
    case Act::Cancel: Q_EMIT cancelRequested(); break;
    case Act::Login: Q_EMIT loginRequested(); break;
    case Act::Now: Q_EMIT pastRequested(0); break;
    }
}

void ServerHead::fillHistory(const QList<RunRecord> &runs, const RunRecord *past)
{
    m_menu->clear();
    QAction *now = m_menu->addAction(tr("Now"), this, [this] { Q_EMIT pastRequested(0); });
    now->setCheckable(true);
    now->setChecked(!past);
    m_menu->addSeparator();
    for (const RunRecord &run : runs.first(std::min(runs.size(), historyLength))) {
        QAction *entry = m_menu->addAction(runWords(run), this, [this, id = run.id] { Q_EMIT pastRequested(id); });
        entry->setCheckable(true);
        entry->setChecked(past && past->id == run.id);
    }
    m_history->setVisible(!runs.isEmpty());
}

void ServerHead::show(const InstallServer &server, const QList<RunRecord> &runs, const RunRecord *past)
{
    m_name->setText(server.name);
    m_what->setText(server.address.isEmpty() ? roleWords(server.roles) : tr("%1, %2").arg(roleWords(server.roles), server.address));
    fillHistory(runs, past);
    const Offers offers = offersFor(server, past);
    offer(m_primary, offers.first);
    offer(m_second, offers.second);
    offer(m_third, offers.third);
    if (past) {
        m_sign->setSign(Sign::Skipped);
        m_title->setText(tr("An earlier run"));
        m_sentence->setText(runWords(*past));
        m_card->setGround(Ground::Info);
        m_bar->setVisible(false);
        return;
    }
    const Sign sign = signOf(server);
    m_sign->setSign(sign);
    m_card->setGround(cardGround(sign));
    m_title->setText(stateWords(server));
    const QString sentence = stateSentence(server);
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
    m_bar->setVisible(server.busy());
    m_bar->setRange(0, server.total);
    m_bar->setValue(server.done);
    m_card->setAccessibleName(QStringLiteral("%1. %2").arg(m_title->text(), sentence));
}

void ServerHead::setAsking(bool asking)
{
    m_primary->setEnabled(!asking);
}

} // namespace calls
