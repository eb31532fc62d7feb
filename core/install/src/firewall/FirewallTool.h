// SPDX-License-Identifier: GPL-3.0-or-later
// What each host firewall has to say for itself: what is ours in it, what shall be, and the way from one to the other.
#pragma once

#include <firewall/HostRules.h>
#include <install/Host.h>

#include <QJsonObject>

namespace calls {

/// A change in three parts, so that nothing a reboot reads is touched before somebody proved that they still get in.
/// Each is a shell script that root runs; values in them stand in single quotes by shellLine.
struct FirewallChange
{
    QString trial;     ///< changes what is in force now
    QString restore;   ///< brings back what the stored configuration says; right also when the trial was cut
    QString keep;      ///< stores it
    QStringList shown; ///< as an administrator would type it
    QString diff{};    ///< of the files that change
};

/// What is ours on a server, or shall be, in the tool's own terms; two that are equal need no change.
struct FirewallState
{
    QJsonObject ours;   ///< empty: nothing
    bool inForce = true; ///< false: ours filters not now, or will not after a reboot; putting it in again helps
    QStringList remarks{}; ///< sentences for the preview
};

class FirewallTool
{
public:
    virtual ~FirewallTool() = default;
    [[nodiscard]] virtual QString word() const = 0; ///< "ufw": in task ids and in facts
    [[nodiscard]] virtual Async<FirewallState> present(Host host) const = 0;
    /// What shall be ours for these rules, beside what others have put there.
    [[nodiscard]] virtual Async<FirewallState> wanted(Host host, HostRules rules) const = 0;
    [[nodiscard]] virtual Async<FirewallChange> change(Host host, QJsonObject from, QJsonObject to) const = 0;
};

/// Null for a word that names no firewall the console drives.
[[nodiscard]] const FirewallTool *firewallTool(const QString &word);

[[nodiscard]] const FirewallTool &ufwTool();
[[nodiscard]] const FirewallTool &firewalldTool();
[[nodiscard]] const FirewallTool &nftablesTool();

} // namespace calls
