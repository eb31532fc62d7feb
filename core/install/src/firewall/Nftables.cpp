// SPDX-License-Identifier: GPL-3.0-or-later
// An accept does not overrule a drop in another base chain, so our rules go into the chains that refuse. They stand in a
// chain of our own in the same table, and one rule leads there.
//
// They are stored beside /etc/nftables.conf, not in it, and loaded by a unit of their own: nft loads a file as a whole or
// not at all, so a line of ours in there that no longer fits (a chain was renamed) would leave the server without any
// firewall after a reboot. The unit follows nftables.service through start, restart and reload.
#include "FirewallTool.h"

#include "../Diff.h"
#include "NftRuleset.h"

#include <QCoreApplication>

#include <algorithm>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

const QString scriptPath = QStringLiteral("/etc/calls-console/firewall.sh");
const QString unitPath = QStringLiteral("/etc/systemd/system/calls-console-firewall.service");

constexpr QLatin1String scriptHead(R"sh(#!/bin/sh
# Made by Calls Console. Lets in what Mattermost Calls needs where this server's nftables rules refuse it: rules in a
# chain calls_console, entered before the rule that refuses, or at the end of a chain that drops by its policy.
#   sh /etc/calls-console/firewall.sh           puts them in, afresh
#   sh /etc/calls-console/firewall.sh remove    takes them out
# calls-console-firewall.service runs it after nftables.service has started or reloaded. After nft -f
# /etc/nftables.conf by hand: systemctl restart calls-console-firewall
set -eu
PATH=/usr/sbin:/usr/bin:/sbin:/bin

remove() {
    nft -a list ruleset | awk '
        $1 == "table" { table = $2 " " $3 }
        $1 == "chain" { chain = $2 }
        $1 == "chain" && chain == "calls_console" {
            chains = chains "flush chain " table " " chain "\ndelete chain " table " " chain "\n"
        }
        / comment "calls-console" # handle [0-9]+$/ { print "delete rule " table " " chain " handle " $NF }
        END { printf "%s", chains }'
}

there() { nft list chain "$@" >/dev/null 2>&1; }

# Family, table, chain, and the rule to go before.
enter() {
    place=$(nft -s -a list chain "$1" "$2" "$3" | RULE=$4 awk '
        { handle = $NF; sub(/^[ \t]+/, ""); sub(/ # handle [0-9]+$/, "") }
        ENVIRON["RULE"] != "" && $0 == ENVIRON["RULE"] { print handle; exit }')
    if [ -n "$place" ]; then
        echo "insert rule $1 $2 $3 handle $place jump calls_console comment \"calls-console\""
    else
        echo "add rule $1 $2 $3 jump calls_console comment \"calls-console\""
    fi
}

statements() {
remove
[ "${1:-}" != remove ] || return 0
)sh");

// One transaction, and none when the statements could not be made whole.
constexpr QLatin1String scriptFoot(R"sh(}

all=$(statements "$@")
printf '%s\n' "$all" | nft -f -
)sh");

constexpr QLatin1String unitText(R"unit([Unit]
Description=Opens what Mattermost Calls needs in the nftables rules of this server
Documentation=file:/etc/calls-console/firewall.sh
After=nftables.service
PartOf=nftables.service
ReloadPropagatedFrom=nftables.service

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/bin/sh /etc/calls-console/firewall.sh
ExecReload=/bin/sh /etc/calls-console/firewall.sh

[Install]
WantedBy=multi-user.target nftables.service
)unit");

bool applies(const HostRule &rule, const QString &family)
{
    switch (rule.family) {
    case HostRule::Family::Any: return true;
    case HostRule::Family::V4: return family != QLatin1String("ip6");
    case HostRule::Family::V6: return family != QLatin1String("ip");
    }
    return false;
}

QStringList labelsFor(const QList<HostRule> &rules, const QString &family)
{
    QStringList labels;
    for (const HostRule &rule : rules) {
        if (applies(rule, family))
            labels << rule.label;
    }
    return labels;
}

/// The part of the script for one table: the chains of it that refuse.
QString tablePart(const QList<RefusingChain> &chains, const QList<HostRule> &rules)
{
    const RefusingChain &first = chains.first();
    const QString home = first.family + QLatin1Char(' ') + first.table;
    QString text = QStringLiteral("if there ") + shellLine({first.family, first.table, first.chain})
        + QStringLiteral("; then\ncat <<'RULES'\nadd chain ") + home + QStringLiteral(" calls_console\n");
    for (const HostRule &rule : rules) {
        if (applies(rule, first.family))
            text += QStringLiteral("add rule ") + home + QStringLiteral(" calls_console ") + rule.nft + QLatin1Char('\n');
    }
    text += QStringLiteral("RULES\n");
    for (const RefusingChain &chain : chains) {
        text += QStringLiteral("enter ")
            + shellLine({chain.family, chain.table, chain.chain}) + QLatin1Char(' ')
            + (chain.before.isEmpty() ? QStringLiteral("''") : shellLine({chain.before})) + QLatin1Char('\n');
    }
    return text + QStringLiteral("fi\n");
}

QString scriptFor(const NftRuleset &ruleset, const QList<HostRule> &rules)
{
    QString parts;
    QStringList done;
    for (const RefusingChain &chain : ruleset.refusing) {
        const QString home = chain.family + QLatin1Char(' ') + chain.table;
        if (done.contains(home) || labelsFor(rules, chain.family).isEmpty())
            continue;
        done << home;
        QList<RefusingChain> together;
        std::copy_if(ruleset.refusing.cbegin(), ruleset.refusing.cend(), std::back_inserter(together),
                     [&](const RefusingChain &other) { return other.family == chain.family && other.table == chain.table; });
        parts += tablePart(together, rules);
    }
    return parts.isEmpty() ? QString() : QString(scriptHead) + parts + scriptFoot;
}

QJsonObject toJson(const QString &script)
{
    return script.isEmpty() ? QJsonObject() : QJsonObject{{QStringLiteral("script"), script}};
}

QString fromJson(const QJsonObject &ours)
{
    return ours.value(QLatin1String("script")).toString();
}

/// What the script does, as somebody would type it.
QStringList typed(const QString &script)
{
    QStringList lines;
    for (const QString &line : script.mid(scriptHead.size()).split(QLatin1Char('\n'))) {
        if (line.startsWith(QLatin1String("add ")))
            lines << QStringLiteral("nft ") + shellLine({line});
        else if (line.startsWith(QLatin1String("enter ")))
            lines << QStringLiteral("nft add rule ") + line.section(QLatin1Char(' '), 1, 3)
                    + QStringLiteral(" jump calls_console comment '\"calls-console\"'")
                    + (line.endsWith(QLatin1String(" ''"))
                           ? QString()
                           : QStringLiteral("   # before: ") + line.section(QLatin1Char(' '), 4));
    }
    return lines;
}

Async<NftRuleset> readRuleset(Host host)
{
    const QString json = QStringLiteral("nft -j list ruleset");
    const QString listing = QStringLiteral("nft -s -a list ruleset");
    const auto first = co_await host.root(json.split(QLatin1Char(' ')));
    if (!first)
        co_return Failure(first.error());
    const auto second = co_await host.root(listing.split(QLatin1Char(' ')));
    if (!second)
        co_return Failure(second.error());
    co_return readNftRuleset(*first, *second);
}

Async<QString> storedScript(Host host)
{
    const auto file = co_await host.read(scriptPath);
    if (!file)
        co_return Failure(file.error());
    co_return *file ? QString::fromUtf8((*file)->bytes) : QString();
}

class Nftables : public FirewallTool
{
public:
    QString word() const override { return QStringLiteral("nftables"); }
    Async<FirewallState> present(Host host) const override { return look(host); }
    Async<FirewallState> wanted(Host host, HostRules rules) const override { return want(host, rules); }
    Async<FirewallChange> change(Host host, QJsonObject from, QJsonObject to) const override
    {
        return turn(host, from, to);
    }

private:
    static Async<FirewallState> look(Host host)
    {
        const auto script = co_await storedScript(host);
        if (!script)
            co_return Failure(script.error());
        FirewallState state;
        state.ours = toJson(*script);
        if (!script->isEmpty()) {
            const QStringList asking{QStringLiteral("systemctl"), QStringLiteral("is-enabled"),
                                     QStringLiteral("calls-console-firewall.service")};
            const auto enabled = co_await host.tryRoot(asking);
            if (!enabled)
                co_return Failure(enabled.error());
            state.inForce = enabled->exitStatus == 0;
        }
        co_return state;
    }

    static Async<FirewallState> want(Host host, HostRules planned)
    {
        const auto ruleset = co_await readRuleset(host);
        if (!ruleset)
            co_return Failure(ruleset.error());
        FirewallState state;
        state.ours = toJson(scriptFor(*ruleset, planned.rules));
        const bool inForce = std::all_of(ruleset->refusing.cbegin(), ruleset->refusing.cend(), [&](const RefusingChain &chain) {
            return chain.ours == labelsFor(planned.rules, chain.family);
        });
        state.inForce = inForce;
        for (const QString &chain : ruleset->foreign)
            state.remarks << say("The chain %1 refuses too, and iptables keeps it: open the ports there yourself.").arg(chain);
        if (ruleset->refusing.isEmpty() && ruleset->foreign.isEmpty())
            state.remarks << say("No chain of its nftables rules refuses anything that Calls needs.");
        co_return state;
    }

    static Async<FirewallChange> turn(Host host, QJsonObject from, QJsonObject to)
    {
        const QString old = fromJson(from);
        const QString now = fromJson(to);
        FirewallChange change;
        const QString copy = QStringLiteral("/run/calls-console/firewall/trial.sh");
        const QString removal = QStringLiteral("sh -euc ") + shellLine({QString(scriptHead).section(QStringLiteral("there()"), 0, 0)
                                                                         + QStringLiteral("all=$(remove); printf '%s\\n' \"$all\" | nft -f -\n")});
        if (now.isEmpty()) {
            change.trial = removal + QLatin1Char('\n');
            change.shown << QStringLiteral("sh /etc/calls-console/firewall.sh remove")
                         << QStringLiteral("systemctl disable --now calls-console-firewall.service");
            change.keep = QStringLiteral("set -eu\n"
                                         "systemctl -q disable --now calls-console-firewall.service\n"
                                         "rm -f %1 %2\n"
                                         "systemctl daemon-reload\n"
                                         "rmdir --ignore-fail-on-non-empty /etc/calls-console\n").arg(scriptPath, unitPath);
        } else {
            change.trial = QStringLiteral("set -eu\nprintf '%s' %1 >%2\nsh %2\n").arg(shellLine({now}), copy);
            change.shown = typed(now) << QStringLiteral("systemctl enable calls-console-firewall.service");
            change.keep = QStringLiteral("set -eu\n"
                                         "umask 022\n"
                                         "mkdir -p /etc/calls-console\n"
                                         "cp %1 %2.new\n"
                                         "chmod 0755 %2.new\n"
                                         "mv -f %2.new %2\n"
                                         "printf '%s' %4 >%3\n"
                                         "systemctl daemon-reload\n"
                                         "systemctl -q enable calls-console-firewall.service\n"
                                         "systemctl restart calls-console-firewall.service\n")
                              .arg(copy, scriptPath, unitPath, shellLine({QString(unitText)}));
        }
        change.restore = QStringLiteral("if [ -e %1 ]; then sh %1; else %2; fi").arg(scriptPath, removal);
        const std::optional<QByteArray> before = old.isEmpty() ? std::nullopt : std::optional(old.toUtf8());
        const auto diff = co_await unifiedDiff(scriptPath, before, now.toUtf8(), host.stop());
        if (!diff)
            co_return Failure(diff.error());
        change.diff = *diff;
        if (old.isEmpty()) {
            const auto unit = co_await unifiedDiff(unitPath, std::nullopt, QByteArray(unitText.data(), unitText.size()), host.stop());
            if (!unit)
                co_return Failure(unit.error());
            change.diff += *unit;
        }
        co_return change;
    }
};

} // namespace

const FirewallTool &nftablesTool()
{
    static const Nftables tool;
    return tool;
}

} // namespace calls
