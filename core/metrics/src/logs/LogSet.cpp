// SPDX-License-Identifier: GPL-3.0-or-later
#include <metrics/LogSet.h>

#include <QCoreApplication>

#include <algorithm>

namespace calls {

Failure noLogin(const Server &server)
{
    return failure(QStringLiteral("logs.remote"),
                   QCoreApplication::translate("Logs", "%1 has no SSH login in this deployment. Enter it on the page Servers.").arg(server.name));
}

QList<Server> serversWithLogs(const Site &site)
{
    QList<Server> servers;
    std::copy_if(site.servers.begin(), site.servers.end(), std::back_inserter(servers),
                 [](const Server &one) { return !logPlaces(one).isEmpty(); });
    return servers;
}

LogSet::LogSet(LogAccess access, QObject *parent) : QObject(parent), m_access(std::move(access)) {}

LogSet::~LogSet() = default;

bool LogSet::isOpen() const
{
    return isReading()
        || std::any_of(m_logs.begin(), m_logs.end(), [](const OpenedLog &log) { return log.state == LogState::Followed; });
}

bool LogSet::isReading() const
{
    return std::any_of(m_logs.begin(), m_logs.end(),
                       [](const OpenedLog &log) { return log.state == LogState::Opening || log.state == LogState::Reading; });
}

qsizetype LogSet::add(OpenedLog log)
{
    m_logs.append(std::move(log));
    return m_logs.size() - 1;
}

void LogSet::set(qsizetype index, LogState state, const Error &problem)
{
    m_logs[index].state = state;
    m_logs[index].problem = problem;
    Q_EMIT changed();
    if (state == LogState::Failed)
        Q_EMIT failed(problem);
}

void LogSet::open(const QList<Server> &servers, const LogWish &wish)
{
    bool fetched = false;
    for (const Server &server : servers) {
        if (!server.ssh.isEmpty()) {
            openBySession(server, wish);
            continue;
        }
        const bool node = server.has(Role::Mattermost);
        if (!node || !fetched)
            openByFetch(server, wish);
        fetched = fetched || node;
    }
    Q_EMIT changed();
}

void LogSet::openFile(const QString &path, bool follow)
{
    const auto file = std::make_shared<LogFile>(LogOrigin());
    const qsizetype index = add({{}, {}, path, LogState::Reading, {}, file});
    connect(file.get(), &LogFile::failed, this, [this, index](const Error &error) { set(index, LogState::Failed, error); });
    connect(file.get(), &LogFile::settled, this, [this, index, follow] {
        if (m_logs.at(index).state == LogState::Reading)
            set(index, follow ? LogState::Followed : LogState::Read);
    });
    file->open(path, follow);
    Q_EMIT added(file);
    Q_EMIT changed();
}

void LogSet::feed(LogTimeline *lines)
{
    for (const OpenedLog &log : std::as_const(m_logs)) {
        if (log.file)
            lines->add(log.file);
    }
    connect(this, &LogSet::added, lines, [lines](const std::shared_ptr<LogFile> &file) { lines->add(file); });
}

void LogSet::openByFetch(const Server &server, const LogWish &wish)
{
    const auto file = std::make_shared<LogFile>(LogOrigin{server.name, logPlaces(server).value(0).program, 0});
    const qsizetype index = add({server.name, file->origin().program, {}, LogState::Reading, {}, file});
    if (!m_access.fetch) {
        set(index, LogState::Failed, noLogin(server).value());
        return;
    }
    const FetchLog fetch = [fetch = m_access.fetch, server](LogWish what, std::stop_token stop) { return fetch(server, what, std::move(stop)); };
    const auto read = [file, fetch, wish](std::stop_token stop) { return fetchLog(file, fetch, wish, std::move(stop)); };
    m_scope.start(this, read, [this, index](const Result<void> &fetched) {
        set(index, fetched ? LogState::Read : LogState::Failed, fetched ? Error() : fetched.error());
    });
    Q_EMIT added(file);
}

void LogSet::openBySession(const Server &server, const LogWish &wish)
{
    const qsizetype index = add({server.name, {}, {}, LogState::Opening, {}, {}});
    if (!m_access.session) {
        set(index, LogState::Failed, noLogin(server).value());
        return;
    }
    const auto dial = [session = m_access.session, server](std::stop_token stop) { return session(server, std::move(stop)); };
    m_scope.start(this, dial, [this, server, wish, index](const Sessions &session) { takeSession(server, wish, index, session); });
}

void LogSet::takeSession(const Server &server, const LogWish &wish, qsizetype first, const Sessions &session)
{
    if (!session) {
        set(first, LogState::Failed, session.error());
        return;
    }
    const QList<LogPlace> places = logPlaces(server);
    for (qsizetype each = 0; each < places.size(); ++each) {
        auto log = std::make_unique<RemoteLog>(*session, server.name, places.at(each), wish);
        const OpenedLog opened{server.name, places.at(each).program, {}, wish.follow ? LogState::Followed : LogState::Reading, {}, log->file()};
        const qsizetype index = each == 0 ? first : add(opened);
        m_logs[index] = opened;
        connect(log.get(), &RemoteLog::ended, this, [this, index](const Error &error) {
            set(index, error.code.isEmpty() ? LogState::Read : LogState::Failed, error);
        });
        log->start();
        m_remote.push_back(std::move(log));
        Q_EMIT added(opened.file);
    }
    Q_EMIT changed();
}

} // namespace calls
