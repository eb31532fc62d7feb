// SPDX-License-Identifier: GPL-3.0-or-later
// The plan's port rules as every target needs them: by server, with the far end as an address or a reason.
#pragma once

#include <plan/Plan.h>

namespace calls {

/// The far end of a rule, as a packet filter takes it.
struct Remote
{
    enum class Family { Any, V4, V6 };
    Family family = Family::Any;
    QString address; ///< canonical, without a prefix when it is one host; empty for Any

    [[nodiscard]] QString network() const; ///< always with its prefix: "10.0.0.10/32"
    bool operator==(const Remote &) const = default;
};

/// Stands where an address will be written by hand; used in commented lines only.
[[nodiscard]] Remote placeholder();
/// "Any" as the two networks 0.0.0.0/0 and ::/0, for targets that take only those. Others as they are.
[[nodiscard]] QList<Remote> asNetworks(const Remote &remote);

struct HandoffRule
{
    PortRule rule;
    std::optional<Remote> remote; ///< absent: the rule is left out, and `leftOut` says why
    QString leftOut; ///< whole sentence on one line

    [[nodiscard]] bool inbound() const { return rule.direction == Direction::Inbound; }
    /// Lets the administrators in: an undo leaves it, or it would shut the door behind whoever runs it.
    [[nodiscard]] bool keepsAdministratorsIn() const;
    [[nodiscard]] QString ports(QChar between) const; ///< "8443", "49152-65535"
    [[nodiscard]] QString title() const; ///< "Rule 3: Voice and screen"
    [[nodiscard]] QString sentence() const; ///< all of it on one line, for a comment above the command
    /// Short, for the comment a firewall keeps with the rule; at most 100 bytes.
    [[nodiscard]] QString label() const;
};

struct ServerRules
{
    QString server; ///< as the plan calls it, on one line
    /// Lower-case letters, digits and inner hyphens, at most 30, starts with a letter or digit, unique in the plan:
    /// safe in file names and in the names of cloud rules.
    QString slug;
    QList<HandoffRule> rules;
};

/// "calls-rtcd1-rule-3-in": what a cloud calls the rule. Unique where several servers share a group or a network; with a
/// letter or digit more it fits Google Cloud's [a-z]([-a-z0-9]*[a-z0-9])? of at most 63.
[[nodiscard]] QString cloudName(const ServerRules &server, const HandoffRule &rule);

/// In the plan's order. `tool` names who takes addresses only, for the sentence: "ufw".
[[nodiscard]] QList<ServerRules> rulesByServer(const Plan &plan, const QString &tool);

} // namespace calls
