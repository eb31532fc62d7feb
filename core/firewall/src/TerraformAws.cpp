// SPDX-License-Identifier: GPL-3.0-or-later
#include "Quoting.h"
#include "Terraform.h"

namespace calls {

namespace {

QStringList group(const ServerRules &server)
{
    HclBlock block(QStringLiteral("resource \"aws_security_group\" ") + hclString(terraformName(server)));
    block.set(QStringLiteral("name"), hclString(QStringLiteral("calls-") + server.slug))
        .set(QStringLiteral("description"),
             hclString(awsDescription(QStringLiteral("Mattermost Calls on ") + cut(server.server, 200))))
        .set(QStringLiteral("vpc_id"), QStringLiteral("var.vpc_id"));
    return block.lines();
}

HclBlock rule(const ServerRules &server, const HandoffRule &rule, const Remote &remote)
{
    HclBlock block = terraformRule(rule.inbound() ? QStringLiteral("aws_vpc_security_group_ingress_rule")
                                                  : QStringLiteral("aws_vpc_security_group_egress_rule"),
                                   server, rule, remote);
    block
        .set(QStringLiteral("security_group_id"), QStringLiteral("aws_security_group.%1.id").arg(terraformName(server)))
        .set(QStringLiteral("description"), hclString(awsDescription(rule.label())))
        .set(QStringLiteral("ip_protocol"), hclString(protocolWord(rule.rule.flow.protocol)))
        .set(QStringLiteral("from_port"), QString::number(rule.rule.flow.port.from))
        .set(QStringLiteral("to_port"), QString::number(rule.rule.flow.port.to))
        .set(remote.family == Remote::Family::V6 ? QStringLiteral("cidr_ipv6") : QStringLiteral("cidr_ipv4"),
             hclString(remote.network()));
    return block;
}

constexpr QLatin1String about(R"text(It makes one security group with these rules and touches no other group.)text");

constexpr QLatin1String versions(R"text(
terraform {
  required_version = ">= 1.3"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}
)text");

constexpr QLatin1String provider(R"text(
# Leave this file out where the folder is a module of a larger configuration.
provider "aws" {
  region = var.region
}
)text");

constexpr QLatin1String variables(R"text(
variable "region" {
  description = "The region of the servers, such as eu-central-1."
  type        = string
}

variable "vpc_id" {
  description = "The id of the servers' VPC, such as vpc-0123456789abcdef0."
  type        = string
}
)text");

constexpr QLatin1String manual(R"text(
Terraform for AWS. For each server a file with one security group and its rules; beside them
versions.tf, provider.tf, variables.tf and outputs.tf.

Use
  - Read the files, then look at what would be made and make it. Terraform asks for region and VPC.
        terraform init
        terraform plan -out calls.plan
        terraform apply calls.plan
  - Add each group to its server beside the groups it has: the rules of all of a server's groups hold
    together. Where Terraform makes the server, name the group in vpc_security_group_ids; elsewhere
    give all ids in one command, those it has and the new one:
        terraform output security_groups
        aws ec2 modify-network-interface-attribute --network-interface-id eni-1 --groups sg-1 sg-2

Check
  - Are the files as Terraform lays them out, and does the provider accept them?
        terraform fmt -check -diff
        terraform validate
  - Each description carries the number from the firewall sheet:
        aws ec2 describe-security-group-rules --filters Name=group-id,Values=sg-0123456789abcdef0

Undo
  - First take the groups off the servers; a group in use cannot be deleted. Keep another group that
    lets you in.
        terraform destroy

Good to know
  - A group that Terraform makes lets nothing out but what SERVER.tf lists: no DNS, no packages, no
    clock. The group the server has already usually lets everything out; keep it.
  - A security group has 60 rules each way unless the account's quota was raised, and the subnet's
    network ACL must allow the same traffic and its replies.
)text");

QString groupId(const ServerRules &server)
{
    return QStringLiteral("aws_security_group.%1.id").arg(terraformName(server));
}

QList<HandoffFile> files(const ServerRules &server)
{
    return {terraformFile({.about = about, .group = group, .rule = rule, .networksOnly = true}, server)};
}

QList<HandoffFile> shared(const QList<ServerRules> &servers)
{
    return {fixedFile(QStringLiteral("versions.tf"), versions), fixedFile(QStringLiteral("provider.tf"), provider),
            fixedFile(QStringLiteral("variables.tf"), variables),
            outputsFile(QStringLiteral("security_groups"), QStringLiteral("The security group of each server."),
                        servers, groupId)};
}

} // namespace

Target terraformAwsTarget()
{
    return {.word = QStringLiteral("aws"),
            .tool = QStringLiteral("a security group"),
            .manual = manual,
            .files = files,
            .shared = shared};
}

} // namespace calls
