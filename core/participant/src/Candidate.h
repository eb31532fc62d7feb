// SPDX-License-Identifier: GPL-3.0-or-later
// ICE candidates as texts, and which of them may be used when a transport is forced (media-probe.md section 3).
#pragma once

#include <QString>

#include <optional>

namespace calls {

struct Candidate
{
    QString address;
    int port = 0;
    QString protocol; ///< "udp", "tcp"
    QString kind;     ///< "host", "srflx", "prflx", "relay"
    QString tcpType;  ///< "active", "passive", "so"; empty for UDP
};

/// Reads "candidate:…" (RFC 8839, 5.1), with or without "a=" before it. Any text is safe.
[[nodiscard]] std::optional<Candidate> readCandidate(const QString &line);

/// "192.0.2.5:50000 udp host"; an IPv6 address in brackets.
[[nodiscard]] QString candidateText(const Candidate &candidate);

/// How media may travel. Neither UDP nor TCP: by a relay only.
struct Forcing
{
    bool udp = true;
    bool tcp = true;
    [[nodiscard]] bool relayOnly() const { return !udp && !tcp; }
};

/// Whether the media server is told of this candidate of ours. Never a passive TCP one: rtcd would dial back to it and a call
/// would be "connected" though nobody can reach the advertised port.
[[nodiscard]] bool maySend(const Candidate &candidate, Forcing forcing);
/// Whether this candidate of the media server may be tried. Never an active TCP one, for the same reason.
[[nodiscard]] bool mayTry(const Candidate &candidate, Forcing forcing);

} // namespace calls
