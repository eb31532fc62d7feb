// SPDX-License-Identifier: GPL-3.0-or-later
#include "Quoting.h"
#include "Terraform.h"

namespace calls {

namespace {

QString address(const Remote &remote)
{
    return remote.family == Remote::Family::Any ? QStringLiteral("*") : remote.address;
}

/// The group's name, made here or there already.
QString groupName(const ServerRules &server)
{
    return QStringLiteral("try(var.network_security_groups[%1], azurerm_network_security_group.%2[0].name)")
        .arg(hclString(server.slug), terraformName(server));
}

QStringList group(const ServerRules &server)
{
    HclBlock block(QStringLiteral("resource \"azurerm_network_security_group\" ") + hclString(terraformName(server)));
    block
        .set(QStringLiteral("count"),
             QStringLiteral("contains(keys(var.network_security_groups), %1) ? 0 : 1").arg(hclString(server.slug)))
        .set(QStringLiteral("name"), hclString(QStringLiteral("calls-") + server.slug))
        .set(QStringLiteral("location"), QStringLiteral("var.location"))
        .set(QStringLiteral("resource_group_name"), QStringLiteral("var.resource_group_name"));
    return block.lines();
}

HclBlock rule(const ServerRules &server, const HandoffRule &rule, const Remote &remote)
{
    const bool in = rule.inbound();
    const QString own = QStringLiteral("lookup(var.server_addresses, %1, \"*\")").arg(hclString(server.slug));
    const QString far = hclString(address(remote));
    HclBlock block = terraformRule(QStringLiteral("azurerm_network_security_rule"), server, rule, remote);
    block.set(QStringLiteral("name"), hclString(cloudName(server, rule)))
        .set(QStringLiteral("description"), hclString(rule.label()))
        .set(QStringLiteral("resource_group_name"), QStringLiteral("var.resource_group_name"))
        .set(QStringLiteral("network_security_group_name"), groupName(server))
        .set(QStringLiteral("priority"), QStringLiteral("var.priority_base + %1").arg(rule.rule.flow.number))
        .set(QStringLiteral("direction"), hclString(in ? QStringLiteral("Inbound") : QStringLiteral("Outbound")))
        .set(QStringLiteral("access"), hclString(QStringLiteral("Allow")))
        .set(QStringLiteral("protocol"),
             hclString(rule.rule.flow.protocol == Protocol::Udp ? QStringLiteral("Udp") : QStringLiteral("Tcp")))
        .set(QStringLiteral("source_port_range"), hclString(QStringLiteral("*")))
        .set(QStringLiteral("source_address_prefix"), in ? far : own)
        .set(QStringLiteral("destination_port_range"), hclString(rule.ports(QLatin1Char('-'))))
        .set(QStringLiteral("destination_address_prefix"), in ? own : far);
    return block;
}

constexpr QLatin1String
    about(R"text(It makes a network security group with these rules, or adds them to one that is there.)text");

constexpr QLatin1String versions(R"text(
terraform {
  required_version = ">= 1.3"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = ">= 3.0"
    }
  }
}
)text");

constexpr QLatin1String provider(R"text(
# Leave this file out where the folder is a module of a larger configuration.
provider "azurerm" {
  features {}
}
)text");

constexpr QLatin1String variables(R"text(
variable "resource_group_name" {
  description = "The resource group of the network security groups."
  type        = string
}

variable "location" {
  description = "The region of the groups that are made, such as westeurope."
  type        = string
}

variable "network_security_groups" {
  description = "Groups that are there already, by server: the rules are added to them, and no group is made."
  type        = map(string)
  default     = {}
}

variable "server_addresses" {
  description = "Private addresses of servers that share a group, by server: without one a rule holds for all of them."
  type        = map(string)
  default     = {}
}

variable "priority_base" {
  description = "Rule 3 gets this priority + 3: below your deny rules, with room for all rules up to 4096."
  type        = number
  default     = 1000

  validation {
    condition     = var.priority_base >= 100 && var.priority_base <= 4000
    error_message = "Choose a number from 100 to 4000."
  }
}
)text");

constexpr QLatin1String manual(R"text(
Terraform for Azure. For each server a file with one network security group and its rules; beside
them versions.tf, provider.tf, variables.tf and outputs.tf.

Use
  - A network card and a subnet have one group each. Where there is one already, say so in a file
    calls.auto.tfvars, and the rules are added to it instead of making another:
        network_security_groups = { "SERVER" = "subnet-nsg" }
        server_addresses        = { "SERVER" = "10.0.0.20" }
  - The addresses are for a group that several servers share, or the rules hold for all of them.
  - Read the files, log in, then look at what would be made and make it. Terraform asks for resource
    group and region.
        az login
        export ARM_SUBSCRIPTION_ID="$(az account show --query id --output tsv)"
        terraform init
        terraform plan -out calls.plan
        terraform apply calls.plan
  - A group that was made does nothing until it is on the server's network card (or subnet):
        terraform output network_security_groups
        az network nic update --resource-group calls --name NIC --network-security-group calls-SERVER

Check
  - Are the files as Terraform lays them out, and does the provider accept them?
        terraform fmt -check -diff
        terraform validate
  - Each name and description carries the number from the firewall sheet:
        az network nsg rule list --resource-group calls --nsg-name calls-SERVER --output table

Undo
  - Take groups that were made off the network cards first. In a group that was there before, keep the
    rules that let the administrators in; the first command makes Terraform forget them.
        terraform state list | grep _administrators | xargs -r -n 1 terraform state rm
        terraform destroy

Good to know
  - A group whose rules another Terraform configuration writes inside the group's own block loses
    these rules at its next apply: put them there instead.
  - Rules of a group on the subnet and of one on the network card must both allow.
  - Azure lets servers connect out unless a deny rule says otherwise; outbound rules matter only then.
)text");

QList<HandoffFile> files(const ServerRules &server)
{
    return {terraformFile({.about = about, .group = group, .rule = rule}, server)};
}

QList<HandoffFile> shared(const QList<ServerRules> &servers)
{
    return {fixedFile(QStringLiteral("versions.tf"), versions), fixedFile(QStringLiteral("provider.tf"), provider),
            fixedFile(QStringLiteral("variables.tf"), variables),
            outputsFile(QStringLiteral("network_security_groups"),
                        QStringLiteral("The network security group of each server."), servers, groupName)};
}

} // namespace

Target terraformAzureTarget()
{
    return {.word = QStringLiteral("azure"),
            .tool = QStringLiteral("a network security group"),
            .manual = manual,
            .files = files,
            .shared = shared};
}

} // namespace calls
