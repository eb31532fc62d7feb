// SPDX-License-Identifier: GPL-3.0-or-later
#include "Round.h"

#include <QHostInfo>

namespace calls {

namespace {

constexpr std::chrono::seconds interfaceTime{15};
constexpr std::chrono::seconds lookUpTime{10};

/// False: nobody could look.
Async<bool> readInterfacesOf(std::shared_ptr<Round> round, Server server, std::stop_token stop)
{
    if (!round->parts.sessions || server.ssh.isEmpty())
        co_return false;
    auto session = co_await round->parts.sessions->session(server.ssh, stop);
    if (!session)
        co_return false;
    Command command;
    command.argv = QStringList{QStringLiteral("ip"), QStringLiteral("-j"), QStringLiteral("addr")};
    const Limits limits(stop, interfaceTime);
    auto result = co_await (*session)->run(command, limits);
    const auto found = result && result->exitStatus == 0 ? readInterfaces(result->out, server.name) : std::nullopt;
    if (!found)
        co_return false;
    round->facts.interfaces += *found;
    co_return true;
}

Async<QStringList> resolve(QString host, std::stop_token stop)
{
    const Operation<QStringList> operation;
    QObject context;
    QHostInfo::lookupHost(host, &context, [operation](const QHostInfo &info) {
        QStringList list;
        const QList<QHostAddress> addresses = info.addresses();
        for (const QHostAddress &address : addresses)
            list << address.toString();
        operation.finish(list);
    });
    const Limits limits(stop, lookUpTime);
    const QString what = QStringLiteral("Looking up %1").arg(host);
    co_return co_await operation.wait(limits, what);
}

} // namespace

Async<void> readAddressFacts(std::shared_ptr<Round> round, std::stop_token stop)
{
    const QList<PlannedServer> servers = round->plan.mediaServers();
    round->facts.interfacesWhole = !servers.isEmpty();
    for (const PlannedServer &entry : servers) {
        auto whole = co_await readInterfacesOf(round, entry.server, stop);
        round->facts.interfacesWhole = round->facts.interfacesWhole && whole && *whole;
    }
    round->facts.host = round->plan.architecture == Architecture::Rtcd ? round->site.answers.rtcdHost.value_or(QString())
                                                                       : QString();
    if (!round->facts.host.isEmpty() && !isIpAddress(round->facts.host)) {
        auto addresses = co_await resolve(round->facts.host, stop);
        if (addresses)
            round->facts.hostAddresses = *addresses;
    }
    co_return {};
}

} // namespace calls
