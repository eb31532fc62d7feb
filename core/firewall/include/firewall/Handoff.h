// SPDX-License-Identifier: GPL-3.0-or-later
// The plan's port rules for who opens them alone: text files, every value quoted for its language.
#pragma once

#include <base/Result.h>
#include <plan/Plan.h>

namespace calls {

struct HandoffFile
{
    QString name;     ///< "rtcd1.nft", "mm1-ufw.sh": safe as a file name whatever the server is called
    QByteArray text;
    bool executable = false;
};

/// "ufw", "firewalld", "nftables", "aws", "azure", "gcp".
[[nodiscard]] QStringList handoffTargets();

/// One file a server (and a README.txt that says what to do with them). A rule whose address is not known yet
/// is written as a comment that says so, never as "any". DNS names where a target takes addresses only: the same.
/// Error "handoff.target" for an unknown target.
[[nodiscard]] Result<QList<HandoffFile>> handoff(const Plan &plan, const QString &target);

/// Into `folder`, which is made when it is missing; files of the same names are replaced, each as a whole.
/// Errors: "handoff.folder" when it cannot be made, "file.write" with the file's path and what the system said.
[[nodiscard]] Result<void> writeHandoff(const QList<HandoffFile> &files, const QString &folder);

} // namespace calls
