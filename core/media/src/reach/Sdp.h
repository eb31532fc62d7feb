// SPDX-License-Identifier: GPL-3.0-or-later
// The little of SDP (RFC 8866, RFC 8839) that a probe join needs: an offer without media, and what the answer tells.
#pragma once

#include <base/Result.h>

#include <QList>

#include <optional>

namespace calls {

/// What a side signs its connectivity checks with.
struct IceSecret
{
    QString fragment; ///< a=ice-ufrag
    QString password; ///< a=ice-pwd
    bool operator==(const IceSecret &) const = default;
};
[[nodiscard]] IceSecret newIceSecret();

struct IceCandidate
{
    QString address;  ///< as written: an address, or a name (".local")
    int port = 0;
    QString protocol; ///< "udp", "tcp"
    QString kind;     ///< "host", "srflx", "prflx", "relay"
    QString tcpType{}; ///< "active", "passive", "so"; empty for UDP
    int component = 1;
    bool operator==(const IceCandidate &) const = default;
};

/// One data channel section and nothing else: a media server answers it, and no sound is ever sent (media-probe.md 5).
[[nodiscard]] QString dataChannelOffer(const IceSecret &own);

struct SdpAnswer
{
    IceSecret remote;
    QList<IceCandidate> candidates; ///< of its lines, if any: more come on their own
};
/// Error "reach.no-answer": it has no ice-ufrag or ice-pwd. Any text is safe.
[[nodiscard]] Result<SdpAnswer> readSdpAnswer(const QString &sdp);

/// "candidate:1 1 udp 2130706431 203.0.113.20 8443 typ host", with "a=" in front or not. None: not a candidate.
[[nodiscard]] std::optional<IceCandidate> readIceCandidate(const QString &line);

} // namespace calls
