// SPDX-License-Identifier: GPL-3.0-or-later
// webrtcbin as an object of the Qt thread: its callbacks come from threads of its own, and only copy and post to here.
#pragma once

#include "Branches.h"
#include "Candidate.h"

#include <participant/Peer.h>

#include <QObject>

#include <atomic>

namespace calls {

class SpeakerClock;

class WebRtc : public QObject
{
    Q_OBJECT

public:
    WebRtc(PeerOptions options, std::shared_ptr<Incoming> incoming);
    ~WebRtc() override; ///< ends the pipeline

    bool start();     ///< builds it and makes the first offer; false with broken() to follow
    void takeRemote(bool offer, const QString &sdp); ///< remoteTaken() follows; an offer is answered by described()
    void addCandidate(const QString &candidate);
    void sendBytes(const QByteArray &bytes); ///< over the data channel
    void askStatistics();                    ///< uplink() follows
    void setMuted(bool muted);
    void openScreen();
    void closeScreen();
    void showColour(quint32 colour); ///< of the shared picture, 0xaarrggbb
    [[nodiscard]] qint64 sent() const { return *m_sent; } ///< RTP packets

Q_SIGNALS:
    void described(bool offer, const QString &sdp); ///< set as the local one: to be sent
    void remoteTaken();
    void candidateFound(const QString &candidate);
    void gathered();
    void iceConnected();
    void connectionChanged(int state); ///< GstWebRTCPeerConnectionState
    void pairChosen(const QString &local, const QString &remote); ///< as candidateText()
    void channelOpened();
    void bytesCame(const QByteArray &bytes);
    void streamCame(quint32 ssrc); ///< its first packet
    void uplink(double lossShare);
    void broken(const QString &text);

private:
    struct Hooks; ///< what the callbacks reach
    bool build();
    void connectSignals();
    void describe(bool offer);
    void describeLocally(bool offer, const QString &sdp);
    void openChannel();

    PeerOptions m_options;
    std::shared_ptr<Incoming> m_incoming;
    std::shared_ptr<Gate> m_gate;
    std::shared_ptr<Hooks> m_hooks;
    std::shared_ptr<std::atomic<qint64>> m_sent;
    std::shared_ptr<SpeakerClock> m_clock;
    GRef<GstElement> m_pipeline;
    GRef<GstElement> m_webrtc;
    GRef<GObject> m_channel;
    VoiceBranch m_voice;
    ScreenBranch m_screen;
};

} // namespace calls
