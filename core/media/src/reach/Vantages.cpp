// SPDX-License-Identifier: GPL-3.0-or-later
#include <media/Reachability.h>

#include <algorithm>

namespace calls {

const ReachCell *ReachMatrix::cell(const QString &vantage, int candidate) const
{
    const auto found = std::find_if(cells.cbegin(), cells.cend(), [&](const ReachCell &each) {
        return each.vantage == vantage && each.candidate == candidate;
    });
    return found == cells.cend() ? nullptr : &*found;
}

QList<ReachVantage> reachVantages(const Site &site)
{
    const QList<ClientNetwork> networks = site.effectiveClients();
    const auto networkOf = [&networks](const QString &vantage) {
        const auto found = std::find_if(networks.cbegin(), networks.cend(),
                                        [&](const ClientNetwork &network) { return network.vantage == vantage; });
        return found == networks.cend() ? QString() : found->name;
    };
    const QString here = QStringLiteral("local");
    QList<ReachVantage> vantages{{here, QString(), networkOf(here)}};
    const QList<Server> servers = site.withRole(Role::Vantage);
    for (const Server &server : servers) {
        if (!server.ssh.isEmpty())
            vantages.append({server.name, server.ssh, networkOf(server.name)});
    }
    return vantages;
}

} // namespace calls
