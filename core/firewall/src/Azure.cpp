// SPDX-License-Identifier: GPL-3.0-or-later
#include "Quoting.h"
#include "ShellFiles.h"

namespace calls {

namespace {

/// Unique in a network security group that several servers share; starts with a letter, ends with one.
QString nameOf(const ServerRules &server, const HandoffRule &rule)
{
    return QStringLiteral("calls-%1-rule-%2-%3")
        .arg(server.slug)
        .arg(rule.rule.flow.number)
        .arg(rule.inbound() ? QLatin1String("in") : QLatin1String("out"));
}

QString allow(const ServerRules &server, const HandoffRule &rule, const Remote &remote)
{
    const QString any = QStringLiteral("*");
    const QString far = remote.family == Remote::Family::Any ? any : remote.address;
    return shellCommand({QStringLiteral("allow"), nameOf(server, rule), QString::number(rule.rule.flow.number),
                         rule.inbound() ? QStringLiteral("Inbound") : QStringLiteral("Outbound"),
                         rule.rule.flow.protocol == Protocol::Udp ? QStringLiteral("Udp") : QStringLiteral("Tcp"),
                         rule.inbound() ? far : any, rule.inbound() ? any : far, rule.ports(QLatin1Char('-')), rule.label()});
}

QString undo(const ServerRules &server, const HandoffRule &rule, const Remote &)
{
    return shellCommand({QStringLiteral("remove"), nameOf(server, rule)});
}

QList<HandoffFile> files(const ServerRules &server)
{
    const QString group = QStringLiteral("--resource-group \"$RESOURCE_GROUP\" --nsg-name \"$NSG_NAME\"");
    const ShellDialect dialect{
        .word = QStringLiteral("azure"),
        .about = {QStringLiteral("Run it where the az command is logged in. It only adds rules to one network security group."),
                  QStringLiteral("Check with: az network nsg rule list --resource-group RESOURCE_GROUP --nsg-name NSG_NAME -o table")},
        .prelude = {QString(), QStringLiteral("# The network security group of that server or of its subnet, and its resource group."),
                    QStringLiteral("RESOURCE_GROUP=${RESOURCE_GROUP:-}"), QStringLiteral("NSG_NAME=${NSG_NAME:-}"),
                    QStringLiteral("if [ -z \"$RESOURCE_GROUP\" ] || [ -z \"$NSG_NAME\" ]; then"),
                    QStringLiteral("    say 'Set RESOURCE_GROUP and NSG_NAME first.' >&2"), QStringLiteral("    exit 2"),
                    QStringLiteral("fi")},
        .allowPrelude = {QString(),
                         QStringLiteral("# Rule 3 gets priority PRIORITY_BASE + 3. Azure takes 100 to 4096, each once a direction, and"),
                         QStringLiteral("# the lowest number first: choose a base below your deny rules, with room for all rules."),
                         QStringLiteral("PRIORITY_BASE=${PRIORITY_BASE:-1000}"), QString(), QStringLiteral("allow() {"),
                         QStringLiteral("    az network nsg rule create %1 \\").arg(group),
                         QStringLiteral("        --name \"$1\" --priority \"$((PRIORITY_BASE + $2))\" --direction \"$3\" --access Allow \\"),
                         QStringLiteral("        --protocol \"$4\" --source-address-prefixes \"$5\" --source-port-ranges '*' \\"),
                         QStringLiteral("        --destination-address-prefixes \"$6\" --destination-port-ranges \"$7\" \\"),
                         QStringLiteral("        --description \"$8\" --output none"), QStringLiteral("}")},
        .undoPrelude = {QString(), QStringLiteral("remove() {"),
                        QStringLiteral("    az network nsg rule delete %1 --name \"$1\"").arg(group), QStringLiteral("}")},
        .allow = allow,
        .undo = undo,
        .networksOnly = false,
        .nothingToDo = {},
    };
    return shellFiles(dialect, server);
}

} // namespace

Target azureTarget()
{
    return {
        .word = QStringLiteral("azure"),
        .tool = QStringLiteral("a network security group"),
        .manual = {
            .about = QStringLiteral("A shell script for each server that adds rules to a network security group with the az command. "
                                    "Rules of other names stay."),
            .use = {QStringLiteral("Log in and choose the subscription: az login, az account show"),
                    QStringLiteral("Read the script and run it with the group of its server: "
                                   "RESOURCE_GROUP=calls NSG_NAME=rtcd-nsg sh SERVER-azure.sh"),
                    QStringLiteral("Priorities start at 1000. Where they are taken: PRIORITY_BASE=2000 in front of the same command.")},
            .check = {QStringLiteral("az network nsg rule list --resource-group calls --nsg-name rtcd-nsg --output table: each name and "
                                     "description carries the number from the firewall sheet.")},
            .undo = {QStringLiteral("RESOURCE_GROUP=calls NSG_NAME=rtcd-nsg sh SERVER-azure-undo.sh. It deletes by name, and only names "
                                    "that begin with calls-.")},
            .notes = {QStringLiteral("Rules of a group on the subnet and of one on the network card must both allow."),
                      QStringLiteral("Azure lets servers connect out unless a deny rule says otherwise; outbound rules matter only "
                                     "then.")},
        },
        .inboundOnly = false,
        .files = files,
    };
}

} // namespace calls
