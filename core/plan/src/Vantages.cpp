// SPDX-License-Identifier: GPL-3.0-or-later
#include <plan/Vantages.h>

namespace calls {

namespace {

const QString local = QStringLiteral("local");

QString networkOf(const QList<ClientNetwork> &networks, const QString &vantage)
{
    for (const ClientNetwork &network : networks) {
        const bool anybodys = network.vantage.isEmpty() && network.network.isEmpty();
        if (network.vantage == vantage || (anybodys && vantage == local))
            return network.name;
    }
    return {};
}

} // namespace

QList<SiteVantage> siteVantages(const Site &site)
{
    const QList<ClientNetwork> networks = site.effectiveClients();
    QList<SiteVantage> vantages{{local, {}, networkOf(networks, local)}};
    const QList<Server> servers = site.withRole(Role::Vantage);
    for (const Server &server : servers) {
        if (!server.ssh.isEmpty())
            vantages.append({server.name, server.ssh, networkOf(networks, server.name)});
    }
    return vantages;
}

} // namespace calls
