// SPDX-License-Identifier: GPL-3.0-or-later
#include <install/Installer.h>

#include "ServerRun.h"

#include <QCoreApplication>
#include <QPointer>

#include <map>

namespace calls {

struct Installer::Private
{
    InstallParts parts;
    std::map<QString, std::unique_ptr<TaskScope>> runs; ///< by server; a scope ends its run when it goes
};

namespace {

/// Every run ends in an outcome, so there is no error to carry.
Async<ServerOutcome> asResult(std::shared_ptr<const RunOrder> order, std::stop_token stop)
{
    co_return co_await runServer(order, stop);
}

} // namespace

Installer::Installer(InstallParts parts, QObject *parent) : QObject(parent), d(std::make_shared<Private>())
{
    d->parts = std::move(parts);
}

Installer::~Installer() = default;

QStringList Installer::installable(const Site &site)
{
    QStringList names;
    for (const Server &server : site.servers) {
        if (!installedRoles(server).isEmpty())
            names << server.name;
    }
    return names;
}

void Installer::start(const Site &site, const QStringList &servers, InstallMode mode)
{
    const Plan plan = makePlan(site);
    const auto releases = std::make_shared<Releases>(answerText(site.answers, "source"), d->parts.releaseCache);
    for (const QString &name : servers) {
        if (running(name))
            continue;
        const auto order = std::make_shared<RunOrder>();
        order->parts = d->parts;
        order->site = site;
        order->plan = plan;
        order->server.name = name;
        if (const Server *server = site.server(name))
            order->server = *server;
        order->mode = mode;
        order->releases = releases;
        const QPointer<Installer> self(this);
        order->listener.step = [self, name](const StepRecord &step) {
            if (self)
                Q_EMIT self->stepChanged(name, step);
        };
        order->listener.progress = [self, name](const QString &sentence) {
            if (self)
                Q_EMIT self->progressed(name, sentence);
        };
        auto &scope = d->runs[name];
        scope = std::make_unique<TaskScope>();
        const std::shared_ptr<const RunOrder> given = order;
        scope->start(
            this, [given](std::stop_token stop) { return asResult(given, stop); },
            [this, name](const Result<ServerOutcome> &outcome) {
                d->runs.erase(name);
                if (outcome)
                    Q_EMIT serverEnded(*outcome);
                if (d->runs.empty())
                    Q_EMIT ended();
            });
    }
}

void Installer::cancel()
{
    for (const auto &[name, scope] : d->runs)
        scope->stop();
}

void Installer::cancel(const QString &server)
{
    if (const auto run = d->runs.find(server); run != d->runs.end())
        run->second->stop();
}

bool Installer::running() const
{
    return !d->runs.empty();
}

bool Installer::running(const QString &server) const
{
    return d->runs.contains(server);
}

} // namespace calls
