// SPDX-License-Identifier: GPL-3.0-or-later
// The real rtcd of the lab for the site's own way of running one, and the least that it answers.
#pragma once

#include <practice/OwnRtcd.h>
#include <support/RtcdFixture.h>

#include <QSignalSpy>

namespace calls::test {

/// Empty: there is none here.
inline QString realRtcd()
{
    return Rtcd::missing().isEmpty() ? Rtcd::program() : QString();
}

/// Starts it and waits until it answers.
[[nodiscard]] inline bool startReady(practice::OwnRtcd &rtcd)
{
    QSignalSpy ready(&rtcd, &practice::OwnRtcd::ready);
    rtcd.start();
    return !ready.isEmpty() || ready.wait(15'000);
}

/// An offer with nothing but a data channel: all that rtcd needs to answer with its candidates.
inline QByteArray smallOffer()
{
    return QByteArrayLiteral(
        "{\"type\":\"offer\",\"sdp\":\"v=0\\r\\no=- 1 1 IN IP4 0.0.0.0\\r\\ns=-\\r\\nt=0 0\\r\\n"
        "a=fingerprint:sha-256 74:A7:97:93:10:CA:13:A8:5C:00:3F:B3:A2:44:8D:C1:1E:2D:27:F1:D7:6E:03:EB:6B:AB:7E:55:64:67:8C:FC\\r\\n"
        "a=group:BUNDLE 0\\r\\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\\r\\nc=IN IP4 0.0.0.0\\r\\na=setup:actpass\\r\\n"
        "a=mid:0\\r\\na=sendrecv\\r\\na=sctp-port:5000\\r\\na=ice-ufrag:ylLJAKcfwmiZhfgQ\\r\\n"
        "a=ice-pwd:ZsBHIAgbMIyvCljohtfjUsMmxBwRvlvy\\r\\n\"}");
}

} // namespace calls::test
