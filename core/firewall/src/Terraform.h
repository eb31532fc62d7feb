// SPDX-License-Identifier: GPL-3.0-or-later
// The frame that the Terraform files of the three clouds share: head, a block per rule, left-out rules as comments.
#pragma once

#include "Hcl.h"
#include "Target.h"

namespace calls {

/// How one cloud says a rule.
struct TerraformDialect
{
    QLatin1String about; ///< comment at the head of each server's file
    /// What stands above the rules, such as the group they belong to; null: nothing.
    QStringList (*group)(const ServerRules &server) = nullptr;
    HclBlock (*rule)(const ServerRules &server, const HandoffRule &rule, const Remote &remote) = nullptr;
    bool networksOnly = false; ///< "any" is two rules: 0.0.0.0/0 and ::/0
};

/// SLUG.tf.
[[nodiscard]] HandoffFile terraformFile(const TerraformDialect &dialect, const ServerRules &server);

/// A file that is the same for every plan. `text` begins with a line end, which is dropped.
[[nodiscard]] HandoffFile fixedFile(const QString &name, QLatin1String text);
/// outputs.tf with one output: a map from each server's slug to an expression.
[[nodiscard]] HandoffFile outputsFile(const QString &output, const QString &description,
                                      const QList<ServerRules> &servers, QString (*value)(const ServerRules &server));

/// An identifier: the slug as Terraform's names are written, never with a digit first.
[[nodiscard]] QString terraformName(const ServerRules &server);
/// `resource "TYPE" "rtcd1_rule_3_in"`. Rules that let the administrators in end in _administrators, so that they can
/// be told from the others on the command line; IPv6 halves of a rule for any address in _v6.
[[nodiscard]] HclBlock terraformRule(const QString &type, const ServerRules &server, const HandoffRule &rule,
                                     const Remote &remote);

} // namespace calls
