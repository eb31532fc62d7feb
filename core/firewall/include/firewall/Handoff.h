// SPDX-License-Identifier: GPL-3.0-or-later
// The plan's port rules for who opens them alone: text files, every value quoted for its language.
#pragma once

#include <base/Result.h>
#include <plan/Plan.h>

namespace calls {

struct HandoffFile
{
    /// "rtcd1.nft", "mm1-ufw.sh", "aws/rtcd1.tf": safe as a path in a folder whatever the server is called.
    QString name;
    QByteArray text;
    bool executable = false;
};

/// "ufw", "firewalld", "nftables", "aws", "azure", "gcp", "terraform".
[[nodiscard]] QStringList handoffTargets();

/// One file a server (and a README.txt that says what to do with them). A rule whose address is not known yet
/// is written as a comment that says so, never as "any". DNS names where a target takes addresses only: the same.
/// `cloud` ("aws", "azure", "gcp") is the one Terraform is written for; empty: for each of them, in a folder of its own.
/// Error "handoff.target" for an unknown target or cloud.
[[nodiscard]] Result<QList<HandoffFile>> handoff(const Plan &plan, const QString &target, const QString &cloud = {});

/// Into `folder`, which is made (with the folders in the names) when it is missing; files of the same names are replaced, each as a whole.
/// Errors: "handoff.folder" when it cannot be made, "file.write" with the file's path and what the system said.
[[nodiscard]] Result<void> writeHandoff(const QList<HandoffFile> &files, const QString &folder);

} // namespace calls
