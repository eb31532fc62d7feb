// SPDX-License-Identifier: GPL-3.0-or-later
#include <firewall/HostRules.h>

#include "Dialects.h"
#include "Quoting.h"

#include <algorithm>

namespace calls {

namespace {

/// Plain, so that it reads the same in every tool: ufw refuses single quotes, nft has no escapes.
QString labelOf(const HandoffRule &rule)
{
    QString purpose = cut(oneLine(rule.rule.flow.purpose), 60);
    purpose.removeIf([](QChar c) { return c == QLatin1Char('\'') || c == QLatin1Char('"') || c == QLatin1Char('\\'); });
    return QString::fromUtf16(hostRuleMark) + QStringLiteral(": rule %1 ").arg(rule.rule.flow.number) + purpose;
}

HostRule::Family familyOf(Remote::Family family)
{
    switch (family) {
    case Remote::Family::Any: return HostRule::Family::Any;
    case Remote::Family::V4: return HostRule::Family::V4;
    case Remote::Family::V6: return HostRule::Family::V6;
    }
    return HostRule::Family::Any;
}

HostRule hostRule(const HandoffRule &rule, const Remote &remote)
{
    const QString label = labelOf(rule);
    return {rule.rule.flow.number,
            label,
            rule.title(),
            familyOf(remote.family),
            remote.address,
            protocolWord(rule.rule.flow.protocol),
            rule.rule.flow.port,
            ufwWords(rule, remote),
            firewalldRule(rule, remote),
            nftStatement(rule, remote, label)};
}

/// What the firewalls compare a rule by; two rules of the sheet may come out the same.
bool sameOpening(const HostRule &a, const HostRule &b)
{
    return a.remote == b.remote && a.protocol == b.protocol && a.port == b.port;
}

} // namespace

HostRules hostRules(const Plan &plan, const QString &server, const QString &tool)
{
    HostRules result;
    for (const ServerRules &table : rulesByServer(plan, tool)) {
        for (const HandoffRule &rule : table.rules) {
            if (rule.rule.server != server || !rule.inbound() || rule.keepsAdministratorsIn())
                continue;
            if (!rule.remote) {
                result.leftOut << rule.leftOut;
                continue;
            }
            const HostRule entry = hostRule(rule, *rule.remote);
            const bool there = std::any_of(result.rules.cbegin(), result.rules.cend(),
                                           [&](const HostRule &other) { return sameOpening(other, entry); });
            if (!there)
                result.rules << entry;
        }
    }
    return result;
}

} // namespace calls
