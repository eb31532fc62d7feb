// SPDX-License-Identifier: GPL-3.0-or-later
#include "Quoting.h"
#include "Terraform.h"

namespace calls {

namespace {

QString tag(const ServerRules &server)
{
    return QStringLiteral("lookup(var.target_tags, %1, %2)")
        .arg(hclString(server.slug), hclString(QStringLiteral("calls-") + server.slug));
}

/// A rule of Google Cloud holds one family of addresses, so "any" is two rules and needs two names.
QString nameOf(const ServerRules &server, const HandoffRule &rule, const Remote &remote)
{
    return cloudName(server, rule) + (remote.family == Remote::Family::V6 ? QLatin1String("6") : QLatin1String());
}

HclBlock rule(const ServerRules &server, const HandoffRule &rule, const Remote &remote)
{
    HclBlock allow(QStringLiteral("allow"));
    allow.set(QStringLiteral("protocol"), hclString(protocolWord(rule.rule.flow.protocol)))
        .set(QStringLiteral("ports"), QStringLiteral("[%1]").arg(hclString(rule.ports(QLatin1Char('-')))));
    HclBlock block = terraformRule(QStringLiteral("google_compute_firewall"), server, rule, remote);
    block.set(QStringLiteral("name"), hclString(nameOf(server, rule, remote)))
        .set(QStringLiteral("description"), hclString(rule.label()))
        .set(QStringLiteral("project"), QStringLiteral("var.project"))
        .set(QStringLiteral("network"), QStringLiteral("var.network"))
        .set(QStringLiteral("direction"),
             hclString(rule.inbound() ? QStringLiteral("INGRESS") : QStringLiteral("EGRESS")))
        .set(rule.inbound() ? QStringLiteral("source_ranges") : QStringLiteral("destination_ranges"),
             QStringLiteral("[%1]").arg(hclString(remote.network())))
        .set(QStringLiteral("target_tags"), QStringLiteral("[%1]").arg(tag(server)))
        .add(allow);
    return block;
}

constexpr QLatin1String
    about(R"text(It makes firewall rules for instances with one network tag; others stay as they are.)text");

constexpr QLatin1String versions(R"text(
terraform {
  required_version = ">= 1.3"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = ">= 5.0"
    }
  }
}
)text");

constexpr QLatin1String provider(R"text(
# Leave this file out where the folder is a module of a larger configuration.
provider "google" {
  project = var.project
}
)text");

constexpr QLatin1String variables(R"text(
variable "project" {
  description = "The id of the project that holds the network."
  type        = string
}

variable "network" {
  description = "The name or self link of the servers' network."
  type        = string
  default     = "default"
}

variable "target_tags" {
  description = "Network tags of the servers' instances, by server, where they are not calls- and the server."
  type        = map(string)
  default     = {}
}
)text");

constexpr QLatin1String manual(R"text(
Terraform for Google Cloud. For each server a file with its firewall rules, for instances with one
network tag; beside them versions.tf, provider.tf, variables.tf and outputs.tf.

Use
  - Read the files, log in, then look at what would be made and make it. Terraform asks for the
    project; the network is the one called default unless it is given.
        gcloud auth application-default login
        terraform init
        terraform plan -var network=default -out calls.plan
        terraform apply calls.plan
  - Give each server's instance its network tag; the rules hold for nothing without it.
        terraform output target_tags
        gcloud compute instances add-tags INSTANCE --tags=calls-SERVER

Check
  - Are the files as Terraform lays them out, and does the provider accept them?
        terraform fmt -check -diff
        terraform validate
  - Each name and description carries the number from the firewall sheet:
        gcloud compute firewall-rules list --filter='name~^calls-'

Undo
  - Keep the rules that let the administrators in; the first command makes Terraform forget them.
        terraform state list | grep _administrators | xargs -r -n 1 terraform state rm
        terraform destroy

Good to know
  - A rule holds IPv4 or IPv6 addresses, so a rule for any address is made twice; the name of the
    second ends in 6.
  - Google Cloud lets instances connect out unless an egress rule denies it; outbound rules matter
    only then.
)text");

QList<HandoffFile> files(const ServerRules &server)
{
    return {terraformFile({.about = about, .rule = rule, .networksOnly = true}, server)};
}

QList<HandoffFile> shared(const QList<ServerRules> &servers)
{
    return {fixedFile(QStringLiteral("versions.tf"), versions), fixedFile(QStringLiteral("provider.tf"), provider),
            fixedFile(QStringLiteral("variables.tf"), variables),
            outputsFile(QStringLiteral("target_tags"), QStringLiteral("The network tag of each server."), servers,
                        tag)};
}

} // namespace

Target terraformGcpTarget()
{
    return {.word = QStringLiteral("gcp"),
            .tool = QStringLiteral("a firewall rule of Google Cloud"),
            .manual = manual,
            .files = files,
            .shared = shared};
}

} // namespace calls
