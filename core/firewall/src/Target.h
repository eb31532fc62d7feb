// SPDX-License-Identifier: GPL-3.0-or-later
// What a target has to say for itself. A new one is a file beside these and a line in Handoff.cpp.
#pragma once

#include "Rules.h"

#include <firewall/Handoff.h>

namespace calls {

/// The target's part of README.txt. Every text is one paragraph; commands stand on lines of their own.
struct Manual
{
    QString about;      ///< what the files are and what they leave alone
    QStringList use;    ///< steps in order
    QStringList check;
    QStringList undo;
    QStringList notes;  ///< what surprises people
};

struct Target
{
    QString word; ///< "ufw": the argument of handoff(), and in file names
    QString tool; ///< "ufw", "a security group": in "… takes addresses only"
    Manual manual;
    bool inboundOnly = false; ///< outbound rules are comments, since the tool lets a server connect out
    QList<HandoffFile> (*files)(const ServerRules &server) = nullptr;
};

[[nodiscard]] Target ufwTarget();
[[nodiscard]] Target firewalldTarget();
[[nodiscard]] Target nftablesTarget();
[[nodiscard]] Target awsTarget();
[[nodiscard]] Target azureTarget();
[[nodiscard]] Target gcpTarget();

} // namespace calls
