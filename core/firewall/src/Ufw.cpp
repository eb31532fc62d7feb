// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dialects.h"
#include "Quoting.h"
#include "ShellFiles.h"

namespace calls {

QStringList ufwWords(const HandoffRule &rule, const Remote &remote)
{
    const QString far = remote.family == Remote::Family::Any ? QStringLiteral("any") : remote.address;
    const QString ports = rule.ports(QLatin1Char(':'));
    QStringList argv{QStringLiteral("allow")};
    if (!rule.inbound())
        argv << QStringLiteral("out");
    argv << QStringLiteral("proto") << protocolWord(rule.rule.flow.protocol);
    if (rule.inbound())
        argv << QStringLiteral("from") << far << QStringLiteral("to") << QStringLiteral("any");
    else
        argv << QStringLiteral("to") << far;
    return argv << QStringLiteral("port") << ports;
}

namespace {

/// ufw refuses a comment with a single quote in it.
QString commentOf(const HandoffRule &rule)
{
    return rule.label().replace(QLatin1Char('\''), QLatin1Char('"'));
}

QString allow(const ServerRules &, const HandoffRule &rule, const Remote &remote)
{
    return shellCommand(QStringList{QStringLiteral("ufw")} + ufwWords(rule, remote)
                        + QStringList{QStringLiteral("comment"), commentOf(rule)});
}

QString undo(const ServerRules &, const HandoffRule &rule, const Remote &remote)
{
    return shellCommand(QStringList{QStringLiteral("ufw"), QStringLiteral("delete")} + ufwWords(rule, remote));
}

constexpr QLatin1String about(R"text(Run it on that server as root. It only adds rules to ufw: rules that are there stay,
and ufw is neither turned on nor off. Check with: ufw status verbose)text");

constexpr QLatin1String manual(R"text(
A shell script for each server that adds rules to ufw (Ubuntu, Debian). Rules that are there stay,
and ufw is neither turned on nor off.

Use
  - Read the script, copy it to its server and run it there:
        sudo sh SERVER-ufw.sh
  - If ufw is not active yet, allow your own SSH access first, then turn it on:
        sudo ufw allow OpenSSH
        sudo ufw enable

Check
  - Each rule carries its number from the firewall sheet:
        sudo ufw status verbose

Undo
  - It names a rule by what it allows: a rule of yours that allowed exactly the same before goes too.
    Rules that let the administrators in stay; the script says how to take them away as well.
        sudo sh SERVER-ufw-undo.sh

Good to know
  - ufw takes the first rule that matches: a deny rule further up still wins.
        sudo ufw status numbered
  - Outbound rules matter only where ufw denies outgoing traffic; its default is to allow it.
  - Rules with IPv6 addresses need IPV6=yes in /etc/default/ufw.
)text");

QList<HandoffFile> files(const ServerRules &server)
{
    const ShellDialect dialect{.word = QStringLiteral("ufw"), .about = about, .allow = allow, .undo = undo};
    return shellFiles(dialect, server);
}

} // namespace

Target ufwTarget()
{
    return {.word = QStringLiteral("ufw"), .tool = QStringLiteral("ufw"), .manual = manual, .files = files};
}

} // namespace calls
