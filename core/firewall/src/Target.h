// SPDX-License-Identifier: GPL-3.0-or-later
// What a target has to say for itself. A new one is a file beside these and a line in Handoff.cpp.
#pragma once

#include "Rules.h"

#include <firewall/Handoff.h>

namespace calls {

struct Target
{
    QString word; ///< "ufw": the argument of handoff(), and in file names
    QString tool; ///< "ufw", "a security group": in "… takes addresses only"
    /// The target's part of README.txt, ready but for the word SERVER, which becomes the first server's slug.
    QLatin1String manual;
    bool inboundOnly = false; ///< outbound rules are comments, since the tool lets a server connect out
    QList<HandoffFile> (*files)(const ServerRules &server) = nullptr;
    QList<HandoffFile> (*shared)(const QList<ServerRules> &servers) = nullptr; ///< what the servers have in common
};

[[nodiscard]] Target ufwTarget();
[[nodiscard]] Target firewalldTarget();
[[nodiscard]] Target nftablesTarget();
[[nodiscard]] Target awsTarget();
[[nodiscard]] Target azureTarget();
[[nodiscard]] Target gcpTarget();

/// Terraform for the three clouds; their `word` is the cloud's.
[[nodiscard]] Target terraformAwsTarget();
[[nodiscard]] Target terraformAzureTarget();
[[nodiscard]] Target terraformGcpTarget();

} // namespace calls
