// SPDX-License-Identifier: GPL-3.0-or-later
#include "Wiring.h"

#include "CallsDesks.h"
#include "InstallerDesk.h"
#include "SessionDesk.h"

#include <deployment/Document.h>
#include <guide/CheckBook.h>
#include <media/MediaRunners.h>
#include <metrics/LogRunner.h>
#include <metrics/MetricsRunner.h>
#include <models/ProbeFeed.h>
#include <probe/Runners.h>
#include <remote/SessionPool.h>
#include <secrets/Stores.h>

#include <QCoreApplication>
#include <QStandardPaths>
#include <QSysInfo>

#include <pwd.h>
#include <unistd.h>

namespace calls {

namespace {

/// Decides between keychain and memory at first use, and keeps to it.
class LateStore : public SecretStore
{
public:
    Async<QString> read(QString name, std::stop_token stop) override
    {
        return readFrom(m_found, std::move(name), std::move(stop));
    }
    Async<void> write(QString name, QString value, std::stop_token stop) override
    {
        return writeTo(m_found, std::move(name), std::move(value), std::move(stop));
    }
    Async<void> remove(QString name, std::stop_token stop) override
    {
        return removeFrom(m_found, std::move(name), std::move(stop));
    }
    QString whereabouts() const override
    {
        return m_found->store ? m_found->store->whereabouts() : keychainStore()->whereabouts();
    }
    bool lasting() const override { return !m_found->store || m_found->store->lasting(); }

private:
    struct Found
    {
        std::shared_ptr<SecretStore> store;
    };

    static Async<std::shared_ptr<SecretStore>> found(std::shared_ptr<Found> found, std::stop_token stop)
    {
        if (!found->store) {
            auto best = co_await bestStore(std::move(stop));
            if (!best)
                co_return best;
            if (!found->store)
                found->store = *best;
        }
        co_return Result<std::shared_ptr<SecretStore>>(found->store); // a bare lvalue would be moved out (QCoro 0.7)
    }
    static Async<QString> readFrom(std::shared_ptr<Found> where, QString name, std::stop_token stop)
    {
        auto store = co_await found(where, stop);
        if (!store)
            co_return Failure(store.error());
        co_return co_await (*store)->read(name, stop);
    }
    static Async<void> writeTo(std::shared_ptr<Found> where, QString name, QString value, std::stop_token stop)
    {
        auto store = co_await found(where, stop);
        if (!store)
            co_return Failure(store.error());
        co_return co_await (*store)->write(name, value, stop);
    }
    static Async<void> removeFrom(std::shared_ptr<Found> where, QString name, std::stop_token stop)
    {
        auto store = co_await found(where, stop);
        if (!store)
            co_return Failure(store.error());
        co_return co_await (*store)->remove(name, stop);
    }

    std::shared_ptr<Found> m_found = std::make_shared<Found>();
};

} // namespace

namespace {

/// "anna@desk": stands in the record of runs, and tells others who holds a server.
QString whoIsHere()
{
    const passwd *entry = ::getpwuid(::getuid());
    const QString login = entry ? QString::fromLocal8Bit(entry->pw_name) : QString::number(::getuid());
    return login + QLatin1Char('@') + QSysInfo::machineHostName();
}

/// Checks of calls, by synthetic participants that tell the window where they are.
QList<std::shared_ptr<CheckRunner>> callRunners(const CallsPlace &place, const std::shared_ptr<ProbeFeed> &feed)
{
    const SiteProbeParts reach = reachParts(place);
    MediaParts parts;
    parts.open = reach.open;
    parts.secrets = place.secrets;
    parts.sessions = place.sessions.get();
    parts.watch = [weak = std::weak_ptr<ProbeFeed>(feed)](const ProbeLine &line) {
        if (const auto alive = weak.lock())
            alive->tell(line);
    };
    return mediaRunners(parts) << reachRunner(reach);
}

Async<std::shared_ptr<MetricsSource>> measuring(std::weak_ptr<MonitorDesk> desk)
{
    const auto alive = desk.lock();
    const auto source = alive ? alive->source() : nullptr;
    if (!source)
        co_return failure(QStringLiteral("metrics.not-running"), QCoreApplication::translate("Wiring", "Monitoring is not running."));
    co_return Result<std::shared_ptr<MetricsSource>>(source);
}

/// Checks by metrics, of whom the Monitor page asks.
std::shared_ptr<CheckRunner> metricRunner(const std::shared_ptr<MonitorDesk> &desk, const std::shared_ptr<CheckWindow> &window)
{
    MetricsWork work;
    work.source = [weak = std::weak_ptr<MonitorDesk>(desk)](std::stop_token) { return measuring(weak); };
    work.window = window;
    return metricsRunner(std::move(work));
}

std::shared_ptr<CheckRunner> logsRunner(const CallsPlace &place, const Opened &opened)
{
    LogWork work;
    work.site = reachParts(place).site;
    work.access = *opened.logs;
    work.window = opened.window;
    return logRunner(std::move(work));
}

} // namespace

std::shared_ptr<SecretStore> consoleSecrets()
{
    return chain({environmentStore(), std::make_shared<LateStore>()});
}

Workspace::Outfit consoleOutfit(QString sshDir, std::shared_ptr<Questions> questions, std::shared_ptr<SecretStore> secrets)
{
    return [sshDir, questions, secrets](std::shared_ptr<Document> document) {
        SshOptions ssh;
        ssh.sshDir = sshDir;
        Opened opened;
        opened.document = std::move(document);
        opened.sessions = std::make_shared<SessionPool>(ssh, questions, secrets);
        CallsPlace place;
        place.document = opened.document;
        place.sessions = opened.sessions;
        place.secrets = secrets;
        place.who = whoIsHere();
        opened.probes = std::make_shared<ProbeFeed>();
        opened.monitor = monitorDesk(place);
        opened.window = std::make_shared<CheckWindow>();
        opened.logs = logAccess(place);
        const QList<std::shared_ptr<CheckRunner>> runners = probeRunners(opened.sessions.get()) + callRunners(place, opened.probes)
            << metricRunner(opened.monitor, opened.window) << logsRunner(place, opened);
        opened.checks = std::make_shared<CheckBook>(opened.document.get(), runners);
        opened.site = siteDesk(place);
        opened.settings = settingsDesk(place);
        opened.reach = reachDesk(place);
        InstallParts parts;
        parts.freshPool = [ssh, questions, secrets] { return std::make_unique<SessionPool>(ssh, questions, secrets); };
        parts.secrets = secrets;
        parts.releaseCache = QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + QStringLiteral("/releases");
        parts.who = place.who;
        opened.installs = std::make_shared<InstallerDesk>(opened.document, opened.sessions, parts);
        opened.servers = sessionDesk(opened.document, opened.sessions);
        opened.actions = actionDesk(opened.document, opened.sessions, parts);
        return opened;
    };
}

} // namespace calls
