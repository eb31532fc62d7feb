// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Tasks.h"

#include <firewall/HostRules.h>
#include <install/Recipe.h>

namespace calls {

/// firewall:TOOL. The plan's inbound rules in the firewall that is active, marked as ours; others' rules are untouched.
/// Under a dead man's switch: the server takes the change back by itself unless a new connection from here works.
struct FirewallSpec
{
    QString tool; ///< "ufw", "firewalld", "nftables"
    HostRules rules;
    int seconds = 30; ///< until the server takes an unconfirmed change back
};
[[nodiscard]] TaskPointer firewallTask(FirewallSpec spec);
[[nodiscard]] Async<QString> undoFirewall(Host host, QJsonObject before);

} // namespace calls
