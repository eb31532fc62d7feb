// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dialects.h"
#include "Quoting.h"
#include "ShellFiles.h"

namespace calls {

// A rich rule's values stand in double quotes. All of them are ours or parsed addresses; none can hold a quote.
QString firewalldRule(const HandoffRule &rule, const Remote &remote)
{
    QString text = QStringLiteral("rule");
    if (remote.family != Remote::Family::Any) {
        text += QStringLiteral(" family=\"%1\" source address=\"%2\"")
                    .arg(remote.family == Remote::Family::V6 ? QStringLiteral("ipv6") : QStringLiteral("ipv4"),
                         remote.address);
    }
    return text
        + QStringLiteral(" port port=\"%1\" protocol=\"%2\" accept")
              .arg(rule.ports(QLatin1Char('-')), protocolWord(rule.rule.flow.protocol));
}

namespace {

/// The function that the prelude of either script defines.
QString change(const ServerRules &, const HandoffRule &rule, const Remote &remote)
{
    return rule.inbound() ? shellCommand({QStringLiteral("change"), firewalldRule(rule, remote)}) : QString();
}

constexpr QLatin1String
    about(R"text(Run it on that server as root. It only adds rich rules to one zone, for good and at once,
without a reload, so that nothing else changes. Check with: firewall-cmd --list-rich-rules)text");

constexpr QLatin1String prelude(R"text(
# The zone of the network card that clients and servers come in by; firewall-cmd --get-active-zones
# lists them. Not set: the default zone.
ZONE=${ZONE:-$(firewall-cmd --get-default-zone)}
say "Zone: $ZONE"
)text");

constexpr QLatin1String adding(R"text(
change() {
    firewall-cmd --permanent --zone="$ZONE" "--add-rich-rule=$1"
    firewall-cmd --zone="$ZONE" "--add-rich-rule=$1"
}
)text");

constexpr QLatin1String removing(R"text(
change() {
    firewall-cmd --permanent --zone="$ZONE" "--remove-rich-rule=$1"
    firewall-cmd --zone="$ZONE" "--remove-rich-rule=$1"
}
)text");

constexpr QLatin1String
    nothingToDo("Needs no command: firewalld lets a server's own connections out, unless a policy from "
                "the zone HOST refuses them.");

constexpr QLatin1String manual(R"text(
A shell script for each server that adds rich rules to one firewalld zone (RHEL, Rocky Linux,
AlmaLinux). Everything else stays as it is.

Use
  - Find the zone that clients and servers come in by:
        sudo firewall-cmd --get-active-zones
  - Read the script, copy it to its server and run it there. Without ZONE it uses the default zone.
        sudo ZONE=public sh SERVER-firewalld.sh

Check
  - Now, and after a restart:
        sudo firewall-cmd --zone=public --list-rich-rules
        sudo firewall-cmd --permanent --zone=public --list-rich-rules

Undo
  - With the same zone. A rich rule of yours that was exactly the same before goes too. Rules that
    let the administrators in stay; the script says how to take them away as well.
        sudo ZONE=public sh SERVER-firewalld-undo.sh

Good to know
  - Each rule is added to the permanent and to the running configuration. There is no reload, because
    that would drop running rules that were never made permanent, perhaps the one that lets you in.
  - firewalld keeps no comment with a rich rule: the numbers stand in the script.
  - Outbound rules are comments, because firewalld lets a server's own connections out. Where a policy
    from the zone HOST refuses them, allow the listed ones in that policy:
        sudo firewall-cmd --get-policies
)text");

QList<HandoffFile> files(const ServerRules &server)
{
    const ShellDialect dialect{.word = QStringLiteral("firewalld"),
                               .about = about,
                               .prelude = prelude,
                               .allowPrelude = adding,
                               .undoPrelude = removing,
                               .allow = change,
                               .undo = change,
                               .nothingToDo = nothingToDo};
    return shellFiles(dialect, server);
}

} // namespace

Target firewalldTarget()
{
    return {.word = QStringLiteral("firewalld"),
            .tool = QStringLiteral("firewalld"),
            .manual = manual,
            .inboundOnly = true,
            .files = files};
}

} // namespace calls
