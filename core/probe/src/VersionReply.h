// SPDX-License-Identifier: GPL-3.0-or-later
// What came back from GET /version of RTCD or calls-offloader, and what it means (api-facts sections 4 and 5).
#pragma once

#include "Meeting.h"

namespace calls {

/// Versions that the plan knows of; empty: not compared.
struct VersionWishes
{
    QString least;   ///< what is older does not work with the Calls plugin
    QString advised; ///< what is older has known faults
};

/// Bytes of an answer that are read; a real one has a few hundred.
inline constexpr int largestVersionReply = 64 * 1024;

/// The request. `host` goes into its Host line.
[[nodiscard]] QByteArray versionRequest(const QString &host, int port);
/// `args` has target, service and port.
[[nodiscard]] Judgement judgeVersion(const Contact &contact, const VersionWishes &wishes, MessageArgs args);
/// The answer, a line a fact, or what the socket met in its place.
[[nodiscard]] QString describeVersionReply(const Contact &contact);

} // namespace calls
