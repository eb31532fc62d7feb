// SPDX-License-Identifier: GPL-3.0-or-later
#include "Quoting.h"
#include "Target.h"

namespace calls {

namespace {

QString comment(const QString &text)
{
    return QLatin1String("# ") + oneLine(text);
}

QString statement(const HandoffRule &rule, const Remote &remote)
{
    QStringList words;
    if (remote.family != Remote::Family::Any) {
        words << (remote.family == Remote::Family::V6 ? QStringLiteral("ip6") : QStringLiteral("ip"))
              << (rule.inbound() ? QStringLiteral("saddr") : QStringLiteral("daddr")) << remote.address;
    }
    words << protocolWord(rule.rule.flow.protocol) << QStringLiteral("dport") << rule.ports(QLatin1Char('-'))
          << QStringLiteral("counter") << QStringLiteral("accept") << QStringLiteral("comment") << nftString(rule.label());
    return words.join(QLatin1Char(' '));
}

QStringList chain(const ServerRules &server, Direction direction)
{
    const QString hook = direction == Direction::Inbound ? QStringLiteral("input") : QStringLiteral("output");
    QStringList lines{QStringLiteral("chain ") + hook + QStringLiteral(" {"),
                      QStringLiteral("    type filter hook ") + hook + QStringLiteral(" priority filter; policy accept;")};
    if (direction == Direction::Inbound) {
        lines << QStringList{
            QString(),
            QStringLiteral("    # To close all other ports of this server as well: take the marks off the next four lines, add"),
            QStringLiteral("    # what else it needs, check your own SSH port, and write \"policy drop\" above."),
            QStringLiteral("    # ct state established,related accept"),
            QStringLiteral("    # iif \"lo\" accept"),
            QStringLiteral("    # meta l4proto { icmp, ipv6-icmp } accept"),
            QStringLiteral("    # tcp dport 22 accept"),
        };
    }
    for (const HandoffRule &rule : server.rules) {
        if (rule.rule.direction != direction)
            continue;
        lines << QString() << QStringLiteral("    ") + comment(rule.sentence());
        if (rule.remote) {
            lines << QStringLiteral("    ") + statement(rule, *rule.remote);
        } else {
            lines << QStringLiteral("    ") + comment(rule.leftOut)
                  << QStringLiteral("    # With the address in place of ADDRESS it is:")
                  << QStringLiteral("    ") + comment(statement(rule, placeholder()));
        }
    }
    return lines << QStringLiteral("}");
}

QList<HandoffFile> files(const ServerRules &server)
{
    const QString name = server.slug + QStringLiteral(".nft");
    const QString undoName = server.slug + QStringLiteral("-undo.nft");
    const QStringList afresh{QStringLiteral("table inet calls_console"), QStringLiteral("delete table inet calls_console")};

    QStringList lines{
        QStringLiteral("#!/usr/sbin/nft -f"),
        comment(QStringLiteral("Opens what Mattermost Calls needs on ") + server.server
                + QStringLiteral(". Rule numbers are those of the firewall sheet.")),
        QStringLiteral("# It makes one table of its own and touches no other. The table only accepts and counts (policy accept)."),
        QStringLiteral("# An accept here does not overrule a drop elsewhere: nftables asks every table. Where another chain drops,"),
        QStringLiteral("# copy the rule lines into that chain, above its drop; they need nothing else of this file."),
        comment(QStringLiteral("Load: nft -f %1   Check: nft list table inet calls_console   Undo: nft -f %2").arg(name, undoName)),
        QString(),
        QStringLiteral("# Made afresh, so that loading it twice is the same as once."),
    };
    lines << afresh << QString() << QStringLiteral("table inet calls_console {");
    for (const Direction direction : {Direction::Inbound, Direction::Outbound}) {
        const QStringList inner = chain(server, direction);
        for (const QString &line : inner)
            lines << (line.isEmpty() ? line : QStringLiteral("    ") + line);
        if (direction == Direction::Inbound)
            lines << QString();
    }
    lines << QStringLiteral("}");

    QStringList undo{QStringLiteral("#!/usr/sbin/nft -f"),
                     comment(QStringLiteral("Takes away the table that %1 made on ").arg(name) + server.server
                             + QStringLiteral(". No table is no error."))};
    undo << afresh;
    const auto bytes = [](const QStringList &text) { return text.join(QLatin1Char('\n')).toUtf8() + '\n'; };
    return {{name, bytes(lines), true}, {undoName, bytes(undo), true}};
}

} // namespace

Target nftablesTarget()
{
    return {
        .word = QStringLiteral("nftables"),
        .tool = QStringLiteral("this file"),
        .manual = {
            .about = QStringLiteral("An nft file for each server. It makes one table of its own, inet calls_console, that accepts and "
                                    "counts; other tables are not touched, and nothing is dropped."),
            .use = {QStringLiteral("Look whether another chain drops: sudo nft list ruleset. If one does, copy the rule lines of the "
                                   "file into that chain, above its drop: an accept in one table does not overrule a drop in "
                                   "another."),
                    QStringLiteral("Otherwise copy the file to its server and load it: sudo nft -f SERVER.nft"),
                    QStringLiteral("To have it after a restart: put the file into a folder that only root can write and add a line "
                                   "include \"/etc/nftables.d/SERVER.nft\" at the end of /etc/nftables.conf (Debian, Ubuntu) or "
                                   "/etc/sysconfig/nftables.conf (RHEL and its kin).")},
            .check = {QStringLiteral("sudo nft -c -f SERVER.nft says whether nft accepts the file, and changes nothing."),
                      QStringLiteral("sudo nft list table inet calls_console shows the rules with their numbers and counters: a "
                                     "counter that stays at 0 during a call means that nothing of it arrives.")},
            .undo = {QStringLiteral("sudo nft -f SERVER-undo.nft, and take the include line out again.")},
            .notes = {QStringLiteral("The file has commented lines for a server that shall drop everything else. Read them before you "
                                     "use them: without your own SSH port in it, such a chain locks you out.")},
        },
        .inboundOnly = false,
        .files = files,
    };
}

} // namespace calls
