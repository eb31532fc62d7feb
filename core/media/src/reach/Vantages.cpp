// SPDX-License-Identifier: GPL-3.0-or-later
#include <media/Reachability.h>
#include <plan/Vantages.h>

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
    QList<ReachVantage> vantages;
    const QList<SiteVantage> all = siteVantages(site);
    for (const SiteVantage &vantage : all)
        vantages.append({vantage.name, vantage.ssh, vantage.clientNetwork});
    return vantages;
}

} // namespace calls
