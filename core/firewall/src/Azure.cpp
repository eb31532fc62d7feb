// SPDX-License-Identifier: GPL-3.0-or-later
#include "Quoting.h"
#include "ShellFiles.h"

namespace calls {

namespace {

QString allow(const ServerRules &server, const HandoffRule &rule, const Remote &remote)
{
    const QString far = remote.family == Remote::Family::Any ? QStringLiteral("*") : remote.address;
    return shellCommand({QStringLiteral("allow"), cloudName(server, rule), QString::number(rule.rule.flow.number),
                         rule.inbound() ? QStringLiteral("Inbound") : QStringLiteral("Outbound"),
                         rule.rule.flow.protocol == Protocol::Udp ? QStringLiteral("Udp") : QStringLiteral("Tcp"), far,
                         rule.ports(QLatin1Char('-')), rule.label()});
}

QString undo(const ServerRules &server, const HandoffRule &rule, const Remote &)
{
    return shellCommand({QStringLiteral("remove"), cloudName(server, rule)});
}

constexpr QLatin1String
    about(R"text(Run it where the az command is logged in. It only adds rules to one network security group.
Check with: az network nsg rule list --resource-group RESOURCE_GROUP --nsg-name NSG_NAME -o table)text");

constexpr QLatin1String prelude(R"text(
# The network security group of that server or of its subnet, and its resource group.
RESOURCE_GROUP=${RESOURCE_GROUP:-}
NSG_NAME=${NSG_NAME:-}
if [ -z "$RESOURCE_GROUP" ] || [ -z "$NSG_NAME" ]; then
    say 'Set RESOURCE_GROUP and NSG_NAME first.' >&2
    exit 2
fi
)text");

constexpr QLatin1String creating(R"text(
# In a group that several servers share: the private address of this one, or the rules hold for all.
SERVER_ADDRESS=${SERVER_ADDRESS:-*}
# Rule 3 gets priority PRIORITY_BASE + 3. Azure takes 100 to 4096, each once a direction, and the
# lowest number first: choose a base below your deny rules, with room for all rules.
PRIORITY_BASE=${PRIORITY_BASE:-1000}

allow() {
    case $3 in
    Inbound) source=$5 destination=$SERVER_ADDRESS ;;
    *) source=$SERVER_ADDRESS destination=$5 ;;
    esac
    az network nsg rule create --resource-group "$RESOURCE_GROUP" --nsg-name "$NSG_NAME" \
        --name "$1" --priority "$((PRIORITY_BASE + $2))" --direction "$3" --access Allow \
        --protocol "$4" --source-address-prefixes "$source" --source-port-ranges '*' \
        --destination-address-prefixes "$destination" --destination-port-ranges "$6" \
        --description "$7" --output none
}
)text");

constexpr QLatin1String deleting(R"text(
remove() {
    az network nsg rule delete --resource-group "$RESOURCE_GROUP" --nsg-name "$NSG_NAME" --name "$1"
}
)text");

constexpr QLatin1String manual(R"text(
A shell script for each server that adds rules to a network security group with the az command.
Rules of other names stay.

Use
  - Log in and look which subscription is chosen:
        az login
        az account show
  - Read the script and run it with the group of its server:
        RESOURCE_GROUP=calls NSG_NAME=rtcd-nsg sh SERVER-azure.sh
  - In a group that several servers share, also give the server's private address, or the rules hold
    for all of them:
        RESOURCE_GROUP=calls NSG_NAME=subnet-nsg SERVER_ADDRESS=10.0.0.20 sh SERVER-azure.sh
  - Priorities start at 1000. Where they are taken, choose another start:
        PRIORITY_BASE=2000 RESOURCE_GROUP=calls NSG_NAME=rtcd-nsg sh SERVER-azure.sh

Check
  - Each name and description carries the number from the firewall sheet:
        az network nsg rule list --resource-group calls --nsg-name rtcd-nsg --output table

Undo
  - It deletes by name, and only names that begin with calls-. Rules that let the administrators in
    stay; the script says how to take them away as well.
        RESOURCE_GROUP=calls NSG_NAME=rtcd-nsg sh SERVER-azure-undo.sh

Good to know
  - Rules of a group on the subnet and of one on the network card must both allow.
  - Azure lets servers connect out unless a deny rule says otherwise; outbound rules matter only then.
)text");

QList<HandoffFile> files(const ServerRules &server)
{
    const ShellDialect dialect{.word = QStringLiteral("azure"),
                               .about = about,
                               .prelude = prelude,
                               .allowPrelude = creating,
                               .undoPrelude = deleting,
                               .allow = allow,
                               .undo = undo};
    return shellFiles(dialect, server);
}

} // namespace

Target azureTarget()
{
    return {.word = QStringLiteral("azure"),
            .tool = QStringLiteral("a network security group"),
            .manual = manual,
            .files = files};
}

} // namespace calls
