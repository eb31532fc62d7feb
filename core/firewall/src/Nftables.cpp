// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dialects.h"
#include "Quoting.h"
#include "Target.h"

namespace calls {

QString nftStatement(const HandoffRule &rule, const Remote &remote, const QString &label)
{
    QStringList words;
    if (remote.family != Remote::Family::Any) {
        words << (remote.family == Remote::Family::V6 ? QStringLiteral("ip6") : QStringLiteral("ip"))
              << (rule.inbound() ? QStringLiteral("saddr") : QStringLiteral("daddr")) << remote.address;
    }
    words << protocolWord(rule.rule.flow.protocol) << QStringLiteral("dport") << rule.ports(QLatin1Char('-'))
          << QStringLiteral("counter") << QStringLiteral("accept") << QStringLiteral("comment")
          << nftString(label);
    return words.join(QLatin1Char(' '));
}

namespace {

QString comment(const QString &text)
{
    return QLatin1String("# ") + oneLine(text);
}

QString statement(const HandoffRule &rule, const Remote &remote)
{
    return nftStatement(rule, remote, rule.label());
}

constexpr QLatin1String
    head(R"text(# It makes one table of its own and touches no other. The table only accepts and counts (policy accept).
# An accept here does not overrule a drop elsewhere: nftables asks every table. Where another chain
# drops, copy the rule lines into that chain, above its drop; they need nothing else of this file.
# Check with: nft list table inet calls_console
)text");

/// Declared first, so that deleting is no error when there is none; in one file, so that both happen at once.
constexpr QLatin1String afresh(R"text(
table inet calls_console
delete table inet calls_console
)text");

constexpr QLatin1String inputHead(R"text(
table inet calls_console {
    chain input {
        type filter hook input priority filter; policy accept;

        # To close all other ports of this server as well: take the marks off the next four lines, add
        # what else it needs, check your own SSH port, and write "policy drop" above.
        # ct state established,related accept
        # iif "lo" accept
        # meta l4proto { icmp, ipv6-icmp } accept
        # tcp dport 22 accept
)text");

constexpr QLatin1String outputHead(R"text(    }

    chain output {
        type filter hook output priority filter; policy accept;
)text");

constexpr QLatin1String foot(R"text(    }
}
)text");

constexpr QLatin1String manual(R"text(
An nft file for each server. It makes one table of its own, inet calls_console, that accepts and
counts; other tables are not touched, and nothing is dropped.

Use
  - Look whether another chain drops. If one does, copy the rule lines of the file into that chain,
    above its drop: an accept in one table does not overrule a drop in another.
        sudo nft list ruleset
  - Otherwise copy the file to its server and load it:
        sudo nft -f SERVER.nft
  - To have it after a restart, put the file where only root can write and add this line at the end of
    /etc/nftables.conf (Debian, Ubuntu) or /etc/sysconfig/nftables.conf (RHEL and its kin):
        include "/etc/nftables.d/SERVER.nft"

Check
  - Does nft accept the file? This changes nothing:
        sudo nft -c -f SERVER.nft
  - The rules with their numbers and counters. A counter that stays at 0 during a call means that
    nothing of it arrives.
        sudo nft list table inet calls_console

Undo
  - Also take the include line out again.
        sudo nft -f SERVER-undo.nft

Good to know
  - The file has commented lines for a server that shall drop everything else. Read them before you
    use them: without your own SSH port in it, such a chain locks you out.
)text");

QString paragraphs(const ServerRules &server, Direction direction)
{
    QStringList lines;
    for (const HandoffRule &rule : server.rules) {
        if (rule.rule.direction != direction)
            continue;
        lines << QString() << comment(rule.sentence());
        if (rule.remote) {
            lines << statement(rule, *rule.remote);
        } else {
            lines << comment(rule.leftOut) << QStringLiteral("# With the address in place of ADDRESS it is:")
                  << comment(statement(rule, placeholder()));
        }
    }
    QString text;
    for (const QString &line : lines)
        text += (line.isEmpty() ? line : QStringLiteral("        ") + line) + QLatin1Char('\n');
    return text;
}

QList<HandoffFile> files(const ServerRules &server)
{
    const QString name = server.slug + QStringLiteral(".nft");
    const QString undoName = server.slug + QStringLiteral("-undo.nft");
    const QString first = QStringLiteral("#!/usr/sbin/nft -f\n");
    const QString text = first
        + comment(QStringLiteral("Opens what Mattermost Calls needs on ") + server.server
                  + QStringLiteral(". Rule numbers are those of the firewall sheet."))
        + QLatin1Char('\n') + head + QStringLiteral("# It may be loaded any number of times. ") + undoName
        + QStringLiteral(" takes the table away again.\n") + afresh + inputHead + paragraphs(server, Direction::Inbound)
        + outputHead + paragraphs(server, Direction::Outbound) + foot;
    const QString undo = first
        + comment(QStringLiteral("Takes away the table that ") + name + QStringLiteral(" made on ") + server.server
                  + QStringLiteral(". No table is no error."))
        + QLatin1Char('\n') + afresh;
    return {{name, text.toUtf8(), true}, {undoName, undo.toUtf8(), true}};
}

} // namespace

Target nftablesTarget()
{
    return {.word = QStringLiteral("nftables"), .tool = QStringLiteral("this file"), .manual = manual, .files = files};
}

} // namespace calls
