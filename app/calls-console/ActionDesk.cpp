// SPDX-License-Identifier: GPL-3.0-or-later
#include "SessionDesk.h"

#include <deployment/Document.h>
#include <remote/SessionPool.h>

#include <QCoreApplication>

namespace calls {

namespace {

/// What every order needs, and keeps alive while it runs.
struct Place
{
    std::shared_ptr<Document> document;
    std::shared_ptr<SessionPool> sessions;
    InstallParts install;
};

Async<ActionParts> reach(Place place, QString name, std::stop_token stop)
{
    const Site site = place.document->site();
    const Server *server = site.server(name);
    if (!server || server->ssh.isEmpty())
        co_return failure(QStringLiteral("install.no-login"),
                          QCoreApplication::translate("SessionDesk", "%1 has no SSH login. Enter it, then try again.").arg(name));
    ActionParts parts;
    parts.site = site;
    parts.server = *server;
    auto session = co_await place.sessions->session(server->ssh, stop);
    if (!session)
        co_return Failure(session.error());
    parts.session = *session;
    parts.journal = place.document.get();
    parts.who = place.install.who.section(QLatin1Char('@'), 0, 0);
    parts.stop = stop;
    co_return parts;
}

Async<QList<ServiceStatus>> statusOf(Place place, QString name, std::stop_token stop)
{
    const auto parts = co_await reach(place, name, stop);
    if (!parts)
        co_return Failure(parts.error());
    co_return co_await serverStatus(*parts);
}

Async<ActionEffect> effectOf(Place place, QString name, ServerAction action, std::stop_token stop)
{
    const auto parts = co_await reach(place, name, stop);
    if (!parts)
        co_return Failure(parts.error());
    co_return co_await actionEffect(*parts, action);
}

using Progress = std::function<void(const QString &)>;

/// Upgrade and removal are runs of the installer.
Async<QString> installerAct(Place place, QString name, ServerAction action, Progress progress, std::stop_token stop)
{
    InstallerActionParts parts;
    parts.site = place.document->site();
    parts.install = place.install;
    parts.stop = stop;
    parts.progress = [progress](const QString &, const QString &sentence) { progress(sentence); };
    const QStringList one{name};
    co_return action == ServerAction::Remove ? co_await removeServer(parts, name) : co_await upgradeServers(parts, one);
}

Async<QString> serviceAct(Place place, QString name, ServerAction action, Progress progress, std::stop_token stop)
{
    auto parts = co_await reach(place, name, stop);
    if (!parts)
        co_return Failure(parts.error());
    parts->progress = progress;
    if (action == ServerAction::Restart)
        co_return co_await restartServer(*parts);
    if (action == ServerAction::Drain)
        co_return co_await drainServer(*parts);
    co_return co_await startServer(*parts);
}

class ReaderFeed : public LogFeed
{
public:
    ReaderFeed(std::shared_ptr<SessionPool> sessions, std::shared_ptr<Session> session, const QStringList &units, int lines)
        : m_sessions(std::move(sessions)), m_reader(std::move(session), units, lines, true)
    {
        connect(&m_reader, &LogReader::line, this, &LogFeed::line);
        connect(&m_reader, &LogReader::ended, this, &LogFeed::ended);
    }
    void start() override { m_reader.start(); }

private:
    std::shared_ptr<SessionPool> m_sessions; ///< its sessions go with it
    LogReader m_reader;
};

Async<std::shared_ptr<LogFeed>> logsOf(Place place, QString name, int lines, std::stop_token stop)
{
    const auto parts = co_await reach(place, name, stop);
    if (!parts)
        co_return Failure(parts.error());
    co_return std::shared_ptr<LogFeed>(
        std::make_shared<ReaderFeed>(place.sessions, parts->session, serviceUnits(parts->server), lines));
}

class SessionActions : public ActionDesk
{
public:
    explicit SessionActions(Place place) : m_place(std::move(place)) {}

    Async<QList<ServiceStatus>> status(QString server, std::stop_token stop) override
    {
        return statusOf(m_place, std::move(server), std::move(stop));
    }
    Async<ActionEffect> effect(QString server, ServerAction action, std::stop_token stop) override
    {
        return effectOf(m_place, std::move(server), action, std::move(stop));
    }
    Async<QString> act(QString server, ServerAction action, Progress progress, std::stop_token stop) override
    {
        const bool runsInstaller = action == ServerAction::Remove || action == ServerAction::Upgrade;
        return runsInstaller ? installerAct(m_place, std::move(server), action, std::move(progress), std::move(stop))
                             : serviceAct(m_place, std::move(server), action, std::move(progress), std::move(stop));
    }
    Async<std::shared_ptr<LogFeed>> logs(QString server, int lines, std::stop_token stop) override
    {
        return logsOf(m_place, std::move(server), lines, std::move(stop));
    }

private:
    Place m_place;
};

} // namespace

std::shared_ptr<ActionDesk> actionDesk(std::shared_ptr<Document> document, std::shared_ptr<SessionPool> sessions, InstallParts parts)
{
    parts.pool = sessions.get();
    parts.runs = document.get();
    parts.journal = document.get();
    Place place;
    place.document = std::move(document);
    place.sessions = std::move(sessions);
    place.install = std::move(parts);
    return std::make_shared<SessionActions>(std::move(place));
}

} // namespace calls
