// SPDX-License-Identifier: GPL-3.0-or-later
#include "LogsPlace.h"

#include <algorithm>

namespace calls::cli {

namespace {

Failure noSuchServer(const Site &site, const QString &name)
{
    QStringList names;
    const QList<Server> those = serversWithLogs(site);
    for (const Server &one : those)
        names << one.name;
    return failure(QStringLiteral("usage.server"),
                   QStringLiteral("The deployment has no server \"%1\" with a log. Those with one: %2.")
                       .arg(name, names.isEmpty() ? QStringLiteral("none") : names.join(QStringLiteral(", "))));
}

Result<QList<Server>> wanted(const Site &site, const QStringList &names)
{
    const QList<Server> all = serversWithLogs(site);
    if (all.isEmpty())
        return failure(QStringLiteral("usage.server"), QStringLiteral("No server of this deployment has a role with a log."));
    if (names.isEmpty())
        return all;
    QList<Server> servers;
    for (const QString &name : names) {
        const auto server = std::find_if(all.begin(), all.end(), [&name](const Server &one) { return one.name == name; });
        if (server == all.end())
            return noSuchServer(site, name);
        servers << *server;
    }
    return servers;
}

std::shared_ptr<LogsOpen> opening(LogAccess access)
{
    auto open = std::make_shared<LogsOpen>();
    open->set = std::make_unique<LogSet>(std::move(access));
    QObject::connect(open->set.get(), &LogSet::added, open->set.get(),
                     [open = open.get()](const std::shared_ptr<LogFile> &file) { open->files << file; });
    QObject::connect(open->set.get(), &LogSet::failed, open->set.get(),
                     [open = open.get()](const Error &error) { open->problems << error; });
    return open;
}

} // namespace

Async<std::shared_ptr<LogsOpen>> openServerLogs(QString file, QStringList servers, LogWish wish, Options options)
{
    const auto place = co_await openWorkplace(file, options);
    if (!place)
        co_return Failure(place.error());
    const auto those = wanted((*place)->document->site(), servers);
    if (!those)
        co_return Failure(those.error());
    const auto open = opening(logAccess(**place));
    open->place = *place;
    open->set->open(*those, wish);
    co_return open;
}

std::shared_ptr<LogsOpen> openLogFiles(const QStringList &paths, bool follow)
{
    auto open = opening({});
    for (const QString &path : paths)
        open->set->openFile(path, follow);
    return open;
}

} // namespace calls::cli
