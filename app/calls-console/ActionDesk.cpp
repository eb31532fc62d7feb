// SPDX-License-Identifier: GPL-3.0-or-later
#include "SessionDesk.h"

#include <deployment/Document.h>
#include <remote/SessionPool.h>

#include <QCoreApplication>

namespace calls {

namespace {

/// What every order needs, and keeps alive while it runs.
struct Ground
{
    std::shared_ptr<Document> document;
    std::shared_ptr<SessionPool> sessions;
    InstallParts install;
};

Async<ActionParts> reach(Ground ground, QString name, std::stop_token stop)
{
    const Site site = ground.document->site();
    const Server *server = site.server(name);
    if (!server || server->ssh.isEmpty())
        co_return failure(QStringLiteral("install.no-login"),
                          QCoreApplication::translate("SessionDesk", "%1 has no SSH login. Enter it, then try again.").arg(name));
    ActionParts parts;
    parts.site = site;
    parts.server = *server;
    auto session = co_await ground.sessions->session(server->ssh, stop);
    if (!session)
        co_return Failure(session.error());
    parts.session = *session;
    parts.journal = ground.document.get();
    parts.who = ground.install.who.section(QLatin1Char('@'), 0, 0);
    parts.stop = stop;
    co_return parts;
}

Async<QList<ServiceStatus>> statusOf(Ground ground, QString name, std::stop_token stop)
{
    const auto parts = co_await reach(ground, name, stop);
    if (!parts)
        co_return Failure(parts.error());
    co_return co_await serverStatus(*parts);
}

Async<ActionEffect> effectOf(Ground ground, QString name, ServerAction action, std::stop_token stop)
{
    const auto parts = co_await reach(ground, name, stop);
    if (!parts)
        co_return Failure(parts.error());
    co_return co_await actionEffect(*parts, action);
}

using Progress = std::function<void(const QString &)>;

/// Upgrade and removal are runs of the installer.
Async<QString> installerAct(Ground ground, QString name, ServerAction action, Progress progress, std::stop_token stop)
{
    InstallerActionParts parts;
    parts.site = ground.document->site();
    parts.install = ground.install;
    parts.stop = stop;
    parts.progress = [progress](const QString &, const QString &sentence) { progress(sentence); };
    const QStringList one{name};
    co_return action == ServerAction::Remove ? co_await removeServer(parts, name) : co_await upgradeServers(parts, one);
}

Async<QString> serviceAct(Ground ground, QString name, ServerAction action, Progress progress, std::stop_token stop)
{
    auto parts = co_await reach(ground, name, stop);
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

Async<std::shared_ptr<LogFeed>> logsOf(Ground ground, QString name, int lines, std::stop_token stop)
{
    const auto parts = co_await reach(ground, name, stop);
    if (!parts)
        co_return Failure(parts.error());
    co_return std::shared_ptr<LogFeed>(
        std::make_shared<ReaderFeed>(ground.sessions, parts->session, serviceUnits(parts->server), lines));
}

class SessionActions : public ActionDesk
{
public:
    explicit SessionActions(Ground ground) : m_ground(std::move(ground)) {}

    Async<QList<ServiceStatus>> status(QString server, std::stop_token stop) override
    {
        return statusOf(m_ground, std::move(server), std::move(stop));
    }
    Async<ActionEffect> effect(QString server, ServerAction action, std::stop_token stop) override
    {
        return effectOf(m_ground, std::move(server), action, std::move(stop));
    }
    Async<QString> act(QString server, ServerAction action, Progress progress, std::stop_token stop) override
    {
        const bool runsInstaller = action == ServerAction::Remove || action == ServerAction::Upgrade;
        return runsInstaller ? installerAct(m_ground, std::move(server), action, std::move(progress), std::move(stop))
                             : serviceAct(m_ground, std::move(server), action, std::move(progress), std::move(stop));
    }
    Async<std::shared_ptr<LogFeed>> logs(QString server, int lines, std::stop_token stop) override
    {
        return logsOf(m_ground, std::move(server), lines, std::move(stop));
    }

private:
    Ground m_ground;
};

} // namespace

std::shared_ptr<ActionDesk> actionDesk(std::shared_ptr<Document> document, std::shared_ptr<SessionPool> sessions, InstallParts parts)
{
    parts.pool = sessions.get();
    parts.runs = document.get();
    parts.journal = document.get();
    Ground ground;
    ground.document = std::move(document);
    ground.sessions = std::move(sessions);
    ground.install = std::move(parts);
    return std::make_shared<SessionActions>(std::move(ground));
}

} // namespace calls
