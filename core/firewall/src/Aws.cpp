// SPDX-License-Identifier: GPL-3.0-or-later
#include "Quoting.h"
#include "ShellFiles.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace calls {

namespace {

QString permissions(const HandoffRule &rule, const Remote &remote, bool described)
{
    const bool v6 = remote.family == Remote::Family::V6;
    QJsonObject range{{v6 ? QStringLiteral("CidrIpv6") : QStringLiteral("CidrIp"), remote.network()}};
    if (described)
        range.insert(QStringLiteral("Description"), awsDescription(rule.label()));
    const QJsonObject permission{
        {QStringLiteral("IpProtocol"), protocolWord(rule.rule.flow.protocol)},
        {QStringLiteral("FromPort"), rule.rule.flow.port.from},
        {QStringLiteral("ToPort"), rule.rule.flow.port.to},
        {v6 ? QStringLiteral("Ipv6Ranges") : QStringLiteral("IpRanges"), QJsonArray{range}},
    };
    return QString::fromUtf8(QJsonDocument(QJsonArray{permission}).toJson(QJsonDocument::Compact));
}

QString change(const HandoffRule &rule, const QString &json)
{
    return shellCommand(
        {QStringLiteral("change"), rule.inbound() ? QStringLiteral("ingress") : QStringLiteral("egress"), json});
}

QString allow(const ServerRules &, const HandoffRule &rule, const Remote &remote)
{
    return change(rule, permissions(rule, remote, true));
}

QString undo(const ServerRules &, const HandoffRule &rule, const Remote &remote)
{
    return change(rule, permissions(rule, remote, false));
}

constexpr QLatin1String about(R"text(Run it where the aws command is logged in. It only adds rules to one security group.
Check with: aws ec2 describe-security-group-rules --filters Name=group-id,Values=SG_ID)text");

constexpr QLatin1String prelude(R"text(
# The security group of that server, such as sg-0123456789abcdef0.
SG_ID=${SG_ID:-}
[ -n "$SG_ID" ] || { say 'Set SG_ID to the id of the security group first.' >&2; exit 2; }
)text");

// One call a range, because a range that is there already (or gone) fails its whole call.
constexpr QLatin1String authorizing(R"text(
change() {
    if answer=$(aws ec2 "authorize-security-group-$1" --group-id "$SG_ID" --ip-permissions "$2" 2>&1); then
        return 0
    fi
    case $answer in
    *InvalidPermission.Duplicate*) say '    there already' ;;
    *) say "$answer" >&2; exit 1 ;;
    esac
}
)text");

constexpr QLatin1String revoking(R"text(
change() {
    if answer=$(aws ec2 "revoke-security-group-$1" --group-id "$SG_ID" --ip-permissions "$2" 2>&1); then
        return 0
    fi
    case $answer in
    *InvalidPermission.NotFound*) say '    not there' ;;
    *) say "$answer" >&2; exit 1 ;;
    esac
}
)text");

constexpr QLatin1String manual(R"text(
A shell script for each server that adds rules to its security group with the aws command. Rules
that are there stay.

Use
  - Log the aws command in, and look at account and region:
        aws sts get-caller-identity
        aws configure get region
  - Read the script and run it with the security group of its server:
        SG_ID=sg-0123456789abcdef0 sh SERVER-aws.sh

Check
  - Each description carries the number from the firewall sheet:
        aws ec2 describe-security-group-rules --filters Name=group-id,Values=sg-0123456789abcdef0

Undo
  - A rule of yours that allowed exactly the same before goes too. Rules that let the administrators
    in stay; the script says how to take them away as well.
        SG_ID=sg-0123456789abcdef0 sh SERVER-aws-undo.sh

Good to know
  - A new security group lets everything out; outbound rules matter only where that rule was taken
    away.
  - A security group has 60 rules each way unless the account's quota was raised, and the subnet's
    network ACL must allow the same traffic and its replies.
)text");

QList<HandoffFile> files(const ServerRules &server)
{
    const ShellDialect dialect{.word = QStringLiteral("aws"),
                               .about = about,
                               .prelude = prelude,
                               .allowPrelude = authorizing,
                               .undoPrelude = revoking,
                               .allow = allow,
                               .undo = undo,
                               .networksOnly = true};
    return shellFiles(dialect, server);
}

} // namespace

Target awsTarget()
{
    return {.word = QStringLiteral("aws"),
            .tool = QStringLiteral("a security group"),
            .manual = manual,
            .files = files};
}

} // namespace calls
