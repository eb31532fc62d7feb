// SPDX-License-Identifier: GPL-3.0-or-later
// A media server on loopback that speaks to participants as rtcd does, for a practice site without rtcd: the voice of each
// session of a call is passed on to all others of it, a shared screen too. UDP on 127.0.0.1 alone, a random port a session.
#pragma once

#include <QJsonObject>
#include <QObject>

#include <memory>

namespace calls {

/// startGStreamer() (participant/Peer.h) comes first. Messages about sessions that are not there are ignored, as rtcd does.
class MediaServer : public QObject
{
    Q_OBJECT

public:
    explicit MediaServer(QObject *parent = nullptr);
    ~MediaServer() override;

    /// The client offers next; closed() when it does not within 10 s, or has no media within 30 s of it. A session that is
    /// there already begins anew.
    void join(const QString &session, const QString &call);
    void takeDescription(const QString &session, const QJsonObject &description); ///< {type, sdp}
    void takeCandidate(const QString &session, const QString &candidate);         ///< "candidate:…"
    void mute(const QString &session, bool muted); ///< not muted to begin with, as at rtcd
    /// A screen is passed on once: packets before it was on, and a second share on the same line, come to nothing, as at rtcd.
    void screenOn(const QString &session, bool on);
    void leave(const QString &session); ///< closed() does not follow

Q_SIGNALS:
    void description(const QString &session, const QJsonObject &description); ///< the answer; later offers, one at a time
    void candidate(const QString &session, const QJsonObject &candidate);     ///< {candidate, sdpMid, sdpMLineIndex}
    void closed(const QString &session, const QString &why);                  ///< the server gave it up

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace calls
