// SPDX-License-Identifier: GPL-3.0-or-later
#include "Quoting.h"
#include "ShellFiles.h"

namespace calls {

namespace {

/// A rich rule's values stand in double quotes. All of them are ours or parsed addresses; none can hold a quote.
QString richRule(const HandoffRule &rule, const Remote &remote)
{
    QString text = QStringLiteral("rule");
    if (remote.family != Remote::Family::Any) {
        text += QStringLiteral(" family=\"%1\" source address=\"%2\"")
                    .arg(remote.family == Remote::Family::V6 ? QStringLiteral("ipv6") : QStringLiteral("ipv4"), remote.address);
    }
    return text
        + QStringLiteral(" port port=\"%1\" protocol=\"%2\" accept")
              .arg(rule.ports(QLatin1Char('-')), protocolWord(rule.rule.flow.protocol));
}

/// The function that the prelude of either script defines.
QString change(const ServerRules &, const HandoffRule &rule, const Remote &remote)
{
    return rule.inbound() ? shellCommand({QStringLiteral("change"), richRule(rule, remote)}) : QString();
}

QStringList definition(const QString &option)
{
    return {QString(), QStringLiteral("change() {"),
            QStringLiteral("    firewall-cmd --permanent --zone=\"$ZONE\" \"--%1=$1\"").arg(option),
            QStringLiteral("    firewall-cmd --zone=\"$ZONE\" \"--%1=$1\"").arg(option), QStringLiteral("}")};
}

QList<HandoffFile> files(const ServerRules &server)
{
    const ShellDialect dialect{
        .word = QStringLiteral("firewalld"),
        .about = {QStringLiteral("Run it on that server as root. It only adds rich rules to one zone, for good and at once,"),
                  QStringLiteral("without a reload, so that nothing else changes. Check with: firewall-cmd --list-rich-rules")},
        .prelude = {QString(), QStringLiteral("# The zone of the network card that clients and servers come in by:"),
                    QStringLiteral("# firewall-cmd --get-active-zones lists them. Not set: the default zone."),
                    QStringLiteral("ZONE=${ZONE:-$(firewall-cmd --get-default-zone)}"),
                    QStringLiteral("say \"Zone: $ZONE\"")},
        .allowPrelude = definition(QStringLiteral("add-rich-rule")),
        .undoPrelude = definition(QStringLiteral("remove-rich-rule")),
        .allow = change,
        .undo = change,
        .networksOnly = false,
        .nothingToDo = QStringLiteral("Needs no command: firewalld lets a server's own connections out, unless a policy from "
                                      "the zone HOST refuses them."),
    };
    return shellFiles(dialect, server);
}

} // namespace

Target firewalldTarget()
{
    return {
        .word = QStringLiteral("firewalld"),
        .tool = QStringLiteral("firewalld"),
        .manual = {
            .about = QStringLiteral("A shell script for each server that adds rich rules to one firewalld zone (RHEL, Rocky Linux, "
                                    "AlmaLinux). Everything else stays as it is."),
            .use = {QStringLiteral("Find the zone: sudo firewall-cmd --get-active-zones"),
                    QStringLiteral("Read the script, copy it to its server and run it there as root: "
                                   "sudo ZONE=public sh SERVER-firewalld.sh. Without ZONE it uses the default zone.")},
            .check = {QStringLiteral("sudo firewall-cmd --zone=public --list-rich-rules, and the same with --permanent.")},
            .undo = {QStringLiteral("sudo ZONE=public sh SERVER-firewalld-undo.sh, with the same zone. A rich rule of yours that was "
                                    "exactly the same before goes too.")},
            .notes = {QStringLiteral("Each rule is added to the permanent and to the running configuration. There is no reload, "
                                     "because that would drop running rules that were never made permanent, perhaps the one that "
                                     "lets you in."),
                      QStringLiteral("firewalld keeps no comment with a rich rule: the numbers stand in the script."),
                      QStringLiteral("Outbound rules are comments, because firewalld lets a server's own connections out. Where a "
                                     "policy from the zone HOST refuses them (sudo firewall-cmd --get-policies), allow the listed "
                                     "ones in that policy.")},
        },
        .inboundOnly = true,
        .files = files,
    };
}

} // namespace calls
