// SPDX-License-Identifier: GPL-3.0-or-later
// Where a server's own nftables rules refuse what is not let in: read from nft's JSON, pure.
#pragma once

#include <base/Result.h>

#include <QStringList>

namespace calls {

/// A chain that every inbound packet passes and that refuses some.
struct RefusingChain
{
    QString family; ///< "inet", "ip", "ip6"
    QString table;
    QString chain;
    /// The rule that refuses first, as nft lists it without counters; empty: the chain's policy does it at the end.
    /// Rules that refuse something narrower (an address, a port, a state) are somebody's decision about that and stay
    /// in front of ours.
    QString before;
    QStringList ours;  ///< comments of the rules that are ours, when they are reached before `before`
    bool operator==(const RefusingChain &) const = default;
};

struct NftRuleset
{
    QList<RefusingChain> refusing;
    QStringList foreign; ///< "ip filter INPUT": refusing chains that iptables keeps, and nft must not touch
};

/// Name of our chain in such a table, and comment of the rule that leads there.
inline constexpr char16_t nftOurChain[] = u"calls_console";

/// `json`: nft -j list ruleset; `listing`: nft -s -a list ruleset. Any bytes are safe to pass.
/// Error "firewall.unreadable".
[[nodiscard]] Result<NftRuleset> readNftRuleset(const QByteArray &json, const QByteArray &listing);

} // namespace calls
