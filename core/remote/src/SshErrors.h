// SPDX-License-Identifier: GPL-3.0-or-later
// The sentences of failed connections: what was tried, on what, what came back, what to do.
#pragma once

#include "HostSettings.h"
#include "KnownHosts.h"

#include <base/Result.h>

namespace calls::ssh {

[[nodiscard]] Error timedOut(const HostSettings &to, std::chrono::milliseconds after, const QString &during);
[[nodiscard]] Error unreachable(const HostSettings &to, const QString &reason);
[[nodiscard]] Error unknownName(const HostSettings &to, const QString &reason);
[[nodiscard]] Error handshakeFailed(const HostSettings &to, const QString &reason);
[[nodiscard]] Error lost(const HostSettings &to, const QString &reason);
[[nodiscard]] Error closed(const HostSettings &to); ///< by us: code cancelled
/// "file.full"; `words`: a sentence of what else is known, or empty.
[[nodiscard]] Error diskFull(const QString &path, const QString &place, const QString &words, const QString &detail);
[[nodiscard]] Error channelRefused(const HostSettings &to, const QString &reason);
[[nodiscard]] Error keyUnknown(const HostSettings &to, const HostKey &key);
[[nodiscard]] Error keyChanged(const HostSettings &to, const HostKey &key, const KnownHostsVerdict &verdict,
                               const QString &file);
[[nodiscard]] Error keyRevoked(const HostSettings &to, const HostKey &key, const KnownHostsVerdict &verdict,
                               const QString &file);
[[nodiscard]] Error keyAuthority(const HostSettings &to, const HostKey &key, const KnownHostsVerdict &verdict,
                                 const QString &file);
[[nodiscard]] Error keyOther(const HostSettings &to, const HostKey &key, const QString &wanted);
[[nodiscard]] Error denied(const HostSettings &to, const QString &methods, const QStringList &tried);

} // namespace calls::ssh
