// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/servers/ServerActions.h>

#include <Workspace.h>
#include <base/Time.h>
#include <deployment/Document.h>
#include <pages/servers/LogWindow.h>
#include <widgets/Buttons.h>

#include <QMenu>
#include <QPointer>

namespace calls {

namespace {

constexpr int pastLines = 200; // of a journal, before what comes

QString serviceWords(const ServiceStatus &status)
{
    if (!status.there)
        return ServerActions::tr("%1 is not installed.").arg(status.unit);
    const QString state = status.since.isValid()
        ? ServerActions::tr("%1 is %2 since %3.").arg(status.unit, status.activeState, toLocalText(status.since))
        : ServerActions::tr("%1 is %2.").arg(status.unit, status.activeState);
    return status.sessions ? ServerActions::tr("%1 It serves %n session(s) now.", nullptr, *status.sessions).arg(state) : state;
}

} // namespace

QString actionText(ServerAction action)
{
    switch (action) {
    case ServerAction::Restart: return ServerActions::tr("Restart");
    case ServerAction::Drain: return ServerActions::tr("Drain, then stop");
    case ServerAction::Start: return ServerActions::tr("Start");
    case ServerAction::Upgrade: return ServerActions::tr("Upgrade");
    case ServerAction::Remove: return ServerActions::tr("Take everything back");
    }
    return {};
}

ServerActions::ServerActions(Workspace *workspace, ReviewBar *review, QWidget *parent)
    : QPushButton(tr("Actions"), parent), m_workspace(workspace), m_review(review)
{
    setObjectName(QStringLiteral("serverActions"));
    setAutoDefault(false);
    auto *menu = new QMenu(this);
    setMenu(menu);
    addActions(menu);
    setServer({});
}

ServerActions::~ServerActions()
{
    letGo();
}

void ServerActions::setServer(const QString &name)
{
    if (name != m_server)
        m_review->giveUp();
    m_server = name;
    const Server *server = m_workspace->isOpen() ? m_workspace->document()->site().server(name) : nullptr;
    setVisible(server && m_workspace->actions() && !server->ssh.isEmpty() && !serviceUnits(*server).isEmpty());
}

void ServerActions::letGo()
{
    m_tasks.stop();
    for (const std::weak_ptr<TaskScope> &acting : m_acting) {
        if (const auto scope = acting.lock())
            scope->stop();
    }
    m_acting.clear();
    setServer({});
}

void ServerActions::addActions(QMenu *menu)
{
    menu->addAction(tr("Status"), this, &ServerActions::showStatus);
    menu->addAction(tr("Logs, live"), this, &ServerActions::openLogs);
    menu->addSeparator();
    for (const ServerAction action : {ServerAction::Restart, ServerAction::Drain, ServerAction::Start, ServerAction::Upgrade})
        menu->addAction(tr("%1…").arg(actionText(action)), this, [this, action] { ask(action); });
    menu->addSeparator();
    menu->addAction(tr("%1…").arg(actionText(ServerAction::Remove)), this, [this] { ask(ServerAction::Remove); });
}

void ServerActions::showStatus()
{
    m_tasks.start(
        this, [desk = m_workspace->actions(), name = m_server](std::stop_token stop) { return desk->status(name, stop); },
        [this, name = m_server](const Result<QList<ServiceStatus>> &found) {
            if (!found) {
                Q_EMIT problem(tr("The status of %1 is not known.").arg(name), found.error().sentence);
                return;
            }
            QStringList words;
            for (const ServiceStatus &status : *found)
                words << serviceWords(status);
            m_workspace->activities()->say(words.join(QLatin1Char(' ')));
        });
}

void ServerActions::ask(ServerAction action)
{
    m_tasks.start(
        this, [desk = m_workspace->actions(), name = m_server, action](std::stop_token stop) { return desk->effect(name, action, stop); },
        [this, name = m_server, action](const Result<ActionEffect> &effect) {
            if (!effect) {
                Q_EMIT problem(tr("What “%1” would do on %2 is not known.").arg(actionText(action), name), effect.error().sentence);
                return;
            }
            if (name != m_server)
                return;
            Review review;
            review.title = tr("%1: %2").arg(actionText(action), name);
            review.lines = {{Symbol::Phone, effect->sentence, effect->endsCalls}};
            review.refuse = tr("Leave it");
            review.act = effect->endsCalls ? tr("%1 and end calls").arg(actionText(action)) : actionText(action);
            review.danger = effect->endsCalls || action == ServerAction::Remove;
            m_review->ask(review, [this, action] { act(action); });
        });
}

void ServerActions::act(ServerAction action)
{
    Activities *activities = m_workspace->activities();
    const auto scope = std::make_shared<TaskScope>();
    m_acting.removeIf([](const std::weak_ptr<TaskScope> &acting) { return acting.expired(); });
    m_acting.append(scope);
    const QString begun = tr("%1: %2").arg(actionText(action), m_server);
    const int entry = activities->begin(begun, [scope] { scope->stop(); });
    const auto progress = [activities, entry, begun](const QString &sentence) {
        activities->progress(entry, sentence.isEmpty() ? begun : sentence);
    };
    scope->start(
        this,
        [desk = m_workspace->actions(), name = m_server, action, progress](std::stop_token stop) {
            return desk->act(name, action, progress, stop);
        },
        [this, scope, activities, entry, name = m_server, action](const Result<QString> &done) {
            activities->end(entry, done ? *done : tr("%1: %2 did not end well.").arg(actionText(action), name));
            if (!done && done.error().code != cancelledCode)
                Q_EMIT problem(tr("%1: %2 failed.").arg(actionText(action), name), done.error().sentence);
        });
}

void ServerActions::openLogs()
{
    const Server *server = m_workspace->document()->site().server(m_server);
    if (!server)
        return;
    auto *logs = new LogWindow(m_server, serviceUnits(*server), this);
    logs->show();
    m_tasks.start(
        this, [desk = m_workspace->actions(), name = m_server](std::stop_token stop) { return desk->logs(name, pastLines, stop); },
        [shown = QPointer(logs)](const Result<std::shared_ptr<LogFeed>> &feed) {
            if (!shown)
                return;
            if (feed)
                shown->setFeed(*feed);
            else
                shown->setProblem(feed.error().sentence);
        });
}

} // namespace calls
