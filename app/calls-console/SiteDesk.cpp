// SPDX-License-Identifier: GPL-3.0-or-later
#include "CallsDesks.h"

#include <deployment/Document.h>

#include <QCoreApplication>

namespace calls {

namespace {

using namespace std::chrono_literals;

constexpr auto patience = 30s;
constexpr auto restartPatience = 120s; // every node stops and starts

/// Note that says "session" when the token was made by a password: only such a one is ended at the server.
const QString tokenKind = QStringLiteral("mattermost.token");

MattermostServer serverOf(const Document &document)
{
    return mattermostServer(document.site(), [&document](const QString &key) { return document.note(key); });
}

Result<void> keepWay(Document &document, const MattermostServer &server, bool session)
{
    const QList<QPair<QString, QString>> notes{{WayNote::caFile, server.caFile},
                                               {WayNote::clientCertificate, server.clientCertificate},
                                               {WayNote::clientKey, server.clientKey},
                                               {WayNote::proxy, server.proxy},
                                               {tokenKind, session ? QStringLiteral("session") : QString()}};
    for (const auto &[key, value] : notes) {
        if (document.note(key) == value)
            continue;
        if (auto kept = document.setNote(key, value); !kept)
            return kept;
    }
    return {};
}

Async<Account> signInto(CallsPlace place, SignIn entered, std::stop_token stop)
{
    const Limits limits(stop, patience);
    const bool session = entered.token.isEmpty();
    QString token = entered.token;
    if (session) {
        const auto made = co_await logIn(entered.server, entered.login, limits);
        if (!made)
            co_return Failure(made.error());
        token = *made;
    }
    const auto client = mattermostClient(entered.server, token);
    auto account = co_await whoAmI(client, limits);
    if (!account)
        co_return account;
    const auto kept = co_await place.secrets->write(tokenSecret(entered.server.url), token, stop);
    if (!kept)
        co_return Failure(kept.error());
    const auto way = keepWay(*place.document, entered.server, session);
    if (!way)
        co_return Failure(way.error());
    co_return account;
}

Async<void> leave(CallsPlace place, std::stop_token stop)
{
    const auto client = co_await openSite(place, stop);
    Result<void> told;
    if (client && place.document->note(tokenKind) == QLatin1String("session")) {
        const Limits limits(stop, patience);
        told = co_await logOut(*client, limits);
    }
    const auto gone = co_await place.secrets->remove(tokenSecret(serverOf(*place.document).url), stop);
    const auto noted = place.document->setNote(tokenKind, {});
    if (!gone && gone.error().code != QLatin1String("secret.none"))
        co_return gone;
    co_return noted ? told : noted;
}

Async<MattermostFacts> lookAt(CallsPlace place, std::stop_token stop)
{
    const auto client = co_await openSite(place, stop);
    if (!client)
        co_return Failure(client.error());
    const Limits limits(stop, patience);
    co_return co_await readMattermostFacts(*client, limits);
}

Async<RestartEffect> effectOf(CallsPlace place, std::stop_token stop)
{
    const auto client = co_await openSite(place, stop);
    if (!client)
        co_return Failure(client.error());
    const Limits limits(stop, patience);
    co_return co_await restartEffect(*client, limits);
}

Async<PluginOutcome> bringUp(CallsPlace place, bool enable, std::function<void(const QString &)> progress, std::stop_token stop)
{
    const auto client = co_await openSite(place, stop);
    if (!client)
        co_return Failure(client.error());
    const Limits limits(stop, restartPatience);
    auto work = enable ? enablePlugin(*client, progress, limits) : restartPlugin(*client, progress, limits);
    const auto outcome = co_await work;
    if (outcome)
        (void)place.document->append(pluginEntry((*client)->server().url, place.who, *outcome)); // a failure is told by the document itself
    co_return Result<PluginOutcome>(outcome);
}

class MattermostSite : public SiteDesk
{
public:
    explicit MattermostSite(CallsPlace place) : m_place(std::move(place)) {}

    MattermostServer server() const override { return serverOf(*m_place.document); }
    Async<Account> signIn(SignIn entered, std::stop_token stop) override { return signInto(m_place, std::move(entered), std::move(stop)); }
    Async<void> signOut(std::stop_token stop) override { return leave(m_place, std::move(stop)); }
    Async<MattermostFacts> look(std::stop_token stop) override { return lookAt(m_place, std::move(stop)); }
    Async<RestartEffect> effect(std::stop_token stop) override { return effectOf(m_place, std::move(stop)); }
    Async<PluginOutcome> restart(std::function<void(const QString &)> progress, std::stop_token stop) override
    {
        return bringUp(m_place, false, std::move(progress), std::move(stop));
    }
    Async<PluginOutcome> enable(std::function<void(const QString &)> progress, std::stop_token stop) override
    {
        return bringUp(m_place, true, std::move(progress), std::move(stop));
    }
    QString whereabouts() const override { return m_place.secrets->whereabouts(); }

private:
    CallsPlace m_place;
};

} // namespace

Async<std::shared_ptr<MattermostClient>> openSite(CallsPlace place, std::stop_token stop)
{
    if (!place.document)
        co_return failure(cancelledCode, QCoreApplication::translate("SiteDesk", "The deployment was closed."));
    const MattermostServer server = serverOf(*place.document);
    co_return co_await openMattermost(server, place.secrets, stop);
}

std::shared_ptr<SiteDesk> siteDesk(CallsPlace place)
{
    return std::make_shared<MattermostSite>(std::move(place));
}

} // namespace calls
