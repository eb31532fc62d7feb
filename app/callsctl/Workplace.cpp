// SPDX-License-Identifier: GPL-3.0-or-later
#include "Workplace.h"

#include "Interrupt.h"
#include "Terminal.h"

#include <mattermost/ServerLog.h>
#include <media/MediaRunners.h>
#include <probe/Runners.h>
#include <secrets/Stores.h>

#include <QDir>
#include <QStandardPaths>
#include <QSysInfo>

#include <pwd.h>
#include <unistd.h>

namespace calls::cli {

namespace {

constexpr std::chrono::seconds logPatience{60};

Async<std::shared_ptr<SecretStore>> secretsFor(Options options)
{
    QList<std::shared_ptr<SecretStore>> stores;
    if (!options.secretsFile.empty()) {
        auto file = fileStore(text(options.secretsFile));
        if (!file)
            co_return Failure(file.error());
        stores << *file;
    }
    if (!options.tokenFile.empty()) {
        auto token = tokenFileStore(text(options.tokenFile));
        if (!token)
            co_return Failure(token.error());
        stores << *token;
    }
    stores << environmentStore();
    auto best = co_await bestStore(Interrupt::token());
    if (!best)
        co_return Failure(best.error());
    stores << *best;
    co_return chain(stores);
}

Async<Access> openAccess(Options options)
{
    auto secrets = co_await secretsFor(options);
    if (!secrets)
        co_return Failure(secrets.error());
    SshOptions ssh;
    ssh.sshDir = options.sshDir.empty() ? QDir::home().filePath(QStringLiteral(".ssh")) : text(options.sshDir);
    QStringList accepted;
    for (const std::string &fingerprint : options.acceptHostKeys)
        accepted << text(fingerprint);
    const auto terminal = std::make_shared<Terminal>(accepted);
    Access access;
    access.secrets = *secrets;
    access.newPool = [ssh, terminal, store = *secrets] { return std::make_unique<SessionPool>(ssh, terminal, store); };
    co_return access;
}

/// Mattermost's own log; of other servers without a login there is none.
Async<QList<QByteArray>> fetchServerLog(std::function<Async<std::shared_ptr<MattermostClient>>(std::stop_token)> open, Server server, LogWish wish, std::stop_token stop)
{
    if (!server.has(Role::Mattermost))
        co_return noLogin(server);
    const auto client = co_await open(stop);
    if (!client)
        co_return Failure(client.error());
    ServerLogWish asked;
    asked.since = wish.since;
    asked.lines = wish.lines;
    const Limits limits(stop, logPatience);
    co_return co_await serverLog(*client, asked, limits);
}

Async<std::shared_ptr<MetricsSource>> atHand(std::shared_ptr<MetricsAtHand> hand)
{
    if (!hand->source)
        co_return Failure(hand->problem);
    co_return Result<std::shared_ptr<MetricsSource>>(hand->source);
}

} // namespace

Async<std::shared_ptr<SessionPool>> openSessions(Options options)
{
    const auto access = co_await openAccess(options);
    if (!access)
        co_return Failure(access.error());
    co_return std::shared_ptr<SessionPool>(access->newPool());
}

Async<std::shared_ptr<Workplace>> openWorkplace(QString file, Options options)
{
    auto document = Document::open(file);
    if (!document)
        co_return Failure(document.error());
    const auto access = co_await openAccess(options);
    if (!access)
        co_return Failure(access.error());
    auto place = std::make_shared<Workplace>();
    place->document = std::move(*document);
    place->access = *access;
    place->sessions = access->newPool();
    place->checks = std::make_unique<CheckBook>(place->document.get(), checkRunners(*place));
    co_return place;
}

SiteProbeParts siteProbeParts(const Workplace &place, QString channel)
{
    SiteProbeParts parts;
    parts.open = [document = place.document.get(), secrets = place.access.secrets](std::stop_token stop) {
        const auto note = [document](const QString &key) { return document->note(key); };
        return calls::openMattermost(mattermostServer(document->site(), note), secrets, std::move(stop));
    };
    parts.site = [document = place.document.get()] { return document->site(); };
    parts.secrets = place.access.secrets;
    parts.sessions = place.sessions.get();
    parts.channel = std::move(channel);
    return parts;
}

LogAccess logAccess(const Workplace &place)
{
    LogAccess access;
    access.session = [sessions = place.sessions](Server server, std::stop_token stop) {
        return sessions->session(server.ssh, std::move(stop));
    };
    access.fetch = [open = siteProbeParts(place).open](Server server, LogWish wish, std::stop_token stop) {
        return fetchServerLog(open, std::move(server), wish, std::move(stop));
    };
    return access;
}

QList<std::shared_ptr<CheckRunner>> checkRunners(const Workplace &place, TestCallWishes ground)
{
    const SiteProbeParts probe = siteProbeParts(place, ground.channel);
    MediaParts media;
    media.open = probe.open;
    media.secrets = place.access.secrets;
    media.sessions = place.sessions.get();
    media.ground = std::move(ground);
    MetricsWork metrics;
    metrics.source = [hand = place.metrics](std::stop_token) { return atHand(hand); };
    metrics.window = place.metrics->window;
    LogWork logs;
    logs.site = probe.site;
    logs.access = logAccess(place);
    logs.window = place.metrics->window;
    return probeRunners(place.sessions.get()) + mediaRunners(std::move(media))
        + QList<std::shared_ptr<CheckRunner>>{reachRunner(probe), metricsRunner(std::move(metrics)), logRunner(std::move(logs))};
}

MattermostServer mattermostOf(const Workplace &place)
{
    const Document &document = *place.document;
    return mattermostServer(document.site(), [&document](const QString &key) { return document.note(key); });
}

Async<std::shared_ptr<MattermostClient>> openMattermost(std::shared_ptr<Workplace> place)
{
    const auto client = co_await calls::openMattermost(mattermostOf(*place), place->access.secrets, Interrupt::token());
    co_return client;
}

InstallParts installParts(Workplace &place)
{
    InstallParts parts;
    parts.pool = place.sessions.get();
    parts.freshPool = place.access.newPool;
    parts.secrets = place.access.secrets;
    parts.runs = place.document.get();
    parts.journal = place.document.get();
    parts.releaseCache = QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + QStringLiteral("/releases");
    parts.who = loginName() + QLatin1Char('@') + QSysInfo::machineHostName();
    return parts;
}

QString loginName()
{
    const passwd *entry = ::getpwuid(::getuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QString::number(::getuid());
}

} // namespace calls::cli
