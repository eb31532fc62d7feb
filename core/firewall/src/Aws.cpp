// SPDX-License-Identifier: GPL-3.0-or-later
#include "Quoting.h"
#include "ShellFiles.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace calls {

namespace {

/// EC2 takes these characters in a description and no others, at most 255 (API reference, IpRange).
QString descriptionOf(const HandoffRule &rule)
{
    static const QRegularExpression refused(QStringLiteral("[^A-Za-z0-9. _\\-:/()#,@\\[\\]+=&;{}!$*]"));
    return rule.label().replace(refused, QStringLiteral("_"));
}

QString permissions(const HandoffRule &rule, const Remote &remote, bool described)
{
    const bool v6 = remote.family == Remote::Family::V6;
    QJsonObject range{{v6 ? QStringLiteral("CidrIpv6") : QStringLiteral("CidrIp"), remote.network()}};
    if (described)
        range.insert(QStringLiteral("Description"), descriptionOf(rule));
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
    return shellCommand({QStringLiteral("change"), rule.inbound() ? QStringLiteral("ingress") : QStringLiteral("egress"), json});
}

QString allow(const ServerRules &, const HandoffRule &rule, const Remote &remote)
{
    return change(rule, permissions(rule, remote, true));
}

QString undo(const ServerRules &, const HandoffRule &rule, const Remote &remote)
{
    return change(rule, permissions(rule, remote, false));
}

/// One call a range, because one that is there already (or gone) fails its whole call.
QStringList definition(const QString &verb, const QString &harmless, const QString &sentence)
{
    return {QString(),
            QStringLiteral("change() {"),
            QStringLiteral("    if answer=$(aws ec2 \"%1-security-group-$1\" --group-id \"$SG_ID\" --ip-permissions \"$2\" 2>&1); then")
                .arg(verb),
            QStringLiteral("        return 0"),
            QStringLiteral("    fi"),
            QStringLiteral("    case $answer in"),
            QStringLiteral("    *%1*) say '    %2' ;;").arg(harmless, sentence),
            QStringLiteral("    *) printf '%s\\n' \"$answer\" >&2; exit 1 ;;"),
            QStringLiteral("    esac"),
            QStringLiteral("}")};
}

QList<HandoffFile> files(const ServerRules &server)
{
    const ShellDialect dialect{
        .word = QStringLiteral("aws"),
        .about = {QStringLiteral("Run it where the aws command is logged in. It only adds rules to one security group."),
                  QStringLiteral("Check with: aws ec2 describe-security-group-rules --filters Name=group-id,Values=SG_ID")},
        .prelude = {QString(), QStringLiteral("# The security group of that server, such as sg-0123456789abcdef0."),
                    QStringLiteral("SG_ID=${SG_ID:-}"),
                    QStringLiteral("[ -n \"$SG_ID\" ] || { say 'Set SG_ID to the id of the security group first.' >&2; exit 2; }")},
        .allowPrelude = definition(QStringLiteral("authorize"), QStringLiteral("InvalidPermission.Duplicate"),
                                   QStringLiteral("there already")),
        .undoPrelude = definition(QStringLiteral("revoke"), QStringLiteral("InvalidPermission.NotFound"),
                                  QStringLiteral("not there")),
        .allow = allow,
        .undo = undo,
        .networksOnly = true,
        .nothingToDo = {},
    };
    return shellFiles(dialect, server);
}

} // namespace

Target awsTarget()
{
    return {
        .word = QStringLiteral("aws"),
        .tool = QStringLiteral("a security group"),
        .manual = {
            .about = QStringLiteral("A shell script for each server that adds rules to its security group with the aws command. Rules "
                                    "that are there stay."),
            .use = {QStringLiteral("Log the aws command in, with the right account and region: aws sts get-caller-identity, "
                                   "aws configure get region"),
                    QStringLiteral("Read the script and run it with the security group of its server: "
                                   "SG_ID=sg-0123456789abcdef0 sh SERVER-aws.sh")},
            .check = {QStringLiteral("aws ec2 describe-security-group-rules --filters Name=group-id,Values=sg-0123456789abcdef0: each "
                                     "description carries the number from the firewall sheet.")},
            .undo = {QStringLiteral("SG_ID=sg-0123456789abcdef0 sh SERVER-aws-undo.sh. A rule of yours that allowed exactly the same "
                                    "before goes too.")},
            .notes = {QStringLiteral("A new security group lets everything out; outbound rules matter only where that rule was taken "
                                     "away."),
                      QStringLiteral("A security group has 60 rules each way unless the account's quota was raised, and the subnet's "
                                     "network ACL must allow the same traffic and its replies.")},
        },
        .inboundOnly = false,
        .files = files,
    };
}

} // namespace calls
