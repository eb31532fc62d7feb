// SPDX-License-Identifier: GPL-3.0-or-later
#include "CallsDesks.h"

#include <deployment/Document.h>
#include <mattermost/ServerLog.h>
#include <metrics/LogSet.h>
#include <remote/SessionPool.h>

namespace calls {

namespace {

constexpr std::chrono::seconds answerTime{60};

Async<QList<QByteArray>> fetch(CallsPlace place, Server server, LogWish wish, std::stop_token stop)
{
    if (!server.has(Role::Mattermost))
        co_return noLogin(server);
    const auto client = co_await openSite(place, stop);
    if (!client)
        co_return Failure(client.error());
    ServerLogWish asked;
    asked.since = wish.since;
    asked.lines = wish.lines;
    const Limits limits(stop, answerTime);
    co_return co_await serverLog(*client, asked, limits);
}

Async<std::shared_ptr<Session>> dial(std::weak_ptr<SessionPool> sessions, Server server, std::stop_token stop)
{
    const auto alive = sessions.lock();
    if (!alive)
        co_return failure(cancelledCode, {});
    co_return co_await alive->session(server.ssh, stop);
}

} // namespace

std::shared_ptr<const LogAccess> logAccess(CallsPlace place)
{
    const auto access = std::make_shared<LogAccess>();
    access->session = [sessions = std::weak_ptr<SessionPool>(place.sessions)](Server server, std::stop_token stop) {
        return dial(sessions, std::move(server), std::move(stop));
    };
    // Checks of the document hold this: it must not keep the document open.
    access->fetch = [document = std::weak_ptr<Document>(place.document), secrets = place.secrets](Server server, LogWish wish,
                                                                                                std::stop_token stop) {
        CallsPlace now;
        now.document = document.lock();
        now.secrets = secrets;
        return fetch(std::move(now), std::move(server), wish, std::move(stop));
    };
    return access;
}

} // namespace calls
