// SPDX-License-Identifier: GPL-3.0-or-later
// What a server's own firewall must let in, in the words of the tool that runs it.
#pragma once

#include <plan/Plan.h>

namespace calls {

/// Begins every label: what carries it is ours, everything else is not.
inline constexpr char16_t hostRuleMark[] = u"calls-console";

/// An inbound rule whose far end is known.
struct HostRule
{
    enum class Family { Any, V4, V6 };
    int number = 0;   ///< on the firewall sheet
    QString label;    ///< "calls-console: rule 3 Voice and screen": the comment the firewall keeps; one line, plain
    QString title;    ///< "Rule 3: Voice and screen"
    Family family = Family::Any; ///< of `remote`
    QString remote;   ///< canonical address or network; empty: any
    QString protocol; ///< "udp", "tcp"
    PortRange port;

    QStringList ufw;       ///< words after "ufw": "allow proto udp from any to any port 8443"
    QString richRule;      ///< of firewalld, spelled as firewall-cmd lists it
    QString nft;           ///< a rule of nft with counter and comment
    bool operator==(const HostRule &) const = default;
};

struct HostRules
{
    QList<HostRule> rules; ///< in the plan's order; equal ones once
    QStringList leftOut;   ///< sentences: rules whose address is not known, or is a DNS name
};

/// The inbound rules of the plan for one server. Those that let administrators in are not among them: whoever sets the
/// server up is in already, so that nothing is added that a later undo would have to take away again.
/// `tool` names who takes addresses only, for the sentences: "ufw".
[[nodiscard]] HostRules hostRules(const Plan &plan, const QString &server, const QString &tool);

} // namespace calls
