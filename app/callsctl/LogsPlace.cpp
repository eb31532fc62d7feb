// SPDX-License-Identifier: GPL-3.0-or-later
#include "LogsPlace.h"

#include "Interrupt.h"

#include <base/Time.h>
#include <mattermost/Client.h>

#include <QDateTime>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <vector>

namespace calls::cli {

namespace {

constexpr std::chrono::seconds answerTime{60};

Failure noSuchServer(const Site &site, const QString &name)
{
    QStringList names;
    for (const Server &one : site.servers) {
        if (!logPlaces(one).isEmpty())
            names << one.name;
    }
    return failure(QStringLiteral("usage.server"),
                   QStringLiteral("The deployment has no server \"%1\" with a log. Those with one: %2.")
                       .arg(name, names.isEmpty() ? QStringLiteral("none") : names.join(QStringLiteral(", "))));
}

Result<QList<Server>> wanted(const Site &site, const QStringList &names)
{
    QList<Server> servers;
    for (const QString &name : names) {
        const Server *server = site.server(name);
        if (!server || logPlaces(*server).isEmpty())
            return noSuchServer(site, name);
        servers << *server;
    }
    if (names.isEmpty())
        std::copy_if(site.servers.begin(), site.servers.end(), std::back_inserter(servers),
                     [](const Server &one) { return !logPlaces(one).isEmpty(); });
    if (servers.isEmpty())
        return failure(QStringLiteral("usage.server"), QStringLiteral("No server of this deployment has a role with a log."));
    return servers;
}

/// Mattermost's own answer to POST /api/v4/logs/query: {"NODE": [{…}, …]}, a page of its newest lines for each node.
Async<QList<QByteArray>> askMattermost(std::shared_ptr<LogsOpen> open, LogWish wish, std::stop_token stop)
{
    const auto client = co_await openMattermost(open->place);
    if (!client)
        co_return Failure(client.error());
    nlohmann::json body = {{"server_names", nlohmann::json::array()}, {"log_levels", nlohmann::json::array()}, {"date_to", ""}};
    body["date_from"] = wish.since > 0 ? toUtcText(wish.since).toStdString() : std::string();
    const Limits limits(stop, answerTime);
    const QString path = QStringLiteral("/api/v4/logs/query?page=0&logs_per_page=%1").arg(std::clamp(wish.lines, 1, 10'000));
    const auto answer = co_await sendJson(*client, QByteArrayLiteral("POST"), path, body, limits);
    if (!answer)
        co_return Failure(answer.error());
    QList<QByteArray> lines;
    for (const auto &node : answer->is_object() ? *answer : nlohmann::json::object()) {
        for (const auto &line : node.is_array() ? node : nlohmann::json::array()) {
            const std::string text = line.is_string() ? line.get<std::string>()
                                                      : line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
            lines << QByteArray::fromStdString(text);
        }
    }
    co_return lines;
}

Async<void> openByApi(std::shared_ptr<LogsOpen> open, Server server, LogWish wish)
{
    const auto file = std::make_shared<LogFile>(LogOrigin{server.name, QStringLiteral("mattermost"), 0});
    open->files << file;
    const FetchLog fetch = [open](LogWish what, std::stop_token stop) { return askMattermost(open, what, stop); };
    co_return co_await fetchLog(file, fetch, wish, Interrupt::token());
}

Async<void> openBySsh(std::shared_ptr<LogsOpen> open, Server server, LogWish wish)
{
    const auto session = co_await open->place->sessions->session(server.ssh, Interrupt::token());
    if (!session)
        co_return Failure(session.error());
    for (const LogPlace &place : logPlaces(server)) {
        const auto log = std::make_shared<RemoteLog>(*session, server.name, place, wish);
        open->files << log->file();
        open->remote << log;
        ++open->waiting;
        QObject::connect(log.get(), &RemoteLog::ended, log.get(), [open = open.get()](const Error &error) {
            --open->waiting;
            if (!error.code.isEmpty())
                open->problems << error;
        });
        log->start();
    }
    co_return Result<void>();
}

Async<void> openServer(std::shared_ptr<LogsOpen> open, Server server, LogWish wish)
{
    if (!server.ssh.isEmpty())
        co_return co_await openBySsh(open, server, wish);
    if (server.has(Role::Mattermost))
        co_return co_await openByApi(open, server, wish);
    co_return failure(QStringLiteral("logs.remote"),
                      QStringLiteral("%1 has no SSH login in this deployment. Enter it on the page Servers.").arg(server.name));
}

} // namespace

Async<std::shared_ptr<LogsOpen>> openServerLogs(QString file, QStringList servers, LogWish wish, Options options)
{
    const auto place = co_await openWorkplace(file, options);
    if (!place)
        co_return Failure(place.error());
    const auto open = std::make_shared<LogsOpen>();
    open->place = *place;
    const auto those = wanted((*place)->document->site(), servers);
    if (!those)
        co_return Failure(those.error());
    std::vector<Async<void>> opening;
    for (const Server &server : *those)
        opening.push_back(openServer(open, server, wish));
    for (auto &one : opening) {
        const auto opened = co_await one;
        if (!opened && opened.error().code == cancelledCode)
            co_return Failure(opened.error());
        if (!opened)
            open->problems << opened.error();
    }
    co_return open;
}

std::shared_ptr<LogsOpen> openLogFiles(const QStringList &paths, bool follow)
{
    auto open = std::make_shared<LogsOpen>();
    for (const QString &path : paths) {
        const auto file = std::make_shared<LogFile>(LogOrigin());
        QObject::connect(file.get(), &LogFile::failed, file.get(),
                         [open = open.get()](const Error &error) { open->problems << error; });
        file->open(path, follow);
        open->files << file;
    }
    return open;
}

} // namespace calls::cli
