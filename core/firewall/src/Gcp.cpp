// SPDX-License-Identifier: GPL-3.0-or-later
#include "Quoting.h"
#include "ShellFiles.h"

namespace calls {

namespace {

/// A rule of Google Cloud holds one family of addresses, so "any" is two rules and needs two names.
QString nameOf(const ServerRules &server, const HandoffRule &rule, const Remote &remote)
{
    return cloudName(server, rule)
        + (remote.family == Remote::Family::V6 ? QLatin1String("6") : QLatin1String());
}

QString allow(const ServerRules &server, const HandoffRule &rule, const Remote &remote)
{
    return shellCommand({QStringLiteral("allow"), nameOf(server, rule, remote),
                         rule.inbound() ? QStringLiteral("INGRESS") : QStringLiteral("EGRESS"),
                         protocolWord(rule.rule.flow.protocol) + QLatin1Char(':') + rule.ports(QLatin1Char('-')),
                         rule.inbound() ? QStringLiteral("source") : QStringLiteral("destination"), remote.network(),
                         rule.label()});
}

QString undo(const ServerRules &server, const HandoffRule &rule, const Remote &remote)
{
    return shellCommand({QStringLiteral("remove"), nameOf(server, rule, remote)});
}

constexpr QLatin1String
    about(R"text(Run it where the gcloud command is logged in. It only adds rules for instances with one network tag.
Check with: gcloud compute firewall-rules list --project=PROJECT --filter='name~^calls-')text");

constexpr QLatin1String prelude(R"text(
# The project, its network, and the network tag of that server's instance: without a tag a rule would
# hold for every instance of the network.
PROJECT=${PROJECT:-}
NETWORK=${NETWORK:-default}
TARGET_TAG=${TARGET_TAG:-}
if [ -z "$PROJECT" ] || [ -z "$TARGET_TAG" ]; then
    say 'Set PROJECT and TARGET_TAG (and NETWORK, if it is not the default one) first.' >&2
    exit 2
fi

# A list, because it tells "no such rule" (empty) from "no answer" (a failure).
there() {
    found=$(gcloud compute firewall-rules list --project="$PROJECT" --filter="name=$1" --format='value(name)') || exit 1
    [ -n "$found" ]
}
)text");

constexpr QLatin1String creating(R"text(
allow() {
    if there "$1"; then
        gcloud compute firewall-rules update "$1" --project="$PROJECT" \
            --rules="$3" "--$4-ranges=$5" --target-tags="$TARGET_TAG" --description="$6"
    else
        gcloud compute firewall-rules create "$1" --project="$PROJECT" --network="$NETWORK" \
            --direction="$2" --action=ALLOW --rules="$3" "--$4-ranges=$5" \
            --target-tags="$TARGET_TAG" --description="$6"
    fi
}
)text");

constexpr QLatin1String deleting(R"text(
remove() {
    if there "$1"; then
        gcloud compute firewall-rules delete "$1" --project="$PROJECT" --quiet
    else
        say '    not there'
    fi
}
)text");

constexpr QLatin1String manual(R"text(
A shell script for each server that adds VPC firewall rules with the gcloud command, for instances
with one network tag. Rules of other names stay.

Use
  - Log in:
        gcloud auth login
  - Give the server's instance a network tag of its own, if it has none:
        gcloud compute instances add-tags INSTANCE --tags=calls-SERVER
  - Read the script and run it:
        PROJECT=acme-calls NETWORK=default TARGET_TAG=calls-SERVER sh SERVER-gcp.sh

Check
  - Each name and description carries the number from the firewall sheet:
        gcloud compute firewall-rules list --project=acme-calls --filter='name~^calls-'

Undo
  - It deletes by name, and only names that begin with calls-. Rules that let the administrators in
    stay; the script says how to take them away as well.
        PROJECT=acme-calls TARGET_TAG=calls-SERVER sh SERVER-gcp-undo.sh

Good to know
  - A rule holds IPv4 or IPv6 addresses, so a rule for any address is made twice; the name of the
    second ends in 6.
  - Google Cloud lets instances connect out unless an egress rule denies it; outbound rules matter
    only then.
)text");

QList<HandoffFile> files(const ServerRules &server)
{
    const ShellDialect dialect{.word = QStringLiteral("gcp"),
                               .about = about,
                               .prelude = prelude,
                               .allowPrelude = creating,
                               .undoPrelude = deleting,
                               .allow = allow,
                               .undo = undo,
                               .networksOnly = true};
    return shellFiles(dialect, server);
}

} // namespace

Target gcpTarget()
{
    return {.word = QStringLiteral("gcp"),
            .tool = QStringLiteral("a firewall rule of Google Cloud"),
            .manual = manual,
            .files = files};
}

} // namespace calls
