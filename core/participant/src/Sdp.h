// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of session descriptions between webrtcbin and rtcd, on their text. media-probe.md sections 1 and 10 tell what fails
// without each, mostly in silence.
#pragma once

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace calls {

/// What is sent of webrtcbin's own description, which it keeps unedited: opus in lower case, as rtcd compares it; every bundled
/// section with a port, as pion starts no data channel on port 0; no candidates, which go one by one.
[[nodiscard]] QString descriptionToSend(const QString &sdp);

struct RemoteText
{
    QString sdp;            ///< without AV1 in video, without "ccm fir", without candidates
    QStringList candidates; ///< "candidate:…", as they stood in it
};
/// What webrtcbin is given of rtcd's description.
[[nodiscard]] RemoteText descriptionToTake(const QString &sdp);

/// A track that the media server offers.
struct RemoteTrack
{
    quint32 ssrc = 0;
    QString session;     ///< of the sender
    bool screen = false; ///< else a voice
    bool operator==(const RemoteTrack &) const = default;
};
[[nodiscard]] QList<RemoteTrack> remoteTracks(const QString &sdp);

/// Why a stranger's description is not given to webrtcbin, which ends the process over a section without mid. Empty: it may be.
[[nodiscard]] QString strangeness(const QString &sdp);

/// What a media server offers: its tracks by their names, which webrtcbin chooses itself. By SSRC.
[[nodiscard]] QString withTrackNames(const QString &sdp, const QHash<quint32, QString> &names);

} // namespace calls
